"""The formats that answers are written in, each told once: what it needs, and its writer.

Nothing else is imported here, so that help and completion can name the formats of a command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from painref.output.document import Document
    from painref.output.stdout import Stdout


class View:
    """An answer in the forms that it has. A view has a form if its class says how to make it."""

    def document(self, *, full: bool) -> Document:
        """Return it as a document; `full` for a page from which nobody can ask for more."""
        raise NotImplementedError

    def lines(self) -> Iterable[Iterable[str]]:
        """Return it for pipes, as fields in lines."""
        raise NotImplementedError

    def data(self) -> object:
        """Return it as plain values: lists, dicts and scalars."""
        raise NotImplementedError

    def csv(self) -> str:
        """Return it as CSV."""
        raise NotImplementedError

    def bibtex(self) -> str:
        """Return it as BibTeX."""
        raise NotImplementedError

    def csl(self) -> object:
        """Return it as CSL-JSON, in plain values."""
        raise NotImplementedError

    def annotations(self) -> str:
        """Return it as workflow commands of GitHub."""
        raise NotImplementedError


class Format(NamedTuple):
    """A format: the forms of a view of which it needs one, and what writes it."""

    needs: tuple[Callable[..., object], ...]
    write: Callable[[View, Stdout], str]


def formats_of(view: type[View]) -> tuple[str, ...]:
    """Return the names of the formats that a kind of view can be written in."""
    return tuple(
        name for name, format_ in FORMATS.items() if any(_has(view, n) for n in format_.needs)
    )


def written(view: View, format_: str, stdout: Stdout) -> str:
    """Return a view in one of its formats, fit for stdout."""
    return FORMATS[format_].write(view, stdout)


def _has(view: type[View], form: Callable[..., object]) -> bool:
    return getattr(view, form.__name__) is not form


# ---------------------------------------------------------------- writers


def _text(view: View, stdout: Stdout) -> str:
    """Write for a terminal, or for a pipe that is to get what a terminal would; else plainly."""
    from painref.output.stdout import Colors

    kind = type(view)
    if not _has(kind, View.document) or (stdout.width is None and _has(kind, View.lines)):
        return "".join("\t".join(fields) + "\n" for fields in view.lines())
    document = view.document(full=False)
    if stdout.width is None and stdout.colors is Colors.NONE:
        from painref.output.writers import plain

        return plain.write(document)
    from painref.output.writers import terminal

    return terminal.write(document, stdout.width, stdout.colors, unicode=stdout.unicode)


def _markdown(view: View, _: Stdout) -> str:
    from painref.output.writers import markdown

    return markdown.write(view.document(full=True))


def _json(view: View, _: Stdout) -> str:
    from painref.export import to_json

    return to_json(view.data())


def _csl_json(view: View, _: Stdout) -> str:
    from painref.export import to_json

    return to_json(view.csl())


FORMATS = {
    "text": Format((View.document, View.lines), _text),
    "json": Format((View.data,), _json),
    "markdown": Format((View.document,), _markdown),
    "csv": Format((View.csv,), lambda view, _: view.csv()),
    "bibtex": Format((View.bibtex,), lambda view, _: view.bibtex()),
    "csl-json": Format((View.csl,), _csl_json),
    "github": Format((View.annotations,), lambda view, _: view.annotations()),
}
"""Each format by its name, in the order in which `--format` names them."""
