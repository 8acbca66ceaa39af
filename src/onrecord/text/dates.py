"""Months and weekdays by their names."""

from __future__ import annotations

_MONTHS = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
_WEEKDAYS = (
    "monday mon",
    "tuesday tues tue",
    "wednesday wed",
    "thursday thurs thu",
    "friday fri",
    "saturday sat",
    "sunday sun",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
"""The number of a month, by its names in small letters without full stops."""
MONTH_NAMES = frozenset(names.split()[0] for names in _MONTHS)
"""The months' full names in small letters."""
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
"""The number of a weekday as `date.weekday` gives it, by its names in small letters."""

MONTH = (
    r"(?:Jan(?:uary|\.)?"
    r"|Feb(?:ruary|\.)?"
    r"|Mar(?:ch|\.)?"
    r"|Apr(?:il|\.)?"
    r"|May"
    r"|June?\.?"
    r"|July?\.?"
    r"|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?"
    r"|Nov(?:ember|\.)?"
    r"|Dec(?:ember|\.)?)"
)
"""A month's name as it is written, short or long."""
WEEKDAY = r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)"
"""A weekday's name as it is written, short or long."""
FULL_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
