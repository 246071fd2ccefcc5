"""What stands before the options of `suggest`: how words were read, the gist, what comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from painref.answers.care import for_person, shortened
from painref.answers.free_words.reading import Alarm, Warned
from painref.answers.free_words.remarked import if_meant
from painref.answers.free_words.saying import read_as
from painref.answers.lay_texts import is_lay
from painref.answers.profile import AskedCode, Profile, with_broader
from painref.answers.suggestion import Suggestion
from painref.answers.urgency import care_at_once
from painref.base.hierarchy import ancestors, lineage
from painref.base.knowledge_base import KnowledgeBase
from painref.base.one_source import SHARED
from painref.base.visible import shown
from painref.model.records import Citation, Statement, Step, WarningSign
from painref.model.terms import Match, Phase
from painref.output import document as doc
from painref.output.screens.gist import title
from painref.output.screens.parts import BY_LAY, and_more, cite, entry, name
from painref.output.screens.shortening import Most
from painref.output.screens.told_factors import Shared, factors
from painref.words.wording import URGENCY

JOINT = "warning-joint-infection"
OUTLASTED = "How pain goes on that has lasted for so long was not read here."
NO_SIGNS = "None read for this complaint; that does not make it harmless."
NEITHER_READ = "How it goes on, and what comes first, was not read here."
NOT_READ = (
    ("WITHOUT  ", "How it goes on was not read here."),
    ("FIRST  ", "What comes first was not read here."),
)
UNWEIGHED = "Drugs not weighed against"
MOST_CAUSES = 3
"""Of so many causes at most a line each is told, however little room there is."""
AT_ONCE = 3
"""How many statements on what comes first are told of an emergency, however little room there is."""


def before_options(
    base: KnowledgeBase, answer: Suggestion, shared: Shared, most: Most
) -> Iterator[doc.Block]:
    """Yield what is urgent, how words were read, the gist, what comes first, what factors change."""
    yield from _urgent(answer)
    yield from _read(base, answer)
    yield from _codes(base, answer.profile.codes)
    yield title(base, answer)
    yield from _first(base, answer, most)
    if answer.profile.causes:
        yield from factors(base, answer, shared, most)


# ---------------------------------------------------------------- how words were read


def _urgent(answer: Suggestion) -> Iterator[doc.Block]:
    """Say what is urgent of what was told; it comes before all else."""
    lead = doc.Text("URGENT  ", doc.Role.WARNING)
    alarms = answer.read.alarms if answer.read else ()
    yield from _alarms(alarms, lead)
    for sign in answer.alarming:
        yield entry(lead, sign.text, cite(sign))
    warned = answer.read.warnings if answer.read else ()
    for step in answer.urgent:
        if said := if_meant(warned, step):
            yield entry(lead, said[1], cite(step))
        else:
            told = [sign for sign in warned if sign.step == step.id]
            yield entry(lead, f"{step.text}{_told_as(told, step)}", cite(step))


def _alarms(alarms: Sequence[Alarm], lead: doc.Text) -> Iterator[doc.Block]:
    """Say what must be seen to first though no record is about it, and which words say so."""
    for about, some in groupby(sorted(alarms, key=lambda a: a.about), key=lambda a: a.about):
        several = [*some]
        words = ", ".join(dict.fromkeys(shown(alarm.words) for alarm in several))
        ours = doc.Cite(several[0].cite, inferred=True)
        if about == "other":
            yield entry(
                doc.Text("NOT USED  ", doc.Role.WARNING), f"{words}: {several[0].text}.", ours
            )
        else:
            yield entry(lead, f"{several[0].text} (Told: {words}.)", ours)


def _told_as(told: Sequence[Warned], step: Step) -> str:
    """Repeat what was told of a joint that is warned of, where the step has other words for it."""
    if step.id != JOINT:
        return ""
    known = {*step.text.lower().split()}
    others = [sign.words for sign in told if known.isdisjoint(sign.words.lower().split())]
    return f" (Told: {', '.join(map(shown, others))}.)" if others else ""


def _read(base: KnowledgeBase, answer: Suggestion) -> Iterator[doc.Block]:
    """Say what free words were read as, what they deny, and what could not be used."""
    read = answer.read
    if read is None:
        return
    lead, _, told = read_as(base, read).partition(": ")
    more = [*read.conflicts, *(remark.text for remark in read.remarks), *read.uncovered]
    yield entry(name(f"{lead}: "), ". ".join([told, *more]) + ".")


def _codes(base: KnowledgeBase, codes: Sequence[AskedCode]) -> Iterator[doc.Block]:
    """Say what each code stands for, and how that relates to the records that it led to."""
    for code, led in groupby(codes, key=lambda asked: (asked.system, asked.code, asked.title)):
        system, text, title = code
        matches = ", ".join(_match(base, asked) for asked in led)
        yield entry(name(f"{text}  "), f"{title} ({system.upper()}: {matches}).")


def _match(base: KnowledgeBase, asked: AskedCode) -> str:
    """Say how a code relates to a record, and by which code above it that was found."""
    called = base.causes[asked.cause].name.lower() if asked.cause else ""
    if asked.factor:
        called = f"'{base.factors[asked.factor].name}'"
    if asked.sign:
        return f"a sign of '{base.pathway[asked.sign].name}'"
    joint = "for" if asked.match is Match.EXACT else "than"
    found = f", found by {asked.recorded}" if asked.recorded != asked.code else ""
    return f"{asked.match} {joint} {called}{found}"


# ---------------------------------------------------------------- what comes first


def _first(base: KnowledgeBase, answer: Suggestion, most: Most) -> Iterator[doc.Block]:
    """Say what else may be urgent, what happens without a procedure, what comes first, when to refer."""
    others = [sign for sign in answer.warnings if not _is_told(sign, answer)]
    for urgency, some in groupby(others, key=lambda sign: sign.urgency):
        lead, signs = doc.Text(f"{URGENCY[urgency].upper()}  ", doc.Role.WARNING), list(some)
        yield from _row(base, lead, signs, len(signs)) if most.in_full else _signs(lead, signs)
    if not answer.profile.causes:
        return
    of_each = min(len(answer.profile.causes), MOST_CAUSES)
    most = most._replace(course=max(most.course, of_each), refer=max(most.refer, of_each))
    if not answer.warnings:
        yield from _other_signs(base, answer)
    refer = [*_row(base, name("REFER  "), answer.refer, most.refer, of=answer.profile)]
    if answer.failed:  # what to do then goes before what was tried
        yield from refer
    if answer.is_urgent:  # then neither time nor exercise helps, but what is done at once
        at_once = care_at_once(base, answer)
        yield from _row(base, name("FIRST  "), at_once, max(AT_ONCE, most.course))
    else:
        yield from _course_and_care(base, answer, most)
    if not answer.first_care and not answer.urgent:
        yield from _steps(base, "BEFORE ANY PROCEDURE  ", answer.before, Phase.BEFORE)
    if not answer.failed:
        yield from refer


def _is_told(sign: WarningSign, answer: Suggestion) -> bool:
    """Say whether what is urgent of what was told says the same as a sign already."""
    told = {step.id for step in answer.urgent} | {s.step for s in answer.alarming if s.step}
    return sign in answer.alarming or sign.step in told


def _other_signs(base: KnowledgeBase, answer: Suggestion) -> Iterator[doc.Block]:
    """Name the warning signs of the part of the body, or say that none was read."""
    found = [*_steps(base, "WARNING SIGNS  ", answer.before, Phase.WARNING)]
    yield from found
    if not found and not answer.urgent and not base.whole:
        yield entry(doc.Text("WARNING SIGNS  ", doc.Role.WARNING), NO_SIGNS)


def _course_and_care(base: KnowledgeBase, answer: Suggestion, most: Most) -> Iterator[doc.Block]:
    """Tell what happens without a procedure and what comes first, or that it is not known here.

    Of one source alone nothing is said to be unknown: another may tell it.
    """
    lines = [*_course(base, answer, most)], [*_care(base, answer, most)]
    if not any(lines) and not base.whole:
        yield entry(name("WITHOUT, FIRST  "), NEITHER_READ)
        return
    for found, (lead, unknown) in zip(lines, NOT_READ, strict=True):
        yield from found
        if not found and not base.whole:
            yield entry(name(lead), unknown)


def _course(base: KnowledgeBase, answer: Suggestion, most: Most) -> Iterator[doc.Block]:
    """Tell what happens without a procedure; of newer pain alone, where that is all that was read."""
    if not answer.outlasted:
        lines = answer.natural_course
        theirs = lines if most.in_full else for_person(lines, with_broader(base, answer.profile))
        yield from _row(
            base,
            _without(base, answer),
            lines,
            most.course,
            shown=theirs[: most.course],
            of=answer.profile,
        )
        return
    parts: list[doc.Part] = [name("WITHOUT  "), OUTLASTED]
    others = answer.natural_course
    for one in others if most.in_full else ():
        parts += [f" {one.text}", cite(one)]
    yield entry(*parts, *(() if most.in_full else and_more(len(others))))


def _care(base: KnowledgeBase, answer: Suggestion, most: Most) -> Iterator[doc.Block]:
    """Tell what comes first, and which drugs were told to have failed."""
    lead = f"FIRST (told: {', '.join(answer.failed)} failed)" if answer.failed else "FIRST"
    shown = shortened(answer.first_care, most.course, with_broader(base, answer.profile))
    row = _row(
        base,
        name(f"{lead}  "),
        answer.first_care,
        most.course,
        shown=shown,
        of=answer.profile,
    )
    names = ", ".join(base.factors[factor].name.lower() for factor in answer.unweighed)
    for said in row:
        yield said.changed(parts=(*said.parts, f" {UNWEIGHED}: {names}.")) if names else said


def _without(base: KnowledgeBase, answer: Suggestion) -> doc.Text:
    """Name what the course is that of, where nothing was read on that of the cause itself."""
    told = answer.natural_course[:1]
    causes = [base.causes[id_] for id_ in answer.profile.causes]
    if not told or any(told[0] in cause.natural_course for cause in causes):
        return name("WITHOUT  ")
    lineage = (id_ for cause in causes for id_ in ancestors(base.causes, cause.id))
    of = next(id_ for id_ in lineage if told[0] in base.causes[id_].natural_course)
    return name(f"WITHOUT (in {base.causes[of].name.lower()})  ")


def _signs(lead: doc.Text, signs: Sequence[WarningSign]) -> Iterator[doc.Block]:
    """Name all warning signs of one urgency in a sentence, then who says so."""
    names = "; ".join(dict.fromkeys((sign.brief or sign.text).rstrip(".") for sign in signs))
    cited = tuple(dict.fromkeys(citation for sign in signs for citation in sign.cite[:1]))
    inferred = any(sign.inferred for sign in signs)
    yield entry(lead, f"{names}.", doc.Cite(cited, inferred, signs[0].layer))


def _row(
    base: KnowledgeBase,
    lead: doc.Text,
    statements: Sequence[Statement],
    most: int,
    *,
    shown: Sequence[Statement] | None = None,
    of: Profile | None = None,
) -> Iterator[doc.Paragraph]:
    """Tell the first of some statements, or those to be shown, and how many more there are.

    Where they are `of` several causes, each is told with that of which alone it is said.
    """
    if not statements:
        return
    parts: list[doc.Part] = [lead]
    shown = statements[:most] if shown is None else shown
    before = ""
    for number, statement in enumerate(shown):
        lay = _is_lay_alone(base, statement.cite)
        text = f"{statement.text.rstrip('.')} ({BY_LAY})." if lay else statement.text
        cause = _of_one_cause(base, of, statement) if of else ""
        lead_in = cause if cause != before else ""
        parts += [f"{' ' if number else ''}{lead_in}{text}", cite(statement)]
        before = cause
    yield entry(*parts, *and_more(len(statements) - len(shown)))


def _of_one_cause(base: KnowledgeBase, profile: Profile, said: Statement) -> str:
    """Name the one of several causes of which something is said, if it is not said of more of them."""
    of = [id_ for id_ in profile.causes if _is_said_of(base, id_, said)]
    return f"{base.causes[of[0]].name}: " if len(of) == 1 < len(profile.causes) else ""


def _is_said_of(base: KnowledgeBase, cause: str, said: Statement) -> bool:
    records = [base.causes[id_] for id_ in lineage(base.causes, cause)]
    return any(said in (*r.natural_course, *r.first_care, *r.refer) for r in records)


def _is_lay_alone(base: KnowledgeBase, cited: Sequence[Citation]) -> bool:
    """Say whether lay texts alone say something, where others were asked too."""
    return base.whole is None and is_lay(base, cited)


def _steps(
    base: KnowledgeBase, lead: str, steps: Iterable[Step], phase: Phase
) -> Iterator[doc.Block]:
    """Name the steps of one phase in one sentence, each with its first citation."""
    some = [step for step in steps if step.phase is phase and step.brief]
    if some:
        marked = groupby(some, key=lambda step: _is_lay_alone(base, step.cite))
        names = ", ".join(
            f"{', '.join(step.brief or '' for step in alike)}{f' ({BY_LAY})' if lay else ''}"
            for lay, alike in marked
        )
        first = dict.fromkeys(step.cite[0] for step in some)
        shared = any((step.inferred or "").endswith(SHARED) for step in some)
        yield entry(name(lead), f"{names}.", doc.Cite(tuple(first), inferred=shared))
