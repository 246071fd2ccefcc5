"""Leaflets for patients: fair, easy to read, cited, and on one sheet."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
import textstat

from painref.answers.harms import is_lasting
from painref.answers.leaflet.cause import cause_sheet
from painref.answers.leaflet.harms import harms
from painref.answers.leaflet.pictures import picture, proportions
from painref.answers.leaflet.procedure import procedure_sheet
from painref.answers.leaflet.sheet import Sheet
from painref.base.knowledge_base import KnowledgeBase
from painref.model.kinds import LEAFLETS
from painref.model.records import (
    Citation,
    Effect,
    EvidenceNote,
    PlainText,
    Risk,
    Scale,
    Statement,
)
from painref.model.terms import (
    Better,
    Certainty,
    Control,
    Design,
    Fit,
    GraveHarm,
    Measure,
    NoVote,
    PlainPart,
    Purpose,
    Region,
    Result,
    Urgency,
)
from painref.output.leaflet import leaflet
from tests.conftest import ROOT, loaded
from tests.small_base import CITE, base_of, indication, note, procedure

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SIXTH_GRADE = 6.0
PAPERS = ("A4", "Letter")


@pytest.fixture(scope="module")
def leaflets(base: KnowledgeBase) -> dict[str, str]:
    """Return each leaflet of the built-in base by its kind and id."""
    return {
        f"{kind}/{record.id}": leaflet(base, kind, record)
        for kind in LEAFLETS
        for record in base.of_kind(kind).values()
    }


def needle(**fields: Any) -> KnowledgeBase:
    """Return a small base with one procedure, which is for a bulge."""
    return base_of(procedure("needle", **fields))


def texts(page: str) -> list[str]:
    """Return the running text of a leaflet: without names, headings and sources."""
    return [html.unescape(t) for t in re.findall(r'<span class="text">(.*?)</span>', page, re.S)]


def said(sheet: Sheet, title: str) -> str:
    """Return what stands under a heading."""
    return " ".join(
        f"{one.lead} {one.text}".strip()
        for section in sheet.sections
        if section.title == title
        for one in section.said
    )


# ---------------------------------------------------------------- all of them


def test_each_reads_at_a_sixth_grade_level(leaflets: dict[str, str]) -> None:
    grades = {
        name: textstat.flesch_kincaid_grade(" ".join(texts(page)))
        for name, page in leaflets.items()
    }
    assert {name: grade for name, grade in grades.items() if grade > SIXTH_GRADE} == {}


def test_each_says_that_it_is_reference_and_where_it_is_from(leaflets: dict[str, str]) -> None:
    for name, page in leaflets.items():
        assert "No clinician has reviewed this leaflet." in page, name
        assert "It is not advice for you." in page, name
        numbers = {int(n) for n in re.findall(r'href="#source-(\d+)"', page)}
        listed = {int(n) for n in re.findall(r'id="source-(\d+)"', page)}
        assert numbers == listed != set(), name


def test_each_needs_nothing_from_elsewhere(leaflets: dict[str, str]) -> None:
    for name, page in leaflets.items():
        assert re.findall(r"<(?:script|link|img|iframe|object)\b|@import|url\(", page) == [], name
        assert "default-src 'none'" in page, name


def fonts_of_leaflets() -> set[str]:
    """Return the fonts that leaflets name and this machine has."""
    css = (ROOT / "painref/output/leaflet/leaflet.css").read_text(encoding="utf-8")
    (named,) = re.findall(r"font: \S+ (.*), sans-serif", css)
    if shutil.which("fc-list") is None:
        return set()
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True)
    there = {family for line in listed.stdout.splitlines() for family in line.split(",")}
    return {font.strip('" ') for font in named.split(",")} & there


@pytest.fixture(scope="module")
def printer() -> Iterator[Any]:
    """Return a page of a real browser that can print."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed, so no leaflet is printed")
    if not fonts_of_leaflets():
        pytest.skip("None of the fonts that leaflets name is installed; others are wider")
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


@pytest.mark.exhaustive
@pytest.mark.parametrize("paper", PAPERS)
def test_each_is_printed_on_one_page(paper: str, leaflets: dict[str, str], printer: Any) -> None:
    assert too_long(leaflets, paper, printer) == {}


def test_the_longest_are_printed_on_one_page(leaflets: dict[str, str], printer: Any) -> None:
    longest = sorted(leaflets, key=lambda name: -len(" ".join(texts(leaflets[name]))))[:6]
    assert too_long({name: leaflets[name] for name in longest}, "Letter", printer) == {}


def too_long(leaflets: dict[str, str], paper: str, printer: Any) -> dict[str, int]:
    """Return how many pages each leaflet takes that takes more than one."""
    from pypdf import PdfReader

    pages = {}
    for name, page in leaflets.items():
        printer.goto("about:blank")  # else the policy of the leaflet before holds, too
        printer.set_content(page)
        pages[name] = len(PdfReader(io.BytesIO(printer.pdf(format=paper))).pages)
    return {name: count for name, count in pages.items() if count != 1}


# ---------------------------------------------------------------- plain texts


def test_a_plain_text_cites_only_what_the_record_cites_elsewhere(base: KnowledgeBase) -> None:
    stray = []
    for kind in ("procedures", "causes", "topics"):
        for record in base.of_kind(kind).values():
            known = set(_cited(record.changed(plain=())))
            stray += [
                (record.id, str(citation))
                for text in record.plain
                for citation in text.cite
                if citation not in known
            ]
    assert stray == []


def _cited(value: Any) -> Iterator[Citation]:
    """Yield all citations within a record."""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _cited(item)
    elif hasattr(value, "__dataclass_fields__"):
        for item in vars(value).values():
            yield from _cited(item)


def test_every_procedure_and_cause_says_plainly_what_it_is(base: KnowledgeBase) -> None:
    lacking = [
        record.id
        for kind in LEAFLETS
        for record in base.of_kind(kind).values()
        if not any(text.about is PlainPart.WHAT for text in record.plain)
    ]
    assert lacking == []


HARD = "Percutaneous radiofrequency thermocoagulation of lumbar medial branches (NICE, IPG)."


def test_what_is_hard_to_read_is_left_out_and_a_plain_text_stands_for_it() -> None:
    hard = Statement(text=HARD, cite=CITE)
    base = needle(summary=hard)
    assert HARD not in leaflet(base, "procedures", base.procedures["needle"])
    plain = PlainText(text="A needle is put in.", cite=CITE, about=PlainPart.WHAT)
    base = needle(summary=hard, plain=(plain,))
    page = leaflet(base, "procedures", base.procedures["needle"])
    assert "A needle is put in." in page
    assert HARD not in page


# ---------------------------------------------------------------- does it help?


def sham(result: Result, arms: str | None = None, **changes: Any) -> EvidenceNote:
    """Return a finding on pain against a fake treatment."""
    fields: dict[str, Any] = {
        "cause": "bulge",
        "control": Control.SHAM,
        "design": Design.RANDOMIZED_TRIAL,
        "outcome": "people with half their pain gone",
        "horizon": "3 months",
        "arms": arms,
    }
    return note(result, **{**fields, **changes})


def drawn(*notes: EvidenceNote) -> Any:
    base = needle(evidence=notes)
    return picture(base, base.procedures["needle"], ["bulge"])


@pytest.mark.parametrize(
    ("arms", "found"),
    [
        ("44.8% v 34.2%", (44.8, 34.2)),
        ("38 of 50 v 20 of 40", (76.0, 50.0)),
        ("95% in both groups", None),
        ("30 v 18 points", None),
        ("73% v 37% (6 weeks); 80% v 57% (6 months)", None),
        (None, None),
    ],
)
def test_only_printed_proportions_of_people_are_drawn(arms: str | None, found: Any) -> None:
    assert proportions(sham(Result.BETTER, arms)) == found
    assert proportions(sham(Result.BETTER, arms, outcome="pain (0 to 100)")) is None


def test_a_gain_is_drawn_with_both_counts_and_our_subtraction_is_said() -> None:
    shown = drawn(sham(Result.BETTER, "44.8% v 34.2%"))
    assert [grid.count for grid in shown.grids] == [45, 34]
    assert "11 more of 100" in shown.gap
    assert "We took one from the other" in shown.gap
    assert "44.8% v 34.2%" in shown.printed


def test_a_gap_that_may_be_chance_is_no_gain() -> None:
    shown = drawn(sham(Result.NO_DIFFERENT, "42% v 33%"))
    assert "chance" in shown.gap
    assert "more of 100" not in shown.gap


def test_a_kind_figure_does_not_stand_beside_a_stern_review() -> None:
    review = sham(Result.NO_DIFFERENT, design=Design.SYSTEMATIC_REVIEW)
    assert drawn(review, sham(Result.BETTER, "60% v 20%")) is None
    assert drawn(sham(Result.BETTER, "60% v 20%", no_vote=NoVote.DRAFT)) is None


def test_what_was_found_against_sham_silences_what_was_found_without_it() -> None:
    open_label = sham(Result.BETTER, "60% v 20%", control=Control.USUAL_CARE)
    assert drawn(open_label) is not None
    assert drawn(open_label, sham(Result.NO_DIFFERENT)) is None


def test_fewer_bad_outcomes_are_said_to_be_better() -> None:
    scale = Scale(unit="people who still had pain", better=Better.LOWER)
    shown = drawn(sham(Result.BETTER, "20% v 50%", scale=scale))
    assert "30 fewer of 100" in shown.gap
    assert "Fewer is better" in shown.gap


@pytest.mark.parametrize(
    ("notes", "words"),
    [
        ((), "We read no study that tests it against a fake treatment."),
        ((sham(Result.NO_DIFFERENT),), "In one study, it did not work better than a fake"),
        ((sham(Result.BETTER),), "One study found it better than a fake treatment."),
        ((sham(Result.WORSE),), "In one study, people did worse with it than with a fake"),
    ],
)
def test_the_vote_is_told_in_plain_words(notes: tuple[EvidenceNote, ...], words: str) -> None:
    base = needle(evidence=notes)
    assert words in said(procedure_sheet(base, base.procedures["needle"]), "Does it help?")


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"design": Design.SYSTEMATIC_REVIEW, "horizon": "1 year"}, "there was no gain left."),
        ({"source": Citation("other"), "horizon": "1 year"}, "After 1 year, no gain was found."),
        ({"source": Citation("other")}, "Not every study found this."),
    ],
)
def test_no_gain_is_told_without_its_end(other: dict[str, Any], words: str) -> None:
    review = {"design": Design.SYSTEMATIC_REVIEW, "certainty": Certainty.MODERATE}
    base = needle(evidence=(sham(Result.BETTER, **review), sham(Result.NO_DIFFERENT, **other)))
    base.sources["other"] = base.sources["book"].changed(id="other")
    helps = said(procedure_sheet(base, base.procedures["needle"]), "Does it help?")
    assert "In studies, people did better with it than with a fake treatment." in helps
    assert words in helps


def test_how_weak_a_proof_is_and_what_may_be_chance_is_told() -> None:
    review = {"design": Design.SYSTEMATIC_REVIEW, "certainty": Certainty.LOW}
    chance = Effect(measure=Measure.MD, value=1.8, low=-0.3, high=3.9)
    base = needle(evidence=(sham(Result.WORSE, effect=chance, **review),))
    helps = said(procedure_sheet(base, base.procedures["needle"]), "Does it help?")
    assert "people may have done worse with it" in helps
    assert "The proof is weak." in helps


def test_a_gain_is_told_until_reviews_differ(base: KnowledgeBase) -> None:
    helps = said(procedure_sheet(base, base.procedures["knee-steroid-injection"]), "Does it help?")
    assert "After 3 months, reviews do not agree if any gain is left." in helps
    assert "After 2 years" not in helps


def test_a_review_that_found_a_gain_is_told_beside_one_that_found_none() -> None:
    review = {"design": Design.SYSTEMATIC_REVIEW}
    other = {"source": Citation("other"), "horizon": "2 months", **review}
    notes = (sham(Result.NO_DIFFERENT, horizon="2 months", **review), sham(Result.BETTER, **other))
    base = needle(evidence=notes)
    base.sources["other"] = base.sources["book"].changed(id="other", year=1990)
    helps = said(procedure_sheet(base, base.procedures["needle"]), "Does it help?")
    assert "it did not work better than a fake treatment. Not every review says so." in helps


def test_advice_against_for_all_is_not_said_again_of_some(base: KnowledgeBase) -> None:
    helps = said(procedure_sheet(base, base.procedures["tens"]), "Does it help?")
    assert "advise against it" in helps
    assert "If the pain has lasted 3 months or more" not in helps


def test_advice_that_holds_for_all_is_not_said_again_of_some(base: KnowledgeBase) -> None:
    helps = said(procedure_sheet(base, base.procedures["kyphoplasty"]), "Does it help?")
    assert helps.count("may be used") == 1
    assert "If it is severe: one guideline says it may be used" not in helps


def test_what_an_operation_did_in_some_of_these_people_is_told(leaflets: dict[str, str]) -> None:
    page = " ".join(texts(leaflets["causes/sciatica"]))
    assert "better with it than with usual care. These people had: herniated disc" in page


def test_a_stance_that_waits_for_how_long_it_lasts_is_told(base: KnowledgeBase) -> None:
    sheet = procedure_sheet(base, base.procedures["epidural-steroid-injection"])
    helps = said(sheet, "Does it help?")
    assert "too small to matter" in helps
    assert "If the pain has lasted 3 months or more: one guideline advises against it." in helps


# ---------------------------------------------------------------- what can go wrong


def harm(text: str, events: int | None = None, of: int | None = None, **more: Any) -> Risk:
    return Risk(text=text, frequency="not stated", events=events, of=of, cite=CITE, **more)


def wrong(*risks: Risk, evidence: tuple[EvidenceNote, ...] = ()) -> str:
    base = needle(risks=risks, evidence=evidence)
    return said(procedure_sheet(base, base.procedures["needle"]), "What can go wrong?")


def test_harms_share_one_denominator() -> None:
    rare = wrong(harm("More pain.", 5, 100), harm("A bad germ.", 1, 500))
    assert "More pain: 50 in 1,000 (5 of 100)." in rare
    assert "A bad germ: 2 in 1,000 (1 of 500)." in rare
    assert "More pain: 5 in 100." in wrong(harm("More pain.", 5, 100))


def test_harms_are_counted_of_as_many_as_the_benefit_that_is_drawn() -> None:
    gain = sham(Result.BETTER, "60% v 20%")
    told = wrong(harm("More pain.", 5, 100), harm("A bad germ.", 1, 500), evidence=(gain,))
    assert "More pain: 5 in 100" in told
    assert "A bad germ: fewer than 1 in 100" in told


def test_death_is_told_first_however_rare() -> None:
    many = [harm(f"A bruise of kind {n}.", 10 * n, 1000) for n in range(1, 7)]
    told = wrong(*many, harm("Death from a clot.", 1, 90000, serious=True))
    assert told.startswith("Death from a clot: fewer than 1 in 1,000 (1 of 90,000).")


def test_what_is_common_is_told_of_a_hundred_people() -> None:
    told = wrong(harm("More pain.", 47, 65), harm("A bad germ.", 1, 500))
    assert "More pain: about 72 in 100 (47 of 65)." in told
    assert "A bad germ: 2 in 1,000 (1 of 500)." in told


def test_the_first_figure_of_a_frequency_is_told_and_one_of_two_groups_is_not() -> None:
    counted = Risk(text="A bruise.", frequency="1.2% of 900 people; 3% of others", cite=CITE)
    assert "A bruise: about 1 in 100." in wrong(counted)
    compared = Risk(text="A bruise.", frequency="1.2% v 3% with sham", cite=CITE)
    assert "A bruise. Ask how often." in wrong(compared)


def test_of_a_few_people_no_share_is_told_and_what_is_rare_is_told_of_a_thousand() -> None:
    gain = sham(Result.BETTER, "60% v 20%")
    told = wrong(harm("A sick liver.", 3, 6), harm("Death.", 1, 9000), evidence=(gain,))
    assert "A sick liver: 3 of 6, in one small group." in told
    assert "Death: fewer than 1 in 1,000 (1 of 9,000)." in told


def test_a_harm_of_one_cause_is_told_if_it_is_serious_or_in_plain_words() -> None:
    thin = harm("A thin joint.", 2, 100, cause="bulge", plain="A thin joint.")
    assert "bulge A thin joint: 2 in 100." in wrong(harm("More pain.", 5, 100), thin)
    bare = thin.changed(plain=None)
    assert "A thin joint" not in wrong(harm("More pain.", 5, 100), bare)


def test_a_grave_harm_of_some_is_told_with_whom_it_befalls() -> None:
    death = harm("Death.", 1, 256, serious=True, grave=GraveHarm.DEATH)
    for condition, whose in (
        ({"cause": "bulge"}, "bulge"),
        ({"other": "another drug"}, "Another drug"),
    ):
        told = wrong(harm("More pain.", 5, 100), death.changed(**condition))
        assert f"{whose} Death: about 4 in 1,000 (1 of 256)." in told
    elsewhere = death.changed(cause="bulge", regions=(Region.CERVICAL,))
    base = needle(risks=(harm("More pain.", 5, 100), elsewhere), regions=(Region.LUMBAR,))
    sheet = procedure_sheet(base, base.procedures["needle"])
    assert "Death" not in said(sheet, "What can go wrong?")


def test_a_serious_harm_of_two_causes_is_told_once() -> None:
    germ = harm("A bad germ.", 1, 500, serious=True)
    told = wrong(germ.changed(cause="bulge"), germ.changed(cause="elsewhere"))
    assert "bulge, elsewhere A bad germ: 2 in 1,000 (1 of 500)." in told
    assert told.count("A bad germ") == 1


HARD_HARM = "Symptomatic radiculopathy necessitating hospitalization"


def test_hard_words_do_not_hide_the_only_harm() -> None:
    assert HARD_HARM in wrong(harm(f"{HARD_HARM}.", 3, 100))
    easy = [harm(f"{what}.", 5, 100) for what in ("More pain", "A bruise")]
    assert HARD_HARM not in wrong(harm(f"{HARD_HARM}.", 3, 100), *easy)
    never = harm(f"{HARD_HARM}.", 0, 100)
    assert HARD_HARM not in wrong(never, easy[0])


def test_a_harm_in_brief_stands_for_hard_words() -> None:
    told = wrong(harm(f"{HARD_HARM}.", 3, 100, brief="nerve pain (bad)"))
    assert "Nerve pain: 3 in 100." in told


def test_what_names_no_harm_is_told_only_with_a_rate() -> None:
    nothing = harm("Serious harm.", serious=True, general=True)
    told = wrong(nothing, harm("More pain.", 5, 100), harm("Any event.", 1, 50, general=True))
    assert "Serious harm" not in told
    assert "Any event: 2 in 100 (1 of 50)." in told
    assert "That does not make it safe." in wrong(nothing)


def test_plain_words_of_a_harm_are_told_whole_with_what_weighs_it() -> None:
    plain = "Injury of the cord. It was read from bills, so how much of it stayed is not known."
    told = wrong(harm(HARD_HARM, 3, 100, plain=plain), harm("A germ.", plain="A germ. It is rare."))
    assert "Injury of the cord: 3 in 100. It was read from bills" in told
    assert told.endswith("A germ. It is rare.")


def test_rare_ways_to_die_do_not_hide_what_is_common() -> None:
    rare = [harm(f"Death by {way}.", serious=True, grave=GraveHarm.DEATH) for way in "abcdef"]
    told = wrong(*rare, harm("More pain.", 5, 100), harm("A new operation.", serious=True))
    assert told.startswith("Death by a.")
    assert "More pain: 5 in 100." in told
    assert "A new operation." in told


def test_no_harm_loses_what_its_record_says_to_weigh_it(base: KnowledgeBase) -> None:
    lost = []
    for one in base.procedures.values():
        told = [said.text for said in harms(base, one, of_100=False).said]
        for risk in one.risks:
            named, _, weighed = risk.text.replace("; ", ". ", 1).rstrip(".").partition(". ")
            bare = any(text.startswith((f"{named}:", f"{named}.")) for text in told)
            if bare and weighed and not risk.plain and weighed[1:] not in " ".join(told):
                lost.append(f"{one.id}: {risk.text}")
    assert lost == []


def test_no_harm_read_is_not_said_to_be_safe() -> None:
    assert "That does not make it safe." in wrong()
    assert "That none was seen does not make it safe." in wrong(harm("Any event.", 0, 30))
    assert "none was seen" not in wrong(harm("Any event.", 0, 30), harm("More pain.", 5, 100))


def test_death_and_lasting_damage_stand_first_in_every_leaflet(base: KnowledgeBase) -> None:
    silent = []
    for one in base.procedures.values():
        grave = [risk for risk in one.risks if risk.serious and is_lasting(risk)]
        section = harms(base, one, of_100=False)
        if grave and not any(section.said[0].cite == risk.cite for risk in grave):
            silent.append(one.id)
    assert silent == []


# ---------------------------------------------------------------- of a cause


def test_nobody_is_told_to_wait_in_an_emergency(leaflets: dict[str, str]) -> None:
    page = leaflets["causes/cauda-equina-syndrome"]
    assert "Get help at once" in page
    for cause in ("cauda-equina-syndrome", "spinal-infection", "cervical-myelopathy"):
        assert "How long should I wait" not in leaflets[f"causes/{cause}"]
    assert "How long should I wait" in leaflets["causes/sciatica"]


def test_every_sign_that_cannot_wait_is_told_in_plain_words(base: KnowledgeBase) -> None:
    hard, lost = [], []
    for cause in base.causes.values():
        told = said(cause_sheet(base, cause), "Get help at once")
        for sign in cause.warnings:
            if sign.urgency is Urgency.EMERGENCY:
                lost += [sign.text] if (sign.plain or sign.text) not in told else []
            if sign.urgency is not Urgency.SOON and not sign.plain:
                hard.append(f"{cause.id}: {sign.text}")
    assert (hard, lost) == ([], [])


def test_a_procedure_says_which_signs_of_its_cause_cannot_wait(leaflets: dict[str, str]) -> None:
    knee = leaflets["procedures/knee-steroid-injection"]
    assert "Get help at once" in knee
    assert "The joint is hot and swollen. It may be infected." in knee


def test_how_it_goes_with_others_is_not_told_and_their_first_care_is_under_their_name() -> None:
    course = PlainText(text="Most get well.", cite=CITE, about=PlainPart.COURSE)
    first = PlainText(text="Rest a bit.", cite=CITE, about=PlainPart.FIRST)
    base = needle()
    base.causes["damage"] = base.causes["damage"].changed(plain=(course, first))
    for sheet in (
        cause_sheet(base, base.causes["bulge"]),
        procedure_sheet(base, base.procedures["needle"]),
    ):
        told = " ".join(f"{one.lead} {one.text}" for part in sheet.sections for one in part.said)
        assert "Most get well." not in told
        assert "We read no count of how many get better by themselves." in told
        assert "damage Rest a bit." in told


def test_the_course_is_told_where_a_procedure_suits_less_or_is_a_test() -> None:
    course = PlainText(text="Most get well.", cite=CITE, about=PlainPart.COURSE)
    less = indication("bulge", Fit.SUITS_LESS)
    for named in (less, indication("bulge").changed(purpose=Purpose.TEST)):
        base = base_of(procedure("needle", named))
        base.causes["bulge"] = base.causes["bulge"].changed(plain=(course,))
        sheet = procedure_sheet(base, base.procedures["needle"])
        assert "Most get well." in said(sheet, "What happens without it?")


def test_a_cause_names_its_procedures_in_the_order_of_suggest(leaflets: dict[str, str]) -> None:
    page = leaflets["causes/sciatica"]
    assert "It gets better in most people." in page
    named = re.findall(r'<b class="name">(.*?)</b>', page)
    assert named[0] == "Epidural steroid injection"
    assert any(name.startswith("Nucleoplasty") for name in named[1:])  # not tested against sham


def test_what_sources_speak_against_is_named_to_whom_it_may_be_offered(base: KnowledgeBase) -> None:
    told = said(cause_sheet(base, base.causes["tennis-elbow"]), "Which procedures are there?")
    assert "Elbow tendon injection Sources speak against using it for this." in told


def test_one_untested_procedure_is_told_of_alone(base: KnowledgeBase) -> None:
    told = said(
        cause_sheet(base, base.causes["occipital-neuralgia"]), "Which procedures are there?"
    )
    assert "Occipital nerve block We read no study of this problem that tests it" in told


def test_a_procedure_tells_first_of_what_most_was_found_on(base: KnowledgeBase) -> None:
    helps = said(procedure_sheet(base, base.procedures["kyphoplasty"]), "Does it help?")
    assert helps.startswith("Osteoporotic vertebral fracture")


def test_terms_are_explained_from_the_topics(leaflets: dict[str, str]) -> None:
    page = leaflets["procedures/botulinum-toxin-chronic-migraine"]
    assert "Pain of 3 months or more is called chronic here." in page


def test_text_of_records_is_never_markup() -> None:
    plain = PlainText(text="<script>alert(1)</script> & so on.", cite=CITE, about=PlainPart.WHAT)
    base = base_of(procedure("needle", plain=(plain,)).changed(name='"><img src=x>'))
    page = leaflet(base, "procedures", base.procedures["needle"])
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; so on." in page


# ---------------------------------------------------------------- the command


def test_show_writes_it(run) -> None:
    result = run("show", "slipped disc", "--format", "html", "--leaflet")
    assert result.exit_code == 0
    assert result.stdout.startswith("<!DOCTYPE html>")
    assert "<h1>Bulging disc</h1>" in result.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("idet", "--leaflet"), "--format html --leaflet"),
        (("idet", "--leaflet", "--format", "json"), "--format html --leaflet"),
        (("idet", "tens", "--leaflet", "--format", "html"), "name one of idet, tens"),
        (("diabetes", "--leaflet", "--format", "html"), "a procedure or a cause"),
    ],
)
def test_wrong_usage_says_what_would_be_right(words: tuple[str, ...], message: str, run) -> None:
    result = run("show", *words)
    assert result.exit_code == 2
    assert message in result.stderr


def test_showing_a_record_without_a_leaflet_needs_no_template_engine() -> None:
    assert "jinja2" not in loaded("show", "idet")[0]
