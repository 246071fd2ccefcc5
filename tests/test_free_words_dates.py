"""Free words: since when it hurts, and drugs that are told not to be taken."""

from __future__ import annotations

from datetime import date

import pytest

from painref.answers.free_words.dates import parse
from painref.answers.free_words.reader import read_words
from painref.answers.free_words.reading import Read
from tests.conftest import whole

TODAY = date(2026, 11, 28)


def read(words: str, today: date = TODAY) -> Read:
    return read_words(whole(), words, today)


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("words", "lasting"),
    [
        ("back pain since march 2023", "since march 2023 (over 3 years)"),
        ("sciatica since last Christmas", "since last Christmas (over 11 months)"),
        ("sciatica started in 2019", "since 2019 (over 6 years)"),
        ("low back pain beginning january 2024, now worse", "since january 2024 (over 2 years)"),
        ("back pain from 2021", "since 2021 (over 4 years)"),
        ("sciatica since october 12", "since october 12 (under 7 weeks)"),
        ("sciatica since 3rd november", "since 3rd november (under 4 weeks)"),
        ("sciatica since 12/03/2024", "since 12/03/2024 (over 1 year)"),
        ("sciatica since 03/2024", "since 03/2024 (over 2 years)"),
        ("neck pain since the summer", "since summer (over 12 weeks)"),
        ("sciatica since before christmas", "since christmas (over 11 months)"),
        ("sciatica since december", "since december (over 10 months)"),
        ("back pain started on monday", "since monday (under 2 weeks)"),
        ("spinal stenosis since 10 sept 25", "since 10 sept 25 (over 1 year)"),
        ("sciatica since oct 23rd", "since oct 23rd (under 6 weeks)"),
        ("sciatica since yesterday", "yesterday"),
        ("sciatica since march, on warfarin since 2015", "since march (over 7 months)"),
    ],
)  # fmt: skip
def test_a_date_tells_how_long_it_hurts(words: str, lasting: str) -> None:
    found = read(words)
    assert found.duration
    assert found.duration.words == lasting


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("sciatica since 2026", "2026"),  # under or over three months
        ("sciatica since september", "september"),
        ("sciatica since 2030", "2030"),
        ("sciatica since october 23", "october 23"),  # a day or a year
        ("fusion in 2019, sciatica", "2019"),
        ("sciatica after L4/5 fusion 2019", "2019"),
        ("sciatica since surgery in 2019", "surgery in 2019"),
        ("warfarin since 2015, sciatica", "2015"),
        ("pacemaker since 2019 and back pain", "2019"),
        ("back pain on warfarin for 5 years", "5 years"),
        ("warfarin started 6 months ago, sciatica", "6 months ago"),
        ("knee arthritis for 10", "10"),
    ],
)
def test_what_is_no_date_of_the_pain_or_leaves_it_open_is_not_used(words: str, left: str) -> None:
    found = read(words)
    assert found.duration is None
    assert left in found.not_used


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("sciatica since september", "may be under or over 3 months"),
        ("knee arthritis for 10", "weeks, months or years?"),
    ],
)
def test_of_a_time_that_is_open_the_answer_asks(words: str, said: str) -> None:
    assert any(said in remark.text for remark in read(words).remarks)


def test_a_date_counts_back_from_today() -> None:
    words = "sciatica since october"
    assert str(read(words).duration.is_) == "acute"  # type: ignore[union-attr]
    assert str(read(words, date(2027, 2, 1)).duration.is_) == "chronic"  # type: ignore[union-attr]


# ---------------------------------------------------------------- drugs that are not taken


@pytest.mark.parametrize(
    "words",
    [
        "sciatica on xarelto but I don't take it",
        "sciatica, prescribed eliquis, never started",
        "sciatica, warfarin prescribed, not taking it",
        "sciatica supposed to be on apixaban, doesn't take it",
        "used to be on warfarin, stopped, sciatica",
    ],
)
def test_a_drug_that_is_not_taken_is_denied(words: str) -> None:
    found = read(words)
    assert (found.causes, found.factors) == (("sciatica",), ())
    assert found.negated


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("sciatica, was on plavix until last year", "plavix until last year"),
        ("sciatica, smoker until 2010", "smoker until 2010"),
        ("sciatica, completed chemo 2 years ago", "completed chemo 2 years ago"),
        ("sciatica, finished xarelto course 3 months ago", "finished xarelto"),
        ("sciatica. Was taking eliquis but stopped 2 years ago", "eliquis"),
    ],
)
def test_a_drug_of_the_past_is_not_used(words: str, said: str) -> None:
    found = read(words)
    assert found.factors == ()
    assert said in found.not_used


@pytest.mark.parametrize(
    ("words", "factor"),
    [
        ("sciatica, stopped aspirin yesterday", "aspirin"),
        ("sciatica, on warfarin, stopped 5 days ago", "warfarin"),
        ("sciatica, on eliquis until last week", "direct-anticoagulants"),
    ],
)
def test_of_a_blood_thinner_just_stopped_the_answer_says_that_it_may_still_act(
    words: str, factor: str
) -> None:
    found = read(words)
    assert found.factors == ()
    assert any(remark.ids == (factor,) for remark in found.remarks)


@pytest.mark.parametrize(
    ("words", "factor"),
    [
        ("sciatica, warfarin paused", "warfarin"),
        ("on warfarin until surgery, sciatica", "warfarin"),
        ("sciatica, on warfarin, never started aspirin", "warfarin"),
        ("sciatica, on warfarin, stopped aspirin last week", "warfarin"),
        ("is an epidural for sciatica safe if I take Xarelto?", "direct-anticoagulants"),
        ("sciatica, can he have a block if he is on warfarin", "warfarin"),
    ],
)
def test_a_drug_that_is_taken_stays_one(words: str, factor: str) -> None:
    assert read(words).factors == (factor,)


# ---------------------------------------------------------------- whose time it is


@pytest.mark.parametrize(
    ("words", "lasting"),
    [
        ("SI joint pain, SIJ injection 75% relief x 2 wks", ""),
        ("facet joint pain s/p RFA 2023 80% relief x 9 mo", ""),
        ("trigeminal neuralgia, rhizotomy 2015 pain free x 6 yrs", ""),
        ("SIJ block 80% relief for 3 weeks, SIJ pain x 4 yrs", "4 years"),
        ("plantar fasciitis, CSI relief x 3 wks then recurrence, sx x 14 mo", "14 months"),
        ("sciatica without relief for 6 weeks", "6 weeks"),
        ("acute on chronic low back pain, worse x 1 wk", "chronic"),
        ("low back pain off & on x 20 yrs, worse past 2 wks", "20 years"),
        ("acute low back pain, worse x 1 wk", "1 week"),
        ("sciatica for 1/2 year", "6 months"),
        ("sciatica for 1/2 weeks", "1 to 2 weeks"),
        ("sciatica x 1 1/2 yrs", "1.5 years"),
        ("T12 VCF 3 wk old", "3 weeks"),
        ("2 year old fracture of L1", ""),
        ("metal plate in neck from 2012, arm pain again", ""),
        ("neck pain from 2012", "since 2012 (over 13 years)"),
        ("my carpal tunnel is back 3 years after the op", ""),
        ("pain 3 days after lumbar fusion", "3 days"),
        ("had epidural for birth and headache since", ""),
        ("since birth of my baby my si joint hurts", ""),
        ("hip pain since birth", "birth"),
        ("I have a hernia L4-L5 since 8 months", "8 months"),
        ("sciatica, my bladder fails since Easter", ""),
        ("hip OA awaiting THR 2/52", ""),
    ],
)
def test_a_time_is_that_of_the_pain_only_where_it_is_told_of_it(words: str, lasting: str) -> None:
    found = read_words(whole(), words, TODAY)
    assert (found.duration.words if found.duration else "") == lasting


@pytest.mark.parametrize("written", ["-3 weeks", "\u22123 weeks"])
def test_a_time_below_none_is_no_duration(written: str) -> None:
    assert parse(written) is None


@pytest.mark.parametrize(
    "words",
    [
        "i was on apixaban for a clot but finished in june, facet joint pain",
        "low back pain, not on aspirin, was on apixaban",
        "low back pain, previously on apixaban",
        "low back pain, on clopidogrel (was apixaban)",
        "low back pain, switched from apixaban to clopidogrel",
        "facet joint pain, Eliquis d/c'd",
        "facet joint pain, d/c Eliquis",
        "sciatica, Eliquis d/c 2 weeks ago",
    ],
)
def test_a_drug_that_was_taken_once_is_told_as_stopped(words: str) -> None:
    found = read(words)
    assert "direct-anticoagulants" not in found.factors
    assert any("told as stopped" in remark.text for remark in found.remarks)


def test_behind_an_arrow_stands_what_is_taken_now() -> None:
    assert read("low back pain, warfarin -> apixaban 2023").factors == ("direct-anticoagulants",)
    assert read("was on warfarin and still am, low back pain").factors == ("warfarin",)


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("i have migraine since 20 years 4 times a week", "chronic-migraine"),
        ("migraine 15 days every month", "chronic-migraine"),
        ("15 headache days a month migraine", "chronic-migraine"),
        ("15 migraine days a month", "chronic-migraine"),
        ("10 migraine days a month", ""),
        ("migraine 4 times a month", ""),
    ],
)
def test_how_often_it_comes_is_part_of_the_name(words: str, cause: str) -> None:
    found = read(words)
    assert ",".join(found.causes) == cause
    assert found.duration is None or "years" in found.duration.words


@pytest.mark.parametrize(
    ("words", "factors"),
    [
        ("chronic migraine, takes triptans 20 days a month", ("medication-overuse",)),
        ("headache, triptan 15 days per month", ("medication-overuse",)),
        ("chronic migraine, takes triptans 4 days a month", ()),
    ],
)
def test_overuse_on_most_days_of_a_month(words: str, factors: tuple[str, ...]) -> None:
    assert read(words).factors == factors


@pytest.mark.parametrize(
    ("words", "is_negative"),
    [
        ("facet joint pain, MBB 0% relief", True),
        ("facet joint pain, MBB <50% relief", True),
        ("facet joint pain, MBB 20% relief", True),
        ("facet joint pain, MBB 20-40% relief", True),
        ("facet joint pain, negative MBB", True),
        ("facet joint pain L4-5, neg MBB x2", True),
        ("facet joint pain, MBB #1 negative", True),
        ("facet joint pain, dx blocks negative", True),
        ("SIJ pain, SIJ block neg", True),
        ("facet joint pain, MBB without relief", True),
        ("facet joint pain, MBB 80% relief", False),
        ("facet joint pain, MBB 50% relief", False),
        ("facet joint pain, 2 positive MBBs", False),
    ],
)
def test_a_test_block_helped_or_did_not(words: str, is_negative: bool) -> None:
    found = read(words)
    assert (found.factors, found.denied) == (
        (("no-positive-block",), ()) if is_negative else ((), ("no-positive-block",))
    )
    assert found.negated == ()


@pytest.mark.parametrize("words", ["facet joint pain, no MBB yet", "facet joint pain, wants MBB"])
def test_a_test_block_not_had_is_open(words: str) -> None:
    found = read(words)
    assert (found.factors, found.denied) == ((), ())


@pytest.mark.parametrize(
    ("words", "causes"),
    [
        ("LBP, PMH: RA", "low-back-pain inflammatory-arthritis"),
        ("PMH: RA, LBP x 6 mo", "inflammatory-arthritis low-back-pain"),
        ("neck pain, rheumatoid arthritis", "neck-pain inflammatory-arthritis"),
        ("knee pain, rheumatoid arthritis", "inflammatory-arthritis"),
        ("low back pain, axial spondyloarthritis", "axial-spondyloarthritis"),
    ],
)
def test_arthritis_of_the_limbs_takes_no_pain_of_the_spine_away(words: str, causes: str) -> None:
    assert sorted(read(words).causes) == sorted(causes.split())
