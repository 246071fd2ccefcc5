"""Where options and free words say different things: the options count, and the answer says so."""

from __future__ import annotations

from collections.abc import Iterator

from painref.answers.free_words.reading import Read
from painref.answers.profile import Profile
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.base.places import is_in
from painref.model.terms import CHOICES


def with_options(base: KnowledgeBase, given: Profile, read: Read) -> Read:
    """Return what words say beside what was given by options, without what these overrule."""
    found = read.changed(conflicts=(*read.conflicts, *_conflicts(base, given, read)))
    if not is_in(read, given.regions):
        found = found.changed(regions=())
    elsewhere = [cause for cause in read.causes if _is_elsewhere(base, given, cause)]
    if not elsewhere:
        return found
    names = ", ".join(base.causes[cause].name.lower() for cause in elsewhere)
    return found.changed(
        causes=tuple(cause for cause in read.causes if cause not in elsewhere),
        regions=(),
        codes=tuple(code for code in read.codes if code.cause not in elsewhere),
        conflicts=(*found.conflicts, f"--cause counts, not {names} in the words"),
    )


def _conflicts(base: KnowledgeBase, given: Profile, read: Read) -> Iterator[str]:
    for about in CHOICES:
        option, word = getattr(given, about), read.told(about)
        if option and word and option is not word:
            yield f"--{about} {option} counts, not {word} in the words"
    if not is_in(read, given.regions):
        places = ", ".join(map(str, read.regions))
        yield f"--region {', '.join(map(str, given.regions))} counts, not {places} in the words"
    for factor in given.factors:
        if not {*read.denied}.isdisjoint((factor, *ancestors(base.factors, factor))):
            yield f"--factor {factor} counts, though the words deny it"


def _is_elsewhere(base: KnowledgeBase, given: Profile, cause: str) -> bool:
    """Say whether a cause in words is of other parts of the body than those given by options."""
    told = [base.causes[other] for other in given.causes]
    return bool(told) and not any(is_in(base.causes[cause], one.regions) for one in told)
