"""Finding the records that names mean; what is no name is wrong usage, told with what may be meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from painref.model.kinds import KINDS, singular

if TYPE_CHECKING:
    from painref.base.knowledge_base import KnowledgeBase
    from painref.words.missed import Missed
    from painref.words.named import Named


LONGEST_TOLD = 80
"""What is longer is not tried as words, nor repeated as a line to be typed."""


def named(base: KnowledgeBase, text: str, kinds: Sequence[str], param: str) -> Named:
    """Return what a text names, or fail: wrong usage, or a code that nothing here is about."""
    from painref.words.named import understand

    found = understand(base, text, kinds)
    if found is None:
        if base.whole and (silent := understand(base.whole, text, kinds)):
            raise click.ClickException(f"the source says nothing about {silent.records[0][1].name}")
        raise _failure(base, text, kinds, param)
    _tell(base, text, found)
    return found


def names_in(base: KnowledgeBase, words: Sequence[str], kinds: Sequence[str]) -> Sequence[str]:
    """Return the names that words on a line are: one of them all, where quotes were left out.

    What is a name as a whole is that; words that are none each are taken as one text too, so that
    the message is on what was meant.
    """
    from painref.words.named import understand

    whole = " ".join(words)
    if len(words) < 2 or whole == words[0]:
        return words
    if base.find(whole, kinds) and not all(base.find(word, kinds) for word in words):
        return [whole]
    unknown = [word for word in words if not understand(base, word, kinds)]
    if unknown and (understand(base, whole, kinds) or len(unknown) == len(words)):
        return [whole]
    return unknown or words


def resolve(base: KnowledgeBase, name: str, kinds: Sequence[str], param: str) -> tuple[str, Any]:
    """Return (kind, record) for the name of one record, or fail as wrong usage with what may be meant."""
    from painref.base.visible import quoted

    found = named(base, name, kinds, param).records
    if len(found) > 1:
        ids = " or ".join(repr(record.id) for _, record in found)
        raise click.BadParameter(
            f"{quoted(name)} names several; did you mean {ids}?", param_hint=param
        )
    return found[0]


def refuse_silent(base: KnowledgeBase, found: Sequence[tuple[str, Any]]) -> None:
    """Leave where --source says nothing about some of these records, as (kind, record)."""
    silent = [record.name for kind, record in found if (kind, record.id) in base.silent]
    if silent:
        raise click.ClickException(f"the source says nothing about {' or '.join(silent)}")


def resolve_ids(base: KnowledgeBase, names: Sequence[str], kind: str, param: str) -> list[str]:
    """Return the ids of the records of one kind that are named, each once."""
    found = (named(base, name, [kind], param).records for name in names)
    return list(dict.fromkeys(record.id for records in found for _, record in records))


def _tell(base: KnowledgeBase, text: str, found: Named) -> None:
    """Say on the side what of a text was not used, and what it names in other parts of the body."""
    from painref.base.visible import quoted

    more = [f"{quoted(words)} was not used" for words in found.unread]
    more += [
        f"{record.name} is a {singular(k)}{_use(base, k, record.id)}" for k, record in found.others
    ]
    more += _elsewhere(base, text, found)
    if more:
        as_ = ", ".join(record.name for _, record in found.records)
        click.echo(f"Note: {quoted(text)} is read as {as_}; {'; '.join(more)}", err=True)


def _elsewhere(base: KnowledgeBase, text: str, found: Named) -> list[str]:
    """Name what an alias names in other parts of the body, if it does."""
    if found.records[0][0] != "procedures":
        return []
    from painref.words.elsewhere import elsewhere
    from painref.words.wording import REGION

    others = elsewhere(base, text, found)
    named = ", ".join(f"{record.id} ({REGION[region]})" for region, record in others)
    return [f"elsewhere it is {named}"] if named else []


def _failure(
    base: KnowledgeBase, text: str, kinds: Sequence[str], param: str
) -> click.ClickException:
    """Return why a text names nothing, with what may be meant."""
    from painref.base.visible import quoted
    from painref.words.missed import NoName, missed

    miss = missed(base, text, kinds)
    if miss.why is NoName.UNRECORDED_CODE:
        return click.ClickException(miss.told())
    if miss.why is NoName.CATEGORY:
        return click.BadParameter(miss.told(), param_hint=param)
    if miss.why is NoName.UNKNOWN_CODE:
        return click.BadParameter(f"{quoted(text)} {miss.told()}", param_hint=param)
    is_other = miss.why is NoName.OTHER_KIND
    may_be_told = not is_other or {kind for kind, _ in miss.meant} == {"pathway"}
    if may_be_told and (told := _told_in_words(base, text, kinds)):
        return click.BadParameter(f"{quoted(text)} {told}", param_hint=param)
    if is_other:
        return click.BadParameter(_of_another_kind(base, text, miss), param_hint=param)
    if miss.why is NoName.NOT_COVERED:
        where = f"'painref list {kinds[0]}'" if len(kinds) < len(KINDS) else "'painref list'"
        return click.BadParameter(
            f"{quoted(text)} is not covered; what is: {where}", param_hint=param
        )
    what = singular(kinds[0]) if len(kinds) == 1 else "record"
    meant = [_meant(kind, id_, kinds) for kind, id_ in miss.meant]
    return click.BadParameter(
        f"no {what} is called {quoted(text)}; did you mean {' or '.join(meant)}?", param_hint=param
    )


def _told_in_words(base: KnowledgeBase, text: str, kinds: Sequence[str]) -> str:
    """Say of what is no name how free words tell it: a warning sign, or that something is not there."""
    if kinds not in (["causes"], ["factors"]) or len(text) > LONGEST_TOLD:
        return ""
    from painref.answers.free_words.reader import read_words
    from painref.base.visible import for_shell

    read = read_words(base, text)
    what = f"a {singular(kinds[0])} is given where it holds" if read.negated else ""
    if read.warnings or read.is_alarming:
        what = "is a warning sign"
    elif what and (read.denied or kinds == ["causes"]):
        what = f"denies something, and {what}"
    else:
        return ""
    return f"{what}; tell it in words: painref suggest {for_shell(text)} ..."


def _of_another_kind(base: KnowledgeBase, text: str, miss: Missed) -> str:
    from painref.base.visible import quoted
    from painref.cli.hints import told

    parts = [f"{told(kind, id_)}{_use(base, kind, id_)}" for kind, id_ in miss.meant]
    return f"{quoted(text)} is {'; and '.join(parts)}"


def _use(base: KnowledgeBase, kind: str, id_: str) -> str:
    """Say by which option a factor is given, and by which the broader one."""
    if kind != "factors":
        return ""
    kinds = "".join(f", or --factor {above} for any kind" for above in base.factors[id_].broader)
    return f"; for a suggestion: --factor {id_}{kinds}"


def _meant(kind: str, id_: str, kinds: Sequence[str]) -> str:
    """Offer a record; one of another kind with its kind, and how it is used."""
    if kind in kinds:
        return repr(id_)
    use = f" (--factor {id_})" if kind == "factors" else f" ('painref show {id_}')"
    return f"the {singular(kind)} {id_!r}{use}"
