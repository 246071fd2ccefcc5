"""What is told of somebody else: husband on apixaban, her sister has diabetes, father: cancer.

Whose complaint it is decides who is asked about: my father's back pain, he takes warfarin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from painref.answers.free_words.people import (
    PRONOUNS,
    SOMEBODY,
    SUBJECTS,
    Person,
    before,
    find_people,
    is_described,
    is_named,
)
from painref.answers.free_words.tokens import Span, Text
from painref.model.quick_dataclasses import Frozen, frozen

_OWNS = frozenset("my his her our their the a an".split())
_LEADS_IN = _OWNS | frozenset("and but whose while though also hello hi dear so late".split())
"""Between the start of a clause and who it is about."""
_DOES = frozenset(
    "has had have was is are on takes took taking also got gets suffers suffered suffering died"
    " whos who"
    " used uses needs needed hurts complains developed cannot cant".split()
)
"""Behind a person, these say something of that person."""
_GOES_ON = frozenset("has had takes taking on is also with and who cannot cant gets needs".split())
"""At the head of a clause these go on about the person before."""
_TELLS = frozenset(
    "says said reports reported thinks notes noted noticed states stated tells told worries".split()
)
"""Behind a person, these tell of the patient what that person saw."""
_WRITER = frozenset("i im ive id me myself mine".split())
_PATIENT = _WRITER | frozenset("my patient pt patients".split())
_ENDS = frozenset(("but", "although", "whereas"))
_ASKED_FOR = frozenset(("for", "about", "regarding", "re"))
_ASKING = frozenset(
    "ask asking asked question questions advice help options option treatment treatments enquiry"
    " inquiry query info information writing looking posting injection injections this is its im"
    " behalf done do all something anything best suggestions what".split()
)
"""Before 'for my mother' these say that it is she who is asked about."""


@frozen
class Others(Frozen):
    """Who is asked about, if not who writes or a patient, and what is told of others."""

    spans: tuple[Span, ...] = ()
    asked: Person | None = None
    hurting: tuple[Span, ...] = ()
    """Of `spans` those that tell of a complaint: of two people one is answered only."""


def told_of_others(text: Text, complaints: Sequence[Span], facts: Sequence[Span]) -> Others:
    """Return what words say of somebody else: up to the next that is of the person asked about.

    `complaints` are where something hurts or is wrong, `facts` what else is told of somebody.
    After a comma it goes on about somebody until a complaint is told, or 'I', or a pronoun of
    somebody else.
    """
    everybody = [*find_people(text)]
    people = [one for one in everybody if _is_subject(text, one.span, complaints)]
    if not everybody:
        return Others()
    asked = _asked(text, people, complaints, facts)
    spans: list[Span] = []
    hurting: list[Span] = []
    for one in people:
        known = (asked and one.who == asked.who) or any(one.span.meets(s) for s in spans)
        if known:
            continue
        spans.append(_told_of(text, one, complaints))
        if _any_in(spans[-1], complaints) and not _is_dead(text, one) and not _had(text, one):
            hurting.append(spans[-1])
    spans += [one.span for one in everybody if one.is_child and one not in people]
    if asked:
        spans += [s for s in _of_the_writer(text) if _any_in(s, (*facts, *complaints))]
    else:
        named = [one for one in everybody if one not in people]
        spans += [s for one in named for s in _by_pronoun(text, one, complaints)]
    return Others(tuple(spans), asked, tuple(hurting))


def _any_in(span: Span, things: Sequence[Span]) -> bool:
    return any(thing.start in span for thing in things)


# ---------------------------------------------------------------- who is asked about


def _asked(
    text: Text, people: Sequence[Person], complaints: Sequence[Span], facts: Sequence[Span]
) -> Person | None:
    """Return somebody whose complaint it is; None, if it is that of who writes, or of a patient."""
    own = [span for span in complaints if _is_of_patient(text, span, people)]
    if own:
        return None
    others = [one for one in people if not one.is_of_the_patient and not _is_dead(text, one)]
    others = [one for one in others if one.who != SOMEBODY]
    for one in others:
        if _is_asked_for(text, one.span):
            return one
    first = next(iter(others), None)
    if first is None:
        return _hurting_alone(text, people, complaints)
    if _had(text, first) and _asks_for_self(text):
        return None
    if not complaints:
        return first if _leads(text, first) else None
    if any(span.start < first.span.start for span in complaints):
        return first if _is_only_named(text, first) else None
    told = _told_of(text, first, complaints)
    rest = [span for span in complaints if span.start >= told.end]
    elsewhere = [s for s in rest if not _is_of_another(s, first, people)]
    if _any_in(told, complaints):
        return None if elsewhere and _had(text, first) else first
    return first if elsewhere and not _any_in(told, facts) else None


def _asks_for_self(text: Text) -> bool:
    """Say whether who writes asks what would help: he had it burned, would it help me."""
    return any(
        text.word(at) == "me" and text.word(at - 1) in ("help", "for", "work", "on", "suit")
        for at in range(len(text.tokens))
    )


def _hurting_alone(
    text: Text, people: Sequence[Person], complaints: Sequence[Span]
) -> Person | None:
    """Return a patient's relative whose complaint is the only one: her mother's neck hurts."""
    if not people:
        return None
    one = people[0]
    told = _told_of(text, one, complaints)
    alone = bool(complaints) and all(span.start in told for span in complaints)
    return one if alone and _leads(text, one) and not _is_dead(text, one) else None


def _leads(text: Text, one: Person) -> bool:
    """Say whether a text begins with somebody."""
    return all(_leads_in(text, at) for at in range(one.span.start))


def _is_only_named(text: Text, one: Person) -> bool:
    """Say whether nothing but an age is told of somebody in a clause: sciatica, my mother 88, on aspirin."""
    clause = text.clause(one.span.start)
    rest = [at for at in range(one.span.end, clause.end) if text.word(at) != "is"]
    aged = bool(rest) and all(is_described(text, at) for at in rest)
    return aged and all(_leads_in(text, at) for at in range(clause.start, one.span.start))


def _is_of_patient(text: Text, span: Span, people: Sequence[Person]) -> bool:
    """Say whether a complaint is said to be of who writes, or of a patient: I have, my back."""
    clause = text.clause(span.start)
    first = clause.start
    if first and ":" in text.tokens[first].before:  # me: neck pain
        first = text.clause(first - 1).start
    back = range(span.start - 1, first - 1, -1)
    for at in back:
        if any(at in one.span for one in people) or text.word(at) in PRONOUNS:
            return False
        if _begins_patient(text, at):
            return not _asks(text, at, span.start)
    return False


def _asks(text: Text, at: int, end: int) -> bool:
    """Say whether 'I' only asks: I am asking about back pain."""
    return any(text.word(word) in ("asking", "ask", "writing") for word in range(at, end))


def _is_of_another(span: Span, first: Person, people: Sequence[Person]) -> bool:
    """Say whether a complaint behind what is told of somebody is that of a second one."""
    between = (one for one in people if first.span.end <= one.span.start < span.start)
    return any(one.who != first.who for one in between)


def _is_asked_for(text: Text, span: Span) -> bool:
    """Say whether somebody is named as the one asked about: for my husband, advice about my mum."""
    at = before(text, span.start)
    at -= text.word(at) in _OWNS
    if text.word(at) == "of" and text.word(at - 1) == "behalf":
        return True
    if at < 0 or text.word(at) not in _ASKED_FOR | {"in"}:
        return False
    clause = text.clause(span.start)
    if text.word(at) == "in":
        return at > clause.start and text.word(at - 1) not in ("live", "lives", "living")
    if at == clause.start or text.word(at) in ("re", "regarding"):
        return True
    return text.word(at - 1) in _ASKING


def _had(text: Text, one: Person) -> bool:
    """Say whether it is told as past: father had sciatica."""
    return text.word(one.span.end) == "had"


def _is_dead(text: Text, one: Person) -> bool:
    late = text.word(before(text, one.span.start)) in ("late", "deceased")
    return late or text.word(one.span.end) in ("died", "dead", "deceased", "passed")


# ---------------------------------------------------------------- whom words are about


def _is_subject(text: Text, span: Span, complaints: Sequence[Span]) -> bool:
    """Say whether a sentence is about somebody: at the head of a clause, before a verb or a complaint."""
    clause = text.clause(span.start)
    if text.word(span.end) in _TELLS:
        return False
    if text.word(span.end) == "of" and text.word(span.end + 1) not in ("mine", "ours"):
        return False  # mother of two
    if text.word(span.end - 1).endswith("s") and any(c.start == span.end for c in complaints):
        return True  # my mum's sciatica
    if all(_leads_in(text, at) for at in range(clause.start, span.start)):
        return True
    after = text.word(span.end) if span.end + 1 in clause else ""  # like my father had
    owned = text.word(before(text, span.start)) in _LEADS_IN
    verb = after in _DOES - {"on", "have"} or (after in ("on", "have") and owned)
    return verb or _is_asked_for(text, span)


def _leads_in(text: Text, at: int) -> bool:
    return text.word(at) in _LEADS_IN or is_described(text, at)


def _told_of(text: Text, one: Person, complaints: Sequence[Span]) -> Span:
    """Return the words that tell of somebody, with what stands before that belongs to them."""
    clause = text.clause(one.span.start)
    start = one.span.start
    while start > clause.start and (
        text.word(start - 1) in _OWNS | {"whose", "while", "though", "also", "late"}
        or is_described(text, start - 1)
    ):
        start -= 1
    return Span(start, _end(text, one, complaints))


def _end(text: Text, one: Person, complaints: Sequence[Span]) -> int:
    """Return where that ends which is said of somebody."""
    at = one.span.end
    while at < len(text.tokens):
        token = text.tokens[at]
        named = at == one.span.end and ":" in token.before  # husband: sciatica
        goes_on = named or (token.begins_clause and _goes_on(text, at, one))
        anew = token.begins_clause and _any_in(text.clause(at), complaints) and not goes_on
        if token.ends_sentence and ":" not in token.before and not goes_on:
            break
        if anew or token.word in _ENDS or _begins_patient(text, at):
            break
        starts = token.word in SUBJECTS or token.begins_clause
        if starts and token.word in PRONOUNS and not one.may_be(token.word):
            break
        at += 1
    while text.word(at - 1) in ("and", "but", "while"):
        at -= 1
    return at


def _goes_on(text: Text, at: int, one: Person) -> bool:
    """Say whether a clause goes on about somebody: he takes warfarin, has back pain."""
    if text.word(at) in _GOES_ON and not text.tokens[at].ends_sentence:
        return True
    at += text.word(at) in ("and", "also", "now", "so")
    return one.may_be(text.word(at)) and not one.is_of_the_patient


def _begins_patient(text: Text, at: int) -> bool:
    """Say whether a word is the person asked about: I, my back; not my father."""
    word = text.word(at)
    if word not in _PATIENT:
        return False
    after = at + 1
    while word == "my" and is_described(text, after):
        after += 1
    return word != "my" or not (is_named(text, after) or text.word(after) == "late")


def _by_pronoun(text: Text, one: Person, complaints: Sequence[Span]) -> Iterator[Span]:
    """Yield what he or she tells of somebody who was only named: I care for my wife, she has diabetes."""
    if one.is_of_the_patient or text.word(before(text, one.span.start)) not in ("my", "our"):
        return
    for clause in text.clauses():
        if clause.start > one.span.start and one.may_be(text.word(clause.start)):
            at = Person(Span(clause.start, clause.start + 1), one.who, one.pronouns)
            yield Span(clause.start, _end(text, at, complaints))


def _of_the_writer(text: Text) -> Iterator[Span]:
    """Yield what who writes says of himself or herself, where somebody else is asked about."""
    for clause in text.clauses():
        for at in clause:
            if text.word(at) not in _WRITER - {"me"}:
                continue
            end = at
            while end < clause.end and not (
                is_named(text, end) or text.word(end) in PRONOUNS | {"my"}
            ):
                end += 1
            yield Span(at, end)
            break
