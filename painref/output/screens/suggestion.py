"""The screen of `suggest`: the gist, what comes first, what each factor changes, then the options."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from painref.answers.conditions import AskedCode, Profile
from painref.answers.free_words.reading import Read
from painref.answers.free_words.saying import read_as
from painref.answers.order_words import HEADING, why_above
from painref.answers.suggestion import Option, Question, Suggestion, Verdict
from painref.answers.unread import meant_by
from painref.base.knowledge_base import KnowledgeBase
from painref.base.one_source import SHARED
from painref.model.records import Caution, Statement, Step, WarningSign
from painref.model.terms import CHOICES, Match, Phase, rank_of
from painref.output import document as doc
from painref.output.screens.option import line_of, option_item, personal
from painref.output.screens.parts import cite, document, entry, items, name
from painref.output.screens.rule import rule
from painref.words.wording import CONDITION, NOTICE, REGION, URGENCY

Shared = dict[str, tuple[Caution, list[int]]]
"""Cautions by their texts, each with the numbers of the options that it holds for."""
SAME = 25
"""How many letters of two warnings tell that they are the same."""
SOME = 3
"""How many of a long list of answers the short form names."""
FULL = 5
"""How many options are told in full; the others take a line each."""


def suggestion(base: KnowledgeBase, answer: Suggestion, *, explain: bool) -> doc.Document:
    """Return an answer: the gist, what comes first, the options, what is out, what to ask.

    With `explain`, say by which rule options stand, and what each answer would do.
    """
    shared = _shared(answer)
    blocks = [
        *_urgent(answer),
        *_read(base, answer),
        *_codes(base, answer.profile.codes),
        _title(base, answer),
        *_first(answer, explain),
        *(_factors(base, answer, shared) if answer.profile.causes else ()),
        *_options(base, answer, explain, shared),
        *_apart("OPERATION, TO COMPARE", base, answer.comparators, shared),
        *_apart("TEST", base, answer.tests, shared),
        *_ruled_out(answer.ruled_out, explain),
        *_questions(answer.ask, explain),
        *(rule() if explain else ()),
    ]
    hint = "" if explain else "A rule, not a judgment: '--explain'. "
    alone = doc.Alone((doc.Sources(doc.cited(blocks)),))
    return document(base, [*blocks, alone, doc.Paragraph((doc.Text(hint, doc.Role.HINT), NOTICE))])


# ---------------------------------------------------------------- how words were read


def _urgent(answer: Suggestion) -> Iterator[doc.Block]:
    """Say what is urgent of what was told; it comes before all else."""
    for step in answer.urgent:
        yield entry(doc.Text("URGENT  ", doc.Role.WARNING), step.text, cite(step))


def _read(base: KnowledgeBase, answer: Suggestion) -> Iterator[doc.Block]:
    """Say what free words were read as, what they deny, and what could not be used."""
    read = answer.read
    if read is None:
        return
    lead, _, told = read_as(base, read).partition(": ")
    more = [*read.conflicts, *read.uncovered]
    yield entry(name(f"{lead}: "), ". ".join([told, *more]) + ".")


def _codes(base: KnowledgeBase, codes: Sequence[AskedCode]) -> Iterator[doc.Block]:
    """Say what each code stands for, and how that relates to the causes that it led to."""
    for code, led in groupby(codes, key=lambda asked: (asked.system, asked.code, asked.title)):
        system, text, title = code
        matches = ", ".join(_match(base, asked) for asked in led)
        yield entry(name(f"{text}  "), f"{title} ({system.upper()}: {matches}).")


def _match(base: KnowledgeBase, asked: AskedCode) -> str:
    """Say how a code relates to a cause, and by which code above it that was found."""
    cause = base.causes[asked.cause].name.lower()
    joint = "for" if asked.match is Match.EXACT else "than"
    found = f", found by {asked.recorded}" if asked.recorded != asked.code else ""
    return f"{asked.match} {joint} {cause}{found}"


# ---------------------------------------------------------------- the gist


def _title(base: KnowledgeBase, answer: Suggestion) -> doc.Block:
    causes = " or ".join(base.causes[c].name for c in answer.profile.causes)
    if not causes:
        return doc.Heading("No cause of pain was read: name one with --cause", level=1)
    number = len(answer.options)
    counted = "no option" if not number else f"{number} option{'' if number == 1 else 's'}"
    text = f"{causes}: {counted}{_how_many_shown(answer.options)}"
    return doc.Heading(text, level=1, more=_told(base, answer))


def _how_many_shown(options: Sequence[Option]) -> str:
    shown = sum(option.judgment.verdict is Verdict.SHOWN for option in options)
    if not options:
        return ""
    if not shown:
        return (
            ", none shown better than sham" if len(options) > 1 else ", not shown better than sham"
        )
    return f", {shown} shown better than sham" if len(options) > 1 else ", shown better than sham"


def _told(base: KnowledgeBase, answer: Suggestion) -> doc.Parts:
    """Repeat what was told of the person where no words are, and say what was taken for granted."""
    told = [] if answer.read else _given(base, answer.profile)  # the words are repeated above
    meant = [CONDITION[v] for v in (answer.implied.pain, answer.implied.duration) if v]
    if meant:
        told.append(f"{', '.join(meant)} by what the cause means")
    assumed = [REGION[region] for region in answer.implied.regions]
    if len(assumed) == 1 and assumed[0] not in _names(base, answer):
        told.append(f"{assumed[0]} assumed")
    return (f" ({'; '.join(told)})",) if told else ()


def _given(base: KnowledgeBase, profile: Profile) -> list[str]:
    return [
        *(REGION[region] for region in profile.regions),
        *(CONDITION[getattr(profile, about)] for about in CHOICES if profile.knows(about)),
        *(base.factors[factor].name.lower() for factor in profile.factors),
    ]


def _names(base: KnowledgeBase, answer: Suggestion) -> str:
    return " ".join(base.causes[cause].name.lower() for cause in answer.profile.causes)


# ---------------------------------------------------------------- what comes first


def _first(answer: Suggestion, explain: bool) -> Iterator[doc.Block]:
    """Say what else may be urgent, what happens without a procedure, what comes first, when to refer."""
    if not answer.profile.causes:
        return
    told = {step.text[:SAME] for step in answer.urgent}
    others = [sign for sign in answer.warnings if sign.text[:SAME] not in told]
    for urgency, some in groupby(others, key=lambda sign: sign.urgency):
        lead, signs = doc.Text(f"{URGENCY[urgency].upper()}  ", doc.Role.WARNING), list(some)
        yield from _row(lead, signs, None) if explain else _signs(lead, signs)
    if not answer.warnings:
        yield from _steps("WARNING SIGNS  ", answer.before, Phase.WARNING)
    yield from _row(name("WITHOUT  "), answer.natural_course, None if explain else 2)
    yield from _row(name("FIRST  "), answer.first_care, None if explain else 2)
    if not answer.first_care:
        yield from _steps("BEFORE ANY PROCEDURE  ", answer.before, Phase.BEFORE)
    yield from _row(name("REFER  "), answer.refer, None if explain else 1)


def _signs(lead: doc.Text, signs: Sequence[WarningSign]) -> Iterator[doc.Block]:
    """Name all warning signs of one urgency in a sentence, then who says so."""
    names = "; ".join((sign.brief or sign.text).rstrip(".") for sign in signs)
    cited = tuple(dict.fromkeys(citation for sign in signs for citation in sign.cite[:1]))
    inferred = any(sign.inferred for sign in signs)
    yield entry(lead, f"{names}.", doc.Cite(cited, inferred, signs[0].layer))


def _row(lead: doc.Text, statements: Sequence[Statement], most: int | None) -> Iterator[doc.Block]:
    """Tell at most so many statements in a row, with their sources, and how many more there are."""
    if not statements:
        return
    parts: list[doc.Part] = [lead]
    shown = statements[:most]
    for number, statement in enumerate(shown):
        parts += [f"{' ' if number else ''}{statement.text}", cite(statement)]
    if rest := len(statements) - len(shown):
        parts += [f" ({rest} more", doc.Text(": '--explain'", doc.Role.HINT), ")"]
    yield entry(*parts)


def _steps(lead: str, steps: Iterable[Step], phase: Phase) -> Iterator[doc.Block]:
    """Name the steps of one phase in one sentence, each with its first citation."""
    some = [step for step in steps if step.phase is phase and step.brief]
    if some:
        names = ", ".join(step.brief or "" for step in some)
        first = dict.fromkeys(step.cite[0] for step in some)
        shared = any((step.inferred or "").endswith(SHARED) for step in some)
        yield entry(name(lead), f"{names}.", doc.Cite(tuple(first), inferred=shared))


# ---------------------------------------------------------------- never silent on what was said


def _shared(answer: Suggestion) -> Shared:
    """Return each caution that is met and holds for several options, with the numbers of these."""
    found: dict[str, tuple[Caution, list[int]]] = {}
    for number, option in enumerate(answer.options, 1):
        for caution in personal(option):
            if caution.factor:
                found.setdefault(caution.text, (caution, []))[1].append(number)
    return {text: said for text, said in found.items() if len(said[1]) > 1}


def _factors(base: KnowledgeBase, answer: Suggestion, shared: Shared) -> Iterator[doc.Block]:
    """Tell of each factor given what holds for several options, and for which nothing was read."""
    meant = meant_by(base, answer.profile.causes)
    for factor in (factor for factor in answer.profile.factors if factor not in meant):
        lead = doc.Text(f"{base.factors[factor].name.upper()}  ", doc.Role.NAME)
        said = [told for told in shared.values() if told[0].factor == factor]
        parts: list[doc.Part] = [lead]
        for caution, numbers in sorted(said, key=lambda told: rank_of(told[0].basis)):
            parts += [f"{caution.text}{_where(numbers, answer)}", cite(caution), " "]
        unread = [n for n, option in enumerate(answer.options, 1) if factor in option.unread]
        if unread:
            listed = _where(unread, answer) or " for any option here"
            parts.append(f"Nothing read{listed}; that does not make it safe.")
        elif len(parts) == 1:
            parts.append("See the options." if answer.options else "No option is left.")
        yield entry(*parts)


def _where(numbers: Sequence[int], answer: Suggestion) -> str:
    """Say of which options something holds, by their numbers; nothing, if of all."""
    if len(numbers) == len(answer.options):
        return ""
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    ends = [(some[0][1], some[-1][1]) for _, run in runs if (some := list(run))]
    listed = ", ".join(f"{a}" if a == b else f"{a} to {b}" for a, b in ends)
    return f" (option{'s' if len(numbers) > 1 else ''} {listed})"


# ---------------------------------------------------------------- options and what is out


def _options(
    base: KnowledgeBase, answer: Suggestion, explain: bool, shared: Shared
) -> Iterator[doc.Block]:
    number = 0
    if answer.urgent and answer.options:
        yield doc.Paragraph((BEFORE_ALL,))
    following = dict(zip(map(id, answer.options), answer.options[1:], strict=False))
    for verdict, options in groupby(answer.options, key=lambda option: option.judgment.verdict):
        yield doc.Heading(HEADING[verdict])
        found = []
        for option in options:
            number += 1
            brief = (number > FULL or answer.urgent) and not explain
            item = (
                line_of(base, option, number)
                if brief
                else option_item(base, option, number, told=shared, full=explain)
            )
            found.append(_with_reason(item, option, following.get(id(option))) if explain else item)
        yield doc.List(tuple(found), doc.Kind.RANKED)
    if answer.options:
        return
    if not answer.profile.causes:
        yield from _maybe(answer)
        return
    yield doc.Paragraph(("Nothing in the knowledge base stands as an option here.",))
    known = (id_ for id_ in answer.profile.causes if ("causes", id_) not in base.silent)
    for cause in (base.causes[id_] for id_ in known):
        yield entry(f"{cause.name}: {cause.text}", cite(cause))


BEFORE_ALL = "None of these before what is urgent is settled."


def _maybe(answer: Suggestion) -> Iterator[doc.Block]:
    """Say how to go on where no cause was read: with what may be meant, or with a factor that was."""
    meant = dict.fromkeys(answer.read.maybe) if answer.read else {}
    causes = [id_ for kind, id_ in meant if kind == "causes"]
    factors = {("factors", factor): None for factor in answer.profile.factors if not causes}
    words = _other_words(answer.read) if answer.read else ""
    if lines := [_line(kind, id_, words) for kind, id_ in factors | meant]:
        yield doc.Paragraph(("Did you mean:" if meant else "To be told with a cause:",))
        yield doc.List(items((line,) for line in lines))
    else:
        yield doc.Paragraph(("This is not covered; 'painref list causes' names what is.",))


def _other_words(read: Read) -> str:
    """Return the words quoted, where they tell more than a place and a shell leaves them as they are."""
    is_plain = not any(sign in read.text for sign in '"\\$`!%') and read.text.isprintable()
    tells_more = bool(read.not_used) or any(item.as_ != "region" for item in read.read)
    return f' "{read.text}"' if is_plain and tells_more else ""


def _line(kind: str, id_: str, words: str) -> str:
    """Return the line that is right for a record of a kind, with what else was told."""
    lines = {
        "causes": f"painref suggest --cause {id_}{words}",
        "factors": f"painref suggest --cause NAME --factor {id_}",
    }
    return lines.get(kind, f"painref show {id_}")


def _with_reason(item: doc.Item, option: Option, following: Option | None) -> doc.Item:
    """Add to an option what its votes come to, and why it stands above the next."""
    judgment = option.judgment
    why = f" ({judgment.why.value})" if judgment.why else ""
    votes = f"evidence {judgment.evidence.vote.value}, guidelines {judgment.guidelines.vote.value}"
    said = [doc.Item((name("Votes: "), f"{votes}: {judgment.verdict.value}{why}."))]
    if following:
        said.append(doc.Item((name("Why above the next: "), f"{why_above(option, following)}.")))
    return item.changed(inner=(*item.inner, *said))


def _apart(
    heading: str, base: KnowledgeBase, options: Sequence[Option], shared: Shared
) -> Iterator[doc.Block]:
    """Tell of what stands apart, without a verdict."""
    if options:
        yield doc.Heading(heading)
        shown = [option_item(base, option, None, told=shared) for option in options[:2]]
        yield doc.List((*shown, *(line_of(base, option) for option in options[2:])), doc.Kind.FOUND)


def _ruled_out(options: Sequence[Option], explain: bool) -> Iterator[doc.Block]:
    """Say what is ruled out and on which grounds; what is so on the same one, together."""
    alike: dict[tuple[str, ...], list[Option]] = {}
    for option in options:
        alike.setdefault(tuple(b.text for b in option.because), []).append(option)
    for some in alike.values():
        names = ", ".join(option.procedure.name for option in some)
        parts: list[doc.Part] = [name("OUT  "), name(f"{names}. ")]
        for number, because in enumerate(some[0].because):
            availability = some[0].procedure.availability
            gone = availability is not None and because.text == availability.text
            text = because.text.partition(". ")[0] if gone and not explain else because.text
            parts += [f"{' ' if number else ''}{text.rstrip('.')}.", cite(because)]
        yield entry(*parts)


# ---------------------------------------------------------------- what to ask


def _questions(questions: Sequence[Question], explain: bool) -> Iterator[doc.Block]:
    """Say what to ask: in short which answers count, or in full what each would do."""
    if not questions:
        return
    if explain:
        yield doc.Paragraph((name("What would change this answer"),))
        yield doc.List(items((name(f"--{q.about}"), f": {q.why}") for q in questions))
        return
    lead = (name("ASK  "), doc.Text("('--explain' says why) ", doc.Role.HINT))
    parts: list[doc.Part] = [*lead]
    for place, question in enumerate(questions):
        parts += ["; " if place else "", name(f"--{question.about}")]
        if question.about not in CHOICES:
            first, rest = question.choices[:SOME], question.choices[SOME:]
            parts.append(f" {', '.join(first)}{f' and {len(rest)} more' if rest else ''}")
    yield doc.Paragraph(tuple(parts), hang=True)
