"""painref search: find words anywhere in the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from painref.cli.opening import Command, open_base, progress_of_command
from painref.cli.options import Word, common_options, format_option
from painref.cli.streams import tell
from painref.cli.writing import write_view
from painref.errors import QueryTooLongError
from painref.model.kinds import KINDS
from painref.output.formats import formats_of
from painref.output.views import SearchView
from painref.output.width import is_pipe
from painref.words.phrases import count

if TYPE_CHECKING:
    from painref.answers.search import Answer
    from painref.base.knowledge_base import KnowledgeBase


@click.command(cls=Command)
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=Word(KINDS),
    metavar="KIND",
    help="Only records of this kind, as in 'painref list'; again for more.",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="How many records to show.",
)
@format_option(*formats_of(SearchView))
@common_options
def search(words: tuple[str, ...], kinds: tuple[str, ...], most: int, format_: str) -> None:
    """Find the records that hold all the words, best first, and say where they are.

    \b
    Examples:
      painref search nerve root infection
      painref search anaesthetic allergy --kind procedures --kind factors
      painref search vertebro --most 5
      painref search placebo --source freeman-2005 --format json

    Other forms of a word count too (inject, injected, injections), and so do British
    spellings; the last word may be the beginning of one. Hits in names stand first,
    then hits in other names and codes, then the rest. In a pipe: id, kind, name,
    place and text, with tabs between; then the layer of a local one.
    """
    from painref import api

    base = open_base()
    kinds = tuple(dict.fromkeys(kinds))
    query = " ".join(words)
    try:
        answer = api.search(base, query, kinds or KINDS, most, progress_of_command())
    except QueryTooLongError as error:
        raise click.UsageError(str(error)) from None
    write_view(SearchView(base, query, kinds or KINDS, answer), format_)
    more = answer.total - len(answer.hits)
    if more and format_ == "text" and is_pipe():  # else the answer says so itself
        tell(f"{count(more, 'more record')}; '--most {answer.total}' shows all")
    if not answer.hits:
        tell(_nothing(base, query, kinds, answer))
        raise click.exceptions.Exit(1)


def _nothing(base: KnowledgeBase, query: str, kinds: tuple[str, ...], answer: Answer) -> str:
    """Say why nothing was found, and name what has a name like that."""
    from painref.base.visible import quoted

    if not answer.alone:
        return f"Nothing to look for: {quoted(query)} has no letter or digit."
    where = f"in {', '.join(kinds)}" if kinds else "in the records"
    unknown = [quoted(word) for word, found in answer.alone.items() if not found]
    if unknown:
        said = f"{' and '.join(unknown)} {'is' if len(unknown) == 1 else 'are'} not {where}."
    else:
        each = (f"{quoted(word)} {found}" for word, found in answer.alone.items())
        said = f"Nothing {where} holds all the words; alone they find: {', '.join(each)}."
    near = base.nearest(query, kinds or KINDS)
    silent = {id_ for _, id_ in base.silent}
    near = [id_ for id_ in near if id_ not in silent]
    return f"{said} Did you mean {' or '.join(map(repr, near))}?" if near else said
