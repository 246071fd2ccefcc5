"""How old somebody is: 84 years, aged 45, 45 y/o, a 12 year old, 62M; and who is a child."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from painref.answers.free_words.body import SIDES
from painref.answers.free_words.children import (
    AFTER_A_CHILD,
    CHILD,
    HAS_A_CHILD,
    words_for_a_child,
)
from painref.answers.free_words.dates import years_since
from painref.answers.free_words.durations import A_UNIT, UNITS, Time
from painref.answers.free_words.figures import distances
from painref.answers.free_words.people import RELATIVES
from painref.answers.free_words.small_words import HARMLESS
from painref.answers.free_words.tokens import Phrases, Span, Text
from painref.model.quick_dataclasses import Frozen, frozen

ADULT_FROM = 16
"""From how many years on the guidelines that were read are meant for somebody."""
AGE_FROM = 15
"""From how many on 'N years', without 'for' or 'since', are an age and not how long it hurts."""
TOO_LONG = 60
"""From how many on 'N years' behind what hurts are an age all the same."""
OLDEST = 115
HOT = 100
"""From how many on a number before an F is one of degrees Fahrenheit: nobody writes 101F of a woman."""
OLD_FROM = 75
"""From how many years on somebody is of older age: below that it is in doubt."""
MONTHS_TO = 6
"""Up to how many an M behind a number is rather months: 6M."""
FOR_ADULTS = (
    "For a child nothing here was read: the guidelines are for adults,"
    f" some from {ADULT_FROM} years on; not to be used for a child"
)

_YEARS = ("year", "years", "yr", "yrs", "y")
_AGED = ("aged", "age")
_LASTING = ("x", "for", "since", "past", "last", "over", "about", "nearly", "almost")
"""Before 'N y' these say that it is how long something lasts."""
_SEXES = ("female", "male", "woman", "man", "lady", "gentleman")
"""Right behind a number these say whose age it is: 35 female."""
_PERSON = (
    frozenset(
        "man woman male female lady gentleman patient pt person boy girl child kid baby infant toddler"
        " teenager teen adolescent he she m f mr mrs guy"
        " i im hes shes who resident".split()
    )
    | RELATIVES
)
_TELLS_OF_A_CHILD = ("with", "who", "whose", "has", "complaining")
_LASTS = frozenset(
    "of ago history duration standing later after before out back from hence apart pain postop"
    " post smoking".split()
)
"""Behind 'N years' these say that it is no age: 20 years of back pain."""
_IN_DOUBT = ("over", "under", "up", "almost", "nearly")
"""Before 'N years' these may be said of either: over 20 years."""
_THINGS = frozenset(
    "fracture injury accident surgery operation fusion replacement implant prosthesis herniation"
    " scar disc disk lesion wound tear problem pain mri scan xray x-ray stent pacemaker hip knee"
    " whiplash fall stroke infection".split()
)
"""What may be some years old itself: a 2 year old fracture."""


@frozen
class Age(Frozen):
    """An age in a text."""

    span: Span
    years: int | None
    """None, where only a word such as 'baby' tells it."""

    @property
    def is_child(self) -> bool:
        """Whether it is that of a child."""
        return self.years is None or self.years < ADULT_FROM

    @property
    def is_old(self) -> bool:
        """Whether it is an older age."""
        return self.years is not None and self.years >= OLD_FROM

    @property
    def id(self) -> str:
        """The years, or 'child'."""
        return "child" if self.years is None else str(self.years)


def find_ages(text: Text, times: Sequence[Time], today: date) -> list[Age]:
    """Return the ages in a text, each place once; `today` is from when a day of birth counts."""
    timed = {at for t in times if t.introduced for at in t.span}
    timed |= {at for span in distances(text) for at in span}  # walks 100m: no man of 100
    found = [*_figures(text, timed), *_years(text, times), *_decades(text), *_born(text, today)]
    found = found or [*_alone(text)]
    found = [a for i, a in enumerate(found) if not any(a.span.meets(b.span) for b in found[:i])]
    if not any(age.years is not None and not age.is_child for age in found):
        ends = {age.span.end for age in found}
        found += [Age(span, None) for span in words_for_a_child(text, ends)]
    return sorted(found, key=lambda age: age.span.start)


def may_be_an_age(text: Text, time: Time) -> bool:
    """Say whether a time in years may just as well be an age: over 20 years."""
    years = re.fullmatch(
        r"(?:more|less) than (\d+) years", time.lasting.words if time.lasting else ""
    )
    doubtful = text.word(time.span.start) in _IN_DOUBT and not time.introduced
    return doubtful and years is not None and int(years[1]) >= AGE_FROM


def _figures(text: Text, timed: Collection[int]) -> Iterator[Age]:
    """Yield the numbers of which a word before or behind says that they are ages."""
    for at, token in enumerate(text.tokens):
        if not re.fullmatch(r"[1-9]\d{0,2}", token.word) or int(token.word) > OLDEST:
            continue
        years, end = int(token.word), _end(text, at)
        if years >= HOT and text.word(at + 1) == "f":  # a temperature
            continue
        if (start := _aged(text, at)) is not None:
            yield Age(Span(start, end or _years_end(text, at)), years)
        elif _is_of_an_own_child(text, at, end, years):
            continue
        elif (
            end
            and at not in timed
            and (text.word(at + 1) in ("f", "m") or not _is_a_thing(text, end, years))
        ):
            yield Age(Span(at, end), years)
        elif not end and at not in timed and _is_of_a_person(text, at, years):
            yield Age(Span(at, _years_end(text, at)), years)


_BIRTH = Phrases("dob|d o b|date of birth|birth date|birthdate|year of birth")
_BORN = Phrases("born|born in|born on")


def _born(text: Text, today: date) -> Iterator[Age]:
    """Yield the ages told by a day or year of birth: born 1940, DOB 12/03/1948; not that of a baby born."""
    for cues, from_ in ((_BIRTH, 0), (_BORN, ADULT_FROM)):
        for cue in cues.find(text):
            was = text.word(cue.start - 1) in ("was", "is", "were", "got")
            if from_ and text.word(cue.start - 1 - was) in CHILD | RELATIVES:
                continue
            if (told := years_since(text, cue.end, today)) and from_ <= told[1] <= OLDEST:
                yield Age(Span(cue.start, told[0]), told[1])


_DECADES = {"seventies": 70, "eighties": 80, "nineties": 90, "70": 70, "80": 80, "90": 90}
_OLD_PEOPLE = {"septuagenarian": 70, "octogenarian": 80, "nonagenarian": 90, "centenarian": 100}
_LATE = 6
"""Who is in the late seventies is 76 at least."""
_OWN = ("his", "her", "my", "their")
_PARTS = ("early", "mid", "late")
_OF_THE_CALENDAR = ("the", "since", "from", "born")
"""Before these parts they tell of years that all have in common: born in the late 80s."""


def _decades(text: Text) -> Iterator[Age]:
    """Yield the ages of the old that are told in tens: in her 80s, late seventies, octogenarian."""
    for at, token in enumerate(text.tokens):
        if years := _OLD_PEOPLE.get(token.word):
            yield Age(Span(at, at + 1), years)
        years, in_digits = _DECADES.get(token.word), token.word.isdigit()
        is_tens = not in_digits or (text.word(at + 1) == "s" and not text.tokens[at + 1].before)
        if years and is_tens and _is_told_of_a_life(text, at):
            late = _LATE if text.word(at - 1) == "late" else 0
            yield Age(Span(at - bool(late), at + 1 + in_digits), years + late)


def _is_told_of_a_life(text: Text, at: int) -> bool:
    """Say whether tens of years are those of a person: in her early 80s, but not since the early 80s."""
    earlier, before, last = text.word(at - 3), text.word(at - 2), text.word(at - 1)
    if last in _OWN or before in _OWN:
        return True
    return last in _PARTS and {earlier, before}.isdisjoint(_OF_THE_CALENDAR)


def _is_of_an_own_child(text: Text, at: int, end: int | None, years: int) -> bool:
    """Say whether somebody only has or carries a child: I have a 2 year old, and sciatica."""
    if end is None or years >= ADULT_FROM or text.word(at - 1) not in ("a", "my", "our", "her"):
        return False
    end += text.word(end) in CHILD
    about_it = text.goes_on(end) and text.word(end) in _TELLS_OF_A_CHILD
    return text.word(at - 2) in HAS_A_CHILD | {"up"} and not about_it


def _aged(text: Text, at: int) -> int | None:
    """Return where 'aged' or 'age of' stands before a number."""
    back = at - 1 - (text.word(at - 1) in ("of", "about"))
    return back if text.word(back) in _AGED else None


def _end(text: Text, at: int) -> int | None:
    """Return where an age ends of which the words behind the number tell; None, if they do not."""
    unit, then = text.word(at + 1), text.word(at + 2)
    if unit in ("yo", "y/o", "yom", "yof") or (unit in _SEXES and _has_years(text, at)):
        return at + 2
    if unit == "y" and then == "o":
        return at + 3
    if unit in _YEARS and then in ("old", "olds"):
        return at + 3
    if unit in _YEARS and then == "of" and text.word(at + 3) == "age":
        return at + 4
    if unit == "y" and text.word(at - 1) not in _LASTING and not text.goes_on(at + 2):  # 70 y
        return at + 2 if _has_years(text, at) else None
    return at + 2 if unit in ("f", "m") and _has_sex(text, at) else None


def _has_years(text: Text, at: int) -> bool:
    return int(text.word(at)) >= AGE_FROM and text.goes_on(at + 1)


def _has_sex(text: Text, at: int) -> bool:
    """Say whether an F or M behind a number is a sex: 54F, 54 F; not walks 50m, nor 14m of pain.

    A child's age and one apart from its letter count where they begin what is told.
    """
    token, years = text.tokens[at + 1], int(text.word(at))
    is_capital, begins = token.text.isupper(), not at or text.tokens[at].ends_sentence
    if token.before:
        return years >= AGE_FROM and is_capital and (begins or not text.goes_on(at + 2))
    if years < AGE_FROM:
        child = is_capital and begins and (token.word == "f" or years > MONTHS_TO)
        return child and text.word(at + 2) not in _LASTS | {"hx", "h/o"}
    return is_capital or token.word == "f" or not _tells_a_sex(text)


def _tells_a_sex(text: Text) -> bool:
    """Say whether an age stands with F or M in capitals: 72F, so that another 100m is none."""
    pairs = zip(text.tokens, text.tokens[1:], strict=False)
    return any(n.word.isdecimal() and s.text in ("F", "M") and not s.before for n, s in pairs)


def _years_end(text: Text, at: int) -> int:
    return at + 2 if text.word(at + 1) in _YEARS else at + 1


def _is_of_a_person(text: Text, at: int, years: int) -> bool:
    """Say whether a number stands alone behind a person: woman, 71; man of 62; F 71; mum 79 fell.

    Behind a relative or 'I am' a number as of adults is an age whatever follows, but a unit.
    """
    end = _years_end(text, at)
    joins = text.word(at - 1) in ("of", "is", "am", "now")
    person = text.word(at - 1 - joins)
    in_law = person == "law" and text.word(at - 2 - joins) == "in"  # my mother in law is 79
    if text.goes_on(end) and text.word(end) not in AFTER_A_CHILD:
        told = in_law or person in RELATIVES | {"im", "hes", "shes"} or text.word(at - 1) == "am"
        return told and ADULT_FROM <= years < HOT and not _is_measured(text, end)
    if in_law or (person == "i" and joins):
        return True
    return person in _PERSON and (len(person) > 1 or text.tokens[at - 1 - joins].text.isupper())


def _is_measured(text: Text, at: int) -> bool:
    """Say whether a unit follows a number, or it is one of two: 80 kg, 20 weeks, 120/80."""
    token = text.tokens[at]
    return token.joined or "%" in token.before or token.fold in _UNITS


_UNITS = frozenset(
    "kg kilo lb pound stone cm mg mcg g ml unit percent hour minute time cigarette pack mm degree st"
    " nd rd th per to or".split()
) | {*UNITS}
"""Behind a number these say that it is no age."""


def _alone(text: Text) -> list[Age]:
    """Return a number that stands alone between commas, if only one does: on prednisolone, 79."""
    clauses = text.clauses()
    alone = [Span(c.start, c.start + 1) for c in clauses if _is_a_number_alone(text, c)]
    of_adults = [c for c in alone if int(text.word(c.start)) >= ADULT_FROM]
    if len(clauses) < 2 or len(alone) > 1 or not of_adults:
        return []
    before = text.word(of_adults[0].start - 1)
    if "(" in text.tokens[of_adults[0].start].before:  # low platelets (55)
        return []
    back = text.clause(of_adults[0].start - 1) if of_adults[0].start else of_adults[0]
    of_a_list = len(back) == 1 and before.isdecimal()
    is_code = before[:1].isalpha() and before[1:].isdecimal() and before[0] not in "ctls"
    is_listed = of_a_list or is_code  # M54, 55; but behind a level, T12, it is an age
    return [] if is_listed else [Age(of_adults[0], int(text.word(of_adults[0].start)))]


def _is_a_number_alone(text: Text, clause: Span) -> bool:
    """Say whether a clause is two digits, or two digits that begin what is told of a person."""
    if not re.fullmatch(r"[1-9]\d", text.word(clause.start)):
        return False
    after, then = text.word(clause.start + 1), text.word(clause.start + 2)
    return len(clause) == 1 or (after in _AFTER_AN_AGE and not then[:1].isdigit())


_AFTER_AN_AGE = ("on", "and", "with", "takes", "taking", "who", "has", "fell", "lives", "diabetic")


def _is_a_thing(text: Text, end: int, years: int) -> bool:
    """Say whether what is some years old is no person; from some years on it makes no difference."""
    if years >= ADULT_FROM:
        return False
    for at in range(end, min(end + 4, len(text.tokens))):
        if text.tokens[at].begins_clause or text.word(at) in AFTER_A_CHILD:
            return False
        if text.fold(at) in _THINGS:
            return True
        if text.word(at) not in _SAID_OF_THINGS | SIDES.keys() | HARMLESS:
            return False  # a 14 year old gymnast with back pain
    return False


_SAID_OF_THINGS = frozenset(
    "lumbar cervical thoracic sacral spinal hip knee shoulder ankle wrist foot back neck disc disk"
    " vertebral compression total knee work car football rugby riding sports sport meniscus ligament"
    " healed rib tibial femoral radial l1 l2 l3 l4 l5 c5 c6 c7 joint replaced cardiac heart whiplash".split()
)
"""What may stand between an age and the thing that has it."""


def _years(text: Text, times: Sequence[Time]) -> Iterator[Age]:
    """Yield the times in years that are ages: 84 years, but not for 20 years."""
    for time in times:
        years = re.fullmatch(r"(\d+) years", time.lasting.words if time.lasting else "")
        if years is None or not AGE_FROM <= int(years[1]) <= OLDEST or time.introduced:
            continue
        end = time.span.end
        if text.goes_on(end) and (text.word(end) in _LASTS or A_UNIT.at(text.tokens, end)):
            continue
        if int(years[1]) < TOO_LONG and _is_of_the_pain(text, time.span):
            continue
        yield Age(time.span, int(years[1]))


def _is_of_the_pain(text: Text, span: Span) -> bool:
    """Say whether a time stands right behind what hurts, with no comma and no person: sciatica 15 yrs."""
    clause = text.clause(span.start)
    behind = text.word(span.end) if span.end < clause.end else ""
    words = {text.word(at) for at in range(clause.start, span.start)}
    return bool(words) and words.isdisjoint(_PERSON) and behind not in _PERSON
