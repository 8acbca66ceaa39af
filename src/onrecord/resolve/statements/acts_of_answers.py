"""What answers a charge without a word for it, and negatives that answer none."""

from __future__ import annotations

import re

from onrecord.model import Act
from onrecord.resolve.statements.act_case import ActCase
from onrecord.rules import rule
from onrecord.text.patterns import pattern_of
from onrecord.text.sentences import sentence

_FALSE = (
    r"(?:false|baseless|unfounded|groundless|untrue|lies|an?\s(?:\w+\s)?(?:lie|fabrication|invention|fiction|hoax|smear|fantasy|witch-?hunt)"
    r"|nonsense|rubbish|fabricated|invented|made\sup|cooked\sup|trumped[-\s]up|concocted|fictitious|bogus|politically\smotivated|absurd"
    r"|ridiculous|without\s(?:any\s)?(?:foundation|merit|basis)|fiction)"
)
_FALSE_CHARGE = pattern_of(
    r"[\"“‘']?(?:that\s)?(?:(?:the|this|that|these|those|such|all|any|both|his|her|its|their|[A-Z][\w-]+['’]s)\s(?:\w+\s)?)?"
    r"(?:allegation|accusation|claim|charge|suggestion|assertion|insinuation|rumour|rumor)s?\b(?:\s(?:that|of|against|in|made|about)\s[^.;,]*?)?"
    rf"\s(?:is|are|was|were|had\sbeen|have\sbeen)\s(?:(?:all|simply|just|entirely|wholly|\w+ly)\s)*[\"“‘']?{_FALSE}\b",
    re.IGNORECASE,
)
_PLAIN: tuple[Act, ...] = ("assert", "express", "accuse")


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 that the charges against her were invented].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 that the charges against her were grave].",
)
def the_charge_is_false(t: ActCase) -> bool:
    """Who says that a charge is false or invented denies it."""
    return t.read_plainly(*_PLAIN) and _FALSE_CHARGE.match(t.answer) is not None


_MISDEEDS = (
    r"(?:lied|misled|deceived|withheld|concealed|hidden|stolen|taken\s(?:a\s|any\s)?(?:bribes?|money|kickbacks?)|bribed|cheated|harmed|hurt"
    r"|threatened|bullied|harassed|abused|assaulted|touched|struck|hit|killed|murdered|tortured|falsified|forged|tampered|leaked"
    r"|broken\s(?:the|any)\s(?:law|rules?)|acted\s(?:improperly|unlawfully|illegally|dishonestly)|knowingly|intended\sto|meant\sto|sought\sto"
    r"|fired\s(?:a|on|at)|used\s(?:force|violence)|done\sanything\s(?:wrong|improper|illegal|unlawful))\b"
)
_NOTHING_WRONG = r"nothing\s(?:wrong|improper|illegal|unlawful)\b"
_IN_GOOD_FAITH = (
    r"(?:acted|behaved|conducted\s(?:him|her|it|them)sel(?:f|ves))\s(?:\w+ly\s)?(?:in\sgood\sfaith|by\sthe\sbook|lawfully|legally|properly"
    r"|appropriately|correctly|professionally|honou?rably|(?:within|in\s(?:line|accordance|compliance|keeping)\swith)\s(?:the|its|his|her|their)"
    r"\s(?:law|rules|powers|orders|rights))\b"
)
_CLEARS = pattern_of(
    r"[\"“‘']?(?:that\s)?(?:I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey|[Ii]t|(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Mm]y|[Oo]ur|[Tt]he)\s(?:\w+\s){1,2}?"
    r"|(?:[Oo]fficers|[Pp]olice|[Tt]roops|[Ss]oldiers|[Ss]taff)\s)"
    r"(?:[^.;!?]*\band)?"
    r"(?:(?:\s?(?:has|have|had)|['’](?:ve|d|s))\s(?:absolutely\s)?nothing\sto\shide\b"
    rf"|(?:\s?(?:has|have|had)|['’](?:ve|d|s))\s(?:never|not(?!\sbeen)|at\sno\stime)\s(?:\w+ly\s)?{_MISDEEDS}"
    rf"|[^.;!?,]*?\b(?:always\s)?{_IN_GOOD_FAITH}"
    rf"|(?:\s?(?:has|have|had)|['’](?:ve|d))\sdone\s{_NOTHING_WRONG}|\s?did\s{_NOTHING_WRONG}"
    r"|(?:\s?(?:is|was|am|are|were)|['’]m)\s(?:entirely\s|completely\s|wholly\s)?innocent\b)"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 she had never misled the board].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 she had never met the board].",
)
def clears_themselves(t: ActCase) -> bool:
    """Who says that they did no wrong, acted in good faith, have nothing to hide or are innocent denies a charge."""
    if t.attribution.act not in ("assert", "express") or any(_SHARE.search(t.text, *s) for s in t.attribution.source):
        return False
    return t.told_plainly and _CLEARS.match(t.answer) is not None


_SHARE = pattern_of(r"\d|\b(?:percent|per cent|majority|voters|most)\b")  # of people who are asked about others


_IT_IS_FALSE = pattern_of(
    r"[\"“‘']?(?:that\s)?(?:[Ii]t|[Tt]his|[Tt]hat|[Tt]hey|[Tt]hese|[Tt]hose|[Aa]ll\sof\s(?:it|this|that)"
    r"|[Tt]he\s(?:report|story|video|document|letter|photo(?:graph)?|recording|footage|article)s?)"
    r"(?:['’](?:s|re)|\s(?:is|was|were|are|had\sbeen|has\sbeen|have\sbeen))\s(?:(?:all|simply|just|entirely|wholly|\w+ly)\s)?"
    rf"[\"“‘']?(?:{_FALSE}|an?\sfairy\stale|fakes?d?|forged|forger(?:y|ies)|doctored)\b"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 it was “cooked up” in an office].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 it was “cooked” in an office].",
)
def it_is_false(t: ActCase) -> bool:
    """Who says that it, or the report, is false, invented or forged denies it."""
    return t.read_plainly("assert", "express") and _IT_IS_FALSE.match(t.answer) is not None


_QUESTIONED = pattern_of(
    r"\b(?:[Ii]n\s(?:an?\s|his\s|her\s|their\s)?(?:police\s)?interviews?|[Uu]nder\squestioning|told\s(?:the\s)?(?:police|detectives|officers|investigators))\b"
)
_HARMLESS = pattern_of(
    r"\b(?:genuine|legitimate|lawful|in\sself-?defen[cs]e|an?\s(?:\w+\s)?(?:accident|loan|gift)|nothing\sto\sdo\swith|innocent"
    r"|no\sidea|in\sgood\sfaith|above\sboard)\b"
)
_ON_TRIAL = pattern_of(
    r"\b(?:den(?:y|ies|ied|ying)|plead(?:s|ed)?\snot\sguilty|on\strial|the\s(?:accused|defendant)|stands\saccused)\b"
)


@rule(
    yes="[P Ann Lee] is on trial. [S1 She] [Q1 told detectives] [C1 that the cheques were genuine].",
    no="[P Ann Lee] left the bank. [S1 She] [Q1 told detectives] [C1 that the cheques were genuine].",
)
def harmless_account(t: ActCase) -> bool:
    """Who is accused and tells detectives that all was genuine, a gift or an accident denies the charge."""
    if t.attribution.act != "assert":
        return False
    start = min(s for s, _ in (*t.attribution.source, t.attribution.cue))
    asked = _QUESTIONED.search(t.text, max(0, start - _LEAD_IN), t.attribution.content[0][0])
    harmless = asked is not None and _HARMLESS.search(t.answer) is not None
    return harmless and _ON_TRIAL.search(t.text, 0, start) is not None


_LEAD_IN = 24  # code points before who speaks: "In an interview"
_NOBODY_WAS = pattern_of(
    r"[\"“‘']?(?:that\s)?(?:nobody|no\sone|no-one|none\sof\s(?:them|us)|no\s[a-z-]+)\s(?:(?:had|has|have)\s(?:ever\s)?(?:been\s)?|was\s|were\s|is\s)"
    r"(?P<deed>[a-z]{3,}(?:ed|en|wn|ght|t|ck|ung)?)\b",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Bob Roe]] [Q1 said] [C1 vans were stopped]. [S2 [P Ann Lee]] [Q2=assert said] [C2 nobody was stopped].",
    no="[S1 [P Bob Roe]] [Q1 said] [C1 vans were late]. [S2 [P Ann Lee]] [Q2=assert said] [C2 nobody was stopped].",
)
def nobody_was(t: ActCase) -> bool:
    """Who says that nobody was stopped, right behind another who says that some were, denies it."""
    if t.before is None or not t.read_plainly("assert", "express") or t.before.source == t.attribution.source:
        return False
    told = _NOBODY_WAS.match(t.answer)
    said = " ".join(t.text[slice(*place)] for place in t.before.content)
    return told is not None and re.search(rf"\b{re.escape(told['deed'])}\b", said) is not None


_NO_CHARGE = pattern_of(
    r"[^.;!?]*?\b(?:nearly|almost)\s(?:did|was|were|had|has|have)(?:n['’]t|\snot)\b"
    r"|[\"“‘']?(?:that\s)?(?:nobody|no\sone|no-one|none\sof\sus)\s(?:yet\s|really\s)?(?:knows?|knew|can\s(?:say|tell)|could\s(?:say|tell)|is\ssure)\s"
    r"(?:for\scertain\s)?(?:who|what|why|where|how|when|which|whether|if)\b"
    r"|[^.;!?]*[.!]\s(?:Nobody|No\sone|No-one)\s(?:yet\s|really\s)?(?:knows|can\ssay)\s(?:who|what|why|where|how|when|which|whether|if)\b"
    r"|[^.;,!?]{2,60}?\s(?:is|was|were|are|['’]s)\sno\s(?:accident|coincidence|surprise|secret|exaggeration|joke|small|ordinary|easy|mean)\b"
    r"|[\"“‘']?(?:that\s)?(?:it|this|that|which|one\s[a-z]+|a\s[a-z’']+(?:\s[a-z]+)?)\s(?:does|did)(?:n['’]t|\snot)\s(?:prove|mean|show|tell|explain|settle|answer|follow"
    r"|guarantee|change|say|make|help|matter)\b"
    r"|[\"“‘']?(?:that\s)?no\s(?:other\s|further\s|serious\s)?(?:injuries|casualties|deaths|damage|fatalities|victims|losses)\b[^.;]{0,50}?\s(?:was|were|have\sbeen|had\sbeen)\s"
    r"(?:immediately\s)?(?:reported|recorded|known)\b"
    r"|[^.;,!?]{2,60}?\s[\"“‘']?(?:is|was|are|were)\s[\"“‘']?(?:only|just)\sthe\s(?:beginning|start|first\sstep)\b"
    r"|[\"“‘']?I(?:['’]m|\sam)\snot\s(?:going\sto\s(?:lie|pretend|sugar-?coat|hide|beat)|pretending|naive|the\sonly)\b"
    r"|[\"“‘']?I\s(?:won['’]t|will\snot)\s(?:lie|pretend|sugar-?coat|hide)\b",
    re.IGNORECASE,
)


@rule(
    yes="[C1 “She nearly did not make it],” [S1 [P Ann Lee]] [Q1=deny said].",
    no="[C1 “She clearly did not make it],” [S1 [P Ann Lee]] [Q1=deny said].",
)
def answers_no_charge(t: ActCase) -> bool:
    """What nearly did not happen, what nobody knows, what is no accident or proves nothing answers no charge."""
    return t.read_plainly("deny") and _NO_CHARGE.match(t.answer) is not None


_PRINCIPLE = pattern_of(
    r"[\"“‘']?(?:that\s)?(?:he|she|they)\s(?:was|were|had)\snot\s(?:interested|surprised|angry|bitter|convinced|happy|satisfied)\b|"
    r"[\"“‘']?(?:that\s)?(?:I|we)\s(?:(?:do|did)(?:n['’]t|\snot)\s(?:blame|envy|mind|regret|resent|begrudge|hold\s(?:it|anything)\sagainst)"
    r"|never\s(?:thought|expected|imagined|dreamed|dreamt)|(?:am|was|are|were)\snot\s(?:interested|surprised|angry|bitter|convinced|happy|satisfied)|(?:can|could)(?:n['’]t|not|\snot)\s(?:believe|imagine|describe|forget|sleep))\b|"
    r"[\"“‘']?(?:that\s)?(?:In\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2},?\s)?(?:nobody|no\sone|no-one|no\s(?:man|woman|club|player|person|party|country|company|minister|leader))"
    r"\s(?:is|was|['’]s|stands)\s(?:bigger|greater|larger|above|beyond|more\simportant)\b"
    r"|[\"“‘']?(?:that\s)?(?:I|we|they|he|she|(?:his|her|their|our)\s\w+)\s"
    r"(?:(?:did|do)(?:\snot|n['’]t)|ha(?:ve|d)(?:\snot|n['’]t))\s(?:come|travel|go|fight|march|vote|train|work|struggle)(?:led|d)?\b"
    r"(?:\s(?:here|all\sthis\sway|out|this\sfar|so\shard|all\s(?:year|week)|for\s\w+\s(?:years|months|weeks)|on\sstrike))?\s(?:just\s|only\s)?to\s"
    r"(?!(?:\w+\s){0,2}?(?:steal|attack|kill|harm|hurt|rob|burn|spy|provoke|start|break|loot|fight|destroy|cheat|hide)\b)",
    re.IGNORECASE,
)


@rule(
    yes="[C1 “We did not come here to sing],” [S1 [P Ann Lee]] [Q1=deny said].",
    no="[C1 “We did not come here to steal],” [S1 [P Ann Lee]] [Q1=deny said].",
)
def principle(t: ActCase) -> bool:
    """That nobody is above a thing, what somebody did not come for or never expected, or whom they do not blame, tells
    what they feel and answers no charge."""
    return t.read_plainly("deny") and _PRINCIPLE.match(t.answer) is not None


DENIES = pattern_of(r"(?:(?:ha[sd]|have|also|later|strongly|flatly)\s)*den(?:y|ies|ied)")
"""Words with which somebody denies a deed."""
_FROM_OTHERS = pattern_of(
    r"[^.;!?]*\b(?:come|came|originated|begun|been\s\w+|fired|caused|done|sent|set|started)\s"
    r"(?:\w+\s)?(?:from|by|elsewhere)\b"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=deny denied] [C1 having fired]. [S2 She] [Q2 said] [C2 it had come from a roof].",
    no="[S1 [P Ann Lee]] [Q1=deny denied] [C1 having fired]. [S2 She] [Q2 said] [C2 it had hit a roof].",
)
def from_elsewhere(t: ActCase) -> bool:
    """Who denies a deed and says in the next sentence that it came from elsewhere or was done by others denies it."""
    behind, a = t.before, t.attribution
    if behind is None or not t.read_plainly("assert") or DENIES.fullmatch(t.text, *behind.cue) is None:
        return False
    theirs = any(t.text[slice(*s)].lower() in ("he", "she", "it", "they") for s in a.source)
    next_to_it = sentence(t.text, behind.cue[0])[1] >= min(s for s, _ in (*a.content, *a.source)) - 1
    return theirs and next_to_it and _FROM_OTHERS.match(t.whole) is not None
