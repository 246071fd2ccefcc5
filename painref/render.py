"""Write records and answers as text for people. Nothing is decided here, only laid out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from painref.conditions import CHOICES, Truth
from painref.export import cited_by, cited_in_answer
from painref.knowledge_base import KnowledgeBase
from painref.model import (
    ALWAYS,
    Cause,
    Caution,
    CautionSeverity,
    Citation,
    Code,
    Entry,
    EvidenceNote,
    Group,
    Procedure,
    Recommendation,
    Source,
    Statement,
    Step,
    Topic,
    When,
)
from painref.page import AGAINST, HEADING, NAME, QUIET, Page, Part, cited
from painref.schema import singular
from painref.suggest import Option, Reason, Relation, Suggestion, weightiest
from painref.wording import (
    AVAILABILITY,
    CAUTION,
    CERTAINTY,
    CONDITION,
    DESIGN,
    FIT,
    GROUP_KIND,
    NOTICE,
    PHASE,
    SOURCE_KIND,
    STANCE,
    capitalized,
    finding_line,
    verb,
)


def listing(page: Page, records: Sequence[Any], width: int) -> None:
    """Write ids and names in two columns, or one under the other where they do not fit."""
    column = max((len(r.id) for r in records), default=0) + 2
    for record in records:
        if width - column >= 30:
            page.add((record.id.ljust(column), NAME), record.name, hang=column)
        else:
            page.add((record.id, NAME))
            page.add(record.name, indent=2)


# ---------------------------------------------------------------- suggest


def suggestion(page: Page, base: KnowledgeBase, answer: Suggestion) -> None:
    """Write an answer: what comes first, the options, what is out, what to ask, sources."""
    causes = " or ".join(base.causes[c].name for c in answer.profile.causes)
    page.add((f"{causes}: {_count(len(answer.options), 'option')}", NAME), _told(base, answer))
    for i, step in enumerate(answer.before):
        lead = "First: " if i == 0 else "Then: "
        page.add((lead, NAME), step.text, cited(step.cite, step.inferred), hang=2)
    if answer.options:
        page.blank()
    for number, option in enumerate(answer.options, 1):
        _option(page, base, option, f"{number}. ")
    if not answer.options:
        page.add("Nothing in the knowledge base stands as an option here.")
    if answer.ruled_out:
        page.heading("Ruled out")
        for option in answer.ruled_out:
            page.add((option.procedure.name, NAME), indent=2, hang=2)
            for because in option.because:
                page.add(because.text, cited(because.cite), indent=4, hang=2)
    if answer.ask:
        page.heading("What would change this answer")
        for question in answer.ask:
            page.add((f"--{question.about}", NAME), f": {question.why}", indent=2, hang=2)
    page.blank()
    titles = {c.source: base.sources[c.source].title for c in cited_in_answer(answer)}
    said = "; ".join(f"{id_}, {title}" for id_, title in titles.items())
    page.add(("Sources: " if len(titles) > 1 else "Source: ", HEADING), f"{said}.", hang=2)
    page.add(NOTICE)


def _told(base: KnowledgeBase, answer: Suggestion) -> Part:
    """Repeat what was told of the person, so that the answer can be read alone."""
    profile = answer.profile
    told = [CONDITION[getattr(profile, about)] for about in CHOICES if profile.knows(about)]
    told += [base.factors[factor].name.lower() for factor in profile.factors]
    return f" (given: {', '.join(told)})" if told else ""


def _option(page: Page, base: KnowledgeBase, option: Option, lead: str) -> None:
    """Write one option in a few lines: how it fits, the reason, the one thing to know."""
    procedure, reason = option.procedure, option.reasons[0]
    note = weightiest(base, option.evidence)
    fit = f": {FIT[option.fit]}{_related(base, reason)}{_if(base, reason)}"
    if procedure.availability:
        fit += f"; {AVAILABILITY[procedure.availability.status]}"
    if not note:
        fit += "; no evidence recorded"
    page.add(lead, (procedure.name, NAME), fit, hang=4)
    indication = reason.indication
    page.add(
        indication.text,
        cited(indication.cite, indication.inferred),
        indent=3,
        hang=2,
    )
    for judged in option.cautions:
        caution = judged.statement
        # What holds for everyone stands in `show`; here, what this person brings.
        if judged.truth is Truth.MET and isinstance(caution, Caution) and _personal(caution):
            _caution(page, base, caution, indent=3)
    for judged in option.recommendations:
        if judged.truth is Truth.MET and isinstance(judged.statement, Recommendation):
            _recommendation(page, base, judged.statement, indent=3)
    if note:
        page.add(finding_line(note), cited([note.source]), indent=3, hang=2)


def _personal(caution: Caution) -> bool:
    return caution.factor is not None or caution.when != ALWAYS


def _if(base: KnowledgeBase, reason: Reason) -> str:
    """Name the conditions of a reason that are still unknown."""
    if reason.truth is Truth.MET:
        return ""
    return f" if {_conditions(base, reason.indication.when)}"


def _related(base: KnowledgeBase, reason: Reason) -> str:
    """Say whether a reason was said of a broader or narrower cause than the one asked for."""
    if reason.relation is Relation.EXACT:
        return ""
    return f" (for {base.causes[reason.indication.cause].name.lower()})"


# ---------------------------------------------------------------- show


def record(page: Page, base: KnowledgeBase, kind: str, shown: Any) -> None:
    """Write any record as headed text in reading order."""
    page.add((shown.name, NAME))
    about = [shown.id, *_nature(base, kind, shown)]
    page.add(("; ".join(about), QUIET), hang=2)
    if aliases := getattr(shown, "aliases", ()):
        page.add(f"Also called: {', '.join(aliases)}", hang=2)
    if isinstance(shown, Procedure):
        _procedure(page, base, shown)
    elif isinstance(shown, Entry):
        _entry(page, base, shown)
    elif isinstance(shown, Source):
        _source_fields(page, shown)
    if not isinstance(shown, Source):
        _sources(page, base, cited_by(shown))
    reviewed = ", ".join(shown.reviewed_by)
    page.add(
        f"Checked {shown.checked.isoformat()}. ",
        f"Reviewed by {reviewed}. Reference information, not medical advice."
        if reviewed
        else NOTICE,
    )


def _nature(base: KnowledgeBase, kind: str, shown: Any) -> Iterable[str]:
    """Say in a few words what kind of thing a record is."""
    if isinstance(shown, Procedure):
        yield GROUP_KIND[base.groups[shown.group].kind]
        yield f"acts on {', '.join(str(t).replace('-', ' ') for t in shown.targets)}"
    elif isinstance(shown, Group):
        yield f"group of {GROUP_KIND[shown.kind]}s"
    elif isinstance(shown, Step):
        yield f"step {shown.order}, {PHASE[shown.phase]}"
    elif isinstance(shown, Source):
        yield SOURCE_KIND[shown.kind]
    else:
        yield singular(kind)
    for broader in getattr(shown, "broader", ()):
        yield f"a kind of {base.of_kind(kind)[broader].name.lower()}"


def _procedure(page: Page, base: KnowledgeBase, procedure: Procedure) -> None:
    page.heading("What it is")
    _statement(page, procedure.summary)
    if procedure.technique:
        page.heading("How it is done")
        _statements(page, procedure.technique)
    page.heading("For whom")
    for indication in procedure.indications:
        cause = base.causes[indication.cause].name
        condition = (
            f" if {conditions}" if (conditions := _conditions(base, indication.when)) else ""
        )
        page.add((cause, NAME), f": {FIT[indication.fit]}{condition}", indent=2, hang=2)
        _statement(page, indication, indent=4)
    _if_none(page, procedure.indications)
    page.heading("What speaks against it")
    for caution in sorted(
        procedure.cautions, key=lambda c: list(CautionSeverity).index(c.severity)
    ):
        _caution(page, base, caution, indent=2)
    _if_none(page, procedure.cautions)
    page.heading("What can go wrong")
    for risk in procedure.risks:
        page.add(f"{risk.text} ({risk.frequency})", cited(risk.cite), indent=2, hang=2)
    _if_none(page, procedure.risks)
    page.heading("What was found")
    for note in procedure.evidence:
        _evidence(page, note)
    _if_none(page, procedure.evidence)
    page.heading("What guidelines say")
    for recommendation in procedure.recommendations:
        _recommendation(page, base, recommendation, indent=2)
    _if_none(page, procedure.recommendations)
    page.heading("Availability")
    if procedure.availability:
        status = capitalized(AVAILABILITY[procedure.availability.status])
        since = f" since {procedure.availability.since}" if procedure.availability.since else ""
        _statement(page, procedure.availability, lead=f"{status}{since}. ")
    else:
        page.add("Not stated.", indent=2)
    if procedure.notes:
        page.heading("What else is said")
        _statements(page, procedure.notes)
    if procedure.alternatives:
        page.heading("Weigh it against")
        names = [f"{base.procedures[a].name} ({a})" for a in procedure.alternatives]
        page.add("; ".join(names), indent=2)
    _codes(page, procedure.codes)


def _entry(page: Page, base: KnowledgeBase, entry: Entry) -> None:
    page.blank()
    page.add(entry.text, cited(entry.cite, entry.inferred))
    if entry.inferred:
        page.add(f"Our reading: {entry.inferred}", indent=2, hang=2)
    if isinstance(entry, Step) and entry.who:
        names = ", ".join(base.practitioners[who].name.lower() for who in entry.who)
        page.add(f"Done by: {names}")
    if entry.notes:
        page.heading("What else is said")
        _statements(page, entry.notes)
    if isinstance(entry, Cause):
        if entry.confirm:
            page.heading("How it is confirmed")
            _statements(page, entry.confirm)
        _members(page, "Kinds of it", (c for c in base.causes.values() if entry.id in c.broader))
        indicated = [
            p for p in base.procedures.values() if any(i.cause == entry.id for i in p.indications)
        ]
        _members(page, "Procedures named for it", indicated)
        _codes(page, entry.codes)
    elif isinstance(entry, Group):
        members = (p for p in base.procedures.values() if p.group == entry.id)
        _members(page, "Procedures", members)
    elif isinstance(entry, Topic):
        pass
    else:
        _members(page, "Named in", _naming(base, entry.id))


def _naming(base: KnowledgeBase, id_: str) -> list[Any]:
    """Return the procedures and steps whose cautions or doers name a factor or practitioner."""
    found: list[Any] = [
        p
        for p in base.procedures.values()
        if any(id_ in (c.factor, *c.when.factors) for c in p.cautions)
    ]
    return found + [s for s in base.pathway.values() if id_ in s.who]


def _source_fields(page: Page, source: Source) -> None:
    page.blank()
    for label in ("authors", "journal", "year", "volume", "pages", "pmid", "doi", "url"):
        value = getattr(source, label)
        if value is not None:
            name = label.upper() if label in ("pmid", "doi", "url") else capitalized(label)
            page.add(f"{name}: {value}", hang=2)
    if source.note:
        page.add(source.note)


# ---------------------------------------------------------------- parts of records


def _statement(page: Page, statement: Statement, indent: int = 2, lead: str = "") -> None:
    page.add(lead, statement.text, cited(statement.cite), indent=indent, hang=2)
    if statement.inferred:
        page.add(f"Our reading: {statement.inferred}", indent=indent + 2, hang=2)


def _statements(page: Page, statements: Iterable[Statement]) -> None:
    for statement in statements:
        _statement(page, statement)


def _caution(page: Page, base: KnowledgeBase, caution: Caution, indent: int) -> None:
    about = [base.factors[caution.factor].name.lower()] if caution.factor else []
    about += [conditions] if (conditions := _conditions(base, caution.when)) else []
    condition = f" ({', '.join(about)})" if about else ""
    page.add(
        (f"{CAUTION[caution.severity]}{condition}: ", AGAINST),
        caution.text,
        cited(caution.cite, caution.inferred),
        indent=indent,
        hang=2,
    )


def _evidence(page: Page, note: EvidenceNote) -> None:
    kinds = f"{DESIGN[note.design]}, {CERTAINTY[note.certainty]}"
    page.add(
        (capitalized(verb(note.direction, note.certainty)), NAME),
        f"; {kinds}",
        cited([note.source]),
        indent=2,
        hang=2,
    )
    page.add(note.finding, indent=4)
    setting = [
        f"{label} {value}"
        for label, value in (
            ("in", note.population),
            ("against", note.comparator),
            ("measured by", note.outcome),
            ("at", note.horizon),
        )
        if value != "not stated"
    ]
    if setting:
        page.add((capitalized("; ".join(setting)) + ".", QUIET), indent=4)
    if note.note:
        page.add(note.note, indent=4)


def _recommendation(
    page: Page, base: KnowledgeBase, recommendation: Recommendation, indent: int
) -> None:
    scope = [base.causes[recommendation.cause].name.lower()] if recommendation.cause else []
    scope += [conditions] if (conditions := _conditions(base, recommendation.when)) else []
    about = f", for {', '.join(scope)}" if scope else ""
    page.add(
        (capitalized(STANCE[recommendation.stance]), NAME),
        f"{about} ({recommendation.wording}): {recommendation.text}",
        cited([recommendation.source], recommendation.inferred),
        indent=indent,
        hang=2,
    )


def _conditions(base: KnowledgeBase, when: When) -> str:
    """Write conditions as words: mild or moderate, at one level."""
    parts = [
        " or ".join(CONDITION[value] for value in values)
        for about in CHOICES
        if (values := getattr(when, about))
    ]
    if when.factors:
        parts.append(" or ".join(base.factors[factor].name.lower() for factor in when.factors))
    return ", ".join(parts)


def _members(page: Page, heading: str, records: Iterable[Any]) -> None:
    members = list(records)
    if members:
        page.heading(heading)
    for member in members:
        page.add(f"{member.name} ({member.id})", indent=2, hang=2)


def _codes(page: Page, codes: Sequence[Code]) -> None:
    if codes:
        page.heading("Codes")
        for code in codes:
            page.add(f"{code.code}  {code.name} ({code.system}, {code.release})", indent=2, hang=2)


def _if_none(page: Page, statements: Sequence[Any]) -> None:
    """Say that nothing is known, so that silence is not taken for an answer."""
    if not statements:
        page.add("Nothing is recorded; that does not mean there is nothing.", indent=2)


def _sources(page: Page, base: KnowledgeBase, citations: Iterable[Citation]) -> None:
    page.heading("Sources")
    for id_ in dict.fromkeys(c.source for c in citations):
        source = base.sources[id_]
        parts = [source.title, source.authors, source.journal, source.year]
        said = ". ".join(str(part) for part in parts if part)
        page.add((id_, NAME), f"  {said} ({SOURCE_KIND[source.kind]})", indent=2, hang=2)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
