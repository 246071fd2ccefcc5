"""Words that say nothing by themselves: they are never listed as not used, and make no other disease."""

from __future__ import annotations

SMALL_WORDS: frozenset[str] = frozenset(
    """
    a about above after again all also am an and any are around as asked asking asks at be because
    been before being below both but by came can case cause caused causes causing come comes
    complain complaining complains considered considering current currently d do does doing down
    due during each ever every few for from further get gets getting give given gives go goes going
    got had happens has have having he help helped helps her here hers him his how i if in into is
    it its just know known like little ll lot made make makes many me mine more most mostly much my
    nearly now of off often on once only onto or other our out over own pain pains painful pt
    patient patients person please place presented presenting presents probably question quite
    rather re really report reported reports s said same saw say says see seen seems seems she
    should show showed showing shown shows side sides since so some somebody something sometimes
    started starting starts still such take taken takes taking than that the their them then there
    these they thing things this those though through til till to too took tried try trying under
    until up us use used uses using usually very via was we well were what when where whether which
    while who whose will wish with within worst would x year years yes yet you your
    male female man woman lady gentleman boy girl guy mr mrs ms m f
    c/o s/p h/o d/t f/u w/ ie eg etc want wants wanted need asap also plus per now today
    im ive ill hes shes theyre thats history hx hurt hurts hurting aching ache aches icd cm
    gets felt feel feels feeling thinks think told already
    gp referral refer referred referring letter dear doctor dr behalf regarding thank thanks ref agony colleague seeing pleasant
    """.split()
)
"""What stands at the edge of unused words without being one of them."""

HARMLESS: frozenset[str] = frozenset(
    """
    acute aching awful bad burning chronic classic clear confirmed constant continuous daily deep
    degenerative diffuse dull early electric focal frequent gradual grinding heavy horrible
    intense intermittent known local localized long longstanding mechanical mild moderate nagging
    new newly night nocturnal obvious occasional ongoing old persistent possible presumed previous
    primary probable progressive proven recent recurrent refractory residual resistant severe
    sharp shooting significant slight sore stabbing stable standing stubborn sudden suspected
    symptomatic terrible throbbing typical unbearable untreated unilateral worse worsening worst
    longterm diagnosed radiating large small tiny huge big central lateral posterior anterior
    first second third one two three several multiple both left right bilateral upper lower
    """.split()
)
"""What may stand before the general name of a disease and makes no other one of it."""
