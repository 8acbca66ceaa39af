"""Whether the numbers of a claim and an answer are two answers to one question: what they count, how they are told."""

from __future__ import annotations

import math
import re

from onrecord.compare.clashes import amount, counted
from onrecord.compare.manners import Manner
from onrecord.compare.words import stems
from onrecord.model import Figure

_PEOPLE = frozenset(
    stems(
        """people person persons men women man woman troops soldiers fighters militants rebels civilians officers police
        policemen dead deaths killed victims bodies wounded injured casualties prisoners detainees hostages protesters
        demonstrators marchers supporters members workers staff employees patients children passengers crew residents
        voters refugees lives guests comrades souls"""
    )
)
_BARE = _PEOPLE | frozenset(stems("toll crowd turnout hurt killed"))
"""Words by which a bare number is one of people."""
_FATES = tuple(
    frozenset(stems(words))
    for words in (
        "dead death deaths died dies killed kill killing bodies body fatalities toll lives",
        "wounded injured hurt wounds injuries struck",
        "arrested arrest arrests detained detain detentions custody held jailed",
        "missing",
        "crowd turnout marched marchers protesters demonstrators gathered rally",
        "displaced fled evacuated homeless",
        "resigned quit dismissed sacked",
    )
)
"""What happened to people whom somebody counts: the dead of one are not the wounded of another."""
_SHARE = frozenset(["per cent", "percent", "percentage points", "%"])
_MONEY = re.compile(
    r"dollar|euro|pound|rand|yen|rupee|franc|peso|crown|krone|rou?ble|yuan|real|lira|shilling", re.IGNORECASE
)
_TIME = re.compile(r"\b(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|[ap]\.?m\.?|o.clock)\b", re.IGNORECASE)
_MEASURE = re.compile(
    r"\b(?:kilomet(?:re|er)s?|km|miles?|met(?:re|er)s?|feet|foot|inches|tonn?es?|tons?|kilos?|kilograms?|hectares?|acres?|lit(?:re|er)s?"
    r"|gallons?|barrels?|degrees?|knots?)\b",
    re.IGNORECASE,
)
_ESTIMATE = re.compile(
    r"\b(?:put(?:s|ting)?\s(?:[\w’'-]+\s){0,4}at\b|estimat\w+|counted|tall(?:y|ied)|reckon\w*|calculat\w+|toll|total"
    r"|at most|at least|only"
    r"|no more than|as many as|fewer than|(?:made|makes) it|has (?:the|it)|spoke of)\b",
    re.IGNORECASE,
)
"""Words with which somebody gives a number of a thing that others count too."""
_OTHERWISE = re.compile(
    r"\b(?:closer to|nearer|more like|true|real|actual|figures?|numbers?|guess|double|twice|half|not \w+)\b",
    re.IGNORECASE,
)
"""Words with which somebody sets a number against another."""
_NO_UNIT = frozenset(stems("number numbers figure figures toll total count tally sum mark estimate"))
_FAR = 6.0  # of the logarithm: further apart is no further
_LARGE = 1e6  # a bare number from here on may be money
_TENTH, _WHOLE = 10, 100  # between which a bare number may be one of a hundred
_LEAD = 60  # code points before the content in which a number is set up


def counting_signs(claim: Manner, answer: Manner) -> dict[str, float]:
    """The signs of two numbers that differ, taken of the two that fit best."""
    theirs = answer.view.figures
    both = [(x, y) for x in claim.view.figures for y in theirs if _differ(x, y) and _kind(x) & _kind(y)]
    fits = [(_fit(x, y, claim, answer), -_apart(x, y)) for x, y in both]
    fit, near = max(fits, default=(0.0, -_FAR))
    other = _OTHERWISE.search(_told(answer, 0)) is not None
    return {
        "numbers that fit": fit,
        "numbers apart": -near,
        "gives a number": bool(theirs) and (other or _ESTIMATE.search(_told(answer, _LEAD)) is not None),
        "gives another number": bool(theirs) and other,
        "numbers of the answer": len(theirs),
    }


def _differ(one: Figure, other: Figure) -> bool:
    a, b = amount(one), amount(other)
    return a is not None and b is not None and a != b


def _told(w: Manner, lead: int) -> str:
    """So much of what stands before it, its reporting words, its content."""
    cue = " ".join(s.surface for s in w.view.statement.cue)
    return f"{w.lead[max(0, len(w.lead) - lead) :]} {cue} {w.view.content}"


def _kind(figure: Figure) -> frozenset[str]:
    """What sort of number it may be: a bare one may be of several."""
    unit, value = figure.unit or "", amount(figure) or 0.0
    if unit.lower() in _SHARE or (value % 1 and not unit):
        return frozenset(["share"])
    if _MONEY.search(unit):
        return frozenset(["money"])
    if _TIME.search(unit):
        return frozenset(["time"])
    if _MEASURE.search(unit):
        return frozenset(["measure"])
    if unit:
        return frozenset(["things"])
    if value >= _LARGE:
        return frozenset(["money", "things", "measure"])
    return frozenset(["things", "measure", *(["share"] if _TENTH <= value <= _WHOLE else [])])


def _fit(one: Figure, other: Figure, claim: Manner, answer: Manner) -> float:
    """How far two numbers count one thing: 1 in one word, less in the words around or where one is bare."""
    a, b = counted(one) - _NO_UNIT, counted(other) - _NO_UNIT
    fates, others = _fates(claim), _fates(answer)
    if fates and others and not fates & others:
        return 0.2
    if a & b:
        return 1.0
    if a & _PEOPLE and b & _PEOPLE:
        return 0.8
    if a and b:
        return 0.2
    if (a and _of_others(a, answer)) or (b and _of_others(b, claim)):
        return 0.2
    named, around = (a, answer.view) if a else (b, claim.view)
    if named & (around.content_set | around.sentence_set):
        return 0.7
    return 0.5 if named else 0.4


def _fates(w: Manner) -> frozenset[int]:
    """What it tells to have happened to people, by numbers."""
    return frozenset(number for number, words in enumerate(_FATES) if words & w.view.content_set)


def _of_others(things: frozenset[str], bare: Manner) -> bool:
    """Whether a bare number counts people, as its words tell ("the dead at 12"), and the other counts things."""
    return bool(bare.view.content_set & _BARE) and not things & _PEOPLE


def _apart(one: Figure, other: Figure) -> float:
    low, high = sorted((abs(amount(one) or 0.0), abs(amount(other) or 0.0)))
    return min(math.log(high / low), _FAR) if low > 0 else _FAR
