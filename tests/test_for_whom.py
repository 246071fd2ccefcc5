"""The records as they come: for whom a procedure is out, and of what it is told with care."""

from __future__ import annotations

import pytest

from painref.answers.free_words.reader import read_words
from painref.answers.profile import Profile
from painref.answers.suggest import suggest
from painref.answers.suggestion import Suggestion
from painref.base.knowledge_base import KnowledgeBase
from painref.model.terms import CautionSeverity, Duration, Severity, Use
from tests.conftest import whole

BASE = whole()
SPINAL_INFECTION = BASE.causes["spinal-infection"]


def answer(*causes: str, factors: tuple[str, ...] = (), **more: object) -> Suggestion:
    return suggest(BASE, Profile(causes=causes, factors=factors, **more), asking=False)


def asked(words: str) -> Suggestion:
    read = read_words(BASE, words)
    profile = Profile(causes=read.answered, factors=read.factors)
    return suggest(BASE, profile, read=read, asking=False)


def offered(found: Suggestion) -> set[str]:
    options = (*found.options, *found.comparators, *found.tests)
    return {option.procedure.id for option in options}


def ruled_out(found: Suggestion) -> set[str]:
    return {option.procedure.id for option in found.ruled_out}


# ---------------------------------------------------------------- germs


@pytest.mark.parametrize("beside", ["", ", sciatica", ", facet joint pain", ", discogenic pain"])
@pytest.mark.parametrize("name", [SPINAL_INFECTION.name, *SPINAL_INFECTION.aliases])
def test_an_infection_of_the_spine_by_any_name_is_urgent_and_leaves_no_option(
    name: str, beside: str
) -> None:
    found = asked(f"{name}{beside}")
    assert "warning-infection" in {step.id for step in found.urgent}
    assert offered(found) == set()


@pytest.mark.parametrize("other", ["sciatica", "facet-joint-pain", "vertebral-fracture"])
def test_so_it_is_where_causes_are_told_without_words(other: str) -> None:
    found = answer(other, "spinal-infection")
    assert "warning-infection" in {step.id for step in found.urgent}
    assert any("No injection" in line.text for line in found.first_care)
    assert offered(found) == set()


def test_an_infection_of_the_spine_that_is_past_is_not_read() -> None:
    found = asked("spinal infection treated 2 years ago, sciatica")
    assert (found.urgent, found.profile.causes) == ((), ("sciatica",))
    assert "epidural-steroid-injection" in offered(found)


@pytest.mark.parametrize("procedure", BASE.procedures)
def test_nothing_is_put_into_an_infected_place(base: KnowledgeBase, procedure: str) -> None:
    record = base.procedures[procedure]
    if not record.indications or {Use.NEEDLE, Use.INCISION, Use.IMPLANT}.isdisjoint(record.uses):
        return
    found = answer(record.indications[0].cause, factors=("local-infection",))
    assert record.id not in offered(found)


@pytest.mark.parametrize(
    "cause", ["knee-osteoarthritis", "hip-osteoarthritis", "rotator-cuff-pain"]
)
def test_an_infected_joint_is_urgent_and_leaves_no_option(cause: str) -> None:
    found = answer(cause, factors=("joint-infection",))
    assert [step.id for step in found.urgent] == ["warning-joint-infection"]
    assert offered(found) == set()


def test_an_infection_elsewhere_calls_for_care_alone() -> None:
    assert "carpal-tunnel-injection" in offered(
        answer("carpal-tunnel-syndrome", factors=("infection",))
    )


@pytest.mark.parametrize("cause", ["frozen-shoulder", "sacroiliitis"])
def test_first_care_does_not_put_forward_what_an_infected_joint_rules_out(cause: str) -> None:
    found = answer(cause, factors=("local-infection",))
    assert not any("injection" in line.text for line in found.first_care)


# ---------------------------------------------------------------- how severe it is, and for how long


@pytest.mark.parametrize(
    ("cause", "told", "procedure"),
    [
        ("osteoporotic-vertebral-fracture", {"severity": Severity.MILD}, "kyphoplasty"),
        ("osteoporotic-vertebral-fracture", {"severity": Severity.MODERATE}, "kyphoplasty"),
        ("osteoporotic-vertebral-fracture", {"severity": Severity.MILD}, "vertebroplasty"),
        ("crps", {"severity": Severity.MILD}, "spinal-cord-stimulation"),
        ("pain-after-spine-surgery", {"severity": Severity.MILD}, "spinal-cord-stimulation"),
        ("pain-after-knee-replacement", {"duration": Duration.ACUTE},
         "genicular-nerve-radiofrequency"),
        ("crps-leg", {"duration": Duration.ACUTE}, "dorsal-root-ganglion-stimulation"),
        ("facet-joint-pain", {"duration": Duration.ACUTE}, "medial-branch-block"),
        ("cervical-facet-pain", {"duration": Duration.ACUTE}, "cervical-medial-branch-block"),
        ("lumbar-spinal-stenosis", {"duration": Duration.ACUTE}, "decompressive-laminectomy"),
        ("postoperative-spine-pain", {"duration": Duration.CHRONIC}, "anesthetic-nerve-block"),
    ],
)  # fmt: skip
def test_what_is_named_for_others_alone_is_out(
    cause: str, told: dict[str, object], procedure: str
) -> None:
    assert procedure in offered(answer(cause))
    found = answer(cause, **told)
    assert procedure in ruled_out(found)
    assert procedure not in offered(found)


@pytest.mark.parametrize(
    ("cause", "told", "procedure"),
    [
        ("osteoporotic-vertebral-fracture", {"severity": Severity.SEVERE}, "kyphoplasty"),
        ("osteoporotic-vertebral-fracture", {"severity": Severity.SEVERE}, "vertebroplasty"),
        ("crps", {"severity": Severity.MODERATE}, "spinal-cord-stimulation"),
        ("facet-joint-pain", {"duration": Duration.CHRONIC}, "medial-branch-block"),
        ("sacroiliac-joint-pain", {"duration": Duration.ACUTE}, "sacroiliac-block"),
        ("postoperative-spine-pain", {"duration": Duration.ACUTE}, "anesthetic-nerve-block"),
        ("intercostal-neuralgia", {"duration": Duration.ACUTE}, "intercostal-nerve-block"),
    ],
)
def test_what_is_named_for_them_stays(cause: str, told: dict[str, object], procedure: str) -> None:
    assert procedure in offered(answer(cause, **told))


@pytest.mark.parametrize(
    ("cause", "told", "words"),
    [
        ("pain-after-spine-surgery", {"duration": Duration.ACUTE}, "manipulation"),
        ("epidural-fibrosis", {"duration": Duration.ACUTE}, "behavioral therapy"),
        ("cervical-facet-pain", {"duration": Duration.ACUTE}, "chronic neck pain"),
        ("cervical-myelopathy", {"severity": Severity.SEVERE}, "supervised rehabilitation"),
        ("cervical-myelopathy", {"severity": Severity.MILD}, "surgery recommended"),
        ("osteoporotic-vertebral-fracture", {"severity": Severity.MILD}, "Cement"),
    ],
)
def test_what_is_said_of_other_pain_is_not_told(
    cause: str, told: dict[str, object], words: str
) -> None:
    def said(found: Suggestion) -> str:
        return " ".join(line.text for line in (*found.first_care, *found.refer))

    assert words in said(answer(cause))
    assert words not in said(answer(cause, **told))


# ---------------------------------------------------------------- what the person has


@pytest.mark.parametrize("factor", ["osteoporosis", "adrenal-suppression"])
def test_bones_that_may_break_are_told_with_pain_of_the_spine_alone(factor: str) -> None:
    def warned(cause: str) -> bool:
        signs = answer(cause, factors=(factor,)).warnings
        return any("without a fall" in sign.text for sign in signs)

    assert warned("nonspecific-low-back-pain")
    assert warned("thoracic-back-pain")
    assert not warned("knee-osteoarthritis")
    assert not warned("rotator-cuff-pain")


def test_what_a_cause_means_by_itself_is_not_warned_of() -> None:
    found = answer("osteoporotic-vertebral-fracture", factors=("osteoporosis",))
    assert not any("without a fall" in sign.text for sign in found.warnings)


def test_what_helps_a_pregnant_back_is_not_told_of_a_hand() -> None:
    def said(cause: str) -> str:
        found = answer(cause, factors=("pregnancy",))
        cautions = [c.statement.text for o in found.options for c in o.cautions]
        return " ".join((*cautions, *(line.text for line in found.first_care)))

    assert "support belt" in said("sciatica")
    for cause in ("carpal-tunnel-syndrome", "chronic-migraine", "crps-arm"):
        assert "WHO" not in said(cause).replace("WHO,", "")
        assert "belt" not in said(cause)


@pytest.mark.parametrize(
    "procedure", [p.id for p in BASE.procedures.values() if Use.BOTULINUM_TOXIN in p.uses]
)
def test_each_botulinum_toxin_is_told_with_care_in_diseases_of_nerve_and_muscle(
    procedure: str,
) -> None:
    cause = BASE.procedures[procedure].indications[0].cause
    found = answer(cause, factors=("neuromuscular-disease",))
    (option,) = {
        o.procedure.id: o for o in (*found.options, *found.ruled_out) if o.procedure.id == procedure
    }.values()
    assert any("myasthenia" in c.statement.text for c in option.cautions)


@pytest.mark.parametrize(
    "factor",
    ["cardiac-device", "implanted-stimulator", "pregnancy", "severe-heart-or-lung-disease"],
)
def test_a_vertebral_nerve_is_not_heated_in_whom_a_review_rules_it_out(factor: str) -> None:
    found = answer("vertebrogenic-low-back-pain", factors=(factor,))
    assert "basivertebral-nerve-ablation" in ruled_out(found)


def test_blood_with_germs_is_no_blood_for_a_patch() -> None:
    found = answer("post-dural-puncture-headache", factors=("bloodstream-infection",))
    (option,) = found.options
    told = [c.statement for c in option.cautions if c.statement.brief]
    assert [(c.severity, c.factor) for c in told] == [
        (CautionSeverity.CAUTION, "bloodstream-infection")
    ]


def test_figures_of_clotting_do_not_stand_for_every_bleeding_disorder() -> None:
    found = answer("facet-joint-pain", factors=("bleeding-disorder",))
    said = " ".join(c.statement.text for o in found.options for c in o.cautions)
    assert "20 x 10^9" in said
    assert "the blood specialist decides" in said
