"""What is counted: per cent, a measure, a currency, the noun that follows; and the whole of a share."""

from __future__ import annotations

import re

from onrecord.resolve.figures.phrase import CURRENCIES, Phrase
from onrecord.resolve.figures.words import NO_NOUNS, PLURALS
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of

Unit = tuple[str | None, int]
"""The unit, and where it ends."""


@rule(yes="They laid 500km of wire.", no="They laid 500 coils of wire.")
def measure(p: Phrase, end: int) -> Unit | None:
    """A sign of measure behind the number."""
    return (p.measure.strip(), end) if p.measure else None


@rule(yes="Turnout rose by two percentage points.", no="Turnout rose by two points, a small percentage.")
def percentage_points(p: Phrase, end: int) -> Unit | None:
    """Points of percentage behind the number."""
    return ("percentage points", end) if p.percent and "point" in p.percent and end == p.end else None


@rule(yes="Turnout was 52 percent.", no="Turnout was 52, a good percentage.")
def percent(p: Phrase, end: int) -> Unit | None:
    """Per cent behind the number."""
    return ("per cent", end) if p.percent and end == p.end else None


@rule(yes="It cost 3 million euros.", no="It cost 3 million Eurobonds.")
def currency(p: Phrase, end: int) -> Unit | None:
    """A currency's name behind the number."""
    return (" ".join(p.currency.split()), end) if p.currency and end == p.end else None


@rule(yes="It cost A$3 million.", no="It cost A-list actors 3 million votes.")
def money(p: Phrase, end: int) -> Unit | None:
    """A currency's sign before the number."""
    if not p.money:
        return None
    sign = p.money.strip().lower().replace(" ", "")
    return CURRENCIES.get(sign) or CURRENCIES.get(sign.rstrip("$.")) or "US dollars", end


@rule(yes="Two-thirds of the voters stayed away.", no="Two voters stayed away.")
def share(p: Phrase, end: int) -> Unit | None:
    """A share has a whole, and no unit."""
    return (None, end) if p.fraction or p.part else None


_NOUN = pattern_of(r"[\s-]+([A-Za-z][\w'’-]*)")
_OF = pattern_of(r"\s+of(?=\s)")
_MOST_WORDS = 4


def _is_plural(word: str) -> bool:
    return word.lower() in PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "'s", "’s")))


def _words_behind(p: Phrase, end: int) -> list[tuple[str, int]]:
    """The words behind the number up to its plural, with their ends: "six new A350s"."""
    of = _OF.match(p.text, end) if p.vague or p.several else None
    at = of.end() if of else end
    found: list[tuple[str, int]] = []
    while len(found) < _MOST_WORDS:
        noun = _NOUN.match(p.text, at)
        if noun is None or noun.group(1).lower() in NO_NOUNS or "\n\n" in noun.group():
            break
        found.append((noun.group(1), noun.end()))
        if _is_plural(noun.group(1)):
            break
        at = noun.end()
    return found


_MAGNITUDE = pattern_of(r"\bmagnitude\s+(?:of\s+)?(?:about\s+)?$", re.IGNORECASE)


@rule(yes="A quake of magnitude 6.8 struck.", no="A quake of some size, 6.8, struck.")
def magnitude(p: Phrase, end: int) -> Unit | None:
    """A quake's magnitude, told before the number."""
    return ("magnitude", end) if _MAGNITUDE.search(p.text, max(0, p.start - 24), p.start) else None


@rule(yes="It has six new long-range jets.", no="It has six, and new long-range jets.")
def plural(p: Phrase, end: int) -> Unit | None:
    """The first plural behind the number."""
    words = _words_behind(p, end)
    return words[-1] if words and _is_plural(words[-1][0]) else None


@rule(yes="It lost one soldier.", no="It lost three Danish.")
def singular(p: Phrase, end: int) -> Unit | None:
    """The first word behind the number, when it looks like a noun."""
    words = _words_behind(p, end)
    if not words or words[0][0][0].isupper() or words[0][0].endswith(("ed", "ing", "ly")):
        return None
    return words[0]


UNITS = Rules(
    "figures.unit",
    [measure, percentage_points, percent, currency, money, share, magnitude, plural, singular],
    at=lambda p, end: (p.start, end),
)


def unit_of(phrase: Phrase, end: int) -> Unit:
    """What is counted, and where that ends; None for a bare number."""
    return UNITS.first(phrase, end) or (None, end)


_WHOLE = pattern_of(
    r"\s+of\s+((?:the\s+|its\s+|his\s+|her\s+|their\s+|all\s+|those\s+)?[\w'’-]+"
    r"(?:\s+of\s+(?:the\s+|its\s+|their\s+)?[\w'’-]+)?)"
)


def whole_of(phrase: Phrase, end: int) -> Unit:
    """The whole of a share, and where it ends: "half of its dealers"."""
    if not (phrase.fraction or phrase.part or phrase.percent):
        return None, end
    whole = _WHOLE.match(phrase.text, end)
    return (whole.group(1), whole.end()) if whole else (None, end)
