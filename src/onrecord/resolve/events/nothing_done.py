"""Words of deeds by which nobody does anything to others: wishes, plights, what things are, what an outlet does."""

from __future__ import annotations

import re

from onrecord.resolve.events.candidate import Candidate
from onrecord.rules import rule
from onrecord.text.patterns import pattern_of

_WISHES = pattern_of(
    r"(?:(?:has|have|had|would|long)\s)*(?:want|wish|hop|long)(?:e|es|s|ed|ing)?(?:\s(?:to|for))?", re.IGNORECASE
)
_ONE_SAYS = pattern_of(r"\b(?:I|[Ww]e)\s(?:(?:all|both|just|only|really|simply|do|also|would|\w+ly)\s){0,2}$")

_AND_WANTS = pattern_of(
    r"\b(?:press|ask|urg|call|demand|appeal|told|tell|said|say|warn|wrote|writ|insist)\w*\b[^.;:]*\band\s(?:also\s|now\s)?$"
)


@rule(
    yes="[A1 Farmers] [T1=REQUEST want] [R1 the board] to sell the mill.",
    no="[A1 Farmers] [T1=REQUEST asked] [R1 the board] to sell the mill.",
)
def wishing(c: Candidate) -> bool:
    """Who wants or hopes that others do something asks for nothing, unless they say it or "asked X and want Y"."""
    wishes = c.type == "REQUEST" and _WISHES.fullmatch(c.words) is not None
    return wishes and not (_ONE_SAYS.search(c.before) or _AND_WANTS.search(c.before))


_FIRST = pattern_of(r"\bfirst\s$", re.IGNORECASE)
_GIVES_FIRST = pattern_of(r"\s(?:(?!(?:and|but|that|which)\b)[\w’'-]+\s){0,6}?first\srefusal\b", re.IGNORECASE)


@rule(
    yes="[A1 [P Ann Lee]] gave [R1 [O Acme]] first [T1=REJECT refusal] on the mill.",
    no="[A1 [P Ann Lee]] met [R1 [O Acme]]'s second [T1=REJECT refusal] of the mill.",
)
def first_refusal(c: Candidate) -> bool:
    """Who has the first refusal may buy first, and nobody refuses anything."""
    if c.type != "REJECT":
        return False
    noun = c.words.lower() in ("refusal", "refusals") and _FIRST.search(c.before) is not None
    return noun or "first refusal" in c.words.lower() or _GIVES_FIRST.match(c.behind) is not None


_FORCED = pattern_of(r"(?:(?:was|were|is|are|been|being)\s)?(?:forced|compelled|obliged)(?:\sto)?", re.IGNORECASE)
_IN_A_PLIGHT = pattern_of(
    r"(?:\sto)?\s(?:\w+ly\s)?(?:cut|close|shut|lay\soff|raise|sell|borrow|wait|cancel|postpone|delay|reduce|slash|shed|import|ration|make\sdo"
    r"|scale|rely|admit|choose|look|find|put\sup|go\swithout|shorten|merge|skip)\b"
)


@rule(
    yes="Mills were [T1=COERCE forced] to cut jobs.",
    no="Mills were [T1=COERCE forced] by [A1 the army] to cut jobs.",
)
def in_a_plight(c: Candidate) -> bool:
    """Who is forced by nobody to cut jobs, to close or to borrow is in a plight."""
    forced = c.type == "COERCE" and not c.event.actors and not c.event.agents and _FORCED.fullmatch(c.words) is not None
    return forced and _IN_A_PLIGHT.match(c.behind) is not None


_STOLEN = pattern_of(r"stolen|forged|faked?|counterfeit|smuggled|looted", re.IGNORECASE)
_SOME = pattern_of(
    r"\b(?:the|a|any|some|several|of|with|using|used|sells?|selling|sold|found|bought|buying|carrying|handling|in|many|two|three|\d+|his|her|their|its)\s$",
    re.IGNORECASE,
)
_THINGS = pattern_of(
    r"\s(?:(?!(?:from|by|in|on|at|and|when|after|during|the|his|her|its|their)\b)[\w’'-]+\s){0,3}?"
    r"(?:numbers?|papers|passports?|documents?|cards?|goods|cars?|vehicles?|motorcycles?|phones?|property|identit(?:y|ies)|plates|money|cash"
    r"|art|paintings?|data|credentials|visas?|licen[cs]es?|cattle|oil|weapons|guns)\b",
    re.IGNORECASE,
)
_USES = pattern_of(r"us(?:e[sd]?|ing)", re.IGNORECASE)
_OF_STOLEN = pattern_of(
    r"\s(?:of\s)?(?:(?:the|a|some|any)\s)?(?:stolen|forged|faked?|false|counterfeit)\s", re.IGNORECASE
)


@rule(
    yes="[A1 The board] looked into [T1=COERCE.claimed use] of [T2=COERCE.claimed.seize stolen] cards.",
    no="[A1 The board] said the cards had been [T1=COERCE.claimed.seize stolen].",
)
def what_is_stolen(c: Candidate) -> bool:
    """Stolen cars and forged papers are things, and using them is done to nobody."""
    if c.type != "COERCE" or c.event.actors:
        return False
    stolen = _STOLEN.fullmatch(c.words) is not None and _SOME.search(c.before) is not None
    uses = _USES.fullmatch(c.words) is not None and _OF_STOLEN.match(c.behind) is not None
    return uses or (stolen and _THINGS.match(c.behind) is not None)


_FACES = pattern_of(
    r"\b(?:fac(?:es?|ed|ing)|risk(?:s|ed|ing)?)\s(?:(?:up|at|least|to|a|an|between|and|of|from|more|than|possible|maximum|sentence|life|[\w-]*\d[\w-]*"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)[\s-])*$",
    re.IGNORECASE,
)
_TERM = pattern_of(
    r"(?:[\w-]+\s)?(?:years?|months?|life)?\s?(?:in|behind)?\s?(?:prison|jail|bars|imprisonment|years?|months?)",
    re.IGNORECASE,
)


@rule(
    yes="[P Bob Roe] faces up to ten [T1=SANCTION.hypothetical.convict years in prison].",
    no="[P Bob Roe] was given ten [T1=SANCTION.hypothetical.convict years in prison].",
)
def only_faced(c: Candidate) -> bool:
    """Years in prison that somebody faces are what the law has for it, and nobody is sentenced to them."""
    return c.type == "SANCTION" and _TERM.fullmatch(c.words) is not None and _FACES.search(c.before) is not None


_UNDOES = pattern_of(
    r"\b(?:drop(?:s|ped|ping)?|withdr[ae]w(?:s|n|ing)?|lift(?:s|ed|ing)?|abandon(?:s|ed|ing)?)\s"
    r"(?:(?:the|all|its|his|her|their|any|most|some|two|three|four|\w+al|\w+ing|[\d]+)\s){0,3}$",
    re.IGNORECASE,
)
_CHARGE = pattern_of(r"(?:charges?|(?:law)?suits?|case|complaints?|prosecution|claims?|indictment)", re.IGNORECASE)


@rule(
    yes="[A1 Prosecutors] dropped two [T1=ACCUSE charges] against [R1 [P Ann Lee]].",
    no="[A1 Prosecutors] read two [T1=ACCUSE charges] against [R1 [P Ann Lee]].",
)
def dropped(c: Candidate) -> bool:
    """The charge or suit that somebody drops is no charge made anew."""
    return c.type == "ACCUSE" and _CHARGE.fullmatch(c.words) is not None and _UNDOES.search(c.before) is not None


_MEETS = pattern_of(r"(?:met|meet|sp[eo]ke?|talk(?:ed)?|sat\sdown)(?:\s(?:up|to|with))?", re.IGNORECASE)
_WE = pattern_of(r"(?:^|\b(?:and|but)\s)(?:[Ww]e|I)\s(?:(?:had|have|first|last)\s)?$")
_QUOTED = pattern_of(r"[\"“”]")


@rule(
    yes="We [T1=CONSULT met] at her office above the market.",
    no="They [T1=CONSULT met] at her office above the market.",
)
def the_outlets_own(c: Candidate) -> bool:
    """Whom "we" or "I" met, in nobody's words, the outlet's reporter met: an interview is no event."""
    if c.type != "CONSULT" or _MEETS.fullmatch(c.words) is None or c.context.told_in(c.place) is not None:
        return False
    return _WE.search(c.before) is not None and _QUOTED.search(c.before) is None
