"""Who takes no part in an event beside which they are read: nobody, a clause, who reports it, what is moved."""

from __future__ import annotations

import re

from onrecord.reader.reading import ReadEvent
from onrecord.resolve.events.party import Party
from onrecord.resolve.events.triggers import is_noun
from onrecord.resolve.principals.go_betweens import BROKERING, is_broker
from onrecord.rules import rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import ends_between, sentence

_DEED = pattern_of(
    r"(?:an?|the|this|that|its|their|his|her|those|these|two|three|several|another)\s(?:(?!(?:of|in|on|at|by|and)\b)[\w-]+\s){0,3}?"
    r"(?:air\s?strikes?|strikes?|attacks?|raids?|blasts?|explosions?|bombings?|shelling|clash(?:es)?|fighting|conflict|wars?|violence"
    r"|crash|collision|incident|shooting|ambush|assault|offensive|barrage|truce|cease-?fire|armistice)(?:,?\s(?:in|on|at|of|by|against|near|over|that|which)\s.*)?",
    re.IGNORECASE | re.DOTALL,
)


def is_deed(text: str, place: Range) -> bool:
    """Whether words name what was done, and nobody: "a drone strike on a market" that killed nine."""
    return _DEED.fullmatch(text[slice(*place)].strip(" ,.")) is not None


@rule(
    yes="[A1 An air strike on a market] [T1 killed] [R1 nine miners].",
    no="[A1 The crew of a warplane] [T1 killed] [R1 nine miners].",
)
def the_deed(p: Party) -> bool:
    """What was done does not do it: an air strike that kills."""
    return is_deed(p.text, p.place)


_NOBODY = pattern_of(r"no one|nobody|none|neither|nothing|anyone|anybody|each other|one another", re.IGNORECASE)


@rule(
    yes="[A1 Nobody] [T1 shelled] [R1 the port].",
    no="[A1 Nobody's friends] [T1 shelled] [R1 the port].",
)
def nobody(p: Party) -> bool:
    """Nobody and anybody take no part."""
    return _NOBODY.fullmatch(p.text, *p.place) is not None


@rule(
    yes="The port was [T1 shelled]. [A1 Police] ate.",
    no="[A1 Police] ate. They [T1 shelled] the port.",
)
def of_a_later_sentence(p: Party) -> bool:
    """Of a sentence behind it nobody takes part in what a verb tells."""
    verb = p.behind and not is_noun(p.text, p.event.trigger)
    return verb and ends_between(p.text, p.event.trigger[1], p.place[0]) > 0


_OPENS_CLAUSE = pattern_of(
    r"[\"“]?(?:When|As|After|Before|While|Since|Because|Although|Though|Until|Once|If)\s[^,.;:\n]{1,80}", re.DOTALL
)
_MAIN_CLAUSE = pattern_of(r"\s[^,.;:\n]{0,60},\s(?:(?:[A-Z][\w.’'-]*|the|an?)\s){0,4}$")


@rule(
    yes="When [A1 they] tried to [T1=COERCE arrest] [R1 the boy], [A1 [P Bob Roe]] left.",
    no="When they tried to [T1=COERCE arrest] [R1 the boy], [A1 [P Bob Roe]] left.",
)
def behind_the_clause(p: Party) -> bool:
    """Who stands behind a clause with which the sentence begins, and that has its own, did not do what it tells."""
    if p.read != "actor" or not p.behind or p.noun or p.passive or not _MAIN_CLAUSE.fullmatch(p.between):
        return False
    start, own = sentence(p.text, p.event.trigger[1])[0], [a for a in p.event.actors if a[1] <= p.event.trigger[0]]
    return any(a[0] >= start for a in own) and _OPENS_CLAUSE.fullmatch(p.text, start, p.event.trigger[0]) is not None


_TELLS_OF_IT = pattern_of(
    r"\s(?:(?:has|have|had|later|since|also|then)\s){0,2}(?:call(?:s|ed)|den(?:y|ies|ied)|dismiss(?:es|ed)|reject(?:s|ed)?"
    r"|describ(?:es?|ed)|brand(?:s|ed)|labell?ed|refut(?:es?|ed)|disput(?:es?|ed)|term(?:s|ed)|confirm(?:s|ed)?)\b"
)
_NOTHING = pattern_of(r"\s(?:(?:that|which)\s)?(?:(?:the|an?|its|their|his|her)\s)?")


@rule(
    yes="[A1 [P Ann Lee]] spoke of theft by rebels, a [T1=ACCUSE charge] [A1 [P Bob Roe]] called absurd.",
    no="[A1 [P Ann Lee]] accused rebels of theft, a [T1=ACCUSE charge] [A1 [P Bob Roe]] had made.",
)
def tells_of_the_noun(p: Party) -> bool:
    """Who calls a charge absurd, or denies it, takes no part in it: "a charge Roe called absurd", "dismissed the
    summoning of its envoy"."""
    if p.noun and not p.behind and p.trigger.lower() == "summoning":
        return _TELLS_OF_IT.match(p.between) is not None
    near = p.behind and _NOTHING.fullmatch(p.between) is not None
    return near and _TELLS_OF_IT.match(p.text, p.place[1]) is not None


_AS = pattern_of(r"\bas\s(?:(?:the|an?|some|one|several)\s)?$")
_REPORTED = pattern_of(
    r"\s(?:(?:has|have|had|also|first)\s){0,2}"
    r"(?:report(?:ed|s)?|said|says?|claim(?:ed|s)?|alleg(?:ed|es?)|wrote|put it)\b"
)


@rule(
    yes="[A1 [O Acme]] denied having [T1=AID.denied paid] [R1 rebels], as [A1 [O The Star]] had reported.",
    no="[A1 [O Acme]] denied having [T1=AID.denied paid] [R1 rebels], as had [A1 [O The Star]] before it.",
)
def as_reported(p: Party) -> bool:
    """Who reported it takes no part in it: "paid rebels, as a newspaper reported"."""
    return p.behind and _AS.search(p.between) is not None and _REPORTED.match(p.text, p.place[1]) is not None


_CITING = pattern_of(r"\b(?:citing|quoting)\s(?:the\s)?$")


@rule(
    yes="[T1 Shelling] broke out, state radio reported, citing [A1 soldiers].",
    no="[T1 Shelling] broke out, state radio reported, by [A1 soldiers].",
)
def cited(p: Party) -> bool:
    """Who is cited takes no part in what they tell: "fighting broke out, radio said, citing a soldier"."""
    return p.behind and _CITING.search(p.between) is not None


_CLAUSE = pattern_of(
    r"(?:(?:not\s)?to\s[a-z]+\s|that\s(?:he|she|it|they|we|I|the|an?|his|her|their|no)\s|(?:whether|how|why|because|if)\s).*"
    r"|(?:he|she|they|it|we|I|[A-Z][\w’'-]+)\s(?:(?:had|has|have|was|were|would|will)\s[a-z]+|[a-z]{2,}ed|took|gave|paid|sent|told|shot|beat)"
    r"\s(?:the|an?|his|her|their|its|him|them|[A-Z]\w+).*"
)


@rule(
    yes="[A1 Police] [T1=REJECT declined] [R1 to come out and meet the crowd].",
    no="[A1 Police] [T1=REJECT snubbed] [R1 the crowd that came to meet them].",
)
def a_clause(p: Party) -> bool:
    """A clause takes no part: "to come out", "he bribed a minister"."""
    return is_clause(p.text, p.place)


def is_clause(text: str, place: Range) -> bool:
    """Whether words are a clause and name nobody."""
    return _CLAUSE.fullmatch(text, *place) is not None


_MOVED = pattern_of(
    r"(?:[\w,.-]+\s){0,6}?(?:troops|sappers?|soldiers|forces|personnel|servicemen|reservists|conscripts|paratroopers|marines|sailors|gunmen"
    r"|(?:state|armed|riot|police|border)\s(?:troopers|officers|guards|police)"
    r"|tanks|units|battalions|brigades|warships|ships|vessels|aircraft|warplanes|jets|missiles|artillery|armou?r|vehicles)"
    r"(?:\s(?:from|of|and)\s.*)?"
)
_AGAINST_THEM = pattern_of(r"\b(?:against|at|towards?|on|near|before|facing)\s(?:\w+\s){0,2}$")


@rule(
    yes="[A1 [L Norland]] has [T1=MOBILIZE massed] [R1 nine thousand troops] near the border.",
    no="[A1 [L Norland]] has [T1=MOBILIZE massed] guns against [R1 nine thousand troops].",
)
def what_is_moved(p: Party) -> bool:
    """The troops and tanks that are moved or take part in an exercise are not whom it is directed against."""
    moved = p.event.type == "MOBILIZE" and p.read == "recipient" and p.behind
    return moved and is_force(p.text[slice(*p.place)]) and not _AGAINST_THEM.search(p.between)


def is_force(words: str) -> bool:
    """Whether words name troops, tanks and the like."""
    return _MOVED.fullmatch(words.strip()) is not None


_MAIN_VERB = (
    r"(?:[a-z]{2,}ed|has|have|had|was|were|is|are|will|would|could|may|might|said|says|won|lost|met|told|held|made|took|led|left"
    r"|began|gave|sent|saw|got|put|set|cut|hit|ran|came|went|fell|rose|broke|built|bought|sold|paid|wrote|read)"
)
_ANOTHERS_WHICH = pattern_of(
    rf"\s(?:[^,.;:\n]+\s)?{_MAIN_VERB}\s[^.;:\n]+,\swhich\s(?:(?:also|then|later|has|have|had|now|still|first)\s){{0,2}}$"
)


@rule(
    yes="[A1 Miners] welcomed the order, which [T1=COERCE closed] the pit.",
    no="[A1 The order of the miners], which [T1=COERCE closed] the pit, stands.",
)
def before_which(p: Party) -> bool:
    """Who does something before ", which" does not do what the clause behind it tells."""
    return p.read == "actor" and not p.behind and not p.noun and _ANOTHERS_WHICH.match(p.between) is not None


_ASKED_WHO = pattern_of(
    r"\b(?:know|knew|known|tell|told|say|said|clear|unclear|ask|asked|determin\w+|establish\w*|identif\w+|find out"
    r"|found out|investigat\w+|see|saw|learn\w*|sure|wonder\w*|reveal\w*|disclos\w*)\b"
    r"(?:\s(?:us|me|them|him|her|you|police|reporters|yet|exactly|just|of|about|to|[A-Z][\w.’'-]*)){0,3},?\s"
    r"who\s(?:(?:had|has|have|first)\s){0,2}$"
)
_LONGEST_ASKED = 80  # code points


@rule(
    yes="Nobody told [A1 [P Ann Lee]] who had [T1 shelled] [R1 the port].",
    no="It was [A1 [P Ann Lee]] who had [T1 shelled] [R1 the port].",
)
def asked_who(p: Party) -> bool:
    """Who does not know or tell who did it did not: "nobody told us who fired"."""
    return p.read == "actor" and not p.behind and not p.noun and asks_who(p.text, p.event.trigger[0])


def asks_who(text: str, verb: int) -> bool:
    """Whether the "who" right before a verb asks or tells of no one: "it is not known who fired"."""
    return _ASKED_WHO.search(text, max(0, verb - _LONGEST_ASKED), verb) is not None


# But "faith in Lee", "interference in Norland".
_DONE_SOMEWHERE = frozenset({"AGREE", "AID", "ASSAULT", "CONSULT", "MOBILIZE", "PROTEST", "RETREAT"})
_WHERE = pattern_of(r"\b(?:in|near|inside|within|into|onto)\s(?:(?:the|an?|its|his|her|their)\s)?$")


@rule(
    yes="[A1 Police] [T1 fired tear gas] at [R1 miners] in [R1 [L Norland]].",
    no="[A1 Police] [T1 fired tear gas] at [R1 miners of [L Norland]].",
)
def where_it_is(p: Party) -> bool:
    """Where something is done to somebody, or into which they are let, is not whom it is done to."""
    found = p.behind and p.read == "recipient" and p.event.type in _DONE_SOMEWHERE and _WHERE.search(p.between)
    return bool(found) and any(p.event.trigger[1] <= start < p.place[0] for start, _ in p.event.recipients)


_COORDINATED = pattern_of(
    r"\s(?:(?!(?:and|but|that|which|who)\b)[\w$€£.,'’-]+\s){2,8}?(?:and|but)\s(?:(?:also|then|later)\s)?"
    r"(?:urged|asked|told|called on|accused|blamed|warned|ordered|suspended|arrested|killed|attacked|condemned|thanked"
    r"|praised|fined|sued|criticized|criticised|appealed to)\s(?:(?:the|an?|its|their|his|her|all)\s)?"
)


@rule(
    yes="[A1 [P Ann Lee]] [T1=REQUEST appealed] for nine million crowns and urged [R1 the miners] to wait.",
    no="[A1 [P Ann Lee]] [T1=REQUEST appealed] and urged [R1 the miners] to wait.",
)
def anothers_object(p: Party) -> bool:
    """Whom a second verb has for its object is not acted upon by the first: "sought money and urged them to wait"."""
    shared = p.event.type == "REJECT"  # "locked its gate and told callers to go"
    open_ = p.read == "recipient" and p.behind and not p.noun and not shared
    return open_ and _COORDINATED.fullmatch(p.between) is not None


_PRONOUN = pattern_of(r"it|they|he|she")
_OF_OTHERS = pattern_of(r"\bof\s(?:them|those|these|whom)\b|^(?:it|they|he|she|him|them)$")
_CLAUSE_BEGINS = pattern_of(r"\b(?:after|when|while|before|because|since|until|although|though)\s")


@rule(
    yes="[A1 Police] held [R1 two boys] after [R1 a guard] was [T1 stabbed].",
    no="[A1 Police] held [R1 two boys] who were [T1 stabbed].",
)
def before_the_clause(p: Party) -> bool:
    """Of several to whom a passive is done, those are out who stand before the clause in which another stands."""
    start = p.event.trigger[0]
    if p.read != "recipient" or p.behind or not p.passive:
        return False
    begins = [m.end() for m in _CLAUSE_BEGINS.finditer(p.text, p.place[1], start)]
    in_clause = [p.text[slice(*r)] for r in p.event.recipients if begins and r[0] >= begins[-1]]
    return bool(in_clause) and not any(_OF_OTHERS.search(words) for words in in_clause)


@rule(
    yes="[R1 The boat] was at sea when [R1 it] was [T1=COERCE stopped].",
    no="[A1 The boat] was at sea when [R1 it] was [T1=COERCE stopped].",
)
def pronoun_of_another(p: Party) -> bool:
    """A pronoun before a passive is who stands before the clause, when both are read: "at sea when it was stopped"."""
    if p.read != "recipient" or p.behind or not p.passive or not _PRONOUN.fullmatch(p.text, *p.place):
        return False
    others = [r for r in p.event.recipients if r[1] < p.place[0]]
    return any(_CLAUSE_BEGINS.search(p.text, r[1], p.place[0]) for r in others)


_ROAD = pattern_of(
    r"(?:(?:the|an?|its|their|this|that|main|market|coast|[A-Z][\w'’-]*)\s){0,4}"
    r"(?:(?:highway|motorway|freeway|road|roadway|carriageway|lane|street|avenue|bridge|square|boulevard|roundabout|junction|pavement"
    r"|sidewalk|entrance|driveway|runway)s?|crossroads|tracks?|railway line|traffic)"
    r"(?:\s(?:in|to|from|near|outside|between|of)\s.*)?"
    r"|(?:the\s)?(?:front\s|main\s)?(?:gates|fences?|barriers|barricades|railings|cordon)",  # nobody is told to own
    re.IGNORECASE,
)


@rule(
    yes="[A1 Miners] [T1=PROTEST blocked] [R1 the coast road].",
    no="[A1 Miners] [T1=PROTEST blocked] [R1 the road builders].",
)
def a_road(p: Party) -> bool:
    """A road, a bridge or a gate is where people protest, and nobody against whom they do."""
    protest = p.event.type == "PROTEST" and p.read == "recipient"
    return protest and _ROAD.fullmatch(p.text, *p.place) is not None


_WANTS = pattern_of(
    r"(?:ask|call|appeal|plead|beg|push|press|campaign|petition|plea|request|demand)\w*(?:\s\w+)?\sfor\s"
    r"(?:(?:an?|the|its|their|his|her|more)\s)?(?:(?!(?:with|by|from|of|to|on|in|at)\b)[a-z-]+\s){0,2}"
    r"(?:(?:removal|release|arrest|detention|dismissal|sacking|expulsion|extradition|deportation|prosecution|trial|return)\sof\s"
    r"(?:(?:the|all|its|their|his|her)\s)?)?$"
    r"|demand\w*\s(?:(?:the|an?|his|her|their|its)\s)?(?:[a-z-]+\s){0,2}?(?:removal|release|arrest|detention|dismissal|sacking|expulsion|extradition|return|resignation)\sof\s"
    r"(?:(?:the|all|its|their|his|her)\s)?(?:(?:[a-z-]+\s){0,3}[a-z-]+,\s)?$",
    re.IGNORECASE,
)
_TO_DO = pattern_of(r"[^.;:\n]{0,60}?\s(?:not\s)?to\s[\"“]?[a-z]|['’]s?\s")
_RELEASE = pattern_of(
    r"(?:(?:the|his|her|their|its|an?)\s)?(?:(?:immediate|unconditional|swift|safe|full|early)\s(?:and\s\w+\s)?)?(?:removal|release|arrest|detention|dismissal|sacking|expulsion"
    r"|extradition|deportation|prosecution|return|resignation)\s(?:of|for)\b"
)
_OF_THEM = pattern_of(r"\sof\s(?:(?:the|all|its|their|his|her)\s)?(?:(?:[a-z-]+\s){0,3}[a-z-]+,\s)?$")
_WHOSE = frozenset("his her its their".split())  # resignation
_LONGEST_WANT = 60  # code points from "called for" to what is wanted


def is_wanted(text: str, trigger: Range, place: Range) -> bool:
    """Whether words name what somebody asks for: "called for cooler heads", but not "called for Norland to leave"."""
    if _RELEASE.match(text, *place):
        return True
    near = trigger[1] <= place[0] < trigger[1] + _LONGEST_WANT
    asked = _WANTS.fullmatch(text, trigger[0], place[0]) if near else None
    if asked is None or text[slice(*place)].lower() in _WHOSE:
        return False
    return _OF_THEM.search(asked[0]) is not None or _TO_DO.match(text, place[1]) is None


@rule(
    yes="[A1 [P Ann Lee]] [T1=REQUEST asked for] [R1 another guard].",
    no="[A1 [P Ann Lee]] [T1=REQUEST asked for] [R1 another guard] to come.",
)
def what_is_wanted(p: Party) -> bool:
    """What somebody asks for is not asked: "called for the release of nine miners"."""
    wants = p.event.type == "REQUEST" and p.read == "recipient"
    return wants and is_wanted(p.text, p.event.trigger, p.place)


_PART_OF_THEM = pattern_of(
    r"(?:most|many|some|half|several|a few|one|two|three|four|five|\d+|at least \w+)\sof\s(?:them|whom)\b.*",
    re.IGNORECASE | re.DOTALL,
)


@rule(
    yes="[R1 Nine miners], [R1 most of them boys], were [T1 killed].",
    no="[R1 Nine miners] and [R1 most of the guards] were [T1 killed].",
)
def part_of_them(p: Party) -> bool:
    """Of those who are told of right before, "most of them" are a part."""
    part = _PART_OF_THEM.fullmatch(p.text, *p.place) is not None
    side = p.event.actors if p.read == "actor" else p.event.recipients
    return part and any(other[1] <= p.place[0] for other in side)


_LOSES = pattern_of(r"los(?:t|e|es|ing)", re.IGNORECASE)
_OWN_MEN = pattern_of(
    r"\s(?:(?:at least|about|some|only|more than|up to|just)\s)?(?:[\w,.-]+\s)?(?:of\s(?:its|their|his|our)\s)?"
    r"(?:[a-z-]+\s)?(?:m[ae]n|fighters?|soldiers?|troops|officers?|policem[ae]n|guards?|crew|pilots?|members|people|comrades"
    r"|sailors|rangers)\b"
)


def is_loss(text: str, trigger: Range) -> bool:
    """Whether a trigger tells of one's own dead, whom others killed: "lost nine men"."""
    return _LOSES.fullmatch(text, *trigger) is not None and _OWN_MEN.match(text, trigger[1]) is not None


@rule(
    yes="[A1 The rebels] [T1 lost] [R1 nine men].",
    no="[A1 The rebels] [T1 killed] [R1 nine men].",
)
def loses_men(p: Party) -> bool:
    """Who loses men did not kill them."""
    return p.event.type == "ASSAULT" and p.read == "actor" and not p.behind and is_loss(p.text, p.event.trigger)


_RECEIVED = pattern_of(
    r"\s(?:(?:has|have|had|also|already|since)\s){0,2}(?:received|receives|got|gets|had|logged|registered|recorded|heard)\s"
    r"(?:[\w,.-]+\s){0,4}$"
)
_ABOUT = pattern_of(r"\s(?:about|over|against|concerning|of)\s")
_HEARS = pattern_of(
    r"\b(?:police|authority|regulator|watchdog|ombuds\w+|commission\w*|ministry|office|agency|board|court|council|bureau"
    r"|department|union|inspector\w*|prosecutors?|hotline|charity|group)\b",
    re.IGNORECASE,
)
_COMPLAINTS = pattern_of(r"(?:complaints?|reports?|allegations?|accusations?|petitions?)", re.IGNORECASE)


@rule(
    yes="[A1 The watchdog] has received nine [T1=ACCUSE complaints] about [R1 [O Acme]].",
    no="[R1 [O Acme]] has received nine [T1=ACCUSE complaints].",
)
def to_whom_they_complain(p: Party) -> bool:
    """Who receives complaints about others, or is there to hear them, is neither accused nor accuses."""
    noun = p.event.type == "ACCUSE" and not p.behind and _COMPLAINTS.fullmatch(p.trigger) is not None
    received = noun and _RECEIVED.fullmatch(p.between) is not None
    others = received and _ABOUT.match(p.text, p.event.trigger[1]) is not None
    return others or (received and _HEARS.search(p.text, *p.place) is not None)


_BORDER = pattern_of(
    r"(?:(?:the|an?|its|their|this|that|[A-Z][\w'’-]*)\s)(?:(?:[a-z-]+|[A-Z][\w’'-]*)\s){0,3}?"
    r"(?:borders?|frontier|boundary|front ?line|(?:ceasefire|demarcation|contact) line|line of (?:contact|control)"
    r"|buffer zone|waters|airspace)"
    r"(?:\s(?:of|with|between)\s.*)?"
)


def is_border(text: str, place: Range) -> bool:
    """Whether words name a border and the like."""
    return _BORDER.fullmatch(text, *place) is not None


@rule(
    yes="[A1 Rebels] [T1=ASSAULT crossed] [R1 the frontier].",
    no="[A1 Rebels] [T1=ASSAULT shelled] [R1 the frontier guards].",
)
def a_border(p: Party) -> bool:
    """A border is crossed, and nobody to whom it is done."""
    return p.read == "recipient" and is_border(p.text, p.place)


_REGION = pattern_of(
    r"(?:the|an?|its|their|this|that|another)\s(?:(?!(?:of|and)\b)[\w’'-]+\s){0,3}?"
    r"(?:sectors?|areas?|regions?|zones?|fronts?|coast|deserts?|hills|valley|plains?|north|south|east|west|provinces?|districts?|lines?|strip"
    r"|positions?|barracks|bases?|outskirts|suburbs?)(?:\s(?:of|in|near|around)\s.*)?"
)
_MOVES_TO = pattern_of(
    r"(?:\s[^.;:\n]{1,60})?\s(?:to|into|towards?|through|in|from|near|around|along|out of|back to)\s"
)


@rule(
    yes="[A1 Rebels] will [T1=MOBILIZE move] to [R1 the northern sector].",
    no="[A1 Rebels] will [T1=MOBILIZE move] against [R1 the northern tribes].",
)
def a_region(p: Party) -> bool:
    """To or from which sector or region somebody moves, nobody is to whom it is done."""
    moves = p.event.type in ("MOBILIZE", "RETREAT") and p.read == "recipient" and p.behind
    return moves and _REGION.fullmatch(p.text, *p.place) is not None and _MOVES_TO.fullmatch(p.between) is not None


_SOME = pattern_of(r"an?\s[a-z]")
_COMMA = ", "


@rule(
    yes="[A1 The [O Front]], [A1 a rebel group], [T1=COERCE seized] [R1 two miners].",
    no="[A1 The [O Front]] and [A1 a rebel group] [T1=COERCE seized] [R1 two miners].",
)
def told_what_they_are(p: Party) -> bool:
    """Words behind a comma that tell what the party right before is are no party more: "the Front, a rebel group"."""
    start = p.place[0]
    if p.text[max(0, start - len(_COMMA)) : start] != _COMMA or _SOME.match(p.text, start) is None:
        return False
    listed = _LISTED.match(p.text, p.place[1]) is not None
    return not listed and any(end == start - len(_COMMA) for _, end in (*p.event.actors, *p.event.recipients))


_LISTED = pattern_of(r"(?:,\s(?:an?\s[^,]{2,40}\s)?|\s)(?:and|or)\s")
_THROUGH = pattern_of(r"\b(?:through|via)\s(?:(?:the|its|his|her|their|an?)\s)?$")
_THROUGH_INSIDE = pattern_of(r"^(?:an?\s)?(?:[a-z]+\s)?(?:protest|complaint|note|objection)\s(?:through|via)\s")
_WATERS = pattern_of(
    r"(?:the\s)?(?:[\w-]+\s)*(?:[Ss]ea|[Ss]trait|[Oo]cean|[Gg]ulf|waters|airspace)(?:\s(?:off|near|around"
    r"|of)\s.*)?"
)
_INTO = pattern_of(r"\b(?:into|in|towards?|over|off|across)\s(?:the\s)?$")


@rule(
    yes="[A1 [L Norland]] [T1=ACCUSE lodged a protest] through [R1 its embassy in [L Sudland]].",
    no="[A1 [L Norland]] [T1=ACCUSE lodged a protest] against [R1 its embassy in [L Sudland]].",
)
def way_it_goes(p: Party) -> bool:
    """Through whom a protest is lodged, or into which sea missiles are fired, is not whom it is done to."""
    if not p.behind or p.read != "recipient":
        return False
    enters = _INTO.search(p.between) is not None or p.trigger.lower() in ("entered", "enter", "entering")
    waters = enters and _WATERS.fullmatch(p.text, *p.place) is not None
    inside = _THROUGH_INSIDE.search(p.text, *p.place) is not None and p.event.type == "ACCUSE"
    return waters or inside or _THROUGH.search(p.between) is not None


_WATCHES = pattern_of(
    r"\s(?:who\s)?(?:(?:was|were|is|are|had\sbeen|been)\s)?(?:cover|film|photograph|report\son|watch|monitor|observ|document|record)(?:ing|ed)\s"
    r"(?:(?:the|an?|another|their|its)\s)?(?:[\w-]+\s){0,2}"
)


@rule(
    yes="Police held [A1 three reporters] who were covering a [T1=PROTEST protest].",
    no="Police held [A1 three reporters] who were leading a [T1=PROTEST protest].",
)
def only_watches(p: Party) -> bool:
    """Who covers, films or watches something takes no part in it."""
    return not p.behind and p.read == "actor" and _WATCHES.fullmatch(p.between) is not None


_ONE_WHO_WOULD = pattern_of(r"\s(?:of\s)?(?:that\s)?(?:the\s)?")
_WOULD = pattern_of(r"\s(?:would|will|could|might|may)\s(?!(?:be|face|feel|pay|suffer|lose|regret|answer|have)\b)")
_ANY = pattern_of(r"(?:those|any\w*|who\w+|all|everyone)\b", re.IGNORECASE)
_WARNS = pattern_of(r"(?:warn|threaten|vow)\w*", re.IGNORECASE)


@rule(
    yes="[A1 [P Bob Roe]] [T1=THREATEN warned] that [R1 [L Norland]] would seek damages.",
    no="[A1 [P Bob Roe]] [T1=THREATEN warned] [R1 [L Norland]] that he would seek damages.",
)
def who_would_do_it(p: Party) -> bool:
    """Who would do what somebody warns of is not whom they warn: "warned that Rome would seek damages"."""
    threat = p.event.type == "THREATEN" and p.read == "recipient" and p.behind and _WARNS.fullmatch(p.trigger)
    that = bool(threat) and "that" in p.between and _ONE_WHO_WOULD.fullmatch(p.between) is not None
    return that and _WOULD.match(p.text, p.place[1]) is not None and _ANY.match(p.text, p.place[0]) is None


_DAYS_AFTER = pattern_of(
    r"\s(?:came|comes|followed|follows|was\sannounced)\s(?:just\s|only\s|less\sthan\s)?(?:an?\s|the\s|two\s|three\s|\w+\s)?(?:hours?|days?|weeks?|months?|years?)?\s?"
    r"(?:after|before|as|when)\s(?:the\s)?"
)


@rule(
    yes="The [T1=REJECT rejection] came a day after [A1 miners] voted to walk out.",
    no="The [T1=REJECT rejection] by [A1 miners] came a day after they voted.",
)
def of_the_day_it_came(p: Party) -> bool:
    """Who did something before or after the event came takes no part in it: "the rejection came a day after miners"."""
    return p.behind and _DAYS_AFTER.fullmatch(p.between) is not None


_RECALLED = pattern_of(r"(?:has\s|have\s|had\s)?(?:recall|withdr[ae]w|pull)\w*(?:\s(?:out|back))?", re.IGNORECASE)
_OWN_ENVOY = pattern_of(r"(?:its|their|his|her)\s(?:[a-z]+\s)?(?:ambassadors?|envoys?|diplomats?|staff|consuls?)\b.*")


@rule(
    yes="[A1 [L Norland]] [T1=SANCTION recalled] [R1 its ambassador].",
    no="[A1 [L Norland]] [T1=SANCTION expelled] [R1 its ambassador].",
)
def own_envoy(p: Party) -> bool:
    """The envoy whom a state recalls is not whom that is aimed at."""
    recalls = p.read == "recipient" and p.behind and _RECALLED.fullmatch(p.trigger) is not None
    return recalls and _OWN_ENVOY.fullmatch(p.text, *p.place) is not None


_PAPERS = pattern_of(
    r"(?:(?:the|its|his|her|their|all|these|those|any|more)\s)?(?:(?!of\b)[\w’'-]+\s){0,3}?(?:papers?|documents?|records?|files?|footage|reports?|letters?|e-?mails?|minutes"
    r"|transcripts?|recordings?|texts?)",
    re.IGNORECASE,
)
_RELEASES = pattern_of(
    r"(?:releas|publish|disclos|unseal|declassif|hand|leak|withh|conceal|destroy|shred)\w*(?:\sover)?", re.IGNORECASE
)


@rule(
    yes="[A1 [P Ann Lee]] must [T1=RETREAT.hypothetical release] [R1 the May papers].",
    no="[A1 [P Ann Lee]] must [T1=RETREAT.hypothetical release] [R1 the May strikers].",
)
def what_is_published(p: Party) -> bool:
    """Papers that are released or destroyed are nobody."""
    told = p.behind and p.read == "recipient" and _RELEASES.fullmatch(p.trigger) is not None
    return told and _PAPERS.fullmatch(p.text, *p.place) is not None


_MEDIATES = pattern_of(r"(?:broker|mediat|facilitat|negotiat)\w*", re.IGNORECASE)
_TREATY = pattern_of(
    r"(?:the|an?|this|that|its|their|[\w-]+['’]s?)\s(?:(?!(?:of|and|between)\b)[\w’'-]+\s){0,3}?"
    r"(?:cease-?fires?|truces?|deals?|agreements?|accords?|pacts?|settlements?|treat(?:y|ies)|exchanges?|swaps?|releases?|talks|negotiations|peace)"
    r"(?:\s(?:of|in|with|on|that|which|between)\s.*)?",
    re.IGNORECASE,
)


@rule(
    yes="[A1 [L Norland]] [T1=CONSULT brokered] [R1 the deal].",
    no="[A1 [L Norland]] [T1=CONSULT brokered] [R1 the enemies].",
)
def what_is_brokered(p: Party) -> bool:
    """A truce or a deal that somebody brokers takes no part."""
    brokers = p.event.type in ("CONSULT", "AGREE") and _MEDIATES.fullmatch(p.trigger) is not None
    return brokers and p.read == "recipient" and _TREATY.fullmatch(p.text, *p.place) is not None


_NEXT_VERB = pattern_of(
    r"\s(?:(?!(?:and|but|that|which|who)\b)[\w-]+\s){0,6}?and\s(?:[a-z]+ly\s)?(?:[a-z]{2,}ed|fought|threw|met|beat|broke)\s"
    r"(?:[a-z]+ly\s)?(?:(?:with|at|on|against|into)\s)?(?:(?:the|an?|several|two|three)\s)?"
)


@rule(
    yes="[A1 Miners] [T1=PROTEST sang] and clashed briefly with [R1 police].",
    no="[A1 Miners] [T1=PROTEST rallied] with a song against [R1 police].",
)
def of_the_next_verb(p: Party) -> bool:
    """With whom protesters do something more is not against whom they protest: "sang and clashed with police"."""
    protest = p.event.type == "PROTEST" and p.read == "recipient" and p.behind and not p.noun
    return protest and _NEXT_VERB.fullmatch(p.between) is not None


_AND_AGAIN = pattern_of(
    r"\s(?:[^,.;:\n]{1,40}\s)?and\s(?:is|are|was|were|has|have|had|will|would|then|later)\s[^,.;:\n]{0,30}"
)


@rule(
    yes="[A1 [P Ann Lee]] left [R1 [L Norland]] and will [T1=CONSULT.planned.visit fly] to [R1 [L Sudland]].",
    no="[A1 [P Ann Lee]], whom [R1 [L Norland]] will [T1=CONSULT.planned.visit see], left.",
)
def of_the_verb_before(p: Party) -> bool:
    """Who stands behind the verb before "and will" is that verb's: "left Fiji and will fly to Tonga"."""
    active = p.event.mode == "visit" and p.read == "recipient" and not (p.behind or p.passive or p.noun)
    own = any(r[0] >= p.event.trigger[1] for r in p.event.recipients)
    return active and own and _AND_AGAIN.fullmatch(p.between) is not None


_WRITTEN_TO = pattern_of(r"\b(?:written|wrote|writes|writing|letter)\sto\s(?:(?:the|his|her|its|their)\s)?$")
_ASKING = pattern_of(r"(?:demand|ask|urg|call|request|appeal|seek|press|plead)ing\b.*")
_LONGEST_WRITTEN = 24  # code points


@rule(
    yes="[A1 [P Ann Lee]] has written to [A1 the minister] [T1=REQUEST demanding] an answer.",
    no="[A1 [P Ann Lee]] has written with [A1 the minister] [T1=REQUEST demanding] an answer.",
)
def written_to(p: Party) -> bool:
    """To whom somebody writes asking for something is asked."""
    start = p.place[0]
    written = _WRITTEN_TO.search(p.text, max(0, start - _LONGEST_WRITTEN), start) is not None
    asks = p.event.type == "REQUEST" and _ASKING.fullmatch(p.trigger) is not None
    return asks and written and not p.behind and not p.between.strip(" ,")


@rule(
    yes="The [T1=RETREAT truce], brokered by [A1 [L Norway]] and [A1 [L Sudland]], holds.",
    no="The [T1=RETREAT truce], broken by [A1 [L Norway]] and [A1 [L Sudland]], is over.",
)
def goes_between(p: Party) -> bool:
    """Who brokers a truce or hosts talks takes no part in the truce, and none in the war that it ended."""
    return p.read == "actor" and brokers_it(p.text, p.event, p.place)


def brokers_it(text: str, event: ReadEvent, place: Range) -> bool:
    """Whether somebody goes between those whose truce, war or treaty it is."""
    theirs = event.type in ("AGREE", "ASSAULT", "RETREAT")
    return theirs and not BROKERING.fullmatch(text, *event.trigger) and is_broker(text, place[0])


_SIGNED_BY = pattern_of(
    r"\s(?:warrants?|orders?|permits?)\s(?:(?:that was|which was)\s)?"
    r"(?:signed|issued|approved|granted|authori[sz]ed)\sby\s(?:the\s)?$"
)


@rule(
    yes="[A1 Agents] came with a [T1=COERCE search] warrant signed by [A1 a judge].",
    no="[A1 Agents] came after a [T1=COERCE search] led by [A1 a judge].",
)
def signed_by(p: Party) -> bool:
    """Who signs a warrant neither searches nor arrests."""
    return p.behind and signs_it(p.text, p.event, p.place)


def signs_it(text: str, event: ReadEvent, place: Range) -> bool:
    """Whether somebody signs the warrant for it: "a search warrant signed by a judge"."""
    return _SIGNED_BY.search(text, event.trigger[1], place[0]) is not None


_OWN_VERB = pattern_of(
    r"(?:\s(?:[a-z]+ed|took|met|went|came|held|ran|sang|was|were|are|is)\b[^.;:\n]{0,60}?,?\s(?:and|but)|[^.\n]*;)\s"
)


@rule(
    yes="[R1 Nine men] were freed; [R1 two] are [T1=COERCE held].",
    no="[R1 Nine men] and [R1 two women] are [T1=COERCE held].",
)
def of_an_own_verb(p: Party) -> bool:
    """Who has a verb of their own takes no part in what befalls those behind "and" or a semicolon: "nine left; two are
    held"."""
    own = p.event.actors if p.read == "actor" else p.event.recipients
    later = (a for a in own if p.place[1] < a[0] and a[1] <= p.event.trigger[0])
    return not p.behind and any(_OWN_VERB.fullmatch(p.text, p.place[1], a[0]) for a in later)


WHOSE = pattern_of(r"(?:,\s(?:the|an?|its|his|her)\s(?:(?!\sand\s)[^,.;:\n]){2,40})?,?\swhose\s")
"""Behind somebody of whom something follows that is theirs."""


@rule(
    yes="[R1 [P Ann Lee]], [R1 whose son] was [T1=COERCE arrested], left.",
    no="[R1 [P Ann Lee]] was [T1=COERCE arrested] with [R1 a man] whose son left.",
)
def whose_other(p: Party) -> bool:
    """Of two before the trigger, the first is out of whom "whose" tells that the second is theirs."""
    others = (*p.event.actors, *p.event.recipients)
    whose = WHOSE.match(p.text, p.place[1])
    return whose is not None and any(
        p.place[1] < end and start <= whose.end() for start, end in others if start > p.place[0]
    )


_HELD = pattern_of(
    r"\b(?:arrest|detain|nab|held|hold|question|pick|round|seiz|catch|caught|remand|charg)\w*\s(?:up\s|in\scustody\s)?(?:(?:on|last)\s\w+\s)?$"
)
_OVER_IT = pattern_of(
    r"\s(?:(?:on|last)\s\w+\s)?(?:in\sconnection\swith|in\srelation\sto|over|linked\sto|as\ssuspects\sin)\s(?:(?:the|an?|his|her|their)\s)?"
    r"(?:[\w-]+\s){0,3}$"
)


@rule(
    yes="Police arrested [A1 four men] in connection with the [T1=ASSAULT murder] of [R1 [P Ann Lee]].",
    no="Police arrested [A1 four men] who were behind the [T1=ASSAULT murder] of [R1 [P Ann Lee]].",
)
def held_over_it(p: Party) -> bool:
    """Who is arrested in connection with a deed is not told to have done it."""
    if p.read != "actor" or p.behind or p.event.type not in ("ASSAULT", "COERCE"):
        return False
    begins = max(0, p.place[0] - _LONGEST_HELD)
    over = _OVER_IT.fullmatch(p.text, p.place[1], p.event.trigger[0])
    return over is not None and _HELD.search(p.text, begins, p.place[0]) is not None


_LONGEST_HELD = 40  # code points of "have been questioning"
_COURT = pattern_of(r"(?:[\w’'-]+\s){0,5}?(?:[Cc]ourts?|[Tt]ribunal|ICJ|ICC)(?:\sof\s[\w\s]{3,40})?")
_BEFORE_COURT = pattern_of(r"[^.;:\n\"“”]{0,60}?\b(?:to|in|with|at|before)\s(?:the\s|an?\s)?$|\s(?:to\s)?(?:the\s)?$")
_INSULTS = pattern_of(r"(?:curs|insult|critici[sz]|condemn|denounc|slam|blam|attack|mock)\w*")


@rule(
    yes="[A1 [P Ann Lee]] will [T1=ACCUSE.planned go] to [R1 the High Court].",
    no="[A1 [P Ann Lee]] [T1=ACCUSE criticised] [R1 the High Court].",
)
def court_it_goes_to(p: Party) -> bool:
    """Who is taken to court is accused, not the court."""
    return p.behind and p.read == "recipient" and goes_to_court(p.text, p.event, p.place)


def goes_to_court(text: str, event: ReadEvent, place: Range) -> bool:
    """Whether words are for the court to which somebody goes or takes others."""
    charge = event.type in ("ACCUSE", "THREATEN") and event.trigger[1] <= place[0]
    if not charge or _INSULTS.match(text, event.trigger[0]) or not _COURT.fullmatch(text, *place):
        return False
    return _BEFORE_COURT.fullmatch(text, event.trigger[1], place[0]) is not None


_SAYS_THAT = pattern_of(
    r"\s*,?\s(?:(?:has|have|had|also|later)\s)?(?:said|says|saying|maintain(?:s|ed)|claim(?:s|ed)|insist(?:s|ed)|alleg(?:es|ed)|argu(?:es|ed)|complain(?:s|ed)"
    r"|testified|added|told\s(?:[\w’'-]+\s){1,4}?)\s?(?:that\s)?[^.;:\n]*"
)


@rule(
    yes="[A1 [P Ann Lee]] said that [R1 Bob Roe] had been [T1=ASSAULT tortured].",
    no="[A1 [P Ann Lee]], who was said to be ill, [T1=ASSAULT tortured] [R1 Bob Roe].",
)
def who_says_it(p: Party) -> bool:
    """Who says that somebody was hurt or held has not done it."""
    if p.read != "actor" or p.behind or not p.passive:
        return False
    return _SAYS_THAT.fullmatch(p.text, p.place[1], p.event.trigger[0]) is not None


_FORCE_ON = pattern_of(
    r"[^.;:\n]*\b(?:us(?:es?|ed|ing)\s(?:[\w-]+\s){1,4}(?:on|against)|(?:fir|charg|lash)\w*\s(?:[\w-]+\s){0,4}(?:on|at|into|against)|dispers\w+|attack\w*|broke\sup"
    r"|break\sup|clear\w*|beat|storm\w*|raid\w*|stopp\w+|remov\w+)\s(?:(?:the|an?)\s)?(?:[\w-]+\s){0,2}$"
)


@rule(
    yes="[A1 Police] had used water cannon on the [T1=PROTEST pickets].",
    no="[A1 Police] had joined the [T1=PROTEST pickets].",
)
def breaks_it_up(p: Party) -> bool:
    """Who uses force on a protest is not one of those who protest."""
    if p.event.type != "PROTEST" or p.read != "actor" or p.behind or p.passive:
        return False
    return _FORCE_ON.fullmatch(p.text, p.place[1], p.event.trigger[0]) is not None


_TO_ANSWER_FOR = pattern_of(
    r"\s(?:(?:should|must|will|would|had\sto|to|has|had|have)\s)?(?:explain|justif(?:y|ied|ies)|defend|apologi[sz]e\sfor|answer\sfor|account\sfor|condemn|investigate"
    r"|review|regret|denounce)(?:s|ed|d)?\s(?:the|this|that|these|those|an?)\s(?:[\w-]+\s){0,2}$"
)


@rule(
    yes="They asked that [A1 the minister] explain the [T1=ASSAULT use of force].",
    no="They asked that [A1 the minister] explain his [T1=ASSAULT use of force].",
)
def answers_for_it(p: Party) -> bool:
    """Who is to explain, defends or condemns a deed is not told to have done it."""
    if p.read != "actor" or p.behind or not p.noun or p.event.type not in ("ASSAULT", "COERCE", "PROTEST", "SANCTION"):
        return False
    return _TO_ANSWER_FOR.fullmatch(p.text, p.place[1], p.event.trigger[0]) is not None


_SENT = pattern_of(r"(?:ha[sd]\s|have\s)?(?:sent|sends?|sending|dispatch\w*)", re.IGNORECASE)
_EXPERTS = pattern_of(
    r"(?:an?\s)?(?:[\w-]+\s){0,3}(?:inspectors?|investigators?|observers?|experts?|monitors?|engineers?|doctors?|medics|rescuers|divers|firefighters|teams?"
    r"|crews?)",
    re.IGNORECASE,
)


@rule(
    yes="[A1 The board] has [T1=AID sent] [R1 four inspectors].",
    no="[A1 The board] has [T1=AID sent] [R1 the villagers] four inspectors.",
)
def who_is_sent(p: Party) -> bool:
    """Inspectors or rescuers whom somebody sends are not those whom it helps."""
    return p.read == "recipient" and is_sent(p.text, p.event.trigger, p.place)


def is_sent(text: str, trigger: Range, place: Range) -> bool:
    """Whether words are for inspectors, rescuers and the like whom somebody sends."""
    sent = trigger[1] + 1 == place[0] and _SENT.fullmatch(text, *trigger) is not None
    return sent and _EXPERTS.fullmatch(text, *place) is not None


_TO_END_IT = pattern_of(
    r"[^.;:\n]*\b(?:call|appeal|ask|plead|press|push|campaign)\w*\sfor\s(?:an?\s|the\s)?(?:[a-z]+\s)?(?:halt|end|stop|pause|suspension)\s(?:to|of|in)\s"
    r"(?:(?:the|all|any|these|those|such|further|its|their)\s)?(?:[\w-]+\s){0,2}$"
)


@rule(
    yes="[A1 [L Norland]] called for a halt to [T1=ASSAULT air strikes].",
    no="[A1 [L Norland]] halted its [T1=ASSAULT air strikes].",
)
def calls_for_its_end(p: Party) -> bool:
    """Who calls for a halt to something is not told to do it."""
    if p.read != "actor" or p.behind or p.event.type not in ("ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE"):
        return False
    return _TO_END_IT.fullmatch(p.text, p.place[1], p.event.trigger[0]) is not None


_FOR_THOSE = pattern_of(r"\s(?:for|of|to|with)\s(?:those|people|men|women|the\s(?:men|women|people|dead))\s")


@rule(
    yes="[A1 Lawyers] for those [T1=COERCE detained] left.",
    no="[A1 Police] for those reasons [T1=COERCE detained] [R1 a man].",
)
def for_those(p: Party) -> bool:
    """Who speaks for those to whom something was done has not done it: "lawyers for those detained"."""
    if p.read != "actor" or p.behind or p.event.type not in ("ASSAULT", "COERCE", "SANCTION"):
        return False
    return _FOR_THOSE.fullmatch(p.text, p.place[1], p.event.trigger[0]) is not None
