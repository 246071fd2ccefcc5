"""The words of warning signs of other kinds: infection, broken bones, hot joints, cancer, the aorta."""

from __future__ import annotations

import re

from painref.answers.free_words.measured import Measured
from painref.answers.free_words.nerve_words import NOTS
from painref.answers.free_words.tokens import Phrases

LINKS = frozenset(
    "a about all any anything area around at b/l big bilat bilateral bilaterally bit both completely entire feel feels felt few"
    " getting great gets gone goes has have he her his i in is are it just keeps kept l left lot more much"
    " my myself nearly now of on over pass passing pretty quite r right region round she side some"
    " than the"
    " their they to totally up very was went were when where while whole".split()
)
"""What alone stands between the parts of a sign that stand close to each other."""
FEVER = Phrases(
    "fever|fevers|febrile|feverish|rigors|shaking chills|chills|iv drug use|iv drugs|iv drug user"
    "|intravenous drug use|injects drugs|injects heroin|ivdu|injection drug use|raised crp|high crp"
    "|shivery|shivering|shivers|shiver|shivered|elevated crp|raised esr|high esr|elevated esr"
    "|night sweats|sweating at night|sweats at night|sweats in the night|drenching sweats"
    "|low grade temp|low grade temps|low grade temperature|low grade temperatures|burning up"
    "|shaking with cold|shakes with cold|sweats every night|sweating every night|sweat every night"
    "|sweating buckets|sweat buckets|heroin user|uses heroin|heroin addict|injecting drug user"
    "|drenched in sweat|drenched with sweat|soaked with sweat|soaking sweats|soaked in sweat|sweat through|sweats through|hot and cold sweats"
    "|staph in blood|staph in my blood|staph in the blood|bacteria in blood|bacteria in the blood"
    "|shooting up|shoots up|injecting heroin|injecting drugs|injects meth|iv heroin|shoots heroin"
    "|pus|purulent|oozing pus|high temperature|raised temperature|running a temperature|a high temp|has a temperature"
    "|have a temperature|got a temperature|a temperature|a temp|a temp of *|a temperature of *"
    "|pyrexia|pyrexial",
    *(f"{degrees} f|fever {degrees}|fever of {degrees}" for degrees in range(101, 107)),
)
HIGH_TEMPERATURE = Measured(
    "t|temp|temps|temperature|temperatures|tmax", within=((38, 43), (100.4, 108))
)
"""In degrees Celsius or Fahrenheit."""
WOUND = Phrases(
    "wound|wounds|scar|incision|incisions|stitches|sutures|staples|surgical site|op site"
)
LEAKS = Phrases(
    "leaking|leaks|leaked|oozing|oozes|oozed|weeping|weeps|wet|discharging|discharge|smells|smelly"
    "|draining|infected|red|burst|burst open|came open|come open|is open|open and|opened|opened up"
    "|gaping"
)
NOT_HEALING = Phrases(
    *(
        f"{not_} {heal}"
        for not_ in NOTS
        for heal in ("heal", "healing", "healed", "close", "closing")
    )
)
GOES_UP = frozenset(
    "pain pains and when if like my the his her into to through from both left right leg legs arm"
    " arms back thigh neck".split()
)
"""Behind 'burning up' and 'shooting up' these tell where pain goes."""
NO_FEVER = ("hay", "rheumatic", "dengue", "yellow", "scarlet", "glandular")
HARD = Phrases(
    "fell from|fell off|fell down|fell hard|fell badly|bad fall|hard fall|heavy fall|serious fall"
    "|nasty fall|fall from|fall off|fall down|falling from|falling off|car accident|car crash"
    "|motor vehicle accident|mva|mvc|road accident|traffic accident|motorbike accident"
    "|motorcycle accident|motorcycle crash|bike crash|hit by a|run over|major trauma|severe trauma"
    "|high speed|hard blow|thrown from|high impact|crush injury|fell on|fell onto|after a fall"
    "|since a fall|fell|after fall|since fall|following a fall|following fall|after falling"
    "|thrown by|kicked by|rolled my car|rolled his car|rolled her car|rolled the car|car rolled"
    "|after a blow|blow to|struck by|hit in the back|hit on the back|knocked down|knocked over"
    "|assaulted|beaten up|rugby tackle|was tackled|got tackled|being tackled|tackled in|tackled at"
    "|tackled during|jumped from a|jumped off",
    *(f"hit by {what}" for what in "car bus truck van lorry train bike ball another".split()),
    *(
        f"{struck} {whose} {part}"
        for struck in ("hit", "struck", "banged", "landed on")
        for whose in ("my", "his", "her", "the")
        for part in ("head", "back", "neck")
    ),
    *(f"{dived} into" for dived in ("diving", "dived", "dove", "dive")),
    "diving accident",
    *(
        f"{came}off {whose} {ridden}"
        for came in ("", "came ", "thrown ", "knocked ", "come ")
        for whose in ("a", "my", "his", "her", "the")
        for ridden in "horse pony bike bicycle motorbike motorcycle scooter moped".split()
    ),
)
VEHICLE = Phrases(
    "car|lorry|truck|van|bus|coach|bike|bicycle|cycle|motorbike|motorcycle|scooter|moped|taxi|train"
    "|tram|tractor|quad bike|jeep|suv|ebike|vehicle|pickup"
)
CRASHED = Phrases(
    "crash|crashed|crashing|collided|collision|smash|smashed|wreck|wrecked|accident|pile up",
    *(
        f"{hit} {whom}"
        for hit in "hit|hits|struck|ran into|drove into|ploughed into|plowed into|ran over|bumped"
        "|knocked|rammed|went into|slammed into|backed into".split("|")
        for whom in ("me", "my", "him", "his", "her", "us", "our", "a", "another", "the back of")
    ),
)
"""What happens on the road: a car that ran into me, my scooter crashed."""
RAMMED = Phrases(
    *(
        f"{drove} into {whom}"
        for drove in ("drove", "crashed", "smashed", "ploughed", "slammed", "ran")
        for whom in ("me", "my car", "us", "him", "her", "the back of me", "the back of my car")
    ),
    *(f"{ended} by" for ended in ("rear ended", "rearended", "t boned")),
)
BROKE = Phrases(
    "broke|broken|fracture|fractures|fractured|fx|crumbled|crumbling|squashed|crushed|shattered"
    "|collapsed|cracked|crack in|a crack|cracks in|hairline|stress break|break in|compression break"
)
OF_SPINE = Phrases(
    "vertebra|vertebrae|vertebras|vertebral|spine|spinal|backbone|back bone|sacrum|tailbone|coccyx",
    *(
        f"bone{s} in {whose} {part}"
        for s in ("", "s")
        for whose in ("my", "his", "her", "the")
        for part in ("back", "spine", "neck")
    ),
    "neck bone|bone in spine|bone in back|spine bone|broken neck|broken back|my neck|his neck|her neck",
    *(f"{level}{n}" for level, most in (("c", 7), ("t", 12), ("l", 5)) for n in range(1, most + 1)),
)
"""Bones of the spine in plain words, and vertebrae as notes write them: C6 fracture, C5 fx."""
FELL = ("fell", "falling", "fall")
DROPPED = Phrases("dropped|drop")
ONTO = Phrases(
    *(
        f"{on} {whose} {part}"
        for on in ("on", "onto")
        for whose in ("my", "his", "her", "the", "left", "right")
        for part in ("foot", "toe", "toes", "hand", "finger", "thumb")
    )
)
LIGHT = Phrases(
    "fall|falls|fallen|falling|slipped|tripped|stumbled|tumble|tumbled|blow|bump|bumped|knock"
    "|trip on|trip over|trip up|after a trip|after trip|a tumble|took a tumble"
    "|trauma|minor trauma|minor injury|injury|injured|accident|knocked|hit|jolt|jolted|slipping"
    "|tripping|collapsed|twisted",
    *(
        f"{heard} a {crack}"
        for heard in ("heard", "felt")
        for crack in ("crack", "snap", "pop", "crunch")
    ),
)
"""What breaks weak bones only."""
DOING = "bending lifting sneezing coughing twisting stooping reaching gardening turning".split()
SMALL = Phrases(
    *(
        f"{when} {doing}"
        for when in "after since while when following from".split()
        for doing in DOING
    ),
    "bent forward|bent over|bent down|i bent|she bent|he bent|lifted|sneezed|coughed|picked up"
    "|after a sneeze|since a sneeze|sneeze|a cough|after a cough|coughing fit|sneezing fit|stooped"
    "|crack|cracked|a snap|snapped|something gave|sudden|suddenly|jarred|a jolt|sat down hard"
    "|minor strain|lift|bumpy road|bumpy ride",
)
"""What breaks a bone only where it is fragile."""
EACH_TIME = frozenset(
    "worse worst worsens hurts only increases increased aggravated better".split()
)
"""Before 'when bending' these tell of each time, and not of one."""
SLIPPED = ("disc", "disk", "vertebra", "rib")
JOINTS = (
    *("knee", "hip", "shoulder", "elbow", "wrist", "ankle", "foot", "hand", "finger", "thumb"),
    *("toe", "joint", "knees", "joints"),
)
HOT = Phrases("hot|warm|red|redness|warmth|heat|reddened")
SWOLLEN = Phrases("swollen|swelling|swelled|swells|effusion|puffy|swelled up|swollen up")
HOT_JOINT = Phrases(
    *(f"hot {j}|red hot {j}|{j} is hot|{j} feels hot|{j} hot|{j} got hot" for j in JOINTS),
    *(f"septic {j}|infected {j}|{j} infection" for j in JOINTS),
    "septic arthritis|kanavel*|infected flexor sheath|flexor sheath infection|purulent flexor sheath",
)
JOINT_NAMED = Phrases("|".join(JOINTS))
HOT_BESIDE = Phrases(
    "hot|hot to touch|hot to the touch|really hot|very hot|boiling hot",
    *(
        f"{other}{and_}hot|hot{and_}{other}"
        for other in "painful sore tender red stiff throbbing inflamed".split()
        for and_ in (" ", " and ")
    ),
)
"""What is said of a joint near which it stands, also without swelling."""
HOT_ALONE = Phrases("hot")
SIDES = frozenset("left right l r b/l bl both bilat bilateral bilaterally".split())
NO_PULSE = Phrases(
    "no pulse|no pulses|pulseless|absent pulse|absent pulses|pulse absent|pulses absent|pulses lost"
    "|without pulse|without a pulse|pulse is absent|pulses are absent|no foot pulses|no foot pulse",
    *(
        f"{no} {artery} pulse{s}"
        for no in ("no", "absent")
        for s in ("", "s")
        for artery in ("radial", "dp", "pt", "pedal", "distal", "peripheral", "foot", "dp pt")
    ),
)
SORE = Phrases("painful|sore|tender|red|throbbing|inflamed")
OF_AN_IMPLANT = Phrases("hot|warm|red|redness|oozing|weeping|discharging")
"""What warns where a joint was replaced or just injected, wherever it stands."""
INJECTED = Phrases("injection|injections|injected|shot|jab|arthroscopy|aspirated")
REPLACED = Phrases(
    *(
        f"{joint} {was}replaced|replaced {joint}|{joint} replacement|new {joint}|artificial {joint}"
        f"|{joint} prosthesis|prosthetic {joint}|{joint} arthroplasty|{joint} replacements"
        for joint in JOINTS
        for was in ("", "was ", "got ", "has been ", "being ")
    ),
    "replaced my knee|replaced my hip|replaced his hip|replaced her hip|replaced his knee"
    "|replaced her knee|total hip|total knee|tkr|tka|thr|joint replacement",
)
NO_HEAT = frozenset(
    "bath baths pack packs water flush flushes flash flashes weather shower showers tub compress"
    " compresses bottle bottles stone stones yoga day days drink drinks patch patches spot spots"
    " wax towel towels pad pads summer flag flags".split()
)
"""Behind 'hot' these are no joint."""
HEATED_BY = frozenset("with by in after using from".split())
"""Before 'hot' or 'warm' these tell of what helps."""
_FALLS = (
    *("falling off", "dropping off", "dropping", "going down", "coming off", "melting off", "down"),
    *("dropped", "fallen", "fell off", "gone down", "loss", "went down"),
)
WEIGHT = Phrases(
    *(
        f"{weight} {how}{falls}"
        for weight in ("weight", "wt")
        for how in ("", "is ", "was ", "has ", "keeps ", "has been ", "just ", "is just ")
        for falls in _FALLS
    ),
    *(
        f"{kind} {weight} loss"
        for kind in ("unexplained", "unintended", "unintentional")
        for weight in ("weight", "wt")
    ),
    "losing weight|losing wt|lost weight without trying|weight loss without trying|dropping weight"
    "|dropped weight",
)
RAISED_MARKER = Phrases(
    "raised psa|high psa|elevated psa|psa raised|psa high|psa elevated|rising psa|psa rising"
)
PSA = Measured("psa", within=((10, 9999),))
"""Of prostate cancer: a PSA of 10 or more."""
LOST = Phrases(
    "lost|losing|loses|dropped|dropping|shed|shedding|weight down|weight down by|lighter"
)
POUNDS = Phrases(
    "kg|kgs|kilo|kilos|kilogram|kilograms|stone|stones|lb|lbs|pound|pounds|lot of weight"
    "|much weight|body weight"
)
LOW, KILOS = Phrases("low"), Phrases("kg|kgs|st|stone|lb|lbs")
"""Loss of weight in notes: LOW 10 kg."""
FAINTED = Phrases(
    "fainted|fainting|passed out|blacked out|collapsed|syncope|keeled over|felt faint|feels faint"
    "|feeling faint|hypotensive|hypotension|shocked",
    *(f"bp {most}" for most in range(50, 95)),
)
NO_FAINT = frozenset(
    "bone bones needle needles injection injections block blood disc disk discs vertebra vertebrae vertebral"
    " arch arches legs leg knee knees foot lung veins ago".split()
)
"""With these it is a needle that somebody could not stand, or something else fell in."""
TEARING = Phrases("tearing|ripping|tears through|rips through")
NO_TEARING = frozenset(
    "disc disk annular annulus tendon cuff labral labrum meniscus meniscal muscle ligament hamstring"
    " rotator calf skin".split()
)
"""What tears with these is no vessel."""
PULSATING = Phrases("pulsating|pulsatile|pulsing|pulsates|throbbing lump|beating lump")
TRUNK = Phrases(
    "back|spine|belly|tummy|abdomen|abdominal|stomach|shoulder blade|shoulder blades|midback|lumbago"
    "|flank|flanks"
)
"""Where pain may come from an organ."""
OPERATED_SPINE = Phrases(
    *(
        f"{part} {op}"
        for part in ("disc", "disk", "back", "spine", "spinal")
        for op in ("op", "operation", "surgery")
    ),
    "discectomy|microdiscectomy|laminectomy|spinal fusion",
)
SPINAL = Phrases("spine|spinal|vertebra|vertebrae|vertebral|backbone")
BELLY = Phrases("belly|tummy|abdomen|abdominal|stomach|mass|lump")
FLANK = Phrases(
    "flank|flanks|loin|loins|kidney area|kidney region|kidney pain|kidneys|over the kidney"
)
HEIGHT = Phrases(
    "height|inches height|inches in height|inches of height|inch in height|inch of height|in height"
)
NUMBER = re.compile(
    r"\d.*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|half|couple"
)
ON_PURPOSE = frozenset(
    "diet dieting dieted ozempic wegovy semaglutide mounjaro tirzepatide liraglutide bariatric"
    " advised recommended injection injections jab jabs expected intended intentional intentionally purposely purpose gym slimming deliberately".split()
)
"""With these weight was meant to be lost."""
