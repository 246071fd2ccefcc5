"""Where a source can be read on the web: addresses that are safe to put behind a word."""

from __future__ import annotations

import re
from typing import NamedTuple

from painref.model.records import Source

_KEPT = ":/?#@!$&'*+,;=-._~%"
"""What RFC 3986 allows in an address, without the brackets that would end a Markdown link."""


class Identifier(NamedTuple):
    """An identifier of a source: what kind it is, how it is written, and where it leads."""

    label: str
    text: str
    address: str | None


def links(source: Source) -> list[Identifier]:
    """Return the identifiers of a source; those that lead nowhere safe have no address."""
    found = []
    if source.pmid:
        found.append(Identifier("PMID", source.pmid, pubmed(source.pmid)))
    if source.doi:
        found.append(Identifier("DOI", source.doi, doi_address(source.doi)))
    if source.url:
        found.append(Identifier("URL", source.url, web_address(source.url)))
    return found


def place_on_the_web(source: Source, first: str = "DOI") -> str | None:
    """Return where a source can be read: by its DOI, PubMed number or page, `first` before others."""
    known = {link.label: link.address for link in links(source) if link.address}
    return next((known[label] for label in (first, "DOI", "PMID", "URL") if label in known), None)


def doi_address(doi: str) -> str:
    """Return the address that leads to a DOI."""
    return f"https://doi.org/{_quoted(doi, '/:;.-_~')}"


def pubmed(number: str) -> str | None:
    """Return the address of a PubMed record."""
    known = number.isascii() and number.isdecimal()
    return f"https://pubmed.ncbi.nlm.nih.gov/{number}/" if known else None


_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9:/?#@!$&'*+,;=._~%-]*)?")
"""An address in which nothing needs to be quoted."""


def web_address(url: str) -> str | None:
    """Return an address of the web with all that is no plain sign percent-encoded, else None.

    So it can hold no blank, bracket or control character, and starts no program.
    """
    if _PLAIN_ADDRESS.fullmatch(url):
        return url
    from urllib.parse import urlsplit  # which takes 3 ms to import, and is seldom needed

    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    return _quoted(url, _KEPT)


_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/:;.-_")
"""What no address needs to have quoted."""


def _quoted(text: str, safe: str) -> str:
    if _PLAIN.issuperset(text):
        return text
    from urllib.parse import quote

    return quote(text, safe=safe, errors="replace")
