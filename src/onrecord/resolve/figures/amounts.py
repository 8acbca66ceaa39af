"""How many: a value or bounds, and how sure the words are of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.model import Approximation
from onrecord.resolve.figures.phrase import MEANT_BY, VAGUE, Phrase
from onrecord.resolve.figures.words import NO_NOUNS
from onrecord.rules import Rules, rule
from onrecord.text.numbers import SCALES, SHORT_SCALES, SMALL, number_of
from onrecord.text.patterns import pattern_of

_FRACTIONS = {
    "half": 1 / 2,
    "third": 1 / 3, "thirds": 1 / 3,
    "quarter": 1 / 4, "quarters": 1 / 4,
    "fifth": 1 / 5, "fifths": 1 / 5,
    "sixth": 1 / 6,
    "eighth": 1 / 8, "eighths": 1 / 8,
    "tenth": 1 / 10, "tenths": 1 / 10,
}  # fmt: skip
_SHORT = pattern_of(r"([\d.,]+)\s?(m|b|k)")
_WORD_BEHIND = pattern_of(r"\s+([a-z]+)")
_ITS_SCALE = pattern_of(r"(hundred|thousand|million|billion|trillion|dozen|bn|mn|tn|[mk])s?$")
_BARE = pattern_of(r"[\d.,]+")
_FRACTION_PARTS = pattern_of(r"[ -]")


class Amount(NamedTuple):
    """A value or bounds, with the words that tell it."""

    start: int
    end: int
    value: float | None = None
    low: float | None = None
    high: float | None = None


def read_number(phrase: Phrase, words: str) -> float | None:
    """The number that words of the phrase say; a lone "m" is million after a currency or before people, else metres."""
    short = _SHORT.fullmatch(words)
    if short and phrase.money is None:
        following = _WORD_BEHIND.match(phrase.text, phrase.end)
        counts_nothing = following is None or following.group(1) in NO_NOUNS or short.group(1).endswith("00")
        if counts_nothing and short.group(2) == "m":
            return None
    return number_of(words)


def is_range(phrase: Phrase) -> bool:
    """Whether two numbers are the ends of a range: "30 to 40", "between 30 and 40", not "30 and 40"."""
    if phrase.upper is None or read_number(phrase, phrase.upper) is None:
        return False
    return phrase.pair is not None or phrase.dash in ("-", "–", "—", "to", "or")


def bounds(phrase: Phrase) -> tuple[float, float]:
    """The ends of a range: in "$12 to 20 million" the scale that stands once holds for both."""
    low, high = read_number(phrase, phrase.number or "") or 0.0, read_number(phrase, phrase.upper or "") or 0.0
    scale = _ITS_SCALE.search((phrase.upper or "").lower())
    if low < high and scale and _BARE.fullmatch(phrase.number or ""):
        factor = SCALES.get(scale.group(1)) or SHORT_SCALES[scale.group(1)]
        if low * factor <= high:
            return low * factor, high
    return low, high


@rule(yes="Hundreds of people fled.", no="A hundred people fled.")
def vague(p: Phrase) -> Amount | None:
    """A vague plural lies between two of them and the next larger word."""
    if p.vague is None:
        return None
    low, high = VAGUE[p.vague.removeprefix("many").strip()]
    return Amount(p.start, p.end, low=low, high=high)


@rule(yes="Several thousand people fled.", no="Several people fled.")
def several(p: Phrase) -> Amount | None:
    """Several of a scale are two to nine of it, a couple two."""
    if p.several is None:
        return None
    words = p.several.split()
    unit = SCALES[words[-1]]
    if "couple" in words:
        return Amount(p.start, p.end, 2 * unit, 2 * unit, 2 * unit)
    return Amount(p.start, p.end, low=2 * unit, high=9 * unit)


@rule(yes="One in five voters stayed away.", no="One man in Salve stayed away with five others.")
def ratio(p: Phrase) -> Amount | None:
    """Some of some are a share."""
    share = share_of(p)
    return None if share is None else Amount(p.start, p.end, share)


def share_of(p: Phrase) -> float | None:
    """The share that "one in five" tells, None where there is none such."""
    if p.part is None or p.whole is None:
        return None
    part, whole = number_of(p.part), 100.0 if p.whole == "hundred" else number_of(p.whole)
    return part / whole if part and whole else None


@rule(yes="Two-thirds of the voters stayed away.", no="Two parties came third.")
def fraction(p: Phrase) -> Amount | None:
    """A fraction is a share."""
    if p.fraction is None:
        return None
    parts = _FRACTION_PARTS.split(p.fraction.lower())
    count = 1.0 if parts[0] in ("a", "an", "half") else float(SMALL.get(parts[0], 1))
    return Amount(p.start, p.end, count * _FRACTIONS[parts[-1]])


@rule(yes="It will cost $12 to 20 million.", no="It hit 12 and 20 houses.")
def between(p: Phrase) -> Amount | None:
    """Two numbers are the ends of a range."""
    if not is_range(p):
        return None
    low, high = bounds(p)
    return Amount(p.start, p.end, low=low, high=high)


@rule(yes="It hit 12 and 20 houses.", no="It hit 12 to 20 houses.")
def first_of_two(p: Phrase) -> Amount | None:
    """Of two numbers that are no range the first one stands alone."""
    if p.upper is None or p.number is None:
        return None
    return Amount(p.start, p.number_end, read_number(p, p.number))


@rule(yes="The bus from 30 towns came.", no="The bus came from 30 to 40 towns.")
def no_pair(p: Phrase) -> Amount | None:
    """ "Between" and "from" before a single number are no part of it."""
    if p.pair is None or p.number is None:
        return None
    return Amount(p.money_start if p.money else p.core, p.end, read_number(p, p.number))


@rule(yes="It hit 12 houses.", no="It hit hundreds of houses.")
def number(p: Phrase) -> Amount | None:
    """A number says itself."""
    return None if p.number is None else Amount(p.start, p.end, read_number(p, p.number))


AMOUNTS = Rules(
    "figures.amount",
    [vague, several, ratio, fraction, between, first_of_two, no_pair, number],
    at=lambda p: (p.start, p.end),
)


def amount_of(phrase: Phrase) -> Amount:
    """How many a phrase tells."""
    amount = AMOUNTS.first(phrase)
    return Amount(phrase.start, phrase.end) if amount is None else amount


_OR_MORE = pattern_of(r"\s+or\s+more\b")
_OR_SO = pattern_of(r"\s+or\s+so\b")


def _behind(p: Phrase, amount: Amount, pattern: re.Pattern[str]) -> int | None:
    match = None if p.upper else pattern.match(p.text, amount.end)
    return match.end() if match else None


@rule(yes="It hit 30 or more houses.", no="It hit 30 houses or more.")
def or_more(p: Phrase, amount: Amount) -> tuple[Approximation, int] | None:
    """ "Or more" behind the number makes it the least."""
    end = _behind(p, amount, _OR_MORE)
    return ("at least", end) if end else None


@rule(yes="It hit 30 or so houses.", no="It hit 30 houses or sorts of huts.")
def or_so(p: Phrase, amount: Amount) -> tuple[Approximation, int] | None:
    """ "Or so" behind the number leaves it open."""
    end = _behind(p, amount, _OR_SO)
    return ("about", end) if end else None


@rule(yes="The 60-plus nations met.", no="The 60 nations met.")
def plus(p: Phrase, amount: Amount) -> tuple[Approximation, int] | None:
    """A plus behind the number makes it the least."""
    return ("at least", amount.end) if p.plus else None


@rule(yes="It hit between 30 and 40 houses.", no="It hit 30 and 40 houses.")
def in_bounds(p: Phrase, amount: Amount) -> tuple[Approximation, int] | None:
    """Two ends are a range."""
    return ("between", amount.end) if p.number is not None and amount.value is None else None


@rule(yes="It hit more than several thousand houses.", no="It hit more than 3,000 houses.")
def of_several(p: Phrase, amount: Amount) -> tuple[Approximation, int] | None:
    """ "Several" is open whatever stands before it."""
    return ("about", amount.end) if p.several else None


@rule(yes="It hit at least 30 houses.", no="It hit 30 houses at least.")
def by_words(p: Phrase, amount: Amount) -> tuple[Approximation, int] | None:
    """The words before the number say how sure it is."""
    return (MEANT_BY[p.approx], amount.end) if p.approx else None


@rule(yes="It hit dozens of houses.", no="It hit over a dozen houses.")
def of_vague(p: Phrase, amount: Amount) -> tuple[Approximation, int] | None:
    """A vague plural is open."""
    return ("about", amount.end) if p.vague else None


APPROXIMATIONS = Rules(
    "figures.approx",
    [or_more, or_so, plus, in_bounds, of_several, by_words, of_vague],
    at=lambda p, amount: (amount.start, amount.end),
)


def approximation_of(phrase: Phrase, amount: Amount) -> tuple[Approximation, int]:
    """How sure the words are of an amount, and where they end; exact where no words say otherwise."""
    return APPROXIMATIONS.first(phrase, amount) or ("exact", amount.end)
