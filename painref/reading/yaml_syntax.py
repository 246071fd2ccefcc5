"""Say in our own words what is wrong with a file that is not valid YAML.

PyYAML words its errors otherwise in Python than in C, and otherwise again with another
version. Only the class of an error and its marks are taken from it. What is wrong is told from
what stands at these marks, and from which lists and mappings are open there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from yaml.error import Mark, MarkedYAMLError, YAMLError
from yaml.scanner import ScannerError

from painref.reading.problems import START, Position
from painref.reading.yaml_nodes import CollectionNode, SequenceNode, position_of

_NOT_ALLOWED = {
    ":": "mapping values are not allowed in this context; "
    "line up the keys, and quote a text that holds ': '",
    "-": "a list is not allowed in this context; start it in a line of its own, below its key",
    "?": "a key is not allowed in this context; quote a text that starts with '? '",
}
_NO_TOKEN = (
    "found character that cannot start any token; "
    "indent with spaces, and quote a text that starts with a sign"
)
_NO_COLON = "could not find expected ':'; write 'key: value'"
_NO_END = "found unexpected end of stream; close the quote"
_NO_ESCAPE = "found unknown escape character; write \\\\ for a backslash, or use single quotes"
_NO_KEY = "did not find expected key; "
_LINE_UP = "line up the keys, and quote a text that starts or ends oddly"
_COMMENT = "the comment in the line before ends its text; delete it if the text goes on here"
_NO_ITEM = "did not find expected '-' indicator; line up the items of the list"
_NO_CONTENT = "did not find expected node content; close the bracket"
_AFTER_ALL = "this does not belong to what stands before; a record is a mapping, as 'id: my-record'"

_QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""", re.DOTALL)
_ENDED_BY_COMMENT = re.compile("[ -]*[a-z_]+: +[^ #'\"|>[{].* #")
"""A line with a text and a comment: a text that goes on below it is broken off there."""
_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML takes for the end of a line."""


def explain(error: YAMLError, text: str, open_: Sequence[CollectionNode]) -> tuple[Position, str]:
    """Return where a text is not valid YAML, and why, with what would be right.

    `open_` are the lists and mappings that are begun and not ended there.
    """
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return START, "not valid YAML"
    at = error.problem_mark
    if isinstance(error, ScannerError):
        position, why = _in_token(text, at, error.context_mark or at)
    else:
        position, why = _between_tokens(text, at, open_)
    return position, f"not valid YAML: {why}"


def _in_token(text: str, at: Mark, since: Mark) -> tuple[Position, str]:
    """Tell of a sign or text that cannot be read; it starts at one mark, the trouble at the other."""
    sign = text[since.index : since.index + 1]
    if text.startswith("\t", at.index):
        return _place(text, at), _NO_TOKEN
    if since.index == at.index:
        return _place(text, at), _NOT_ALLOWED.get(sign, _NO_TOKEN)
    if sign in "\"'":
        whole = _QUOTED.match(text, since.index)
        if whole is None or (at.index < whole.end() and at.column == 0):  # or --- in a quote
            return _place(text, since), _NO_END
        if at.index < whole.end():
            return _place(text, since), _NO_ESCAPE
    if sign in "&*!|>":
        return _place(text, since), _meaning(sign)
    line, column = _place(text, since)
    key = _LINE_BREAK.split(text[since.index :], 1)[0]
    return (line, column + len(key)), _NO_COLON


def _between_tokens(text: str, at: Mark, open_: Sequence[CollectionNode]) -> tuple[Position, str]:
    """Tell of what can be read, but not where it stands."""
    position = _place(text, at)
    sign = text[at.index : at.index + 1]
    within = open_[-1] if open_ else None
    if sign == "!":
        return position, _meaning(sign)
    if within and within.in_brackets:
        if text[: at.index].rstrip()[-1:] in ("[", "{", ",", ":", "?"):
            return position, _NO_CONTENT
        end = "]" if isinstance(within, SequenceNode) else "}"
        why = f"did not find expected ',' or '{end}'; close the bracket"
        return position_of(within), why
    if sign and sign in ",]}":
        return position, f"'{sign}' is not allowed in this context; take it away, or quote the text"
    if within is None:
        return position, _AFTER_ALL
    if isinstance(within, SequenceNode):
        return position, _NO_ITEM
    line_before = _LINE_BREAK.split(text[: at.index])[-2:-1]
    broken_off = any(map(_ENDED_BY_COMMENT.match, line_before))
    return position, _NO_KEY + (_COMMENT if broken_off else _LINE_UP)


def _meaning(sign: str) -> str:
    return f"'{sign}' at the start of a text has a meaning of its own in YAML; quote the text"


def _place(text: str, mark: Mark) -> Position:
    """Return the position of a mark; the parser may be past the end, since it adds a line end."""
    if mark.index >= len(text):
        return position_in(text, len(text))
    return mark.line + 1, mark.column + 1


def position_in(text: str, index: int) -> Position:
    """Return the line and column of `text[index]`."""
    line, start = 1, 0
    for found in _LINE_BREAK.finditer(text, 0, index):
        line, start = line + 1, found.end()
    return line, index - start + 1
