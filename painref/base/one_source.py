"""Narrow a knowledge base to what one source says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from painref.base.knowledge_base import KnowledgeBase
from painref.model.fields import walk
from painref.model.kinds import KINDS, LEFT_OUT_IF_SILENT
from painref.model.records import (
    REFERENCES,
    Cause,
    Citation,
    Entry,
    EvidenceNote,
    Procedure,
    Recommendation,
    Source,
    Statement,
)

UNSAID = "What it is, this source does not say."
"""Stands in a record narrowed to one source in place of what another one says."""
SHARED = "Other sources stand behind it too; which of them says which part is not recorded."
"""Ends the reading of a statement that was narrowed to one of several sources."""


def narrow(base: KnowledgeBase, source: str) -> KnowledgeBase:
    """Return a knowledge base in which every statement cites `source`, and no other one.

    A statement of several sources stays, and its reading says that others stand behind it too:
    which of them says which part is not recorded, and none must be made to say the whole alone.

    Procedures, precautions, steps and topics of which nothing is left are taken out. Causes,
    factors, groups and practitioners stay, because other records name them; those of which
    nothing is left are listed in `silent` and keep no statement but what they are. Those of which
    the source does not say what they are, but something else, are listed in `unsaid`.
    """
    silent, unsaid = set(), set()
    records: dict[str, Any] = {kind: {} for kind in KINDS}
    for kind, record in base.records():
        left = record if isinstance(record, Source) else _left(record, source)
        if left is None and kind in LEFT_OUT_IF_SILENT:
            continue
        if left is None or (kind == "sources" and record.id != source):
            silent.add((kind, record.id))
        elif isinstance(record, Entry) and not _cites(record.cite, source):
            unsaid.add((kind, record.id))
        records[kind][record.id] = left or _silenced(record, source)
    procedures: dict[str, Procedure] = records["procedures"]
    for procedure in list(procedures.values()):
        known = tuple(a for a in procedure.alternatives if a in procedures)
        broader = tuple(b for b in procedure.broader if b in procedures)
        procedures[procedure.id] = procedure.changed(alternatives=known, broader=broader)
    for precaution in list(records["precautions"].values()):
        to = precaution.applies_to
        covered = tuple(p for p in to.procedures if p in procedures)
        narrowed = precaution.changed(applies_to=to.changed(procedures=covered))
        records["precautions"][precaution.id] = narrowed
    for cause in list(records["causes"].values()):
        records["causes"][cause.id] = _without_steps(cause, records["pathway"])
    return KnowledgeBase(silent=silent, unsaid=unsaid, whole=base, **records)


def _without_steps(cause: Cause, steps: Mapping[str, Any]) -> Cause:
    """Return a cause whose warning signs name only steps that are left."""
    gone = {sign.step for sign in cause.warnings} - {None, *steps}
    if not gone:
        return cause
    signs = (s.changed(step=None) if s.step in gone else s for s in cause.warnings)
    return cause.changed(warnings=tuple(signs))


def told(base: KnowledgeBase) -> Iterator[tuple[str, Any]]:
    """Yield (kind, record) for all that a knowledge base says, and for what that names.

    Where it was narrowed, a record that is kept only because others name it says no more
    than that the source does not say what it is, so that no other source speaks here.
    """
    named = _named_though_silent(base) if base.silent else {}
    for kind, record in base.records():
        if (kind, record.id) not in base.silent:
            yield kind, record
        elif (kind, record.id) in named:
            yield kind, named[kind, record.id]


def _named_though_silent(base: KnowledgeBase) -> dict[tuple[str, str], Any]:
    """Return the silent records that others name, by way of each other too, as `told` tells them."""
    (source,) = base.listed("sources")
    found: dict[tuple[str, str], Any] = {}
    naming = [record for kind, record in base.records() if (kind, record.id) not in base.silent]
    while naming:
        record = naming.pop()
        for _, type_, id_ in walk(record, type(record)):
            key = REFERENCES.get(type_, ""), id_
            if key in base.silent and key not in found:
                other = base.of_kind(key[0])[id_]
                is_source = isinstance(other, Source)  # which replaced this one, and says nothing
                found[key] = other if is_source else _unsaid(other, source.id)
                naming.append(found[key])
    return found


def _left(record: Any, source: str) -> Any:
    """Return a record with only the statements of `source`, or None if there are none."""
    changes = _changes(record, source)
    if isinstance(record, Procedure):
        return record.changed(**changes) if any(changes.values()) else None
    if _cites(record.cite, source):
        return record.changed(**changes, **_alone(record, source))
    return _unsaid(record, source) if any(changes.values()) else None


def _silenced(record: Any, source: str) -> Any:
    """Return a record of which nothing is left without the statements that others make in it."""
    return record if isinstance(record, Source) else record.changed(**_changes(record, source))


def _changes(record: Any, source: str) -> dict[str, Any]:
    """Return the fields that hold statements, with only those of `source`."""
    changes: dict[str, Any] = {}
    for name, value in record.held().items():
        if isinstance(value, Statement):
            changes[name] = _said(value, source)
        elif isinstance(value, tuple) and value and _is_statement(value[0]):
            changes[name] = tuple(s for v in value if (s := _said(v, source)))
        elif name == "codes":
            changes[name] = ()
    return changes


def _unsaid(entry: Entry, source: str) -> Entry:
    """Narrow an entry of which `source` does not say what it is, and say so in its place."""
    return entry.changed(
        text=UNSAID,
        cite=(Citation(source),),
        inferred="That the source does not say it is what was found when it was read.",
        **_changes(entry, source),
    )


def _is_statement(value: Any) -> bool:
    return isinstance(value, (Statement, EvidenceNote, Recommendation))


def _said(value: Any, source: str) -> Any:
    """Return a statement as `source` says it, alone or with others, or None if it does not."""
    if isinstance(value, Statement):
        return value.changed(**_alone(value, source)) if _cites(value.cite, source) else None
    if value.source.source != source:
        return None
    is_later = isinstance(value, EvidenceNote) and value.first_report
    return value.changed(first_report=None) if is_later else value


def _alone(said: Statement | Entry, source: str) -> dict[str, Any]:
    """Return the fields of a statement that change where only one of its sources is cited."""
    cite = tuple(c for c in said.cite if c.source == source)
    if cite == said.cite:
        return {}
    return {"cite": cite, "inferred": f"{said.inferred} {SHARED}" if said.inferred else SHARED}


def _cites(citations: tuple[Citation, ...], source: str) -> bool:
    return any(c.source == source for c in citations)
