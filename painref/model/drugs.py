"""The kinds of drugs that first care speaks of, as records name them."""

from __future__ import annotations

from painref.model.fixed_words import Term


class Drug(Term):
    """A kind of drug that first care speaks of."""

    ACETAMINOPHEN = "acetaminophen"
    ANTI_INFLAMMATORIES = "anti-inflammatories"
    OPIOIDS = "opioids"
    GABAPENTINOIDS = "gabapentinoids"
    TRICYCLICS = "tricyclics"
    SNRIS = "snris"
    ANTIDEPRESSANTS = "antidepressants"
    ANTICONVULSANTS = "anticonvulsants"
    CARBAMAZEPINE = "carbamazepine"
    OXCARBAZEPINE = "oxcarbazepine"
    LAMOTRIGINE = "lamotrigine"
    PHENYTOIN = "phenytoin"
    BACLOFEN = "baclofen"
    MUSCLE_RELAXANTS = "muscle-relaxants"
    BENZODIAZEPINES = "benzodiazepines"
    STEROIDS = "steroids"
    BETA_BLOCKERS = "beta-blockers"
    CAPSAICIN = "capsaicin"
    LIDOCAINE = "lidocaine"
    BIOLOGICS = "biologics"
    BONE_DRUGS = "bone-drugs"
    DISEASE_MODIFYING = "disease-modifying-drugs"
    ANY = "any"
    """Drugs of kinds that are not named."""
