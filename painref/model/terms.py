"""The words from fixed lists that records grade and sort by; light, for help on the command line."""

from __future__ import annotations

from painref.model.conditions import (
    CHOICES as CHOICES,
    Duration as Duration,
    Levels as Levels,
    Pain as Pain,
    Severity as Severity,
)
from painref.model.evidence_terms import (
    Better as Better,
    Certainty as Certainty,
    Control as Control,
    Design as Design,
    Domain as Domain,
    Favors as Favors,
    Importance as Importance,
    Measure as Measure,
    NoVote as NoVote,
    Result as Result,
    Size as Size,
)
from painref.model.fixed_words import Term as Term, rank_of as rank_of


class Fit(Term):
    """How well a procedure suits people with a cause, as its source puts it."""

    SUITS = "suits"
    MAY_SUIT = "may-suit"
    SUITS_LESS = "suits-less"


class Target(Term):
    """The part of the body that a procedure acts on or a cause sits in."""

    MUSCLE = "muscle"
    NERVE = "nerve"
    DISC = "disc"
    FACET_JOINT = "facet-joint"
    SACROILIAC_JOINT = "sacroiliac-joint"
    VERTEBRA = "vertebra"
    EPIDURAL_SPACE = "epidural-space"
    SYMPATHETIC_CHAIN = "sympathetic-chain"
    JOINT = "joint"
    TENDON = "tendon"
    BURSA = "bursa"
    FASCIA = "fascia"
    LIGAMENT = "ligament"
    BONE = "bone"
    PLEXUS = "plexus"
    GANGLION = "ganglion"
    NERVE_ROOT = "nerve-root"
    SPINAL_CORD = "spinal-cord"
    SPINAL_FLUID = "spinal-fluid"
    BLOODSTREAM = "bloodstream"


class Region(Term):
    """The part of the body where the treated pain is, not where the needle enters."""

    CERVICAL = "cervical"
    THORACIC = "thoracic"
    LUMBAR = "lumbar"
    SACRAL = "sacral"
    HEAD = "head"
    CHEST = "chest"
    ABDOMEN = "abdomen"
    PELVIS = "pelvis"
    SHOULDER = "shoulder"
    ELBOW = "elbow"
    HAND_WRIST = "hand-wrist"
    HIP = "hip"
    KNEE = "knee"
    FOOT_ANKLE = "foot-ankle"


class CautionSeverity(Term):
    """Whether a caution rules the procedure out or calls for care."""

    CONTRAINDICATION = "contraindication"
    CAUTION = "caution"


class Basis(Term):
    """What a caution rests on."""

    LABEL = "label"
    GUIDELINE = "guideline"
    CONSENSUS = "consensus"
    TRIAL_EXCLUSION = "trial-exclusion"
    REVIEW = "review"
    POLICY = "policy"
    OUR_READING = "our-reading"


class Use(Term):
    """What a procedure brings into or onto the body, by which precautions apply."""

    STEROID = "steroid"
    LOCAL_ANESTHETIC = "local-anesthetic"
    CONTRAST = "contrast"
    X_RAY = "x-ray"
    ULTRASOUND = "ultrasound"
    NEEDLE = "needle"
    HEAT = "heat"
    CURRENT = "current"
    CEMENT = "cement"
    IMPLANT = "implant"
    ENZYME = "enzyme"
    NEUROLYTIC = "neurolytic"
    OZONE = "ozone"
    BLOOD_PRODUCT = "blood-product"
    HYALURONIC_ACID = "hyaluronic-acid"
    BOTULINUM_TOXIN = "botulinum-toxin"
    OPIOID = "opioid"
    KETAMINE = "ketamine"
    SEDATION = "sedation"
    INCISION = "incision"


class BleedingRisk(Term):
    """How high guidelines on blood thinners rate the risk of bleeding of a procedure."""

    LOW = "low"
    INTERMEDIATE = "intermediate"
    HIGH = "high"


class GraveHarm(Term):
    """What a harm that kills or may never heal comes to, gravest first."""

    DEATH = "death"
    STROKE = "stroke"
    PARALYSIS = "paralysis"
    BLINDNESS = "blindness"
    SPINAL_CORD_INJURY = "spinal-cord-injury"
    CAUDA_EQUINA_INJURY = "cauda-equina-injury"
    SEPSIS = "sepsis"
    SHOCK = "shock"
    NERVE_DAMAGE = "nerve-damage"


class Purpose(Term):
    """What a procedure is indicated as: to treat, or to find out."""

    TREATMENT = "treatment"
    TEST = "test"


class Stance(Term):
    """What a guideline says of a procedure."""

    FOR = "for"
    CONDITIONAL_FOR = "conditional-for"
    NEUTRAL = "neutral"
    CONDITIONAL_AGAINST = "conditional-against"
    AGAINST = "against"
    NO_RECOMMENDATION = "no-recommendation"
    PERMITTED = "permitted"
    RESTRICTED = "restricted"
    NOT_PERMITTED = "not-permitted"

    @property
    def leaning(self) -> int:
        """1 in favor, -1 against, 0 neither: what is permitted is not thereby advised."""
        against = (Stance.CONDITIONAL_AGAINST, Stance.AGAINST, Stance.NOT_PERMITTED)
        return (self in (Stance.FOR, Stance.CONDITIONAL_FOR)) - (self in against)


class AvailabilityStatus(Term):
    """Whether a procedure can still be had."""

    IN_USE = "in-use"
    RESTRICTED = "restricted"
    INVESTIGATIONAL = "investigational"
    DISCONTINUED = "discontinued"


UNAVAILABLE = (AvailabilityStatus.DISCONTINUED, AvailabilityStatus.INVESTIGATIONAL)
"""What can no longer be had, or only in research."""


class GroupKind(Term):
    """What the procedures of a group have in common."""

    INJECTION = "injection"
    NERVE = "nerve"
    DISC = "disc"
    VERTEBRA = "vertebra"
    JOINT = "joint"
    DECOMPRESSION = "decompression"
    IMPLANT = "implant"
    INFUSION = "infusion"
    SURGERY = "surgery"


class Phase(Term):
    """Where a step stands on the way to a procedure."""

    WARNING = "warning"
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Urgency(Term):
    """How soon a warning sign must be seen to."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    SOON = "soon"


class TopicKind(Term):
    """What a topic explains: the field as a whole, or one word of it."""

    FIELD = "field"
    TERM = "term"


class PlainPart(Term):
    """What of a leaflet a plain text is."""

    WHAT = "what"
    WHOM = "whom"
    HOW = "how"
    COURSE = "course"
    FIRST = "first"


class SourceKind(Term):
    """What kind of publication a source is."""

    LAY_TEXT = "lay-text"
    SYSTEMATIC_REVIEW = "systematic-review"
    RANDOMIZED_TRIAL = "randomized-trial"
    COHORT = "cohort"
    CASE_SERIES = "case-series"
    CASE_REPORT = "case-report"
    REVIEW = "review"
    GUIDELINE = "guideline"
    CONSENSUS = "consensus"
    REGULATORY = "regulatory"
    STATEMENT = "statement"
    REFERENCE = "reference"
    ARTICLE = "article"


class CodeSystem(Term):
    """A public system of codes."""

    ICD_10_CM = "icd-10-cm"
    MESH = "mesh"


class Match(Term):
    """How what a code stands for relates to the record that lists it."""

    EXACT = "exact"
    NARROWER = "narrower"
    BROADER = "broader"
