"""painref from Python: load a knowledge base, find records, ask it, search it, check one.

        >>> import painref
        >>> base = painref.load()

The records themselves are the frozen dataclasses of `painref.model`; what answers are made
of is in `painref.answers.suggestion` and `painref.answers.search`. `plain` turns any of it into
what JSON knows.
What goes wrong raises `painref.UnsoundError` or `painref.UnknownNameError`, and Python's own
errors for wrong arguments.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from painref.base.knowledge_base import KnowledgeBase
from painref.errors import UnknownNameError as UnknownNameError, UnsoundError as UnsoundError
from painref.model.kinds import KINDS
from painref.model.terms import CHOICES, Region, Term
from painref.output.plain_values import plain
from painref.reading.layers import Layer, layers

if TYPE_CHECKING:
    from painref.answers.free_words.durations import Lasting
    from painref.answers.profile import Profile
    from painref.answers.search import Answer
    from painref.answers.suggestion import Suggestion
    from painref.reading.problems import Problem
    from painref.words.named import Named

__all__ = ["check", "find", "load", "plain", "search", "suggest"]

Folder = str | os.PathLike[str]
"""The folder of a knowledge base: what holds the folders procedures/, causes/ and so on."""


def load(
    *folders: Folder,
    builtin: bool = True,
    cache: bool = True,
    progress: Callable[[int], None] | None = None,
) -> KnowledgeBase:
    """Return the built-in knowledge base with `folders` laid over it, later ones over earlier.

    Without `builtin` only what is in `folders`. With `cache`, what was read and checked is
    kept in the user's cache folder and used as long as no file changes. `progress` is called
    with 1 for each file that is read. Raises UnsoundError where anything is wrong with a
    record, and NotADirectoryError for a folder that is not there.

        >>> len(load().procedures) > 30
        True
        >>> load("no-such-folder")
        Traceback (most recent call last):
        NotADirectoryError: there is no folder 'no-such-folder'
    """
    stack = _layers(folders, builtin)
    if not cache:
        from painref.reading.sound import read_sound

        return read_sound(stack, progress)
    from painref.cache.opening import opened

    return opened(stack, progress, mends=True)


def check(*folders: Folder, builtin: bool = True) -> list[Problem]:
    """Return what is wrong with `folders`, laid over the built-in records, in the order of files.

    >>> check()
    []
    """
    from painref.reading.sound import read_checked

    return read_checked(_layers(folders, builtin))[1]


def find(base: KnowledgeBase, name: str, kinds: Iterable[str] = KINDS) -> Any:
    """Return the record with this id, name, alias or code; raise UnknownNameError if none.

    Words around a name (`left`, `severe`, `L4-5`) may stand there too. A code that leads to
    several records fits none. It is one of the classes of `painref.model.records`. `kinds` narrows
    where it is looked for (ValueError for what is no kind of record).

        >>> find(load(), "slipped disc").id
        'disc-bulge'
        >>> find(load(), "M54.3", ["causes"]).name
        'Sciatica'
    """
    kinds = _known(kinds)
    named = _named(base, name, kinds)
    if len(named.records) > 1:
        raise UnknownNameError(name, kinds, [record.id for _, record in named.records])
    return named.records[0][1]


def suggest(
    base: KnowledgeBase,
    *causes: str,
    text: str = "",
    region: str | None = None,
    severity: str | None = None,
    levels: str | None = None,
    pain: str | None = None,
    duration: str | None = None,
    factors: Iterable[str] = (),
) -> Suggestion:
    """Return the procedures indicated for `causes`, in order, with what is ruled out and what to ask.

    `painref.answers.suggestion` says what the answer is made of.
    Causes and factors go by any of their names (UnknownNameError); causes also by codes of
    ICD-10-CM, which tell the region too. The rest are words of `Severity`, `Levels`, `Pain` and
    `Duration` in `painref.model.terms` (ValueError), and go before what words around a name say;
    a duration may also be a time, such as "8 weeks". What else stands beside the name of a cause is
    in the answer's `unused`; whole sentences are for `text`, which is read by names and fixed rules,
    and gives what the rest does not. The answer's `read` says how. What is not given is unknown, not
    absent.

        >>> answer = suggest(load(), "disc-bulge", severity="mild")
        >>> [option.procedure.id for option in answer.options][:2]
        ['epidural-steroid-injection', 'laser-discectomy']
        >>> answer.ruled_out[0].because[0].cite[0].source
        'chemonuc-vs-surgery-2013'
        >>> suggest(load(), "carpal tunnel syndrome, pregnant").unused
        ('Pregnant',)
        >>> suggest(load(), text="carpal tunnel syndrome, pregnant").profile.factors
        ('pregnancy',)
    """
    from painref.answers.asked import profile_of, with_words
    from painref.answers.suggest import suggest as answer

    if isinstance(factors, (str, bytes, Mapping)):  # {"pregnancy": False} would tell of pregnancy
        raise TypeError(f"factors is a list of names, not a {type(factors).__name__}")
    text = _text("text", text)
    named = [_named(base, name, ["causes"]) for name in causes]
    where = [Region(_term(base, "region", region, Region))] if region is not None else []
    profile = profile_of(named, where).changed(
        factors=tuple(dict.fromkeys(find(base, name, ["factors"]).id for name in factors))
    )
    lasting = _lasting(duration) if duration is not None else None
    for about, word in {"severity": severity, "levels": levels, "pain": pain}.items():
        if word is not None:
            profile = profile.told(about, _term(base, about, word, CHOICES[about]))
    if lasting:
        profile = profile.changed(duration=lasting.is_)
    unused = tuple(word for one in named for word in _unused(one))
    if not text:
        found = answer(base, profile, lasting=_time_told(profile, lasting))
        return found.changed(unused=unused)
    from painref.answers.free_words.overruled import with_options
    from painref.answers.free_words.reader import read_words

    read = with_options(base, profile, read_words(base, text))
    profile = with_words(profile, read)
    found = answer(base, profile, read=read, lasting=_time_told(profile, lasting, read.duration))
    return found.changed(unused=unused)


def _unused(named: Named) -> Sequence[str]:
    """Return what stands beside a name: words of which nothing is made, and names of other kinds."""
    return (*named.unread, *(record.name for _, record in named.others))


def _term(base: KnowledgeBase, about: str, word: str, terms: Iterable[Term]) -> str:
    words = [str(term) for term in terms]
    if word not in words:
        from painref.answers.free_words.one_value import did_you_mean_value

        hint = did_you_mean_value(base, _text(about, word), words)
        raise ValueError(f"{about}: {word!r} is not one of {', '.join(words)}{hint}")
    return word


def _lasting(duration: str) -> Lasting:
    from painref.answers.free_words.dates import parse

    if found := parse(_text("duration", duration)):
        return found
    words = ", ".join(map(str, CHOICES["duration"]))
    raise ValueError(
        f"duration: {duration!r} is not one of {words}, nor a time such as '8 weeks' or 'since 2019'"
    )


def _time_told(profile: Profile, *told: Lasting | None) -> Lasting | None:
    """Return the first time told that gives the duration of a profile; the bare word of a name, else."""
    from painref.answers.free_words.durations import Lasting

    if profile.duration is None:
        return None
    times = (time for time in told if time and time.is_ is profile.duration)
    return next(times, Lasting(str(profile.duration), None, profile.duration))


def search(
    base: KnowledgeBase,
    words: str,
    kinds: Iterable[str] = KINDS,
    most: int = 20,
    progress: Callable[[int], None] | None = None,
) -> Answer:
    """Return the records that hold all of `words`, best first, with the places that hold them.

    At most `most` of them (ValueError if that is none); `painref.answers.search` says what the
    answer is made of. Raises `painref.errors.QueryTooLongError`.
    `progress` is called with 1 for each record that is gone through.

        >>> search(load(), "epidural steroid").hits[0].record.id
        'epidural-steroid-injection'
    """
    from painref.answers.search import search as answer

    if not isinstance(most, int) or isinstance(most, bool):
        raise TypeError(f"most is a whole number, not {most!r}")
    if most < 1:
        raise ValueError(f"most: {most} is less than 1")
    return answer(base, _text("words", words), _known(kinds), most, progress)


# ---------------------------------------------------------------- arguments


def _named(base: KnowledgeBase, name: str, kinds: list[str]) -> Named:
    from painref.words.named import understand

    named = understand(base, _text("a name", name), kinds)
    if named is None:
        from painref.words.missed import missed

        miss = missed(base, name, kinds)
        raise UnknownNameError(name, kinds, [id_ for _, id_ in miss.meant], miss.told())
    return named


def _text(about: str, value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{about} is a str, not {value!r}")
    return value


def _layers(folders: Sequence[Folder], builtin: bool) -> list[Layer]:
    if not folders and not builtin:
        raise ValueError("without the built-in records, give a folder")
    for folder in folders:
        if not isinstance(folder, (str, os.PathLike)):
            raise TypeError(f"a folder is a str or a path, not {folder!r}")
        if not os.path.isdir(folder):
            raise NotADirectoryError(f"there is no folder '{os.fspath(folder)}'")
    # From the root, since the base may be read once more after the program has gone elsewhere.
    return layers([os.path.abspath(folder) for folder in folders], builtin=builtin)


def _known(kinds: Iterable[str]) -> list[str]:
    found = [*kinds]
    if wrong := [kind for kind in found if kind not in KINDS]:
        raise ValueError(f"{wrong[0]!r} is not one of {', '.join(KINDS)}")
    if not found:
        raise ValueError(f"kinds: give one or more of {', '.join(KINDS)}")
    return found
