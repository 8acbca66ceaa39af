"""What a statement does by its verb and what stands with it: "insisted that it was late" demands nothing."""

from __future__ import annotations

import re

from onrecord.resolve.statements.act_case import ActCase
from onrecord.rules import rule
from onrecord.text.patterns import pattern_of
from onrecord.text.words import PLEADS

_PLEADS = pattern_of(rf"(?:(?:has|have|had)\s)?{PLEADS}\s+(?P<guilt>not\s+guilty|guilty)\b", re.IGNORECASE)
_NOT_GUILTY = 12  # code points that may stand behind the cue


def _pleads(t: ActCase, guilt: str) -> bool:
    start, end = t.attribution.cue
    pleaded = _PLEADS.match(t.text, start, end + _NOT_GUILTY)
    return pleaded is not None and pleaded["guilt"].lower().split() == guilt.split()


@rule(
    yes="[S1 [P Ann Lee]] [Q1=demand pleaded] [C1 not guilty to the theft].",
    no="[S1 [P Ann Lee]] [Q1=demand pleaded] [C1 for mercy after the theft].",
)
def pleads(t: ActCase) -> bool:
    """Who pleads "not guilty" denies the charge."""
    return _pleads(t, "not guilty")


@rule(
    yes="[S1 [P Ann Lee]] [Q1=demand pleaded guilty to] [C1 the theft].",
    no="[S1 [P Ann Lee]] [Q1=demand pleaded] [C1 not guilty to the theft].",
)
def pleads_guilty(t: ActCase) -> bool:
    """Who pleads guilty admits the charge."""
    return _pleads(t, "guilty")


_INSISTS = pattern_of(
    r"(?:(?:ha[sd]|have|also|later|always|first|still|\w+ly)\s)*"
    r"(?:insist(?:s|ed|ing)?|advise[sd]?|advising|inform(?:s|ed)?|notif(?:y|ies|ied)|remind(?:s|ed)?|assure[sd]?)(?:\s(?!(?:up)?on\b)[^\n]{2,60})?"
)
_IS_SO = pattern_of(
    r"[\"“‘']?(?:(?:[^\s,.;:]+\s){0,5}?that\s)?(?!(?:on|to|upon)\b)"
    r"(?:(?!(?:who|which|that|whom|whose|if|whether|should|must|ought|be)\b)[^\s,.;:]+\s){1,9}?"
    r"(?:is|are|was|were|has|have|had|did|does|will|would|can|could|came|went|took|gave|made|knew|sent|got|kept|left|met|paid|told|[a-z]{3,}ed)\s"
    r"(?!to\b)"
)
_SHOULD = pattern_of(r"\b(?:should|must|ought|overdue|time\s(?:has\scome|to|for)|needs?\sto|(?:ha[sd]|have)\sto)\b")


@rule(
    yes="[S1 [P Ann Lee]] [Q1=demand insisted] [C1 that the pay on offer was fair].",
    no="[S1 [P Ann Lee]] [Q1=demand insisted] [C1 that the pay on offer be raised].",
)
def insists_it_is_so(t: ActCase) -> bool:
    """Who insists or advises that something is so demands nothing: "insisted that it was", not "that it be"."""
    told = t.attribution.act == "demand" and _INSISTS.fullmatch(t.text, *t.attribution.cue) is not None
    return told and _IS_SO.match(t.answer) is not None and _SHOULD.search(t.answer) is None


_HITS_BACK = pattern_of(r"\b(?:h[ia]ts?\sback|shot\sback|struck\sback)\b[^.;:\n\"“”]{0,40},\s$")
_CLAIMING = pattern_of(r"(?:claiming|saying|insisting|arguing|stating)")


@rule(
    yes="[S1 [P Ann Lee]] hit back, [Q1=assert claiming] [C1 that the chair was a gift].",
    no="[S1 [P Ann Lee]] left, [Q1=assert claiming] [C1 that the chair was a gift].",
)
def hits_back(t: ActCase) -> bool:
    """Who hits back at a charge, claiming that something is so, denies it."""
    start, end = t.attribution.cue
    told = t.attribution.act in ("assert", "express") and _CLAIMING.fullmatch(t.text, start, end) is not None
    return told and _HITS_BACK.search(t.text, max(0, start - _LONGEST_HIT), start) is not None


_LONGEST_HIT = 60  # code points from "hit back" to "claiming"
_TO_THE_LAW = pattern_of(
    r"(?!(?:the|a|an|his|her|its|their)\s(?:\w+\s)?(?:incident|theft|crime|matter|case|call|attack|loss|accident|find)\b)[^.,;:\n\"“”]{2,80}?\s"
    r"to\s(?:the\s)?(?:\w+\s)?(?:auditors?|police|regulators?|prosecutors?|ombudsman|watchdog|authorities|commission|tribunal)"
)
_REPORTS = pattern_of(r"(?:ha[sd]\s|have\s)?report(?:s|ed)|refer(?:s|red)")


@rule(
    yes="[S1 [O Penny Watch]] [Q1=assert reported] [C1 the chief executive to auditors].",
    no="[S1 [O Penny Watch]] [Q1=assert reported] [C1 the theft to the police].",
)
def reports_somebody(t: ActCase) -> bool:
    """Who reports somebody to auditors or the police accuses them."""
    told = t.attribution.act == "assert" and _REPORTS.fullmatch(t.text, *t.attribution.cue) is not None
    return told and _TO_THE_LAW.fullmatch(t.answer) is not None


_DECLARES = pattern_of(r"(?:(?:ha[sd]|have|both|also|each|later)\s)*(?:declar|claim|proclaim)(?:e[sd]?|ed|s|ing)")
_VICTORY = pattern_of(r"(?:an?\s|their\s|his\s|her\s|its\s)?(?:\w+\s)?(?:victory|win)\b")


@rule(
    yes="[S1 [P Ann Lee]] [Q1=express declared] [C1 victory in the race].",
    no="[S1 [P Ann Lee]] [Q1=express declared] [C1 her love of the race].",
)
def declares_victory(t: ActCase) -> bool:
    """Who declares victory claims that it is so."""
    told = t.attribution.act == "express" and _DECLARES.fullmatch(t.text, *t.attribution.cue) is not None
    return told and _VICTORY.match(t.answer) is not None


_VERDICTS = pattern_of(
    r"(?:(?:has|have|had|also|later)\s)*(?:call(?:s|ed|ing)?|label(?:s|led)?|describe[sd]?|describing|term(?:s|ed)|brand(?:s|ed))"
)
_A_MEASURE = pattern_of(
    r"(?:the|this|that|these|those|its|his|her|their|such)\s(?:(?!(?:as|an?|the)\b)[\w’'-]+\s){0,4}?"
    r"(?:bills?|laws?|legislation|plans?|proposals?|offers?|bids?|deals?|decisions?|rulings?|verdicts?|orders?|measures?|budget|reforms?"
    r"|schemes?|sum|figures?|idea|polic(?:y|ies)|results?|settlement|rules?|clauses?|tariffs?|fees?|fines?|contracts?"
    r"|timetable|draft|agreement|tax(?:es)?|lev(?:y|ies)|prices?|ban)\s(?:as\s)?[\"“‘']?.*",
    re.DOTALL,
)
_A_WRONG = pattern_of(
    r"\b(?:crim\w+|murder\w*|theft|robbery|stealing|lies?|lying|aggression|violat\w+|breach\w*|genocid\w+|terror\w*|fraud\w*"
    r"|illegal\w*|unlawful\w*|unconstitutional|blackmail\w*|extortion|attack\w*|war|coup|persecution|revenge|punish\w*|brib\w+"
    r"|betray\w*|cover-?up|sham|theatre|ploy|stunt|provocati\w+|corrupt\w*|piracy|cheat\w*|rigged|censorship|abuse|efforts?|attempts?|plots?|campaign|pretext|tactics?|grab|tool|trick\w*|power)\b",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=accuse described] [C1 the new law as “rash and costly”].",
    no="[S1 [P Ann Lee]] [Q1=accuse described] [C1 the new law as “theft”].",
)
def judges_a_measure(t: ActCase) -> bool:
    """Who calls a law, an offer or a plan rash, costly or an insult judges it; a word for a wrong is a charge."""
    if t.attribution.act != "accuse" or _VERDICTS.fullmatch(t.text, *t.attribution.cue) is None:
        return False
    told = _A_MEASURE.fullmatch(t.whole)
    return told is not None and _A_WRONG.search(t.whole) is None
