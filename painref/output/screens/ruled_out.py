"""What is ruled out in an answer of `suggest`, and on which grounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from painref.answers.suggestion import Option
from painref.output import document as doc
from painref.output.screens.parts import cite, entry, name
from painref.words.wording import REGION

OUT = name("OUT  ")


def ruled_out(options: Sequence[Option], *, in_full: bool) -> Iterator[doc.Block]:
    """Yield what is ruled out, what is so on the same grounds together; in short by kind of ground.

    What somebody laid over is told in their words.
    """
    alike: dict[tuple[bool, tuple[str, ...]], list[Option]] = {}
    for option in options:
        full = in_full or any(because.layer for because in option.because)
        grounds = tuple(because.text if full else because.brief for because in option.because)
        alike.setdefault((full, grounds), []).append(option)
    for (full, grounds), some in alike.items():
        yield _in_full(some) if full else _in_short(grounds, some)


def _where(option: Option) -> str:
    """Name the part of the body that a procedure for elsewhere is for: its sister may be an option."""
    places = option.procedure.regions
    is_elsewhere = any(because.is_elsewhere for because in option.because)
    if not is_elsewhere or not places:
        return ""
    return f" ({', '.join(REGION[place] for place in places[:2])}{' …' * (len(places) > 2)})"


def _in_full(some: Sequence[Option]) -> doc.Block:
    names = ", ".join(option.procedure.name for option in some)
    parts: list[doc.Part] = [OUT, name(f"{names}. ")]
    for number, because in enumerate(some[0].because):
        parts += [f"{' ' if number else ''}{because.text.rstrip('.')}.", cite(because)]
    return entry(*parts)


def _in_short(grounds: Sequence[str], some: Sequence[Option]) -> doc.Block:
    """Name procedures under the grounds that they share, each with who says so, if they differ."""
    parts: list[doc.Part] = [OUT, f"{'; '.join(dict.fromkeys(grounds))}: "]
    cited = [_cites(option) for option in some]
    same = all(one == cited[0] for one in cited)
    for number, (option, citations) in enumerate(zip(some, cited, strict=True)):
        parts += ["; " if number else "", name(option.procedure.name), _where(option)]
        parts += [] if same and number < len(some) - 1 else citations
    return entry(*parts)


def _cites(option: Option) -> list[doc.Part]:
    """Return who says each of its grounds: of several of one kind, the first."""
    found: dict[str, doc.Part] = {}
    for because in option.because:
        found.setdefault(because.brief, cite(because))
    return [*found.values()]
