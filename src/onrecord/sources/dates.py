"""The day of publication, from whatever a source's metadata writes it as."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from onrecord.ingest.published import parse_day

_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:T?\d{4,6}Z?)?")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_SHOWN = 60


class Day(NamedTuple):
    """An ISO day, or None with a note that says why what is given is not used."""

    iso: str | None
    note: str | None


def day_of(value: object, *, today: dt.date) -> Day:
    """The day that a date of any common notation names, as its own time zone has it.

    Known: ISO 8601, RFC 822, "December 1, 2021", 20211201 with or without a time, seconds or milliseconds since 1970.
    Years of two digits, and days that could be months, are not guessed.
    """
    if value is None or value == "" or isinstance(value, bool):
        return Day(None, None)
    day = _from_number(value) if isinstance(value, int | float) else _from_text(str(value).strip())
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


def _from_text(text: str) -> dt.date | None:
    text = text[:200]
    if compact := _COMPACT.fullmatch(text):
        return _date(*compact.groups()[:3])
    if _EPOCH.fullmatch(text):
        return _from_number(float(text))
    if slashed := _SLASHED.match(text):
        return _date(*slashed.groups())
    day = parse_day(text)
    if day is not None:
        return day
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
