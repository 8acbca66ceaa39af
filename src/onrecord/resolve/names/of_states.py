"""Words round a name that make it a state's or a place's: "Norland's interior minister", "in Norland"."""

from __future__ import annotations

import re

INSIDE = re.compile(
    r"\b(?:in|inside|outside|across|throughout|near"
    r"|(?:north|south|east|west|capital|people|citizens|republic|kingdom|borders?|coast|shores) of"
    r"|(?:border|frontier) with|ambassador to|(?:trip|flights?) to)[ \u00a0]$",
    re.IGNORECASE,
)
"""Before a name: something is in it or near it."""

_PORTFOLIO = (
    r"(?:(?:deputy|acting|caretaker) )?(?:prime|foreign|interior|home|defen[cs]e|finance|health|justice|mines|energy|education"
    r"|trade|housing|transport|agriculture|environment|information|culture|sports?|labou?r)"
)
OWNS_OFFICES = re.compile(
    rf"['’]s (?:(?i:{_PORTFOLIO} minist(?:er|ry))|(?:[a-z]+ )?(?:capital|parliament|borders?|territory|president|constitution"
    r"|coast guard|embassy|ambassador|supreme court)"
    r"|Minister (?:of|for)|(?:eastern|western|northern|southern) (?:border|coast|provinces?))\b"
)
"""Behind a name: it has ministers, a parliament or borders."""

OF_STATE = re.compile(
    r"-(?:based|born|bound|flagged)\b|[ \u00a0](?:border|coast|coastline|embassy|peninsula|frontier)\b"
    rf"|{OWNS_OFFICES.pattern}"
)
"""Behind a name: it is a place's, or a state's."""

SAINTS = re.compile(r"(?:Saint|St\.?|San|Santa|Port|Puerto|New|North|South|East|West|Los|El)[ \u00a0][A-Z][\w’'-]+")
"""Two words that may name one place."""
