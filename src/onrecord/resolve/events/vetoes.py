"""What is read as an event and is none: the codebook's exceptions, idioms, and what reporters do to get a comment."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.plover import EventType
from onrecord.reader.reading import ReadEvent
from onrecord.resolve.events.context import Context
from onrecord.rules import Rules, gives, rule
from onrecord.text.ranges import Range
from onrecord.world import media


class Candidate(NamedTuple):
    """What is read as an event."""

    context: Context
    event: ReadEvent

    @property
    def text(self) -> str:
        """The report's text."""
        return self.context.text

    @property
    def type(self) -> EventType:
        """The type that is read."""
        return self.event.type

    @property
    def words(self) -> str:
        """The trigger."""
        return self.text[slice(*self.event.trigger)]

    @property
    def place(self) -> Range:
        """Where the trigger stands."""
        return self.event.trigger

    @property
    def before(self) -> str:
        """The words of the sentence before the trigger."""
        return self.text[self.context.sentence(self.place)[0] : self.place[0]]

    @property
    def behind(self) -> str:
        """The words of the sentence behind the trigger."""
        return self.text[self.place[1] : self.context.sentence(self.place)[1]]


_PARTICLES = frozenset(
    """
    a an the this that such so very as at by for from in into of on onto to with
    off out up down over back away through around apart along aside again not
    and or but
    """.split()
)
_WORD = re.compile(r"[^\W\d_]+")
_ITS_VERB = re.compile(
    r"\b(?:\w{2,}(?:ed|ing)|struck|brought|bring|came|come|went|gone|sent|let|took|taken|stood|stands?|stays?|held|put)\s+$"
)


@rule(
    yes="[A1 Rebels] brought their guns [T1=MOBILIZE back].",
    no="[A1 Rebels] [T1=MOBILIZE brought] their guns back.",
)
def particle(c: Candidate) -> bool:
    """Particles and signs away from their verb name nothing that is done."""
    return all(w.lower() in _PARTICLES for w in _WORD.findall(c.words)) and not _ITS_VERB.search(c.before)


_DENYING = re.compile(r"\bden(?:y|ies|ied|ying|ials?)\b", re.IGNORECASE)
_DENIED_THEM = re.compile(r"[^.,;:]{0,40}?\b(?:access|entry|permission|visas?|bail|asylum|a request|an application)\b")


@rule(
    yes="[S1 [A1 [L Norland]]] [Q1=deny [T1=REJECT denied]] [C1 the charge].",
    no="[S1 [A1 [L Norland]]] [Q1=deny [T1=REJECT rejected]] [C1 the offer].",
)
def denying(c: Candidate) -> bool:
    """Who denies something rejects nothing: what is denied is the event, not the denying."""
    said = c.context.saying(c.place) is not None
    denied = c.type == "REJECT" and said and _DENYING.search(c.words) is not None
    return denied and not _DENIED_THEM.match(c.behind)


_REJECTING = re.compile(r"\b(?:den|reject|dismiss|refut|disput|rebuff)\w*", re.IGNORECASE)
_CHARGE = re.compile(
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


_CALLS = re.compile(r"call(?:s|ed|ing)?", re.IGNORECASE)
_THING = re.compile(
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


_ASKED = frozenset({"CONSULT", "REQUEST", "COOPERATE", "AGREE", "ACCUSE"})
_MESSAGE = r"(?:(?:phone|telephone)\s+)?(?:call|message|e-?mail|letter|text|question|request|inquir|enquir)\w*"
_UNANSWERED = re.compile(
    r"(?:\b(?:not|never|yet to|declined to|refused to|failed to|without)|n['’]t)\s+(?:\w+ly\s+)?"
    r"(?:immediately\s+)?(?:return|answer|respond|repl|react)\w*\s+(?:to\s+)?(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
_WENT_UNANSWERED = re.compile(
    r"[^.;:\n]{0,60}?\b(?:went unanswered|(?:was|were) not (?:immediately\s+)?(?:returned|answered))"
)


@rule(
    yes="[A1 The port] did not return [T1=CONSULT calls] from the harbour's paper.",
    no="[A1 The port] did not forget [T1=CONSULT calls] from the minister.",
)
def unanswered(c: Candidate) -> bool:
    """Calls and messages that nobody answers are those of reporters."""
    if c.type not in _ASKED or not re.fullmatch(_MESSAGE, c.words, re.IGNORECASE):
        return False
    return _UNANSWERED.search(c.before) is not None or _WENT_UNANSWERED.match(c.behind) is not None


_FOR_COMMENT = re.compile(
    r"[^.;:\n]{0,60}?\bfor\s+(?:an?\s+|any\s+|further\s+|more\s+|his\s+|her\s+|its\s+|their\s+)?"
    r"(?:comment|response|reaction|reply|interview|clarification)s?\b"
)
_REACHES = re.compile(r"(?:reach|contact|approach)\w*", re.IGNORECASE)
_TRIED = re.compile(
    r"\b(?:tr(?:y|ied|ies|ying) to|attempt\w* to|efforts? to|unable to|failed to|(?:could|can) not(?:\s+\w+)? be"
    r"|couldn['’]t(?:\s+\w+)? be)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)


@rule(
    yes="[A1 The paper] [T1=REQUEST asked] [R1 the port] for a response.",
    no="[A1 The minister] [T1=REQUEST asked] [R1 the port] for a loan.",
)
def for_comment(c: Candidate) -> bool:
    """Asking for comment and trying to reach somebody is what reporters do."""
    if c.type not in _ASKED:
        return False
    return bool(_FOR_COMMENT.match(c.behind)) or bool(_REACHES.fullmatch(c.words) and _TRIED.search(c.before))


_SPEAKS = re.compile(r"(?:spoke|spoken|speak\w*|talk\w*|join\w*|met|meet\w*)(?:\s+(?:to|with))?", re.IGNORECASE)
_TO_REPORTERS = re.compile(
    r"\s*(?:(?:to|with)\s+)?(?:the\s+)?(?:us\b|(?:[\w-]+\s+){0,2}?(?:reporters|journalists|correspondents|press|media)\b)"
    r"|\s+(?:[^.;:\n]{0,60}?\s)?(?:on|under)\s+(?:the\s+|\w+\s+)?(?:condition|terms)\b"
    r"|\s+anonymously\b"
)
_TO = re.compile(r"\s*(?:to|with)\s+(?:the\s+)?")


@rule(
    yes="[A1 [P Ann Lee]] [T1=CONSULT spoke] to reporters.",
    no="[A1 [P Ann Lee]] [T1=CONSULT spoke] to the miners.",
)
def speaking_to_media(c: Candidate) -> bool:
    """Who speaks to reporters, to a medium or "to us" meets nobody: what an outlet itself does is no event."""
    if c.type not in _ASKED or not _SPEAKS.fullmatch(c.words):
        return False
    to = _TO.match(c.behind)
    named = to is not None and (media.NAME.match(c.behind, to.end()) or media.WORD.match(c.behind, to.end()))
    return bool(named) or _TO_REPORTERS.match(c.behind) is not None


_TELLS = re.compile(r"(?:told|tell|tells|telling|sa(?:id|ys?|ying))", re.IGNORECASE)
_THAT = re.compile(r"\s+(?:(?!to\b|not\b)[\w’'.-]+\s+){0,7}?that\b")


@rule(
    yes="[A1 [P Ann Lee]] [T1=REQUEST told] [R1 the miners] that it was late.",
    no="[A1 [P Ann Lee]] [T1=REQUEST told] [R1 the miners] to leave.",
)
def telling(c: Candidate) -> bool:
    """Who tells somebody that something is so makes a statement and nothing else."""
    return c.type not in ("CONSULT", "COOPERATE") and bool(_TELLS.fullmatch(c.words)) and bool(_THAT.match(c.behind))


_WARNS = re.compile(r"warn(?:s|ed|ing)?", re.IGNORECASE)
_VERB = r"will|would|shall|should|could|might|may|is|was|are|were|has|have|had"
_THAT_IT_IS = re.compile(
    rf"\s+(?:[\w’'.-]+\s+){{0,4}}?that\s+(?:(?!(?:{_VERB})\b)[\w,’'-]+\s+){{1,8}}[\"“‘]?"
    r"(?:could|might|may|is|was|are|were|would be (?:an?|dangerous|risky|unwise|difficult|hard|costly|wrong))\b"
)


@rule(
    yes="[A1 A watchdog] [T1=THREATEN warned] that the march could block the port.",
    no="[A1 Rebels] [T1=THREATEN warned] that the port would be shelled.",
)
def warning_of_what_is(c: Candidate) -> bool:
    """Who warns of how things are or might turn out threatens nobody."""
    return c.type == "THREATEN" and bool(_WARNS.fullmatch(c.words)) and bool(_THAT_IT_IS.match(c.behind))


_HARMFUL = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "MOBILIZE", "PROTEST"})
_ACCIDENT = (
    r"(?:hurricane|typhoon|cyclone|tornado|storm|blizzard|flood|flooding|mudslide|landslide|avalanche|rockfall"
    r"|earthquake|quake|tremor|tsunami|volcano|eruption|heat ?wave|drought|wildfire|lightning|virus|disease"
    r"|epidemic|outbreak|cholera|fever|cancer|accident|crash|collision|derailment|shipwreck|capsizing|collapse|stampede)(?:s|es)?"
)
_BY_ACCIDENT = re.compile(
    rf"[^.;:,\n]{{0,40}}?\b(?:in|by|when|during|after)\s+(?:(?:an?|the|this|that|its|last|\w+['’]s|[\w-]+)\s+){{0,4}}{_ACCIDENT}\b",
    re.IGNORECASE,
)
_ACCIDENT_DOES = re.compile(
    rf"\b{_ACCIDENT}\b(?:\s+(?:[A-Z]\w+|that|which|in\s+\w+|\w+ly|has|have|had|also)){{0,3}}\s+$", re.IGNORECASE
)
_SUFFERED = re.compile(
    r"(?:kill|died?\b|dead|death|injur|hurt|wound|bur(?:y|ied)|destroy|strand|trap|hit|struck|strik|tore|tear|flatten|swept|lash"
    r"|batter|ravag|devastat|claimed)\w*",
    re.IGNORECASE,
)


@rule(
    yes="[R1 Nine miners] were [T1 killed] in a mudslide.",
    no="[R1 Nine miners] were [T1 killed] in a raid.",
)
def accident(c: Candidate) -> bool:
    """What storms, accidents and diseases do to people is done by nobody (codebook: deaths in a disaster)."""
    if c.type not in _HARMFUL or not _SUFFERED.match(c.words):
        return False
    return _BY_ACCIDENT.match(c.behind) is not None or _ACCIDENT_DOES.search(c.before) is not None


_BEFORE_IDIOM = re.compile(
    r"\b(?:heart|asthma|panic|anxiety)\s+$"
    r"|\bcease-$"
    r"|\b(?:price|bidding|culture|star|turf|trade-?mark)\s+$"
    r"|\b(?:lightning|lucky|hunger for|goal)\s+$",
    re.IGNORECASE,
)
_BEHIND_IDIOM = re.compile(
    r"\s+(?:of words|of nerves|of attrition in (?:the )?courts?)\b"
    r"|\s+(?:helicopter|aircraft|plane|jet|submarine|dog|rifle|crime|criminal|hero|veteran|memorial|cemetery|museum|chest|film"
    r"|novel|diary|correspondent|poet|bride|grave|widow|reparation|record|zone|paint|cry)s?\b",
    re.IGNORECASE,
)
_ON_THE_TABLE = re.compile(r"\b(?:on|off|from|under) the\s+$")
_NAMES_DEED = re.compile(r"(?:attacks?|wars?|strikes?|battles?|assaults?|combat|fire|raids?|invasion)", re.IGNORECASE)


@rule(
    yes="[A1 [L Norland]] bought [T1=ASSAULT attack] helicopters.",
    no="[A1 [L Norland]] began an [T1=ASSAULT attack].",
)
def figure_of_speech(c: Candidate) -> bool:
    """In "attack helicopters", "war crimes", "a price war" and "a heart attack" nobody attacks."""
    if c.words.lower() == "table" and _ON_THE_TABLE.search(c.before):
        return True
    if _NAMES_DEED.fullmatch(c.words) is None:
        return False
    return _BEHIND_IDIOM.match(c.behind) is not None or _BEFORE_IDIOM.search(c.before) is not None


_BLAMED_ON = re.compile(
    r"\s+(?:it\s+on\s+)?(?:an?|the|bad|heavy|poor|high|rising|technical|human)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:error|weather|rains?|winds?|fault|failure|mistake|prices?|cold|heat|storm|virus|glitch|shortage|demand|economy)s?\b",
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


NO_EVENT = Rules(
    "no_event",
    [
        gives(True, particle),
        gives(True, denying),
        gives(True, denying_a_charge),
        gives(True, calling_names),
        gives(True, blaming_a_thing),
        gives(True, unanswered),
        gives(True, for_comment),
        gives(True, speaking_to_media),
        gives(True, telling),
        gives(True, warning_of_what_is),
        gives(True, accident),
        gives(True, figure_of_speech),
    ],
    at=lambda c: c.place,
)
