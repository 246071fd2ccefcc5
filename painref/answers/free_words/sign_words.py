"""The words of warning signs: each table what one part of a sign may be called."""

from __future__ import annotations

import re

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
GONE = Phrases("dead|went dead|gone dead|gone numb|paralysed|paralyzed")
SADDLE = Phrases(
    "saddle|saddle area|saddle region|perineal area|perianal area|genital area|groin area|groin"
    "|genital*|perine*|perianal|crotch|between the legs|between my legs|private parts"
    "|between his legs|between her legs|between legs|between thighs|between my thighs"
    "|between the thighs|between her thighs|between his thighs|privates|scrotum|vagina*|penis|willy|fanny|vajayjay|foof"
    "|front bottom|lady parts|lady bits|nether regions|testicles"
    "|bikini area|anus|inner thighs|vulva"
    "|around the back passage|back passage"
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
LINKS = frozenset(
    "a about all any anything area around at bit both completely entire feel feels felt few"
    " getting gets gone goes has have he her his i in is are it just keeps kept left lot more much"
    " my myself nearly now of on over pass passing pretty quite right region round she side some"
    " than the"
    " their they to totally up very was went were when where while whole".split()
)
"""What alone stands between the parts of a sign that stand close to each other."""
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
    "|strain to|straining to",
    "incomplete emptying|incompletely|not been able|hasnt been able|havent been able",
    "cannot|cant|can not|could not|couldnt|unable|not able|trouble|difficult*|problem|problems"
    "|retention|retaining|incontinen*|leak|leaks|leaking|lost|losing|loss|loses|no control"
    "|not normal|isnt normal|not right|abnormal|not working|isnt working|altered|not as it was"
    "|playing up|acting up|dribbling|hesitancy|dysfunction|disturbance|disturbances|hard to"
    "|no urge|wetting|wets|failing"
    "|fails|accident|accidents|weak stream",
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
    "|could no longer"
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
    "|drags a leg|drags a foot|drags his leg|drags her leg|drags the leg|dragging a leg"
    "|dragging the leg|dragging a foot|dragging the foot|trips over|keeps tripping|stiff legs"
)
DROP = Phrases(
    "foot drop|drop foot|dropped foot|footdrop|wrist drop|dropfoot|foot drops|foot dropping"
    "|foot has dropped|foot dropped|foot is dropping|dropping foot|foot keeps dropping"
)
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
    "|pus|oozing pus|weeping wound|wound oozing|infected scar"
    "|high temperature|raised temperature|running a temperature|a high temp|has a temperature"
    "|have a temperature|got a temperature|a temperature|a temp|a temp of *|a temperature of *"
    "|pyrexia|pyrexial|temp 38*|temp 39*|temp of 38*|temp of 39*"
    "|temperature 38*|temperature 39*|temperature of 38*|temperature of 39*",
    *(
        f"{said}{degrees}"
        for degrees in range(101, 107)
        for said in ("temp ", "temperature ", "fever ")
    ),
    *(f"{degrees} f" for degrees in range(101, 107)),
)
GOES_UP = frozenset(
    "pain pains and when if like my the his her into to through from both left right leg legs arm"
    " arms back thigh neck".split()
)
"""Behind 'burning up' and 'shooting up' these tell where pain goes."""
NO_BLADDER = frozenset(
    "wound scar drain fluid valve disc disk blister csf pump dressing bandage roof ulcer".split()
)
"""What leaks with these is no bladder."""
NO_FEVER = ("hay", "rheumatic", "dengue", "yellow", "scarlet", "glandular")
HARD = Phrases(
    "fell from|fell off|fell down|fell hard|fell badly|bad fall|hard fall|heavy fall|serious fall"
    "|nasty fall|fall from|fall off|fall down|falling from|falling off|car accident|car crash"
    "|motor vehicle accident|mva|mvc|road accident|traffic accident|motorbike accident"
    "|motorcycle accident|motorcycle crash|bike crash|hit by a|run over|major trauma|severe trauma"
    "|high speed|hard blow|thrown from|high impact|crush injury|fell on|fell onto|after a fall"
    "|since a fall|fell|after fall|since fall|following a fall|following fall|after falling"
    "|thrown by|kicked by|rolled my car|rolled his car|rolled her car|rolled the car|car rolled"
    "|after a blow|blow to|struck by|hit in the back|hit on the back|knocked down|knocked over",
    *(
        f"{came}off {whose} {ridden}"
        for came in ("", "came ", "thrown ", "knocked ", "come ")
        for whose in ("a", "my", "his", "her", "the")
        for ridden in "horse pony bike bicycle motorbike motorcycle scooter moped".split()
    ),
)
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
    "|tripping|collapsed|twisted"
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
SLIPPED = ("disc", "disk", "vertebra")
JOINTS = (
    *("knee", "hip", "shoulder", "elbow", "wrist", "ankle", "foot", "hand", "finger", "thumb"),
    *("toe", "joint", "knees", "joints"),
)
HOT = Phrases("hot|warm|red|redness|warmth|heat|reddened")
SWOLLEN = Phrases("swollen|swelling|swelled|swells|effusion|puffy|swelled up|swollen up")
HOT_JOINT = Phrases(
    *(f"hot {j}|red hot {j}|{j} is hot|{j} feels hot|{j} hot|{j} got hot" for j in JOINTS),
    *(f"septic {j}|infected {j}|{j} infection" for j in JOINTS),
    "septic arthritis",
)
WEIGHT = Phrases(
    "unexplained weight loss|unintended weight loss|unintentional weight loss|losing weight"
    "|lost weight without trying|weight loss without trying|weight loss|weight dropping off",
    *(
        f"weight {how}{falls}"
        for how in ("", "is ", "was ", "keeps ", "has been ", "just ", "is just ")
        for falls in ("falling off", "dropping", "going down", "coming off", "melting off")
    ),
    "weight has dropped|weight dropped|weight has fallen|weight fell off|weight has gone down"
    "|dropping weight|dropped weight",
)
RAISED_MARKER = Phrases(
    "raised psa|high psa|elevated psa|psa raised|psa high|psa elevated|rising psa|psa rising",
    *(f"psa {of}{most}*" for of in ("", "of ") for most in range(10, 100)),
)
"""Of prostate cancer: a PSA of 10 or more."""
LOST = Phrases(
    "lost|losing|loses|dropped|dropping|shed|shedding|weight down|weight down by|lighter"
)
POUNDS = Phrases(
    "kg|kgs|kilo|kilos|kilogram|kilograms|stone|stones|lb|lbs|pound|pounds|lot of weight"
    "|much weight|body weight"
)
FAINTED = Phrases(
    "fainted|fainting|passed out|blacked out|collapsed|syncope|keeled over|felt faint|feels faint"
    "|feeling faint"
)
NO_FAINT = frozenset(
    "needle needles injection injections block blood disc disk discs vertebra vertebrae vertebral"
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
    " intentional intentionally purposely purpose gym slimming deliberately".split()
)
"""With these weight was meant to be lost."""
