"""Who only wishes for a child: trying to get pregnant, planning a pregnancy."""

from __future__ import annotations

from painref.answers.free_words.found import Found
from painref.answers.free_words.tokens import Phrases, Span

_WISHES = Phrases(
    *(
        f"{wishes} {pregnant}"
        for wishes in "trying to|tries to|want to|wants to|hoping to|plan to|planning to|would like to".split(
            "|"
        )
        for pregnant in (
            "get pregnant",
            "become pregnant",
            "be pregnant",
            "fall pregnant",
            "conceive",
        )
    ),
    *(
        f"{plans} {a}pregnancy"
        for plans in ("planning", "plans", "planned", "considering", "wants", "hoping for")
        for a in ("", "a ", "another ")
    ),
    "ttc",
)


def wishes_for_a_child(found: Found) -> list[Span]:
    """Return where a pregnancy is only wished for."""
    return _WISHES.find(found.text)
