"""What must be seen to first and no record is about: a sudden headache, a fall on a hip, blood in urine.

Nothing was read on most of it. What is said is our reading, and the answer marks it as that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from painref.answers.free_words.found import Found
from painref.answers.free_words.reading import Alarm
from painref.answers.free_words.signs import FRACTURE, Only
from painref.answers.free_words.tokens import Phrases, Span
from painref.base.knowledge_base import KnowledgeBase
from painref.base.places import SPINE
from painref.model.records import WarningSign
from painref.model.terms import Region

Alarmed = list[tuple[Span, Alarm]]
"""What warns, and where it is told."""

_AFTER_AN_INJURY = ("crps", "pain-after", "phantom")
HEADACHE = (
    "A sudden or new headache, or one with fever, double vision, a tender scalp or a jaw that hurts:"
    " other causes are ruled out first, today; nothing here is for it."
)
INJURY = "An injury is examined first."
FEVER = "Fever: an infection is looked for first; nothing here is for it."
OTHER = "this may be another disease; settle that first"

_OF_THE_HEAD = Phrases(
    "headache|headaches|head ache|head pain|head hurts|migraine|migraines|jaw|scalp|temple|temples"
    "|forehead|pain in the head|pain in my head|back of the head|my head"
)
_AT_ONCE = Phrases(
    "worst headache*|worst head pain|worst ever headache|thunderclap|headache came suddenly"
    "|sudden headache|sudden severe headache|explosive|new headache|new headaches"
    "|worst headache of my life|never had a headache like|never had such a headache"
)
_NEW = Phrases("sudden|suddenly|new|newly|new onset|worst|worst ever|abrupt|abruptly")
_BESIDE = Phrases(
    "double vision|sees double|seeing double|see double|diplopia|loss of vision|lost vision|blind"
    "|blindness|vision loss|visual loss|loss of sight|lost sight|cannot see|cant see|blurred vision"
    "|blurry vision|sight is worse|drooping eyelid|drooping lid|confused|confusion|drowsy|seizure"
    "|seizures|slurred speech|face drooping|face droops|facial droop|passed out|fainted"
    "|jaw claudication|jaw pain on chewing|jaw hurts on chewing|jaw hurts when chewing"
    "|jaw tires on chewing|pain on chewing|pain when chewing"
)
_TENDER = Phrases(
    "scalp tender|tender scalp|scalp is tender|scalp tenderness|scalp hurts|scalp is sore|sore scalp"
    "|tender temple|temple tender|temple tenderness|tender temples|scalp pain|hurts to comb"
)
_STIFF = Phrases("stiff neck|neck stiffness|neck is stiff|stiffness of the neck|meningism*")
_FEVER = Phrases("fever|fevers|febrile|feverish|temperature|chills")
_DISABLED = Phrases(
    "cannot walk|cant walk|unable to walk|cannot stand|cant stand|cannot bend it|cannot bend"
    "|cant bend|cannot bear weight|cant bear weight|unable to bear weight|cannot lift|cannot move"
    "|cant move|cannot straighten|leg is shorter|shortened leg|foot turned out|deformed"
    "|swelled at once|swelled up at once"
)
_ANOTHER = Phrases(
    "blood in urine|blood in the urine|blood in my urine|blood in his urine|blood in her urine"
    "|bloody urine|red urine|hematuria|haematuria|kidney stone|kidney stones|renal colic|kidneys"
    "|kidney pain|flank pain|pulsating|pulsatile|pulsating mass|aneurysm|aortic*|aaa|belly"
    "|belly pain|abdominal|abdominal pain|abdomen|stomach|stomach pain|tummy|tummy pain|chest pain"
    "|chest tightness|tight chest|short of breath|shortness of breath|breathless*|coughing blood"
    "|coughs blood|coughing up blood|hemoptysis|haemoptysis|blood in stool|blood in stools"
    "|blood in the stool|bloody stool|bloody stools|black stool|black stools|tarry stool*"
    "|rectal bleeding|vomiting|vomiting blood|vomits|vomits blood|jaundice|yellow skin|yellow eyes"
    "|gallstone|gallstones|gallbladder|pancreatitis|stomach ulcer|duodenal ulcer|appendicitis"
    "|ovarian|ovary|ovaries|vaginal bleeding|bleeding after menopause|endometriosis|prostatitis"
    "|burning urination|burning when urinating|burning when peeing|pain on urination|dysuria"
    "|painful urination|testic*|palpitations|double vision|slurred speech|lump|swollen glands"
    "|pulmonary embol*|dvt|blood clot|deep vein thrombosis|calf swollen|swollen calf|hernia"
    "|inguinal hernia|diverticul*|crohns|crohn|colitis|pleurisy|pneumothorax|collapsed lung"
    "|bleeding"
)
"""What may tell of an organ, a vessel or a bleeding, where no name here has it."""


def find_alarms(
    base: KnowledgeBase,
    found: Found,
    causes: Collection[str],
    regions: Collection[Region],
    used: Collection[int],
) -> Alarmed:
    """Return what must be seen to first and no record is about; `used` are words that were read."""
    alarms = _each_once([*_headache(found, causes), *_injury(base, found, causes, regions)])
    if causes or regions or alarms:
        alarms += _fever(found, {*used, *_taken(alarms)})
        alarms += _another(found, {*used, *_taken(alarms)})
    return alarms


def _taken(alarms: Alarmed) -> set[int]:
    """Return the places of all words that warn."""
    return {at for span, _ in alarms for at in range(span.start, span.end)}


def _each_once(alarms: Alarmed) -> Alarmed:
    """Leave out what stands within a longer one."""
    spans = [span for span, _ in alarms]
    return [(s, a) for s, a in alarms if not any(o.meets(s) and len(o) > len(s) for o in spans)]


# ---------------------------------------------------------------- the head


def _headache(found: Found, causes: Collection[str]) -> Iterator[tuple[Span, Alarm]]:
    """Yield what makes a headache one that must be seen to first, with each word that says so.

    Where a cause was read, what is part of its own picture does not count.
    """
    head = _holding(found, _OF_THE_HEAD)
    if not head:
        return
    signs = [*_holding(found, _AT_ONCE), *_holding(found, _BESIDE)]
    stiff, fever = _holding(found, _STIFF), _holding(found, _FEVER)
    signs += [*stiff, *fever] if fever and (stiff or not causes) else []
    if not causes:
        signs += [*_holding(found, _TENDER), *_holding(found, _NEW)]
    for span in signs:
        yield span, Alarm("headache", found.text.said(span), HEADACHE)
    for span in head if signs else ():
        if not any(span.meets(sign) for sign in signs):
            yield span, Alarm("headache", found.text.said(span), HEADACHE)


# ---------------------------------------------------------------- joints


def _injury(
    base: KnowledgeBase, found: Found, causes: Collection[str], regions: Collection[Region]
) -> Iterator[tuple[Span, Alarm]]:
    """Yield a fall or a blow with pain of a joint, but for what comes of an injury anyway."""
    places = {*regions} or {place.region for place in found.holding(found.places)}
    if not places or not places.isdisjoint((*SPINE, Region.HEAD)):
        return
    wanted = [sign for cause in causes for sign in _on_injury(base, cause)]
    if any(cause.startswith(_AFTER_AN_INJURY) for cause in causes):
        return
    names = [name.span for name in found.names]
    told = [sign for sign in found.holding(found.signs) if sign.step == FRACTURE]
    signs = [sign.span for sign in told if sign.only is not Only.FRAGILE]
    signs = [span for span in signs if not any(span.meets(name) for name in names)]
    if not signs:
        return
    said = wanted or _told_there(base, places)
    cite = said[0].cite if said else ()
    for span in (*signs, *_holding(found, _DISABLED)):
        yield span, Alarm("injury", found.text.said(span), INJURY, cite)


def _on_injury(base: KnowledgeBase, cause: str) -> list[WarningSign]:
    """Return the warning signs of a cause that name an injury."""
    return [sign for sign in base.causes[cause].warnings if "injury" in sign.text.lower()]


def _told_there(base: KnowledgeBase, places: Collection[Region]) -> list[WarningSign]:
    """Return what records say of an injury of some parts of the body."""
    here = [c.id for c in base.causes.values() if not {*c.regions}.isdisjoint(places)]
    return [sign for cause in here for sign in _on_injury(base, cause)]


# ---------------------------------------------------------------- other diseases


def _fever(found: Found, used: Collection[int]) -> Iterator[tuple[Span, Alarm]]:
    """Yield fever, where no record of what was read warns of it."""
    for span in _unused(_holding(found, _FEVER), used):
        yield span, Alarm("fever", found.text.said(span), FEVER)


def _another(found: Found, used: Collection[int]) -> Iterator[tuple[Span, Alarm]]:
    """Yield the words that are not used and may tell of another disease: no sign is passed over."""
    signs = [s.span for s in found.holding(found.signs) if not s.asks and not s.only]
    for span in _unused((*_holding(found, _ANOTHER), *signs), used):
        yield span, Alarm("other", found.text.said(span), OTHER)


def _unused(spans: Sequence[Span], used: Collection[int]) -> list[Span]:
    return [span for span in spans if not any(at in used for at in range(span.start, span.end))]


def _holding(found: Found, phrases: Phrases) -> Sequence[Span]:
    return [span for span in phrases.find(found.text) if found.holds(span)]
