"""The screen of `show reading`: how to read an answer, part by part."""

from __future__ import annotations

from painref.output import document as doc
from painref.output.screens.parts import name
from painref.words.wording import NOTICE

PARTS = {
    "First": "what is urgent for that cause and region, what happens WITHOUT a procedure, what "
    "guidelines put FIRST, when to REFER.",
    "Headings": "what was counted, by a fixed rule from two votes that each option shows: 'sham', "
    "what was found of pain or function against sham or placebo, and 'guidelines', those whose scope "
    "is met. A rule, not a judgment, and no score: 'suggest --explain' prints it. 'None read' is not "
    "'never tested'.",
    "Better than sham, no guideline against": "the evidence says yes, and no guideline no.",
    "Advised by a guideline, not shown better than sham": "the guidelines say yes, the evidence is "
    "missing, mixed or below what matters.",
    "Open or disputed": "the votes contradict, nothing was counted, or an answer not yet given "
    "could move it, or which kind of the cause it is; ASK lists what to tell.",
    "Not better than sham where tested, or advised against": "the evidence or the guidelines say no.",
    "Results": "always against the comparator, be it sham, usual care or another treatment. "
    "'Probably' (moderate certainty) and 'may be' (low) are the source's own grades; 'uncertain' is "
    "very low; 'no grade of it read' means that no grade of this very figure was.",
    "Figures": "'leg pain 4.93 of 100 less (1.09 to 8.77)' is a difference on a scale of 100, with its "
    "interval. 'Below what matters' and words of size are those of a source.",
    "Harm": "the worst, the next grave one, and the commonest; "
    "'no rate read' where none was; else by counts or in the source's words.",
    "Not counted": "shown, with why: a draft, an opinion, a sponsor's posting, other people, another "
    "procedure. What is 'permitted' or 'restricted' by a regulator or a payer is not advice.",
    "What you said": "each factor tells what is recorded on it; where nothing is read, that does not "
    "make it safe. 'If 3 months or more: ...' waits for what you did not say.",
    "OUT": "ruled out, with why: a condition not met, a contraindication, another part of the body, a "
    "source that speaks against it, or no longer to be had outside research.",
    "[freeman-2005]": "a source; [ipm-overview@3.4] is one with the place in it. 'painref cite "
    "freeman-2005' spells it out. 'Ours', our reading, is not the source's word; 'show --full' says from "
    "what it is drawn. '2 more': there is no room; '--explain' or 'show NAME' tells it.",
}
"""What is to be known of each part of an answer."""


def how_to_read() -> doc.Document:
    """Return how to read an answer as a document."""
    items = tuple(doc.Item((name(f"{part}: "), text)) for part, text in PARTS.items())
    title = doc.Heading("How to read an answer", level=1)
    return doc.Document((title, doc.List(items), doc.Space(), doc.Paragraph((NOTICE,))), {})
