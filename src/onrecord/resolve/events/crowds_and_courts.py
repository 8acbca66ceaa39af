"""What protesters, police and those who sue do, under words that are other deeds elsewhere; who comes to the table."""

from __future__ import annotations

import re

from onrecord.resolve.events.type_case import TypeAndMode, TypeCase
from onrecord.rules import rule
from onrecord.text.patterns import pattern_of

_TABLE = pattern_of(
    r"(?:return|c[ao]me\sback|go\sback|went\sback|get\sback|sit\sdown|sat\sdown)\w*\s(?:(?:both|all|the\stwo)\s(?:sides|parties)\s)?"
    r"(?:to|at)\s(?:the\s)?(?:(?:negotiating|bargaining|conference|peace|same)\s)?(?:table|talks|negotiations|dialogue)\b",
    re.IGNORECASE,
)


@rule(
    yes="Lee urged [A1 both sides] to [T1=RETREAT.hypothetical return] to the bargaining table.",
    no="Lee urged [A1 both sides] to [T1=RETREAT.hypothetical return] to their barracks.",
)
def to_the_table(h: TypeCase) -> TypeAndMode | None:
    """Who comes back to the table talks again, and withdraws from nothing."""
    returns = h.event.type in ("RETREAT", "CONCEDE", "AGREE") and h.begins(_TABLE)
    return ("CONSULT", None) if returns else None


_BOTH_TO = pattern_of(r"\b(?:both|the\stwo|all|the\swarring|the\srival)\s(?:sides|parties|delegations|teams)\sto\s$")
_ONLY_RETURN = pattern_of(r"return(?=\s?[.,;”\"])")
_TALKS = pattern_of(r"\b(?:talks|summit|negotiations?|negotiating|mediators?|peace conference)\b", re.IGNORECASE)


@rule(
    yes="The talks broke down. Lee urged [A1 both sides] to [T1=RETREAT.hypothetical return].",
    no="The wells dried up. Lee urged [A1 both sides] to [T1=RETREAT.hypothetical return].",
)
def return_to_talks(h: TypeCase) -> TypeAndMode | None:
    """Both sides who are to return, in a report of talks, are to talk again."""
    returns = h.event.type in ("RETREAT", "CONCEDE") and h.begins(_ONLY_RETURN) and _BOTH_TO.search(h.before)
    return ("CONSULT", None) if returns and _TALKS.search(h.text) else None


_MONEY_RELEASED = pattern_of(
    r"releas\w*\s(?:of\s)?(?:(?:an?|the|another|about|some|up\sto|more\sthan|an\sextra|an\sinitial)\s){0,2}?"
    r"(?:(?:[A-Z]{0,3}[$€£¥]\s?)?\d[\d.,]*\s?(?:m|bn|million|billion|thousand)?\s?(?:[a-z]+\s){0,2}?(?:dollars|euros|pounds|pesos|rupees|shillings|naira|rand|francs|in)\b"
    r"|[A-Z]{0,3}[$€£¥]\s?\d|(?:[a-z]+\s){0,2}?(?:funds|funding|money|cash|grants?|aid|supplies)\b)"
)


@rule(
    yes="[A1 The mayor] ordered the [T1=RETREAT.hypothetical.release release] of 40 million pesos in relief money.",
    no="[A1 The mayor] ordered the [T1=RETREAT.hypothetical.release release] of 40 million documents.",
)
def money_released(h: TypeCase) -> TypeAndMode | None:
    """Who releases money or supplies helps, and lets nobody go."""
    money = h.event.type in ("RETREAT", "CONCEDE") and h.begins(_MONEY_RELEASED)
    return (("AGREE" if h.status == "planned" else "AID"), None) if money else None


_WALKS_OUT = pattern_of(r"walk(?:s|ed|ing)?(?:\s|-)?outs?", re.IGNORECASE)
_OF_WORK = pattern_of(
    r"\b(?:unions?|workers?|pickets?|strikers?|strikes?|stoppages?|wages?|teachers?|nurses|doctors|staff|employees|drivers|pilots|students?|pupils|pay"
    r"|salar(?:y|ies)|labou?r)\b",
    re.IGNORECASE,
)


@rule(
    yes="The talks went on for two days. [A1 Norland]'s [T1=PROTEST.reported.strike walkout] surprised envoys.",
    no="The talks on pay went on for two days. [A1 Miners] staged a [T1=PROTEST.reported.strike walkout] over wages.",
)
def walks_out_of_talks(h: TypeCase) -> TypeAndMode | None:
    """Who walks out in a report of talks, and of no work, breaks them off."""
    walks = h.event.type == "PROTEST" and _WALKS_OUT.fullmatch(h.words) is not None
    return ("REJECT", None) if walks and _TALKS.search(h.text) and not _OF_WORK.search(h.text) else None


_LISTS = pattern_of(
    r"(?:releas|publish)\w*\s(?:(?:an?|the|its|their|his|her|all|full|complete|partial)\s){1,3}(?:[\w’'-]+\s)?(?:lists?|names|identities|numbers)\b",
    re.IGNORECASE,
)


@rule(
    yes="[A1 The army] [T1=RETREAT.reported.release released] the names of the nine prisoners.",
    no="[A1 The army] [T1=RETREAT.reported.release released] the nine prisoners.",
)
def documents_given(h: TypeCase) -> TypeAndMode | None:
    """Who releases a list of those held hands it over, and lets nobody go."""
    lists = h.event.type == "RETREAT" and h.begins(_LISTS)
    return ("COOPERATE", None) if lists else None


_OPENS_A_WAY = pattern_of(
    r"(?:re-?)?open(?:s|ed|ing)?\s(?:up\s)?(?:(?:an?|the|its|their|all|one|two|both|another|safe|humanitarian|border)\s){1,3}"
    r"(?:(?!(?:and|to|in|on|for|of)\b)[\w’'-]+\s){0,2}?(?:lanes?|roads?|corridors?|crossings?|borders?|gates?|bridges?|routes?|ports?|passages?|airspace"
    r"|way)\b",
    re.IGNORECASE,
)


@rule(
    yes="[A1 Strikers] [T1=COERCE.reported.restrict opened] a lane for ambulances.",
    no="[A1 Strikers] [T1=COERCE.reported.restrict closed] a lane to ambulances.",
)
def lets_through(h: TypeCase) -> TypeAndMode | None:
    """Who opens a lane, a border or a gate lets others through, and hinders nobody."""
    opens = h.event.type in ("COERCE", "PROTEST", "SANCTION") and h.begins(_OPENS_A_WAY)
    return ("RETREAT", "access") if opens else None


_TO_FIGHT = pattern_of(
    r"(?:promis|vow|pledg|undert[ao]\w+|swear|swore|sworn)\w*\s(?:(?:on|last|this)\s\w+\s)?to\s(?:\w+ly\s)?"
    r"(?:fight|oppose|resist|challenge|contest|defy|block|stop|thwart|derail|overturn|defeat)\s"
    r"(?:the|this|that|these|those|any|all|every|its|his|her|their|[A-Z][\w-]+['’]s?)\s(?:(?!(?:and|to|in|on|for|of)\b)[\w’'-]+\s){0,3}?"
    r"(?:closures?|decisions?|rulings?|verdicts?|plans?|evictions?|bills?|laws?|sale|cuts|merger|takeover|tariffs?|duties|charges?|orders?"
    r"|bans?|dismissals?|sackings?|layoffs|redundanc(?:y|ies)|scheme|project|pipeline|mine|demolition|extradition|deportations?"
    r"|privati[sz]ation|budget|government|president|company|measures?|sanctions?|fines?|levy|move|proposals?|deal)\b"
)


@rule(
    yes="[A1 [O Port Union]] [T1=AGREE.reported vowed] to fight the planned closure.",
    no="[A1 [O Port Union]] [T1=AGREE.reported vowed] to fight the deadly disease.",
)
def promises_to_fight(h: TypeCase) -> TypeAndMode | None:
    """Who promises to fight what others have decided threatens them."""
    fights = h.event.type == "AGREE" and h.status == "reported" and h.begins(_TO_FIGHT)
    return ("THREATEN", None) if fights else None


_SUIT = pattern_of(
    r"(?:(?:fil|lodg|br[io]|launch|tak|took)\w*\s)?(?:(?:an?|its|their|the)\s)?(?:law)?suits?", re.IGNORECASE
)
_WENT_TO_COURT = pattern_of(
    r"\b(?:g(?:o|oes|one|oing)|went|turn(?:s|ed|ing)?|appl(?:y|ies|ied|ying))\sto\s(?:(?:the|an?)\s)?(?:[A-Z]\w+\s){0,3}"
    r"(?:[Cc]ourts?|[Tt]ribunal|judges?)\s(?:on\s\w+\s|yesterday\s|today\s)?(?:to|in\s(?:an?\s)?(?:\w+\s)?(?:bid|attempt|effort)\sto)\s(?:\w+\s)?$"
)


@rule(
    yes="[A1 [O Acme]] went to the High Court to [T1=REJECT.reported stop] the sale.",
    no="[A1 [O Acme]] went to the market to [T1=REJECT.reported stop] the sale.",
)
def court(h: TypeCase) -> TypeAndMode | None:
    """Who goes to court to stop something, or files suit, sues."""
    sues = h.event.type != "ACCUSE" and _SUIT.fullmatch(h.words) is not None
    to_court = h.event.type in ("REJECT", "COERCE", "REQUEST") and _WENT_TO_COURT.search(h.before) is not None
    return ("ACCUSE", "allege") if sues or to_court else None


_SHOWS = pattern_of(
    r"(?:h(?:eld|olds?|olding)\s(?:up|aloft)|brandish\w*|wav(?:ed|es|ing))\s(?:(?!(?:and|or|of|in|at|to|with)\b)[\w’'-]+\s){0,3}?"
    r"(?:photo(?:graph)?s|portraits|pictures|placards|signs|banners|posters|candles|flags)\b",
    re.IGNORECASE,
)


@rule(
    yes="[A1 Miners] [T1=COERCE.reported.seize held up] photographs of the dead.",
    no="[A1 Miners] [T1=COERCE.reported.seize held up] trucks of the army.",
)
def shown_to_all(h: TypeCase) -> TypeAndMode | None:
    """Who holds up photographs or placards protests, and takes nothing."""
    shows = h.event.type in ("COERCE", "ASSAULT", "RETREAT") and h.begins(_SHOWS)
    return ("PROTEST", "demo") if shows else None


_BLOCKADE = pattern_of(r"(?:road\s?)?block(?:ades?|aded|ading)|road\s?blocks?", re.IGNORECASE)
_PROTESTERS = pattern_of(
    r"\b(?:protest\w*|activists?|demonstrat\w+|strikers?|pickets?|picketing|campaigners?|farmers?|truckers?"
    r"|lorry drivers|fishermen)\b",
    re.IGNORECASE,
)
_ARMED = pattern_of(
    r"\b(?:nav(?:y|al)|warships?|army|armed|troops|soldiers?|military|siege|besieg\w+|rebels?|militants?|embargo)\b",
    re.IGNORECASE,
)


@rule(
    yes="Activists came. [P Ann Lee] condemned the [T1=COERCE.reported.restrict blockade].",
    no="Warships came. [P Ann Lee] condemned the [T1=COERCE.reported.restrict blockade].",
)
def protesters_blockade(h: TypeCase) -> TypeAndMode | None:
    """A blockade in a report of protesters, and of nobody armed, is theirs."""
    blockade = h.event.type == "COERCE" and h.event.mode in ("restrict", None) and _BLOCKADE.fullmatch(h.words)
    theirs = blockade and _PROTESTERS.search(h.text) is not None and _ARMED.search(h.text) is None
    return ("PROTEST", "obstruct") if theirs and not _BY_POLICE.search(h.before) else None


_BY_POLICE = pattern_of(r"\b(?:[Pp]olice|[Oo]fficers|[Gg]uards)\s(?:had\s|have\s|then\s)?$")
_MOVES_ASIDE = pattern_of(
    r"(?:mov|push|clear|dragg?|haul|remov|dispers|shov|march|carr)\w*\s(?:(?:the|some|all|dozens\sof|several)\s)?(?:[\w’'-]+\s){0,2}?"
    r"(?:pickets?|protesters?|demonstrators?|activists?|strikers?|crowds?|marchers|them)\b"
)


@rule(
    yes="Police [T1=PROTEST.reported.obstruct moved] the strikers aside.",
    no="Unions [T1=PROTEST.reported.obstruct moved] the strikers to the gates.",
)
def moved_aside(h: TypeCase) -> TypeAndMode | None:
    """Police who move protesters aside or clear them protest against nobody."""
    moves = h.event.type == "PROTEST" and h.begins(_MOVES_ASIDE)
    return ("COERCE", "restrict") if moves and _BY_POLICE.search(h.before) else None


_JAILED = pattern_of(r"jailed", re.IGNORECASE)
_FOR_YEARS = pattern_of(
    r"[^.,;:\n]{0,30}?\sfor\s(?:life\b|(?:at\sleast|up\sto|nearly|almost|more\sthan)?\s?"
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?)(?:\sand\sa\shalf)?[\s-](?:years?|months?)\b)"
)


@rule(
    yes="[R1 [P Ann Lee]] was [T1=COERCE.reported.arrest jailed] for four and a half years.",
    no="[R1 [P Ann Lee]] was [T1=COERCE.reported.arrest jailed] for a rhyme.",
)
def jailed_for_years(h: TypeCase) -> TypeAndMode | None:
    """Who is jailed for so many years is sentenced to them."""
    jailed = h.event.type == "COERCE" and _JAILED.fullmatch(h.text, *h.event.trigger) is not None
    return ("SANCTION", "convict") if jailed and _FOR_YEARS.match(h.text, h.event.trigger[1]) else None
