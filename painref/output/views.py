"""What each command answers, in the forms in which it can be written.

What makes a form is imported when it is asked for: help needs to know only which there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from painref.output.formats import View

if TYPE_CHECKING:
    from painref.answers.comparison import Comparison
    from painref.answers.evidence import NoteOn
    from painref.answers.map import Matrix
    from painref.answers.search import Answer
    from painref.answers.suggestion import Suggestion
    from painref.base.knowledge_base import KnowledgeBase, Known
    from painref.model.records import Source, Step
    from painref.model.terms import Region
    from painref.output.document import Document
    from painref.reading.problems import Problem


class SuggestionView(View["Suggestion"]):
    """An answer of `suggest`."""

    def __init__(self, base: KnowledgeBase, answer: Suggestion, *, explain: bool) -> None:
        super().__init__(base, answer)
        self.explain = explain

    def document(self) -> Document:
        """Return the screen of `suggest`."""
        from painref.output.screens.suggestion import suggestion

        return suggestion(self.base, self.answer, explain=self.explain)

    def data(self) -> object:
        """Return the options and all that stands around them."""
        from painref.output.json import suggested

        return suggested(self.base, self.answer)


class RecordsView(View["Sequence[tuple[str, Known]]"]):
    """Records, as (kind, record), for `show`."""

    def __init__(
        self,
        base: KnowledgeBase,
        answer: Sequence[tuple[str, Known]],
        *,
        full: bool,
        sections: Sequence[str] = (),
        several: bool = False,
    ) -> None:
        """Take records, in full, in short or some sections, and whether `several` were asked for."""
        super().__init__(base, answer)
        self.full = full
        self.sections = sections
        self.several = several

    def document(self) -> Document:
        """Return the records one under the other, in full if that was asked for."""
        from painref.output.screens.record import records

        return records(self.base, self.answer, full=self.full, sections=self.sections)

    def page(self) -> Document:
        """Return the records in full: on a page that stands alone nobody can ask for more."""
        return RecordsView(self.base, self.answer, full=True).document()

    def data(self) -> object:
        """Return one record as an object, and for several names a list of them."""
        from painref.output.json import shown

        objects = [shown(self.base, kind, record) for kind, record in self.answer]
        return objects if self.several else objects[0]


class ReadingView(View[None]):
    """How to read an answer, for `show reading`; it rests on no record."""

    def __init__(self) -> None:
        """Take nothing: it can be told whatever is wrong with the records."""

    def document(self) -> Document:
        """Return what is to be known of each part of an answer."""
        from painref.output.screens.how_to_read import how_to_read

        return how_to_read()

    def data(self) -> object:
        """Return the same as a list of names and texts."""
        from painref.output.json import reading_told

        return reading_told()


class ListView(View["Sequence[Known]"]):
    """The records of a kind, for `list`."""

    own = ("csv",)

    def __init__(
        self,
        base: KnowledgeBase,
        answer: Sequence[Known],
        kind: str,
        regions: Sequence[Region] = (),
    ) -> None:
        """Take records of one kind, and the parts of the body that were asked for."""
        super().__init__(base, answer)
        self.kind = kind
        self.regions = regions

    def document(self) -> Document:
        """Return the screen of `list`."""
        from painref.output.screens.listing import listing

        return listing(self.base, self.kind, self.answer, self.regions)

    def lines(self) -> Iterator[list[str]]:
        """Return id and name; of sources also kind, year and use."""
        keys = ("id", "name", *(("source_kind", "year", "statements") if self._sources else ()))
        return _lines(self._rows(), keys)

    def data(self) -> object:
        """Return what is said of each record."""
        from painref.output.json import listed

        return listed(self.base, self.kind, self.answer)

    def csv(self) -> str:
        """Return a row for each record."""
        from painref.output.spreadsheet import LISTED, SOURCES, to_csv

        return to_csv(SOURCES if self._sources else LISTED, self._rows())

    @property
    def _sources(self) -> bool:
        return self.kind == "sources"

    def _rows(self) -> list[dict[str, object]]:
        return _plain_rows(self.data())


class NotesView(View["Sequence[NoteOn]"]):
    """Evidence notes, for programs."""

    own = ("csv",)

    def data(self) -> object:
        """Return each note, with its procedure and year."""
        from painref.output.json import noted

        return noted(self.answer)

    def csv(self) -> str:
        """Return a row for each note."""
        from painref.output.spreadsheet import NOTED, flat, to_csv

        return to_csv(NOTED, [flat({**row, "cite": row["source"]}) for row in self._rows()])

    def _rows(self) -> list[dict[str, object]]:
        return _plain_rows(self.data())


class EvidenceView(NotesView):
    """Evidence notes, for `evidence`."""

    LINE = ("year", "procedure", "cause", "result", "design", "certainty", "source", "finding")
    """What a line in a pipe holds."""

    def document(self) -> Document:
        """Return the screen of `evidence`."""
        from painref.output.screens.evidence import evidence

        return evidence(self.base, self.answer)

    def lines(self) -> Iterator[list[str]]:
        """Return a line for each note."""
        return _lines(self._rows(), self.LINE)


class PlotView(NotesView):
    """Evidence notes drawn as a forest plot, for `evidence --plot`; a drawing in a pipe too."""

    def document(self) -> Document:
        """Return the notes as rows on one scale."""
        from painref.output.screens.evidence import plot

        return plot(self.base, self.answer)


class SearchView(View["Answer"]):
    """An answer of `search`."""

    def __init__(
        self, base: KnowledgeBase, query: str, kinds: Iterable[str], answer: Answer
    ) -> None:
        super().__init__(base, answer)
        self.query = query
        self.kinds = kinds

    def document(self) -> Document:
        """Return the screen of `search`."""
        from painref.output.screens.search import hits

        return hits(self.base, self.query, self.answer)

    def lines(self) -> Iterator[list[str]]:
        """Return a line for each place of a hit."""
        for hit in self.answer.hits:
            for excerpt in hit.excerpts:
                passage = excerpt.passage
                line = [hit.record.id, hit.kind, hit.record.name, passage.label, excerpt.text]
                yield _with_layer(line, passage.layer)

    def data(self) -> object:
        """Return the hits, and how many there are."""
        from painref.output.json import searched

        return searched(self.base, self.query, self.kinds, self.answer)


class ComparisonView(View["Comparison"]):
    """An answer of `compare`."""

    def document(self) -> Document:
        """Return the screen of `compare`."""
        from painref.output.screens.comparison import comparison

        return comparison(self.base, self.answer)

    def data(self) -> object:
        """Return what is said of each procedure in each aspect."""
        from painref.output.json import compared

        return compared(self.base, self.answer)


class MapView(View["Matrix"]):
    """An answer of `map`."""

    own = ("csv",)

    def document(self) -> Document:
        """Return the screen of `map`."""
        from painref.output.screens.map import map_

        return map_(self.base, self.answer)

    def lines(self) -> Iterator[list[str]]:
        """Return a line for each pair of a procedure and a cause."""
        from painref.output.map_formats import map_lines

        return map_lines(self.answer)

    def data(self) -> object:
        """Return the cells of each procedure by cause."""
        from painref.output.map_formats import mapped

        return mapped(self.base, self.answer)

    def csv(self) -> str:
        """Return a row a procedure and a column a cause."""
        from painref.output.map_formats import map_csv

        return map_csv(self.answer)


class PathwayView(View["Sequence[Step]"]):
    """The steps of the pathway, in order."""

    def document(self) -> Document:
        """Return the screen of `pathway`."""
        from painref.output.screens.pathway import pathway

        return pathway(self.base, self.answer)

    def data(self) -> object:
        """Return the steps, whole."""
        from painref.output.json import walked

        return walked(self.base, self.answer)


class ReferencesView(View["Sequence[Source]"]):
    """Sources as references, for `cite`."""

    own = ("bibtex", "csl-json", "ris")

    def document(self) -> Document:
        """Return a line for each source."""
        from painref.output.screens.references import references

        return references(self.base, self.answer)

    def data(self) -> object:
        """Return the records of the sources."""
        return self.answer

    def bibtex(self) -> str:
        """Return an entry for each source."""
        from painref.output.references import bibtex

        return "\n".join(f"{bibtex(source)}\n" for source in self.answer)

    def csl_json(self) -> str:
        """Return an item for each source."""
        from painref.output.json import to_json
        from painref.output.references import csl

        return to_json([csl(source) for source in self.answer])

    def ris(self) -> str:
        """Return a record for each source."""
        from painref.output.references import ris

        return "\n".join(map(ris, self.answer))


class ProblemsView(View["Sequence[Problem]"]):
    """The problems of a knowledge base, for `check`."""

    own = ("github",)

    def lines(self) -> Iterator[list[str]]:
        """Return a line for each problem."""
        return ([str(problem)] for problem in self.answer)

    def data(self) -> object:
        """Return the problems, and how many records could be read."""
        from painref.output.problem_report import reported

        return reported(self.base, self.answer)

    def github(self) -> str:
        """Return an annotation for each problem, at its line."""
        from painref.output.problem_report import annotation

        return "".join(f"{annotation(problem)}\n" for problem in self.answer)


# ---------------------------------------------------------------- lines for pipes


def _plain_rows(answer: object) -> list[dict[str, object]]:
    """Return an answer that is a list of objects as a dict for each."""
    from painref.output.plain_values import plain

    rows: list[dict[str, object]] = plain(answer)
    return rows


def _lines(rows: Iterable[dict[str, object]], keys: Sequence[str]) -> Iterator[list[str]]:
    """Yield the fields of rows."""
    for row in rows:
        yield _with_layer([str(row[key] or "") for key in keys], row["layer"])


def _with_layer(fields: list[str], layer: object) -> list[str]:
    """Return fields; with its layer as one more, if it is from a laid-over one."""
    return [*fields, str(layer)] if layer else fields
