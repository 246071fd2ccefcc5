"""A document: what is said, in which order and with which meaning, and nothing of how it looks.

Screens make documents, writers write them. A document holds the same whoever writes it. What
suits only some uses is marked as such, and each writer takes what suits its own: hints for
readers who have painref at hand, sources spelled out for a page that stands alone, and a wide
and a narrow form of the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.records import Citation, Source

# ---------------------------------------------------------------- parts of a line


class Role(Enum):
    """What a text is to its reader. How that looks is the writer's affair."""

    PLAIN = "plain"
    NAME = "name"
    """What the eye looks for: a name, or the words that say what follows."""
    QUIET = "quiet"
    """What may be passed over: details, ids, what lies behind."""
    WARNING = "warning"
    """What speaks against something, or is urgent; the words say so too."""
    SIGN = "sign"
    """A sign that stands for something, such as + for benefit."""
    HINT = "hint"
    """How painref tells more: for readers who have it at hand, not for a page that stands alone."""


@frozen
class Text(Frozen):
    """Text with a role. It is never read as markup. A plain `str` is text, too."""

    text: str
    role: Role = Role.PLAIN


@frozen
class Link(Frozen):
    """Text that leads to an address on the web; to none, where there is no safe one."""

    text: str
    address: str | None
    role: Role = Role.PLAIN


OURS = "ours"
"""The word for our reading where there is no room for more."""


@frozen
class Cite(Frozen):
    """Who says what stands before it, whether that is our reading, and from which layer it is."""

    citations: tuple[Citation, ...]
    inferred: bool = False
    layer: str | None = None
    others: int = 0
    """How many more say it, for whom there is no room."""
    is_short: bool = False
    """Whether a word stands for what is to be said beside the sources."""

    @property
    def marks(self) -> list[tuple[str, str]]:
        """Each source with its mark: the id, with the places of one source together."""
        places: dict[str, list[str]] = {}
        for citation in self.citations:
            at = places.setdefault(citation.source, [])
            if citation.place:
                at.append(citation.place)
        return [(id_, f"{id_}@{', '.join(at)}" if at else id_) for id_, at in places.items()]

    @property
    def remarks(self) -> list[str]:
        """What is to be said beside the sources."""
        remarks = [f"{self.others} more"] if self.others else []
        if self.inferred:
            remarks.append(OURS if self.is_short else "our reading")
        return [*remarks, f"from {self.layer}"] if self.layer else remarks

    @property
    def text(self) -> str:
        """All of it in brackets: [ipm-overview@2.1, 1.9; our reading]."""
        return f"[{'; '.join([*(mark for _, mark in self.marks), *self.remarks])}]"


Part = str | Text | Link | Cite
Parts = tuple[Part, ...]
"""What stands one after the other in a line. A citation is set off by a blank."""


# ---------------------------------------------------------------- blocks


@frozen
class Heading(Frozen):
    """The line above what it is about; level 1 is the title, which may be followed by `more`."""

    text: str
    level: int = 2
    more: Parts = ()


@frozen
class Paragraph(Frozen):
    """Parts in a row: running text, or one entry of several whose further lines `hang`."""

    parts: Parts
    hang: bool = False


@frozen
class Line(Frozen):
    """What is copied as one line, and so is never wrapped."""

    parts: Parts


@frozen
class Space(Frozen):
    """A gap between what stands above and below, where that has no heading of its own."""


@frozen
class Item(Frozen):
    """An item of a list, and what belongs to it; `running` text does not hang."""

    parts: Parts
    inner: tuple[Item, ...] = ()
    number: int | None = None
    running: bool = False


class Kind(Enum):
    """What the items of a list are."""

    STATEMENTS = "statements"
    """One as good as the other."""
    RANKED = "ranked"
    """Numbered, the best first; the first line of each is to be scanned."""
    STEPS = "steps"
    """Numbered in the order in which they are done."""
    FOUND = "found"
    """What was looked for, each with its places."""


@frozen
class List(Frozen):
    """Items of a kind, in order."""

    items: tuple[Item, ...]
    kind: Kind = Kind.STATEMENTS


@frozen
class Row(Frozen):
    """A label, such as an id or a year, with what it labels and what belongs to it."""

    label: Part
    parts: Parts
    inner: tuple[Item, ...] = ()


@frozen
class Rows(Frozen):
    """Rows whose labels stand in a column of their own, where `least` columns are left beside it."""

    rows: tuple[Row, ...]
    least: int = 0


@frozen
class Column(Frozen):
    """A column of a table: its head, and how many columns of a screen it may take."""

    head: Part
    least: int = 1
    most: int | None = None
    """None where it may take what is left."""

    @property
    def is_sign(self) -> bool:
        """Whether it holds signs or numbers, all as wide, and no words."""
        return self.most == self.least


@frozen
class Table(Frozen):
    """Cells in rows under the heads of their columns."""

    columns: tuple[Column, ...]
    rows: tuple[Parts, ...]


@frozen
class Aspect(Frozen):
    """One respect in which things are compared, with what is said of each thing."""

    name: str
    said: tuple[tuple[Item, ...], ...]


@frozen
class Columns(Frozen):
    """Things side by side where they fit, and else one under the other in each aspect."""

    title: str
    names: tuple[str, ...]
    aspects: tuple[Aspect, ...]


@frozen
class Scale(Frozen):
    """What bars are drawn on: from where to where, and where there is no difference."""

    low: float
    high: float
    neutral: float | None = None


@frozen
class Drawing(Frozen):
    """A figure with its interval on a scale, and what would matter there."""

    low: float
    point: float
    high: float
    important: float | None = None


@frozen
class Bar(Frozen):
    """A figure in words, and drawn where that can be. The words tell all that the drawing shows."""

    label: str
    words: Parts
    drawing: Drawing | None = None


@frozen
class Bars(Frozen):
    """Bars on one scale, as in a forest plot: on the left worse, on the right better."""

    scale: Scale
    bars: tuple[Bar, ...]


@frozen
class Sources(Frozen):
    """Sources spelled out, in this order."""

    ids: tuple[str, ...]


@frozen
class AtHand(Frozen):
    """Blocks for readers who have painref at hand, and can ask it for more."""

    blocks: tuple[Block, ...]


@frozen
class Alone(Frozen):
    """Blocks for a page that stands alone: what a reader cannot ask for is on it."""

    blocks: tuple[Block, ...]


@frozen
class Either(Frozen):
    """The same in two forms: wide where its tables fit, else narrow."""

    wide: tuple[Block, ...]
    narrow: tuple[Block, ...]


Block = (
    Heading
    | Paragraph
    | Line
    | Space
    | List
    | Rows
    | Table
    | Columns
    | Bars
    | Sources
    | AtHand
    | Alone
    | Either
)


@frozen
class Document(Frozen):
    """Blocks in reading order, and the records of sources in which to look up what they cite."""

    blocks: tuple[Block, ...]
    sources: Mapping[str, Source]


# ---------------------------------------------------------------- what writers and screens ask


def text_of(part: Part) -> str:
    """Return the text of a part alone."""
    return part if isinstance(part, str) else part.text


def plain_text(parts: Iterable[Part]) -> str:
    """Return the text of parts in a row, each citation set off by a blank."""
    return "".join(f" {part.text}" if isinstance(part, Cite) else text_of(part) for part in parts)


def stacked(columns: Columns) -> tuple[Block, ...]:
    """Return columns one under the other, each aspect under a heading of its own."""
    names = "; ".join(columns.names)
    blocks: list[Block] = [
        Alone((Heading(f"{columns.title}: {names}", 1),)),
        AtHand((Paragraph((f"{columns.title}: ", Text(names, Role.NAME)), hang=True),)),
    ]
    for aspect in columns.aspects:
        pairs = zip(columns.names, aspect.said, strict=True)
        items = tuple(Item((Text(name, Role.NAME),), said) for name, said in pairs)
        blocks += [Heading(aspect.name), List(items)]
    return tuple(blocks)


def listed(table: Table) -> tuple[Block, ...]:
    """Return a table as a list: its first column, and what the others say of each."""
    _, *others = table.columns
    items = []
    for first, *cells in table.rows:
        pairs = zip(others, cells, strict=True)
        said = ((column.head, ": ", cell) for column, cell in pairs if text_of(cell))
        items.append(Item((Text(text_of(first), Role.NAME),), tuple(map(Item, said))))
    return (List(tuple(items)),)


def cited(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the ids of the sources that blocks cite, in reading order, each once."""
    ids = (citation.source for cite in _cites(tuple(blocks)) for citation in cite.citations)
    return tuple(dict.fromkeys(ids))


def _cites(said: object) -> Iterator[Cite]:
    if isinstance(said, Cite):
        yield said
    elif isinstance(said, (Frozen, tuple)):
        for inner in said if isinstance(said, tuple) else said.held().values():
            yield from _cites(inner)
