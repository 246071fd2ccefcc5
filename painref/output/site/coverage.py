"""What is covered and what is not: counted in the base itself, so that nobody takes it for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from painref.model.kinds import KINDS
from painref.model.records import Procedure, Source
from painref.model.terms import Fit
from painref.output import document as doc
from painref.output.screens.parts import name
from painref.output.site.rendering import Site
from painref.words.effects import rate
from painref.words.wording import NOTICE, capitalized


def coverage(site: Site) -> Iterator[doc.Block]:
    """Yield how much there is of each kind, and what nothing was read on."""
    yield doc.Heading("What is covered and what is not", level=1)
    yield doc.Paragraph(
        (
            "What stands here was read in the sources named, and nothing else was. Where nothing "
            "is recorded, that does not mean that there is nothing.",
        )
    )
    yield doc.Heading("What there is")
    columns = ("Kind", "Records", "Laid over", "Reviewed by a clinician")
    yield doc.Table(tuple(map(doc.Column, columns)), tuple(_count(site, kind) for kind in KINDS))
    yield doc.Heading("What is missing")
    procedures: Sequence[Procedure] = site.listed("procedures")
    treated = {
        indication.cause
        for procedure in procedures
        for indication in procedure.indications
        if indication.fit is not Fit.SUITS_LESS
    }
    causes = [cause.name for cause in site.listed("causes") if cause.id not in treated]
    gaps = {
        "Causes that no procedure is named for by themselves; for a broader or narrower one "
        "there may be some": causes,
        "Procedures of which no finding was read": [p.name for p in procedures if not p.evidence],
        "Procedures on which no guideline was read": [
            p.name for p in procedures if not p.recommendations
        ],
        "Procedures without a harm that was counted": [
            p.name for p in procedures if not any(rate(risk) is not None for risk in p.risks)
        ],
        "Procedures whose availability is not stated": [
            p.name for p in procedures if p.availability is None
        ],
    }
    for gap, names in gaps.items():
        yield doc.Paragraph((name(f"{gap} ({len(names)}): "), "; ".join(names) or "none", "."))
    yield doc.Paragraph((NOTICE,))


def _count(site: Site, kind: str) -> doc.Parts:
    records = site.listed(kind)
    local = sum(record.layer is not None for record in records)
    reviewed = sum(not isinstance(r, Source) and bool(r.reviewed_by) for r in records)
    shown = "" if kind == "sources" else str(reviewed)
    return name(capitalized(kind)), str(len(records)), str(local), shown
