"""The words that deny, those that only seem to, and those at which a denial ends."""

from __future__ import annotations

from painref.answers.free_words.alarm_words import LIFE_DENIED
from painref.answers.free_words.tokens import Phrases, Span, Text

DENIES = Phrases(
    "no|nil|not|without|w/o|none|never|never had|nor|lacks|lack of|lacking|absence of|free of|free from",
    "isnt|arent|wasnt|werent|doesnt|dont|didnt|hasnt|havent|hadnt|wont|aint|is not|does not|do not",
    "no history of|no h/o|no hx of|no evidence of|no sign of|no signs of|no longer|not on|no known",
    "ruled out for|rules out|cannot take|cant take|cannot have|cant have|unable to take|non",
    "no longer able to take|no longer able to have|can no longer take|can no longer have"
    "|not able to take",
    "cannot tolerate|avoid|avoids|avoiding|instead of|rather than|declines|declined|refuses|refused",
    "clear of|cleared of|all clear for|all clear from|all clear of|has ruled out|have ruled out"
    "|has excluded|have excluded|neither|has never had|have never had|former|formerly|used to|quit|ex",
)
"""What follows is denied."""
NO_ALLERGY = Phrases(
    "nkda|nka|nkma|nil known allergies|nil allergies|allergies nil|allergies none|allergies nkda"
    "|no known allergies|no known drug allergies|no allergies|no drug allergies"
    "|nil known drug allergies|no known allergy|allergies nil known"
)
"""What denies any allergy to a drug."""
_ONLY_TO = ("only", "just", "except", "apart", "other", "but", "bar", "besides", "save")


def no_allergies(text: Text) -> list[Span]:
    """Return where any allergy to a drug is denied, but not where one is excepted: only to contrast."""
    found = NO_ALLERGY.find(text)
    return [s for s in found if not (text.goes_on(s.end) and text.word(s.end) in _ONLY_TO)]


OF_FINDINGS = "negative for|neg for"
"""What denies what a test or an examination looked for."""
BEFORE_NOUNS = frozenset(
    "no nil without w/o denies denied denying deny neg negative for of from none lack absence".split()
)
"""Of the words that deny, those that end so stand before a noun: what is denied may be one word."""
DENIES_LISTS = Phrases("denies|denied|denying|deny|neither", OF_FINDINGS)
"""Of those, what denies a list to its end: denies fever, chills and weight loss."""
DENIES_ONE = frozenset(("non", "ex", "former", "formerly", "quit"))
"""Of those, what denies one word or name only: ex-smoker with back pain."""
DENIES_WITHIN = frozenset(("no", "not", "without", "w/o", "non", "never"))
"""Within a name, what denies the rest of it."""
_RULE_OUT = "rule out|r/o|to rule out|to exclude|exclude|excluding|ruling out"
RULE_OUT = Phrases(_RULE_OUT)
"""What follows is suspected: a doctor has it yet to rule out."""
PUTS_IN_DOUBT = Phrases(
    _RULE_OUT,
    "family history of|fh of|fhx of|family history|runs in the family|risk of|afraid of|fear of|fears"
    "|scared of|frightened of|terrified of|anxious about|nervous about|checking for|checked for"
    "|check for|testing for|tested for|looking for|ask about|safety netted re|safety netted for"
    "|safety netting for|safety netting re|safety net re|safety net for|can lead to|could lead to"
    "|may lead to|might lead to"
    "|worried about|worries about|concerned about|in case of"
    "|asks about|asked about|stopped|came off|off|before starting|whether|unless|if|until"
    "|stopped taking|took off|used to take|used to have|screening for|screened for|prevent",
)
"""What follows may be somebody else's, feared, or past."""
_BEEN = ["", *(f"{b} " for b in "is|are|was|were|been|has been|have been|had been|now".split("|"))]
_OUT = ("ruled out", "excluded")
_IT_IS = "its,it is,this is,thats,i have,i might have,i may have,i could have,ive got,it might be"
_IT_IS += ",it could be,it may be,its maybe,he has,she has"
ASKS = Phrases(
    *(f"{is_} {it}" for is_ in ("is", "isnt") for it in ("it", "this", "that")),
    *(f"{can} {it} be" for can in "can could might may".split() for it in ("it", "this", "that")),
    *(f"{it} {can} be" for can in "could might may".split() for it in ("it", "this", "that")),
    *(
        f"{can} {who} have"
        for can in "do could might may does".split()
        for who in ("i", "he", "she")
    ),
    *(
        f"{fears} {that}{it}"
        for fears in "worry,worries,worried,scared,frightened,terrified,afraid,fear,anxious,wonder"
        ",wondering,what if,do you think,wonder if,wondering if".split(",")
        for that in ("", "that ")
        for it in _IT_IS.split(",")
    ),
    *(
        f"{web} {says}"
        for web in ("google", "internet", "the internet", "chatgpt", "web", "ai")
        for says in "says said thinks tells suggests".split()
    ),
    "have i got|what if|read about|i read that|i googled|googled",
)
"""What is grave and named right behind these is asked about or feared, and not told as a fact."""
ASKED_WITH = frozenset(
    "a an just only really some kind sort of it this maybe possibly have".split()
)
"""Between these and the name."""
CAN_CAUSE = (frozenset("can could does may might".split()), frozenset("cause be do lead".split()))
"""What stands between these is asked about too: can cancer cause this?"""
DENIED_BEFORE = Phrases(
    *(f"{been}{out}" for been in _BEEN for out in (*_OUT, "absent", "unlikely", "negative")),
    "not present|not seen|not found"
    "|not shown|resolved|has resolved|healed|neg|free|denied|is denied|was denied"
    "|but isnt|but is not|but it isnt|but it is not|but its not|but arent|but are not|but not really"
    "|but isnt really|but is not really",
)
"""What stands before is denied."""
OPEN = Phrases(
    *(
        f"{no} {been}{out}"
        for no in "not|never|cant|cannot|couldnt|isnt|wasnt|hasnt|havent|arent|is not|are not|was not"
        "|were not|has not|have not|had not|can not|could not".split("|")
        for been in ("", "be ", "been ", "yet ", "yet been ", "been yet ", "fully ", "formally ")
        for out in (*_OUT, "absent", "unlikely", "negative", "resolved")
    ),
    *(
        f"{to} {out}"
        for to in ("to be", "must be", "needs to be", "need to be", "should be")
        for out in _OUT
    ),
    "needs excluding|needs ruling out|need excluding|need ruling out|not yet resolved",
)
"""What stands before is still feared: cauda equina not excluded, cannot be ruled out."""
WANTS = frozenset(
    "wants want wanted needs need asks wish wishes request requests requesting".split()
)
"""With these what is to be excluded is still feared: wants cauda equina excluded."""
AT_THE_END = frozenset(("negative", "neg", "free", "denied", "but"))
"""Of those, what denies only where its clause ends: cancer free, feels swollen but is not."""
ANSWERS = Phrases(
    "no|n|none|nil|never|nope|denied|denies|negative|neg|absent|n a|na|not applicable"
)
"""What denies what stands before it, as an answer: diabetes: no, pregnancy - n/a."""
FOUND_BY = frozenset(("on", "by"))
"""With these the clause may go on: cancer negative on biopsy."""
AT_THE_START = Phrases("neg|negative")
"""What denies what follows where a clause begins with it: neg infection workup."""
DOUBTED_BEFORE = Phrases(
    *(
        f"{runs}in {whose} family"
        for runs in ("", "runs ", "run ", "running ")
        for whose in ("my", "the", "our", "his", "her")
    ),
    "advice given|advice|leaflet given|leaflet|safety netted"
    "|safety netting|discontinued|stopped|removed|was stopped|was removed|was discontinued",
)
"""What stands before may be past, or was only talked of."""
RULED_OUT = Phrases("ruled out|excluded|no longer has")
"""What denies what follows where a clause begins with it, or somebody stands before it."""
RULED_WITH = frozenset("is are was were be been being already now since not never yet to".split())
"""Before 'ruled out' these are no doer: cancer was ruled out."""
_TAKES = ("takes", "is", "is on", "is taking", "uses")
_NOTS = "not never dont doesnt didnt hasnt havent hadnt isnt arent wasnt werent wont cant couldnt".split()
_NOTS += ["did not", "does not", "do not", "has not", "have not", "had not", "is not", "are not"]
_NOTS += ["was not", "were not", "will not", "no longer", "cannot"]
_HELPS = (
    "help|helps|helped|helping|work|works|worked|working|relieve|relieved|respond|responded|last"
    "|lasted|hold|holds|held|enough|relieving|responding|touch it|touched it|control it|controlled"
    "|suffice".split("|")
)
_IF_SO = (
    *(
        f"if {who} {does}"
        for who, does in (
            *(("i", does) for does in ("take", "am", "am on", "am taking", "use")),
            *(("you", does) for does in ("take", "are", "are on", "are taking", "use")),
            *((who, d) for who in ("he", "she", "someone", "somebody", "patient") for d in _TAKES),
        )
    ),
    *(f"if {on}" for on in ("im", "im on", "im taking", "youre on", "hes on", "shes on", "on")),
    *("if taking", "if already on", "if already taking", "if hes", "if shes", "if youre"),
)
"""Whether something can be done if somebody takes a drug is asked of one who does."""
_HELPED = ("help", "relief", "benefit", "effect", "success", "improvement")
SEEMS_TO_DENY = Phrases(
    *(
        f"{no} {allergies} {only}"
        for no in ("no", "nil", "no known", "no drug", "no known drug")
        for allergies in ("allergy", "allergies")
        for only in _ONLY_TO
    ),
    LIFE_DENIED,
    *_IF_SO,
    "insurance denied|insurer denied|denied by insurance|denied by my insurance|denied by the insurance"
    "|denied by medicare",
    *(f"without {any_}{helps}" for any_ in ("", "any ", "much ") for helps in _HELPED),
    "none of us|none of my|none of our|none of the family|neither of us",
    "without noticing|without knowing|without realising|without realizing|without feeling it"
    "|without warning|without being aware",
    "no longer able|no longer able to|no longer carry|no longer carries|can no longer|could no longer",
    "on and off|off and on|on off|off work|off sick|off school|off duty|off balance|off legs|day off",
    "days off|time off|better off|worse off|put off|puts off|off his feet|off her feet|off my feet",
    "wears off|wore off|worn off|wearing off|wear off|off food|off the scale|off label",
    "not moving|not opening|not opened|wont carry|will not carry|wont hold|will not hold|no use",
    "of no use|no good|without trying|without meaning to|without dieting|without a diet",
    *(f"{no} {helps}" for no in _NOTS for helps in _HELPS),
    "not only|not just|no change|no changes|no better|no worse|not better|not worse|no improvement"
    "|not improving|not improved|not improve|not getting better|not getting any better|did nothing"
    "|does nothing|do nothing|nothing helps|nothing helped|not much help|no help|no relief"
    "|no benefit|no effect|no success|no luck|no response|not tolerated|not tolerating"
    "|not resolved|not resolving|not settling|not settled|not going away|not sure|without relief"
    "|without benefit|without success|without improvement|without effect|without much relief"
    "|without any relief|without lasting relief|no lasting relief|no doubt|no real relief|no idea"
    "|not able|not able to|not respond to|not responding to|does not respond|not healing|wont heal"
    "|will not heal|doesnt heal|does not heal|isnt healing|not healed|never went away"
    "|never really went away|never goes away|never gone away|never fully went away|didnt go away"
    "|did not go away|wont go away|will not go away|hasnt gone|has not gone|never settled"
    "|never stopped|never stops|never left|not because|not sleeping|not sleep|not stand|not sit"
    "|not walk|not fit|nothing|no matter|not yet tried|not tried|not a candidate|no insurance"
    "|not get better|hasnt improved|hasnt got better|isnt better|isnt improving|no cure"
    "|not resolved with|not relieved by|no relief from|no relief with|no response to"
    "|no improvement with|no improvement after|no improvement from|no benefit from|no better with"
    "|no better after|not improving with|not better with|not better after|without relief from",
)
"""What only tells how something goes: it denies nothing."""
LEAD_IN = frozenset(
    "any a an the on in of for have has had having take taking takes using use known be been being"
    " to want wants show shows suffer suffers suffering from get yet currently now really"
    " particularly ever his her my their history signs evidence significant other undergo need"
    " needs prior taken used tried".split()
)
"""Words before the first one that is denied itself."""
TRAILING = frozenset(
    "now today currently yet anymore either at all so far any more the a an of in on present"
    " reported noted right possible available".split()
)
"""Words after the last one that is denied itself."""
ENDS = frozenset(
    "but however although though yet except since for x after before when while because who which"
    " that despite until once on by takes taking took has have had is are was were asks asking"
    " wants would will can could should started still he she they i it his her now complains"
    " presents reports only just then also shows showed s/p c/o needs uses using plus walks works"
    " feels gets tried worse better did does"
    " endorses endorsed endorsing admits admitted describes described notices noticed positive pos"
    " apart aside besides drinks drank smokes lives sleeps weighs fell".split()
)
"""Words at which a denial ends, once something was denied."""
EXCEPTED = frozenset(("except", "excepting", "bar", "save", "apart", "aside"))
"""What follows these holds, though the rest is denied: no numbness except between the legs."""
IN_DOUBT_FROM = frozenset(("with", "due", "from", "causing", "despite", "as"))
"""Words after which it is in doubt whether a denial goes on."""
