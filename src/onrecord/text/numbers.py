"""Numbers as digits and words say them: "125,000", "3.5m", "two hundred and fifty", "half a million"."""

from __future__ import annotations

import re

from onrecord.text.patterns import pattern_of

_UNDER_TWENTY = (
    "zero one two three four five six seven eight nine ten"
    " eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
SMALL = {word: number for number, word in enumerate(_UNDER_TWENTY.split())}
"""Number words below twenty."""
TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "score": 20.0,
    "lakh": 1e5,
    "crore": 1e7,
}
"""Words that say how many times the number before them."""
SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12}

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
"""A number in digits."""
_IN_DIGITS = pattern_of(rf"(?P<digits>{DIGITS})(?P<half> and a half)?\s?(?P<scale>[a-z]*)")
_SPACES = pattern_of(r"[,\s]")
_BLANKS = pattern_of(r"\s+")
_PARTS = pattern_of(r"[ -]")
_COUNT = rf"(?:\d+|(?:{'|'.join((*SMALL, *TENS))})(?:-\w+)?)"
_VOTE = pattern_of(
    rf"(?:(?:an?|the)\s(?:[a-z]+\s)?(?:vote|majority|margin|ballot|score)\sof\s)?"
    rf"(?:{_COUNT}(?:\svotes?)?\s(?:to|against)\s{_COUNT}|\d+\s?[–-]\s?\d+)(?:\svotes?)?(?:,?\swith\s.*)?"
    rf"|(?:an?|the)\s(?:[a-z]+\s)?(?:majority|margin)\sof\s{_COUNT}(?:\svotes?)?"
    r"|an?\s(?:unanimous\s(?:vote|decision)|show\sof\shands|single\svote)",
    re.IGNORECASE,
)


def is_vote(words: str) -> bool:
    """Whether words tell by how many votes something is carried: "61 votes to 48", "a majority of 12"."""
    return _VOTE.fullmatch(words.strip(" ,.")) is not None


def number_of(words: str) -> float | None:
    """The number that digits or words say; None when they say none, or a vague one."""
    low = _BLANKS.sub(" ", words.lower().strip())
    match = _IN_DIGITS.fullmatch(low)
    return _in_words(low) if match is None else _in_digits(match)


def _in_digits(match: re.Match[str]) -> float | None:
    value = float(_SPACES.sub("", match["digits"])) + (0.5 if match["half"] else 0)
    scale = match["scale"]
    if not scale:
        return value
    factor = SCALES.get(scale.removesuffix("s")) or SCALES.get(scale) or SHORT_SCALES.get(scale)
    return None if factor is None else value * factor


def _in_words(low: str) -> float | None:
    total, group, seen = 0.0, 0.0, False
    extra = 0.5 if "and a half" in low else 0.0
    for part in _PARTS.split(low.replace("and a half", "")):
        if part in ("a", "an"):
            group = group or 1.0
        elif part == "half":
            group = 0.5
        elif part in SMALL or part in TENS:
            group += SMALL.get(part, TENS.get(part, 0))
            seen = True
        elif part in SCALES:
            group = ((group or 1.0) + extra) * SCALES[part]
            seen, extra = True, 0.0
            if SCALES[part] >= 1000:
                total, group = total + group, 0.0
        elif part not in ("and", ""):
            return None
    return total + group + extra if seen else None
