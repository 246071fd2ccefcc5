"""The steps of the records that words of a warning sign lead to, and the factor of some."""

from __future__ import annotations

CAUDA = "warning-cauda-equina"
DEFICIT = "warning-nerve-deficit"
INFECTION = "warning-infection"
FRACTURE = "warning-fracture"
CANCER = "warning-cancer"
JOINT = "warning-joint-infection"
AORTA = "warning-aorta"
KIDNEY = "warning-kidney"
PANCREAS = "warning-pancreas"
DEFICIT_FACTOR = "neurological-deficit"
CORD = "spinal-cord-compression"
"""Wherever else it hurts, this factor is of the spine."""
LIMB = "warning-limb"
"""Of a limb without pulse no record warns; what is said of it stands with the alarms."""
