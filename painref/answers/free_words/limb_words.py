"""The words of warning signs in the limbs: weakness, a lost reflex, a bad walk, signs of the cord."""

from __future__ import annotations

from painref.answers.free_words.nerve_words import NOTS
from painref.answers.free_words.tokens import Phrases

WEAK = Phrases(
    "are week|is week|feel week|feels week|so week|very week|gone week|gone weak",
    "weak|weakness|weaker|paresis|paralys*|paralyz*|powerless|no strength|drop|no power|no grip"
    "|numb and useless|gone useless|feels useless"
    "|no movement|without strength|without power|no strength left|no power left",
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
    "not been able to|havent been able to|hasnt been able to|cannot|cant|can not|could not|couldnt|unable|not able|no longer able|no longer|can no longer"
    "|could no longer|wont|will not"
)
DOES_NOT = Phrases(*NOTS, "never", "hardly", "barely", "stopped")
DOES = Phrases(
    "lift|lifts|lifting|move|moves|moving|work|works|working|listen|listens|obey|obeys|respond"
    "|responds|close|closing|grip|come up|comes up|coming up|go up|do what i want|do what i tell it"
    "|do as i want|function|functioning"
)
"""What a limb does that has its nerves: a foot that does not lift, legs that do not listen."""
GRIPS = Phrases("grip|grasp|make a fist|close my hand|close his hand|close her hand|hold a cup")
PARALYSED = Phrases(
    "parapleg*|quadripleg*|tetrapleg*|parapares*|quadripares*|tetrapares*",
    *(f"{off}off {whose}legs" for off in ("", "gone ", "went ") for whose in ("", "his ", "her ")),
    "off my legs|gone off my legs",
)
"""Legs that carry nobody any more: off legs is said so of old people in notes."""
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
    "not able to walk|not been able to walk|wont walk|can not walk|could not walk|couldnt walk",
    "trouble walking|trouble with walking|difficulty walking|difficulty with walking|walks badly"
    "|difficulties walking|problems walking|problem walking|problems with walking|walking trouble"
    "|walking problems|walking difficulties|walking difficulty|walking is difficult|hard to walk"
    "|cannot walk|cant walk|unable to walk|no longer able to walk|can no longer walk"
    "|no longer walk|walking has become difficult|legs do not work"
    "|drags a leg|drags his leg|drags her leg|drags the leg|dragging a leg"
    "|dragging the leg|trips over|keeps tripping|stiff legs",
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
POWER = Phrases("power|strength")
GRADED = Phrases(*(f"{n} {plus}5" for n in range(5) for plus in ("", "and ")))
"""Strength in notes: 4/5, 4+/5."""
_MOVES = {
    "ankle": "dorsiflexion plantarflexion df pf eversion inversion",
    "foot": "dorsiflexion plantarflexion eversion",
    "toe": "extension dorsiflexion flexion",
    "hip": "flexion extension abduction",
    "knee": "extension flexion",
    "wrist": "extension flexion",
    "elbow": "flexion extension",
    "finger": "abduction extension flexion",
}
STRENGTH = Phrases(
    "power|strength|motor|mrc|weakness|weak|ehl|dorsiflexion|plantarflexion|dorsiflexors|quads"
    "|quadriceps|tibialis anterior|tib ant|knee extension|hip flexion|grip|deltoid"
    "|biceps|triceps|wrist extension|finger abduction",
    *(f"{part} {way}" for part, ways in _MOVES.items() for way in ways.split()),
    "ta|df|pf|hf|ke|kf|gs|gsc|gastroc|gastrocs|iliopsoas|psoas|hamstrings|hand intrinsics|intrinsics"
    "|eversion|inversion|hip flexors|le|les|ble|rle|lle|ue|ues|bue|rue|lue|lower limbs|upper limbs",
)
MUSCLE = Phrases(
    *(f"{part} {way}" for part, ways in _MOVES.items() for way in ways.split()),
    "ehl|df|dorsiflexion|dorsiflexors|plantarflexion|tibialis anterior|tib ant|quads|triceps",
)
"""What notes call lost where it has no strength: EHL nil, no ankle dorsiflexion."""
NOT_ANY = Phrases("no|absent|nil|gone|lost|loss of|0 5")
IS_NO_GRADE = frozenset(
    "pain score vas nrs severity disc discs disk disks level levels day days week weeks month months"
    " hours times out sessions since on from until till night nights per sleep better relief".split()
)
"""With these a figure over 5 is no grade of strength."""
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
    "no dexterity|no hand dexterity|no finger dexterity|no manual dexterity|clumsy|clumsiness|dexterity|fumbling|fumbles|dropping things|drops things|drops objects"
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
CORD = Phrases(
    "reflexes brisk|brisk reflexes|reflexes are brisk|brisk jerks|upgoing plantar*"
    "|plantars upgoing|plantars are upgoing|upgoing toe*|toes upgoing|lhermitte*|hyperreflexia|hoffmann*|hoffman|babinski|clonus|upper motor neuron"
)
