"""Operations and injections of the past: s/p microdiscectomy, had a fusion, earlier steroid shots."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from painref.answers.free_words.dates import PARTS_OF_A_YEAR
from painref.answers.free_words.found import Found
from painref.answers.free_words.names import STEPPED_OVER, Name
from painref.answers.free_words.negations import State
from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.base.knowledge_base import KnowledgeBase

_PAST = Phrases(
    "s/p|status post|previous|previously|prior|earlier|past|had|had a|had an|has had|have had"
    "|underwent|history of|h/o|hx of|after|following|since|post|already had|got|received|two|three"
    "|four|several|many|repeated|multiple|2|3|4|5"
)
"""What follows was done."""
_PAST_AFTER = Phrases("already|last year|in the past|before|previously|this year|ago")
"""What stands before was done."""
_STEROIDS = ("cortisone", "steroid", "steroids")
_OFTEN = frozenset("2 3 4 5 6 7 8 two three four five six many several".split())
STEROIDS_BEFORE = "repeated-steroid"
_INJECTIONS = Phrases(
    *(
        f"{drug} {injection}"
        for drug in "steroid cortisone corticosteroid cortisol kenalog depomedrone".split()
        for injection in "injection injections shot shots jab jabs inj injected".split()
    ),
    *(
        f"{injection} {of}{drug}"
        for injection in "injection injections shot shots jab jabs injected".split()
        for of in ("of ", "with ")
        for drug in "steroid steroids cortisone corticosteroid corticosteroids".split()
    ),
    "epidural steroid|epidural steroids|epidural steroid injection|epidural steroid injections",
)
_EPIDURALS = Phrases(
    "epidurals|epidural|esi|esis|lesi|tfesi|tfesis|epidural injections|epidural shots"
)
"""Counted, these were steroids; one alone may have been for a birth."""
_OF_A_BIRTH = ("birth", "childbirth", "labor", "labour", "deliver", "pregnan", "caesar", "cesar")
_ORDINALS = ("nd", "rd", "th")
_GIVEN = frozenset(
    "had ago last received got previous previously prior after since following already helped worked"
    " wore failed without given past gave earlier injected times lasted twice relief despite far did".split()
)
"""In a clause with these an injection was given."""
_ASKED = frozenset(
    "want should can could may would will shall plan how which be if unless whether until safe"
    " allowed".split()
)
_ONE_MORE = frozenset("second third fourth another repeat further".split())
"""Before an injection these tell that there was one."""
_REPLACED = Phrases(
    "knee replaced|knee was replaced|knee has been replaced|knee got replaced|replaced knee"
    "|replaced my knee|artificial knee|knee prosthesis|both knees replaced|knees replaced"
)
_DONE = Phrases(
    *(
        f"{had}{whose}{knee} done"
        for had in ("", "had ", "got ", "have had ")
        for whose in ("", "my ", "his ", "her ", "the ", "a ", "one ", "both ")
        for knee in ("knee", "knees", "left knee", "right knee", "other knee")
    ),
    *(f"knee {was}done" for was in ("was ", "got ", "has been ", "is ")),
)
_REPLACEMENT = Phrases(
    "knee replacement|total knee replacement|knee replacements|new knee|total knee|tkr|tka"
    "|total knee arthroplasty|knee arthroplasty"
)
_SHORT = {
    "fused": "fusion",
    "lami": "laminectomy",
    "lam": "laminectomy",
    "op": "operation",
    "microdisc": "microdiscectomy",
}
"""What notes call operations."""
_WAS_DONE = frozenset("ago last since after had previous previously prior s/p post got has".split())
_PLANNED = frozenset(
    "planned booked scheduled waiting awaiting candidate before until considering offered next wants"
    " needs in asks refuses declines".split()
)
_JOINT_REPLACED = Phrases(
    *(
        f"{joint} {replaced}|total {joint} {replaced}|new {joint}"
        for joint in ("knee", "hip", "shoulder", "joint")
        for replaced in ("replacement", "arthroplasty", "replaced")
    ),
    "tkr|tka|thr|tha|tsa|ukr|arthroplasty|total knee|total hip",
)
_IS_PLANNED = Phrases(
    "planned|booked|scheduled|listed|is due|due|due to|due to have|due to get|waiting|waiting list|on the list|awaiting|soon"
    "|upcoming|coming up|next week|next month|next year|next spring|next summer|next autumn"
    "|getting a|getting my|getting his|getting her|getting the|going to have|will have",
    *(f"in {when}" for when in PARTS_OF_A_YEAR),
)
PLANNED_REPLACEMENT = "planned-joint-replacement"
_YEAR = r"(?:19|20)\d\d"
_SMALL = ("in", "at", "of", "on", "the")
_SIZES = range(4, 0, -1)
"""Of so many words at most is the name of what was done."""


def past_treatments(base: KnowledgeBase, found: Found) -> list[Name]:
    """Return the factors that records call 'previous ...', where the words tell it another way."""
    cues = [p for p in _PAST.find(found.text) if found.text.word(p.start - 1) != "how"]
    tried = [[Span(p.end, p.end + n) for n in _SIZES] for p in cues]
    tried += [[Span(at, at + 1)] for at in _several_times(found)]
    tried += [[Span(end - n, end) for n in _SIZES] for end in _ends(found)]
    named = [next(_named(base, found, spans), None) for spans in tried]
    done = [name for name in named if name and found.holds(name.span)]
    return done + ([*given_steroids(found)] if STEROIDS_BEFORE in base.factors else [])


def given_steroids(found: Found) -> Iterator[Name]:
    """Yield the injections of a steroid that are told as given: had two steroid injections.

    That they are past puts them in no doubt.
    """
    text = found.spelled
    told = [*_INJECTIONS.find(text), *_counted(text)]
    told = [s for s in told if found.denials.of(s) is not State.DENIED]
    for span in told:
        if any(span.meets(other) for other in found.others):
            continue
        clause = text.clause(span.start)
        words = {*text.words(clause)}
        is_given = not words.isdisjoint(_GIVEN) or any(
            p.start in clause for p in _PAST_AFTER.find(text)
        )
        is_planned = not words.isdisjoint((_PLANNED - {"in", "before"}) | _ASKED)
        counted = text.word(span.start - 1) in _OFTEN and not is_planned
        if words.isdisjoint(_ONE_MORE) and (is_planned or not (is_given or counted)):
            continue
        start = span.start - (text.word(span.start - 1) in _OFTEN | _ONE_MORE)
        yield Name(Span(start, span.end), "factors", STEROIDS_BEFORE, text.said(span), len(span))


def _counted(text: Text) -> Iterator[Span]:
    """Yield the epidurals that are counted: 3 epidurals, had three ESIs, 3rd epidural."""
    for span in _EPIDURALS.find(text):
        if any(text.word(at).startswith(_OF_A_BIRTH) for at in text.clause(span.start)):
            continue
        before = text.word(span.start - 1)
        if before in _OFTEN | _ONE_MORE:
            yield span
        elif before in _ORDINALS and text.word(span.start - 2).isdecimal():
            yield Span(span.start - 2, span.end)


def replaced_knees(text: Text) -> list[Span]:
    """Return where a knee is said to have been replaced, but not that it will be."""
    found = _REPLACED.find(text)
    for span in _REPLACEMENT.find(text):
        clause = text.clause(span.start)
        words = text.words(clause)
        is_past = any(w in _WAS_DONE or re.fullmatch(_YEAR, w) for w in words)
        if is_past and _PLANNED.isdisjoint(words):
            found.append(span)
    return found


def planned_replacements(found: Found) -> Iterator[tuple[Span, str]]:
    """Yield the joint replacements that are to come: TKR in 3 months, booked for a new hip."""
    text = found.text
    for joint in found.told(_JOINT_REPLACED):
        clause = text.clause(joint.start)
        to_come = [s for s in found.told(_IS_PLANNED) if s.start in clause]
        to_come += [t.span for t in found.times if t.span.start in clause and _comes(text, t.span)]
        rest = {text.word(at) for at in clause if not any(at in span for span in to_come)}
        to_come = [when for when in to_come if not _is_cause_or_past(text, joint, when)]
        is_else = _is_something_else(text, joint, to_come)
        is_dated = any(re.fullmatch(_YEAR, word) for word in rest)
        if is_else or is_dated or not rest.isdisjoint(_ASKED | _WAS_DONE - {"post"}):
            continue
        for when in to_come:
            yield Span(min(joint.start, when.start), max(joint.end, when.end)), PLANNED_REPLACEMENT


def _is_cause_or_past(text: Text, joint: Span, when: Span) -> bool:
    """Say whether nothing is to come: knee replacement due to gout, hip replaced in March."""
    is_done = text.word(joint.end - 1) == "replaced" and text.word(when.start) == "in"
    return is_done or text.word(when.end - 1) == "to"


def _is_something_else(text: Text, joint: Span, to_come: Sequence[Span]) -> bool:
    """Say whether what is new is no joint: new hip pain, a new knee brace next month."""
    if text.word(joint.start) != "new" or not text.goes_on(joint.end):
        return False
    return text.word(joint.end) not in ("is", "in", "on") and not any(
        joint.end in span for span in to_come
    )


def _comes(text: Text, span: Span) -> bool:
    """Say whether a time is one to come: in 3 months."""
    return (
        "in" in (text.word(span.start - 1), text.word(span.start)) and text.word(span.end) != "ago"
    )


def replaced_joints(found: Found) -> Iterator[tuple[Span, str]]:
    """Yield the joints that are told to have been replaced, and not to be: hip replaced in 2019."""
    text = found.text
    to_come = [span for span, _ in planned_replacements(found)]
    for span in found.told(_JOINT_REPLACED):
        clause = {*text.words(text.clause(span.start))}
        joint = next((j for j in ("hip", "knee", "shoulder") if j in text.words(span)), "")
        planned = any(span.meets(other) for other in to_come)
        if planned or not joint or not clause.isdisjoint(_ASKED | _NOT_YET):
            continue
        if "new" in text.words(span) and text.goes_on(span.end) and text.word(span.end) != "in":
            continue  # new knee pain
        yield span, joint


_NOT_YET = (_PLANNED - {"in"}) | {"want", "fit", "refused", "declined", "instead", "avoid", "delay"}


def joints_done(text: Text) -> list[Span]:
    """Return where a knee is said to have been done: replaced, or something else."""
    return _DONE.find(text)


def _several_times(found: Found) -> Iterator[int]:
    """Yield where a drug is said to have been given several times: cortisone 4 times this year."""
    for at, token in enumerate(found.text.tokens):
        times = found.text.word(at + 2 if found.text.word(at + 1) in _OFTEN else at + 1)
        if token.word in _STEROIDS and (times == "times" or times in ("twice", "thrice")):
            yield at


def _ends(found: Found) -> list[int]:
    """Return where words end of which what follows says that they are past: fusion two years ago."""
    text = found.text
    starts = [span.start for span in _PAST_AFTER.find(text)]
    starts += [at for at, token in enumerate(text.tokens) if re.fullmatch(_YEAR, token.word)]
    skipped = [thing.span for things in (found.levels, found.times) for thing in things]
    ends: list[int] = []
    for at in starts:
        while at and not text.tokens[at].begins_clause:
            if text.word(at - 1) not in _SMALL and not any(at - 1 in span for span in skipped):
                break
            at -= 1
        ends.append(at)
    return ends


def _named(base: KnowledgeBase, found: Found, spans: list[Span]) -> Iterator[Name]:
    """Yield the factors that go by 'previous' and the words of a span, the longest first."""
    text = found.spelled
    levels = {at for lvl in found.levels for at in lvl.span}
    for span in spans:
        if span.start < 0 or span.end > len(text.tokens):
            continue
        if any(text.tokens[at].begins_clause for at in range(span.start + 1, span.end)):
            continue
        telling = [at for at in span if at not in levels and _tells(text.word(at))]
        if not telling or telling[-1] != span.end - 1:
            continue
        if span.start not in telling and span.start not in levels:
            continue
        words = " ".join(_SHORT.get(text.word(at), text.word(at)) for at in telling)
        named = f"{words} injection" if words in _STEROIDS else words
        records = base.going_by(f"previous {named}", ["factors"])
        if len(records) == 1:
            yield Name(span, "factors", records[0][1].id, words, len(telling))


def _tells(word: str) -> bool:
    return word not in STEPPED_OVER and not word.isdecimal()
