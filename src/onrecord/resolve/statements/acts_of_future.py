"""Who will do what is told to come: a promise is of those who speak; what befalls others is a warning or a forecast."""

from __future__ import annotations

import re

from onrecord.model import Act
from onrecord.resolve.statements.act_case import ActCase
from onrecord.rules import rule
from onrecord.text.patterns import pattern_of

_US = r"(?:I|we|our\b[^.;]*|my\b[^.;]*)\b"
_OTHERS = rf"[\"“‘']?(?:that\s)?(?!{_US}|(?:it|he|she|they|you)\b)"
_OTHERS += r"(?:(?!(?:if|when|who|which|not|never|nobody|no|none)\b)[^\s,.;:\"“”]+\s){1,8}?"
_TO_COME = r"(?:will|would|could|may|might|is\sgoing\sto|was\sgoing\sto)\s(?:\w+ly\s|only\s|also\s)?"
_HARMS = (
    r"(?:cost\s(?![$£€¥\d]|(?:about|around|nearly|almost|over|up|more|less|at|an\sestimated|as|some|roughly|billions|millions|hundreds"
    r"|thousands|too|it|no|nothing|nobody|the\swork)\b)(?=\w)|hit|hurt|harm|damage|cripple|ruin|devastate|wreck|endanger|threaten|jeopardi[sz]e|paralyse|paralyze|bankrupt|decimate"
    r"|undermine|worsen|lead\sto|result\sin|cause|mean\s(?:the\s(?:end|loss)|fewer|job|more\sdeaths)"
    r"|be\s(?:\w+ly\s)?(?:flooded|drowned|lost|destroyed|wiped\sout|displaced|uprooted|stranded|ruined|crippled|killed|harmed"
    r"|left\s(?:without|homeless|stranded|with\sn)|put\sat\srisk|forced\s(?:out|to\s(?:close|leave|shut))))\b"
)
_HARMS_THEM = (
    r"[\"“‘']?(?:that\s)?(?:it|this|that)\s"
    + _TO_COME
    + r"(?:cut|take|rob|strip|slash|double|halve|empty)\s(?:their|our|us|them)\b"
)
_DOES_HARM = pattern_of(rf"{_OTHERS}{_TO_COME}{_HARMS}|{_HARMS_THEM}")
_MADE_TO_PAY = pattern_of(
    r"[^.;!?]*\b(?:(?:will|would|must|shall|to)\s(?:be\smade\sto\spay|pay\s(?:dearly|the\sprice|(?:an?\s(?:\w+\s)?)price"
    r"|for\s(?:this(?=[.,;!?\"”’']|$)|what\b|(?:his|her|its|their)\s(?:crimes|actions|sins|mistakes|folly|lies|greed)))"
    r"|(?:regret|rue)\s(?:this|it|their|his|her|its|the\sday)|answer\sfor\s(?:this|it|their|his|her|its|what)|face\s(?:the\s)?consequences))"
)
_SELF = pattern_of(rf"[\"“‘']?(?:that\s)?{_US}", re.IGNORECASE)
_SAID_OR_PROMISED: tuple[Act, ...] = ("assert", "commit", "deny", "express")


@rule(
    yes="[S1 The [O Port Union]] [Q1=commit said] [C1 the closure would cost the town 400 jobs].",
    no="[S1 The [O Port Union]] [Q1=commit said] [C1 the branch would cost the work by noon].",
)
def harm_to_come(t: ActCase) -> bool:
    """Who tells what harm something will do warns of it and promises nothing: "the strike would cost us millions",
    "two villages will be flooded"."""
    told = t.read_plainly("commit") and _DOES_HARM.match(t.answer)
    return bool(told) and _HITS_A_MARK.search(t.answer) is None


_HITS_A_MARK = pattern_of(
    r"\bhit\s(?:its|his|her|their|the|a)\s(?:\w+\s)?(?:targets?|goals?|deadline|market|streets?|road|shelves)\b|\b(?:hit|hurt)\sback\b"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=commit said] [C1 the owners would be made to pay for every drop].",
    no="[S1 [P Ann Lee]] [Q1=commit said] [C1 the owners would be told to pay by noon].",
)
def made_to_pay(t: ActCase) -> bool:
    """That others will pay or answer for something, or regret it, is a warning: "they will pay for this"."""
    told = t.read_plainly(*_SAID_OR_PROMISED)
    return told and _SELF.match(t.answer) is None and _MADE_TO_PAY.match(t.answer) is not None


_MOTION = r"(?:(?:motion|vote)\sof\sno[-\s]confidence|no[-\s]confidence\s(?:motion|vote))\b"
_NO_CONFIDENCE = pattern_of(
    r"[^.;!?]*\b(?:will|would|shall|to|going\sto|plans?\sto|['’]ll)\s(?:\w+ly\s|now\s)?(?:table|bring|move|file|put\sforward|submit|propose|seek|call\sfor|lodge)"
    rf"\s(?:an?|the|its|their|another)\s{_MOTION}"
    rf"|[\"“‘']?(?:an?|the|its|their)\s{_MOTION}"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=commit said] [C1 her party would table a motion of no confidence].",
    no="[S1 [P Ann Lee]] [Q1=commit said] [C1 her party would table a motion of thanks].",
)
def no_confidence(t: ActCase) -> bool:
    """Who announces a motion of no confidence warns (codebook, settled cases)."""
    return t.attribution.act in ("commit", "assert") and _NO_CONFIDENCE.match(t.answer) is not None


_DECIDERS = pattern_of(
    r"[\"“‘']?(?:that\s)?(?:(?:it\s(?:will|would)\sbe\s(?:up\sto|for)\s)?(?:the|a|our)\s)?(?:\w+\s)?"
    r"(?P<who>courts?|judges?|jury|juries|voters?|electorate|people|public|history|time|markets?|parliament|law|experts|investigators"
    r"|shareholders|fans|doctors|historians|tribunal|ballot\sbox)\s(?:alone\s|itself\s|themselves\s)?"
    r"(?:(?:will|would|shall|must)\s(?:now\s|have\sto\s)?|['’]ll\s|to\s)(?:decide|judge|tell|determine|rule|settle|say|show|have\sthe\s(?:last|final)\sword)\b",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=commit said] [C1 the voters will decide].",
    no="[S1 [P Ann Lee]] [Q1=commit said] [C1 the union will decide].",
)
def for_others_to_decide(t: ActCase) -> bool:
    """What courts, voters or time will decide, nobody else promises."""
    told = _DECIDERS.match(t.answer) if t.read_plainly("commit") else None
    return told is not None and not any(told["who"].lower() in t.text[slice(*s)].lower() for s in t.attribution.source)


_ULTIMATUM = pattern_of(
    r"(?:^|(?<=\s))[\"“‘']?(?:Unless\s(?:they|you|he|she|the)\b[^.;!?]*?"
    r"|If\s(?:they|you|he|she|the\s[^.;,!?]{2,40}?)\s(?:do\snot|don['’]t|does\snot|doesn['’]t|will\snot|won['’]t|refuse|fail)\b[^.;!?]*?),\s"
    r"(?:they|you|he|she|we|I|there)(?:\s(?:will|shall)|['’]ll|\swon['’]t)\s(?!(?:still|help|be\s(?:glad|happy|able|sad|sorry)|need|have\sto|wait)\b)"
    r"|(?:^|(?<=\s))[\"“‘']?If\s(?:they|you|he|she|the\s[^.;,!?]{2,40}?)\s"
    r"(?:sends?(?!\s(?:help|aid|food|money))|attacks?|cross(?:es)?|touch(?:es)?|cuts?|close[sd]?|sacks?|fires?|bans?|arrests?)\b"
    r"[^.;!?,]{0,60},\s(?:(?:we|I|every|all|our)\b[^.;!?,]{0,50}?(?:\s(?:will|shall)|['’]ll)\s"
    r"(?:close|shut|stop|strike|walk\sout|fight|resist|respond|retaliate|burn|quit|down\stools|block|be\s(?:met|shut|closed|blocked))"
    r"|(?:not\san?|no)\b[^.;!?,]{0,50}?\s(?:will|shall)\s(?:sail|move|work|open|run))\b"
)


@rule(
    yes="[C1 “The law is the law. If they do not leave, we will clear the square],” [S1 [P Ann Lee]] [Q1=deny said].",
    no="[C1 “The law is the law. If they do not leave, we will wait],” [S1 [P Ann Lee]] [Q1=deny said].",
)
def ultimatum(t: ActCase) -> bool:
    """What will befall others if they do not do something is a threat: "If they do not leave, we will clear it"."""
    return t.read_plainly(*_SAID_OR_PROMISED) and _ULTIMATUM.search(t.whole) is not None


_UNLESS = pattern_of(
    r"\b(?:walk\sout|strike|down\stools|stop|halt|shut|close|block|blockade|boycott|cut(?:\soff)?|leave|quit|resign|withdraw|pull\sout|suspend"
    r"|sue|go\sto\s(?:court|war|the)|march|occupy|attack|bomb|invade|open\sfire|expel|sack|(?:not|never)\s(?:travel|attend|sign|play|return|work|pay"
    r"|talk|vote|back|support|take\spart|move|release|leave))\b.*\bunless\b"
    r"(?!\s(?:it\s(?:rains|snows|is|was)|there|absolutely|necessary|needed|required|asked|otherwise|told|invited|the\sweather))"
    r"|\bunless\b[^,]*,\s[^,]*\b(?:will|would|['’]ll)\s(?:walk\sout|strike|stop|halt|shut|close|block|boycott|leave|quit|resign|withdraw|pull\sout"
    r"|sue|attack|not)\b",
    re.IGNORECASE | re.DOTALL,
)
_WHOEVER = (
    r"(?:any(?:one|body)|whoever|everyone|everybody|(?:all\s)?those|(?:any|all|every)\s(?:\w+\s)?"
    r"(?:drivers?|workers?|members?|staff|employees?|teachers?|soldiers?|ships?|vessels?|boats?|aircraft|firms?|companies|people|person"
    r"|man|traders?))"
)
_PUNISHES = (
    r"(?:sack|dismiss|fire|fine|evict|expel|arrest|prosecute|jail|shoot|"
    r"punish|discipline|suspend|sue|deport|sink|detain|ban|dock)"
)
_PUNISHED = pattern_of(
    rf"[^.;!?]*\b(?:will|would|shall)\s{_PUNISHES}\s(?:the\s(?:pay|wages)\sof\s)?{_WHOEVER}\b"
    rf"|[^.;!?]*\b{_WHOEVER}\s[^.;!?]*?\b(?:will|would|shall)\sbe\s"
    r"(?:struck\soff|sacked|dismissed|fired|fined|evicted|expelled|arrested|prosecuted"
    r"|jailed|shot|punished|disciplined|suspended|sued|deported|sunk|detained|banned|docked|killed|treated\sas)\b",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=commit said] [C1 her men would walk out at noon unless they were paid].",
    no="[S1 [P Ann Lee]] [Q1=commit said] [C1 her men would walk out at noon as they were paid].",
)
def unless(t: ActCase) -> bool:
    """That somebody will stop, leave, strike and the like unless others do something is a threat."""
    return t.read_plainly("commit") and _UNLESS.search(t.whole) is not None


@rule(
    yes="[S1 The [O Port Bank]] [Q1=commit said] [C1 it would sack anyone who went on strike].",
    no="[S1 The [O Port Bank]] [Q1=commit said] [C1 it would pay anyone who went on strike].",
)
def punished(t: ActCase) -> bool:
    """That whoever does something will be punished is a threat."""
    plain = t.told_plainly or t.attribution.unreported
    return t.attribution.act == "commit" and plain and _PUNISHED.match(t.answer) is not None
