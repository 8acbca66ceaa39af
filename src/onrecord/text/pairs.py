"""Two who are named as a pair and do something both: "Ann Lee, 41, and Bob Roe, the mayor, both deny it"."""

from __future__ import annotations

from onrecord.text.patterns import matches, pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import sentence

_NAME = r"[A-Z][\w’'-]*\.?(?:\s[A-Z][\w’'-]*\.?)*"
_SET_OFF = r"(?:,\s[^,.;:\n\"“”]{1,50},|\s\(\d{1,2}\),?)?"
_PAIR = pattern_of(
    rf"(?P<one>{_NAME}){_SET_OFF}\sand\s(?:the\s)?(?P<other>{_NAME}){_SET_OFF}\s(?:(?:have|had|were)\s)?(?:both|each)\s"
    r"(?:(?:have|has|had|later|also|always|since|publicly|strongly)\s){0,2}"
)


def both_before(text: str, place: int, words: int = 0) -> tuple[Range, Range] | None:
    """The two who are named before "both" or "each" right before a place, or with a few words between.

    Args:
        words: how many may stand between "both" and the place.
    """
    start = sentence(text, place)[0]
    for pair in matches(_PAIR, text, [(start, place)], "both", "each"):
        between = text[pair.end() : place]
        if len(between.split()) <= words and "," not in between:
            return pair.span("one"), pair.span("other")
    return None
