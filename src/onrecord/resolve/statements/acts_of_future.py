"""Who will do what is told to come: a promise is of those who speak; what befalls others is a warning or a forecast."""

from __future__ import annotations

import re

from onrecord.resolve.statements.act_case import ActCase
from onrecord.rules import rule
from onrecord.text.patterns import pattern_of

_US = r"(?:I|we|our\b[^.;]*|my\b[^.;]*)\b"
_OTHERS = rf"[\"“‘']?(?:that\s)?(?!{_US})(?:(?!(?:if|when|who|which|not|never)\b)[^\s,.;:\"“”]+\s){{1,8}}?"
_TO_COME = r"(?:will|would|could|may|might|is\sgoing\sto|was\sgoing\sto)\s(?:\w+ly\s|only\s|also\s)?"
_HARMS = (
    r"(?:cost|hit|hurt|harm|damage|cripple|ruin|devastate|wreck|endanger|threaten|jeopardi[sz]e|paralyse|paralyze|bankrupt|decimate"
    r"|undermine|worsen|lead\sto|result\sin|cause|mean\s(?:the\s(?:end|loss)|fewer|job|more\sdeaths))\b"
)
_DOES_HARM = pattern_of(_OTHERS + _TO_COME + _HARMS)
_MADE_TO_PAY = pattern_of(
    r"[^.;!?]*\b(?:(?:will|would|must|shall|to)\s(?:be\smade\sto\spay|pay\s(?:dearly|the\sprice|(?:an?\s(?:\w+\s)?)price"
    r"|for\s(?:this(?=[.,;!?\"”’']|$)|what\b|(?:his|her|its|their)\s(?:crimes|actions|sins|mistakes|folly|lies|greed)))"
    r"|(?:regret|rue)\s(?:this|it|their|his|her|its|the\sday)|answer\sfor\s(?:this|it|their|his|her|its|what)|face\s(?:the\s)?consequences))"
)
_SELF = pattern_of(rf"[\"“‘']?(?:that\s)?{_US}", re.IGNORECASE)
_SAID_OR_PROMISED = frozenset(["assert", "commit", "deny", "express"])


@rule(
    yes="[S1 The [O Port Union]] [Q1=commit said] [C1 the closure would cost the town 400 jobs].",
    no="[S1 The [O Port Union]] [Q1=commit said] [C1 the branch would cost the work by noon].",
)
def harm_to_come(t: ActCase) -> bool:
    """Who tells what harm something will do warns of it and promises nothing: "the strike would cost us millions"."""
    told = t.attribution.act == "commit" and t.told_plainly and _DOES_HARM.match(t.answer)
    return bool(told) and _COSTS_NOTHING.search(t.answer) is None


_COSTS_NOTHING = pattern_of(r"\bcost\s(?:the\swork|no(?:thing|body)?\b|less)|\b(?:hit|hurt)\sback\b")


@rule(
    yes="[S1 [P Ann Lee]] [Q1=commit said] [C1 the owners would be made to pay for every drop].",
    no="[S1 [P Ann Lee]] [Q1=commit said] [C1 the owners would be told to pay by noon].",
)
def made_to_pay(t: ActCase) -> bool:
    """That others will pay or answer for something, or regret it, is a warning: "they will pay for this"."""
    told = t.attribution.act in _SAID_OR_PROMISED and t.told_plainly
    return told and _SELF.match(t.answer) is None and _MADE_TO_PAY.match(t.answer) is not None


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
    told = _DECIDERS.match(t.answer) if t.attribution.act == "commit" and t.told_plainly else None
    return told is not None and not any(told["who"].lower() in t.text[slice(*s)].lower() for s in t.attribution.source)


_ULTIMATUM = pattern_of(
    r"(?:^|(?<=\s))[\"“‘']?(?:Unless\s(?:they|you|he|she|the)\b[^.;!?]*?"
    r"|If\s(?:they|you|he|she|the\s[^.;,!?]{2,40}?)\s(?:do\snot|don['’]t|does\snot|doesn['’]t|will\snot|won['’]t|refuse|fail)\b[^.;!?]*?),\s"
    r"(?:they|you|he|she|we|I|there)(?:\s(?:will|shall)|['’]ll|\swon['’]t)\s(?!(?:still|help|be\s(?:glad|happy|able|sad|sorry)|need|have\sto|wait)\b)"
)


@rule(
    yes="[C1 “The law is the law. If they do not leave, we will clear the square],” [S1 [P Ann Lee]] [Q1=deny said].",
    no="[C1 “The law is the law. If they do not leave, we will wait],” [S1 [P Ann Lee]] [Q1=deny said].",
)
def ultimatum(t: ActCase) -> bool:
    """What will befall others if they do not do something is a threat: "If they do not leave, we will clear it"."""
    return t.attribution.act in _SAID_OR_PROMISED and t.told_plainly and _ULTIMATUM.search(t.whole) is not None
