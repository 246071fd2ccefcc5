"""The screen of `suggest`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from painref.answers.order_words import why_above
from painref.answers.suggestion import Option, Question, Suggestion
from painref.base.knowledge_base import KnowledgeBase
from painref.base.one_source import SHARED
from painref.model.records import Step
from painref.model.terms import CHOICES, Phase
from painref.output import document as doc
from painref.output.screens.option import option_item
from painref.output.screens.parts import cite, document, entry, items, name
from painref.words.wording import CONDITION, NOTICE

SOME = 3
"""How many of a long list of answers the short form names."""


def suggestion(base: KnowledgeBase, answer: Suggestion, *, explain: bool) -> doc.Document:
    """Return an answer: what comes first, the options, what is out, what to ask.

    With `explain`, say between which options what decided, and what each answer would do.
    """
    blocks = [
        _title(base, answer),
        *_before(answer),
        *_options(base, answer, explain),
        *_ruled_out(answer.ruled_out),
        *_questions(answer.ask, explain),
    ]
    asks = doc.Text("Risks: 'painref show NAME'. Sources: 'painref cite ID'. ", doc.Role.HINT)
    alone = doc.Alone((doc.Sources(doc.cited(blocks)),))
    return document(base, [*blocks, alone, doc.Paragraph((asks, NOTICE))])


def _title(base: KnowledgeBase, answer: Suggestion) -> doc.Block:
    causes = " or ".join(base.causes[c].name for c in answer.profile.causes)
    number = len(answer.options)
    against = "; guidelines in scope are against every one" if answer.all_against else ""
    text = f"{causes}: {number} option{'' if number == 1 else 's'}{against}"
    return doc.Heading(text, level=1, more=_told(base, answer))


def _told(base: KnowledgeBase, answer: Suggestion) -> doc.Parts:
    """Repeat what was told of the person, so that the answer can be read alone."""
    profile = answer.profile
    told = [CONDITION[getattr(profile, about)] for about in CHOICES if profile.knows(about)]
    told += [base.factors[factor].name.lower() for factor in profile.factors]
    meant = [CONDITION[v] for v in (answer.implied.pain, answer.implied.duration) if v]
    if meant:
        told.append(f"{', '.join(meant)} by what the cause means")
    return (f" (given: {', '.join(told)})",) if told else ()


# ---------------------------------------------------------------- what comes first


def _before(answer: Suggestion) -> Iterator[doc.Block]:
    """Say what comes before any option: first care, what is urgent, warning signs, preparation."""
    if answer.all_against and (instead := answer.first_care):
        lead = name("Instead, for low back pain in general: ")
        yield entry(lead, instead.text, cite(instead))
    for step in answer.urgent:
        yield entry(doc.Text("Urgent: ", doc.Role.WARNING), step.text, cite(step))
    yield from _steps("Warning signs need urgent care first: ", answer.before, Phase.WARNING)
    yield from _steps("Before any procedure: ", answer.before, Phase.BEFORE)


def _steps(lead: str, steps: Iterable[Step], phase: Phase) -> Iterator[doc.Block]:
    """Name the steps of one phase in one sentence, each with its first citation."""
    some = [step for step in steps if step.phase is phase and step.brief]
    if some:
        names = ", ".join(step.brief or "" for step in some)
        first = dict.fromkeys(step.cite[0] for step in some)
        shared = any((step.inferred or "").endswith(SHARED) for step in some)
        yield entry(name(lead), f"{names}.", doc.Cite(tuple(first), inferred=shared))


# ---------------------------------------------------------------- options and what is out


def _options(base: KnowledgeBase, answer: Suggestion, explain: bool) -> Iterator[doc.Block]:
    several = len(answer.profile.causes) > 1
    found = [
        option_item(base, option, number, several=several)
        for number, option in enumerate(answer.options, 1)
    ]
    if explain:
        pairs = zip(found, answer.options, answer.options[1:], strict=False)
        told = [_with_reason(base, item, *options) for item, *options in pairs]
        found[: len(told)] = told
    if found:
        yield doc.List(tuple(found), doc.Kind.RANKED)
        return
    yield doc.Paragraph(("Nothing in the knowledge base stands as an option here.",))
    known = (id_ for id_ in answer.profile.causes if ("causes", id_) not in base.silent)
    for cause in (base.causes[id_] for id_ in known):
        yield entry(f"{cause.name}: {cause.text}", cite(cause))


def _with_reason(
    base: KnowledgeBase, item: doc.Item, option: Option, following: Option
) -> doc.Item:
    """Add to an option why it stands above the next."""
    why = doc.Item((name("Why above the next: "), f"{why_above(base, option, following)}."))
    return item.changed(inner=(*item.inner, why))


def _ruled_out(options: Iterable[Option]) -> Iterator[doc.Block]:
    """Say what is ruled out and on which grounds, and what it would have been for."""
    for option in options:
        first, *others = option.because
        yield entry(
            name("Ruled out: "), name(option.procedure.name), f". {first.text}", cite(first)
        )
        more: list[doc.Parts] = [(because.text, cite(because)) for because in others]
        said = option.reasons[0].indication
        if said.text not in {because.text for because in option.because}:
            more.append((said.text, cite(said)))
        if more:
            yield doc.List(items(more))


# ---------------------------------------------------------------- what to ask


def _questions(questions: Sequence[Question], explain: bool) -> Iterator[doc.Block]:
    """Say what to ask: in short which answers count, or in full what each would do."""
    if not questions:
        return
    lead = name("Would change this answer")
    if explain:
        yield doc.Paragraph((name("What would change this answer"),))
        yield doc.List(items((name(f"--{q.about}"), f": {q.why}") for q in questions))
        return
    parts: list[doc.Part] = [lead, doc.Text(" ('--explain' says how)", doc.Role.HINT), ": "]
    for place, question in enumerate(questions):
        parts += ["; " if place else "", name(f"--{question.about}")]
        if question.about not in CHOICES:
            first, rest = question.choices[:SOME], question.choices[SOME:]
            parts.append(f" {', '.join(first)}{f' and {len(rest)} more' if rest else ''}")
    yield doc.Paragraph(tuple(parts), hang=True)
