"""What is wrong with the codes of a record."""

from __future__ import annotations

from collections.abc import Iterator

from painref.base.icd10cm import entry, release
from painref.base.visible import shown
from painref.model.records import Cause, Code, Procedure
from painref.model.terms import CodeSystem, Match


def codes_are_sound(record: Cause | Procedure) -> Iterator[tuple[str, str]]:
    """Yield (field, message) for each code that is not one of its system, or not told as it should be."""
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


def _of_icd10cm(where: str, code: Code) -> Iterator[tuple[str, str]]:
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
