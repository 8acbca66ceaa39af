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
_SHARE = frozenset(["per cent", "percent", "percentage points", "%"])
_MONEY = re.compile(
    r"dollar|euro|pound|rand|yen|rupee|franc|peso|crown|krone|rou?ble|yuan|real|lira|shilling", re.IGNORECASE
)
_TIME = re.compile(r"\b(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|[ap]\.?m\.?|o.clock)\b", re.IGNORECASE)
_ESTIMATE = re.compile(
    r"\b(?:put(?:s|ting)?|estimat\w+|counted|tall(?:y|ied)|reckon\w*|calculat\w+|toll|total|at most|at least|only"
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
    told = _told(answer)
    other = _OTHERWISE.search(told) is not None
    return {
        "numbers that fit": fit,
        "numbers apart": -near,
        "gives a number": bool(theirs) and (other or _ESTIMATE.search(told) is not None),
        "gives another number": bool(theirs) and other,
        "numbers of the answer": len(theirs),
    }


def _differ(one: Figure, other: Figure) -> bool:
    a, b = amount(one), amount(other)
    return a is not None and b is not None and a != b


def _told(w: Manner) -> str:
    cue = " ".join(s.surface for s in w.view.statement.cue)
    return f"{cue} {w.lead[-_LEAD:]} {w.view.content}"


def _kind(figure: Figure) -> frozenset[str]:
    """What sort of number it may be: a bare one may be of several."""
    unit, value = figure.unit or "", amount(figure) or 0.0
    if unit.lower() in _SHARE or (value % 1 and not unit):
        return frozenset(["share"])
    if _MONEY.search(unit):
        return frozenset(["money"])
    if _TIME.search(unit):
        return frozenset(["time"])
    if unit:
        return frozenset(["things"])
    if value >= _LARGE:
        return frozenset(["money", "things"])
    return frozenset(["share", "things"] if _TENTH <= value <= _WHOLE else ["things"])


def _fit(one: Figure, other: Figure, claim: Manner, answer: Manner) -> float:
    """How far two numbers count one thing: 1 in one word, less in the words around or where one is bare."""
    a, b = counted(one) - _NO_UNIT, counted(other) - _NO_UNIT
    if a & b:
        return 1.0
    if a & _PEOPLE and b & _PEOPLE:
        return 0.8
    if a and b:
        return 0.2
    named, around = (a, answer.view) if a else (b, claim.view)
    if named & (around.content_set | around.sentence_set):
        return 0.7
    return 0.5 if named else 0.4


def _apart(one: Figure, other: Figure) -> float:
    low, high = sorted((abs(amount(one) or 0.0), abs(amount(other) or 0.0)))
    return min(math.log(high / low), _FAR) if low > 0 else _FAR
