"""What a time expression's match means: its TIMEX3 type and value, from the report's day and the days told before it."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from typing import NamedTuple

from onrecord.model import TimexType
from onrecord.resolve.times.grammar import (
    HOLIDAYS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    SCALE,
    SEASONS,
    UNITS,
    WEEKDAYS,
)

Match = re.Match[str]


class Context(NamedTuple):
    """What values are resolved against."""

    published: dt.date | None
    told: dt.date | None
    """The last day that the text named before this expression."""
    ahead: bool
    """Tense or words round the expression point to the future."""
    comes: bool
    """The verb before the expression is a form of "come"."""


Meaning = tuple[TimexType, str | None] | None


def number_of(words: str) -> float | None:
    """The number that digits or words say; None for what is vague."""
    low = words.lower().replace(",", "").strip()
    half = 0.5 if "and a half" in low else 0.0
    low = low.replace("and a half", "").strip()
    if re.fullmatch(r"\d+(?:\.\d+)?", low):
        return float(low) + half
    if low.startswith("half"):
        return 0.5
    parts = re.split(r"[ -]", low)
    if all(p in NUMBERS for p in parts):
        return float(sum(NUMBERS[p] for p in parts)) + half
    return 2.0 if low == "a couple of" or low == "couple of" else None


def period(number: float | None, unit: str) -> str:
    """A TIMEX3 duration: P3D, PT30M, PXY."""
    code = UNITS[unit]
    if number is None:
        amount = "X"
    else:
        scaled = number * SCALE.get(unit, 1)
        amount = f"{scaled:g}"
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
    scaled = count * SCALE.get(unit, 1)
    whole = round(scaled)
    try:
        match UNITS[unit]:
            case "D":
                return (day + dt.timedelta(days=whole)).isoformat()
            case "W":
                target = day + dt.timedelta(weeks=whole)
                return week(target) + ("-WE" if unit == "weekend" else "")
            case "M":
                return months_later(day, whole).isoformat()[:7]
            case "Q":
                target = months_later(day, 3 * whole)
                return f"{target.year}-Q{(target.month - 1) // 3 + 1}"
            case "Y":
                if unit == "decade":
                    return f"{(day.year + whole) // 10}"
                if unit in ("century", "centurie"):
                    return f"{(day.year + whole) // 100}"
                return f"{day.year + whole:04d}"
    except (OverflowError, ValueError):
        return None
    return None


def real(year: int, month: int, day: int) -> dt.date | None:
    """A calendar day, None when there is none such."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _month_number(word: str) -> int:
    return MONTHS[word.lower().rstrip(".")]


def _day_number(word: str) -> int:
    return int(re.match(r"\d+", word).group())  # type: ignore[union-attr]


def nearest_year(month: int, day: int, context: Context) -> int | None:
    """The year in which a calendar day without one lies nearest to the report's; the text's tense breaks a tie."""
    if context.published is None:
        return context.told.year if context.told else None
    best: tuple[float, int] | None = None
    for year in (context.published.year - 1, context.published.year, context.published.year + 1):
        date = real(year, month, day)
        if date is None:
            continue
        away = (date - context.published).days
        cost = abs(away) - (60 if context.ahead and away > 0 else 0) + (30 if not context.ahead and away > 30 else 0)
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


def _relative_day(word: str, published: dt.date | None) -> dt.date | None:
    if published is None:
        return None
    return published + dt.timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word.lower(), 0))


def _clock(m: Match, context: Context) -> Meaning:
    hour, minute = int(m["hour"]), int(m["minute"] or 0)
    half = (m.groupdict().get("half") or "").replace(".", "").lower()
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    if hour > 23:
        return None
    named = m["day"]
    if named and named.lower() in WEEKDAYS:
        day = weekday_date(WEEKDAYS[named.lower()], context, None)
    elif named:
        day = _relative_day(named, context.published)
    else:
        day = context.told or context.published
    zone = "Z" if m["zone"] in ("UTC", "GMT") else ""
    return "TIME", f"{day.isoformat()}T{hour:02d}:{minute:02d}{zone}" if day else f"T{hour:02d}:{minute:02d}{zone}"


def _date(m: Match, context: Context) -> Meaning:
    groups = m.groupdict()
    month = int(groups["month"]) if groups["month"].isdigit() else _month_number(groups["month"])
    day = _day_number(groups["day"])
    year = int(groups["year"]) if groups.get("year") else nearest_year(month, day, context)
    if year is None:
        return ("DATE", f"XXXX-{month:02d}-{day:02d}") if real(2000, month, day) else None
    date = real(year, month, day)
    return ("DATE", date.isoformat()) if date else None


def _month(m: Match, context: Context) -> Meaning:
    groups = m.groupdict()
    month = _month_number(groups["month"])
    if groups.get("year"):
        return "DATE", f"{int(groups['year']):04d}-{month:02d}"
    if context.published is None:
        return "DATE", f"XXXX-{month:02d}"
    year = context.published.year
    which = (groups.get("which") or "").lower()
    if "year" in m.group():  # "October of next year"
        return "DATE", f"{year + {'last': -1, 'the previous': -1, 'next': 1}.get(which, 0):04d}-{month:02d}"
    if which in ("last", "this past"):
        year -= month >= context.published.month
    elif which == "next" or context.ahead:
        year += month < context.published.month
    elif which != "this":
        year -= month > context.published.month
    return "DATE", f"{year:04d}-{month:02d}"


def _year(m: Match, context: Context) -> Meaning:
    return "DATE", m["year"]


def _short_year(m: Match, context: Context) -> Meaning:
    number = int(m["year"])
    this = context.published.year % 100 if context.published else 30
    return "DATE", f"{2000 + number if number <= this else 1900 + number}"


def _quarter(m: Match, context: Context) -> Meaning:
    quarter = int(m["q"]) if m["q"] else ORDINALS.get(m["nth"].lower(), 4)
    if m["year"]:
        return "DATE", f"{m['year']}-Q{quarter}"
    if context.published is None:
        return "DATE", f"XXXX-Q{quarter}"
    this = (context.published.month - 1) // 3 + 1
    if m["which"]:
        year = context.published.year + {"last": -1, "the previous": -1, "next": 1}.get(m["which"].lower(), 0)
    elif m["nth"] and m["nth"].lower() in ("last", "latest"):
        return "DATE", shifted(context.published, -1, "quarter")
    else:
        year = context.published.year - (quarter > this and not context.ahead) + (quarter < this and context.ahead)
    return "DATE", f"{year}-Q{quarter}"


def _season(m: Match, context: Context) -> Meaning:
    groups = m.groupdict()
    code = SEASONS[groups["season"].lower()]
    if groups.get("year"):
        return "DATE", f"{groups['year']}-{code}"
    if context.published is None:
        return "DATE", f"XXXX-{code}"
    year = context.published.year
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    which = (groups.get("which") or "").lower()
    if which == "last" or (which != "next" and not context.ahead and start > context.published.month):
        year -= start >= context.published.month - 2 or which != "last"
    elif which == "next" and start <= context.published.month:
        year += 1
    return "DATE", f"{year}-{code}"


def _weekday(m: Match, context: Context) -> Meaning:
    day = weekday_date(WEEKDAYS[m["day"].lower()], context, m["which"])
    if m["part"]:
        return "TIME", f"{day.isoformat()}T{PARTS[m['part'].lower()]}" if day else None
    return "DATE", day.isoformat() if day else None


def _overnight(m: Match, context: Context) -> Meaning:
    day = context.published
    if m["day"]:
        day = weekday_date(WEEKDAYS[m["day"].lower()], context, None)
    code = PARTS[m["part"].lower()] if m["part"] else "NI"
    return "TIME", f"{day.isoformat()}T{code}" if day else None


def _today(m: Match, context: Context) -> Meaning:
    word = m["day"].lower()
    day = _relative_day(word, context.published)
    if word == "tonight" or m["part"]:
        code = "NI" if word == "tonight" else PARTS[m["part"].lower()]
        return "TIME", f"{day.isoformat()}T{code}" if day else None
    return "DATE", day.isoformat() if day else None


def _part(m: Match, context: Context) -> Meaning:
    if context.published is None:
        return "TIME", None
    which = m["which"].lower()
    back = 1 if which in ("last", "the previous") else -1 if which in ("the next", "the following") else 0
    day = context.published - dt.timedelta(days=back)
    return "TIME", f"{day.isoformat()}T{PARTS[m['part'].lower()]}"


def _ago(m: Match, context: Context) -> Meaning:
    number, unit, way = number_of(m["number"]), m["unit"].lower(), m["way"].lower()
    backwards = way in ("ago", "earlier", "before", "previously", "prior")
    if way in ("after", "before"):
        # "came a day after X" tells the day of X; elsewhere the words are a stretch between two events.
        if unit != "day" or number is None or not context.comes:
            return "DURATION", period(number, unit)
        base, sign = context.published, -1 if way == "after" else 1
    elif way in ("later", "earlier", "previously", "prior", "on"):
        base, sign = context.told or context.published, -1 if backwards else 1
    else:
        base, sign = context.published, -1 if backwards else 1
    if number is None:
        return "DATE", "PAST_REF" if backwards else "FUTURE_REF"
    if base is None or UNITS[unit][0] == "T":
        return "DURATION", period(number, unit)
    if unit == "week" and number == 1 and way == "ago":
        return "DATE", (base - dt.timedelta(weeks=1)).isoformat()
    return "DATE", shifted(base, sign * number, unit)


def _vague_ago(m: Match, context: Context) -> Meaning:
    backwards = m["way"] in ("ago", "earlier", "before")
    return "DATE", "PAST_REF" if backwards else "FUTURE_REF"


def _last_n(m: Match, context: Context) -> Meaning:
    return "DURATION", period(number_of(m["number"]), m["unit"].lower())


def _recent(m: Match, context: Context) -> Meaning:
    ahead = m["which"].lower() in ("coming", "next few")
    return "DATE", "FUTURE_REF" if ahead else "PAST_REF"


_BACK = frozenset({"last", "past", "previous"})
_ON = frozenset({"next", "coming", "following", "upcoming"})


def _this_unit(m: Match, context: Context) -> Meaning:
    unit, which = m["unit"].lower(), m["which"].lower()
    if which == "past" and unit in ("decade", "century"):
        return "DURATION", period(1, unit)
    if which in ("same", "entire", "whole") and unit == "day":
        return "DATE", context.told.isoformat() if context.told else None
    if context.published is None:
        return "DATE", None
    step = -1 if which in _BACK else 1 if which in _ON else 0
    if which in ("following", "previous") and context.told is not None and unit in ("day", "week", "month", "year"):
        return "DATE", shifted(context.told, step, unit)
    return "DATE", shifted(context.published, step, unit)


def _end_of(m: Match, context: Context) -> Meaning:
    unit = m["unit"].lower()
    if unit == "season":
        return None
    base = (context.told or context.published) if unit == "day" else context.published
    return "DATE", shifted(base, 0, unit) if base else None


def _the_year(m: Match, context: Context) -> Meaning:
    return "DATE", shifted(context.published, -1, "year") if context.published else None


def _hyphen(m: Match, context: Context) -> Meaning:
    return "DURATION", period(number_of(m["number"]), m["unit"].lower())


def _long(m: Match, context: Context) -> Meaning:
    unit = m["unit"].lower()
    single = unit.removesuffix("s")
    return "DURATION", period(1 if single == unit else None, "century" if single == "centurie" else single)


def _duration(m: Match, context: Context) -> Meaning:
    words = m["number"].lower()
    return "DURATION", period(number_of(words), m["unit"].lower())


def _vague(m: Match, context: Context) -> Meaning:
    return "DURATION", period(None, m["unit"].lower().removesuffix("s"))


def _every(m: Match, context: Context) -> Meaning:
    unit = m["unit"].lower()
    if unit in WEEKDAYS:
        return "SET", f"XXXX-WXX-{WEEKDAYS[unit] + 1}"
    if m["number"]:
        return "SET", period(number_of(m["number"]), unit.split()[-1].removesuffix("s"))
    if unit in PARTS:
        return "SET", f"XXXX-XX-XXT{PARTS[unit]}"
    if unit in SEASONS:
        return "SET", f"XXXX-{SEASONS[unit]}"
    return "SET", period(1, unit)


def _adverb(m: Match, context: Context) -> Meaning:
    low = m["word"].lower()
    units = {
        "daily": "day",
        "weekly": "week",
        "monthly": "month",
        "quarterly": "quarter",
        "nightly": "day",
        "hourly": "hour",
    }
    unit = units.get(low) or (low.split()[-1] if " " in low else "year")
    return "SET", period(2 if low == "biennial" else 1, unit)


def _decade(m: Match, context: Context) -> Meaning:
    if m["century"]:
        return "DATE", f"{m['century']}{m['decade']}"
    this = context.published.year // 10 % 10 if context.published else 2
    return "DATE", f"{20 if int(m['decade']) <= this and int(m['decade']) < 3 else 19}{m['decade']}"


def _century(m: Match, context: Context) -> Meaning:
    words = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
    number = words.get(m["nth"].lower()) or _day_number(m["nth"])
    return "DATE", f"{number - 1:02d}"


def _holiday(m: Match, context: Context) -> Meaning:
    month, day = HOLIDAYS[m["name"].lower()]
    year = int(m["year"]) if m["year"] else nearest_year(month, day, context)
    return "DATE", f"{year}-{month:02d}-{day:02d}" if year else None


def _weekend(m: Match, context: Context) -> Meaning:
    if context.published is None:
        return "DATE", None
    back = context.published.weekday() + 1 if context.published.weekday() < 5 else 0
    day = context.published + (dt.timedelta(days=0) if context.ahead else -dt.timedelta(days=back))
    return "DATE", f"{week(day)}-WE"


def _the_day(m: Match, context: Context) -> Meaning:
    day = context.told or context.published
    return "DATE", day.isoformat() if day else None


def _fiscal(m: Match, context: Context) -> Meaning:
    return "DATE", f"FY{m['year']}"


def _reference(value: str) -> Callable[[Match, Context], Meaning]:
    return lambda m, context: ("DATE", value)


MEANINGS: dict[str, Callable[[Match, Context], Meaning]] = {
    "clock": _clock, "clock24": _clock, "iso": _date, "date": _date, "slash": _date, "month": _month, "year": _year, "shortyear": _short_year,
    "quarter": _quarter, "fiscal": _fiscal, "season": _season, "weekday": _weekday, "overnight": _overnight, "today": _today, "part": _part,
    "ago": _ago, "vagueago": _vague_ago, "lastn": _last_n, "recent": _recent, "thisunit": _this_unit, "endof": _end_of, "theyear": _the_year,
    "hyphen": _hyphen, "long": _long, "duration": _duration, "vague": _vague, "every": _every, "adverb": _adverb, "decade": _decade,
    "century": _century, "holiday": _holiday, "present": _reference("PRESENT_REF"), "past": _reference("PAST_REF"),
    "future": _reference("FUTURE_REF"), "weekend": _weekend, "theday": _the_day,
}  # fmt: skip
