"""Counting in days, weeks, months and years, and writing what comes of it as TIMEX3 values."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from onrecord.resolve.times.expression import Context
from onrecord.resolve.times.words import SCALE, UNITS


def period(number: float | None, unit: str) -> str:
    """A TIMEX3 duration: P3D, PT30M, PXY."""
    code = UNITS[unit]
    amount = "X" if number is None else f"{number * SCALE.get(unit, 1):g}"
    return f"PT{amount}{code[1]}" if code[0] == "T" else f"P{amount}{code}"


def week(day: dt.date) -> str:
    """The ISO week of a day: 2021-W48."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def months_later(day: dt.date, count: int) -> dt.date:
    """The same day some months later, or the last of that month."""
    index = day.year * 12 + day.month - 1 + count
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def shifted(day: dt.date, count: float, unit: str) -> str | None:
    """A day, week, month or year that lies `count` units from a day, in the grain of the unit."""
    whole = round(count * SCALE.get(unit, 1))
    try:
        match UNITS[unit]:
            case "D":
                return (day + dt.timedelta(days=whole)).isoformat()
            case "W":
                return week(day + dt.timedelta(weeks=whole)) + ("-WE" if unit == "weekend" else "")
            case "M":
                return months_later(day, whole).isoformat()[:7]
            case "Q":
                target = months_later(day, 3 * whole)
                return f"{target.year}-Q{(target.month - 1) // 3 + 1}"
            case "Y":
                return _shifted_year(day.year + whole, unit)
    except (OverflowError, ValueError):
        return None
    return None


def _shifted_year(year: int, unit: str) -> str:
    if unit == "decade":
        return f"{year // 10}"
    return f"{year // 100}" if unit in ("century", "centurie") else f"{year:04d}"


def real(year: int, month: int, day: int) -> dt.date | None:
    """A calendar day, None when there is none such."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def nearest_year(month: int, day: int, context: Context) -> int | None:
    """The year in which a calendar day without one lies nearest to the report's; the text's tense breaks a tie."""
    if context.published is None:
        return context.last_day.year if context.last_day else None
    best: tuple[float, int] | None = None
    for year in (context.published.year - 1, context.published.year, context.published.year + 1):
        date = real(year, month, day)
        if date is None:
            continue
        away = (date - context.published).days
        cost = abs(away) - (60 if context.ahead and away > 0 else 0) + (30 if not context.ahead and away > 30 else 0)
        cost += 400 if context.past and away > 30 else 0  # what the words tell as done is not to come in months
        if best is None or cost < best[0]:
            best = (cost, year)
    return best[1] if best else None


def weekday_date(number: int, context: Context, which: str | None) -> dt.date | None:
    """The day of a weekday.

    A bare one is the latest up to and including the report's day (right for 92.5 % of 293 in TimeBank), the next one
    when tense or words point ahead. "Last" is one before the report's day, "next" one after it.
    """
    if context.published is None:
        return None
    back = (context.published.weekday() - number) % 7
    word = (which or "").lower()
    if word in ("last", "this past", "previous"):
        return context.published - dt.timedelta(days=back or 7)
    if word in ("next", "this coming", "following"):
        return context.published + dt.timedelta(days=7 - back)
    if context.ahead or word == "this":
        ahead = (number - context.published.weekday()) % 7
        return context.published + dt.timedelta(days=ahead)
    return context.published - dt.timedelta(days=back)


def relative_day(word: str, published: dt.date | None) -> dt.date | None:
    """The day that "today", "tonight", "yesterday" or "tomorrow" is."""
    if published is None:
        return None
    return published + dt.timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word.lower(), 0))


def years_on(which: str) -> int:
    """ "Next year" is one on, "last year" one back."""
    return {"last": -1, "the previous": -1, "next": 1}.get(which.lower(), 0)


def leading_number(word: str) -> int:
    """The number that digits say: 2 of "2nd"."""
    return int(re.match(r"\d+", word).group())  # type: ignore[union-attr]
