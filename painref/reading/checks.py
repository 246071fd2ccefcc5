"""Rules across records: what no single file can show to be wrong.

Each check is a function from a knowledge base to problems; to add one, write it and
add it to CHECKS.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from painref.base.hierarchy import in_cycles
from painref.base.icd10cm import entry, release
from painref.base.knowledge_base import Known
from painref.base.names import normalize
from painref.base.nearest import Guesses
from painref.base.visible import shown
from painref.model.kinds import READING
from painref.model.records import (
    ALWAYS,
    AppliesTo,
    Author,
    Cause,
    Code,
    Factor,
    Procedure,
    Record,
    Source,
    Step,
)
from painref.model.terms import CautionSeverity, CodeSystem, Match
from painref.reading.evidence_checks import labels_are_borne
from painref.reading.problems import Problem
from painref.reading.provenance import ReadBase
from painref.reading.risk_checks import Found


def check(base: ReadBase, *, by_the_clock: bool = True) -> list[Problem]:
    """Return what is wrong between the records of `base`, in the order of the files.

    Without `by_the_clock`, what depends on the day is left out: a clock that is set wrong
    must not keep painref from answering.
    """
    chosen = [find for find in CHECKS if by_the_clock or find not in BY_THE_CLOCK]
    return sorted(problem for find in chosen for problem in find(base))


def _problem(base: ReadBase, kind: str, record: Record, where: str, message: str) -> Problem:
    return base.origins.problem(kind, record.id, where, message)


def references_resolve(base: ReadBase) -> Iterator[Problem]:
    """Every id named in a record belongs to a record."""
    unread = base.origins.unread
    hints: dict[tuple[str, str], str] = {}
    guesses = Guesses()
    for kind, record, where, target, id_ in base.mentions.unknown:
        if (target, id_) in unread:
            continue
        if (target, id_) not in hints:
            hint = guesses.did_you_mean(id_, base.of_kind(target))
            hints[target, id_] = hint or f"; add {target}/{shown(id_)}.yaml"
        message = f"there is no '{shown(id_)}' in {target}{hints[target, id_]}"
        yield _problem(base, kind, record, where, message)


def names_are_unique(base: ReadBase) -> Iterator[Problem]:
    """No two records go by the same id, name, alias or subject heading. Sources go by their ids alone.

    A code of ICD-10-CM may stand in several, and so may a hint, which is no name. Of two layers
    the higher one is told to choose another name.
    """
    owners: dict[str, tuple[str, str]] = {}
    for layer in range(len(base.origins.scans)):
        for kind, record, where, name in _names_given(base, layer):
            form = normalize(name)
            if not form:
                yield _problem(base, kind, record, where, f"'{shown(name)}' has no letter or digit")
                continue
            if form == READING:
                message = f"'{shown(name)}' is what 'painref show {READING}' tells; choose another"
                yield _problem(base, kind, record, where, message)
                continue
            owner = owners.setdefault(form, (kind, record.id))
            if owner != (kind, record.id):
                message = (
                    f"'{shown(name)}' is already a name of {owner[0]}/{owner[1]}; choose another"
                )
                yield _problem(base, kind, record, where, message)
    for kind, record in base.records():
        for i, hint in enumerate(getattr(record, "hints", ())):
            known = owners.get(normalize(hint))
            if known:  # it would be answered, and never be a hint
                message = f"'{shown(hint)}' is a name of {known[0]}/{known[1]}; take it out"
                yield _problem(base, kind, record, f"hints[{i}]", message)


def _names_given(base: ReadBase, layer: int) -> Iterator[tuple[str, Known, str, str]]:
    """Yield the names that a layer gives to records: kind, record, field and name."""
    origins = base.origins
    for kind, record in base.records():
        origin = origins.of[kind, record.id]
        if origin.added or origin.own.layer == layer:
            for where, name in _names(record):
                if origin.giver(where)[0].layer == layer:
                    yield kind, record, where, name


def _names(record: Known) -> Iterator[tuple[str, str]]:
    """Yield what a record can be called, each with its field."""
    yield "id", record.id
    if not isinstance(record, Source):
        yield "name", record.name
    for i, alias in enumerate(record.aliases):
        yield f"aliases[{i}]", alias
    for i, code in enumerate(getattr(record, "codes", ())):
        if code.system is not CodeSystem.ICD_10_CM:
            yield f"codes[{i}].code", code.code


def codes_are_known(base: ReadBase) -> Iterator[Problem]:
    """Every code is one of its system, and says no more and no less than is not known of it."""
    for kind in ("procedures", "causes", "factors", "pathway"):
        for record in base.of_kind(kind).values():
            for where, message in _codes_amiss(record):
                yield _problem(base, kind, record, where, message)


def _codes_amiss(record: Cause | Factor | Procedure | Step) -> Iterator[Found]:
    """Yield each code that is not one of its system, or not told as it should be."""
    before: dict[tuple[CodeSystem, str], int] = {}
    for i, code in enumerate(record.codes):
        where = f"codes[{i}]"
        if before.setdefault((code.system, code.code), i) != i:
            yield f"{where}.code", f"'{shown(code.code)}' stands here twice; take one out"
        if code.system is CodeSystem.ICD_10_CM:
            yield from _of_icd10cm(where, code)
        elif code.name is None or code.release is None:
            yield (
                where,
                "needs 'name' and 'release': what its system calls it, and in which release",
            )


def _of_icd10cm(where: str, code: Code) -> Iterator[Found]:
    """Yield what is wrong with a code of ICD-10-CM, whose titles painref knows."""
    found = entry(code.code)
    if found is None:
        yield (
            f"{where}.code",
            f"there is no '{shown(code.code)}' in {release()}; write a code of it",
        )
    elif found.code != code.code:
        yield f"{where}.code", f"'{shown(code.code)}': write '{found.code}'"
    elif key := "name" if code.name is not None else "release" if code.release is not None else "":
        match = "" if code.match is Match.EXACT else f", match: {code.match}"
        line = f"- {{system: icd-10-cm, code: {found.code}{match}}}"
        yield f"{where}.{key}", f"titles of ICD-10-CM are known; write '{line}' alone"


_BY_OTHERS = " by way of others; remove one link"


def broader_has_no_cycles(base: ReadBase) -> Iterator[Problem]:
    """Nothing is a kind of itself, directly or by way of others."""
    for kind in ("procedures", "causes", "factors"):
        records = base.of_kind(kind)
        round_ = in_cycles({id_: record.broader for id_, record in records.items()})
        of = base.origins.of
        layers = {id_: of[kind, id_].giver("broader")[0].layer for id_ in round_}
        for record in records.values():  # of several layers, the highest one closed the circle
            if record.id in round_ and layers[record.id] == max(layers.values()):
                way = "; remove that" if record.id in record.broader else _BY_OTHERS
                message = f"'{record.id}' is a kind of itself{way}"
                yield _problem(base, kind, record, "broader", message)


def replaced_has_no_cycles(base: ReadBase) -> Iterator[Problem]:
    """No source is replaced by itself, directly or by way of others."""
    links = {id_: [s.replaced_by] for id_, s in base.sources.items() if s.replaced_by}
    for id_ in in_cycles(links):
        message = f"'{id_}' is replaced by itself, directly or by way of others; remove one link"
        yield _problem(base, "sources", base.sources[id_], "replaced_by", message)


def authors_are_whole(base: ReadBase) -> Iterator[Problem]:
    """An author is a person or a group, and the first one stands in the text too."""
    for source in base.sources.values():
        for i, name in enumerate(source.author_names):
            if message := _author_amiss(name):
                yield _problem(base, "sources", source, f"author_names[{i}]", message)
        said = next((name.group or name.family for name in source.author_names), None)
        if said and said not in (source.authors or ""):
            hint = f"write both, as in 'authors: {shown(said)}'"
            message = f"'{shown(said)}' does not stand in authors; {hint}"
            yield _problem(base, "sources", source, "author_names[0]", message)


def _author_amiss(name: Author) -> str | None:
    if bool(name.group) == bool(name.family):
        return "give either the family name of a person or the name of a group"
    if name.group and (name.given or name.suffix):
        return "a group has no given names; take them out"
    return None


def alternatives_differ(base: ReadBase) -> Iterator[Problem]:
    """No procedure is its own alternative."""
    for record in base.procedures.values():
        for i, other in enumerate(record.alternatives):
            if other == record.id:
                message = "a procedure is not its own alternative; take it out"
                yield _problem(base, "procedures", record, f"alternatives[{i}]", message)


def contraindications_have_conditions(base: ReadBase) -> Iterator[Problem]:
    """A contraindication says in whom; one without a condition would rule out everybody."""
    for record in base.procedures.values():
        for i, caution in enumerate(record.cautions):
            if (
                caution.severity is CautionSeverity.CONTRAINDICATION
                and caution.factor is None
                and caution.when == ALWAYS
            ):
                message = (
                    "a contraindication needs a 'factor' or 'when', else it rules out everybody"
                )
                yield _problem(base, "procedures", record, f"cautions[{i}]", message)


def precautions_apply(base: ReadBase) -> Iterator[Problem]:
    """A precaution says for which procedures it is; one for none would be silent where it matters."""
    for record in base.precautions.values():
        if record.applies_to == AppliesTo():
            message = "applies to nothing; give some of groups, targets, uses, procedures"
            yield _problem(base, "precautions", record, "applies_to", message)


def sources_are_used(base: ReadBase) -> Iterator[Problem]:
    """Every source is cited by some record, even by one that another layer has replaced.

    It is not judged while some records could not be read.
    """
    if base.origins.unread:
        return
    cited = base.mentions.sources
    for source in base.sources.values():
        if source.id not in cited:
            message = f"no record cites '{source.id}'; cite it or delete the file"
            yield _problem(base, "sources", source, "id", message)


PATTERNS = {
    "pmid": ("[1-9][0-9]{0,8}", "a PubMed number is up to nine digits"),
    "doi": (r"10\.[0-9]{4,9}/\S+", "a DOI looks like 10.1136/bmj-2024-079971"),
    "url": (r"https?://\S+", "a URL starts with https://"),
}
"""What identifiers of sources look like, and how to say so; what is imported must fit too."""


def identifiers_are_sound(base: ReadBase) -> Iterator[Problem]:
    """PubMed numbers, DOIs and URLs are well formed, and no two sources share a number or DOI."""
    owners: dict[tuple[str, str], str] = {}
    of = base.origins.of
    for source in sorted(base.sources.values(), key=lambda s: of["sources", s.id].own.layer):
        for key, (pattern, message) in PATTERNS.items():
            value = getattr(source, key)
            if value is None:
                continue
            if not re.fullmatch(pattern, value):
                yield _problem(base, "sources", source, key, f"'{shown(value)}': {message}")
            owner = owners.setdefault((key, value.lower()), source.id)
            if owner != source.id and key != "url":
                message = (
                    f"'{shown(value)}' is already the {key} of sources/{owner}; keep one source"
                )
                yield _problem(base, "sources", source, key, message)


def checked_is_past(base: ReadBase) -> Iterator[Problem]:
    """No record was checked on a day to come."""
    tomorrow = date.today() + timedelta(days=1)  # it may be tomorrow elsewhere already
    parts = {part: None for origin in base.origins.of.values() for part in origin.parts}
    for part in parts:
        if part.checked > tomorrow:
            message = f"{part.checked} is still to come; give the day the sources were read"
            yield part.problem("checked", message)


def sources_have_appeared(base: ReadBase) -> Iterator[Problem]:
    """No source is of a year to come, but for a journal's next one."""
    for source in base.sources.values():
        if source.year and source.year > date.today().year + 1:
            message = f"{source.year} is still to come; give the year in which it appeared"
            yield _problem(base, "sources", source, "year", message)


def checked_after_sources(base: ReadBase) -> Iterator[Problem]:
    """A record was checked no earlier than the newest source it cites appeared."""
    for kind, record, where, id_, year in base.mentions.newer:
        # the date of a record is the oldest of its files
        if year > base.origins.of[kind, record.id].giver(where)[0].checked.year:
            message = f"'{id_}' is of {year}, after 'checked'; read it and renew the date, or mend its year"
            yield _problem(base, kind, record, where, message)


def labels_fit_their_statements(base: ReadBase) -> Iterator[Problem]:
    """What is graded and counted is borne by what the record itself says."""
    for record in base.procedures.values():
        for where, message in labels_are_borne(record):
            yield _problem(base, "procedures", record, where, message)


BY_THE_CLOCK = (checked_is_past, sources_have_appeared)
"""What depends on the day: a base that was sound is not read anew each day."""

CHECKS: tuple[Callable[[ReadBase], Iterator[Problem]], ...] = (
    references_resolve,
    names_are_unique,
    codes_are_known,
    broader_has_no_cycles,
    replaced_has_no_cycles,
    authors_are_whole,
    alternatives_differ,
    contraindications_have_conditions,
    precautions_apply,
    labels_fit_their_statements,
    sources_are_used,
    identifiers_are_sound,
    checked_is_past,
    checked_after_sources,
    sources_have_appeared,
)
