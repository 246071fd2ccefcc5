"""The words of what must be seen to first and no record is about, and what is said of it."""

from __future__ import annotations

from painref.answers.free_words.sign_words import NO_PULSE
from painref.answers.free_words.tokens import Phrases
from painref.model.quick_dataclasses import Frozen, frozen
from painref.model.terms import Region

HEADACHE = (
    "A sudden or new headache, or one with fever, double vision, a tender scalp or a jaw that hurts:"
    " other causes are ruled out first, today; nothing here is for it."
)
INJURY = "An injury is examined first."
FEVER = "Fever: an infection is looked for first; nothing here is for it."
OTHER = "this may be another disease; settle that first"

OF_THE_HEAD = Phrases(
    "headache|headaches|head ache|head pain|head hurts|migraine|migraines|jaw|scalp|temple|temples"
    "|forehead|pain in the head|pain in my head|back of the head|my head"
)
SHORT_FOR_HEADACHE = Phrases("ha")
AT_ONCE = Phrases(
    "worst headache*|worst head pain|worst ever headache|thunderclap|headache came suddenly"
    "|sudden headache|sudden severe headache|explosive|new headache|new headaches"
    "|worst headache of my life|never had a headache like|never had such a headache"
)
NEW = Phrases("sudden|suddenly|new|newly|new onset|worst|worst ever|abrupt|abruptly")
BESIDE = Phrases(
    "double vision|sees double|seeing double|see double|diplopia|loss of vision|lost vision|blind"
    "|ptosis|giant cell arteritis|temporal arteritis|gca|blindness|vision loss|visual loss|loss of sight|lost sight|cannot see|cant see|blurred vision"
    "|blurry vision|sight is worse|drooping eyelid|drooping lid|confused|confusion|drowsy|seizure"
    "|seizures|slurred speech|face drooping|face droops|facial droop|passed out|fainted"
    "|jaw claudication|jaw pain on chewing|jaw hurts on chewing|jaw hurts when chewing"
    "|jaw tires on chewing|pain on chewing|pain when chewing|sight went|sight has gone|vision went"
    "|vision has gone|blurred sight|went blind|gone blind|curtain over|speech slurred|speech is slurred"
    "|speech was slurred|slurring|face drooped|face dropped|droopy face|droopy eyelid|clear fluid"
    "|cannot speak|cant speak|trouble speaking|when i chew|when he chews|when she chews|when chewing"
    "|on chewing|while chewing|hurts to chew|when i eat|tired when chewing"
)
"""Beside a headache."""
TENDER = Phrases(
    "scalp tender|tender scalp|scalp is tender|scalp tenderness|scalp hurts|scalp is sore|sore scalp"
    "|tender temple|temple tender|temple sore|sore temple|temples sore|sore temples|temple is sore"
    "|temples are sore|temple is tender|scalp sore|temple tenderness|tender temples|scalp pain|hurts to comb"
)
STIFF = Phrases(
    "stiff neck|neck stiffness|neck is stiff|stiffness of the neck|meningism*|neck stiff"
    "|neck feels stiff|neck so stiff|neck very stiff|neck has gone stiff"
)
FEVER_WORDS = Phrases("fever|fevers|febrile|feverish|temperature|chills")
DISABLED = Phrases(
    "cannot walk|cant walk|unable to walk|cannot stand|cant stand|cannot bend it|cannot bend"
    "|cant bend|cannot bear weight|cant bear weight|unable to bear weight|cannot lift|cannot move"
    "|cant move|cannot straighten|leg is shorter|shortened leg|foot turned out|deformed"
    "|swelled at once|swelled up at once|cant put weight|cannot put weight|can not put weight"
    "|unable to put weight|cant put any weight|cannot put any weight|cant weight bear"
    "|cannot weight bear|cant take weight|cannot take weight"
)
ANOTHER = Phrases(
    "blood in urine|blood in the urine|blood in my urine|blood in his urine|blood in her urine"
    "|bloody urine|red urine|hematuria|haematuria|kidney stone|kidney stones|renal colic|kidneys"
    "|kidney pain|flank pain|pulsating|pulsatile|pulsating mass|aneurysm|aortic*|aaa|belly"
    "|belly pain|abdominal|abdominal pain|abdomen|stomach|stomach pain|tummy|tummy pain|chest pain"
    "|chest tightness|tight chest|short of breath|shortness of breath|breathless*|blood in stool"
    "|blood in stools|blood in the stool|bloody stool|bloody stools|rectal bleeding|vomiting|vomits"
    "|jaundice|yellow skin|yellow eyes|gallstone|gallstones|gallbladder|pancreatitis|stomach ulcer"
    "|duodenal ulcer|appendicitis|ovarian|ovary|ovaries|vaginal bleeding|bleeding after menopause"
    "|endometriosis|prostatitis|burning urination|burning when urinating|burning when peeing"
    "|pain on urination|dysuria|painful urination|testic*|palpitations|double vision|lump"
    "|swollen glands|pulmonary embol*|dvt|blood clot|clot in my leg|clot in the leg|clot in leg"
    "|clot in my lung|clot on the lung|clot in the lung|deep vein thrombosis|calf swollen"
    "|swollen calf|hernia|inguinal hernia|diverticul*|crohns|crohn|colitis|pleurisy|pneumothorax"
    "|collapsed lung|bleeding|blood in wee|blood in my wee|blood in pee|blood in my pee"
    "|blood in the pee|blood when i wee|blood when i pee|blood when peeing|peeing blood"
    "|weeing blood|pissing blood|seeing double|sees double|droopy eyelid|tightness in chest"
    "|tightness in the chest|tightness in my chest|pain in my chest|pain in the chest|chest pains"
    "|crushing chest|loin pain|kidney area|tick bite|bitten by a tick|bedsore|bedsores|bed sore"
    "|bed sores|haemarthrosis|hemarthrosis|giant cell arteritis|temporal arteritis|pressure sore|pressure sores|pressure ulcer|appetite gone|no appetite|belly hurts"
    "|tummy hurts|stomach hurts|vomited|throwing up|periods stopped|period stopped"
)
"""What may tell of an organ, a vessel or a bleeding, where no name here has it."""

OF_THE_HEART = ("valve", "valves")
"""Behind 'aortic' this is an implant, or old."""

# ---------------------------------------------------------------- dangers, each by all of its parts


@frozen
class Danger(Frozen):
    """What must be seen to first: told where each of its parts is."""

    about: str
    text: str
    parts: tuple[Phrases, ...]
    in_one_clause: bool = False
    beside: Phrases | None = None
    """What else is told, wherever."""
    not_with: tuple[str, ...] = ()
    """Causes of whose own picture it is, by the beginning of their ids."""
    unless: Phrases | None = None
    """With one of these it is none."""
    cite: tuple[str, ...] = ()
    """Where it was read, if it was."""
    not_at: Region | None = None
    """Where a cause of this part of the body tells why it hurts there."""


_DESPAIR = (
    "Thoughts of dying or of not going on come first: seek help at once, by the emergency number or a"
    " crisis line; nothing here is for it."
)
_HEART = "This may be the heart: call the emergency number at once; nothing here is for it."
_LIMB = (
    "A limb that swells or reddens, or is cold and pale, or black, may have a blocked vessel:"
    " emergency department at once."
)
_CHEST_HURTS = (
    "Pain of the chest may come from the heart or lungs: emergency department, at once if it is new;"
    " nothing here is for it."
)
_SORE_FOOT = (
    "A sore of the foot in diabetes: to hospital at once with fever, poor blood flow, gangrene or deep"
    " infection; else to those who look after diabetic feet, before anything here."
)
_CHARCOT = "A foot newly red, warm and swollen in diabetes may be a Charcot foot or infected: seen the same day."
_BRAIN = "This may be a stroke or a torn vessel of the neck: call the emergency number at once."
_STROKE = "This may be a stroke: call the emergency number at once; nothing here is for it."
_MENINGES = (
    "A stiff neck with vomiting, or with light that hurts, may be meningitis:"
    " emergency department at once."
)
_MIGRAINE = ("chronic-migraine", "migraine")
LIFE_DENIED = (
    "dont want to live|do not want to live|doesnt want to live|does not want to live|not want to live"
    "|dont want to be here|do not want to be here|doesnt want to be here|no reason to live"
    "|no will to live|not worth living|isnt worth living|dont want to wake up|do not want to wake up"
    "|dont want to go on|do not want to go on|never wake up|no point in living|no point living"
    "|dont see a way out|no way out|cant take the pain any more|cant take the pain anymore"
    "|cannot take the pain any more|cant take this pain any more|cant take this pain anymore"
)
"""Despair in words that seem to deny."""
DESPAIR = Phrases(
    LIFE_DENIED,
    *(
        f"{does} {whom}"
        for does in "kill killing killed harm harming hang hanging drown shoot".split()
        for whom in "myself himself herself themselves".split()
    ),
    *(
        f"{end} {whose} life"
        for end in ("end", "ending", "take", "taking", "ended")
        for whose in ("my", "my own", "his", "his own", "her", "her own", "their", "their own")
    ),
    *(
        f"{wish} {gone}"
        for wish in ("wish i was", "wish i were", "wishes he was", "wishes she was", "better off")
        for gone in ("dead", "gone")
    ),
    "end things|want to end things|wants to end things|suicid*|end it all|ending it all|want to end it|wants to end it|thinking of ending it"
    "|want to die|wants to die|wanted to die"
    "|wish to die|wishes to die|rather be dead|rather die|nothing to live for|tired of living"
    "|tired of life|sick of living|sick of life|self harm|self harming|hurt myself on purpose|overdose"
    "|overdosed|overdosing|cant go on|cannot go on|can not go on|couldnt go on|cant live like this"
    "|cannot live like this|cant live with this|cannot live with this|feel hopeless|feels hopeless"
    "|feeling hopeless|give up on life|given up on life|gave up on life|ready to die|hope i die"
    "|jump off a bridge|jumping off a bridge|jump in front of a train|jump under a train"
    "|thinking of dying|thoughts of dying|thoughts of death|kill me",
)
NO_DESPAIR = frozenset(
    "holiday holidays vacation trip trips a the my walks long hikes stairs outings".split()
)
"""Before these they are none: cannot go on holiday."""
_CHEST = Phrases(
    "chest pain|chest pains|pain in chest|pain in my chest|pain in the chest|pain in his chest"
    "|pain in her chest|crushing chest|chest crushing|tight chest|chest tight|chest is tight"
    "|chest feels tight|chest tightness|tightness in chest|tightness in the chest|tightness in my chest"
    "|chest pressure|pressure in chest|pressure in my chest|pressure on my chest|pressure in the chest"
    "|heavy chest|chest heaviness|chest feels heavy|chest hurts|chest discomfort"
    "|tightness across my chest|pain across my chest|pain across the chest|elephant on my chest"
    "|elephant sitting on my chest|band around my chest tight|pressing on my chest"
)
_CRUSHING = Phrases(
    "crushing chest pain|chest pain crushing|crushing pain in my chest|crushing pain in the chest"
)
_ARM = Phrases("arm|arms|left arm|shoulder|left shoulder|both shoulders")
_TO_ARM = Phrases("arm|arms|left arm|jaw|left shoulder|both shoulders")
_SWEATS = Phrases(
    "sweaty|sweating|clammy|cold sweat|cold sweats|in a sweat|grey and sweaty|short of breath"
    "|shortness of breath|breathless*|palpitations"
)
_SWEATY = Phrases("sweaty|clammy|cold sweat|cold sweats|with sweating|in a sweat|and sweating")
_ABOVE = Phrases("jaw|left arm|left shoulder|shoulder pain|arm pain|both arms|upper back pain")
_JAW = Phrases("jaw")
_EFFORT = Phrases(
    "climbing stairs|on stairs|upstairs|going upstairs|walking uphill|uphill|on exertion|exertion"
    "|on effort|climb stairs|exercising|up stairs|up the stairs"
)
_CALF = Phrases("calf|calves")
_LEG = Phrases("leg|thigh|shin|lower leg|calf")
_OLD_SWELLING = Phrases(
    "lymphedema|lymphoedema|lipedema|lipoedema|always been swollen|lifelong|for years|for ages",
    *(f"for {how}{n} years" for how in ("", "about ", "over ") for n in (*range(2, 41), "many")),
    *(f"for {n} years" for n in "two three four five six seven eight ten several some".split()),
)
_BOTH_LEGS = Phrases("legs|both legs|both lower legs|shins|thighs")
_LIMBS = Phrases("leg|arm|thigh|upper arm|forearm|shin|lower leg")
_SWELLS = Phrases(
    "swollen|swelling|swelled|swells|swelled up|swollen up|swell|puffy|puffed up|ballooned|bloated"
    "|bigger than the other|fatter than the other|thicker than the other|twice the size"
    "|bigger than my other|bigger than the left|bigger than the right|edema|oedema|edematous"
)
_REDDENS = Phrases("red|redness|hot|warm|blue|bluish|purple|reddened")
_SWELLS_OR_REDDENS = Phrases(
    "swollen|swelling|swelled|swells|swelled up|puffy|red|redness|hot|warm|blue|purple"
)
_ENDS = Phrases("leg|arm|foot|hand|toe|toes|limb|forearm|lower leg")
_COLD = Phrases("cold|ice cold|icy|freezing cold")
_PALE = Phrases("white|pale|blue|bluish|mottled|bloodless|no pulse|no pulses|pulseless|grey")
_NECK = Phrases("neck|cervical|nape|chiropractor*|manipulat*|cracked")
_OF_BRAIN = Phrases(
    "double vision|sees double|seeing double|see double|diplopia|slurred speech|speech slurred"
    "|speech is slurred|speech was slurred|slurring|slurs|face drooped|face drooping|face droops"
    "|face dropped|facial droop|droopy face|drooping face|one side of face|drooping eyelid|drooping lid"
    "|droopy eyelid|droopy lid|eyelid drooping|eyelid droops|small pupil|pupil small|smaller pupil"
    "|horner*|ptosis|miosis|cannot speak|cant speak|trouble speaking|lost speech|lost vision|loss of vision"
    "|cannot find words|words come out wrong"
)
_TURNED = Phrases("chiropract*|manipulat*|osteopath*|cracked|adjusted|adjustment|yanked")
_DIZZY = Phrases("dizzy|dizziness|vertigo|giddy|spinning|unsteady|vomiting|vomits|nausea")
_LIGHT_HURTS = Phrases(
    "cant bear light|cannot bear light|cant bear the light|cannot bear the light|cant stand light"
    "|cant stand the light|cannot stand light|light hurts|lights hurt|hurts to look at light"
    "|photophobia|photophobic|sensitive to light|light sensitivity|light sensitive|hates light"
    "|vomiting|vomits|throwing up|purple rash|rash that does not fade|drowsy|confused|confusion"
)
_SHOULDERS = Phrases("shoulders|both shoulders|upper arms")
_HIPS = Phrases("hips|both hips|thighs|pelvic girdle")
_STIFF_ALL = Phrases("stiff|stiffness")
_MORNINGS = Phrases("morning|mornings|on waking|when waking|getting up|first thing")
_SAT_LONG = Phrases(
    "flight|long flight|long haul|flew|plane|long drive|coach journey|bed rest|in plaster|in a cast"
)
"""Before a calf that hurts these make it one that may be a clot."""
_RASH = Phrases("rash|purple spots|blotches|blotchy rash")
_BLACK = Phrases(
    "gone black|went black|turned black|turning black|going black|is black|are black|gangrene"
    "|gangrenous|black toe|black toes|black foot|dead toe"
)
_TOES = Phrases("toe|toes|foot|feet|finger|fingers|leg|black toe|black toes|black foot")
_BREATHLESS = Phrases(
    "breathless*|short of breath|shortness of breath|cant breathe|cannot breathe|trouble breathing"
    "|hard to breathe|difficulty breathing|struggling to breathe|gasping|out of breath"
)
_OF_THE_TRUNK = Phrases(
    "shoulder blade|shoulder blades|upper back|rib|ribs|between the shoulders|mid back|calf"
    "|side pain|chest wall|arm pain|shoulder pain"
)
_ON_BREATHING = Phrases(
    "breathe in|breathing in|breathes in|breath in|deep breath|deep breaths|when i breathe|on breathing"
    "|when breathing|hurts to breathe|painful to breathe|breathing hurts|on inspiration|pleuritic"
)
_BREATHES_THERE = Phrases(
    "chest|rib|ribs|side|breastbone|shoulder blade|shoulder blades|upper back|mid back|midback"
)
_STROKE_SIGNS = Phrases(
    "face drooped|face drooping|face droops|face dropped|facial droop|face is drooping|speech slurred"
    "|slurred speech|speech is slurred|slurring|words come out wrong|cannot find words|one side weak"
    "|weak on one side|one side went weak|weakness on one side|weakness one side|weakness of one side"
    "|face gone numb|face went numb|face suddenly numb|half my face|side of my body|side of his body"
    "|side of her body"
)
_FACE = Phrases("face|cheek|mouth|lips")
_FACE_FAILS = Phrases(
    "numb|numbness|droops|droop|drooping|drooped|dropped|weak|fallen|paralysed|paralyzed|twisted"
    "|lopsided|gone dead"
)
_SUDDEN_OR_SIDED = Phrases(
    "one side|left side|right side|on one|half|sudden|suddenly|today|this morning|last night"
    "|since yesterday|an hour ago"
)
_HEAD_HIT = Phrases(
    "head injury|head trauma|head wound",
    *(
        f"{hit} {whose} head"
        for hit in ("hit", "banged", "bumped", "bashed", "cracked", "knocked", "landed on")
        for whose in ("my", "his", "her", "the")
    ),
)
_AFTER_THE_HEAD = Phrases(
    "drowsy|sleepy|confused|confusion|vomiting|vomits|vomited|throwing up|passed out|blacked out"
    "|knocked out|unconscious|seizure|seizures|memory loss|cant remember|double vision"
    "|blurred vision|clear fluid"
)
_HEAD_IS = "A blow to the head and then this: emergency department at once; nothing here is for it."
_BLED = Phrases(
    *(
        f"{coughs} {up}blood"
        for coughs in "cough coughs coughing coughed spit spits spitting spat vomit vomits vomiting"
        " vomited throw throwing threw bring brings bringing".split()
        for up in ("", "up ")
    ),
    "hemoptysis|haemoptysis|hematemesis|haematemesis|black stool|black stools|tarry stool*|black poo|tarry poo|melena|melaena",
)
_BLED_IS = "Blood that is coughed up or vomited, or black stools: emergency department at once."
_PREGNANT = Phrases(
    "pregnan*|expecting|gravid|first trimester|second trimester|third trimester|antenatal"
)
_OF_A_PREGNANCY = Phrases(
    "bleeding|bleed|bled|spotting|leaking|leaking fluid|leak|fluid leaking|gush|contractions|belly cramps|stomach cramps|tummy cramps|cramping"
    "|moving less|moves less|not moving|fewer movements|less movement|reduced movements|no movements"
    "|stopped moving|fewer kicks|not kicking|kicking less|baby is quiet|blurred vision|blurry vision"
    "|seeing spots|severe headache|bad headache|swollen face|face swollen|very swollen hands"
    "|hands very swollen|hands and face swollen|tightenings|pressure in the pelvis|pelvic pressure"
    "|every ten minutes|every 10 minutes|every 5 minutes|every five minutes"
)
_WATERS = Phrases(
    "waters broke|waters have broken|water broke|water has broken|my waters broke|waters gone"
    "|waters have gone|in labour|in labor|going into labour|going into labor"
)
_PREGNANCY_IS = (
    "In pregnancy bleeding, fluid that leaks, contractions, fewer movements, a severe headache, changed"
    " sight or a swollen face or leg are seen to at once: maternity unit or hospital."
)
_HEARD_OF = ("cdc-hear-her", "nichd-preterm-labor")
_JOINT = Phrases("shoulder|elbow|finger|thumb|hip|knee|kneecap|ankle|wrist|toe|jaw")
_OUT = Phrases(
    "popped out|pops out|dislocat*|out of joint|came out|out of its socket|out of the socket"
    "|put out|slipped out"
)
_OF_CHARCOT = "nhs-highland-charcot"
_DIABETIC = Phrases("diabet*|t2dm|t1dm|iddm|niddm|t2d|t1d|dm|dm2|type 2 dm|type 1 dm")
_FOOT = Phrases("foot|feet|toe|toes|heel|heels|sole|soles|ankle")
_LOWER = Phrases("foot|feet|toe|toes|heel|heels|leg|shin|ankle|lower leg")
_ISCHEMIC = Phrases(
    "ischemi*|ischaemi*|peripheral arterial|peripheral artery|pad|pvd|claudicant|critical limb"
)
_SHORT_OF_BLOOD_IS = (
    "A sore or dead skin of a limb short of blood: the vascular team sees it first."
)
_SORE_OPEN = Phrases(
    "ulcer|ulcers|ulcerated|ulceration|open sore|a sore|open wound|wound|wounds|gangrene|gangrenous"
    "|black toe|black toes|toe is black|toe black|gone black|turned black|turning black|necro*"
    "|weeping sore|hole in|not healing|wont heal|doesnt heal|does not heal|will not heal|isnt healing"
    "|blister|blisters|infected|infection"
)
DANGERS = (
    Danger("despair", _DESPAIR, (DESPAIR,)),
    Danger("heart", _HEART, (_CRUSHING,)),
    Danger("heart", _HEART, (_CHEST, _TO_ARM), not_at=Region.CHEST),
    Danger("heart", _HEART, (_CHEST, _SWEATS), not_at=Region.CHEST),
    Danger("chest", _CHEST_HURTS, (_CHEST,), not_at=Region.CHEST),
    Danger("heart", _HEART, (_ABOVE, _SWEATY), not_with=("crps",)),
    Danger("heart", _HEART, (_JAW, _ARM)),
    Danger("heart", _HEART, (_JAW, _EFFORT)),
    Danger("limb", _LIMB, (_CALF, _SWELLS_OR_REDDENS), in_one_clause=True, not_with=("crps",)),
    Danger("limb", _LIMB, (_LEG, _SWELLS), True, not_with=("crps",), unless=_OLD_SWELLING),
    Danger("limb", _LIMB, (_LIMBS, _SWELLS, _REDDENS), in_one_clause=True, not_with=("crps",)),
    Danger("other", OTHER, (_BOTH_LEGS, _SWELLS), in_one_clause=True, not_with=("crps",)),
    Danger("limb", _LIMB, (_ENDS, _COLD, _PALE), in_one_clause=True, not_with=("crps",)),
    Danger("foot", _SORE_FOOT, (_FOOT, _SORE_OPEN), True, _DIABETIC, cite=("nice-ng19",)),
    Danger("foot", _CHARCOT, (_FOOT, _SWELLS, _REDDENS), True, _DIABETIC, cite=(_OF_CHARCOT,)),
    Danger("limb", _LIMB, (_TOES, _BLACK), in_one_clause=True),
    Danger("limb", _LIMB, (_ENDS, NO_PULSE), in_one_clause=True),
    Danger("foot", _SHORT_OF_BLOOD_IS, (_LOWER, _SORE_OPEN), True, _ISCHEMIC, cite=("nice-cg147",)),
    Danger("chest", _CHEST_HURTS, (_BREATHLESS, _OF_THE_TRUNK), not_at=Region.CHEST),
    Danger("chest", _CHEST_HURTS, (_ON_BREATHING, _BREATHES_THERE), not_at=Region.CHEST),
    Danger("brain", _STROKE, (_STROKE_SIGNS,)),
    Danger(
        "brain", _STROKE, (_FACE, _FACE_FAILS, _SUDDEN_OR_SIDED), True, not_with=("trigeminal",)
    ),
    Danger("head injury", _HEAD_IS, (_HEAD_HIT, _AFTER_THE_HEAD)),
    Danger("bleeding", _BLED_IS, (_BLED,)),
    Danger("pregnancy", _PREGNANCY_IS, (_OF_A_PREGNANCY,), beside=_PREGNANT, cite=_HEARD_OF),
    Danger("pregnancy", _PREGNANCY_IS, (_WATERS,), not_with=("post-dural",), cite=_HEARD_OF),
    Danger("injury", INJURY, (_JOINT, _OUT), in_one_clause=True),
    Danger("brain", _BRAIN, (_NECK, _OF_BRAIN)),
    Danger("brain", _BRAIN, (_TURNED, _DIZZY)),
    Danger("other", OTHER, (_CALF, _SAT_LONG)),
    Danger("other", OTHER, (_SHOULDERS, _HIPS, _STIFF_ALL, _MORNINGS)),
    Danger("meninges", _MENINGES, (OF_THE_HEAD, STIFF, _RASH)),
    Danger("meninges", _MENINGES, (STIFF, _LIGHT_HURTS), not_with=_MIGRAINE),
)
