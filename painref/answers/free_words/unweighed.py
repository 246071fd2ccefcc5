"""What is told of a person in figures, implants or times, and nothing here weighs; and what is outside.

It is named with what would help: how long in weeks, which factor a figure may mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from painref.answers.free_words.causes import CauseRead
from painref.answers.free_words.composed import cause_called
from painref.answers.free_words.factors import FactorRead
from painref.answers.free_words.figures import number_at
from painref.answers.free_words.found import Found
from painref.answers.free_words.hints import hinted_in
from painref.answers.free_words.history import LONG_AGO
from painref.answers.free_words.negations import State
from painref.answers.free_words.operations import STEROIDS_BEFORE, joints_done, replaced_joints
from painref.answers.free_words.outside_words import OUTSIDE
from painref.answers.free_words.reading import About, Remark
from painref.answers.free_words.timing import (
    AFTER_SURGERY,
    IN_THE_FIRST_DAYS,
    open_times,
    time_of_pain,
)
from painref.answers.free_words.tokens import Phrases, Span
from painref.answers.profile import broader_factors
from painref.base.hierarchy import ancestors
from painref.base.knowledge_base import KnowledgeBase
from painref.base.visible import shown
from painref.model.terms import Duration, Region

SEVERE = "severe-heart-or-lung-disease"
_FIGURES = (
    (Phrases("ef|lvef|ejection fraction|lv ejection fraction|fev1|nyha"), SEVERE),
    (
        Phrases(
            "sugar|sugars|blood sugar|blood sugars|glucose|blood glucose|fasting glucose|bm|bms|bgl|fbg"
            "|fasting sugar|random glucose"
        ),
        "diabetes",
    ),
    (Phrases("creatinine|creat|serum creatinine|cr|scr|urea|bun"), "kidney-disease"),
    (Phrases("t score|tscore|t-score|dexa"), "osteoporosis"),
)
"""Figures from which no source makes a factor, and the one that they may mean."""
_MAY_TELL = (
    (
        Phrases(
            "alendronate|alendronic acid|fosamax|risedronate|actonel|ibandronate|boniva|zoledronate"
            "|zoledronic acid|aclasta|reclast|denosumab|prolia|teriparatide|forteo|romosozumab|evenity"
            "|raloxifene|bisphosphonate|bisphosphonates|osteopenia|osteopenic|weak bones|thin bones"
        ),
        "osteoporosis",
        "it goes with osteoporosis",
    ),
    (
        Phrases(
            "bruise easily|bruises easily|bruising easily|easy bruising|bleeds easily|bleed easily"
            "|bleeds a lot|nosebleeds|heavy bleeder"
        ),
        "bleeding-disorder",
        "it goes with bleeding disorder",
    ),
    (
        Phrases(
            "ozempic|semaglutide|mounjaro|tirzepatide|dulaglutide|trulicity|jardiance|empagliflozin"
            "|dapagliflozin|farxiga|forxiga|prediabetes|prediabetic|borderline diabetic"
            "|sugar patient|sugar problem|sugar problems|sugar disease|has sugar|have sugar|suffers from sugar"
        ),
        "diabetes",
        "it goes with diabetes",
    ),
    (
        Phrases(
            "heart failure|cardiac failure|congestive heart failure|chf|ccf|hfref|hfpef|cardiomyopathy"
            "|copd|coad|emphysema|pulmonary fibrosis|lung fibrosis|pulmonary hypertension|home oxygen"
            "|oxygen at home|on oxygen|angina"
        ),
        SEVERE,
        "it is severe",
    ),
)
"""What is not yet a factor: drugs that others take too, early signs, and what only counts if severe."""
_HIGH = Phrases(
    "is high|are high|high|is up|are up|too high|is raised|raised|was high|high sugar|high sugars"
    "|high blood sugar|high blood sugars|high glucose|high creatinine|raised creatinine"
)
_IMPLANTS = Phrases(
    "cochlear implant|cochlear implants|loop recorder|insulin pump|vp shunt|intrathecal pump"
    "|aneurysm clip|bladder stimulator|sacral nerve stimulator|gastric stimulator"
    "|bone growth stimulator|glucose monitor|cgm"
)
"""What is in or on a body, and is a factor only where a record names it."""
_THINNED = Phrases(
    "lvad|ventricular assist device|heart valve|heart valves|tavi|tavr|watchman|pfo closure|ivc filter",
    *(
        f"{kind} {whose}{valve}"
        for kind in "mechanical artificial metal metallic prosthetic tissue replaced new".split()
        for whose in ("", "heart ", "mitral ", "aortic ", "cardiac ")
        for valve in ("valve", "valves")
    ),
    "valve replacement|valve replaced|aortic valve replaced|mitral valve replaced|avr|mvr"
    "|aortic valve replacement|mitral valve replacement|heart valve replacement",
)
"""With these people may take a blood thinner."""
_STOPPED = frozenset(
    "stopped off came quit discontinued finished completed until till was were previously formerly used"
    " d dcd hold held switched changed swapped".split()
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST = 99
THINNERS = "anticoagulants"


def find_unweighed(
    base: KnowledgeBase, found: Found, causes: Sequence[CauseRead], factors: Sequence[FactorRead]
) -> Iterator[Remark]:
    """Yield what is to be said of what was told and not weighed."""
    read, known = [factor.span for factor in factors], {factor.id for factor in factors}
    yield from _of_stopped(base, found, known)
    yield from _of_figures(base, found, known)
    yield from _of_what_may_tell(base, found, known)
    yield from _of_implants(base, found, read, known)
    yield from _of_stimulators(base, found, known)
    yield from _of_joints(base, found, causes)
    yield from _of_failed_injections(found, factors)
    yield from _of_knees(base, found, causes)
    yield from _of_times(found, causes)
    yield from _of_weeks_after_surgery(base, found, causes)
    if not causes and not hinted_in(base, found):
        yield from _outside(found)


def _of_stopped(base: KnowledgeBase, found: Found, known: set[str]) -> Iterator[Remark]:
    """Say of a blood thinner that was stopped how to tell that it may still act."""
    for name in found.names:
        is_thinner = THINNERS in (name.id, *ancestors(base.factors, name.id))
        if name.kind != "factors" or not is_thinner or name.id in known:
            continue
        clause = {*found.text.words(found.text.clause(name.span.start))}
        clause |= {*found.text.words(Span(name.span.end, name.span.end + 4))}
        is_doubted = found.denials.of(name.span) is State.IN_DOUBT
        near = Span(name.span.start, name.span.end + 8)
        is_long_ago = any(past.start in near for past in LONG_AGO.find(found.text))
        is_long_ago = is_long_ago or any(_YEAR.fullmatch(word) for word in clause)
        if is_doubted and not is_long_ago and not clause.isdisjoint(_STOPPED):
            words = shown(found.text.said(name.span))
            said = f"'{words}' is told as stopped: if it may still act: '--factor {name.id}'"
            yield Remark(About.IN_DOUBT, said, words, "factors", (name.id,))
            return


def _of_figures(base: KnowledgeBase, found: Found, known: set[str]) -> Iterator[Remark]:
    """Say what a figure may mean that no source makes a factor of: EF 30%, sugars 250."""
    for phrases, factor in _FIGURES:
        for span in found.told(phrases):
            number, end = number_at(found.text, span.end)
            if number is None and (high := _HIGH.find(found.text)):
                beside = [one for one in high if one.meets(span) or one.start == span.end]
                number, end = (1.0, beside[0].end) if beside else (None, end)
            if number is None or any(figure.span.meets(span) for figure in found.figures):
                continue
            words = shown(found.text.said(Span(span.start, end)))
            if factor in base.factors and factor not in known:
                called = base.factors[factor].name.lower()
                said = f"'{words}' is not weighed; if it means {called}: '--factor {factor}'"
                yield Remark(About.ASKS, said, words, "factors", (factor,))
            break


def _of_what_may_tell(base: KnowledgeBase, found: Found, known: set[str]) -> Iterator[Remark]:
    """Ask for the factor that something may be: alendronate, easy bruising, heart failure."""
    for phrases, factor, if_so in _MAY_TELL:
        if factor not in base.factors or factor in known:
            continue
        for span in found.told(phrases)[:1]:
            words = shown(found.text.said(span))
            said = f"'{words}' is not weighed; if {if_so}: '--factor {factor}'"
            yield Remark(About.ASKS, said, words, "factors", (factor,))


def _of_implants(
    base: KnowledgeBase, found: Found, read: Sequence[Span], known: set[str]
) -> Iterator[Remark]:
    """Name an implant of which no record tells anything, and ask for the drug that goes with it."""
    told = {*broader_factors(base, known), *known}
    is_asked = THINNERS in base.factors and THINNERS not in told
    for phrases, asks in ((_IMPLANTS, False), (_THINNED, is_asked)):
        for span in found.told(phrases)[:1]:
            if any(span.meets(other) and len(other) >= len(span) for other in read):
                continue
            words = shown(found.text.said(span))
            said = f"Nothing was read on '{words}': tell whoever does the procedure"
            if asks:
                said += f"; is a blood thinner taken? ('--factor {THINNERS}', if so)"
                yield Remark(About.ASKS, said, words, "factors", (THINNERS,))
            else:
                yield Remark(About.NOT_READ, said, words)


_STIMULATORS = Phrases(
    "spinal cord stimulator|spine stimulator|spinal stimulator|nerve stimulator|neurostimulator"
    "|dorsal column stimulator|stimulator|stimulators"
)
_ASKED_FOR = frozenset(
    "want wants wanted should can could may might would will consider considering considered candidate"
    " trial failed offered offer suggest suggested help helps safe if before planned booked referral"
    " tens removed explanted".split()
)
"""In a clause with these a stimulator or an operation is asked about, and not there."""
STIMULATOR = "implanted-stimulator"


def _of_stimulators(base: KnowledgeBase, found: Found, known: set[str]) -> Iterator[Remark]:
    """Ask whether a stimulator that is only named is in the body: heat and current may harm it."""
    if STIMULATOR not in base.factors or STIMULATOR in known:
        return
    if len(found.text.clauses()) == 1 and "?" in found.text.written:
        return
    implants = found.told(_IMPLANTS)
    for span in found.told(_STIMULATORS)[:1]:
        clause = found.text.clause(span.start)
        asked = not _ASKED_FOR.isdisjoint(found.text.words(clause))
        if asked or len(found.text.tokens) == len(span) or any(span.meets(i) for i in implants):
            return
        words = shown(found.text.said(span))
        said = f"'{words}' is not weighed; if it is implanted: '--factor {STIMULATOR}'"
        yield Remark(About.ASKS, said, words, "factors", (STIMULATOR,))


_JOINTS = {"hip": Region.HIP, "knee": Region.KNEE, "shoulder": Region.SHOULDER}
_REPAIR = Phrases(
    *(
        f"{part} repair"
        for part in ("rotator cuff", "cuff", "tendon", "labral", "ligament", "meniscus")
    ),
    "repair",
)
_TO_COME = frozenset("planned booked scheduled awaiting waiting listed before due upcoming".split())


def _of_joints(base: KnowledgeBase, found: Found, causes: Sequence[CauseRead]) -> Iterator[Remark]:
    """Say that nothing was read for a joint that was replaced, nor before a repair."""
    text = found.text
    regions = {r for c in causes for r in base.causes[c.id].regions}
    taken = [span for cause in causes for span in cause.spans]
    for span, joint in replaced_joints(found):
        if _JOINTS[joint] not in regions or any(span.meets(other) for other in taken):
            continue
        words = shown(text.said(span))
        said = f"'{words}': in a joint that was replaced nothing here was read"
        yield Remark(About.NOT_READ, said, words)
        break
    for span in found.told(_REPAIR)[:1]:
        clause = text.words(text.clause(span.start))
        if _TO_COME.isdisjoint(clause) or regions.isdisjoint(_JOINTS.values()):
            continue
        words = shown(text.said(span))
        said = f"'{words}': nothing was read on injections before a repair; ask who repairs it"
        yield Remark(About.NOT_READ, said, words, inferred=True)


_NO_HELP = Phrases(
    "did not help|didnt help|did not work|didnt work|no help|no relief|no benefit|no effect|without effect"
    "|without relief|without benefit|without help|failed|did nothing|not helped|has not helped|no good"
)


def _of_failed_injections(found: Found, factors: Sequence[FactorRead]) -> Iterator[Remark]:
    """Say that an injection that did not help is counted, and not that it did not help."""
    for factor in factors:
        if factor.id != STEROIDS_BEFORE:
            continue
        clause = found.text.clause(factor.span.start)
        end = min(clause.end + 4, len(found.text.tokens))  # had an injection, no benefit
        for span in _NO_HELP.find(found.text):
            if clause.start <= span.start < end:
                words = shown(found.text.said(span))
                said = f"'{words}': that an injection did not help is not weighed; only that it was given"
                yield Remark(About.NOT_READ, said, words)
                return


def _of_knees(base: KnowledgeBase, found: Found, causes: Sequence[CauseRead]) -> Iterator[Remark]:
    """Ask of a knee that was 'done' whether it was replaced."""
    replaced = cause_called(base, "pain after knee replacement")
    if replaced is None or any(cause.id == replaced.id for cause in causes):
        return
    for span in joints_done(found.text)[:1]:
        words = shown(found.text.said(span))
        said = f"'{words}' is not used: was the knee replaced? ('--cause {replaced.id}', if so)"
        yield Remark(About.ASKS, said, words, "causes", (replaced.id,))


def _of_times(found: Found, causes: Sequence[CauseRead]) -> Iterator[Remark]:
    """Ask how long it is, where a date may be either, or a number has no unit: for 10."""
    text = found.text
    for time in open_times(found, causes)[:1]:
        words = shown(text.said(time.span))
        said = f"'{words}' may be under or over 3 months; tell the weeks or months"
        yield Remark(About.ASKS, said, words)
    for at, token in enumerate(text.tokens):
        alone = token.word == "for" and text.goes_on(at + 1) and not text.goes_on(at + 2)
        number = text.word(at + 1)
        counts = alone and number.isdecimal() and 0 < int(number) <= _MOST
        if counts and found.holds(Span(at, at + 2)):
            words = shown(text.said(Span(at, at + 2)))
            said = f"'{words}' is not used: weeks, months or years?"
            yield Remark(About.ASKS, said, words)


def _of_weeks_after_surgery(
    base: KnowledgeBase, found: Found, causes: Sequence[CauseRead]
) -> Iterator[Remark]:
    """Say of pain weeks after a spine operation that what follows is of lasting pain."""
    if IN_THE_FIRST_DAYS not in base.causes or not any(c.id == AFTER_SURGERY for c in causes):
        return
    time = time_of_pain(found, causes)
    if time and time.lasting and time.lasting.is_ is Duration.ACUTE and time.lasting.weeks:
        words = shown(found.text.said(time.span))
        said = (
            f"'{words}': what is said here is of pain that lasts after a spine operation;"
            f" of its first days: '--cause {IN_THE_FIRST_DAYS}'"
        )
        yield Remark(About.ASSUMED, said, words, "causes", (IN_THE_FIRST_DAYS,), inferred=True)


def _outside(found: Found) -> Iterator[Remark]:
    """Say of what people ask and lies outside that it does, and is not merely unknown."""
    for of, phrases in OUTSIDE:
        for span in found.told(phrases)[:1]:
            words = shown(found.text.said(span))
            said = f"'{words}' is outside what is covered here ({of})"
            yield Remark(About.NOT_COVERED, said, words)
