"""What is read as an event and is none: the codebook's exceptions, accidents and figures of speech."""

from __future__ import annotations

import re

from onrecord.resolve.events.candidate import Candidate
from onrecord.resolve.events.idioms import IDIOMS
from onrecord.resolve.events.manual import EASES, MEASURES
from onrecord.resolve.events.nothing_done import (
    dropped,
    first_refusal,
    in_a_plight,
    only_faced,
    the_outlets_own,
    what_is_stolen,
    wishing,
)
from onrecord.resolve.events.press import for_comment, speaking_to_media, unanswered
from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of

_PARTICLES = frozenset(
    """
    a an the this that such no so very as at by for from in into of on onto to with
    off out up down over back away through around apart along aside again not
    and or but
    """.split()
)
_WORD = pattern_of(r"[^\W\d_]+")
_ITS_VERB = pattern_of(
    r"\b(?:\w{2,}(?:ed|ing)|struck|brought|bring|came|come|went|gone|sent|let|took|taken|stood|stands?|stays?|held|put)\s+$"
)


@rule(
    yes="[A1 Rebels] brought their guns [T1=MOBILIZE back].",
    no="[A1 Rebels] [T1=MOBILIZE brought] their guns back.",
)
def particle(c: Candidate) -> bool:
    """Particles and signs away from their verb name nothing that is done."""
    return all(w.lower() in _PARTICLES for w in _WORD.findall(c.words)) and not _ITS_VERB.search(c.before)


_DENYING = pattern_of(r"\bden(?:y|ies|ied|ying|ials?)\b", re.IGNORECASE)
_DENIED_THEM = pattern_of(r"[^.,;:]{0,40}?\b(?:access|entry|permission|visas?|bail|asylum|a request|an application)\b")


@rule(
    yes="[S1 [A1 [L Norland]]] [Q1=deny [T1=REJECT denied]] [C1 the charge].",
    no="[S1 [A1 [L Norland]]] [Q1=deny [T1=REJECT rejected]] [C1 the offer].",
)
def denying(c: Candidate) -> bool:
    """Who denies something rejects nothing: what is denied is the event, not the denying."""
    said = c.context.saying(c.place) is not None
    denied = c.type == "REJECT" and said and _DENYING.search(c.words) is not None
    return denied and not _DENIED_THEM.match(c.behind)


_REJECTING = pattern_of(r"\b(?:den|reject|dismiss|refut|disput|rebuff)\w*", re.IGNORECASE)
_CHARGE = pattern_of(
    r"\s+(?:(?:the|this|that|those|these|any|all|such|an?|its|his|her|their|both|\w+['’]s?)\s+)?(?:\w+\s+){0,2}"
    r"(?:charge|claim|report|accusation|allegation|account|assertion|suggestion|criticism|version)s?\b",
    re.IGNORECASE,
)


@rule(
    yes="[A1 [L Norland]] [T1=REJECT rejected] the charge.",
    no="[A1 [L Norland]] [T1=REJECT rejected] the offer.",
)
def denying_a_charge(c: Candidate) -> bool:
    """Who rejects a charge or a report denies it (codebook: "denied the accusations" is no REJECT)."""
    return c.type == "REJECT" and bool(_REJECTING.search(c.words)) and bool(_CHARGE.match(c.behind))


_CALLS = pattern_of(r"(?:(?:call|brand|label|term|dub)(?:s|ed|led|bed|ing)?|describ(?:e[sd]?|ing))", re.IGNORECASE)
_THING = pattern_of(
    r"\s+(?:it|this|that)\b"
    r"|\s+(?:the|this|that|these|those|an?|his|her|its|their|\w+['’]s?)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:account|accusation|allegation|argument|article|attack|bill|book|case|charge|claim|comment|complaint|deal|decision|delay"
    r"|document|election|evidence|figure|file|film|finding|footage|idea|image|incident|inquiry|interview|law|letter|motion|move"
    r"|offer|photo|picture|plan|poll|proposal|question|recording|remark|report|result|ruling|speech|spill|statement|story|strike"
    r"|suggestion|talk|testimony|theory|trial|verdict|version|video|vote|word)s?\b",
    re.IGNORECASE,
)


@rule(
    yes='[A1 [L Norland]] [T1=ACCUSE called] the account "a fairy tale".',
    no='[A1 [L Norland]] [T1=ACCUSE called] [R1 the captain] "a bandit".',
)
def calling_names(c: Candidate) -> bool:
    """Who calls a thing something judges it: nobody is accused."""
    return c.type == "ACCUSE" and bool(_CALLS.fullmatch(c.words)) and bool(_THING.match(c.behind))


_TELLS = pattern_of(r"(?:told|tell|tells|telling|sa(?:id|ys?|ying))", re.IGNORECASE)
_THAT = pattern_of(r"\s+(?:(?!to\b|not\b)[\w’'.-]+\s+){0,7}?that\b")


@rule(
    yes="[A1 [P Ann Lee]] [T1=REQUEST told] [R1 the miners] that it was late.",
    no="[A1 [P Ann Lee]] [T1=REQUEST told] [R1 the miners] to leave.",
)
def telling(c: Candidate) -> bool:
    """Who tells somebody that something is so makes a statement and nothing else."""
    return c.type not in ("CONSULT", "COOPERATE") and bool(_TELLS.fullmatch(c.words)) and bool(_THAT.match(c.behind))


_WARNS = pattern_of(r"warn(?:s|ed|ing)?", re.IGNORECASE)
_VERB = r"will|would|shall|should|could|might|may|is|was|are|were|has|have|had"
_THAT_IT_IS = pattern_of(
    r"(?:\s+(?!(?:of|that|it|would|will|against)\b)[\w’'-]+){0,6}?\s+(?:about|over)\b(?!\s\d)(?![^.;\n]*\b(?:would|will)\b)"
    r"|(?:\s+(?!(?:of|that|it|would|will|against)\b)[\w’'-]+){0,4}?\s+of\s(?!(?:the\s)?[A-Z])(?![^.;\n]*\b(?:retaliat|consequence|respon[sd]|war\b|attack|strike|force|sanction"
    r"|reprisal|revenge|action|measures|escalat|invasion|punish|prosecut|arrest|lawsuit|fine|tariff|blockade|shutdown|walkout|protest|dismiss|bloodshed|violence))"
    r"|\s+(?:(?:the|its|his|her|their|them|him)\s)?[\w’'-]*\s?(?:only\s)?(?:on|in)\s(?:\d{1,2}\s)?[A-Z]\w+(?:\s\d+)?(?=[\"”’']*[.,;\n])"
    rf"|\s+(?:[\w’'.-]+,?\s+){{0,9}}?that\s+(?:(?!(?:{_VERB})\b)[\w,’'-]+\s+){{1,8}}[\"“‘]?"
    r"(?:could|might|may|is|was|are|were|would be (?:dangerous|risky|unwise|difficult|hard|wrong))\b"
    # Who warns somebody of what would come of it may well threaten them: only where nobody is warned.
    rf"|\s+that\s+(?:(?!(?:{_VERB})\b)[\w,’'-]+\s+){{1,8}}[\"“‘]?"
    r"(?:would|will) (?:be (?:disastrous|catastrophic|too|an?|the)|cost|mean|lead|cause|leave|lose"
    r"|run out|starve|die|worsen|push|plunge|drive|force|damage|undermine|[\"“]?fall)\b"
    rf"|\s+(?:(?:the|its|his|her|their|[\w-]+['’]s)\s)(?:(?!(?:{_VERB}|that)\b)[\w,’'-]+\s+){{1,7}}(?:would|could|might|may)\s[\"“‘]?(?:fall|push|plunge|cost|hit|hurt|harm|drive)\b"
)
_ENDS = pattern_of(r"[\"”’']?,|[\"”’']")
_WOULD_BE = pattern_of(
    r"[\"“‘']?(?!(?:I|[Ww]e|[Ii]t|[Tt]hey|[Oo]ur|[Ii]ts|[Tt]heir|If|Unless|Should)\b)"
    r"(?:(?!(?:if|unless|who|which)\b)[^\s,.;:\"“”]+\s){1,8}?"
    r"(?:(?:would|will|could|might|may)\s(?:be\s[\"“]?(?:an?|the|too|dangerous|risky|unwise|disastrous|catastrophic|wrong)|cost|mean|lead|cause"
    r"|harm|hurt|leave|suffer|lose|run|starve|die|worsen)|was|were|is|are)\b"
)


@rule(
    yes="[A1 A watchdog] [T1=THREATEN warned] that the march could block the port.",
    no="[A1 Rebels] [T1=THREATEN warned] that the port would be shelled.",
)
def warning_of_what_is(c: Candidate) -> bool:
    """Who warns of how things are or might turn out threatens nobody."""
    if c.type != "THREATEN" or not _WARNS.fullmatch(c.words):
        return False
    return _THAT_IT_IS.match(c.behind) is not None or _warns_behind(c)


def _warns_behind(c: Candidate) -> bool:
    """Whether what somebody warns of stands before the warning: "Such a ban would be war, the lobby warned"."""
    saying = c.context.saying(c.place)
    content = () if saying is None else c.context.drafts[saying].attribution.content
    told = bool(content) and all(end < c.place[0] for _, end in content)
    return told and _ENDS.match(c.text, content[-1][1]) is not None and bool(_WOULD_BE.match(c.text, *content[0]))


_WRITES = pattern_of(r"(?:wrote|writes|writing|written)(?:\sto)?", re.IGNORECASE)
_ASKING = pattern_of(r"[^.;\n\"“]{0,90}?\b(?:telling|asking|urging|ordering|demanding|requesting|begging|calling on)\b")


@rule(
    yes="[A1 [P Ann Lee]] [T1=REQUEST wrote] to the firm, [T2=REQUEST telling] it to stop.",
    no="[A1 [P Ann Lee]] [T1=REQUEST wrote] to the firm.",
)
def writing(c: Candidate) -> bool:
    """Who writes to somebody asking for something asks once: the asking is the event."""
    return c.type == "REQUEST" and _WRITES.fullmatch(c.words) is not None and _ASKING.match(c.behind) is not None


_ARE_ARMED = pattern_of(r"\s(?:only\s)?with\b")


@rule(
    yes="[A1 Police] were [T1=ASSAULT armed] with batons only.",
    no="[A1 Police] [T1=ASSAULT shot] miners with batons.",
)
def armed_with(c: Candidate) -> bool:
    """Who is armed with something carries it: nothing is done to anybody."""
    armed = c.type == "ASSAULT" and c.words.lower() in ("armed", "were armed", "was armed")
    return armed and _ARE_ARMED.match(c.behind) is not None


_EASING = pattern_of(
    rf"(?<!have\s)(?<!not\s)(?<!to\s)\b{EASES}\s(?:(?:the|an?|its|their|his|all|some|most|of)\s)*(?:[\w-]+\s){{0,2}}$",
    re.IGNORECASE,
)


@rule(
    yes="[A1 [L Norland]] [T1=CONCEDE eased] an [T2=SANCTION embargo] on [L Sudland].",
    no="[A1 [L Norland]] [T1=CONCEDE spoke] of an [T2=SANCTION embargo] on [L Sudland].",
)
def what_is_eased(c: Candidate) -> bool:
    """What somebody lifts or eases is no event beside that."""
    measure = c.type in ("SANCTION", "COERCE") and re.fullmatch(MEASURES, c.words, re.IGNORECASE) is not None
    return measure and _EASING.search(c.before) is not None


_HARMFUL = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "MOBILIZE", "PROTEST"})
_ACCIDENT = (
    r"(?:hurricane|typhoon|cyclone|tornado|storm|blizzard|flood|flooding|mudslide|landslide|avalanche|rockfall"
    r"|earthquake|quake|tremor|tsunami|volcano|eruption|heat ?wave|drought|wildfire|lightning|virus|disease"
    r"|epidemic|outbreak|cholera|fever|cancer|accident|crash|collision|derailment|shipwreck|capsizing|collapse|stampede)(?:s|es)?"
)
_BY_ACCIDENT = pattern_of(
    rf"[^.;:,\n]{{0,40}}?\b(?:in|by|when|during|after)\s+(?:(?:an?|the|this|that|its|last|\w+['’]s|[\w-]+)\s+){{0,4}}{_ACCIDENT}\b",
    re.IGNORECASE,
)
_ACCIDENT_DOES = pattern_of(
    rf"\b(?:{_ACCIDENT}|(?:tiger|leopard|lion|elephant|hippo|bear|shark|crocodile|snake|dog)s?)\b(?:\s+(?:[A-Z]\w+|that|which|in\s+\w+|\w+ly|has|have|had|also)){{0,3}}\s+$",
    re.IGNORECASE,
)
_SUFFERED = pattern_of(
    r"(?:kill|died?\b|dead|death|injur|hurt|wound|bur(?:y|ied)|destroy|strand|trap|hit|struck|strik|tore|tear|flatten|swept|lash"
    r"|batter|ravag|devastat|claimed)\w*",
    re.IGNORECASE,
)


_GOES_WRONG = (
    r"(?:collaps|overturn|capsiz|derail|crash|sank|sunk|sink|caved?\s+in|caught\s+fire|burst|plung|skid|veer|toppl|ran\s+aground"
    r"|gave\s+way|fell)\w*"
)
_MACHINE = (
    r"(?:crane|scaffold(?:ing)?|roof|wall|ceiling|bridge|building|block|tower|stand|dam|mine|tunnel|bus|coach|minibus|car"
    r"|lorry|truck|van|train|tram|boat|ferry|ship|dinghy|vessel|plane|aircraft|jet|helicopter|lift|cable car|balloon"
    r"|warehouse|house|factory)s?"
)
_WENT_WRONG = pattern_of(
    rf"[^.;:\n]{{0,40}}?\b(?:when|after|as)\s+(?:(?:an?|the|their|his|her|its|[\w-]+)\s+){{1,4}}?{_MACHINE}\s+(?:[a-z]+\s+)?{_GOES_WRONG}\b",
    re.IGNORECASE,
)
_WENT_WRONG_BEFORE = pattern_of(rf"\b{_MACHINE}\s+(?:has|have|had)?\s*$", re.IGNORECASE)
_IS_GOING_WRONG = pattern_of(_GOES_WRONG, re.IGNORECASE)
_KILLING = pattern_of(rf"\b{_MACHINE}\s+{_GOES_WRONG}\b[^.;:\n]{{0,60}},\s+$", re.IGNORECASE)
_WEAPONS = pattern_of(
    r"\b(?:bomb|missile|rocket|shell|drone|air\s?strike|strike|attack|raid|gun|shot|shoot|mortar|artillery|fighting|rebel|soldier|mine\s+exploded"
    r"|sabotag|torpedo)",
    re.IGNORECASE,
)


@rule(
    yes="[R1 Nine miners] were [T1 killed] when a crane collapsed.",
    no="[R1 Nine miners] were [T1 killed] when a shell hit a crane.",
)
def thing_went_wrong(c: Candidate) -> bool:
    """Whom a collapsing crane or a derailing train kills nobody kills, where no weapon is told of."""
    start, end = c.context.sentence(c.event.trigger)
    if c.type not in _HARMFUL or _WEAPONS.search(c.context.text, start, end):
        return False
    if _IS_GOING_WRONG.fullmatch(c.words):
        return _WENT_WRONG_BEFORE.search(c.before) is not None
    harm = _SUFFERED.match(c.words) is not None
    return harm and (_WENT_WRONG.match(c.behind) is not None or _KILLING.search(c.before) is not None)


@rule(
    yes="[R1 Nine miners] were [T1 killed] in a mudslide.",
    no="[R1 Nine miners] were [T1 killed] in a raid.",
)
def accident(c: Candidate) -> bool:
    """What storms, accidents and diseases do to people is done by nobody (codebook: deaths in a disaster)."""
    if c.type not in _HARMFUL or not _SUFFERED.match(c.words):
        return False
    return _BY_ACCIDENT.match(c.behind) is not None or _ACCIDENT_DOES.search(c.before) is not None


_PLAY = pattern_of(
    r"\b(?:goals?|first whistle|final whistle|half-time|kick-off|penalt(?:y|ies)|titles?|league|cup|strikers?|keeper"
    r"|goalkeepers?|defenders?|midfield\w*|scor(?:e[ds]?|ing)|innings|wickets?|tries|try-line|home side|visitors"
    r"|extra time|play-offs?|Rovers|United|Wanderers|Rangers|Athletic|the lead|their lead|equaliser|winner)\b"
)
_HARM = pattern_of(r"\b(?:dead|killed(?! off)|wounded|injured|police|soldiers?|gunm[ae]n|troops|bombs?|hospital)\b")
_LEAST_OF_PLAY = 2


@rule(
    yes="[A1 [O Harbour Rovers]] [T1=ASSAULT attacked] from the first whistle and defended their lead.",
    no="[A1 Rebels] [T1=ASSAULT attacked] from the hills and defended their lead.",
)
def in_play(c: Candidate) -> bool:
    """In a sentence that tells of a game teams attack and shoot, and nobody is hurt."""
    words = c.before + c.words + c.behind
    play = len({m.group() for m in _PLAY.finditer(words)}) >= _LEAST_OF_PLAY
    return c.type == "ASSAULT" and play and _HARM.search(words) is None


_BEFORE_IDIOM = pattern_of(
    r"\b(?:heart|asthma|panic|anxiety)\s+$"
    r"|\bcease-$"
    r"|\b(?:price|bidding|culture|star|turf|trade-?mark)\s+$"
    r"|\b(?:lightning|lucky|hunger for|goal)\s+$",
    re.IGNORECASE,
)
_BEHIND_IDIOM = pattern_of(
    r"\s+(?:of words|of nerves|of attrition in (?:the )?courts?)\b"
    r"|\s+(?:helicopter|aircraft|plane|jet|submarine|dog|rifle|crime|criminal|hero|veteran|memorial|cemetery|museum|chest|film"
    r"|novel|diary|correspondent|poet|bride|grave|widow|reparation|record|zone|paint|cry)s?\b",
    re.IGNORECASE,
)
_ON_THE_TABLE = pattern_of(r"\b(?:on|off|from|under) the\s+$")
_TO_RANSOM = pattern_of(r"\bto ransom$")
_NAMES_DEED = pattern_of(r"(?:attacks?|wars?|strikes?|battles?|assaults?|combat|fire|raids?|invasion)", re.IGNORECASE)


_CARDED = pattern_of(r"(?:was |were )?(?:sent off|booked)", re.IGNORECASE)
_IN_A_GAME = pattern_of(r"\b(?:win|defeat|draw|match|game|half|minute|goal|foul|referee|red card)\b")


@rule(
    yes="[R1 [P Ann Lee]] was [T1=COERCE sent off] after half an hour of the match.",
    no="[R1 [P Ann Lee]] was [T1=COERCE sent off] to the island.",
)
def in_a_game(c: Candidate) -> bool:
    """A player sent off is not expelled, and one booked is not arrested."""
    return bool(_CARDED.fullmatch(c.words)) and bool(_IN_A_GAME.search(c.before + c.behind))


_THROWN = pattern_of(r"thr(?:ow|ew)\w*", re.IGNORECASE)
_UNDER_A_BUS = pattern_of(r"\s(?:[\w’'-]+\s){1,7}under (?:a|the) bus\b")


@rule(
    yes="[A1 [P Ann Lee]] [T1=ASSAULT threw] [R1 [P Bob Roe]] under the bus.",
    no="[A1 [P Ann Lee]] [T1=ASSAULT threw] [R1 [P Bob Roe]] down the stairs.",
)
def under_a_bus(c: Candidate) -> bool:
    """Who is thrown under the bus is let down, and nobody hurts him."""
    return bool(_THROWN.fullmatch(c.words)) and bool(_UNDER_A_BUS.match(c.behind))


@rule(
    yes="[A1 [P Ann Lee]] cross-[T1=ACCUSE examined] [R1 [P Bob Roe]].",
    no="[A1 [P Ann Lee]] [T1=ACCUSE examined] [R1 [P Bob Roe]].",
)
def cross_examining(c: Candidate) -> bool:
    """Whom a lawyer cross-examines he does not investigate."""
    return c.before.lower().endswith("cross-") or c.words.lower().startswith(("cross-exam", "cross-question"))


@rule(
    yes="[A1 [L Norland]] bought [T1=ASSAULT attack] helicopters.",
    no="[A1 [L Norland]] began an [T1=ASSAULT attack].",
)
def figure_of_speech(c: Candidate) -> bool:
    """In "attack helicopters", "war crimes", "a price war" and "a heart attack" nobody attacks; "witch-hunt" is one."""
    if c.words.lower().startswith("witch-hunt"):
        return True
    if (c.words.lower() == "table" and _ON_THE_TABLE.search(c.before)) or _TO_RANSOM.search(c.before + c.words):
        return True
    if _NAMES_DEED.fullmatch(c.words) is None:
        return False
    return _BEHIND_IDIOM.match(c.behind) is not None or _BEFORE_IDIOM.search(c.before) is not None


_FLEES = pattern_of(
    r"(?:(?:has|have|had|were|was|are|is)\s)?(?:flee(?:s|ing)?|fled)(?:\s\w+)?",
    re.IGNORECASE,
)
_FORCES = pattern_of(
    r"\b(?:troops|soldiers|army|fighters|rebels|gunmen|militants|forces|units|police|guards|president|minister|prisoners?|inmates?"
    r"|suspects?|convicts?)\b",
    re.IGNORECASE,
)


@rule(
    yes="[A1 Thousands of villagers] [T1=MOBILIZE fled] their homes.",
    no="[A1 Thousands of soldiers] [T1=RETREAT.reported.withdraw fled] the hills.",
)
def fleeing(c: Candidate) -> bool:
    """Who flees does nothing to others, but for troops that withdraw and prisoners who escape."""
    return _FLEES.fullmatch(c.words) is not None and not any(
        _FORCES.search(c.text, *place) for place in (*c.event.actors, *c.event.agents)
    )


_CONSULTATIONS = pattern_of(r"consultations?", re.IGNORECASE)
_RECALLED = pattern_of(r"\b(?:recall|summon|call)\w*\s[^.;:]{1,80}\sfor\s(?:[a-z]+\s)?$", re.IGNORECASE)


@rule(
    yes="[A1 [L Norland]] [T1=SANCTION recalled] its envoy for [T2=CONSULT consultations].",
    no="[A1 [L Norland]] [T1=SANCTION recalled] its envoy before [T2=CONSULT consultations] with [A2 [L Sudland]].",
)
def recalled_for(c: Candidate) -> bool:
    """An envoy is recalled "for consultations" with nobody."""
    return _CONSULTATIONS.fullmatch(c.words) is not None and _RECALLED.search(c.before) is not None


_CALLED_THING = pattern_of(
    r"\b(?:strike|walkout|stoppage|march|rally|protest|demonstration|vigil|boycott|referendum|election|meeting|session|summit|talks?)s?,?\s$"
)


@rule(
    yes="The strike, [T1=REQUEST called] by [A1 unions], began.",
    no="The firemen, [T1=REQUEST called] by [A1 unions], came.",
)
def what_was_called(c: Candidate) -> bool:
    """That a strike or a meeting was called by somebody is no event beside it."""
    by = c.words == "called" and c.behind.startswith(" by ")
    return by and _CALLED_THING.search(c.before) is not None


_BY_PHONE = pattern_of(
    r"\b(?:spe?oken?|speaks?|speaking|talk(?:s|ed|ing)?|conferred|confer)\s(?:\w+\s){0,2}?(?:by|over\sthe|on\sthe)\s$"
)
_PHONE = pattern_of(r"(?:tele)?phone|video(?:\s?link)?", re.IGNORECASE)


@rule(
    yes="[A1 Envoys] are to [T1=CONSULT.planned talk] by [T2=CONSULT.claimed.phone telephone].",
    no="[A1 Envoys] are to [T1=CONSULT.planned talk] after a [T2=CONSULT.claimed.phone phone call].",
)
def only_how(c: Candidate) -> bool:
    """By what people talk is no event beside their talk: "are to speak by telephone"."""
    told = _BY_PHONE.search(c.before) if _PHONE.fullmatch(c.words) else None
    start = 0 if told is None else c.place[0] - len(c.before) + told.start()
    talks = [e for e in c.context.events if start <= e.trigger[0] < c.place[0]]
    return told is not None and any(e.status != c.event.status for e in talks)  # of one status, they are joined


_STOPS = pattern_of(
    r"(?:(?:will|would)\s)?(?:not\s)?(?:wo(?:n(?:['’]t)?)?\s?)?(?:stop|rest|give(?:\sup)?|be\s\w+|silenced|intimidated)?",
    re.IGNORECASE,
)
_GOES_ON = pattern_of(
    r"\b(?:I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey)\s(?:will\snot|won['’]t|would\snot)\s(?:stop\s(?:here|there|now)|rest|give\sup|be\s(?:silenced|intimidated))\b"
)


@rule(
    yes='"We won\'t [T1=REJECT stop] here," said [P Ann Lee].',
    no='"We won\'t [T1=REJECT stop] the strike," said [P Ann Lee].',
)
def goes_on(c: Candidate) -> bool:
    """Who will not rest or stop here goes on, and does nothing by that."""
    if _STOPS.fullmatch(c.words) is None:
        return False
    start = c.place[0] - len(c.before)
    found = _GOES_ON.finditer(c.text, start, c.place[1] + len(c.behind))
    return any(m.start() <= c.place[0] and c.place[1] <= m.end() for m in found)


_SIGNS = pattern_of(r"\bsign(?:s|ed|ing)?\s$")


@rule(
    yes="[A1 [P Ann Lee]] signed [T1=SANCTION off] the purchase.",
    no="[A1 [P Ann Lee]] called [T1=SANCTION off] the purchase.",
)
def signed_off(c: Candidate) -> bool:
    """Who signs something off takes nothing from anybody."""
    return c.words.lower() == "off" and _SIGNS.search(c.before) is not None


@rule(
    yes="[A1 [P Ann Lee]] was [T1=COERCE holding] her keys.",
    no="[A1 [P Ann Lee]] was [T1=COERCE holding] her brother.",
)
def idiom(c: Candidate) -> bool:
    """Keys are held, hands raised, guns thrown away, refuge taken, and who pleads "not guilty" admits nothing."""
    return any(words.fullmatch(c.words) and behind.match(c.behind) for words, behind in IDIOMS)


_WEAPON = pattern_of(r"(?:tasers?|guns?|rifles?|pistols?|batons?|kni(?:fe|ves)|weapons?)", re.IGNORECASE)
_TAKING = pattern_of(
    r"\b(?:took|takes?|taking|grab\w*|snatch\w*|seiz\w*)\s(?:(?:his|her|its|their|the|an?|[\w-]+['’]s)\s){1,2}$"
)


@rule(
    yes="[A1 [P Bob Roe]] grabbed the guard's [T1=ASSAULT pistol].",
    no="[A1 [P Bob Roe]] [T1=ASSAULT grabbed] the guard's pistol.",
)
def weapon_taken(c: Candidate) -> bool:
    """A weapon that is taken has not been used."""
    return _WEAPON.fullmatch(c.words) is not None and _TAKING.search(c.before) is not None


_BLAMED_ON = pattern_of(
    r"\s+(?:it\s+on\s+)?(?:an?|the|bad|heavy|poor|high|rising|falling|weak|slow|soaring|low|technical|human)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:error|weather|rains?|winds?|fault|failure|mistake|prices?|cold|heat|storm|virus|glitch|shortage|demand|orders|sales|economy)s?\b",
    re.IGNORECASE,
)


@rule(
    yes="[A1 [P Ann Lee]] [T1=ACCUSE blamed] a clerical error.",
    no="[A1 [P Ann Lee]] [T1=ACCUSE blamed] a clerk.",
)
def blaming_a_thing(c: Candidate) -> bool:
    """Who blames an error or the weather accuses nobody."""
    blames = c.type == "ACCUSE" and c.words.lower().startswith("blam")
    return blames and _BLAMED_ON.match(c.behind) is not None


_APPOSED = pattern_of(
    r"[,–—-]\s(?:their|its|his|her|the)\s(?:first|second|third|fourth|latest|last|only)\s(?:such\s)?$", re.IGNORECASE
)
_SINCE = pattern_of(r"\s(?:since|in (?:more than\s)?(?:[\w-]+\s)?(?:weeks|months|years|decades)|for)\b")


@rule(
    yes="[A1 The two kings] will [T1=CONSULT.planned meet], their first [T2=CONSULT.planned encounter] since May.",
    no="[A1 The two kings] will [T1=CONSULT.planned meet]. Their first [T2=CONSULT.planned encounter] in May failed.",
)
def apposed(c: Candidate) -> bool:
    """What is told of an event behind a comma is no second one: "will meet, their first encounter since May"."""
    return _APPOSED.search(c.before) is not None and _SINCE.match(c.behind) is not None


_THE_CHARGE = pattern_of(r"(?:charges?|accusations?|allegations?|claims?)", re.IGNORECASE)
_SET_OFF = pattern_of(r"\b(?:accus|blam|alleg)\w*\b.*[,–—-]\s(?:an?\s)?$", re.IGNORECASE)
_ANSWERED = pattern_of(
    r"\s(?:that\s|which\s)?[^.,;:\n]{1,40}?\s(?:(?:has|have|had)\s)?(?:\w+ly\s)?(?:rejected|rejects|denied|denies|den(?:y|ying)|dismiss(?:ed|es)|disput(?:ed|es)"
    r"|called|described|calls)\b"
)


@rule(
    yes="[A1 [L Norland]] [T1=ACCUSE accused] [R1 [L Sudland]] of theft, a [T2=ACCUSE charge] that it denied.",
    no="[A1 [L Norland]] [T1=ACCUSE accused] [R1 [L Sudland]] of theft, and its [T2=ACCUSE charge] was denied.",
)
def charge_set_off(c: Candidate) -> bool:
    """The charge that is answered behind a comma is the one just told: "accused it of theft, a charge it denied"."""
    charge = c.type == "ACCUSE" and _THE_CHARGE.fullmatch(c.words) is not None
    return charge and _SET_OFF.search(c.before) is not None and _ANSWERED.match(c.behind) is not None


_VOTING = pattern_of(r"\bvot(?:e[sd]?|ing)\b(?:(?!\b(?:and|but|after)\b)[^.,;\n]){0,50}\sto\s$", re.IGNORECASE)


@rule(
    yes="[A1 The council] [T1=REJECT voted] by nine to four to [T2=REJECT oppose] the plan.",
    no="[A1 The council] [T1=REJECT voted] by nine to four and went on to [T2=REJECT oppose] the plan.",
)
def how_they_voted(c: Candidate) -> bool:
    """What somebody votes to refuse or to back is one thing with the vote: "voted to oppose plans"."""
    stance = c.type in ("REJECT", "SUPPORT") and c.words.lower() in ("oppose", "reject", "approve", "back", "support")
    return stance and _VOTING.search(c.before) is not None


_THANKS = pattern_of(r"thank(?:s|ed|ing)?|thanks to", re.IGNORECASE)


@rule(
    yes="[A1 [L Norland]] [T1=SUPPORT thanked] [R1 [L Sudland]] for the talks.",
    no="[A1 [L Norland]] [T1=SUPPORT praised] [R1 [L Sudland]] for the talks.",
)
def thanking(c: Candidate) -> bool:
    """Thanks are good manners, and no support."""
    return c.type == "SUPPORT" and _THANKS.fullmatch(c.words) is not None


_BRINGS = pattern_of(
    r"(?:brought|bring\w*|taken|took|carried|pulled|recovered|retrieved|received|collected)\b.*", re.IGNORECASE
)
_DEAD_BEFORE = pattern_of(r"\b(?:bodies|body|corpses?|remains|the dead)\b[^.;:\n]{0,40}$", re.IGNORECASE)
_DEAD_BEHIND = pattern_of(r"\s(?:[\w-]+\s){0,4}(?:bodies|body|corpses?|remains|the dead)\b", re.IGNORECASE)


@rule(
    yes="[R1 Two bodies] were [T1=AID brought in] at dawn.",
    no="[R1 Two miners] were [T1=AID brought in] at dawn.",
)
def the_dead(c: Candidate) -> bool:
    """To bring in the dead aids nobody."""
    brings = c.type in ("AID", "COOPERATE", "COERCE") and _BRINGS.fullmatch(c.words) is not None
    return brings and bool(_DEAD_BEFORE.search(c.before) or _DEAD_BEHIND.match(c.behind))


NO_EVENT = Rules(
    "no_event",
    [
        gives(True, particle),
        gives(True, denying),
        gives(True, denying_a_charge),
        gives(True, calling_names),
        gives(True, weapon_taken),
        gives(True, blaming_a_thing),
        gives(True, unanswered),
        gives(True, for_comment),
        gives(True, speaking_to_media),
        gives(True, the_outlets_own),
        gives(True, wishing),
        gives(True, first_refusal),
        gives(True, dropped),
        gives(True, only_faced),
        gives(True, in_a_plight),
        gives(True, what_is_stolen),
        gives(True, telling),
        gives(True, warning_of_what_is),
        gives(True, accident),
        gives(True, thing_went_wrong),
        gives(True, in_a_game),
        gives(True, in_play),
        gives(True, under_a_bus),
        gives(True, cross_examining),
        gives(True, figure_of_speech),
        gives(True, idiom),
        gives(True, signed_off),
        gives(True, fleeing),
        gives(True, recalled_for),
        gives(True, what_was_called),
        gives(True, only_how),
        gives(True, goes_on),
        gives(True, armed_with),
        gives(True, writing),
        gives(True, what_is_eased),
        gives(True, the_dead),
        gives(True, thanking),
        gives(True, apposed),
        gives(True, charge_set_off),
        gives(True, how_they_voted),
    ],
    at=lambda c: c.place,
)
