"""The day of publication, from whatever a page's or a source's metadata writes it as."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from onrecord.ingest.published import parse_day
from onrecord.text.dates import MONTHS
from onrecord.text.patterns import pattern_of

_COMPACT = pattern_of(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:T?\d{4,6}Z?)?")
_EPOCH = pattern_of(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_SLASHED = pattern_of(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_NUMBERS = pattern_of(r"(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?!\d)")
_SHORT_YEAR = pattern_of(r"(\d{1,2})[- ]([A-Za-z]{3,9})\.?[- ](\d{2,4})(?!\d)")
_STAMP = pattern_of(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])T\d{4,6}(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?")
_SHOWN = 60


class Day(NamedTuple):
    """An ISO day, or None with a note that says why what is given is not used."""

    iso: str | None
    note: str | None


def day_first(text: str) -> bool | None:
    """Whether days stand before months in dates like 14/05/2024, by what of a source can be one only."""
    found = {(int(a) > 12, int(b) > 12) for a, b, _ in _NUMBERS.findall(text)}
    days, months = (True, False) in found, (False, True) in found
    return None if days == months else days


def day_of(value: object, *, today: dt.date, first: bool | None = None) -> Day:
    """The day that a date of any common notation names, as its own time zone has it.

    Known: ISO 8601, RFC 822, "December 1, 2021", "1-Dec-21", 20211201 with or without a time, seconds or milliseconds
    since 1970, 14/05/2024 and 5/14/2024. A day that could be a month is not guessed.

    Args:
        first: days stand before months where both could be, as other dates of the source show.
    """
    if value is None or value == "" or isinstance(value, bool):
        return Day(None, None)
    if isinstance(value, int | float):
        day = _from_number(value)
    else:
        day = _from_text(str(value).strip(), first) or _short_year(str(value).strip(), today)
    shown = str(value).strip()[:_SHOWN]
    if day is None:
        return Day(None, f"published {shown!r} is no date that could be read; not used") if shown else Day(None, None)
    # One day of grace: it is tomorrow already somewhere.
    if day > today + dt.timedelta(days=1):
        return Day(None, f"published {day.isoformat()} lies in the future; not used")
    return Day(day.isoformat(), None)


def moment_of(value: object) -> dt.datetime | None:
    """The moment that an ISO 8601 date and time names, in UTC when it names no zone; an embargo's end."""
    try:
        moment = dt.datetime.fromisoformat(str(value).strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _from_number(value: float) -> dt.date | None:
    compact = _COMPACT.fullmatch(str(value))
    if compact and isinstance(value, int):
        return _date(*compact.groups()[:3])
    seconds = value / 1000 if abs(value) > 1e11 else value
    if seconds < 1e8:  # 1973: a year, an index, a count
        return None
    try:
        return dt.datetime.fromtimestamp(seconds, dt.UTC).date()
    except (OverflowError, OSError, ValueError):
        return None


def _short_year(text: str, today: dt.date) -> dt.date | None:
    """ "14-May-24": a year of two digits is the last one that is not to come."""
    match = _SHORT_YEAR.match(text)
    month = MONTHS.get(match[2].lower()) if match else None
    if match is None or month is None:
        return None
    year = int(match[3])
    if len(match[3]) == 2:
        year += 2000 if 2000 + year <= today.year else 1900
    return _date(str(year), str(month), match[1])


def _numbers(match: re.Match[str], first: bool | None) -> dt.date | None:
    one, other, year = match.groups()
    if int(one) > 12 or (int(other) <= 12 and (first is True or one == other)):
        return _date(year, other, one)
    return _date(year, one, other) if int(other) > 12 or first is False else None


def _from_text(text: str, first: bool | None) -> dt.date | None:
    text = text[:200]
    if stamp := _STAMP.fullmatch(text):
        return _date(*stamp.groups())
    if numbers := _NUMBERS.match(text):
        return _numbers(numbers, first)
    if compact := _COMPACT.fullmatch(text):
        return _date(*compact.groups()[:3])
    if _EPOCH.fullmatch(text):
        return _from_number(float(text))
    if slashed := _SLASHED.match(text):
        return _date(*slashed.groups())
    day = parse_day(text)
    if day is not None:
        return day
    from email.utils import parsedate_to_datetime  # late: a heavy import, for feeds and mails

    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
