"""All answers on one cause, taken apart so that what they share stands on the page once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from painref.answers.suggestion import Option, Suggestion
from painref.answers.switches import Told
from painref.output import document as doc
from painref.output.screens.suggestion import suggestion
from painref.output.site.rendering import Site
from painref.output.writers.html import blocks, item, spelled_out


class Answers:
    """The parts of all answers, and of which parts each is made, in order."""

    def __init__(self, site: Site, path: str) -> None:
        """Start without an answer; the parts are for the page at a path."""
        self._site = site
        self._places = site.places(path)
        self._numbers: dict[str, int] = {}
        self.made_of: dict[tuple[str, ...], list[int]] = {}
        self.cited: dict[str, None] = {}

    @property
    def parts(self) -> list[Markup]:
        """All parts, each once. The writer has escaped what they say."""
        return [Markup(part) for part in self._numbers]

    def add(self, told: Told) -> None:
        """Take in an answer."""
        found = suggestion(self._site.base, told.suggestion, explain=True)
        said = [block for block in found.blocks if not isinstance(block, doc.Alone)]
        self.cited |= dict.fromkeys(spelled_out(found.blocks))
        self.made_of[told.choices] = [
            self._numbers.setdefault(part, len(self._numbers))
            for part in self._parts(found, said, told.suggestion)
        ]

    def _parts(
        self, found: doc.Document, some: Sequence[doc.Block], answer: Suggestion
    ) -> Iterator[str]:
        """Yield blocks as HTML; of lists of options each option, told whose it is."""
        options = iter(answer.options)
        apart = iter((*answer.comparators, *answer.tests))
        for block in some:
            if isinstance(block, doc.List) and block.kind is doc.Kind.RANKED:
                yield from self._options(block, options)
            elif isinstance(block, doc.List) and block.kind is doc.Kind.FOUND:
                yield from self._options(block, apart)
            else:
                yield "".join(blocks(found, self._places, some=[block], deeper=1))

    def _options(self, block: doc.List, options: Iterator[Option]) -> Iterator[str]:
        for one, option in zip(block.items, options, strict=False):
            of = f' class="option {block.kind.value}" data-of="{option.procedure.id}"'
            yield item(one, block.kind, self._places, of)

    def made(self, choices: tuple[str, ...]) -> Markup:
        """Return an answer put together: options that follow one another stand in a list."""
        parts = [*self._numbers]
        made, within = [], False
        for number in self.made_of[choices]:
            is_option = parts[number].startswith("<li")
            if is_option != within:
                made.append('<ol class="ranked">\n' if is_option else "</ol>\n")
            made.append(parts[number])
            within = is_option
        return Markup("".join([*made, "</ol>\n" if within else ""]))
