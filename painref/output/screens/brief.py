"""A procedure on one screen: what it is and for whom, how much it helps, what can go wrong, what else.

What does not fit gives way in a fixed order and is counted, so that nobody takes it for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from painref.answers.evidence_weight import by_severity
from painref.answers.harms import harms_of
from painref.answers.key_findings import key_findings
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.base.precautions import cautions_of
from painref.model.records import (
    ALWAYS,
    Caution,
    Citation,
    EvidenceNote,
    Procedure,
    Recommendation,
    Risk,
    Statement,
)
from painref.model.terms import CautionSeverity, Purpose, Stance
from painref.output import document as doc
from painref.output.screens.forest import forest, label_of
from painref.output.screens.height import height
from painref.output.screens.parts import EMPTY, cite, cite_stance, entry, name
from painref.words.phrases import fit_of, harm_of, scope_of, stance_of, whom
from painref.words.sections import SECTION
from painref.words.wording import AVAILABILITY, NO_VOTE, STANCE, capitalized, uncapitalized

LINES = 34
"""How many lines it may take, without those that end every record."""


class Share(NamedTuple):
    """How many of each the screen gives, and how long a text may be."""

    findings: int
    harms: int
    cautions: int
    """Of those that do not rule it out; all that do are given."""
    guidelines: int
    texts: int
    sources: int = 9
    """How many sources stand behind what is named in a row."""
    air: bool = True
    """Whether a blank line stands above each heading."""
    named: int = 99
    """How many of the cautions without their texts are named in a row."""


ROOM = (
    Share(6, 6, 6, 6, 200),
    Share(5, 5, 4, 6, 160),
    Share(5, 4, 3, 5, 120),
    Share(4, 4, 2, 5, 100),
    Share(4, 3, 1, 5, 80, 6),
    Share(4, 3, 0, 5, 60, 4),
    Share(3, 2, 0, 5, 0, 4),
    Share(4, 3, 0, 5, 60, 3, air=False),
    Share(3, 3, 0, 5, 0, 3, air=False),
    Share(3, 2, 0, 5, 0, 3, air=False),
    Share(2, 2, 0, 5, 0, 2, air=False),
    Share(2, 1, 0, 5, 0, 1, air=False),
    Share(2, 1, 0, 5, 0, 1, air=False, named=4),
    Share(2, 1, 0, 4, 0, 1, air=False, named=4),
)
"""What is tried one after the other until it fits.

A ladder of its own beside that of `suggest` (`screens.room`): it counts other things, and a lower step
may tell more of some, as where blank lines give way to texts, so that no step can be skipped.
"""


class Told(NamedTuple):
    """What there is to tell, the weightiest first."""

    findings: Sequence[EvidenceNote]
    harms: Sequence[Risk]
    cautions: Sequence[Caution]


def brief_blocks(base: KnowledgeBase, procedure: Procedure) -> tuple[doc.Block, ...]:
    """Return the most of a procedure that fits on one screen."""
    told = Told(
        key_findings(base, procedure),
        harms_of(procedure),
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
    yield from _cautions(base, told.cautions, most)
    yield from _guidelines(base, procedure, most)
    if most.air:
        yield doc.Space()
    yield from _who_and_where(procedure, most.texts)
    yield _availability(procedure)
    if procedure.alternatives:
        some = procedure.alternatives[:4]
        names = "; ".join(base.procedures[id_].name for id_ in some)
        yield entry(name("Weigh it against: "), f"doing nothing of the kind; {names}")


def _for_whom(base: KnowledgeBase, procedure: Procedure, most: Share) -> doc.Block:
    """Name the causes that it is for by how well it suits, and who says so first of each."""
    said: dict[str, list[str]] = {}
    for indication in procedure.indications:
        cause = uncapitalized(base.causes[indication.cause].name)
        said.setdefault(fit_of(base, indication), []).append(cause)
    if not said:
        return entry(name("For: "), EMPTY)
    lines = [f"{fit}: {', '.join(dict.fromkeys(causes))}" for fit, causes in said.items()]
    return entry(
        name("For: "), "; ".join(lines), *_first_cited(procedure.indications, most.sources)
    )


def _findings(
    base: KnowledgeBase, procedure: Procedure, findings: Sequence[EvidenceNote], most: Share
) -> Iterator[doc.Block]:
    rows = [(_label(base, n), n) for n in findings[: most.findings]]
    yield _head(HELPS, most, len(procedure.evidence) - len(rows), "evidence")
    if rows:
        yield forest(rows)
    else:
        yield doc.Paragraph(("No study of it was read; that does not mean there is none.",))


HELPS = "How much it helps"
EVERYONE = "for everyone"


def _label(base: KnowledgeBase, note: EvidenceNote) -> str:
    test = ", as a test" if note.purpose is Purpose.TEST else ""
    return f"{label_of(base, note)}{test}"


def _harms(risks: Sequence[Risk], most: Share) -> Iterator[doc.Block]:
    yield _head(SECTION["risks"], most, len(risks) - most.harms, "risks")
    if not risks:
        yield doc.Paragraph(
            ("No rate of harm and no report was read; that does not make it safe.",)
        )
        return
    lines = (
        (capitalized(f"{'serious: ' if r.serious else ''}{harm_of(r)}"), cite(r))
        for r in risks[: most.harms]
    )
    yield doc.List(tuple(map(doc.Item, lines)))


def _cautions(base: KnowledgeBase, cautions: Sequence[Caution], most: Share) -> Iterator[doc.Block]:
    """Name every contraindication, then cautions by whom they concern."""
    out = [c for c in cautions if c.severity is CautionSeverity.CONTRAINDICATION]
    others = [c for c in cautions if c.severity is not CautionSeverity.CONTRAINDICATION]
    told, rest = others[: most.cautions], others[most.cautions :]
    whole = [c for c in rest if not _is_of_a_kind(base, c, rest)]
    named = [c for c in whole if c.factor or c.when != ALWAYS][: most.named]
    yield _head("Ask first", most, len(rest) - len(named), "cautions")
    if not cautions:
        yield doc.Paragraph((EMPTY,))
    if out:
        yield entry(doc.Text("Not with: ", doc.Role.WARNING), *_named(base, out, 9))
    for caution in told:
        yield entry(
            f"{capitalized(whom(base, caution) or EVERYONE)}: {caution.text}", cite(caution)
        )
    if named:
        yield entry(name("Care with: "), *_named(base, named, most.sources))


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
    since = f" since {availability.since}" if availability.since else ""
    status = AVAILABILITY[availability.status]
    return entry(name("To be had: "), f"{status}{since}", cite(availability))


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
