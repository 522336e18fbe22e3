"""Words that say how something was told, asked or done, whatever it was about.

In a body with few papers such a word may stand only once, and look as telling as a name.
"""

from functools import cache

from pipeline.trace.terms import stem

SHARE = 0.35
"""How telling such a word is, of what another as rare would be."""

GENERAL_WORDS = frozenset(
    """able absence accept acceptable accordance accordingly account achieve acknowledge act add
    addition additional adequate advance advice advise affect afford afternoon ago ahead allow
    alongside already alternative although always amount announce another answer anticipate anybody
    anyone anything apart apologise appear apply appreciate approach appropriate approximate arise
    around arrange arrangement arrive ascertain aspect assist assistance associate assume assure
    attempt attend attention available avoid await aware away back bad base basis bear become begin
    behalf belief believe benefit best better bit boost bring broadly call can cannot capable care
    carefully case cause cease certain chance change chase check choose circulate circumstance
    clarify clarification clear colleague come comment commence communicate complete comply concern
    conclude condition confident consequence consequently considerable consist constructive contact
    contain content continue contribute convenient cope copy correct correctly could course cover
    create current currently deal debate decide deem definite delay delighted deliver depend
    describe desirable detail determine develop different difficult difficulty direct directly
    disappoint discussion double doubt due duly early earlier easy effect effective effort either
    elsewhere email emphasise enable encourage end endeavour enough enquire enquiry entire entirely
    especially essential establish estimate even evening event eventually ever every everybody
    everyone everything evidence exact examine example except exist expect experience explain
    explore express extend extent extra extremely fact fail fair fairly familiar far favour feel
    felt few fill final finalise find fine finish fit five follow force form formal former
    forthcoming forward four free frequent full fully future gain general generally get give go good
    grateful great group grow half hand handle happen happy hard hear help hence high highlight
    hold hope hopefully hour how however idea ideal identify immediate immediately impact implement
    important impossible improve inadequate incident include increase indeed indicate individual
    inform informal information initial initially instead instruct instrumental intend intention
    interest interim introduce investigate investigation invite involve issue keen keep kind know
    knowledge lack large last late latest lead leave left less let letter level liaise like likely
    likewise limit list little long look lot low main maintain majority make manage many mark
    material matter maximum may mean means meantime meanwhile measure meet mention might mind
    minimum minor moment month morning move much must name nature near nearly necessary need neither
    never nevertheless none normal normally note nothing notify number object observe obtain obvious
    occasion occur offer often ongoing open opinion opportunity opposite option original otherwise
    ought outcome outline outstanding overall paperwork part particular particularly party pass past
    pending people perhaps period permit person phone pick piece place play pleased plus point
    position positive possibility possible possibly post potential practical practice prefer prepare
    present press pressure presumably prevent previous previously principle prior priority probable
    problem procedure proceed process produce progress promise promote promptly proper properly
    propose prospective prove provision publicise purpose pursue put qualify quality query question
    quick quickly quite raise range rather reach read ready realise really reason reasonable
    reassurance reassure receipt recent recently recommendation reconsider reduce refer reference
    reflect refuse regard regular regularly reiterate reject relate relation relevant remain
    remind reminder remove repeat replace reply represent representative require requirement resolve
    respect respond response responsible responsibility rest restore result retain return reveal
    review right role round run satisfactory satisfy say scope second see seek seem select send
    sense separate serious set settle seven several shall share shortly show side sign significant
    similar similarly simply situation six slight slightly slow small something sometimes soon sort
    sought sound speak specific spend split spoke stage stand start state statement status stay step
    still stop straight strong subject submit subsequent subsequently substantial success successful
    sufficient suffice suggest suggestion suit suitable summary supply support sure surprise
    suspend sympathy take talk task tell temporary ten tend term thank therefore thing think third
    though thought three throughout thus time today together tonight top topic total touch toward
    towards transfer true try turn type unable unacceptable unanimous understand unfortunately
    unless unlikely unsuccessful urge urgent use useful usual usually valid value variety various
    verbal via view visit volunteer wait want way week welcome well whatever whenever whereas
    whether whilst whole wide willing wish within without wonder word work worry worth worthwhile
    write written wrong yesterday yet""".split()
)


@cache
def general_terms() -> frozenset[str]:
    """List the terms of such words, in the forms that minutes print."""
    endings = ("", "s", "d", "ed", "ing")
    return frozenset(
        term for word in GENERAL_WORDS for ending in endings for term in [stem(word + ending)]
    ) | frozenset(stem(word[:-1] + "ing") for word in GENERAL_WORDS if word.endswith("e"))
