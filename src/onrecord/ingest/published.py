"""The day a report was published, read from its own words when nobody gives it."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence

from onrecord.model import Block
from onrecord.text.dates import MONTHS
from onrecord.text.patterns import pattern_of

_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_FULL = pattern_of(rf"\b(?:{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})\b)", re.IGNORECASE)
_FULL_BRITISH = pattern_of(rf"\b(?:{_DAY}\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})\b)", re.IGNORECASE)
_ISO = pattern_of(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_NO_YEAR = r"(?!,?\s+\d{4})"
_CALENDAR_DAY = pattern_of(
    rf"\b(?:{_MONTH}\s+{_DAY}{_NO_YEAR}"
    rf"|{_DAY.replace('day', 'day2')}\s+{_MONTH.replace('month', 'month2')}{_NO_YEAR})",
    re.IGNORECASE,
)
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_WEEKDAY = pattern_of(r"\b(" + "|".join(calendar.day_name) + r")(?:['’]s)?\b")
_YEAR = pattern_of(r"(?<![\d.,$€£/-])(?:19|20)\d\d(?![\d,./-]*\d|\w| (?:people|troops|soldiers|men|women|dead))")
_BETWEEN = pattern_of(r"(?:,?\s+\(?(?:the\s+)?)?")
_HORIZON = 8  # years from the latest one named; a report that names no later year is not older copy than that


def parse_day(text: str) -> dt.date | None:
    """The first full calendar date in the text, or None."""
    found = [m for pattern in (_FULL, _FULL_BRITISH, _ISO) if (m := pattern.search(text))]
    for match in sorted(found, key=lambda m: m.start()):
        month = match.group("month").lower()
        number = int(month) if month.isdigit() else MONTHS[month]
        try:
            return dt.date(int(match.group("year")), number, int(match.group("day")))
        except ValueError:
            continue
    return None


def from_dateline(text: str, blocks: Sequence[Block]) -> dt.date | None:
    """The date of the report's date line, when that names day, month and year."""
    for block in blocks:
        if block.kind in ("dateline", "byline"):
            day = parse_day(text[block.start : block.end])
            if day is not None:
                return day
    return None


def inferred(text: str, blocks: Sequence[Block]) -> dt.date | None:
    """The day that a weekday and a calendar day of the report agree on.

    News names its own day by the weekday ("said Wednesday") and now and then by the calendar too: in a caption that
    repeats the lead ("on December 1"), or in the lead itself ("on Wednesday, Dec. 1"). The year is the first, from the
    latest year that the text names, in which the two are the same day. Without a named year, or where several days
    are possible, nothing is inferred.
    """
    years = [int(m.group()) for m in _YEAR.finditer(text)]
    if not years:
        return None
    latest = max(years)
    found: set[dt.date] = set()
    for weekday, (month, number) in _pairs(text, blocks):
        for year in range(latest, latest + _HORIZON):
            day = _real(year, month, number)
            if day is not None and day.weekday() == weekday:
                found.add(day)
                break
    return found.pop() if len(found) == 1 else None


def _pairs(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Weekdays and calendar days that are told of the same day: in one caption, or side by side in the lead."""
    stories = [b for b in blocks if b.kind in ("paragraph", "quote")]
    for block in blocks:
        if block.kind == "caption":
            weekdays = {m.group(1).lower() for m in _WEEKDAY.finditer(text, block.start, block.end)}
            days = {d for m in _CALENDAR_DAY.finditer(text, block.start, block.end) if (d := _month_day(m))}
            if len(weekdays) == 1 and len(days) == 1:
                yield _WEEKDAYS[weekdays.pop()], days.pop()
        elif block in stories[:2]:
            for match in _WEEKDAY.finditer(text, block.start, block.end):
                day = _CALENDAR_DAY.match(text, match.end() + len(_BETWEEN.match(text, match.end()).group()))  # type: ignore[union-attr]
                if day and (told := _month_day(day)):
                    yield _WEEKDAYS[match.group(1).lower()], told


def _month_day(match: re.Match[str]) -> tuple[int, int] | None:
    month = match.group("month") or match.group("month2")
    day = int(match.group("day") or match.group("day2"))
    # "may 12" in running text is the verb: a month is written with a capital letter.
    return (MONTHS[month.lower()], day) if month[0].isupper() and 1 <= day <= 31 else None


def _real(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
