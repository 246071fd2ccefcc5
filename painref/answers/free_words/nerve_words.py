"""The words of warning signs of the nerves of the saddle, of bladder and bowel."""

from __future__ import annotations

from painref.answers.free_words.measured import Measured
from painref.answers.free_words.tokens import Phrases

NOTS = (
    *"not doesnt dont didnt wont isnt hasnt havent arent never cant couldnt cannot".split(),
    *("does not", "do not", "did not", "will not", "is not", "has not", "have not", "are not"),
    *("can not", "could not", "not been", "not been able to", "no longer"),
)

NUMB = Phrases(
    "numb|numbness|anesthesia|anaesthesia|hypoesthesia|hypesthesia|tingling|pins and needles"
    "|no feeling|no sensation|cannot feel|cant feel|loss of sensation|loss of feeling"
    "|lost feeling|lost sensation|paresthesia|paresthesias|paraesthesia|feels dead|reduced sensation"
    "|decreased sensation|sensory loss|dead|no longer any feeling|no longer any sensation"
    "|no more feeling|no more sensation|no longer have feeling|no longer have any feeling"
    "|no longer has feeling|no longer has any feeling"
)
ASLEEP = Phrases(
    "asleep|gone to sleep|went to sleep|goes to sleep|like cotton wool|like cotton|like wood|wooden"
)
"""What is said of a part that is numb, and of a person that sleeps."""
FELT_NO_MORE = Phrases(
    "lost sensation|lost feeling|lost the sensation|lost the feeling|no sensation|no feeling"
    "|loss of sensation|loss of feeling|no longer has any feeling|no longer have any feeling"
)
ON_THE_TOILET = Phrases(
    *(
        f"{go}the {seat}"
        for go in ("", "to ", "going to ", "on ")
        for seat in ("toilet", "loo", "bathroom")
    )
)
BOTH_LEGS = Phrases("legs|both legs|my legs|both feet")
BOTH_FEET = Phrases("feet|my feet|his feet|her feet|toes")
GONE = Phrases("dead|went dead|gone dead|gone numb|paralysed|paralyzed")
SADDLE = Phrases(
    "saddle|saddle area|saddle region|perineal area|perianal area|genital area|groin area|groin"
    "|genital*|perine*|perianal|crotch|between the legs|between my legs|private parts"
    "|between his legs|between her legs|between legs|between thighs|between my thighs"
    "|between the thighs|between her thighs|between his thighs|privates|scrotum|vagina*|penis"
    "|willy|fanny|vajayjay|foof|front bottom|lady parts|lady bits|nether regions|testicles"
    "|bikini area|anus|inner thighs|vulva|around the back passage|back passage|sacral dermatome*",
    *(f"s{n}" for n in range(2, 6)),
    *(f"s{top} {s}{n}" for top in range(2, 5) for n in range(top + 1, 6) for s in ("", "s")),
)
"""Roots S2 to S5 feel there: in notes loss of sensation of S2-4 is the saddle's."""
SEATS = "bottom bum backside buttocks seat arse ass bits undercarriage bumhole".split()
SEAT = Phrases(
    *(f"{seat}|legs and {seat}|thighs and {seat}" for seat in SEATS),
    "down below|down there|wiping|wipe|wipes|toilet paper",
)
"""In a patient's words the saddle; near what tells of numbness only, as these hurt more often."""
FEELS_NOT = Phrases(
    *(
        f"{not_} feel"
        for not_ in "can not|cannot|cant|could not|couldnt|do not|dont|does not|doesnt".split("|")
    ),
    "not feeling|unable to feel|not able to feel|stopped feeling|no longer feel|no longer feels"
    "|no longer feeling|no longer able to feel|can no longer feel|could no longer feel",
)
BELOW_WHAT = frozenset("the my his her left right knee knees elbow waist ankle".split())
TELLS_NOT = Phrases(
    *(
        f"{cannot} {tell} {when}"
        for cannot in "cant|cannot|can not|couldnt|dont|doesnt|no longer|never".split("|")
        for tell in ("tell", "know", "sense", "feel", "notice")
        for when in ("when", "if", "whether", "that")
    )
)
TOILET = Phrases(
    "toilet|loo|bathroom|pee|peeing|wee|weeing|urinate|poo|poop|bladder|bowels|need to go"
)
FAILS = Phrases(
    *(
        f"{not_} {how}{does}"
        for not_ in (
            *"not doesnt dont didnt wont isnt arent hasnt havent never".split(),
            *("does not", "do not", "did not", "will not", "is not", "has not", "have not"),
        )
        for how in ("", "fully ", "completely ", "properly ", "quite ", "feel ", "feels ")
        for does in "empty emptying emptied hold holding pass passed passing".split()
    ),
    *(
        f"no longer {does}"
        for does in "able control controls controlling hold holds empty empties pass passes".split()
    ),
    *(
        f"{has} {any_}control"
        for has in "no longer|no longer have|no longer has|dont have|doesnt have|do not have"
        "|does not have|havent got|hasnt got|havent|hasnt|without".split("|")
        for any_ in ("", "any ", "full ", "proper ")
    ),
    *(
        f"{not_} {come}{out}"
        for not_ in (*NOTS, "nothing", "hardly")
        for come in ("come", "comes", "came", "coming")
        for out in ("", " out")
    ),
    *(f"{of}aware" for of in ("un", "not ", "isnt ", "is not ", "no longer ")),
    "no more control|can no longer|could no longer|never dry|struggling to|struggle to|struggles to"
    "|strain to|straining to|incomplete emptying|incompletely|not been able|hasnt been able"
    "|havent been able|cannot|cant|can not|could not|couldnt|unable|not able|trouble|difficult*"
    "|problem|problems|retention|retaining|incontinen*|leak|leaks|leaking|lost|losing|loss|loses"
    "|no control|not normal|isnt normal|not right|abnormal|not working|isnt working|altered"
    "|not as it was|playing up|acting up|dribbling|hesitancy|dysfunction|disturbance|disturbances"
    "|hard to|no urge|wetting|wets|failing|fails|accident|accidents|weak stream",
)
URINE = Phrases(
    "urin*|pee|peeing|bladder|void|voiding|pass water|passing water|wee|weeing|wet|pea|piss|pissing"
    "|tinkle|to pu|pass any water|micturat*"
)
_PASSED = "peed|weed|pissed|urinated|pu|pud|voided|tinkled".split("|")
_PASSED += [
    f"{passed} {any_}{what}"
    for passed in ("passed", "produced", "passing", "had", "done", "been for")
    for any_ in ("", "a ", "any ", "much ", "my ", "his ", "her ")
    for what in ("urine", "water", "wee", "pee", "piss")
    if (passed, what) != ("had", "water")
]
NOT = Phrases(*NOTS, "hadnt", "had not")
PASSED = Phrases(*_PASSED)
NO_URINE = Phrases(
    *(f"{no} {what}" for no in ("no urine", "no pee") for what in ("passed", "output", "at all")),
    *(f"no {what} {since}" for what in ("urine", "pee", "wee") for since in ("since", "for")),
)
LAST_PASSED = Phrases(
    *(
        f"{last} {who}{passed}"
        for last in ("last", "last time")
        for who in ("", "i ", "he ", "she ")
        for passed in _PASSED
    ),
    *(f"last {what} {was}" for what in ("wee", "pee") for was in ("was yesterday", "yesterday")),
)
"""What may tell of urine that does not pass."""
NOTHING_COMES = Phrases("nothing comes|nothing comes out|nothing came|nothing came out")
FOR_A_WEE = Phrases("for a wee|for a pee|for a piss|to the toilet to pee|to the loo to pee")
RESIDUAL = Measured(
    "pvr|residual|residual urine|residual volume|post void residual|postvoid residual"
    "|post void|bladder scan",
    within=((200, 3000),),
)
"""Urine left in the bladder, in ml: from so much on it is retention."""
RETENTION = Phrases(
    *(f"{kind} retention" for kind in "acute painless in into ur urine bladder chronic".split()),
    "retention of urine",
)
POOR_STREAM = Phrases("poor stream|weak stream|poor flow|slow stream|stream is weak|stream is poor")
BLADDER_AND_BOWEL = Phrases("b b|bb|b and b|bladder bowel|bladder and bowel|bladder or bowel")
TROUBLED = Phrases(
    "sx|dysfunction|loss|incontinence|retention|symptoms|issues|changes|involvement|problem|problems|disturbance"
)
NOT_MOVING = Phrases(
    "bowels not moving|bowels are not moving|bowels arent moving|bowels not moved|bowels have not moved"
    "|bowels havent moved|bowels have not opened|bowels not opened|bowels havent opened"
    "|not opened my bowels|not opened his bowels|not opened her bowels"
)
"""What is mostly constipation."""
BOWEL = Phrases("bowel|bowels|stool|stools|fec*|faec*|poo|pooping|poop|sphincter|anal tone|soiling")
_WORN = "pants trousers knickers underwear underpants bed sheets".split()
_TONES = (
    *("anal tone", "sphincter tone", "rectal tone", "anal wink", "anal reflex", "tone on pr"),
    *("bulbocavernosus reflex", "bulbocavernosus", "anal squeeze"),
)
INCONTINENT = Phrases(
    "incontinence|incontinent|soiled",
    *(
        f"{does} {whom}"
        for does in "wet wets wetting soil soils soiled soiling pees peed peeing messed messing pooed"
        " poos pooped shat".split()
        for whom in (
            *"myself himself herself themselves themself oneself".split(),
            *(f"{whose} {what}" for whose in ("my", "his", "her", "the") for what in _WORN),
        )
    ),
    "leaking all day|leaks all day|leaking constantly|keep leaking|keeps leaking"
    "|leaking all the time|tone lax|lax tone|tone is lax",
    *(
        f"no {organs} control"
        for organs in "bladder|bowel|bladder or bowel|bladder and bowel|urinary|anal|bm|b b|bb".split(
            "|"
        )
    ),
    *(f"no {tone}" for tone in _TONES),
    "no saddle sensation|no perianal sensation",
)
FALLS_OUT = Phrases("falls out|fell out|falling out|slips out|slipped out|drops out|runs out of me")
IN_PANTS = Phrases(*(f"in {whose} {what}" for whose in ("my", "his", "her") for what in _WORN))
ACCIDENT = Phrases("accident|accidents|poo|pee|wee")
PASSES = Phrases(
    "pee|pees|peed|peeing|wee|wees|weed|weeing|urinate|urinates|urinating|urine|poo|poos|pooed|stool"
    "|stools|leak|leaks|leaking|wets|bladder empties|bowels open|water"
)
UNFELT = Phrases(
    *(
        f"{comes} out without {noticing}"
        for comes in ("came", "comes", "coming")
        for noticing in ("noticing", "me noticing", "knowing", "me knowing", "feeling it")
    ),
    "without noticing|without knowing|without realising|without realizing|without feeling it"
    "|without being aware|without feeling|before i know it",
)
SEXUAL = Phrases(
    *(
        f"{what} {fails}"
        for what in "erectile sexual orgasmic ejaculatory erection".split()
        for fails in "dysfunction problem problems difficulty difficulties trouble failure".split()
    ),
    *(
        f"{fails} {what}"
        for fails in "impotence|lost|loss of|losing|cannot get|cant get|no|cannot keep".split("|")
        for what in ("erection", "erections", "an erection", "sexual function", "sexual feeling")
    ),
    *(f"{cant} get it up" for cant in ("cant", "cannot", "can not", "unable to", "couldnt")),
    "impotent|impotence|no feeling during sex|sex feels numb|sex is numb",
    *(f"{numb} {during} sex" for numb in ("numb", "numbness") for during in ("during", "in")),
)
"""What may go with nerves of the saddle that fail, and mostly has other causes."""
LACKING = Phrases(
    "absent|lost|loss|losing|reduced|decreased|diminished|impaired|altered|lacking|gone|less|none|nil"
    "|poor|lax|never came back|hasnt come back|has not come back|not come back|not returned"
    "|never returned|didnt come back|did not come back"
)
"""What is said of a function that fails; denied it would be a sign: saddle sensation: absent."""
ANSWERED_NO = ("no", "n", "none", "nil")
"""What answers whether a function is there, and may answer whether something is wrong with it."""
FUNCTION = Phrases(
    "continence|continent|able to pu|able to pee|able to pass urine|feels wiping|feels bladder*"
    "|bladder sensation|aware of bladder*",
    *(
        f"{organ} {control}"
        for organ in ("bladder", "bowel")
        for control in ("control", "sensation")
    ),
    *(f"control of {organ}" for organ in ("bladder", "bowel", "bowels", "urine")),
)
"""What is asked of somebody, and lost if the answer is no."""
SENSATION = Phrases("sensation|sensations|feeling")
CONTROL = Phrases("control|continence|function|sensation|feeling")
ANAL_TONE = Phrases(*_TONES)
NO_BLADDER = frozenset(
    "wound scar drain fluid valve disc disk blister csf pump dressing bandage roof ulcer".split()
)
"""What leaks with these is no bladder."""
