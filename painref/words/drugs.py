"""Words for the drugs that first care speaks of, by kind; a drug and its class are of one kind."""

from __future__ import annotations

from painref.model.drugs import Drug

BY_KIND: dict[Drug, tuple[str, ...]] = {
    Drug.CARBAMAZEPINE: ("carbamazepine", "tegretol"),
    Drug.OXCARBAZEPINE: ("oxcarbazepine", "trileptal"),
    Drug.OPIOIDS: (
        *("opioid", "opiate", "morphine", "oxycodone", "codeine", "fentanyl", "tramadol"),
        *("tapentadol", "hydrocodone", "hydromorphone", "buprenorphine", "methadone"),
    ),
    Drug.ANTI_INFLAMMATORIES: (
        *("anti-inflammator", "antiinflammator", "nsaid", "ibuprofen", "naproxen"),
        *("diclofenac", "celecoxib", "etoricoxib", "meloxicam"),
    ),
    Drug.ACETAMINOPHEN: ("acetaminophen", "paracetamol", "tylenol"),
    Drug.GABAPENTINOIDS: ("gabapentin", "pregabalin", "lyrica", "neurontin"),
    Drug.TRICYCLICS: ("tricyclic", "amitriptyline", "nortriptyline", "imipramine"),
    Drug.SNRIS: ("snri", "duloxetine", "venlafaxine", "cymbalta"),
    Drug.ANTIDEPRESSANTS: ("antidepressant",),
    Drug.ANTICONVULSANTS: ("anticonvulsant", "sodium channel blocker", "topiramate", "valproate"),
    Drug.MUSCLE_RELAXANTS: ("muscle relaxant", "methocarbamol", "tizanidine", "cyclobenzaprine"),
    Drug.BENZODIAZEPINES: ("benzodiazepine", "diazepam", "valium"),
    Drug.STEROIDS: (
        "steroid tablet",
        "oral steroid",
        "prednisolone",
        "prednisone",
        "dexamethasone",
    ),
    Drug.LAMOTRIGINE: ("lamotrigine",),
    Drug.BACLOFEN: ("baclofen",),
    Drug.PHENYTOIN: ("phenytoin",),
    Drug.CAPSAICIN: ("capsaicin",),
    Drug.LIDOCAINE: ("lidocaine plaster", "lidocaine patch"),
    Drug.BIOLOGICS: ("tnf inhibitor", "biologic"),
    Drug.BONE_DRUGS: ("calcitonin", "bisphosphonate"),
    Drug.BETA_BLOCKERS: ("beta blocker", "beta-blocker", "propranolol"),
    Drug.DISEASE_MODIFYING: ("disease-modifying drug",),
}
"""How names begin of each kind, as they stand in guidelines and in what people type."""
ANY = ("drug", "medication", "medicine", "painkiller", "analgesic", "tablet", "pills")
"""How words begin for drugs of whatever kind."""
BEGINNINGS = (*(name for names in BY_KIND.values() for name in names), *ANY)


def kinds_of_drugs(text: str) -> frozenset[Drug]:
    """Return the kinds of drugs that a text names."""
    told = text.lower()
    return frozenset(kind for kind, names in BY_KIND.items() if any(n in told for n in names))


def names_drugs(text: str) -> bool:
    """Say whether a text names drugs, of one kind or any."""
    told = text.lower()
    return any(name in told for name in BEGINNINGS)
