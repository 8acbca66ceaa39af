"""Who takes part in an event whose own words do not say: by grammar from the event or statement to which it is tied.

"Norland urged Sudland to leave" has Sudland leave; "accused Sudland of shelling" has Sudland shell; "and then withdrew"
has the subject of the verb before. Only what is missing is filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.resolve.events.context import Context
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.no_part import is_loss
from onrecord.resolve.events.spoken import ASKED, BESIDE, SPOKEN, InQuestion, Parties, Spoken, with_parties
from onrecord.resolve.events.triggers import ADVERBS, form, is_noun, is_passive
from onrecord.rules import Rules, rule
from onrecord.text.dates import FULL_WEEKDAY
from onrecord.text.patterns import pattern_of

_MOST = 12  # events of a sentence that are asked


class TiedPair(NamedTuple):
    """An event that lacks a party, and another one of its sentence."""

    context: Context
    event: EventDraft
    other: EventDraft

    @property
    def text(self) -> str:
        """The report's text."""
        return self.context.text

    @property
    def behind(self) -> bool:
        """Whether the event stands behind the other one."""
        return self.other.read.trigger[1] <= self.event.read.trigger[0]

    @property
    def between(self) -> str:
        """The words between their triggers."""
        first, last = sorted((self.event.read.trigger, self.other.read.trigger))
        return self.text[first[1] : last[0]]

    @property
    def words(self) -> str:
        """The event's trigger, in lower case."""
        return self.text[slice(*self.event.read.trigger)].lower()

    @property
    def others_words(self) -> str:
        """The other event's trigger, in lower case."""
        return self.text[slice(*self.other.read.trigger)].lower()

    @property
    def is_noun(self) -> bool:
        """Whether the event's trigger is a noun."""
        return is_noun(self.text, self.event.read.trigger)


_WITHIN = r"[^.;:\n\"“”]"
_TO = pattern_of(rf"{_WITHIN}{{1,90}}?\bto\s+{ADVERBS}", re.IGNORECASE)
_SUMMONS = pattern_of(r"summon|petition|appl|ask\w* for|call\w* for|demand", re.IGNORECASE)


@rule(
    yes="[A1 [L Norland]] [T1=REQUEST urged] [R1 [L Sudland]] to [T2=RETREAT.hypothetical.withdraw leave].",
    no="[A1 [L Norland]] [T1=REQUEST summoned] [R1 [P Ann Lee]] to [T2=ACCUSE protest].",
)
def asked_to(t: TiedPair) -> Parties | None:
    """Who is asked to do something is who would do it."""
    asks = t.behind and t.other.type == "REQUEST" and not _SUMMONS.search(t.others_words)
    before = any(r[1] <= t.event.read.trigger[0] for r in t.other.read.recipients)
    return Parties(actors=t.other.recipients) if asks and before and _TO.fullmatch(t.between) else None


_DOING = pattern_of(r"(?!questioning|hearing|trial)\w+ing\b.*")
_OF_DOING = pattern_of(
    rf"{_WITHIN}{{1,90}}?\b(?:of|for|over)\s+(?:having\s+|\w+ing\b{_WITHIN}{{1,90}}?\band\s+)?{ADVERBS}", re.IGNORECASE
)
_HAVING = pattern_of(rf"\bhaving\s+{ADVERBS}$", re.IGNORECASE)


@rule(
    yes="[A1 [L Norland]] [T1=ACCUSE accused] [R1 [L Sudland]] of [T2=ASSAULT.claimed shelling] a port.",
    no="[A1 [L Norland]] [T1=ACCUSE accused] [R1 [L Sudland]] after the [T2=ASSAULT.claimed shelling] of a port.",
)
def accused_of(t: TiedPair) -> Parties | None:
    """Who is accused of doing something is said to have done it."""
    accuses = t.behind and t.other.type in ("ACCUSE", "SANCTION", "COERCE")
    doing = _DOING.fullmatch(t.words) is not None or _HAVING.search(t.between) is not None
    return Parties(actors=t.other.recipients) if accuses and doing and _OF_DOING.fullmatch(t.between) else None


_BLAMES = pattern_of(r"(?:blam|fault|h[eo]ld responsible)\w*", re.IGNORECASE)
_FOR_THE_DEED = pattern_of(
    rf"{_WITHIN}{{1,90}}?\b(?:for|over)\s+(?:an?|the|this|that|these|those|[\w-]+['’]s?)\s+(?:(?!of\b)[\w-]+\s+){{0,3}}",
    re.IGNORECASE,
)


@rule(
    yes="[A1 [L Norland]] [T1=ACCUSE blamed] [R1 [L Sudland]] for the deadly [T2=ASSAULT.claimed attack].",
    no="[A1 [L Norland]] [T1=ACCUSE blamed] [R1 [L Sudland]] for the end of the [T2=ASSAULT.claimed attack].",
)
def blamed_for(t: TiedPair) -> Parties | None:
    """Who is blamed for a deed is said to have done it: "blamed rebels for the kidnapping"."""
    blames = (
        t.behind
        and t.other.type == "ACCUSE"
        and t.event.type in _BY_FORCE
        and _BLAMES.fullmatch(t.others_words) is not None
    )
    return Parties(actors=t.other.recipients) if blames and _FOR_THE_DEED.fullmatch(t.between) else None


@rule(
    yes="[A1 [A2 [L Norland]]] [T1=ACCUSE accused] [R1 [L Sudland]] of [T2=AID.claimed arming] [R2 rebels].",
    no="[A1 [L Norland]] [T1=ACCUSE accused] [R1 [L Sudland]] of [T2=AID.claimed arming] [R2 rebels].",
)
def accuser(t: TiedPair) -> Parties | None:
    """Who accuses another of a deed has not done it, whoever is read as doing it."""
    by_accuser = t.event.actors and t.other.recipients and set(t.event.actors) <= set(t.other.actors)
    parties = accused_of(t) if by_accuser else None
    if parties is None:
        return None
    return Parties(parties.actors, [m for m in t.event.recipients if m not in parties.actors])


_INQUIRY = pattern_of(r"investigations?|inquir(?:y|ies)|enquir(?:y|ies)|probes?", re.IGNORECASE)
_AFTER_AN_INQUIRY = pattern_of(
    rf"{_WITHIN}{{0,60}}?\b(?:after|following)\s(?:an?|its|the|their|his|her)\s(?:[\w-]+\s){{0,3}}", re.IGNORECASE
)
_CHARGES = pattern_of(r"(?:arrest|charg|indict|detain)\w*", re.IGNORECASE)


@rule(
    yes="The [A1 [O Port Police]] [T1=COERCE arrested] [R1 [P Ann Lee]] after a long [T2=ACCUSE inquiry].",
    no="The [A1 [O Port Police]] [T1=COERCE arrested] [R1 [P Ann Lee]] before a long [T2=ACCUSE inquiry].",
)
def after_an_inquiry(t: TiedPair) -> Parties | None:
    """Who arrests or charges somebody after an inquiry inquired into them."""
    after = t.behind and t.event.type == "ACCUSE" and _INQUIRY.fullmatch(t.words) and _CHARGES.fullmatch(t.others_words)
    whole = after and not (t.event.actors or t.event.recipients) and _AFTER_AN_INQUIRY.fullmatch(t.between)
    return Parties(t.other.actors, t.other.recipients) if whole else None


_APOLOGISES = pattern_of(r"apolog\w*(?:\sto)?", re.IGNORECASE)


@rule(
    yes="[A1 [P Ann Lee]] [T1=CONCEDE apologised] to [R1 [A2 miners]] for [T2=ACCUSE calling] them idle.",
    no="[A1 [P Ann Lee]] [T1=CONCEDE apologised] to [R1 miners] for [A2 rebels] [T2=ACCUSE calling] them idle.",
)
def apologised_for(t: TiedPair) -> Parties | None:
    """Who apologises to somebody for doing something did it to them, whoever is read as doing it."""
    apologises = t.behind and t.other.type == "CONCEDE" and _APOLOGISES.fullmatch(t.others_words) is not None
    done = apologises and _DOING.fullmatch(t.words) is not None and _OF_DOING.fullmatch(t.between) is not None
    by_them = t.event.actors and set(t.event.actors) <= set(t.other.recipients)
    return Parties(t.other.actors, t.event.recipients or t.other.recipients) if done and by_them else None


_BACK = pattern_of(
    r"(?:(?:ha[sd]|have)\s)?(?:(?:fir|hit|str[iu]|shot|shoot|fought|fight)\w*\sback|return\w*\s(?:[\w-]+\s)?fire|retaliat\w*)",
    re.IGNORECASE,
)
_AND_BACK = pattern_of(
    rf"{_WITHIN}{{1,60}}?\band\s(?:(?:then|so)\s)?(?:we|they|he|she|it|I|(?:the|our|its|their)\s[a-z]+)\s"
)


@rule(
    yes="[A1 Rebels] [T1=ASSAULT shelled] [R1 the port] and the [A2 army] [T2=ASSAULT fired back].",
    no="[A1 Rebels] [T1=ASSAULT shelled] [R1 the port] and the [A2 army] [T2=ASSAULT fled].",
)
def fires_back(t: TiedPair) -> Parties | None:
    """Who fires back fires at who attacked, and not at whom these shelled: "they shelled us and we fired back"."""
    attacked = t.behind and t.other.type == t.event.type == "ASSAULT" and not t.is_noun
    back = attacked and _BACK.fullmatch(t.words) is not None and _AND_BACK.fullmatch(t.between) is not None
    others = set(t.event.recipients) <= set(t.other.recipients) and not set(t.event.actors) & set(t.other.actors)
    return Parties(t.event.actors, t.other.actors) if back and others and t.event.actors else None


ACCUSERS: Rules[[TiedPair], Parties] = Rules(
    "ties.accuser", [accuser, apologised_for, fires_back], at=lambda t: t.event.read.trigger
)


_MEANS = pattern_of(
    r"(?:agree|aim|attempt|began|begin|continu|decid|declin|fail|hop|mov|offer|plan|pledg|prepar|promis|propos|refus|seek|sought"
    r"|swear|swore|threat|tr(?:y|i)|vow|want)\w*"
    r"|ready",
    re.IGNORECASE,
)
_ON_A_DAY = (
    rf"(?:\s+(?:(?:on|late|early)\s)?(?:{FULL_WEEKDAY}|yesterday|today|tonight)"
    r"(?:\s(?:morning|afternoon|evening|night))?)?"
)
_RIGHT_TO = pattern_of(rf"{_ON_A_DAY}\s+to\s+{ADVERBS}", re.IGNORECASE)
_LIGHT = r"(?:attend|begin|call|carry out|conduct|hold|impose|join|launch|make|set up|sign|stage|start|take part in)"
_TO_AND_TO = pattern_of(rf"\s+to\s{_WITHIN}{{1,240}}?(?:,|,?\s+and|,?\s+or)\s+to\s+{ADVERBS}", re.IGNORECASE)
_TO_HOLD = pattern_of(
    rf"\s+to\s+{_LIGHT}\s+(?:(?!(?:and|to|of|by|with|into|on|over|for|about|in|from|against)\b)[\w'’-]+\s+){{0,4}}",
    re.IGNORECASE,
)
_BY_FORCE = frozenset({"ASSAULT", "COERCE"})
_TO_LAUNCH = pattern_of(
    rf"{_ON_A_DAY}\s+to\s+(?:resume|launch|carry\sout|conduct|order|mount|renew|continue|stage|step\sup|begin|start|unleash)\s+"
    r"(?:[a-z]+\s+){0,2}",
    re.IGNORECASE,
)
_THREATENS = pattern_of(r"(?:ha[sd]\s|have\s)?(?:threaten|vow|pledg|promis|plan|prepar|decid)\w*", re.IGNORECASE)


@rule(
    yes="[A1 [L Norland]] [T1=THREATEN threatened] to resume [T2=ASSAULT.threatened air raids].",
    no="[A1 [L Norland]] [T1=THREATEN threatened] to answer [T2=ASSAULT.threatened air raids].",
)
def means_to_launch(t: TiedPair) -> Parties | None:
    """Who threatens or vows to launch attacks would attack."""
    means = t.behind and _THREATENS.fullmatch(t.others_words) is not None
    return Parties(actors=t.other.actors) if means and _TO_LAUNCH.fullmatch(t.between) else None


@rule(
    yes="[A1 [L Norland]] [T1=THREATEN threatened] to [T2=ASSAULT.threatened shell] a port.",
    no="[A1 [L Norland]] [T1=THREATEN threatened] rebels with plans to [T2=ASSAULT.threatened shell] a port.",
)
def means_to(t: TiedPair) -> Parties | None:
    """Who offers, agrees, refuses or threatens to do something is who would do it."""
    means = t.behind and _MEANS.fullmatch(t.others_words) is not None
    return Parties(actors=t.other.actors) if means and _RIGHT_TO.fullmatch(t.between) else None


@rule(
    yes="[A1 [L Norland]] [T1=AGREE agreed] to hold a joint [T2=CONSULT.planned summit].",
    no="[A1 [L Norland]] [T1=AGREE agreed] to hear of the joint [T2=CONSULT.planned summit].",
)
def means_more(t: TiedPair) -> Parties | None:
    """Who agrees or offers to do one thing and to do another would do both, and hold what they agree to hold."""
    if not t.behind or not _MEANS.fullmatch(t.others_words):
        return None
    held = t.event.type not in _BY_FORCE and _TO_HOLD.fullmatch(t.between) is not None
    return Parties(actors=t.other.actors) if held or _TO_AND_TO.fullmatch(t.between) else None


_AND_ANSWERED = pattern_of(r"\s(?:to\s)?[^.;:\n]{2,80}?\s(?:and|but)\s(?:has\s|had\s|have\s)?")
_SAID_NO_OR_YES = pattern_of(r"(?:refus|declin|agree|accept|reject|balk|consent)\w*", re.IGNORECASE)


@rule(
    yes="[R1 [L Norland]] was [T1=REQUEST asked] to help and [T2=REJECT refused].",
    no="[R1 [L Norland]] was [T1=REQUEST asked] to help and men [T2=REJECT refused].",
)
def asked_and_answered(t: TiedPair) -> Parties | None:
    """Who was asked to do something "and refused" is who refuses."""
    asked = t.behind and t.other.type == "REQUEST" and _SAID_NO_OR_YES.fullmatch(t.words) is not None
    passive = asked and is_passive(t.text, t.other.read.trigger)
    return Parties(actors=t.other.recipients) if passive and _AND_ANSWERED.fullmatch(t.between) else None


_OBJECT_DOES = pattern_of(
    r"(?:ask|urg|tell|told|order|forc|allow|permit|help|persuad|invit|let|want|enabl|caus|got|get|press|beg|advis|direct|warn)",
    re.IGNORECASE,
)


@rule(
    yes="[A1 [L Norland]] [T1=REQUEST summoned] [R1 [P Ann Lee]] to [T2=ACCUSE protest].",
    no="[A1 [L Norland]] [T1=COERCE forced] [R1 [P Ann Lee]] to [T2=RETREAT.reported.resign resign].",
)
def in_order_to(t: TiedPair) -> Parties | None:
    """Who does something to do another thing does both."""
    if not t.behind or t.is_noun or _OBJECT_DOES.match(t.others_words) or is_noun(t.text, t.other.read.trigger):
        return None
    if is_passive(t.text, t.other.read.trigger):
        return None
    to_a_noun = _TO_A_NOUN.search(t.between) is not None  # "called for a halt to air strikes"
    return Parties(actors=t.other.actors) if _TO.fullmatch(t.between) and not to_a_noun else None


_TO_A_NOUN = pattern_of(
    r"\b(?:halt|end|stop|pause|return|response|reaction|answer|objection|opposition|limits?|threat|attempts?|efforts?|bid)\sto\s$"
)
_AND = pattern_of(rf"{_WITHIN}{{0,120}}?\b(?:and|but|then)\s+(?:then\s+)?{ADVERBS}", re.IGNORECASE)
_NEW_CLAUSE = pattern_of(
    r"\b(?:that|which|who|whom|whose|when|where|while|after|before|because|if|as|said)\b", re.IGNORECASE
)


@rule(
    yes="[A1 [L Norland]] [T1=ASSAULT shelled] [R1 the port] and [T2=COERCE seized] a mine.",
    no="[A1 [L Norland]] [T1=ASSAULT shelled] [R1 the port], [T2=COERCE seizing] a mine.",
)
def and_did(t: TiedPair) -> Parties | None:
    """Verbs of one form that "and" or "but" joins have one subject."""
    if not t.behind or t.is_noun or t.event.said_in != t.other.said_in or _NEW_CLAUSE.search(t.between):
        return None
    mine, its = t.event.read.trigger, t.other.read.trigger
    if is_noun(t.text, its) or is_passive(t.text, its) or form(t.text, mine) != form(t.text, its):
        return None
    return Parties(actors=t.other.actors) if _AND.fullmatch(t.between) else None


_DONE_TO_SOMEBODY = frozenset({"AID", "ASSAULT", "COERCE", "COOPERATE", "SANCTION"})
_AND_WAS = pattern_of(
    rf"{_WITHIN}{{0,120}}?\b(?:and|but)\s+(?:then\s+)?(?:was|were|(?:has|have|had)\s+been|(?:is|are)\s+being)\s+{ADVERBS}",
    re.IGNORECASE,
)


@rule(
    yes="[A1 [L Norland]] [T1=ASSAULT shelled] [R1 the port] and was [T2=SANCTION condemned].",
    no="[A1 [L Norland]] [T1=ASSAULT shelled] [R1 the port], which was [T2=SANCTION condemned].",
)
def and_was(t: TiedPair) -> Parties | None:
    """Who does something "and was" done something has both verbs: "opposed the award and was overruled"."""
    mine, its = t.event.read.trigger, t.other.read.trigger
    if not t.behind or not is_passive(t.text, mine) or is_noun(t.text, its) or t.event.said_in != t.other.said_in:
        return None
    if not _AND_WAS.fullmatch(t.between) or _NEW_CLAUSE.search(t.between):
        return None
    return Parties(recipients=t.other.recipients if is_passive(t.text, its) else t.other.actors)


@rule(
    yes="[R1 Nine boats] were [T1=COERCE towed out] by [A1 [L Norland]] and [T2=ASSAULT cast off].",
    no="[R1 Nine boats] were [T1=COERCE towed out] by [A1 [L Norland]] as men [T2=ASSAULT cast off].",
)
def and_done(t: TiedPair) -> Parties | None:
    """Of two passives that "and" joins under one auxiliary both are done to one: "was towed out and cast off"."""
    mine, its = t.event.read.trigger, t.other.read.trigger
    joined = t.behind and not t.is_noun and is_passive(t.text, its) and not is_passive(t.text, mine)
    joined = joined and t.event.type in _DONE_TO_SOMEBODY  # "was dismissed and appealed"
    if not joined or form(t.text, mine) != "past" or t.event.said_in != t.other.said_in:
        return None
    fits = _AND.fullmatch(t.between) is not None and not _NEW_CLAUSE.search(t.between)
    return Parties(t.other.actors, t.other.recipients) if fits else None


_DOING_SO = pattern_of(rf"{_WITHIN}{{1,140}}?,\s+(?:(?:and|thereby|thus)\s+)?{ADVERBS}", re.IGNORECASE)
_RELATIVE_OPEN = pattern_of(r",\s+(?:who|which|whose|whom|where|when|while|as|and|but)\b", re.IGNORECASE)


@rule(
    yes="[A1 [L Norland]] [T1=ASSAULT shelled] [R1 the port], [T2=ASSAULT killing] [R2 two miners].",
    no="[A1 [L Norland]] [T1=ASSAULT shelled] [R1 the port], while men were [T2=ASSAULT killing] [R2 two miners].",
)
def doing_so(t: TiedPair) -> Parties | None:
    """With a participle behind a comma goes on what somebody does: "shelled the port, killing two"."""
    if not t.behind or t.is_noun or form(t.text, t.event.read.trigger) != "participle":
        return None
    if t.event.said_in != t.other.said_in or _RELATIVE_OPEN.search(t.between):
        return None
    return Parties(actors=t.other.actors) if _DOING_SO.fullmatch(t.between) else None


_ANSWERS = pattern_of(
    r"(?:reject|refus|declin|dismiss|turn(?:s|ed|ing)? down|den(?:y|ied|ies)|grant|accept|approv|brush|rebuff"
    r"|spurn|heed"
    r"|veto)\w*(?: aside| down| off)?",
    re.IGNORECASE,
)
_ITS_REQUEST = pattern_of(r"\s+(?:(?!and\b|to\b|after\b|over\b)[\w.'’-]+\s+){1,5}", re.IGNORECASE)
_REQUEST = pattern_of(
    r"(?:requests?|demands?|appeals?|pleas?|calls?|petitions?|applications?|offers?|proposals?|bids?|motions?|invitations?)",
    re.IGNORECASE,
)


@rule(
    yes="The [A1 [O Port Court]] [T1=REJECT refused] [A2 [O Acme]]'s [T2=REQUEST request].",
    no="The [A1 [O Port Court]] [T1=REJECT refused] to hear of [A2 [O Acme]]'s [T2=REQUEST request].",
)
def answers_it(t: TiedPair) -> Parties | None:
    """Who turns down or grants a request is who was asked."""
    asked = t.behind and t.is_noun and _REQUEST.fullmatch(t.words) and _ANSWERS.fullmatch(t.others_words)
    return Parties(recipients=t.other.actors) if asked and _ITS_REQUEST.fullmatch(t.between) else None


@rule(
    yes="[A1 [L Norland]] [T1=AGREE agreed] to [T2=AID.planned arm] [R2 [L Sudland]].",
    no="[A1 [L Norland]] [T1=AGREE agreed] and began to [T2=AID.planned arm] [R2 [L Sudland]].",
)
def to_whom_it_means(t: TiedPair) -> Parties | None:
    """Whom it is offered, agreed or threatened to be done to is offered or threatened."""
    means = not t.behind and _MEANS.fullmatch(t.words) is not None and t.event.type in _TO_SOMEBODY
    return Parties(recipients=t.other.recipients) if means and _RIGHT_TO.fullmatch(t.between) else None


_DIED = pattern_of(r"(?:kill|wound|injur|hurt|die|dead|maim|lost|hit|shot)", re.IGNORECASE)
_WHEN = pattern_of(rf"{_WITHIN}{{0,80}}?\b(?:when|as)\s{_WITHIN}{{1,80}}?")


@rule(
    yes="[R1 Nine miners] were [T1=ASSAULT killed] when [A2 rebels] [T2=COERCE seized] [R2 the port].",
    no="[R1 Nine miners] were [T1=ASSAULT killed] after [A2 rebels] [T2=COERCE seized] [R2 the port].",
)
def harmed_when(t: TiedPair) -> Parties | None:
    """Who is killed or wounded when somebody attacks is so by who attacks."""
    harmed = not t.behind and t.event.type == "ASSAULT" and _DIED.match(t.words) is not None
    attacks = t.other.type in ("ASSAULT", "COERCE")
    return Parties(actors=t.other.actors) if harmed and attacks and _WHEN.fullmatch(t.between) else None


_TO_SOMEBODY = frozenset({"AGREE", "THREATEN", "REJECT", "CONCEDE"})

_SUIT = pattern_of(r"(?:.*\b)?(?:law)?suits?|(?:.*\b)?complaints?|sued?|suing", re.IGNORECASE)
_THE_SUIT = pattern_of(
    r"[^\n]{0,160}?[.]\s(?:The|Their|Its|His|Her)\s(?:\w+\s)?(?:suit|lawsuit|complaint|petition|filing|action)\s(?:also\s)?$"
)


@rule(
    yes="[A1 Ten miners] [T1=ACCUSE filed suit] on Friday. The complaint [T2=ACCUSE accuses] [R2 [O Acme]] of theft.",
    no="[A1 Ten miners] [T1=ACCUSE filed suit] on Friday. The mayor [T2=ACCUSE accuses] [R2 [O Acme]] of theft.",
)
def whom_it_accuses(t: TiedPair) -> Parties | None:
    """Whom a complaint accuses the suit is against: "filed suit Thursday. The complaint accuses Acme"."""
    suit = t.event.type == t.other.type == "ACCUSE" and not t.behind and _SUIT.fullmatch(t.words) is not None
    return Parties(recipients=t.other.recipients) if suit and _THE_SUIT.fullmatch(t.between) else None


_APOLOGY = pattern_of(r"apolog\w*", re.IGNORECASE)
_FROM_WHOM = pattern_of(rf"{_WITHIN}{{0,90}}?")


@rule(
    yes="[A1 [L Norland]] [T1=REQUEST demanded] an [T2=CONCEDE.hypothetical apology] from [A2 [L Sudland]].",
    no="[A1 [L Norland]] [T1=REQUEST demanded] a [T2=CONCEDE.hypothetical pullback] from [A2 [L Sudland]].",
)
def apology_to_who_asks(t: TiedPair) -> Parties | None:
    """Who is asked to apologise would do so to whoever asks, where nobody else is named."""
    asked = t.behind and t.other.type == "REQUEST" and _APOLOGY.fullmatch(t.words) is not None
    if not asked or t.event.status != "hypothetical" or _FROM_WHOM.fullmatch(t.between) is None:
        return None
    return Parties(recipients=t.other.actors) if t.event.actors and not t.event.recipients else None


TIES: Rules[[TiedPair], Parties] = Rules(
    "ties",
    [
        asked_to,
        accused_of,
        blamed_for,
        after_an_inquiry,
        means_to,
        means_more,
        means_to_launch,
        asked_and_answered,
        in_order_to,
        and_did,
        and_was,
        and_done,
        doing_so,
        answers_it,
        to_whom_it_means,
        harmed_when,
        apology_to_who_asks,
        whom_it_accuses,
    ],
    at=lambda t: t.event.read.trigger,
)


def completed(context: Context, events: Sequence[EventDraft]) -> list[EventDraft]:
    """The events, those that lack an actor or a recipient with whom grammar tells them to have.

    Args:
        context: what stands near them.
        events: in text order.
    """
    found = list(events)
    for order in (range(len(found)), range(len(found) - 1, -1, -1)):
        for at in order:
            found[at] = _filled(context, found, at)
    return found


def _filled(context: Context, events: Sequence[EventDraft], at: int) -> EventDraft:
    event = _not_by_the_accuser(context, events, at)
    if is_loss(context.text, event.read.trigger):
        return event
    if event.actors and event.recipients:
        return event
    for other in _near(context, events, at):
        parties = TIES.first(TiedPair(context, event, other))
        if parties is not None:
            event = with_parties(event, parties)
    if not event.actors and event.said_in is not None:
        event = with_parties(event, SPOKEN.first(Spoken(context, event, context.drafts[event.said_in])) or Parties())
    if not event.actors and (answer := context.answer(event.read.trigger)) is not None:
        event = with_parties(event, ASKED.first(InQuestion(context, event, answer)) or Parties())
    if not event.actors:
        for index in context.said_before(event.read.trigger):
            if index != event.said_in:
                event = with_parties(event, BESIDE.first(Spoken(context, event, context.drafts[index])) or Parties())
    return event


def _not_by_the_accuser(context: Context, events: Sequence[EventDraft], at: int) -> EventDraft:
    """The event by whom somebody is accused of it, where the accuser was read as doing it."""
    event = events[at]
    for other in _near(context, events, at) if event.actors else ():
        parties = ACCUSERS.first(TiedPair(context, event, other))
        if parties is not None:
            return event._replace(actors=list(parties.actors), recipients=list(parties.recipients))
    return event


def _near(context: Context, events: Sequence[EventDraft], at: int) -> Iterator[EventDraft]:
    """Events of the sentence: those before it, the nearest first, then the one behind, also in what a suit says."""
    start, end = context.sentence(events[at].read.trigger)
    behind = events[at].read.trigger[1]
    for other in reversed(events[max(0, at - _MOST) : at]):
        if other.read.trigger[0] < start:
            break
        yield other
    for other in events[at + 1 : at + 2]:
        if other.read.trigger[0] < end or _THE_SUIT.fullmatch(context.text, behind, other.read.trigger[0]):
            yield other
