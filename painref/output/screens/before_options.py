"""What stands before the options of `suggest`: how words were read, the gist, what comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from painref.answers.care import shortened
from painref.answers.conditions import AskedCode, Profile, broader_factors
from painref.answers.free_words.reading import Alarm, Warned
from painref.answers.free_words.remarked import if_meant
from painref.answers.free_words.saying import read_as
from painref.answers.suggest import care_at_once
from painref.answers.suggestion import Option, Suggestion, Verdict
from painref.answers.unread import meant_by
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.base.one_source import SHARED
from painref.base.visible import shown
from painref.model.records import Caution, Statement, Step, WarningSign, When
from painref.model.terms import CHOICES, Match, Phase, rank_of
from painref.output import document as doc
from painref.output.screens.option import personal
from painref.output.screens.parts import cite, entry, name
from painref.output.screens.room import Most
from painref.words.phrases import conditions
from painref.words.wording import CONDITION, REGION, URGENCY

Shared = dict[str, tuple[Caution, list[int]]]
"""Cautions by their texts, each with the numbers of the options that it holds for."""
JOINT = "warning-joint-infection"
OUTLASTED = "How pain goes on that has lasted for so long was not read here."
NO_SIGNS = "None read for this complaint; that does not make it harmless."
NEITHER_READ = "How it goes on, and what comes first, was not read here."
NOT_READ = (
    ("WITHOUT  ", "How it goes on was not read here."),
    ("FIRST  ", "What comes first was not read here."),
)
AT_ONCE = 3
"""How many statements on what comes first are told of an emergency, however little room there is."""
SAME = 25
"""How many letters of two warnings tell that they are the same."""


def before_options(
    base: KnowledgeBase, answer: Suggestion, shared: Shared, most: Most
) -> Iterator[doc.Block]:
    """Yield what is urgent, how words were read, the gist, what comes first, what factors change."""
    yield from _urgent(answer)
    yield from _read(base, answer)
    yield from _codes(base, answer.profile.codes)
    yield _title(base, answer)
    yield from _first(base, answer, most)
    if answer.profile.causes:
        yield from _factors(base, answer, shared, most)


# ---------------------------------------------------------------- how words were read


def _urgent(answer: Suggestion) -> Iterator[doc.Block]:
    """Say what is urgent of what was told; it comes before all else."""
    lead = doc.Text("URGENT  ", doc.Role.WARNING)
    alarms = answer.read.alarms if answer.read else ()
    yield from _alarms(alarms, lead)
    for sign in answer.alarming:
        yield entry(lead, sign.text, cite(sign))
    warned = answer.read.warnings if answer.read else ()
    for step in answer.urgent:
        if said := if_meant(warned, step):
            yield entry(lead, said[1], cite(step))
        else:
            told = [sign for sign in warned if sign.step == step.id]
            yield entry(lead, f"{step.text}{_told_as(told, step)}", cite(step))


def _alarms(alarms: Sequence[Alarm], lead: doc.Text) -> Iterator[doc.Block]:
    """Say what must be seen to first though no record is about it, and which words say so."""
    for about, some in groupby(sorted(alarms, key=lambda a: a.about), key=lambda a: a.about):
        several = [*some]
        words = ", ".join(dict.fromkeys(shown(alarm.words) for alarm in several))
        ours = doc.Cite(several[0].cite, inferred=True)
        if about == "other":
            yield entry(
                doc.Text("NOT USED  ", doc.Role.WARNING), f"{words}: {several[0].text}.", ours
            )
        else:
            yield entry(lead, f"{several[0].text} (Told: {words}.)", ours)


def _told_as(told: Sequence[Warned], step: Step) -> str:
    """Repeat what was told of a joint that is warned of, where the step has other words for it."""
    if step.id != JOINT:
        return ""
    known = {*step.text.lower().split()}
    others = [sign.words for sign in told if known.isdisjoint(sign.words.lower().split())]
    return f" (Told: {', '.join(map(shown, others))}.)" if others else ""


def _read(base: KnowledgeBase, answer: Suggestion) -> Iterator[doc.Block]:
    """Say what free words were read as, what they deny, and what could not be used."""
    read = answer.read
    if read is None:
        return
    lead, _, told = read_as(base, read).partition(": ")
    more = [*read.conflicts, *(remark.text for remark in read.remarks), *read.uncovered]
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
    only = _only_if(base, answer.options)
    text = f"{causes}: {counted}{only}{_how_many_shown(answer.options)}"
    return doc.Heading(text, level=1, more=_told(base, answer))


def _only_if(base: KnowledgeBase, options: Sequence[Option]) -> str:
    """Say on which condition that was not told all options hang, if they do."""
    waits = [option.reasons[0].waits_for for option in options]
    shared = [about for about in CHOICES if waits and all(getattr(w, about) for w in waits)]
    alike = [about for about in shared if len({getattr(w, about) for w in waits}) == 1]
    on = When().changed(**{about: getattr(waits[0], about) for about in alike})
    return f", named if {conditions(base, on)}" if alike else ""


def _how_many_shown(options: Sequence[Option]) -> str:
    """Say how many are better than sham; of those that a newer review doubts, no more than that."""
    shown = [option for option in options if option.judgment.verdict is Verdict.SHOWN]
    doubted = sum(bool(option.judgment.evidence.doubts) for option in shown)
    several = len(options) > 1
    if not options:
        return ""
    if not shown:
        return ", none shown better than sham" if several else ", not shown better than sham"
    number = f"{len(shown)} " if several else ""
    if doubted == len(shown):
        return f", {number}better than sham in trials (a newer review: not enough evidence)"
    of_these = f" ({doubted} doubted by a newer review)" if doubted else ""
    return f", {number}shown better than sham{of_these}"


def _told(base: KnowledgeBase, answer: Suggestion) -> doc.Parts:
    """Repeat what was told of the person where no words are, and say what was taken for granted."""
    told = [] if answer.read else _given(base, answer.profile)  # the words are repeated above
    assumed = [CONDITION[v] for v in (answer.implied.pain, answer.implied.duration) if v]
    places = [REGION[region] for region in answer.implied.regions]
    assumed += (
        [place for place in places[:1] if place not in _names(base, answer)]
        if len(places) == 1
        else []
    )
    told += [f"{' and '.join(assumed)} assumed"] if assumed else []
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


def _first(base: KnowledgeBase, answer: Suggestion, most: Most) -> Iterator[doc.Block]:
    """Say what else may be urgent, what happens without a procedure, what comes first, when to refer."""
    told = {said.text[:SAME] for said in (*answer.urgent, *answer.alarming)}
    others = [sign for sign in answer.warnings if sign.text[:SAME] not in told]
    for urgency, some in groupby(others, key=lambda sign: sign.urgency):
        lead, signs = doc.Text(f"{URGENCY[urgency].upper()}  ", doc.Role.WARNING), list(some)
        yield from _row(lead, signs, len(signs)) if most.in_full else _signs(lead, signs)
    if not answer.profile.causes:
        return
    if not answer.warnings:
        yield from _other_signs(base, answer)
    refer = _row(name("REFER  "), answer.refer, most.refer)
    if answer.failed:
        yield from refer  # what to do then goes before what was tried
    if answer.is_urgent:  # then neither time nor exercise helps, but what is done at once
        at_once = care_at_once(base, answer)
        yield from _row(name("FIRST  "), at_once, max(AT_ONCE, most.course))
    else:
        yield from _course_and_care(base, answer, most)
    if not answer.first_care and not answer.urgent:
        yield from _steps("BEFORE ANY PROCEDURE  ", answer.before, Phase.BEFORE)
    yield from refer


def _other_signs(base: KnowledgeBase, answer: Suggestion) -> Iterator[doc.Block]:
    """Name the warning signs of the part of the body, or say that none was read."""
    found = [*_steps("WARNING SIGNS  ", answer.before, Phase.WARNING)]
    yield from found
    if not found and not answer.urgent and not base.whole:
        yield entry(doc.Text("WARNING SIGNS  ", doc.Role.WARNING), NO_SIGNS)


def _course_and_care(base: KnowledgeBase, answer: Suggestion, most: Most) -> Iterator[doc.Block]:
    """Tell what happens without a procedure and what comes first, or that it is not known here.

    Of one source alone nothing is said to be unknown: another may tell it.
    """
    lines = [*_course(base, answer, most)], [*_care(answer, most)]
    if not any(lines) and not base.whole:
        yield entry(name("WITHOUT, FIRST  "), NEITHER_READ)
        return
    for found, (lead, unknown) in zip(lines, NOT_READ, strict=True):
        yield from found
        if not found and not base.whole:
            yield entry(name(lead), unknown)


def _course(base: KnowledgeBase, answer: Suggestion, most: Most) -> Iterator[doc.Block]:
    """Tell what happens without a procedure; of newer pain alone, where that is all that was read."""
    if not answer.outlasted:
        yield from _row(_without(base, answer), answer.natural_course, most.course)
        return
    parts: list[doc.Part] = [name("WITHOUT  "), OUTLASTED]
    others = answer.natural_course
    for one in others if most.in_full else ():
        parts += [f" {one.text}", cite(one)]
    yield entry(*parts, *(() if most.in_full else _more(len(others))))


def _care(answer: Suggestion, most: Most) -> Iterator[doc.Block]:
    """Tell what comes first, and which drugs were told to have failed."""
    lead = f"FIRST (told: {', '.join(answer.failed)} failed)" if answer.failed else "FIRST"
    shown = shortened(answer.first_care, most.course, answer.profile)
    yield from _row(name(f"{lead}  "), answer.first_care, most.course, shown=shown)


def _without(base: KnowledgeBase, answer: Suggestion) -> doc.Text:
    """Name what the course is that of, where nothing was read on that of the cause itself."""
    told = answer.natural_course[:1]
    causes = [base.causes[id_] for id_ in answer.profile.causes]
    if not told or any(told[0] in cause.natural_course for cause in causes):
        return name("WITHOUT  ")
    lineage = (id_ for cause in causes for id_ in ancestors(base.causes, cause.id))
    of = next(id_ for id_ in lineage if told[0] in base.causes[id_].natural_course)
    return name(f"WITHOUT (in {base.causes[of].name.lower()})  ")


def _signs(lead: doc.Text, signs: Sequence[WarningSign]) -> Iterator[doc.Block]:
    """Name all warning signs of one urgency in a sentence, then who says so."""
    names = "; ".join((sign.brief or sign.text).rstrip(".") for sign in signs)
    cited = tuple(dict.fromkeys(citation for sign in signs for citation in sign.cite[:1]))
    inferred = any(sign.inferred for sign in signs)
    yield entry(lead, f"{names}.", doc.Cite(cited, inferred, signs[0].layer))


def _row(
    lead: doc.Text,
    statements: Sequence[Statement],
    most: int,
    *,
    shown: Sequence[Statement] | None = None,
) -> Iterator[doc.Block]:
    """Tell the first of some statements, or those to be shown, and how many more there are."""
    if not statements:
        return
    parts: list[doc.Part] = [lead]
    shown = statements[:most] if shown is None else shown
    for number, statement in enumerate(shown):
        parts += [f"{' ' if number else ''}{statement.text}", cite(statement)]
    yield entry(*parts, *_more(len(statements) - len(shown)))


def _more(rest: int) -> doc.Parts:
    """Say how many more there are, if any, and how to see them."""
    return (f" ({rest} more", doc.Text(": '--explain'", doc.Role.HINT), ")") if rest > 0 else ()


def _steps(lead: str, steps: Iterable[Step], phase: Phase) -> Iterator[doc.Block]:
    """Name the steps of one phase in one sentence, each with its first citation."""
    some = [step for step in steps if step.phase is phase and step.brief]
    if some:
        names = ", ".join(step.brief or "" for step in some)
        first = dict.fromkeys(step.cite[0] for step in some)
        shared = any((step.inferred or "").endswith(SHARED) for step in some)
        yield entry(name(lead), f"{names}.", doc.Cite(tuple(first), inferred=shared))


# ---------------------------------------------------------------- never silent on what was said


def shared_cautions(base: KnowledgeBase, answer: Suggestion) -> Shared:
    """Return each caution that is met and is of a class or of several options, with their numbers."""
    of_class = {precaution.text for precaution in base.precautions.values()}
    found: dict[str, tuple[Caution, list[int]]] = {}
    for number, option in enumerate(answer.options, 1):
        for caution in personal(base, option):
            if caution.factor:
                found.setdefault(caution.text, (caution, []))[1].append(number)
    return {text: said for text, said in found.items() if len(said[1]) > 1 or text in of_class}


def _factors(
    base: KnowledgeBase, answer: Suggestion, shared: Shared, most: Most
) -> Iterator[doc.Block]:
    """Tell of each factor given what holds for several options, and for which nothing was read.

    A kind of blood thinner is followed by what was read of blood thinners. Of what a cause means
    by itself nothing is said but what is read: all of the answer is about such people.
    """
    meant = meant_by(base, answer.profile.causes)
    told = [factor for factor in answer.profile.factors if factor not in meant]
    everything = dict.fromkeys((*told, *broader_factors(base, told), *sorted(meant)))
    for factor in everything:
        parts = _of_class(answer, shared, factor, most)
        if factor not in meant:
            left = _left_to_say(base, answer, factor) or ("" if parts else "See the options.")
            parts += [f"{' ' if parts else ''}{left}"] if left else []
        if parts:
            yield entry(doc.Text(f"{base.factors[factor].name.upper()}  ", doc.Role.NAME), *parts)


def _of_class(answer: Suggestion, shared: Shared, factor: str, most: Most) -> list[doc.Part]:
    """Tell what holds for several options of a factor: of all of them first, on the best basis."""
    parts: list[doc.Part] = []
    some = [said for said in shared.values() if said[0].factor == factor]
    some.sort(key=lambda said: (_where(said[1], answer) != "", rank_of(said[0].basis)))
    for caution, numbers in some[: most.of_class]:
        parts += [f"{' ' if parts else ''}{caution.text}{_where(numbers, answer)}", cite(caution)]
    return [*parts, *_more(len(some) - most.of_class)]


def _left_to_say(base: KnowledgeBase, answer: Suggestion, factor: str) -> str:
    """Say for which options nothing was read on a factor, and where the rest stands."""
    if unread := _nothing_read(answer, factor):
        above = " or ".join(base.factors[id_].name.lower() for id_ in base.factors[factor].broader)
        if above:
            return f"Nothing read on this alone{unread}; see: {above}."
        return f"Nothing read{unread}; that does not make it safe."
    return "" if answer.options else "No option is left."


def _nothing_read(answer: Suggestion, factor: str) -> str:
    """Name what nothing was read about for a factor: options by their numbers, the others by name."""
    unread = [n for n, option in enumerate(answer.options, 1) if factor in option.unread]
    apart = [
        option.procedure.name
        for option in (*answer.comparators, *answer.tests)
        if factor in option.unread and not option.told_as_treatment
    ]
    said = []
    if unread:
        every = len(unread) == len(answer.options)
        said.append("any option here" if every else _numbered(unread))
    said += [", ".join(dict.fromkeys(apart))] if apart else []
    return f" for {' or '.join(said)}" if said else ""


def _where(numbers: Sequence[int], answer: Suggestion) -> str:
    """Say of which options something holds, by their numbers; nothing, if of all."""
    return "" if len(numbers) == len(answer.options) else f" ({_numbered(numbers)})"


def _numbered(numbers: Sequence[int]) -> str:
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    ends = [(some[0][1], some[-1][1]) for _, run in runs if (some := list(run))]
    listed = ", ".join(f"{a}" if a == b else f"{a} to {b}" for a, b in ends)
    return f"option{'s' if len(numbers) > 1 else ''} {listed}"
