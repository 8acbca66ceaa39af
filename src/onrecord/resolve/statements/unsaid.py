"""Whether somebody says that they do not speak of something, in whatever words."""

from __future__ import annotations

import re

from onrecord.resolve.statements.act_case import ActCase
from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of

_SPEAK = (
    r"(?:comment(?:s|ing)?|discuss(?:es|ing)?(?!\s(?:peace|terms|an?\s(?:truce|deal)|surrender))|speculat(?:e|es|ing)|characteri[sz](?:e|es|ing)|elaborat(?:e|es|ing)|be\sdrawn"
    r"|g(?:o(?:ing)?|et(?:ting)?)\sinto\s(?:any\s|the\s|such\s)?(?:details?|specifics|particulars|that|this|it)|confirm\sor\sdeny|say(?:ing)?\s(?:anything|more|any\smore|who|what|when|where|whether|why|how|if)"
    r"|answer(?:ing)?\s(?:that|any|the|your|these|those)|speak(?:ing)?\s(?:about|of)|talk(?:ing)?\sabout)"
)
_WILL_NOT = (
    r"(?:(?:would|will|could|can|do|does|shall)\s(?:not|never)|never|cannot|(?:wo|would|could|ca|do|does)n['’]t"
    r"|(?:am|is|are|was|were)\s(?:not|never)\sgoing\sto|(?:is|are|was|were)n['’]t\sgoing\sto|['’](?:m|re|s)\snot\sgoing\sto"
    r"|would\srather\snot|['’]d\srather\snot|prefer(?:s|red)?\snot\sto)"
)
_UNSPOKEN = pattern_of(
    r"[\"“‘']?(?:that\s)?(?!(?:if|when|as)\b)(?:(?:I|we|he|she|it|they|his|her|its|their|our|my)\b[^\s,.;:\"“”’']*\s?)(?:[^\s,.;:\"“”’']+\s){0,3}?"
    rf"(?:{_WILL_NOT}\s(?:be\s)?(?:(?:publicly|further)\s)?{_SPEAK}\b[^.;!?]*"
    r"|(?:can|could|would|will)\sneither\sconfirm\snor\sdeny\b[^.;!?]*"
    r"|neither\sconfirm(?:s|ed)\snor\sdenie[sd]\b[^.;!?]*"
    r"|(?:would\sbe|was|is)\s(?:wrong|inappropriate|improper|too\searly)\sto\s(?:comment|discuss|speculate)\b[^.;!?]*)[.!]?[\"”’',]*\s*"
    r"|[\"“‘']?no\scomment[.!]?[\"”’',]*"
    r"|[\"“‘']?(?:I|we)(?:\shave|['’]ve(?:\sgot)?)\s(?:absolutely\s)?(?:nothing|no\scomment)\s(?:(?:more|further|else)\s)?(?:for\syou|to\s(?:say|add)|to\stell\syou)"
    r"(?:\s(?:on|about)\s(?:that|this|it))?[.!]?[\"”’',]*",
    re.IGNORECASE,
)


@rule(
    yes="[S1 The [O Port Bank]] [Q1 said] [C1 it does not comment on rumours].",
    no="[S1 The [O Port Bank]] [Q1 said] [C1 it does not lend on rumours].",
)
def unspoken(t: ActCase) -> bool:
    """Who says that they will not speak of something says nothing of it: "I'm not going to discuss that"."""
    return len(t.attribution.content) == 1 and t.told_plainly and _UNSPOKEN.fullmatch(t.answer) is not None


_NEITHER = pattern_of(
    r"(?:(?:can|could|would|will|ha[sd]|have)\s)?neither\s(?:confirm(?:s|ed)?\snor\s(?:den(?:y|ies|ied)|rule[sd]?\sout)"
    r"|den(?:y|ies|ied)\snor\sconfirm(?:s|ed)?)"
)


@rule(
    yes="[S1 The [O Port Bank]] [Q1=deny neither confirms nor denies] [C1 a sale].",
    no="[S1 The [O Port Bank]] [Q1=deny neither offers nor denies] [C1 a sale].",
)
def neither(t: ActCase) -> bool:
    """Who neither confirms nor denies something says nothing of it."""
    return _NEITHER.fullmatch(t.text, *t.attribution.cue) is not None


_REFUSES = pattern_of(r"(?:\w+\s)*?(?:declin|refus)(?:e|es|ed|ing)(?:\sto)?", re.IGNORECASE)
_TO_SPEAK = pattern_of(
    r"(?:to\s)?(?:(?:immediately|publicly|further|directly|even|\w+ly)\s)?(?:comment|say|answer|discuss|speak|talk|confirm|deny|name|identify|disclose|reveal"
    r"|elaborate|explain|specify|respond|reply|tell|describe|detail|rule|acknowledge|admit|testify|address|speculate|share|state|predict|estimate"
    r"|clarify|characteri[sz]e|go\sinto|get\sinto|give|provide|offer|release|publish|make|put|take|be\s(?:drawn|quoted|interviewed|named|identified|specific)"
    r"|apologi[sz]e|endorse|condemn|criticise|criticize|rebut|repeat|withdraw|retract|commit|promise|guarantee|vouch|cite|list|mention|expand|engage"
    r"|entertain|consider|weigh\sin|see|meet|read|show)\b|(?:an?\s|any\s|all\s|the\s|our\s|several\s|repeated\s|to\s)?(?:\w+\s)?(?:requests?|comments?|interviews?|questions?)\b",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=deny.withheld refused to] [C1 open the gate].",
    no="[S1 [P Ann Lee]] [Q1=deny.withheld refused to] [C1 explain the bill].",
)
def refuses_a_deed(t: ActCase) -> bool:
    """Who refuses to do something, rather than to speak of it, keeps no words back."""
    if t.attribution.withheld < 0.5 or _REFUSES.fullmatch(t.text, *t.attribution.cue) is None:
        return False
    return _TO_SPEAK.match(t.answer) is None


_NOT_RULED_OUT = pattern_of(
    r"(?:(?:has|have|had|did|does|do|would|will|could|can|is|was|are|were)(?:\s(?:not|never)|n['’]t)|cannot|won['’]t)\s(?:yet\s|\w+ly\s)?(?:be\s)?"
    r"rul(?:e|ed|ing)\sout|(?:declin|refus)\w+\sto\srule\sout",
    re.IGNORECASE,
)


@rule(
    yes="[S1 The [O Port Union]] [Q1=deny has not ruled out] [C1 a strike].",
    no="[S1 The [O Port Union]] [Q1=deny has ruled out] [C1 a strike].",
)
def not_ruled_out(t: ActCase) -> bool:
    """Who has not ruled something out does not deny it, and says no more of it."""
    return _NOT_RULED_OUT.fullmatch(t.text, *t.attribution.cue) is not None


_KEEPS_SILENT = pattern_of(
    r"(?:to\s)?(?:(?:immediately|publicly|further|directly|even)\s)?(?:comment|say|answer|discuss|speak|talk|elaborate|respond|reply|explain|be\sdrawn"
    r"|take\s(?:any\s)?questions)\b",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=deny.withheld refused to] [C1 answer questions].",
    no="[S1 [P Ann Lee]] [Q1=deny.withheld refused to] [C1 condemn the raid].",
)
def keeps_silent(t: ActCase) -> bool:
    """Who refuses to answer or to speak denies nothing."""
    withheld = t.attribution.withheld >= 0.5 and t.attribution.act == "deny"
    return withheld and bool(_REFUSES.fullmatch(t.text, *t.attribution.cue)) and bool(_KEEPS_SILENT.match(t.answer))


_INTERVIEWED = pattern_of(
    r"(?:to\s)?(?:be\s(?:interviewed|quoted|named|drawn)|(?:an?\s|any\s|all\s)?interviews?)\b.{0,40}", re.IGNORECASE
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 declined] [C1 to be interviewed].",
    no="[S1 [P Ann Lee]] [Q1 declined] [C1 to be moved].",
)
def no_interview(t: ActCase) -> bool:
    """Who declines to be interviewed does not speak."""
    return _REFUSES.fullmatch(t.text, *t.attribution.cue) is not None and _INTERVIEWED.fullmatch(t.answer) is not None


UNSAID: Rules[[ActCase], bool] = Rules(
    "acts.unsaid",
    [
        gives(True, unspoken),
        gives(True, neither),
        gives(True, not_ruled_out),
        gives(True, keeps_silent),
        gives(True, no_interview),
    ],
    at=lambda t: t.attribution.cue,
)
"""Whether an attribution tells of what is not said."""


_RULES_OUT = pattern_of(r"(?:(?:has|have|had|also|again|later)\s)*rul(?:es|ed|ing)\sout", re.IGNORECASE)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=deny.withheld ruled out] [C1 going to court].",
    no="[S1 [P Ann Lee]] [Q1=deny.withheld would not rule out] [C1 going to court].",
)
def rules_it_out(t: ActCase) -> bool:
    """Who rules something out says that it will not be."""
    return t.attribution.withheld >= 0.5 and _RULES_OUT.fullmatch(t.text, *t.attribution.cue) is not None


SAID: Rules[[ActCase], bool] = Rules(
    "acts.said", [gives(True, refuses_a_deed), gives(True, rules_it_out)], at=lambda t: t.attribution.cue
)
"""Whether an attribution that was read as kept back is not."""
