"""Write sources as plain references, BibTeX, CSL-JSON or RIS."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from painref.base.author_names import author_names, given_names
from painref.model.records import Author, Source
from painref.output.links import doi_address, pubmed, web_address
from painref.words.phrases import standing

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
    if no_longer := standing(source):
        said.append((f"[{no_longer}]", None))
    return [piece for part in said for piece in ((". ", None), part)][1:]


def bibtex(source: Source) -> str:
    """Write a source as a BibTeX entry whose key is the source's id."""
    fields = {
        "author": " and ".join(_bibtex_authors(source)),
        "title": f"{{{_latex(source.title)}}}",
        "journal": source.journal and _latex(source.journal),
        "year": source.year,
        "volume": source.volume and _latex(source.volume),
        "number": source.issue and _latex(source.issue),
        "pages": source.pages and _latex(source.pages).replace("-", "--"),
        "doi": source.doi and _verbatim(source.doi),
        "url": source.url and _verbatim(source.url),
        "note": _latex("; ".join(_notes(source))),
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    kind = "article" if source.journal else "misc"
    return "\n".join([f"@{kind}{{{source.id},", *lines, "}"])


def _bibtex_authors(source: Source) -> Iterator[str]:
    """Yield authors as BibTeX wants them: von Last, Jr, First; braces keep a group whole."""
    names, others = author_names(source)
    for name in names:
        if name.group:
            yield f"{{{_latex(name.group)}}}"
        else:
            parts = (name.family, name.suffix, given_names(name))
            yield ", ".join(_bibtex_name(part) for part in parts if part)
    if others:
        yield "others"


def _bibtex_name(part: str) -> str:
    """Write a part of a name so that no comma or 'and' in it ends the name."""
    text = _latex(part)
    return f"{{{text}}}" if "," in part or "and" in part.lower().split() else text


def _notes(source: Source) -> Iterator[str]:
    """Yield what a reference manager has no field for."""
    if source.pmid:
        yield f"PMID {source.pmid}"
    if no_longer := standing(source):
        yield no_longer


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
        "author": _csl_authors(source) or None,
        "container-title": source.journal,
        "issued": {"date-parts": [[source.year]]} if source.year else None,
        "volume": source.volume,
        "issue": source.issue,
        "page": source.pages,
        "DOI": source.doi,
        "PMID": source.pmid,
        "URL": source.url,
        "note": standing(source) or None,
    }
    return {key: value for key, value in item.items() if value is not None}


def _csl_authors(source: Source) -> list[dict[str, str]]:
    names, others = author_names(source)
    return [*map(_csl_author, names), *([{"literal": "others"}] if others else [])]


def _csl_author(name: Author) -> dict[str, str]:
    if name.group:
        return {"literal": name.group}
    parts = {"family": name.family, "given": given_names(name), "suffix": name.suffix}
    return {key: value for key, value in parts.items() if value}


def ris(source: Source) -> str:
    """Write a source as a record of RIS, which reference managers read."""
    names, others = author_names(source)
    first, _, last = (source.pages or "").partition("-")
    lines: list[tuple[str, object]] = [
        ("TY", "JOUR" if source.journal else "GEN"),
        ("ID", source.id),
        *(("AU", _ris_author(name)) for name in names),
        ("AU", "et al." if others else None),
        ("TI", source.title),
        ("T2", source.journal),
        ("PY", source.year),
        ("VL", source.volume),
        ("IS", source.issue),
        ("SP", first),
        ("EP", last),
        ("DO", source.doi),
        ("UR", source.url),
        ("AN", source.pmid),
        ("DB", "PubMed" if source.pmid else None),
        ("N1", standing(source)),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines if value or tag == "ER")


def _ris_author(name: Author) -> str:
    return ", ".join(filter(None, (name.group or name.family, given_names(name), name.suffix)))
