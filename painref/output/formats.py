"""The formats that answers are written in, each told once: what it needs, and its writer.

Those of a form that most views have stand in `FORMATS`. A format that only some views have is told
by these, in `painref.output.views`: `own` names it, and a method named alike writes it.

Nothing else is imported here, so that help and completion can name the formats of a command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from painref.base.knowledge_base import KnowledgeBase
    from painref.output.document import Document
    from painref.output.stdout import Stdout


A = TypeVar("A", covariant=True)


class View(Generic[A]):
    """An answer in the forms that it has. A view has a form if its class says how to make it."""

    own: ClassVar[tuple[str, ...]] = ()
    """The formats, for programs, that not every view has; a method named alike writes each."""

    def __init__(self, base: KnowledgeBase, answer: A) -> None:
        """Take an answer, and the knowledge base that it is from."""
        self.base = base
        self.answer = answer

    def document(self) -> Document:
        """Return it as a document."""
        raise NotImplementedError

    def page(self) -> Document:
        """Return it as a document for a page that stands alone, where that is to say more."""
        return self.document()

    def lines(self) -> Iterable[Iterable[str]]:
        """Return it for pipes, as fields in lines."""
        raise NotImplementedError

    def data(self) -> object:
        """Return it as what `plain` takes: records, lists, dicts and scalars."""
        raise NotImplementedError


class Format(NamedTuple):
    """A format: the forms of a view of which it needs one, and what writes it."""

    needs: tuple[Callable[..., object], ...]
    write: Callable[[View[object], Stdout], str]
    for_programs: bool = True


def formats_of(view: type[View[object]]) -> tuple[str, ...]:
    """Return the names of the formats that a kind of view can be written in."""
    shared = [
        name for name, format_ in FORMATS.items() if any(_has(view, n) for n in format_.needs)
    ]
    return (*shared, *view.own)


def written(view: View[object], format_: str, stdout: Stdout) -> str:
    """Return a view in one of its formats, fit for stdout."""
    if format_ in FORMATS:
        return FORMATS[format_].write(view, stdout)
    made: str = getattr(view, format_.replace("-", "_"))()
    return made


def is_for_programs(format_: str) -> bool:
    """Say whether programs read a format, so that it is UTF-8 whatever a console's encoding."""
    return format_ not in FORMATS or FORMATS[format_].for_programs


def _has(view: type[View[object]], form: Callable[..., object]) -> bool:
    return getattr(view, form.__name__) is not form


# ---------------------------------------------------------------- writers


def _text(view: View[object], stdout: Stdout) -> str:
    """Write for a terminal, or for a pipe that is to get what a terminal would; else plainly."""
    from painref.output.stdout import Colors

    kind = type(view)
    if not _has(kind, View.document) or (stdout.is_pipe and _has(kind, View.lines)):
        return "".join("\t".join(fields) + "\n" for fields in view.lines())
    document = view.document()
    if stdout.is_pipe and stdout.colors is Colors.NONE:
        from painref.output.writers import plain

        return plain.write(document, stdout.width)
    from painref.output.writers import terminal

    return terminal.write(document, stdout.width, stdout.colors, unicode=stdout.unicode)


def _markdown(view: View[object], _: Stdout) -> str:
    from painref.output.writers import markdown

    return markdown.write(view.page())


def _html(view: View[object], _: Stdout) -> str:
    from painref.output.writers import html

    return html.write(view.page())


def _json(view: View[object], _: Stdout) -> str:
    from painref.output.json import to_json

    return to_json(view.data())


FORMATS = {
    "text": Format((View.document, View.lines), _text, for_programs=False),
    "json": Format((View.data,), _json),
    "markdown": Format((View.document,), _markdown, for_programs=False),
    "html": Format((View.document,), _html),
}
"""Each format of a form that views share, in the order in which `--format` names them."""
