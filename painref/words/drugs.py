"""Words for the drugs that first care speaks of, by kind; a drug and its class are of one kind."""

from __future__ import annotations

BY_KIND = {
    "carbamazepine": ("carbamazepine", "tegretol"),
    "oxcarbazepine": ("oxcarbazepine", "trileptal"),
    "opioids": (
        *("opioid", "opiate", "morphine", "oxycodone", "codeine", "fentanyl", "tramadol"),
        *("tapentadol", "hydrocodone", "hydromorphone", "buprenorphine", "methadone"),
    ),
    "anti-inflammatories": (
        *("anti-inflammator", "antiinflammator", "nsaid", "ibuprofen", "naproxen"),
        *("diclofenac", "celecoxib", "etoricoxib", "meloxicam"),
    ),
    "acetaminophen": ("acetaminophen", "paracetamol", "tylenol"),
    "gabapentinoids": ("gabapentin", "pregabalin", "lyrica", "neurontin"),
    "tricyclics": ("tricyclic", "amitriptyline", "nortriptyline", "imipramine"),
    "SNRIs": ("snri", "duloxetine", "venlafaxine", "cymbalta"),
    "antidepressants": ("antidepressant",),
    "anticonvulsants": ("anticonvulsant", "sodium channel blocker"),
    "muscle relaxants": ("muscle relaxant", "methocarbamol", "tizanidine", "cyclobenzaprine"),
    "benzodiazepines": ("benzodiazepine", "diazepam", "valium"),
    "steroids": ("steroid tablet", "oral steroid", "prednisolone", "prednisone", "dexamethasone"),
    "lamotrigine": ("lamotrigine",),
    "baclofen": ("baclofen",),
    "phenytoin": ("phenytoin",),
    "capsaicin": ("capsaicin",),
    "lidocaine": ("lidocaine plaster", "lidocaine patch"),
    "biologics": ("tnf inhibitor", "biologic"),
    "calcitonin": ("calcitonin",),
    "disease-modifying drugs": ("disease-modifying drug",),
}
"""How names begin of each kind, as they stand in guidelines and in what people type."""
ANY = ("drug", "medication", "medicine", "painkiller", "analgesic", "tablet", "pills")
"""How words begin for drugs of whatever kind."""
BEGINNINGS = (*(name for names in BY_KIND.values() for name in names), *ANY)


def kinds_of_drugs(text: str) -> frozenset[str]:
    """Return the kinds of drugs that a text names."""
    told = text.lower()
    return frozenset(kind for kind, names in BY_KIND.items() if any(n in told for n in names))


def names_drugs(text: str) -> bool:
    """Say whether a text names drugs, of one kind or any."""
    told = text.lower()
    return any(name in told for name in BEGINNINGS)
