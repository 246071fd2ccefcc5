"""The screen of `suggest`: the gist, what comes first, what each factor changes, then the options."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from painref.answers.findings import nearest
from painref.answers.free_words.reading import Read
from painref.answers.order_words import HEADING, why_above
from painref.answers.suggestion import Option, Relation, Suggestion, WhichPart
from painref.answers.votes import votes
from painref.answers.which_part import is_particular, limb_of
from painref.base.knowledge_base import KnowledgeBase
from painref.model.terms import CHOICES, Purpose
from painref.output import document as doc
from painref.output.screens.before_options import before_options
from painref.output.screens.option import (
    brief_item,
    compared_item,
    harm_item,
    line_of,
    option_item,
    personal,
)
from painref.output.screens.parts import cite, cite_finding, document, entry, items, name
from painref.output.screens.rule import rule
from painref.output.screens.ruled_out import ruled_out
from painref.output.screens.shortening import ALL, Most, fitting
from painref.output.screens.told_factors import Shared, shared_cautions
from painref.words.phrases import first_clause
from painref.words.regions import LIMBS
from painref.words.wording import NOTICE, REGION, capitalized

HINT = "A rule, not a judgment: '--explain'. "
LEGEND = f"'{doc.OURS}' marks our reading. "
COMPARED = 1
"""How many operations are told with a figure and their worst harm, however little room there is."""
SOME = 3
"""How many of a long list of answers the short form names."""


def suggestion(base: KnowledgeBase, answer: Suggestion, *, explain: bool) -> doc.Document:
    """Return an answer: the gist, what comes first, the options, what is out, what to ask.

    With `explain`, say by which rule options stand, and what each answer would do.
    """
    shared = shared_cautions(base, answer)

    def blocks(most: Most) -> tuple[doc.Block, ...]:
        return (
            *before_options(base, answer, shared, most),
            *_options(base, answer, shared, most),
            *_apart("OPERATION, TO COMPARE", base, answer.comparators, shared, most),
            *_apart("TEST", base, answer.tests, shared, most),
            *ruled_out(answer.ruled_out, in_full=most.grounds),
            *_questions(answer if _is_worth_asking(answer) else None, most),
            *(rule() if explain else ()),
            doc.Paragraph(
                (NOTICE,) if explain else (doc.Text(HINT, doc.Role.HINT), LEGEND, NOTICE)
            ),
        )

    *told, end = blocks(ALL) if explain else fitting(blocks, len(answer.options))
    alone = doc.Alone((doc.Sources(doc.cited(told)),))
    return document(base, [*told, alone, end])


# ---------------------------------------------------------------- options and what is out


def _options(
    base: KnowledgeBase, answer: Suggestion, shared: Shared, most: Most
) -> Iterator[doc.Block]:
    number = 0
    if answer.is_urgent and answer.options:
        yield doc.Paragraph((BEFORE_ALL,))
    ranked = _ranked(answer)
    in_full, others = ranked[: most.options], ranked[most.options :]
    if answer.which and not answer.is_urgent:
        others += [id(one) for one in answer.options if id(one) not in ranked]
    in_brief = others[: most.brief]
    for verdict, options in groupby(answer.options, key=lambda option: option.judgment.verdict):
        yield doc.Heading(HEADING[verdict])
        found = []
        for option in options:
            number += 1
            if most.in_full or id(option) in in_full:
                item = option_item(base, option, number, most, told=shared)
                if most.in_full:
                    item = _with_reason(item, option, next(iter(answer.options[number:]), None))
            elif id(option) in in_brief:
                item = brief_item(base, option, number, told=shared)
            else:
                item = harm_item(base, option, number, told=shared)
            item = _with_briefs(base, item, option)
            found.append(_with_part(item, option) if answer.which else item)
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


def _with_part(item: doc.Item, option: Option) -> doc.Item:
    """Put the part of the body before an option, where which one is meant was not told."""
    limb = limb_of(option.procedure.regions)
    is_whole = limb and len(option.procedure.regions) == len(LIMBS[limb])
    places = [limb] if limb and is_whole else [REGION[one] for one in option.procedure.regions]
    called = option.procedure.name.lower()
    if not is_particular(option) or any(place in called for place in places):
        return item
    return item.changed(parts=(capitalized(f"{' or '.join(places)}: "), *item.parts))


def _with_briefs(base: KnowledgeBase, item: doc.Item, option: Option) -> doc.Item:
    """Add to the line of an option what of the cautions met must not be missed beside its votes."""
    briefs = dict.fromkeys(caution.brief for caution in personal(base, option) if caution.brief)
    said = (doc.Text(f" | {brief}", doc.Role.WARNING) for brief in briefs)
    return item.changed(parts=(*item.parts, *said))


def _ranked(answer: Suggestion) -> list[int]:
    """Return the options in the order in which there is room for them, each by Python's `id` of it.

    Those with a vote come first, or that would have one if more were told; none, where something else must be settled before.
    Where it is asked which part of the body is meant, only those with a vote that are for any.
    """
    if answer.is_urgent:
        return []

    def has_vote(option: Option) -> bool:
        voted = option.judgment.evidence.on or option.judgment.guidelines.on
        return bool(voted) or any(votes(judged.statement) for judged in option.waiting)

    if answer.which:
        return [id(one) for one in answer.options if has_vote(one) and not is_particular(one)]
    return [id(option) for option in sorted(answer.options, key=has_vote, reverse=True)]


BEFORE_ALL = "None of these before what is urgent is settled."


SETTLED_FIRST = "Once that is settled, name a cause: 'painref list causes' names what is covered."


def _maybe(answer: Suggestion) -> Iterator[doc.Block]:
    """Say how to go on where no cause was read: with what may be meant, or with a factor that was."""
    meant = dict.fromkeys(answer.read.maybe) if answer.read else {}
    causes = [id_ for kind, id_ in meant if kind == "causes"]
    factors = {("factors", factor): None for factor in answer.profile.factors if not causes}
    words = _other_words(answer.read) if answer.read else ""
    is_urgent = bool(answer.urgent) or bool(answer.read and answer.read.is_alarming)
    if is_urgent and not meant:
        yield doc.Paragraph((SETTLED_FIRST,))
    if lines := [_line(kind, id_, words) for kind, id_ in factors | meant]:
        yield doc.Paragraph(("Did you mean:" if meant else "To be told with a cause:",))
        yield doc.List(items((line,) for line in lines))
    elif not is_urgent:
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
    heading: str, base: KnowledgeBase, options: Sequence[Option], shared: Shared, most: Most
) -> Iterator[doc.Block]:
    """Tell of what stands apart, without a verdict."""
    if options:
        told, others = options[: most.apart], options[most.apart :]
        yield doc.Heading(heading)
        shown = [option_item(base, option, None, most, told=shared) for option in told]
        alike = [option for option in others if _is_to_compare(base, option)]
        figured = alike[: max(0, COMPARED - len(told))]
        for option in others:
            if option.purpose is Purpose.TEST:
                shown.append(_with_worth(base, line_of(base, option), option))
            else:
                in_full = option in figured
                shown.append((compared_item if in_full else harm_item)(base, option))
        yield doc.List(tuple(shown), doc.Kind.FOUND)


def _with_worth(base: KnowledgeBase, item: doc.Item, option: Option) -> doc.Item:
    """Add to a test in a line alone what it tells, or how often falsely; else for what it is."""
    if found := nearest(base, option)[:1]:
        said: doc.Parts = (first_clause(found[0].finding), cite_finding(found[0]), ".")
    else:
        named = option.reasons[0].indication
        said = (first_clause(named.text), cite(named), ".")
    return item.changed(parts=(*item.parts, ": ", *said))


def _is_to_compare(base: KnowledgeBase, option: Option) -> bool:
    """Say whether an operation is for these people: of a narrower cause, for the same kind of pain.

    What a slipped vertebra gains by one says nothing of back pain in general.
    """
    reason = option.reasons[0]
    asked, named = (base.causes[id_] for id_ in (reason.asked, reason.indication.cause))
    same_structure = asked.structure is not None and asked.structure is named.structure
    is_alike = same_structure or asked.pain is not None  # which narrower causes share
    is_theirs = reason.relation is not Relation.NARROWER or is_alike
    return option.purpose is not Purpose.TEST and is_theirs


# ---------------------------------------------------------------- what to ask


def _is_worth_asking(answer: Suggestion) -> bool:
    """Say whether more may be asked: not before an emergency for which there is no option."""
    return bool(answer.options or not answer.urgent)


def _questions(answer: Suggestion | None, most: Most) -> Iterator[doc.Block]:
    """Say what to ask: in short which answers count, or in full what each would do."""
    if answer is None or not (answer.ask or answer.which):
        return
    which = _which(answer.which) if answer.which else ()
    if most.in_full:
        yield doc.Paragraph((name("What would change this answer"),))
        why = [(name(f"--{q.about}"), f": {q.why}") for q in answer.ask]
        yield doc.List(items([which, *why] if which else why))
        return
    hint = (doc.Text("('--explain' says why) ", doc.Role.HINT),) if answer.ask else ()
    parts: list[doc.Part] = [name("ASK  "), *which, " " if which else "", *hint]
    for place, question in enumerate(answer.ask):
        parts += ["; " if place else "", name(f"--{question.about}")]
        if question.about not in CHOICES:
            first, rest = question.choices[:SOME], question.choices[SOME:]
            parts.append(f" {', '.join(first)}{f' and {len(rest)} more' if rest else ''}")
    yield doc.Paragraph(tuple(parts), hang=True)


def _which(which: WhichPart) -> doc.Parts:
    """Ask for the part of the body that is meant: by the options that tell it."""
    regions = ", ".join(map(str, which.regions))
    causes = f"; or --cause {', '.join(which.causes)}" if which.causes else ""
    return name(f"which {which.what}?"), f" --region {regions}{causes}."
