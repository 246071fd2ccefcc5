"""The words of warning signs of the nerves: the saddle, bladder and bowel, weakness, the cord."""

from __future__ import annotations

from painref.answers.free_words.tokens import Phrases

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
    "|bikini area|anus|inner thighs|vulva|around the back passage|back passage"
)
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
            *"not doesnt dont didnt wont isnt hasnt havent never".split(),
            *("does not", "do not", "did not", "will not", "is not", "has not", "have not"),
        )
        for how in ("", "fully ", "completely ", "properly ", "quite ", "feel ", "feels ")
        for does in "empty emptying emptied hold holding pass passed passing".split()
    ),
    *(
        f"no longer {does}"
        for does in "able control controls controlling hold holds empty empties pass passes".split()
    ),
    "no more control|no longer any control|no longer have control|no longer has control"
    "|no longer have any control|no longer has any control|can no longer|could no longer|never dry"
    "|strain to|straining to|incomplete emptying|incompletely|not been able|hasnt been able"
    "|havent been able|cannot|cant|can not|could not|couldnt|unable|not able|trouble|difficult*"
    "|problem|problems|retention|retaining|incontinen*|leak|leaks|leaking|lost|losing|loss|loses"
    "|no control|not normal|isnt normal|not right|abnormal|not working|isnt working|altered"
    "|not as it was|playing up|acting up|dribbling|hesitancy|dysfunction|disturbance|disturbances"
    "|hard to|no urge|wetting|wets|failing|fails|accident|accidents|weak stream",
)
URINE = Phrases("urin*|pee|peeing|bladder|void|voiding|pass water|passing water|wee|weeing|wet")
NOT_MOVING = Phrases(
    "bowels not moving|bowels are not moving|bowels arent moving|bowels not moved|bowels have not moved"
    "|bowels havent moved|bowels have not opened|bowels not opened|bowels havent opened"
    "|not opened my bowels|not opened his bowels|not opened her bowels"
)
"""What is mostly constipation."""
BOWEL = Phrases("bowel|bowels|stool|stools|fec*|faec*|poo|pooping|poop|sphincter|anal tone|soiling")
INCONTINENT = Phrases(
    "incontinence|incontinent|soiled",
    *(
        f"{does} {whom}"
        for does in "wet wets wetting soil soils soiling pees peed peeing messed messing pooed poos"
        " pooped shat".split()
        for whom in "myself himself herself themselves themself oneself".split()
    ),
    "wets the bed|wet the bed|wetting the bed|leaking all day|leaks all day|leaking constantly"
    "|keep leaking|keeps leaking|leaking all the time",
    *(
        f"no {organs} control"
        for organs in "bladder|bowel|bladder or bowel|bladder and bowel|urinary|anal".split("|")
    ),
    "no anal tone|no sphincter tone|no rectal tone|no saddle sensation|no perianal sensation",
)
PASSES = Phrases(
    "pee|pees|peed|peeing|wee|wees|weed|weeing|urinate|urinates|urinating|urine|poo|poos|pooed|stool"
    "|stools|leak|leaks|leaking|wets|bladder empties|bowels open|water"
)
UNFELT = Phrases(
    "without noticing|without knowing|without realising|without realizing|without feeling it"
    "|without being aware|without feeling|before i know it"
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
    "impotent|impotence|numb during sex|numbness during sex|no feeling during sex",
)
"""What may go with nerves of the saddle that fail, and mostly has other causes."""
WEAK = Phrases(
    "weak|weakness|weaker|paresis|paralys*|paralyz*|powerless|no strength|drop|no power|no grip"
    "|numb and useless|gone useless|feels useless"
    "|no movement|without strength|without power|no strength left|no power left"
)
LESS = frozenset(
    "loss problem problems issue issues deficit deficits disorder disorders change changes trouble"
    " disturbance disturbances difficulty difficulties symptoms abnormality weakness dysfunction".split()
)
"""Behind 'no power' and the like these make it a denial: no power loss."""
WORSE = Phrases(
    "worse|worsening|worsened|worsens|progressive|progressing|progresses|increasing|growing"
    "|spreading|rapidly|severe|profound|sudden|new onset|more and more|deteriorating"
)
MOVED = Phrases(
    "leg|legs|foot|feet|ankle|arm|arms|hand|hands|grip|quadriceps|thigh|toe|toes|wrist|finger"
    "|fingers|big toe|dorsiflexion|limb|limbs|triceps|deltoid|biceps"
)
LIFT = Phrases("lift|move|raise|wiggle|bend|pull up|stand on|walk on")
CANNOT = Phrases(
    "cannot|cant|can not|could not|couldnt|unable|not able|no longer able|no longer|can no longer"
    "|could no longer|wont|will not"
)
OF_NERVES = Phrases(
    "neck|cervical|nerve|nerves|radicul*|myelopathy|cord|brachialgia|numb|numbness|c4|c5|c6|c7"
)
"""What makes an arm that cannot be lifted one of nerves."""
HEAVY = Phrases(
    "heavy|heaviness|heavier|give way|gives way|giving way|gave way|given way|give out|gives out"
    "|giving out|gave out|buckle|buckles|buckling|buckled|like lead|leaden|like jelly|rubbery"
    "|do not carry|dont carry|do not hold|dont hold|will not hold|wont hold|collapse under"
    "|wont carry|will not carry|cannot carry me|cant carry me|no longer carry|no longer carries"
    "|no longer hold me|can no longer carry"
)
LEGS = Phrases("leg|legs|thigh|thighs|feet|foot|lower limb|lower limbs|lower extremities")
HEAVY_LOAD = frozenset(
    "lifting lift work labor labour object objects load loads box boxes weights weight smoker"
    " drinker bleeding period periods job bag bags duty training exercise".split()
)
"""What is heavy with these is no leg."""
WALKS_BADLY = Phrases(
    "trouble walking|trouble with walking|difficulty walking|difficulty with walking|walks badly"
    "|difficulties walking|problems walking|problem walking|problems with walking|walking trouble"
    "|walking problems|walking difficulties|walking difficulty|walking is difficult|hard to walk"
    "|cannot walk|cant walk|unable to walk|no longer able to walk|can no longer walk"
    "|no longer walk|walking has become difficult|legs do not work"
    "|drags a leg|drags his leg|drags her leg|drags the leg|dragging a leg"
    "|dragging the leg|trips over|keeps tripping|stiff legs"
)
DROP = Phrases(
    "foot drop|drop foot|dropped foot|footdrop|wrist drop|dropfoot|foot drops|foot dropping"
    "|foot has dropped|foot dropped|foot is dropping|dropping foot|foot keeps dropping"
    "|foot drags|foot is dragging|foot dragging|foot keeps dragging|toes drag|toe drags|toes catch",
    *(
        f"{catches} {whose} {foot}"
        for catches in "drag|drags|dragging|catch|catches|catching|trip over|trips over|tripping over"
        "|tripped over".split("|")
        for whose in ("my", "his", "her", "the", "a", "one")
        for foot in ("foot", "feet", "toe", "toes")
    ),
    *(
        f"{cannot} {part} walk"
        for cannot in "cannot|cant|unable to|not able to|cannot do a|unable to do a".split("|")
        for part in ("heel", "toe", "tiptoe")
    ),
)
LACKING = Phrases(
    "absent|lost|loss|losing|reduced|decreased|diminished|impaired|altered|lacking|gone|less|none|nil"
)
"""What is said of a function that fails; denied it would be a sign: saddle sensation: absent."""
SENSATION = Phrases("sensation|sensations|feeling")
CONTROL = Phrases("control|continence|function|sensation|feeling")
ANAL_TONE = Phrases("anal tone|sphincter tone|rectal tone")
POWER = Phrases("power|strength")
GRADED = Phrases("0 5|1 5|2 5|3 5|4 5|4 and 5")
"""Strength in notes: 4/5, 4+/5."""
STRENGTH = Phrases(
    "power|strength|motor|mrc|weakness|weak|ehl|dorsiflexion|plantarflexion|dorsiflexors|quads"
    "|quadriceps|tibialis anterior|tib ant|knee extension|hip flexion|grip|deltoid"
    "|biceps|triceps|wrist extension|finger abduction"
)
NO_STRENGTH = Phrases("weakness|weakened|muscle weakness|motor deficit|motor loss|loss of power")
"""Without a part of the body these are asked about."""
STANDS = Phrases(
    "stand on|walk on|go on|go up on|get up on|rise on|rise up on|raise up on|stand up on|balance on"
    "|push up on"
)
ON_TOES = Phrases("tiptoe|tiptoes|tip toe|tip toes|toes|heel|heels")
AT_SPINE = Phrases(
    "epidural|epidurals|nerve root block|facet injection|facet block|spinal injection|spine injection"
    "|spinal anaesthetic|spinal anesthetic|spinal block|lumbar puncture|kyphoplasty|vertebroplasty"
    "|spinal tap|caudal|transforaminal"
)
"""After these at the spine numb legs may be a bleeding."""
SINCE = Phrases("now|since|after|afterwards|today|then|ever since|hours later|this morning")
FLOPS = Phrases("flop|flops|flopping|flopped|slap|slaps|slapping|slapped")
FLOPPY = Phrases("floppy|flaccid")
FEET = Phrases("foot|feet|forefoot|ankle|toes")
CLUMSY = Phrases(
    "like mittens|like gloves|like claws|as if in gloves|like wearing gloves|like in gloves",
    "clumsy|clumsiness|dexterity|fumbling|fumbles|dropping things|drops things|drops objects"
    "|cannot button|cant button|cannot do up|cant do up|cannot fasten|cant fasten"
    "|struggles with buttons"
    "|cannot do buttons|cant do buttons|cannot do my buttons|cant do my buttons|do up my buttons"
    "|dropping objects|dropping cups|buttoning|buttons|fastening buttons",
)
HANDS = Phrases("hand|hands|finger|fingers|things|objects|cups|shirt|buttons|buttoning|dexterity")
UNSTEADY = Phrases(
    "like a drunk|like drunk|like im drunk|like i am drunk|as if drunk|drunken|like a drunkard"
    "|like a drunk man|like hes drunk|like shes drunk",
    "unsteady|unsteadiness|wobbly|imbalance|ataxic|ataxia|spastic|spasticity|broad based"
    "|wide based|staggering|stumbling|balance problems|poor balance|loses balance|losing balance"
    "|lost balance|off balance|stiff legged",
)
GAIT = Phrases("gait|walk|walks|walking|legs|balance|feet|stance")
SHOCKS = Phrases(
    *(
        f"{shock} {down} {where}"
        for shock in ("shock", "shocks", "zap", "zaps", "electricity")
        for down in ("down", "through", "in", "into", "up and down")
        for where in "the spine|my spine|spine|my back|both arms|both legs|my arms|my legs|arms|legs"
        "|all limbs|my body|my whole body|arms and legs".split("|")
    )
)
NECK_MOVES = Phrases(
    *(
        f"{moves} {whose}{part}"
        for moves in "bending|bend|flexing|flex|moving|move|nodding|tilting".split("|")
        for whose in ("", "my ", "the ", "his ", "her ")
        for part in ("neck", "head")
    ),
    "look up|looks up|looking up|look down|looks down|looking down|nodding|neck flexion|chin to chest"
    "|chin on chest|chin down",
)
CORD = Phrases("lhermitte*|hyperreflexia|hoffmann*|hoffman|babinski|clonus|upper motor neuron")
NO_BLADDER = frozenset(
    "wound scar drain fluid valve disc disk blister csf pump dressing bandage roof ulcer".split()
)
"""What leaks with these is no bladder."""
