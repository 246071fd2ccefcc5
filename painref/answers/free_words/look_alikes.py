"""Words that look like a misspelt word of a name and are words of their own.

Found by correcting the 120,000 most frequent English words, and the names of other diseases and
operations, to words that are names by themselves.
"""

from __future__ import annotations

LOOK_ALIKES: frozenset[str] = frozenset(
    """
    aspiring cancel canker canner canter chancer clegane coumarin defibrillation eliquid haemophilus
    hearin infarct infarction infliction inflection infraction injection inulin liliana
    naturopathic paralyses paralysing pneumonic pneumonitis sedition smokies smores spokes stoker
    stokes stoking

    arteritis arthrodesis arthroscopy bronchitis cystitis discectomy discography gastritis
    hepatitis hypotension meningitis myelitis myeloma myopathy nephritis nephropathy neutropenia
    osteochondrosis osteomalacia osteonecrosis osteopenia retinopathy scoliosis kyphosis lordosis
    spondylectomy spondylodesis spondylolysis spondyloptosis thrombocythemia thrombocytosis
    thrombophilia tendinosis vasculitis
    """.split()
)
