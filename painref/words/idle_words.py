"""Words beside a name that tell of no other disease, organ or procedure: those of questions.

`--cause "can a herniated disc heal by itself"` is about a herniated disc. Any other word that is
left beside a name may mean something else than the name, so then it is not taken for it.
"""

from __future__ import annotations

import re

from painref.base.likeness import DONE, GENERIC, PLACES, forms
from painref.base.names import folded_words

_QUESTIONS = forms(
    "how what when which who why where whether does do did can could may might will would should is are "
    "was were be been am has have had it its this that these there i me you he she we they him her his "
    "their our your by itself about into than then too so if else any some all more most much many long "
    "often soon fast well last lasts lasting take takes get gets go goes away come back better worse best "
    "good bad help helps helpful work works heal heals healing cure cures fix relief relieve need needs "
    "want wants wanted try tried give given use used using safe safety risk risks dangerous danger "
    "complication complications effect effects side after before during until since versus or compare "
    "compared difference between option options cost costs price cover covered coverage insurance medicare "
    "medicaid nhs success successful rate rates result results recovery recover outcome outcomes evidence "
    "guideline guidelines study studies review trial day days week weeks wk wks month months mo mos year "
    "years yr yrs hour hours time times now ago today yesterday first second next new again recent pro "
    "con pros cons stop start continue hold also only just please tell explain information info leaflet "
    "question per percent x due because from worse worst feels feel feeling mg a1c hba1c inr permanent "
    "permanently drive driving fly flying shower swim prepare worth necessary".split()
)
"""Words that people ask with."""
_IDLE = _QUESTIONS | GENERIC | PLACES
NEGATED = re.compile(
    r"\b(?:no|not|without|denies|denied|never|neither|nor|negative for|free of|absence of|rules? out)\b"
    r"[^,;.]*",
    re.IGNORECASE,
)
"""What a text says not to be there, up to the next comma."""


def is_idle(words: str, *, done: bool = True) -> bool:
    """Say whether words tell of nothing that is not told by a name beside them.

    Words for what is `done` do so only beside a procedure: an injection is not told by a disease.
    """
    known = _IDLE | DONE if done else _IDLE
    return all(word in known or word.isdigit() for word in folded_words(words))
