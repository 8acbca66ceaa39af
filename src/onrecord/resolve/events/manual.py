"""What PLOVER's manual makes of an event by its status and its words."""

from __future__ import annotations

import re

from onrecord.resolve.events.by_what_is_done import (
    armed_entry,
    contract_cancelled,
    ignores_orders,
    invites,
    kept_away,
    offer_withdrawn,
    people_handed_over,
    promises_release,
    protest_of_a_state,
    remanded,
    ship_boarded,
    ships_sent,
    would_attend,
)
from onrecord.resolve.events.crowds_and_courts import (
    court,
    documents_given,
    jailed_for_years,
    lets_through,
    money_released,
    moved_aside,
    promises_to_fight,
    protesters_blockade,
    return_to_talks,
    shown_to_all,
    to_the_table,
    walks_out_of_talks,
)
from onrecord.resolve.events.type_case import TypeAndMode, TypeCase
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.world import nouns

_PROMISED = frozenset({"COOPERATE", "AID", "SUPPORT"})


@rule(
    yes="[A1 [L Norland]] will [T1=AID.planned send] grain.",
    no="[A1 [L Norland]] may [T1=AID.hypothetical send] grain.",
)
def promise(h: TypeCase) -> TypeAndMode | None:
    """Help, support or work together that is only promised is an agreement."""
    return ("AGREE", None) if h.status == "planned" and h.event.type in _PROMISED else None


@rule(
    yes="[A1 Rebels] will [T1=RETREAT.planned.withdraw leave] the port.",
    no="[A1 Rebels] have [T1=RETREAT.reported.withdraw left] the port.",
)
def announced_retreat(h: TypeCase) -> TypeAndMode | None:
    """A retreat that is only announced is a concession."""
    return ("CONCEDE", None) if h.status == "planned" and h.event.type == "RETREAT" else None


_PUNISHES = pattern_of(
    r"(?:promis|vow|pledg|swear|swore)\w*\s(?:(?!\bif\b)[^.;:\n\"“”]){0,80}?\b(?:(?:will|would|to|must|shall)\s(?:be\s)?(?:(?:severely|harshly)\s)?"
    r"(?:punish(?:ed)?|brought?\sto\sjustice|hunted?\sdown|made\sto\spay|held\s(?:to\saccount|accountable|responsible)))\b",
    re.IGNORECASE,
)


@rule(
    yes="[A1 The general] [T1=AGREE promised] that the plotters would be punished.",
    no="[A1 The general] [T1=AGREE promised] that the plotters would be freed.",
)
def vows_to_punish(h: TypeCase) -> TypeAndMode | None:
    """Who promises that others will be punished threatens them."""
    return ("THREATEN", None) if h.event.type == "AGREE" and h.begins(_PUNISHES) else None


_RETALIATES = pattern_of(
    r"(?:promis|vow|pledg|threaten|swear|swore|warn|announc)\w*\s(?:of\s)?(?:(?:an?|its|their|his|her|the)\s)?(?:(?!to\b)[\w-]+\s){0,2}?"
    r"(?:retaliation|retaliatory\s\w+|reprisals?|revenge|counter-?measures"
    r"|(?:mirror|tit-for-tat|symmetrical|reciprocal|proportionate|harsh|tough|firm|swift|forceful|crushing|painful|decisive|severe"
    r"|devastating)\s(?:response|answer|reply|steps|measures|moves?))\b",
    re.IGNORECASE,
)


@rule(
    yes="[A1 [L Norland]] [T1=AGREE promised] a mirror response.",
    no="[A1 [L Norland]] [T1=AGREE promised] a written response.",
)
def retaliation(h: TypeCase) -> TypeAndMode | None:
    """Who promises retaliation threatens."""
    return ("THREATEN", None) if h.event.type == "AGREE" and h.begins(_RETALIATES) else None


_CROWD_ARMS = (
    r"(?:tear[ -]?gas|water[ -]cannons?|rubber (?:bullets|rounds)|pepper (?:spray|balls|gas)|stun grenades|baton rounds"
    r"|batons)\b"
)
_ON_CROWDS = pattern_of(
    r"(?:(?:fir|us|deploy|launch|lobb?|spray|unleash|hit|thr[eo]w|turn|train|aim|answer|respond|repl[iy]|dispers|drove|pushed)\w*\s"
    rf"(?:(?!(?:who|which|that|after|before|when|while|and|as)\b)[\w’'-]+\s){{0,5}}?)?{_CROWD_ARMS}",
    re.IGNORECASE,
)
_CROWD_ARMS_BEFORE = pattern_of(
    rf"{_CROWD_ARMS}\s(?:(?:has|have|had|not|ever|was|were|been|being|are|is)\s)+$", re.IGNORECASE
)
_LONGEST_BEFORE = 40  # code points from "tear gas" to its verb


@rule(
    yes="[A1 Police] [T1=ASSAULT.reported.firearms fired] tear gas.",
    no="[A1 Police] [T1=ASSAULT.reported.firearms fired] shots.",
)
def on_crowds(h: TypeCase) -> TypeAndMode | None:
    """Tear gas, batons and the like are used on crowds, and are no firearms."""
    start = h.event.trigger[0]
    used = h.begins(_ON_CROWDS) or _CROWD_ARMS_BEFORE.search(h.text, max(0, start - _LONGEST_BEFORE), start)
    return ("ASSAULT", "crowd-control") if h.event.type == "ASSAULT" and used else None


_THROWN = pattern_of(r"(?:thr[eo]w(?:n|s|ing)?|hurl\w*|pelt\w*|lobb\w*|ston(?:ed|ing))\b", re.IGNORECASE)
_FIRE = pattern_of(r"grenades?|bombs?|explosives?|petrol|molotov|dynamite|fire", re.IGNORECASE)


@rule(
    yes="[A1 Youths] [T1=ASSAULT.reported.firearms threw] bottles at [R1 the police].",
    no="[A1 Youths] [T1=ASSAULT.reported.firearms threw] grenades at [R1 the police].",
)
def thrown(h: TypeCase) -> TypeAndMode | None:
    """Who throws stones or bottles fires no weapon."""
    throws = h.event.type == "ASSAULT" and h.event.mode in ("firearms", "beat", "explosives") and h.begins(_THROWN)
    return ("ASSAULT", "primitive") if throws and not _FIRE.search(h.text, *h.sentence) else None


_SETS_FIRE = pattern_of(
    r"(?:set(?:ting|s)?\s(?:(?:the|a|an|more|several|fresh)\s)?(?:fires?|ablaze|alight)"
    r"|set\s[^.;:]{1,40}\s(?:on fire|ablaze|alight)|torch\w*|burn(?:ed|t|ing)?\b)",
    re.IGNORECASE,
)


@rule(
    yes="[A1 Rebels] had [T1=ASSAULT.reported.firearms set the fires].",
    no="[A1 Rebels] had [T1=ASSAULT.reported.firearms opened fire].",
)
def arson(h: TypeCase) -> TypeAndMode | None:
    """Who sets fires destroys, and fires no weapon."""
    sets = h.event.type == "ASSAULT" and h.event.mode in ("firearms", "explosives", None)
    return ("ASSAULT", "destroy") if sets and h.begins(_SETS_FIRE) else None


_LETS_IN = pattern_of(
    r"(?:let|lets|letting|allow(?:s|ed|ing)?|permit(?:s|ted|ting)?|admit(?:s|ted|ting)?)\s(?:[\w’'-]+\s){1,5}?(?:in|into|through|access)\b"
)


@rule(
    yes="[A1 Rebels] will not [T1=AID.hypothetical let] aid workers into the town.",
    no="[A1 Rebels] will not [T1=AID.hypothetical let] aid workers starve.",
)
def access(h: TypeCase) -> TypeAndMode | None:
    """Letting somebody in is a retreat that gives access (codebook, settled cases)."""
    lets = h.event.type == "AID" and h.begins(_LETS_IN)
    return ("RETREAT", "access") if lets else None


_SUSPENDS = pattern_of(
    r"(?:suspend|halt|freez|froz|cut|stop|cancel)\w*\s(?:off\s)?(?:(?!(?:and|but|which|that|until|after)\b)[\w’'-]+\s){0,5}?"
    r"(?:programmes?|programs?|aid|funding|payments?|cooperation|training|sales|imports?|exports?|deliveries|shipments|trade)\b",
    re.IGNORECASE,
)
_LEAVES_A_DEAL = pattern_of(
    r"(?:withdr\w+|pull(?:ed|s|ing)? out|walk(?:ed|s|ing)? (?:out|away)|quit(?:s|ting)?)\s(?:(?:from|of)\s)?"
    r"(?:(?:the|a|its|an|peace|trade|arms|nuclear|joint|two|all|further)\s){0,4}"
    r"(?:talks|negotiations|pacts?|treaty|treaties|accords?|agreements?|deals?|conventions?|coalition|alliance)\b",
    re.IGNORECASE,
)


@rule(
    yes="[A1 [L Norland]] [T1=RETREAT.reported.withdraw withdrew] from the talks.",
    no="[A1 [L Norland]] [T1=RETREAT.reported.withdraw withdrew] from the hills.",
)
def broken_off(h: TypeCase) -> TypeAndMode | None:
    """Leaving talks or a deal, and suspending aid or a programme, is a sanction (codebook)."""
    retreats = h.event.type == "RETREAT"
    if retreats and h.begins(_LEAVES_A_DEAL):
        return "SANCTION", "withdraw"
    return ("SANCTION", "discontinue") if retreats and h.begins(_SUSPENDS) else None


_LEAVES_WORK = pattern_of(
    r"(?:walk|stay|stop|down)(?:s|ed|ing|ped|ping)?\s(?:(?:off|away from|out of|out on)\s)?(?:the\s|their\s)?"
    r"(?:jobs?|work|tools|picket lines?)\b",
    re.IGNORECASE,
)


@rule(
    yes="[A1 Drivers] [T1=RETREAT.reported.resign walked off] the job at dawn.",
    no="[A1 Drivers] [T1=RETREAT.reported.resign quit] the job at dawn.",
)
def down_tools(h: TypeCase) -> TypeAndMode | None:
    """Who walks off the job strikes."""
    strikes = h.event.type in ("RETREAT", "SANCTION", "REJECT") and h.begins(_LEAVES_WORK)
    return ("PROTEST", "strike") if strikes else None


_ROBS = pattern_of(r"(?:rob(?:s|bed|bing|bery)?|loot\w*|plunder\w*|ransack\w*)\b", re.IGNORECASE)


@rule(
    yes="[A1 Rebels] [T1=ASSAULT.reported.beat robbed] [R1 the miners].",
    no="[A1 Rebels] [T1=ASSAULT.reported.beat struck] [R1 the miners].",
)
def robbery(h: TypeCase) -> TypeAndMode | None:
    """Taking somebody's money or goods is coercion (codebook, settled cases)."""
    robs = h.event.type == "ASSAULT" and h.begins(_ROBS)
    return ("COERCE", "seize") if robs else None


_MEDIATES = pattern_of(r"(?:broker|mediat)(?:s|ed|e|es|ing|ion)?\b", re.IGNORECASE)


@rule(
    yes="The exchange was [T1=COOPERATE.reported brokered] by [A1 [L Norland]].",
    no="The exchange was [T1=COOPERATE.reported made] by [A1 [L Norland]].",
)
def mediation(h: TypeCase) -> TypeAndMode | None:
    """Who brokers or mediates consults as a third party."""
    mediates = h.event.type in ("COOPERATE", "AGREE", "AID", "SUPPORT", "CONSULT")
    return ("CONSULT", "third-party") if mediates and h.begins(_MEDIATES) else None


_BARRED = pattern_of(
    r"(?:barr(?:ed|ing)|bars?|block(?:ed|ing|s)?|stopp(?:ed|ing)|prevent(?:ed|ing|s)?)\s(?:[\w’'.-]+\s){0,4}?from\s"
    r"(?:entering|visiting|attending|(?:the|an?|its|their|his|her)\s(?P<where>(?:[a-z-]+\s){0,2}?[a-z-]+))\b"
)


@rule(
    yes="[R1 The envoy] was [T1=COERCE.reported.restrict barred] from the courtroom.",
    no="[R1 The envoy] was [T1=COERCE.reported.restrict barred] from the talks.",
)
def not_let_in(h: TypeCase) -> TypeAndMode | None:
    """Barring somebody from entering is a refusal (codebook, settled cases)."""
    found = _BARRED.match(h.text, h.event.trigger[0]) if h.event.type in ("COERCE", "SANCTION") else None
    where = found and (found["where"] is None or nouns.sort(found["where"].rsplit(" ", 1)[-1]) == "site")
    return ("REJECT", None) if where else None


_NOT_TO_LEAVE = pattern_of(
    r"(?:bar|ban|prohibit|prevent|stopp|block|forb[ai]d)\w*\s(?:[\w’'.-]+\s){0,4}?"
    r"(?:from\s(?:leaving|exiting|travelling|traveling|flying\sabroad|going\sabroad)|to\s(?:leave|travel))\b"
)


@rule(
    yes="[A1 A judge] [T1=REJECT.reported barred] [R1 [P Ann Lee]] from leaving the country.",
    no="[A1 A judge] [T1=REJECT.reported barred] [R1 [P Ann Lee]] from entering the court.",
)
def not_let_out(h: TypeCase) -> TypeAndMode | None:
    """Barring somebody from leaving or travelling restricts them."""
    barred = h.event.type in ("REJECT", "SANCTION", "COERCE") and h.begins(_NOT_TO_LEAVE)
    return ("COERCE", "restrict") if barred else None


_SENDS = pattern_of(r"(?:sen[dt]\w*|dispatch\w*|deploy\w*|scrambl\w*|divert\w*|join\w*|rush\w*)\b", re.IGNORECASE)
_TO_RESCUE = pattern_of(
    r"\b(?:search(?:es|ing)?(?:\s(?:for|and rescue)|\soperation)?|rescue\w*|survivors?|missing|sinking|sank|capsized"
    r"|drown\w*|stranded|shipwreck|earthquake|quake|flood\w*|landslide|avalanche)\b",
    re.IGNORECASE,
)
_FIGHTS = pattern_of(
    r"\b(?:rebels?|gunmen|militants?|enem(?:y|ies)|attack\w*|strike|frontier|border|invasion|war)\b", re.IGNORECASE
)


@rule(
    yes="[A1 The navy] [T1=MOBILIZE sent] a helicopter to search for survivors of the ferry.",
    no="[A1 The navy] [T1=MOBILIZE sent] a helicopter to the border.",
)
def rescuers(h: TypeCase) -> TypeAndMode | None:
    """Ships and helicopters sent to search for survivors aid them (codebook: rescue at sea)."""
    sends = h.event.type == "MOBILIZE" and h.begins(_SENDS)
    rescues = sends and _TO_RESCUE.search(h.text, *h.sentence) is not None
    return ("AID", None) if rescues and not _FIGHTS.search(h.text, *h.sentence) else None


_FOOD = pattern_of(
    r"\b(?:eggs?|tomato(?:es)?|flour|milk|manure|fruit|oranges|bananas|potatoes|cabbages?|rubbish|glitter|confetti|flowers|soup|pies?"
    r"|custard|yog(?:h)?urt|milkshakes?)\b",
    re.IGNORECASE,
)
_LONGEST_THROW = 50  # code points beside "thrown"


@rule(
    yes="Eggs were [T1=ASSAULT.reported.primitive thrown] at the minister's car by [A1 miners].",
    no="Stones were [T1=ASSAULT.reported.primitive thrown] at the minister's car by [A1 miners].",
)
def food_thrown(h: TypeCase) -> TypeAndMode | None:
    """Who throws eggs or tomatoes protests, and hurts nobody."""
    start, end = h.event.trigger
    throws = h.event.type == "ASSAULT" and h.begins(_THROWN)
    begins, ends = max(h.sentence[0], start - _LONGEST_THROW), min(h.sentence[1], end + _LONGEST_THROW)
    food = throws and _FOOD.search(h.text, begins, ends) is not None and not _HARD.search(h.text, *h.sentence)
    return ("PROTEST", "demo") if food and _AT_A_THING.match(h.text, end) else None


_AT_A_THING = pattern_of(
    r"(?:\s[\w’'-]+){0,3}?\s(?:at|on|over|onto)\s(?:(?!(?:and|who|which|by)\b)[\w’'-]+\s){0,4}?(?:cars?|motorcade|convoy|vans?|buses|bus|trucks?|gates?"
    r"|doors?|walls?|windows?|desks?|counters?|buildings?|offices?|headquarters|house|home|embassy|consulate|ministry|parliament"
    r"|stage|podium|portrait|painting|statue|banner)\b"
)
_HARD = pattern_of(
    r"\b(?:stones?|bricks?|rocks?|bottles?|petrol|fireworks?|bombs?|grenades?|paving|cans?)\b", re.IGNORECASE
)


_BID = pattern_of(r"offers?|bids?", re.IGNORECASE)
_TO_BUY = pattern_of(
    r"\b(?:takeover|take over|buy-?out|acquisitions?|acquire|to buy|merger|hostile|a share|per share|shareholders?"
    r"|bidder)\b",
    re.IGNORECASE,
)


@rule(
    yes="[A1 [O Acme]] made a takeover [T1=AGREE.reported offer] for [R1 [O Norvik]].",
    no="[A1 [O Acme]] made a pay [T1=AGREE.reported offer] to [R1 [O Norvik]].",
)
def bid(h: TypeCase) -> TypeAndMode | None:
    """An offer to take a company over is cooperation, as company purchases are (codebook, settled cases)."""
    offers = h.event.type == "AGREE" and _BID.search(h.text, *h.event.trigger) is not None
    start, end = h.event.trigger
    buys = offers and _TO_BUY.search(h.text, max(0, start - _NEAR), end + _NEAR) is not None
    return ("COOPERATE", None) if buys else None


_NEAR = 40  # code points beside a trigger in which a word is of it
_TO_COURT = pattern_of(
    r"[^.;:\n]{0,40}?\b(?:(?:at|to|before|in|with)\s(?:(?:the|an?)\s)?(?:[\w’'-]+\s){0,3}?(?:courts?|tribunal|judges?)|judicial)\b",
    re.IGNORECASE,
)
_FILES = pattern_of(
    r"(?:(?:fil|lodg|seek|sought|submit|bring|brought)\w*\s(?:an?\s|its\s|their\s)?)?(?:election\s|judicial\s)?"
    r"(?:petitions?|judicial review|review|lawsuits?|challenge)\b",
    re.IGNORECASE,
)


@rule(
    yes="[A1 [P Ann Lee]] filed a [T1=REQUEST.reported petition] at the High Court.",
    no="[A1 [P Ann Lee]] filed a [T1=REQUEST.reported petition] with the council.",
)
def lawsuit(h: TypeCase) -> TypeAndMode | None:
    """A petition to a court is a lawsuit."""
    files = h.event.type == "REQUEST" and h.begins(_FILES)
    return ("ACCUSE", "allege") if files and h.begins(_TO_COURT) else None


_CHARGED = pattern_of(
    r"charg(?:ed?|es|ing)\b(?!\s(?:with|of|that|in|over|for|under|him|her|them|an?)\b|[^.,;]{1,60}\s(?:with|for)\b|\s(?-i:[A-Z]))",
    re.IGNORECASE,
)
_CHARGERS = pattern_of(
    r"(?<!canadian )\b(?:riot|mounted)\s(?:police|officers)\s(?:have\s|had\s|then\s)?$", re.IGNORECASE
)


@rule(
    yes="[A1 Riot police] [T1=ACCUSE.reported.allege charged] [R1 the crowd].",
    no="[A1 Riot police] [T1=ACCUSE.reported.allege charged] [R1 two miners] with theft.",
)
def police_charge(h: TypeCase) -> TypeAndMode | None:
    """Riot police who charge, and charge nobody with anything, run at a crowd."""
    start = h.event.trigger[0]
    charge = h.event.type == "ACCUSE" and h.begins(_CHARGED)
    return ("ASSAULT", "crowd-control") if charge and _CHARGERS.search(h.text, max(0, start - 40), start) else None


_SUMMONS = pattern_of(
    r"(?:summon(?:s|ed|ing)?|(?:had\s)?call(?:s|ed|ing)?\sin)\s(?:of\s)?(?:the\s|its\s|an?\s)?(?:(?!(?:and|to|for|after)\b)[\w-]+(?:['’]s?)?\s){0,4}?"
    r"(?:ambassador|envoy|charg[eé]|consul|diplomat|high\scommissioner)"
)


@rule(
    yes="[A1 [L Norland]] [T1=CONSULT.reported.visit summoned] the [L Sudland] ambassador.",
    no="[A1 [L Norland]] [T1=CONSULT.reported.visit welcomed] the [L Sudland] ambassador.",
)
def envoy_summoned(h: TypeCase) -> TypeAndMode | None:
    """To summon an ambassador is to disapprove (PLOVER's manual)."""
    return ("ACCUSE", "disapprove") if h.event.type in ("CONSULT", "REQUEST", "COERCE") and h.begins(_SUMMONS) else None


_RESPONDS = pattern_of(
    r"(?:respond|retaliate|reply|answer|react)\b(?!\s(?:to\s(?:the\s)?(?:question|letter|request|call|offer))\b)"
)
_THE_RIGHT = pattern_of(r"\breserv\w+\s(?:(?:the|its|their|our|his)\s)?(?:\w+\s)?right\sto\s$")


@rule(
    yes="[A1 [L Norland]] reserves the right to [T1=ASSAULT.threatened respond].",
    no="[A1 [L Norland]] reserves the room to [T1=ASSAULT.threatened respond].",
)
def right_to_respond(h: TypeCase) -> TypeAndMode | None:
    """Who reserves the right to respond threatens, and with nothing that is told (codebook, settled cases)."""
    return ("THREATEN", None) if h.begins(_RESPONDS) and _THE_RIGHT.search(h.before) else None


_LAUNCHED = pattern_of(r"(?:launch|fir|test)\w*", re.IGNORECASE)
_MISSILES = pattern_of(r"\b(?:missiles?|rockets?|projectiles?)\b", re.IGNORECASE)
_INTO_THE_SEA = pattern_of(
    r"\b(?:splash(?:ed|ing)?\sdown|into\s(?:the\s)?(?:sea|ocean|[A-Z][a-z]+\s(?:Sea|Strait|Ocean|Gulf))|(?:fell|landed)\s(?:in|into|outside)\b[^.;]{0,60}\b"
    r"(?:sea|waters|zone|ocean))\b"
)


@rule(
    yes="Two missiles were [T1=ASSAULT.claimed.aerial launched] at dawn and fell into the sea.",
    no="Two missiles were [T1=ASSAULT.claimed.aerial launched] at dawn and fell on the port.",
)
def into_the_sea(h: TypeCase) -> TypeAndMode | None:
    """Missiles that are fired into the sea are tested or shown, and hit nobody."""
    told = h.event.type == "ASSAULT" and _LAUNCHED.fullmatch(h.words) is not None
    sea = told and _MISSILES.search(h.text, *h.sentence) is not None
    return ("MOBILIZE", "weapons") if sea and _INTO_THE_SEA.search(h.text, *h.sentence) else None


_SHUTS = pattern_of(r"(?:closures?|padlock\w*)\b", re.IGNORECASE)


@rule(
    yes="The [T1=COERCE.reported.restrict closure] of the pool by [A1 the council] went on.",
    no="The [T1=COERCE.reported.restrict closure] of the border by [A1 the army] went on.",
)
def closure(h: TypeCase) -> TypeAndMode | None:
    """The closure of a plant, a school or a pool is a sanction (codebook, settled cases); of a road it is none."""
    shuts = h.event.type == "COERCE" and h.begins(_SHUTS)
    start, end = h.event.trigger
    way = shuts and (_WAYS.match(h.text, end) or _WAY_BEFORE.search(h.text, max(0, start - _NEAR), start))
    return ("SANCTION", "discontinue") if shuts and not way else None


_WAY = r"(?:roads?|streets?|highways?|borders?|bridges?|crossings?|squares?|airspace|strait|frontier|checkpoints?)"
_WAYS = pattern_of(rf"\s(?:of\s)?(?:the\s|all\s|its\s|an?\s)?(?:[\w’'-]+\s){{0,2}}?{_WAY}\b", re.IGNORECASE)
_WAY_BEFORE = pattern_of(rf"\b{_WAY}\s$", re.IGNORECASE)


_TRADE = r"(?:exports?|imports?|trade(?!\s+unions?)|shipments?|flights?|travel)"
_BAN = pattern_of(
    r"ban(?:s|ned|ning)?\b(?:\son)?\s"
    r"(?:(?!(?:who|which|that|after|before|when|and|from|in|of|against|over|protests?|marches|rallies)\b)[\w’'-]+\s)"
    rf"{{0,3}}?{_TRADE}\b"
    rf"|{_TRADE}[-\s]bans?\b",
    re.IGNORECASE,
)
_BEFORE_BAN = 12  # code points in which "export" stands


@rule(
    yes="[A1 [L Norland]] [T1=COERCE.reported.restrict banned] all grain exports.",
    no="[A1 [L Norland]] [T1=COERCE.reported.restrict banned] all marches.",
)
def trade_ban(h: TypeCase) -> TypeAndMode | None:
    """A ban on exports, imports or travel is a sanction."""
    start = h.event.trigger[0]
    near = _BAN.finditer(h.text, max(0, start - _BEFORE_BAN), h.event.trigger[1])
    banned = h.begins(_BAN) or any(m.end() > start for m in near)
    return ("SANCTION", None) if h.event.type == "COERCE" and banned else None


EASES = r"(?:lift(?:s|ed|ing)?|eas(?:es?|ed|ing)|relax(?:es|ed|ing)?|waiv(?:es?|ed|ing)|scrap(?:s|ped|ping)?)"
MEASURES = r"(?:sanctions?|embargo(?:es)?|bans?|curfews?|blockades?|restrictions?|tariffs?|duties|curbs?)"
_EASED = pattern_of(rf"{EASES}\s(?:(?!(?:from|on|in|to|the way)\b)[\w’'-]+\s){{0,5}}?{MEASURES}\b", re.IGNORECASE)


@rule(
    yes="[A1 [L Norland]] [T1=SANCTION.reported.discontinue lifted sanctions] on [R1 [O Acme]].",
    no="[A1 [L Norland]] [T1=SANCTION.reported.discontinue imposed sanctions] on [R1 [O Acme]].",
)
def eased(h: TypeCase) -> TypeAndMode | None:
    """Sanctions or a curfew that are lifted are conceded, the opposite of imposed."""
    lifts = h.event.type in ("SANCTION", "COERCE") and h.begins(_EASED)
    return ("CONCEDE", None) if lifts else None


_TOLD_BY = {
    "cyber": pattern_of(
        r"cyber|hack|online|network|comput|server|data|websites?|files?\b|e-?mail|phish|malware|ransom|software|digital"
        r"|internet|wip(?:ed|ing)|spyware|phones?\b|signal|radio|electronic|virus|password",
        re.IGNORECASE,
    ),
    "aerial": pattern_of(
        r"\bair|planes?\b|jets?\b|drones?\b|helicopters?|gunships?|missiles?|rockets?|bomb|strikes?\b|raids?\b|aviation|sky"
        r"|skies|fighters?\b|aerial|\bMi-\d|\bF-\d",
        re.IGNORECASE,
    ),
}
"""Modes, each with words of which one stands near where an event is of that mode."""
_AROUND = 200  # code points


@rule(
    yes="[A1 Rebels] tried to [T1=COERCE.claimed.cyber wreck] the talks.",
    no="[A1 Rebels] tried to [T1=COERCE.claimed.cyber wreck] the ministry's servers.",
)
def mode_untold(h: TypeCase) -> TypeAndMode | None:
    """What is done without computers or aircraft being told of is no attack on networks or from the air."""
    told_by = _TOLD_BY.get(h.event.mode or "")
    start, end = h.event.trigger
    untold = told_by is not None and told_by.search(h.text, max(0, start - _AROUND), end + _AROUND) is None
    return (h.event.type, None) if untold else None


_TAKEN = pattern_of(
    r"(?:t(?:ake|akes|aking|ook|aken)|grab\w*|snatch\w*|seiz\w*|confiscat\w*|wrest\w*|impound\w*|carr(?:y|ied|ying|ies))\s"
    r"(?:(?:away|off|up|out)\s)?(?:his|her|its|their|my|our|your|the|an?|two|three|several|some|[A-Z][\w-]+['’]s)\s"
    r"((?:(?!(?:and|or|from|of|in|on|at|to|with|for|by|before|after|when|while|which|that|who|as|but|then)\b)[\w’'-]+\s){0,2}?"
    r"[\w-]+)(?=[.,;:!?]|\s(?:and|or|from|in|on|at|to|with|for|by|before|after|when|while|which|that|as|but|then|away|off)\b)"
)


@rule(
    yes="[A1 Police] [T1=COERCE.reported.arrest took] her black camera and left.",
    no="[A1 Police] [T1=COERCE.reported.arrest took] her camera crew and left.",
)
def thing_taken(h: TypeCase) -> TypeAndMode | None:
    """Who takes a phone or a bag seizes it; people alone are arrested and abducted."""
    if (h.event.type, h.event.mode) not in (("COERCE", "arrest"), ("ASSAULT", "abduct")):
        return None
    taken = _TAKEN.match(h.text, h.event.trigger[0])
    thing = "" if taken is None else taken[1].split()[-1].lower()
    return ("COERCE", "seize") if thing != "arm" and (thing in _ALSO or nouns.sort(thing) == "thing") else None


_ALSO = frozenset("baton batons file files notebook notebooks taser tasers".split())  # WordNet: also people, or nothing


_BODILY = pattern_of(
    r"(?:lung|punch|kick|slap|shov|push|tackl|wrestl|head-?butt|elbow|strangl|chok|grabb|grappl|jostl|manhandl)\w*\b",
    re.IGNORECASE,
)


@rule(
    yes="[P Roe] [T1=ASSAULT.reported.firearms lunged] at [R1 the guard], who shot him.",
    no="[P Roe] [T1=ASSAULT.reported.firearms fired] at [R1 the guard].",
)
def bodily(h: TypeCase) -> TypeAndMode | None:
    """Who lunges at somebody, pushes or kicks them fires no weapon."""
    armed = h.event.type == "ASSAULT" and h.event.mode in ("firearms", "explosives", "aerial")
    return ("ASSAULT", "beat") if armed and h.begins(_BODILY) else None


_HELPS_ITSELF = pattern_of(r"help\w*\s(?:them|him|her|it|our|my)sel(?:f|ves)\sto\b", re.IGNORECASE)


@rule(
    yes="Traders accused [A1 police] of [T1=AID.claimed helping] themselves to their wares.",
    no="Traders accused [A1 police] of [T1=AID.claimed helping] the rebels to their wares.",
)
def helping_oneself(h: TypeCase) -> TypeAndMode | None:
    """Who helps himself to something takes it."""
    takes = h.event.type == "AID" and h.begins(_HELPS_ITSELF)
    return ("COERCE", "seize") if takes else None


_TALKS = pattern_of(
    r"boycott\w*\s(?:(?:the|all|any|next|this|week['’]s|peace|fresh|new|direct|further|coming|planned)\s){0,4}"
    r"(?:talks|negotiations|meeting|summit|conference|session|ceremony|round)\b",
    re.IGNORECASE,
)


@rule(
    yes="[A1 Rebels] will [T1=PROTEST.threatened.boycott boycott] the peace talks.",
    no="[A1 Rebels] will [T1=PROTEST.threatened.boycott boycott] the shops.",
)
def boycotted_talks(h: TypeCase) -> TypeAndMode | None:
    """Who boycotts talks or a meeting refuses it."""
    talks = h.event.type == "PROTEST" and h.begins(_TALKS)
    return ("REJECT", None) if talks else None


_STRIKE = pattern_of(r"strikes?|struck", re.IGNORECASE)
_FROM_THE_AIR = pattern_of(
    r"\b(?:air\s?strikes?|air raids?|warplanes?|drones?|missiles?|fighter jets|bombs?|bombing)\b", re.IGNORECASE
)
_AT_WORK = pattern_of(
    r"\b(?:unions?|workers?|walk-?outs?|pickets?|strikers?|stoppages?|wages?|teachers|nurses|doctors|staff|employees|drivers|pay"
    r"|salar(?:y|ies)|labou?r|hunger strike|(?:general|nationwide|rail|bus) strike"
    r"|(?:began|called|went on|joined|on) (?:an? )?strike)\b",
    re.IGNORECASE,
)


@rule(
    yes="Warplanes came on Monday. The [T1=PROTEST.reported.strike strike] killed nine.",
    no="Warplanes came on Monday. The [T1=PROTEST.reported.strike strike] of the miners' union ended.",
)
def from_the_air(h: TypeCase) -> TypeAndMode | None:
    """A strike in a report of warplanes and bombs, and of no work that the words tell of, is one from the air."""
    strike = h.event.type == "PROTEST" and _STRIKE.fullmatch(h.text[slice(*h.event.trigger)]) is not None
    air = strike and _FROM_THE_AIR.search(h.text) is not None and _AT_WORK.search(h.text) is None
    return ("ASSAULT", "aerial") if air else None


@rule(
    yes="[A1 Rebels] will [T1=ASSAULT.planned shell] the port.",
    no="[A1 [L Norland]] will [T1=AID.planned send] grain.",
)
def as_read(h: TypeCase) -> TypeAndMode:
    """Any other event is of the type and mode that the reader sees."""
    return h.event.type, h.event.mode


TYPES: Rules[[TypeCase], TypeAndMode] = Rules(
    "types",
    [
        to_the_table,
        return_to_talks,
        money_released,
        walks_out_of_talks,
        documents_given,
        lets_through,
        offer_withdrawn,
        would_attend,
        ship_boarded,
        remanded,
        kept_away,
        promises_release,
        people_handed_over,
        ships_sent,
        invites,
        ignores_orders,
        contract_cancelled,
        armed_entry,
        protest_of_a_state,
        promise,
        announced_retreat,
        retaliation,
        vows_to_punish,
        promises_to_fight,
        court,
        shown_to_all,
        protesters_blockade,
        moved_aside,
        jailed_for_years,
        rescuers,
        mediation,
        bid,
        lawsuit,
        police_charge,
        envoy_summoned,
        right_to_respond,
        into_the_sea,
        food_thrown,
        on_crowds,
        thrown,
        arson,
        access,
        broken_off,
        down_tools,
        robbery,
        not_let_in,
        not_let_out,
        closure,
        trade_ban,
        eased,
        thing_taken,
        bodily,
        helping_oneself,
        mode_untold,
        boycotted_talks,
        from_the_air,
        as_read,
    ],
    at=lambda h: h.event.trigger,
)
