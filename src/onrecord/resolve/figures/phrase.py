"""How a figure looks: "about 125,000 troops", "between $12 and 20 million", "two-thirds of", taken apart once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.model import Approximation
from onrecord.text.numbers import DIGITS, SCALES, SHORT_SCALES, SMALL, TENS
from onrecord.text.patterns import pattern_of

_WORDS_OF: dict[Approximation, tuple[str, ...]] = {
    "about": (
        "about", "around", "approximately", "roughly", "some", "nearly", "almost", "estimated", "circa", "close to",
        "an estimated", "in the region of", "or so", "just about", "as much as half", "virtually", "well over half",
    ),
    "over": ("over", "above", "just over", "well over", "upwards of", "in excess of", "exceeding"),
    "more than": ("more than", "greater than", "higher than", "well more than"),
    "under": ("under", "below", "less than", "fewer than", "just under", "well under", "lower than", "short of"),
    "at least": ("at least", "no fewer than", "no less than", "a minimum of", "not less than", "not fewer than"),
    "up to": ("up to", "as many as", "as much as", "at most", "no more than", "a maximum of", "not more than"),
}  # fmt: skip
MEANT_BY: dict[str, Approximation] = {words: meant for meant, several in _WORDS_OF.items() for words in several}
"""What the words before a number say of it."""
VAGUE = {
    "dozens": (24.0, 99.0),
    "scores": (40.0, 199.0),
    "tens": (20.0, 99.0),
    "hundreds": (200.0, 999.0),
    "thousands": (2e3, 9999.0),
    "tens of thousands": (2e4, 99999.0),
    "hundreds of thousands": (2e5, 999999.0),
    "millions": (2e6, 9999999.0),
    "tens of millions": (2e7, 99999999.0),
    "hundreds of millions": (2e8, 999999999.0),
    "billions": (2e9, 9999999999.0),
    "tens of billions": (2e10, 99999999999.0),
    "hundreds of billions": (2e11, 999999999999.0),
    "trillions": (2e12, 9999999999999.0),
}
"""What a vague plural can mean: from two of them to one short of the next larger word."""
CURRENCIES = {
    "$": "US dollars", "us$": "US dollars", "usd$": "US dollars", "usd": "US dollars",
    "au$": "Australian dollars", "a$": "Australian dollars",
    "ca$": "Canadian dollars", "c$": "Canadian dollars",
    "nz$": "New Zealand dollars", "hk$": "Hong Kong dollars", "s$": "Singapore dollars",
    "€": "euros", "eur": "euros",
    "£": "pounds", "gbp": "pounds",
    "chf": "Swiss francs",
    "¥": "yen",
    "vnd": "dongs", "sek": "Swedish kronor", "nok": "Norwegian kroner", "dkk": "Danish kroner",
    "₹": "rupees", "rs": "rupees",
    "₽": "roubles",
    "₴": "hryvnias",
}  # fmt: skip


def any_of(words: Iterable[str]) -> str:
    """A pattern of some words, longer before shorter, by their first letters: so most are passed over together."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", r"\s+"))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())


_SIMPLE = any_of([*SMALL, *TENS])
_SCALE = any_of(SCALES)
_IN_WORDS = (
    rf"(?:(?:half\s+)?an?\s+(?:{_SCALE})"
    rf"|(?:{_SIMPLE})(?:-(?:{_SIMPLE}))?(?:\s+and\s+a\s+half)?)"
    rf"(?:[\s-]+(?:{_SCALE}))*"
    rf"(?:(?<=hundred|housand|million|billion)(?:\s+and)?\s+(?:{_SIMPLE})(?:-(?:{_SIMPLE}))?(?:[\s-]+(?:{_SCALE}))*)*"
)
_NUMBER = (
    rf"(?:(?:{DIGITS})(?:\s+and\s+a\s+half)?(?:\s?(?:{_SCALE})s?\b|\s?(?:{any_of(SHORT_SCALES)})(?![\w-]))?"
    rf"|(?:{_IN_WORDS})(?![\w])(?!-(?:{_SIMPLE})))"
)
_FRACTION = (
    r"(?:(?:one|two|three|four|five|six|seven|nine|an?)[ -]"
    r"(?:half|thirds?|quarters?|fifths?|sixth|tenths?|eighths?)"
    r"|half)"
    r"(?!\s+(?:an?\s+)?(?:hours?|million|billion|dozen|century|decade|past|time|day)\b)"
)
_MONEY = any_of(c for c in CURRENCIES if not c.isalpha()) + r"|(?-i:USD|US|AU|EUR|GBP|CHF|VND|SEK|NOK|DKK|Rs)\.?\s?\$?"
# "Hand over 60 prisoners", "passed over us four times": the word goes with the verb.
_NOT_HANDED = "".join(
    rf"(?<!\b{verb}\s)"
    for verb in ("hand", "hands", "handed", "handing", "turn", "turned", "turning", "take", "took", "taken", "taking")
)
_FIGURE = pattern_of(
    rf"(?P<approx>{_NOT_HANDED}(?:{any_of(MEANT_BY)})\s+)?"
    r"(?:(?P<pair>between|from)\s+)?"
    r"(?:(?P<several>(?:several|a\s+few|a\s+couple(?:\s+of)?|many)\s+(?:hundred|thousand|million|billion|dozen))"
    rf"|(?P<vague>(?:many\s+)?(?:{any_of(VAGUE)}))"
    rf"|(?P<ratio>(?P<part>\d+|{_SIMPLE})\s+(?:in|out\s+of)\s+(?:every\s+)?"
    rf"(?P<whole>\d+|{_SIMPLE}|hundred))(?=\s+[a-z])"
    rf"|(?P<fraction>{_FRACTION})"
    rf"|(?P<money>(?:{_MONEY})\s?)?(?P<number>{_NUMBER})(?P<plus>-plus|\+)?"
    rf"(?:\s?(?P<dash>[-–—]|\s+to\s+|\s+and\s+|\s+or\s+)\s?(?:(?:{_MONEY})\s?)?(?P<upper>{_NUMBER}))?)"
    r"(?P<measure>\s?(?:[GMTk]B|km|kg|mph|kph|[GM]Hz|[MGk]W|ft|cm)\b)?"
    r"(?P<percent>\s?%|\s*-?\s?(?:per\s?cent|percent|percentage\s+points?|pct)\b)?"
    r"(?P<currency>\s+(?:US |American |Canadian |Australian )?"
    r"(?:dollars?|euros?|pounds?|yen|yuan|rupees?|ro?ubles?|francs?|hryvnias?|pesos?|rials?|lira|dirhams?|USD|EUR)\b)?",
    re.IGNORECASE,
)
# Where a figure can begin: trying the whole pattern at every letter costs four times as much.
_BEGINNING = pattern_of(
    rf"(?<!\w)(?:\d|{_MONEY}"
    rf"|(?:{any_of([*MEANT_BY, *SMALL, *TENS, *VAGUE])}|between|from|several|many|half|an?)(?!\w))",
    re.IGNORECASE,
)
_BLANKS = pattern_of(r"\s+")


class Phrase(NamedTuple):
    """The parts of words that look like a figure; None for those that are not there."""

    text: str
    start: int
    end: int
    core: int
    """Where the number itself begins, behind "about"."""
    approx: str | None
    pair: str | None
    """ "between" or "from"."""
    several: str | None
    """ "several thousand"."""
    vague: str | None
    """ "tens of thousands"."""
    part: str | None
    whole: str | None
    """ "one in five"."""
    fraction: str | None
    money: str | None
    """A sign of money before the number."""
    money_start: int
    number: str | None
    number_end: int
    plus: str | None
    dash: str | None
    upper: str | None
    """The second number: "30 to 40"."""
    measure: str | None
    percent: str | None
    currency: str | None

    @property
    def behind(self) -> str:
        """A stretch of text behind the phrase."""
        return self.text[self.end : self.end + 60]


def next_phrase(text: str, at: int) -> tuple[Phrase | None, int] | None:
    """The next place from `at` where a figure can begin, with the phrase there, and where to go on; None at the end."""
    beginning = _BEGINNING.search(text, at)
    if beginning is None:
        return None
    match = _FIGURE.match(text, beginning.start())
    if match is None:
        return None, beginning.start() + 1
    # The second of two numbers is looked at again by itself, unless the two are a range.
    return _phrase(text, match), match.end("number") if match["upper"] else match.end()


def _phrase(text: str, match: re.Match[str]) -> Phrase:
    groups = match.groupdict()
    core = next(match.start(g) for g in ("several", "vague", "ratio", "fraction", "number") if groups[g] is not None)
    return Phrase(
        text=text,
        start=match.start(),
        end=match.end(),
        core=core,
        approx=_plain(groups["approx"]),
        pair=groups["pair"],
        several=_plain(groups["several"]),
        vague=_plain(groups["vague"]),
        part=groups["part"],
        whole=groups["whole"],
        fraction=groups["fraction"],
        money=groups["money"],
        money_start=match.start("money"),
        number=groups["number"],
        number_end=match.end("number"),
        plus=groups["plus"],
        dash=_plain(groups["dash"]),
        upper=groups["upper"],
        measure=groups["measure"],
        percent=groups["percent"],
        currency=groups["currency"],
    )


def _plain(words: str | None) -> str | None:
    return None if words is None else _BLANKS.sub(" ", words.strip().lower())
