"""A procedure on one screen: what it is and for whom, how much it helps, what can go wrong, what else.

What does not fit gives way in a fixed order and is counted, so that nobody takes it for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from painref.answers.evidence_weight import by_severity
from painref.answers.harms import harms_in_order
from painref.answers.key_findings import key_findings
from painref.answers.lay_texts import is_lay
from painref.answers.votes import votes
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.base.precautions import cautions_of
from painref.model.records import (
    ALWAYS,
    Caution,
    Citation,
    EvidenceNote,
    Indication,
    Procedure,
    Recommendation,
    Risk,
    Statement,
)
from painref.model.terms import CautionSeverity, Fit, Stance, rank_of
from painref.output import document as doc
from painref.output.screens.forest import forest, label_of
from painref.output.screens.height import height
from painref.output.screens.parts import (
    BY_LAY,
    EMPTY,
    cite,
    cite_stance,
    entry,
    name,
)
from painref.words.phrases import fit_of, harm_of, scope_of, stance_of, whom
from painref.words.sections import SECTION
from painref.words.wording import NO_VOTE, STANCE, availability_of, capitalized, uncapitalized

LINES = 34
"""How many lines it may take, without those that end every record."""


class Share(NamedTuple):
    """How many of each the screen gives, and how long a text may be."""

    findings: int
    harms: int
    cautions: int
    """How many of its own are told in their words, of those that rule it out and of the others.

    Words may say less than the factor: warfarin, where the blood is thinned too much.
    """
    guidelines: int
    texts: int
    sources: int = 9
    """How many sources stand behind what is named in a row."""
    air: bool = True
    """Whether a blank line stands above each heading."""
    named: int = 99
    """How many more of its own cautions are named in a row."""
    general: int = 4
    """How many of those are named that hold for all procedures of its kind."""
    others: int = 4
    """How many other procedures are named to weigh it against."""
    drawn: bool = True
    """Whether figures are drawn beside their words."""


ROOM = (
    # findings, harms, cautions, guidelines, texts, sources
    Share(6, 6, 6, 6, 200),
    Share(5, 5, 4, 6, 160),
    Share(5, 4, 3, 5, 120),
    Share(4, 4, 2, 5, 100),
    Share(4, 3, 1, 5, 80, 6),
    Share(4, 3, 0, 5, 60, 4),
    Share(3, 3, 0, 5, 0, 4),
    Share(5, 4, 2, 5, 100, 4, air=False),
    Share(4, 3, 1, 5, 60, 3, air=False),
    Share(3, 3, 0, 5, 60, 3, air=False),
    Share(3, 3, 0, 5, 0, 3, air=False),
    Share(3, 3, 0, 5, 0, 2, air=False, general=2, others=2),
    Share(3, 2, 0, 5, 0, 2, air=False, general=2, others=2),
    Share(2, 3, 0, 5, 0, 1, air=False, general=2, others=2),
    Share(2, 3, 0, 5, 0, 1, air=False, general=2, others=2, drawn=False),
    Share(2, 2, 0, 5, 0, 1, air=False, named=4, general=2, others=2),
    Share(2, 2, 0, 5, 0, 1, air=False, named=4, general=0, others=2, drawn=False),
    Share(2, 2, 0, 4, 0, 1, air=False, named=4, general=0, others=1, drawn=False),
    Share(2, 2, 0, 4, 0, 1, air=False, named=2, general=0, others=0, drawn=False),
)
"""What is tried one after the other until it fits.

A ladder of its own beside that of `suggest` (`screens.shortening`): it counts other things, and a lower step
may tell more of some, as where blank lines give way to texts, so that no step can be skipped.
"""


class Told(NamedTuple):
    """What there is to tell, the weightiest first."""

    findings: Sequence[EvidenceNote]
    harms: Sequence[Risk]
    cautions: Sequence[Caution]
    """Its own, then those that hold for its kind; each with those first that rule it out."""


def brief_blocks(base: KnowledgeBase, procedure: Procedure) -> tuple[doc.Block, ...]:
    """Return the most of a procedure that fits on one screen."""
    told = Told(
        key_findings(base, procedure),
        harms_in_order(procedure),
        by_severity(cautions_of(base, procedure)),
    )
    for most in ROOM:
        blocks = tuple(_blocks(base, procedure, told, most))
        if height(blocks) <= LINES:
            break
    return blocks


# ---------------------------------------------------------------- from top to bottom


def _blocks(
    base: KnowledgeBase, procedure: Procedure, told: Told, most: Share
) -> Iterator[doc.Block]:
    if procedure.summary:
        yield doc.Paragraph((procedure.summary.text, cite(procedure.summary)))
    yield _for_whom(base, procedure, most)
    yield from _findings(base, procedure, told.findings, most)
    yield from _harms(told.harms, most)
    yield from _cautions(base, procedure, told.cautions, most)
    yield from _guidelines(base, procedure, most)
    if most.air:
        yield doc.Space()
    yield from _who_and_where(procedure, most.texts)
    yield _availability(procedure)
    yield _others(base, procedure, most)


def _for_whom(base: KnowledgeBase, procedure: Procedure, most: Share) -> doc.Block:
    """Name the causes that it is for by how well it suits, and who says so first of each."""
    said: dict[str, list[str]] = {}
    for indication in procedure.indications:
        lay = f", {BY_LAY}" if is_lay(base, indication.cite) else ""
        cause = f"{uncapitalized(base.causes[indication.cause].name)}"
        against = f" ({AGAINST})" if _is_advised_against(base, procedure, indication) else ""
        said.setdefault(f"{fit_of(base, indication)}{lay}", []).append(f"{cause}{against}")
    if not said:
        return entry(name("For: "), EMPTY)
    lines = [f"{fit}: {', '.join(dict.fromkeys(causes))}" for fit, causes in said.items()]
    return entry(
        name("For: "), "; ".join(lines), *_first_cited(procedure.indications, most.sources)
    )


AGAINST = "guidelines: against"


def _is_advised_against(base: KnowledgeBase, procedure: Procedure, indication: Indication) -> bool:
    """Say whether all that guidelines advise on a cause is against, and some of it without conditions."""
    upward = (None, indication.cause, *ancestors(base.causes, indication.cause))
    advice = [
        one
        for one in procedure.recommendations
        if votes(one) and one.cause in upward and one.purpose is indication.purpose
    ]
    against = all(one.stance.leaning < 0 for one in advice)
    is_for = indication.fit is not Fit.SUITS_LESS
    return is_for and against and any(one.when == ALWAYS for one in advice)


def _findings(
    base: KnowledgeBase, procedure: Procedure, findings: Sequence[EvidenceNote], most: Share
) -> Iterator[doc.Block]:
    rows = [(label_of(base, note), note) for note in findings[: most.findings]]
    yield _head(HELPS, most, len(procedure.evidence) - len(rows), "evidence")
    if rows:
        yield forest(rows, drawn=most.drawn)
    else:
        yield doc.Paragraph(("No study of it was read; that does not mean there is none.",))


HELPS = "How much it helps"
EVERYONE = "for everyone"


def _harms(risks: Sequence[Risk], most: Share) -> Iterator[doc.Block]:
    yield _head(SECTION["risks"], most, len(risks) - most.harms, "risks")
    if not risks:
        yield doc.Paragraph(
            ("No rate of harm and no report was read; that does not make it safe.",)
        )
        return
    lines = (
        (f"Serious: {uncapitalized(harm_of(r))}" if r.serious else capitalized(harm_of(r)), cite(r))
        for r in risks[: most.harms]
    )
    yield doc.List(tuple(map(doc.Item, lines)))


def _cautions(
    base: KnowledgeBase, procedure: Procedure, cautions: Sequence[Caution], most: Share
) -> Iterator[doc.Block]:
    """Name every contraindication, then its own cautions, then some that hold for all of its kind."""
    out = [c for c in cautions if c.severity is CautionSeverity.CONTRAINDICATION]
    own = [c for c in cautions if c not in out and c in procedure.cautions]
    told, rest = own[: most.cautions], own[most.cautions :]
    named = _people(base, rest)[: most.named]
    known = {whom(base, c) for c in (*out, *own)}
    kind = [c for c in cautions if c not in out and c not in own]
    general = [c for c in _people(base, kind) if whom(base, c) not in known]
    some = _first_of_each(base, general)[: most.general]
    yield _head("Ask first", most, len(rest) + len(kind) - len(named) - len(some), "cautions")
    if not cautions:
        yield doc.Paragraph((EMPTY,))
    for caution in (in_words := [c for c in out if c in procedure.cautions][: most.cautions]):
        people = f"Not with {whom(base, caution) or EVERYONE}: "
        yield entry(doc.Text(people, doc.Role.WARNING), caution.text, cite(caution))
    if others := [c for c in out if c not in in_words]:
        yield entry(doc.Text("Not with: ", doc.Role.WARNING), *_named(base, others, 9))
    for caution in told:
        yield entry(
            f"{capitalized(whom(base, caution) or EVERYONE)}: {caution.text}", cite(caution)
        )
    if named:
        yield entry(name("Care with: "), *_named(base, named, most.sources))
    if some:
        yield entry(name("As with all of its kind: "), *_named(base, some, most.sources))


def _people(base: KnowledgeBase, cautions: Sequence[Caution]) -> list[Caution]:
    """Return the cautions that concern some people, and not those whom a broader one names already."""
    whole = [c for c in cautions if not _is_of_a_kind(base, c, cautions)]
    return [c for c in whole if c.factor or c.when != ALWAYS]


def _first_of_each(base: KnowledgeBase, cautions: Sequence[Caution]) -> list[Caution]:
    """Return the first caution of each of the people whom they concern."""
    return list({whom(base, caution): caution for caution in reversed(cautions)}.values())[::-1]


def _is_of_a_kind(base: KnowledgeBase, caution: Caution, others: Sequence[Caution]) -> bool:
    """Say whether other cautions name a broader factor, in which its people are named already."""
    above = ancestors(base.factors, caution.factor) if caution.factor else {}
    return any(other.factor in above for other in others)


def _named(base: KnowledgeBase, cautions: Sequence[Caution], most: int) -> Iterator[doc.Part]:
    """Yield whom cautions concern, and the sources that say so, `most` of them."""
    yield "; ".join(dict.fromkeys(whom(base, caution) or EVERYONE for caution in cautions))
    yield from _first_cited(cautions, most)


def _guidelines(base: KnowledgeBase, procedure: Procedure, most: Share) -> Iterator[doc.Block]:
    """Name the stances: those that count first, of one source that are told alike together."""
    stances = sorted(procedure.recommendations, key=lambda r: r.no_vote is not None)
    alike: dict[tuple[str, Stance, str], list[Recommendation]] = {}
    for one in stances:
        worded = one.wording if most.texts else ""
        alike.setdefault((one.source.source, one.stance, worded), []).append(one)
    groups = list(alike.values())
    more = sum(map(len, groups[most.guidelines :]))
    yield _head(SECTION["recommendations"], most, more, "recommendations")
    if not stances:
        yield doc.Paragraph(("No guideline on it was read.",))
    else:
        yield doc.List(tuple(doc.Item(_stance(base, g, most)) for g in groups[: most.guidelines]))


def _stance(base: KnowledgeBase, some: Sequence[Recommendation], most: Share) -> doc.Parts:
    """Say what stance one source takes, for whom, and of which year it is."""
    first = some[0]
    year = base.sources[first.source.source].year
    scopes = dict.fromkeys(scope_of(base, one).removeprefix(", for ") for one in some)
    scope = " or ".join(filter(None, scopes)) if all(scopes) else ""
    counted = f"; not counted: {NO_VOTE[first.no_vote]}" if first.no_vote else ""
    said = f"{f', for {scope}' if scope else ''}{f' ({year})' if year else ''}{counted}"
    stance = stance_of(first) if most.texts else STANCE[first.stance]
    return name(capitalized(stance)), said, cite_stance(first)


def _who_and_where(procedure: Procedure, longest: int) -> Iterator[doc.Block]:
    for lead, said in (("Who: ", procedure.who), ("Where: ", procedure.setting)):
        if said and len(said[0].text) <= longest:
            yield entry(name(lead), said[0].text, cite(said[0]))
    if bleeding := procedure.bleeding:
        text = f"{bleeding.risk}; the prescriber decides on blood thinners"
        yield entry(name("Risk of bleeding: "), text, cite(bleeding))


def _availability(procedure: Procedure) -> doc.Block:
    availability = procedure.availability
    if availability is None:
        return entry(name("To be had: "), "not stated")
    return entry(name("To be had: "), availability_of(availability), cite(availability))


def _others(base: KnowledgeBase, procedure: Procedure, most: Share) -> doc.Block:
    """Name what else can be done: nothing of the kind, what comes first, and what can be had."""
    best_first = sorted(procedure.indications, key=lambda i: (rank_of(i.fit), is_lay(base, i.cite)))
    cared = [i.cause for i in best_first if base.causes[i.cause].first_care]
    first = f"; first care ('show {cared[0]}')" if cared else ""
    others = (base.procedures[id_] for id_ in procedure.alternatives)
    had = [one for one in others if not one.is_unavailable]
    said = "".join(f"; {one.name}" for one in had[: most.others])
    return entry(name("Weigh it against: "), f"doing nothing of the kind{first}{said}")


# ---------------------------------------------------------------- small things


def _head(text: str, most: Share, more: int = 0, section: str = "") -> doc.Block:
    """Return a heading, with how many more there are, and how to see them."""
    hint = (doc.Text(f" ({more} more: '--section {section}')", doc.Role.HINT),) if more > 0 else ()
    return doc.Heading(text, more=hint) if most.air else doc.Paragraph((name(text), *hint))


def _first_cited(statements: Iterable[Statement], most: int) -> Iterator[doc.Part]:
    """Yield the first source of each of some statements, each once; the sections name the others.

    What was laid over comes first, and says so.
    """
    some = sorted(statements, key=lambda statement: statement.layer is None)
    found = list(dict.fromkeys((s.layer, s.cite[0].source) for s in some))
    for layer, sources in groupby(found[:most], key=itemgetter(0)):
        inferred = any(s.inferred for s in some if s.layer == layer)
        yield doc.Cite(tuple(Citation(source) for _, source in sources), inferred, layer)
    if len(found) > most:
        yield doc.Text(f" and {len(found) - most} more", doc.Role.QUIET)
