"""The index that the search of the pages loads, in the form in which MiniSearch writes its own.

Names, other names, codes and their official titles are found; a code below a listed one leads where
`painref show` leads with it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence

from painref.base import icd10cm
from painref.base.knowledge_base import KnowledgeBase, Known, hints_of, icd_codes_of
from painref.base.recorded_codes import closest, recorded
from painref.model.kinds import singular
from painref.model.records import Source
from painref.output.site.places import page_of

FIELDS = ("name", "aliases", "codes", "titles", "more")
SERIALIZATION_VERSION = 2
"""That of MiniSearch 7, in whose `toJSON` the form is to be seen."""
_TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")


def search_index(base: KnowledgeBase, records: Sequence[tuple[str, Known]]) -> str:
    """Return a script that holds the index of records: a page opened as a file may not load JSON."""
    codes = _codes_by_record(base)
    found = [(kind, record, _texts(kind, record, codes)) for kind, record in records]
    terms: dict[str, dict[str, dict[str, int]]] = {}
    lengths: dict[str, dict[str, int]] = {}
    for number, (_, _, texts) in enumerate(found):
        for field, text in enumerate(texts):
            counted = Counter(tokens(text))
            if counted:
                lengths.setdefault(str(number), {})[str(field)] = len(counted)
            for term, times in counted.items():
                terms.setdefault(term, {}).setdefault(str(field), {})[str(number)] = times
    index = {
        "documentCount": len(found),
        "nextId": len(found),
        "documentIds": {str(n): page_of(kind, r.id) for n, (kind, r, _) in enumerate(found)},
        "fieldIds": {field: number for number, field in enumerate(FIELDS)},
        "fieldLength": lengths,
        "averageFieldLength": [
            sum(some.get(str(field), 0) for some in lengths.values()) / max(len(found), 1)
            for field in range(len(FIELDS))
        ],
        "storedFields": {str(n): _stored(kind, r) for n, (kind, r, _) in enumerate(found)},
        "dirtCount": 0,
        "index": [[term, data] for term, data in sorted(terms.items())],
        "serializationVersion": SERIALIZATION_VERSION,
    }
    return f"const PAINREF_INDEX = {json.dumps(index, separators=(',', ':'))};\n"


def tokens(text: str) -> list[str]:
    """Return the words of a text, codes whole; `search.js` parts what is typed in the same way."""
    return _TOKEN.findall(text.lower())


def _stored(kind: str, record: Known) -> dict[str, str]:
    stored = {"name": record.name, "kind": singular(kind)}
    if record.aliases:
        stored["also"] = ", ".join(record.aliases[:6])
    if record.layer:
        stored["layer"] = record.layer
    return stored


def _texts(
    kind: str, record: Known, codes: dict[tuple[str, str], dict[str, str]]
) -> tuple[str, ...]:
    """Return what is searched of a record, a text a field."""
    known = codes.get((kind, record.id), {})
    listed = getattr(record, "codes", ())
    others = [code for code in listed if code.code not in known]
    more = str(record.authors or "") if isinstance(record, Source) else ""
    return (
        f"{record.id} {record.name}",
        " ".join(record.aliases),
        " ".join([*known, *(code.code for code in others)]),
        " ".join([*known.values(), *(code.name or "" for code in others)]),
        more or " ".join(hints_of(record)),
    )


def _codes_by_record(base: KnowledgeBase) -> dict[tuple[str, str], dict[str, str]]:
    """Return for each record the codes of ICD-10-CM that lead to it, with their titles."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for kind, record in base.records():
        for code, _ in icd_codes_of(record):
            if entry := icd10cm.entry(code):
                found.setdefault((kind, record.id), {})[entry.code] = entry.title
    listed = base.listed_codes()
    for code in dict.fromkeys(below for one in listed for below in icd10cm.below(one)):
        for one in closest(recorded(base, code)) if code not in listed else ():
            found.setdefault((one.kind, one.id), {})[code] = one.title
    return found
