"""Write sources as plain references, BibTeX or CSL-JSON."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from painref.model import Source
from painref.output.links import doi_address, pubmed, web_address

_LATEX = {c: f"\\{c}" for c in "&%$#_"} | {
    "{": r"\textbraceleft{}",  # BibTeX counts braces, those with a backslash too
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def reference(source: Source) -> list[tuple[str, str | None]]:
    """Write a source as one line of plain text: its parts, each with where it leads, if anywhere."""
    parts = [part.rstrip(".") for part in (source.authors, source.title) if part]
    journal = source.journal or ""
    if source.year:
        journal += f" {source.year}" if journal else str(source.year)
    if source.volume:
        journal += f";{source.volume}" + (f"({source.issue})" if source.issue else "")
    if source.pages:
        journal += f":{source.pages}"
    said: list[tuple[str, str | None]] = [(part, None) for part in (*parts, journal) if part]
    if source.pmid:
        said.append((f"PMID {source.pmid}", pubmed(source.pmid)))
    if source.doi:
        said.append((f"https://doi.org/{source.doi}", doi_address(source.doi)))
    elif source.url:
        said.append((source.url, web_address(source.url)))
    return [piece for part in said for piece in ((". ", None), part)][1:]


def bibtex(source: Source) -> str:
    """Write a source as a BibTeX entry whose key is the source's id."""
    fields = {
        # Braces keep a group author whole: the names were not taken apart when read.
        "author": f"{{{_latex(source.authors)}}}" if source.authors else None,
        "title": f"{{{_latex(source.title)}}}",
        "journal": source.journal and _latex(source.journal),
        "year": source.year,
        "volume": source.volume and _latex(source.volume),
        "number": source.issue and _latex(source.issue),
        "pages": source.pages and _latex(source.pages).replace("-", "--"),
        "doi": source.doi and _verbatim(source.doi),
        "url": source.url and _verbatim(source.url),
        "note": f"PMID {source.pmid}" if source.pmid else None,
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    kind = "article" if source.journal else "misc"
    return "\n".join([f"@{kind}{{{source.id},", *lines, "}"])


def _latex(text: str) -> str:
    return "".join(_LATEX.get(c, c) for c in text)


def _verbatim(address: str) -> str:
    """Write an address, in which LaTeX reads no commands, so that it cannot end its field."""
    return "".join(quote(c) if c in "{}\\" else c for c in address)


def csl(source: Source) -> dict[str, Any]:
    """Return a source as an item of CSL-JSON, which pandoc and reference managers read."""
    item = {
        "id": source.id,
        "type": "article-journal" if source.journal else "document",
        "title": source.title,
        "author": [{"literal": source.authors}] if source.authors else None,
        "container-title": source.journal,
        "issued": {"date-parts": [[source.year]]} if source.year else None,
        "volume": source.volume,
        "issue": source.issue,
        "page": source.pages,
        "DOI": source.doi,
        "PMID": source.pmid,
        "URL": source.url,
    }
    return {key: value for key, value in item.items() if value is not None}
