"""A reference as it was read from another program's file: what it gives, and no more."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from painref.base.visible import is_visible, shown
from painref.model.fields import MAX_TEXT
from painref.model.records import Author
from painref.model.terms import SourceKind
from painref.reading.checks import PATTERNS

_RESOLVER = re.compile(r"(?i)^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)")
_MARKUP = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|span|jats:\w+)(?: [^<>]*)?>", re.I)


_BLANKS = frozenset("\t\n\r\v\f")
_TEXTS = ("title", "journal", "volume", "issue", "pages")


@dataclass(frozen=True)
class Reference:
    """What a file tells of one source, in the fields of a source. None stands for not told."""

    kind: SourceKind
    title: str | None
    authors: tuple[Author, ...]
    others: bool
    """Whether the file says that there are authors whom it does not name."""
    journal: str | None
    year: int | None
    volume: str | None
    issue: str | None
    pages: str | None
    pmid: str | None
    doi: str | None
    url: str | None
    withdrawn: str | None
    left_out: tuple[str, ...]
    """What the file gives and a source does not take, each with why."""


def reference(
    given: Callable[[str], str | None],
    authors: Sequence[Author],
    *,
    kind: SourceKind = SourceKind.ARTICLE,
    others: bool = False,
    withdrawn: str | None = None,
    unread: Iterable[tuple[str, str]] = (),
) -> Reference:
    """Return a reference from what a file gives for each field of a source, once it is tidied.

    What is no number, year or address is left out and said to be: nothing is mended. So are the
    fields that are `unread`, with what they hold.
    """
    left_out = [f"{field} '{shown(value)}'" for field, value in unread]

    def fit(field: str, value: str | None, pattern: str = f".{{1,{MAX_TEXT}}}") -> str | None:
        if value and not re.fullmatch(pattern, value):
            left_out.append(f"{field} '{shown(value)}'")
            return None
        return value or None

    left_out += (f"{name} '{_hidden(given(name))}'" for name in _TEXTS if _hidden(given(name)))
    texts = {name: fit(name, tidy(given(name))) for name in _TEXTS}
    texts["pages"] = re.sub("[–‑]", "-", texts["pages"] or "") or None
    doi = _RESOLVER.sub("", tidy(given("doi")) or "")
    url = tidy(given("url")) or ""
    at_resolver = _RESOLVER.match(url) and (
        not doi or _RESOLVER.sub("", url).lower() == doi.lower()
    )
    if at_resolver:
        doi, url = doi or _RESOLVER.sub("", url), ""
    year = fit("year", tidy(given("year")), "[0-9]{4}([^0-9].*)?")
    return Reference(
        kind=kind,
        authors=tuple(authors),
        others=others,
        year=int(year[:4]) if year else None,
        pmid=fit("pmid", tidy(given("pmid")), PATTERNS["pmid"][0]),
        doi=fit("doi", doi, PATTERNS["doi"][0]),
        url=fit("url", url, PATTERNS["url"][0]),
        withdrawn=tidy(withdrawn),
        left_out=tuple(left_out),
        **texts,
    )


def _hidden(text: str | None) -> str:
    """Name the control characters in a text, which are taken out of it."""
    found = {c for c in text or "" if unicodedata.category(c) == "Cc"} - _BLANKS
    return " ".join(f"U+{ord(c):04X}" for c in sorted(found))


def pmid_in(*notes: str | None) -> str | None:
    """Return the number in PubMed that a note names as one: Zotero and painref write it so."""
    found = (re.search(rf"(?i)\bPMID:? ?({PATTERNS['pmid'][0]})\b", note) for note in notes if note)
    return next((match[1] for match in found if match), None)


def tidy(text: str | None) -> str | None:
    """Return a text in one line, without markup and what cannot be seen; None if nothing is left."""
    if text is None:
        return None
    plain = html.unescape(_MARKUP.sub("", text)) if "<" in text or "&" in text else text
    seen = "".join(c if is_visible(c) or c.isspace() else "" for c in plain)
    return " ".join(seen.split()) or None


def author(
    family: str | None, given: str | None = None, suffix: str | None = None, *, group: bool = False
) -> Author | None:
    """Return a person or a group by its tidied names; None if there is none."""
    family, given, suffix = tidy(family), tidy(given), tidy(suffix)
    if group or not family:
        called = family or given
        return Author(group=called) if called else None
    return Author(family=family, given=given, suffix=suffix)
