"""Words round a name that make it a state's or a place's: "Norland's interior minister", "in Norland"."""

from __future__ import annotations

import re

from onrecord.text.patterns import pattern_of

_INSIDE = pattern_of(
    r"\b(?:in|inside|outside|across|throughout|near"
    r"|(?:north|south|east|west|capital|people|citizens|republic|kingdom|borders?|coast|shores) of"
    r"|(?:border|frontier) with|ambassador to|(?:trip|flights?) to)[ \u00a0]$",
    re.IGNORECASE,
)
_HELD = pattern_of(
    r"\b(?:shares?|stakes?|stock|investors?|investments?|invest(?:ed|ing)?|holdings?|bonds|confidence|trust|faith|interest|belief)"
    r"[ \u00a0]in[ \u00a0]$",
    re.IGNORECASE,
)


def stands_inside(text: str, start: int) -> bool:
    """Whether something is in or near what is named at a place of the text; not shares in a firm."""
    near = _INSIDE.search(text, max(0, start - 16), start)
    return near is not None and not _HELD.search(text, max(0, start - 24), start)


_PORTFOLIO = (
    r"(?:(?:deputy|acting|caretaker) )?(?:prime|foreign|interior|home|defen[cs]e|finance|health|justice|mines|energy"
    r"|education|trade|housing|transport|agriculture|environment|information|culture|sports?|labou?r)"
)
OWNS_OFFICES = pattern_of(
    rf"['’]s (?:(?i:{_PORTFOLIO} minist(?:er|ry))"
    r"|(?:(?!provincial|regional|district|county|business|cultural)[a-z]+ )?"
    r"(?:capital|parliament|borders?|territory|president|constitution"
    r"|coast guard|embassy|ambassador|supreme court|consul|high commissioner|chief justice|attorney[- ]general"
    r"|general staff|harbou?r master)"
    r"|Minister (?:of|for)|(?:eastern|western|northern|southern) (?:border|coast|provinces?))\b"
)
"""Behind a name: it has ministers, a parliament or borders."""

OF_STATE = pattern_of(
    r"-(?:based|born|bound|flagged)\b|[ \u00a0](?:border|coast|coastline|embassy|peninsula|frontier)\b"
    rf"|{OWNS_OFFICES.pattern}"
)
"""Behind a name: it is a place's, or a state's."""

SAINTS = pattern_of(r"(?:Saint|St\.?|San|Santa|Port|Puerto|New|North|South|East|West|Los|El)[ \u00a0][A-Z][\w’'-]+")
"""Two words that may name one place."""
