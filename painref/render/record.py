"""The screens of `show`: any record, in short or in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from painref.disagreement import disagreements
from painref.knowledge_base import KnowledgeBase, cited_by, newest_year, statements_on
from painref.links import links
from painref.model import (
    UNAVAILABLE,
    Cause,
    CautionSeverity,
    Code,
    Entry,
    EvidenceNote,
    Factor,
    Group,
    Practitioner,
    Procedure,
    Recommendation,
    Source,
    Statement,
    Step,
    singular,
)
from painref.phrases import fit_of, risk_of, scope_of, stance_of
from painref.render.page import NAME, QUIET, Page, Span
from painref.render.parts import (
    SOURCES_HINT,
    sourced,
    write_caution,
    write_sources,
)
from painref.weighing import by_weight
from painref.wording import (
    AVAILABILITY,
    CERTAINTY,
    DESIGN,
    GROUP_KIND,
    PHASE,
    SOURCE_KIND,
    capitalized,
    found,
    notice,
)

SOME_ALIASES = 6
"""How many of a record's other names the short form gives."""
SOME_NOTES = 9
"""How many of a procedure's evidence notes the short form gives, the weightiest first."""
SOME_STEPS = 3
"""How many statements on technique the short form gives."""
SOME_DISPUTES = 4
"""How many disagreements the short form gives."""
SHORT = 34
"""How long a horizon may be to stand in the short form."""
NAMED_IN = ("cautions.factor", "cautions.when.factors", "indications.when.factors", "who")
"""The fields in which procedures and steps name factors and practitioners."""
EMPTY = "Nothing is recorded; that does not mean there is nothing."


def write_record(page: Page, base: KnowledgeBase, kind: str, record: Any, full: bool) -> None:
    """Write any record as headed text in reading order.

    In short, each finding is one line; `full` adds findings with their figures, what is our
    reading and from what, all names, and the sources spelled out.
    """
    _Screen(page, base, full).record(kind, record)


class _Screen:
    """One screen of `show`: where to write, what to look names up in, how much to tell."""

    def __init__(self, page: Page, base: KnowledgeBase, full: bool) -> None:
        self.page = page
        self.base = base
        self.full = full

    # ------------------------------------------------------------ whole records

    def record(self, kind: str, record: Any) -> None:
        """Write a record with its head and foot."""
        page = self.page
        page.title(record.name)
        page.add(("; ".join([record.id, *self._nature(kind, record)]), QUIET), hang=2)
        if aliases := getattr(record, "aliases", ()):
            named = aliases if self.full else aliases[:SOME_ALIASES]
            more = f" and {len(aliases) - len(named)} more" if len(aliases) > len(named) else ""
            page.add(f"Also called: {', '.join(named)}{more}", hang=2)
        if isinstance(record, Procedure):
            self._procedure(record)
        elif isinstance(record, Entry):
            self._entry(kind, record)
        else:
            self._source(record)
        if not isinstance(record, Source):
            self._sources(record)
        page.add(f"{_age(self.base, record)} ", notice(record.reviewed_by))

    def _nature(self, kind: str, record: Any) -> Iterable[str]:
        """Say in a few words what kind of thing a record is."""
        if isinstance(record, Procedure):
            yield GROUP_KIND[self.base.groups[record.group].kind]
            yield f"acts on {', '.join(str(t).replace('-', ' ') for t in record.targets)}"
            if record.availability and record.availability.status in UNAVAILABLE:
                yield AVAILABILITY[record.availability.status]
        elif isinstance(record, Group):
            yield f"group, {GROUP_KIND[record.kind]}"
        elif isinstance(record, Step):
            yield f"step {record.order}, {PHASE[record.phase]}"
        elif isinstance(record, Source):
            yield SOURCE_KIND[record.kind]
        else:
            yield singular(kind)
        for broader in getattr(record, "broader", ()):
            yield f"a kind of {self.base.of_kind(kind)[broader].name.lower()}"
        if record.layer:
            yield f"from {record.layer}"

    def _procedure(self, procedure: Procedure) -> None:
        page = self.page
        if procedure.summary:
            page.heading("What it is")
            self._statement(procedure.summary)
        if procedure.technique:
            page.heading("How it is done")
            self._statements(procedure.technique, some=SOME_STEPS)
        page.heading("For whom")
        for indication in procedure.indications:
            cause = self.base.causes[indication.cause].name
            self._statement(indication, f"{cause}: {fit_of(self.base, indication)}. ")
        self._if_none(procedure.indications)
        page.heading("What speaks against it")
        severities = list(CautionSeverity)
        for caution in sorted(procedure.cautions, key=lambda c: severities.index(c.severity)):
            write_caution(page, self.base, caution, indent=2)
            self._reading(caution.inferred)
        self._if_none(procedure.cautions)
        page.heading("What can go wrong")
        for risk in procedure.risks:
            page.add(risk_of(risk), sourced(risk), indent=2, hang=2)
            self._reading(risk.inferred)
        self._if_none(procedure.risks)
        page.heading("What was found")
        notes = by_weight(self.base, procedure.evidence)
        shown = notes if self.full else notes[:SOME_NOTES]
        for note in shown:
            self._evidence(note)
        if rest := len(notes) - len(shown):
            page.add(f"and {rest} more: '--full', or 'painref evidence'", indent=2)
        self._if_none(procedure.evidence)
        page.heading("What guidelines say")
        for recommendation in procedure.recommendations:
            self._recommendation(recommendation)
        self._if_none(procedure.recommendations)
        if disputes := disagreements(self.base, procedure):
            page.heading("Where sources disagree")
            self._statements(disputes, some=SOME_DISPUTES)
        page.heading("Availability")
        self._availability(procedure)
        if procedure.notes:
            page.heading("What else is said")
            self._statements(procedure.notes)
        if procedure.alternatives:
            page.heading("Weigh it against")
            names = (self.base.procedures[id_].name for id_ in procedure.alternatives)
            page.add("; ".join(names), indent=2)
        self._codes(procedure.codes)

    def _availability(self, procedure: Procedure) -> None:
        availability = procedure.availability
        if availability is None:
            self.page.add("Not stated.", indent=2)
            return
        since = f" since {availability.since}" if availability.since else ""
        self._statement(availability, f"{capitalized(AVAILABILITY[availability.status])}{since}. ")

    def _entry(self, kind: str, entry: Entry) -> None:
        page = self.page
        page.blank()
        page.add(entry.text, sourced(entry))
        self._reading(entry.inferred)
        if isinstance(entry, Step) and entry.who:
            names = ", ".join(self.base.practitioners[who].name.lower() for who in entry.who)
            page.add(f"Who takes part: {names}")
        if entry.notes:
            page.heading("What else is said")
            self._statements(entry.notes)
        if isinstance(entry, Cause):
            self._cause(entry)
        elif isinstance(entry, Group):
            self._members("Procedures", self.base.naming("groups", entry.id, "group"))
        elif isinstance(entry, (Factor, Practitioner)):
            self._members("Named in", self.base.naming(kind, entry.id, *NAMED_IN))

    def _cause(self, cause: Cause) -> None:
        if cause.confirm:
            self.page.heading("How it is looked for and confirmed")
            self._statements(cause.confirm)
        self._members("Kinds of it", self.base.naming("causes", cause.id, "broader"))
        named = [
            (procedure.name, indication)
            for procedure in self.base.naming("causes", cause.id, "indications.cause")
            for indication in procedure.indications
            if indication.cause == cause.id
        ]
        if named:
            self.page.heading("Procedures named for it")
        for name, indication in named:
            self.page.add(f"{name}: {fit_of(self.base, indication)}", indent=2, hang=2)
        self._codes(cause.codes)

    def _source(self, source: Source) -> None:
        self.page.blank()
        for label in ("authors", "journal", "year", "volume", "issue", "pages"):
            value = getattr(source, label)
            if value is not None:
                self.page.add(f"{capitalized(label)}: {value}", hang=2)
        for link in links(source):
            self.page.add(f"{link.label}: ", Span(link.text, address=link.address), hang=2)
        if source.note:
            self.page.add(source.note)
        found = statements_on(self.base, source.id)
        self.page.heading(f"Statements here that rest on it: {sum(n for _, n in found)}")
        names = dict.fromkeys(record.name for record, _ in found)
        self.page.add(f"In: {'; '.join(names)}", indent=2, hang=2)

    # ------------------------------------------------------------ parts of records

    def _statement(self, statement: Statement, lead: str = "") -> None:
        text = sourced(statement)
        self.page.add((lead, NAME), statement.text, text, indent=2, hang=2)
        self._reading(statement.inferred)

    def _statements(self, statements: Sequence[Statement], some: int | None = None) -> None:
        """Write statements; in the short form only the first `some`, saying how many more."""
        shown = statements if self.full or some is None else statements[:some]
        for statement in shown:
            self._statement(statement)
        if rest := len(statements) - len(shown):
            self.page.add(f"and {rest} more: '--full'", indent=2)

    def _reading(self, inferred: str | None) -> None:
        """In full, say what is not the source's own word, and from what it is drawn."""
        if inferred and self.full:
            self.page.add((f"Our reading: {inferred}", QUIET), indent=4, hang=2)

    def _evidence(self, note: EvidenceNote) -> None:
        cause = f" in {self.base.causes[note.cause].name.lower()}" if note.cause else ""
        brief = len(note.horizon) <= SHORT and note.horizon != "not stated" and not self.full
        when = f" ({note.horizon})" if brief else ""
        self.page.add(
            (f"{capitalized(found(note))}{cause}", NAME),
            f"{when}; {DESIGN[note.design]}, {CERTAINTY[note.certainty]}",
            sourced(note),
            indent=2,
            hang=2,
        )
        if not self.full:
            return
        self.page.add(note.finding, indent=4)
        details = [
            f"{label}: {value}"
            for label, value in (
                ("who", note.population),
                ("against", note.comparator),
                ("measured", note.outcome),
                ("when", note.horizon),
                ("certainty", note.certainty_basis),
            )
            if value != "not stated"
        ]
        self.page.add((capitalized("; ".join(details)).rstrip(".") + ".", QUIET), indent=4)
        if note.note:
            self.page.add(note.note, indent=4)

    def _recommendation(self, recommendation: Recommendation) -> None:
        self.page.add(
            (capitalized(stance_of(recommendation)), NAME),
            scope_of(self.base, recommendation),
            f": {recommendation.text}" if self.full else "",
            sourced(recommendation),
            indent=2,
            hang=2,
        )
        self._reading(recommendation.inferred)

    def _members(self, heading: str, records: Iterable[Any]) -> None:
        members = list(records)
        if members:
            self.page.heading(heading)
        for member in members:
            self.page.add(f"{member.name} ({member.id})", indent=2, hang=2)

    def _codes(self, codes: Sequence[Code]) -> None:
        if not codes:
            return
        self.page.heading("Codes")
        if self.full:
            for code in codes:
                text = f"{code.code}  {code.name} ({code.system}, {code.release})"
                self.page.add(text, indent=2, hang=2)
            return
        for system in dict.fromkeys(code.system for code in codes):
            listed = ", ".join(code.code for code in codes if code.system is system)
            self.page.add(f"{system}: {listed}", indent=2, hang=2)

    def _if_none(self, statements: Sequence[Any]) -> None:
        """Say that nothing is known, so that silence is not taken for an answer."""
        if not statements:
            self.page.add(EMPTY, indent=2)

    def _sources(self, record: Any) -> None:
        ids = dict.fromkeys(citation.source for citation in cited_by(record))
        if not self.full:
            self.page.blank()
            self.page.add("'--full' adds findings, readings and sources. ", SOURCES_HINT)
            return
        write_sources(self.page, self.base, ids)


def _age(base: KnowledgeBase, record: Any) -> str:
    """Say when the sources were last read, and how old the newest one is."""
    newest = newest_year(base, record)
    evidence = f", newest evidence of {newest}" if newest else ""
    return f"Sources last read on {record.checked.isoformat()}{evidence}."
