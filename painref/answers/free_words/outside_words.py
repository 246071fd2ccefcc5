"""What people ask that lies outside: no record is about it, and none is meant to be.

Each table names what it is about, so that an answer says more than that nothing was read.
"""

from __future__ import annotations

from painref.answers.free_words.tokens import Phrases

OUTSIDE = (
    (
        "teeth, mouth and jaw joint",
        Phrases(
            "tooth|teeth|toothache|tooth ache|dental pain|dental abscess|gum pain|wisdom tooth"
            "|wisdom teeth|burning mouth|mouth ulcer|mouth ulcers|tongue pain|tmj|tmd"
            "|temporomandibular|jaw joint|jaw clicking"
        ),
    ),
    (
        "drugs for migraine",
        Phrases(
            "triptan|triptans|sumatriptan|rizatriptan|zolmitriptan|eletriptan|imitrex|maxalt"
            "|erenumab|aimovig|fremanezumab|ajovy|galcanezumab|emgality|eptinezumab|rimegepant"
            "|atogepant|ubrogepant|nurtec|qulipta|topiramate|topamax|propranolol"
        ),
    ),
    (
        "other headaches",
        Phrases(
            "tension headache|tension headaches"
            "|tension type headache|cluster headache|cluster headaches|atypical facial pain|sinus headache|hangover|ice pick headache|episodic migraine"
        ),
    ),
    ("drugs for gout", Phrases("allopurinol|febuxostat|colchicine|uric acid")),
    (
        "ear, nose, throat and eyes",
        Phrases(
            "earache|ear ache|ear pain|ear infection|sore throat|throat pain|tonsillitis|sinusitis"
            "|sinus pain|eye pain|eye ache|tinnitus|nosebleed"
        ),
    ),
    (
        "organs of belly and pelvis",
        Phrases(
            "period pain|period pains|menstrual cramps|period cramps|menstrual pain|dysmenorrhea"
            "|dysmenorrhoea|ibs|irritable bowel|heartburn|reflux|gerd|indigestion|piles"
            "|hemorrhoids|haemorrhoids|anal fissure|vulvodynia|labour pain|labor pain"
            "|interstitial cystitis|painful bladder|levator ani|proctalgia*|abdominal wall pain|acnes"
            "|contractions|epidural for labour|epidural for labor|epidural for birth"
        ),
    ),
    (
        "widespread pain",
        Phrases(
            "pain all over|hurts all over|everything hurts|hurt everywhere|pain everywhere"
            "|whole body hurts|aches all over|widespread pain|fibromyalgia|fibro|chronic fatigue"
            "|ehlers danlos|hypermobility"
        ),
    ),
    (
        "skin, veins and cramps",
        Phrases(
            "wart|warts|verruca|corns|bunion|bunions|ingrown toenail|blister|sunburn"
            "|varicose veins|restless legs|restless leg|leg cramps at night|chilblains|athletes foot"
        ),
    ),
    (
        "other tendons, joints and nerves",
        Phrases(
            "torn acl|acl tear|shin splints|hamstring strain|achilles|meniscus|meniscal|bakers cyst"
            "|baker cyst|golfers elbow|medial epicondylitis|ac joint|acromioclavicular|mortons neuroma"
            "|morton neuroma|meralgia|cubital tunnel|tarsal tunnel|thoracic outlet"
            "|jumpers knee|patellar tendon*|patellar tendin*|runners knee|patellofemoral|housemaids knee"
            "|prepatellar|olecranon bursitis|hamstring tendin*|ulnar nerve|radial tunnel|labral tear|torn labrum"
            "|femoroacetabular|hip impingement|snapping hip|avascular necrosis|osteonecrosis|ankle sprain"
            "|sprained ankle|gamekeepers thumb|ganglion cyst|dupuytren*|iliotibial|it band|pes anserine|kneecap|hallux*"
        ),
    ),
    (
        "the chest wall and how a spine is shaped",
        Phrases(
            "costochondritis|tietze*|slipping rib|slipped rib|popping rib|scheuermann*|scoliosis"
            "|kyphosis|bertolotti*|baastrup*|kissing spine|forestier*|torticollis|wry neck"
        ),
    ),
    (
        "pain after other operations, of the brain and of the cord",
        Phrases(
            "hernia surgery|hernia repair|hernia operation|mastectomy|hysterectomy|post stroke"
            "|central pain|arachnoiditis|tarlov cyst|tarlov cysts|syrinx|syringomyelia"
            "|chiari|hemangioma|haemangioma"
        ),
    ),
    ("sickle cells", Phrases("sickle cell|sickle cell crisis|sickle crisis")),
)
"""What each is about, and the words for it; it is said only where no cause was read or hinted at."""
