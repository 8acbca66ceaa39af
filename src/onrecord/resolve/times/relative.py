"""Times counted from the report's day, or from a day that the text named before."""

from __future__ import annotations

import datetime as dt
import re

from onrecord.resolve.times.arithmetic import period, relative_day, shifted, week, weekday_date
from onrecord.resolve.times.expression import Context, Expression, Match, Meaning, from_group
from onrecord.resolve.times.words import (
    CALENDAR_UNIT,
    EARLY,
    END_OF,
    PART,
    PARTS,
    PARTS_NEEDED,
    UNITS_NEEDED,
    YEAR,
)
from onrecord.text.dates import FULL_WEEKDAY, WEEKDAYS
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range


def _weekday(m: Match, context: Context) -> Meaning:
    day = weekday_date(WEEKDAYS[m["day"].lower()], context, m["which"])
    if m["part"]:
        return "TIME", f"{day.isoformat()}T{PARTS[m['part'].lower()]}" if day else None
    return "DATE", day.isoformat() if day else None


WEEKDAY = Expression(
    name="weekday",
    says="A weekday: the latest, the next when tense points ahead.",
    pattern=(
        r"(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Ff]ollowing|[Pp]revious) "
        r"|(?P<mod>[Ee]arly|[Ll]ate)(?: on)? )?"
        rf"(?P<day>{FULL_WEEKDAY})(?: (?P<part>{PART}))?(?!\w)"
    ),
    needs=("day",),
    meaning=_weekday,
    example="Shells fell late on Monday, and [Tuesday night] was quiet.",
    gives="2024-05-14TNI",
    no="The Mondays of Fridayburg were sundays.",
)


def _overnight(m: Match, context: Context) -> Meaning:
    day = context.published
    if m["day"]:
        day = weekday_date(WEEKDAYS[m["day"].lower()], context, None)
    code = PARTS[m["part"].lower()] if m["part"] else "NI"
    return "TIME", f"{day.isoformat()}T{code}" if day else None


OVERNIGHT = Expression(
    name="overnight",
    says="A part of a day before its day, or the last night.",
    pattern=rf"(?:[Oo]vernight|(?P<part>{PART}) (?:on|of) (?P<day>{FULL_WEEKDAY}))",
    needs=("vernight", *PARTS_NEEDED),
    meaning=_overnight,
    example="Shells fell on the [morning of Monday].",
    gives="2024-05-13TMO",
    no="Shells fell that morning over Monday's town, overnighters said.",
)


def _today(m: Match, context: Context) -> Meaning:
    word = m["day"].lower()
    day = relative_day(word, context.published)
    if word == "tonight" or m["part"]:
        code = "NI" if word == "tonight" else PARTS[m["part"].lower()]
        return "TIME", f"{day.isoformat()}T{code}" if day else None
    return "DATE", day.isoformat() if day else None


TODAY = Expression(
    name="today",
    says="The report's day, the one before or the one after.",
    pattern=(
        r"(?:(?P<mod>[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly) )?"
        r"(?P<day>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)"
        r"(?: (?P<part>morning|afternoon|evening|night))?"
    ),
    needs=("oday", "esterday", "omorrow", "onight"),
    meaning=_today,
    example="She left [late yesterday evening].",
    gives="2024-05-14TEV",
    no="She left yesterdays and todayers behind.",
)


def _part(m: Match, context: Context) -> Meaning:
    if context.published is None:
        return "TIME", None
    which = m["which"].lower()
    back = 1 if which in ("last", "the previous") else -1 if which in ("the next", "the following") else 0
    told = context.last_day if which in ("the previous", "the following", "the next") else None
    if told is None and which == "the following" and not context.ahead:
        return "TIME", None  # what has happened is not behind the report's day
    day = (told or context.published) - dt.timedelta(days=back)
    return "TIME", f"{day.isoformat()}T{PARTS[m['part'].lower()]}"


PART_OF_DAY = Expression(
    name="part",
    says="A part of a day that is told by its nearness.",
    pattern=(
        r"(?:(?P<mod>[Ee]arly|[Ll]ate|[Ll]ater|[Ee]arlier) )?"
        r"(?P<which>[Tt]his|[Ll]ast|[Tt]he (?:previous|following|next)) "
        r"(?P<part>morning|afternoon|evening|night)"
    ),
    needs=PARTS_NEEDED,
    meaning=_part,
    example="She left [early this morning].",
    gives="2024-05-15TMO",
    no="She left that morning, this nightmare over.",
)


def _part_alone(text: str, m: Match) -> Range:
    return m.span("part")


def _of_trading(m: Match, context: Context) -> Meaning:
    day = context.last_day or context.published
    return "TIME", f"{day.isoformat()}T{PARTS[m['part'].lower()]}" if day else None


PART_OF_TRADING = Expression(
    name="part_of_trading",
    says="A part of the day of which a market report tells.",
    pattern=r"(?P<part>[Mm]orning|[Aa]fternoon|[Ee]vening) (?:trade|trading|session)",
    needs=(" trad", " session"),
    meaning=_of_trading,
    example="The index rose on Tuesday and fell in [morning] trading.",
    gives="2024-05-14TMO",
    no="The index rose as the morning traders came.",
    span=_part_alone,
)

_THIS = (
    r"(?:[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Pp]revious|[Cc]oming|[Ff]ollowing|[Cc]urrent|[Ss]ame|[Ee]ntire|[Ww]hole"
    r"|[Uu]pcoming)"
)
_BACK = frozenset({"last", "past", "previous"})
_ON = frozenset({"next", "coming", "following", "upcoming"})


def _this_unit(m: Match, context: Context) -> Meaning:
    unit, which = m["unit"].lower(), m["which"].lower()
    if which == "past" and unit in ("decade", "century"):
        return "DURATION", period(1, unit)
    if which in ("same", "entire", "whole") and unit == "day":
        return "DATE", context.last_day.isoformat() if context.last_day else None
    named = re.match(r"\d{4}", context.last_date or "")
    if unit == "year" and which in ("following", "previous") and named:
        return "DATE", f"{int(named.group()) + (1 if which in _ON else -1):04d}"
    if context.published is None:
        return "DATE", None
    told = which in ("following", "previous") or (which == "next" and m.group().lower().startswith("the next "))
    counts_on = told and unit in ("day", "week", "month", "year")
    base = (context.last_day if counts_on else None) or context.published
    return "DATE", shifted(base, -1 if which in _BACK else 1 if which in _ON else 0, unit)


THIS_UNIT = Expression(
    name="this_unit",
    says="A day, week, month, quarter, year, decade or century that is told by its nearness.",
    pattern=(
        rf"(?:{END_OF}|(?P<mod>{EARLY}) (?:in )?)?(?:[Tt]he )?(?P<which>{_THIS}) "
        rf"(?:calendar |fiscal |financial |school |academic )?(?P<unit>{CALENDAR_UNIT})(?![\w-])"
    ),
    needs=UNITS_NEEDED,
    meaning=_this_unit,
    example="Prices rose at [the end of last month].",
    gives="2024-04",
    no="Prices rose in this daylight and that last hour.",
)


def _end_of(m: Match, context: Context) -> Meaning:
    unit = m["unit"]
    if unit == "season":
        return None
    base = (context.last_day or context.published) if unit == "day" else context.published
    return "DATE", shifted(base, 0, unit) if base else None


END_OF_UNIT = Expression(
    name="end_of",
    says="The beginning, middle or end of the day, week, month, year, decade or century.",
    pattern=rf"{END_OF}(?:the|this) (?P<unit>day|week|month|year|decade|century|season)",
    needs=UNITS_NEEDED,
    meaning=_end_of,
    example="It will open by [the end of the year].",
    gives="2024",
    no="It will open by the end of the season and of a year.",
)


def _day_before(m: Match, context: Context) -> Meaning:
    if context.last_day is None:
        return None
    return "DATE", (context.last_day + dt.timedelta(days=1 if m["way"] == "after" else -1)).isoformat()


DAY_BEFORE = Expression(
    name="day_before",
    says="The day before or after the one that was named, where nothing else follows that it could count from.",
    pattern=r"[Tt]he day (?P<way>before|after)(?=[,.;]| (?:he|she|they|it) )",
    needs=("he day before", "he day after"),
    meaning=_day_before,
    example="She spoke on Monday. [The day before], she had wept.",
    gives="2024-05-12",
    no="She spoke on Monday, the day before the vote.",
)


def _year_before(m: Match, context: Context) -> Meaning:
    return "DATE", shifted(context.published, -1, "year") if context.published else None


YEAR_BEFORE = Expression(
    name="year_before",
    says="The year before the report's.",
    pattern=r"(?:[Tt]he )(?P<unit>year) (?P<way>previous|before|earlier|ago)",
    needs=("year ",),
    meaning=_year_before,
    example="Sales were better than in [the year before].",
    gives="2023",
    no="Sales were better in the years before and a year beforehand.",
)


_SAME = pattern_of(r"(?P<year>\d{4})(?P<part>-(?:\d\d|Q\d))")


def _same_period(m: Match, context: Context) -> Meaning:
    told = _SAME.match(context.last_date or "")
    part = told["part"] if told else ""
    if m["year"]:
        return "DATE", f"{m['year']}{part}"
    if context.published is None:
        return "DATE", None
    year = context.published.year - 1
    return "DATE", f"{min(year, int(told['year']) - 1) if told else year}{part}"


SAME_PERIOD = Expression(
    name="same_period",
    says="The same month or quarter as before, of another year.",
    pattern=(
        r"[Tt]he same (?:period|time|month|quarter|three months|day)"
        rf",? (?:(?:of |in |the )*(?:(?:last|previous|prior) year|(?P<year>{YEAR}))"
        r"|(?:a|one) year (?:ago|earlier|before))"
    ),
    needs=("he same ",),
    meaning=_same_period,
    example="Sales rose in March from [the same month last year].",
    gives="2023-03",
    no="Sales rose in the same yearly manner as last year.",
)


def _that(m: Match, context: Context) -> Meaning:
    """What was last named, as a day, a month or a year; no time where nothing was."""
    named, length = context.last_date or "", _LENGTHS.get(m["unit"])
    if length is None:
        return ("DATE", named) if named else None
    return ("DATE", named[:length]) if len(named) >= length and _DATE.match(named) else None


_LENGTHS = {"year": 4, "month": 7, "day": 10}  # of values; "that date" may be any
_DATE = pattern_of(r"\d{4}(?:-\d\d){0,2}$")

THAT_TIME = Expression(
    name="that_time",
    says="The date that was named right before.",
    pattern=(
        r"(?:[Bb]y|[Uu]ntil|[Bb]efore|[Ss]ince|[Aa]fter|[Oo]n|[Ff]rom|[Ii]n) "
        r"(?P<that>that (?P<unit>time|date|day|month|year))"
    ),
    needs=("that time", "that date", "that day", "that month", "that year"),
    meaning=_that,
    example="Talks end on June 10. If there is no deal by [that time], the strike goes on.",
    gives="2024-06-10",
    no="Talks end on June 10, and it was that day of all days that time stopped.",
    span=from_group("that"),
)


def _weekend(m: Match, context: Context) -> Meaning:
    if context.published is None:
        return "DATE", None
    back = context.published.weekday() + 1 if context.published.weekday() < 5 else 0
    day = context.published - dt.timedelta(days=0 if context.ahead else back)
    return "DATE", f"{week(day)}-WE"


WEEKEND = Expression(
    name="weekend",
    says="The last weekend, the next when tense points ahead.",
    pattern=r"(?:(?:[Oo]ver|[Dd]uring|[Aa]t|[Oo]n|[Bb]y|[Oo]f) )?(?P<which>the) weekend",
    needs=("the weekend",),
    meaning=_weekend,
    example="Fires burned over [the weekend].",
    gives="2024-W19-WE",
    no="Fires burned over the weekenders of a weekend.",
    span=from_group("which"),
)


def _the_day(m: Match, context: Context) -> Meaning:
    day = context.last_day or context.published
    return "DATE", day.isoformat() if day else None


def _with_its_part(text: str, m: Match) -> Range:
    """ "Later in the day" is told whole; "ended the day" is the day alone."""
    return m.span() if m["mod"] else (m.start("which"), m.end())


THE_DAY = Expression(
    name="the_day",
    says="The day that is spoken of.",
    pattern=(
        r"(?:(?:end|ended|ending|finish|finished|finishing|close|closed|closing|during|for|in) (?:late )?"
        r"|(?P<mod>late|later|earlier|early) in )"
        r"(?P<which>the day)(?! (?:of|when|that|after|before))"
    ),
    needs=("the day",),
    meaning=_the_day,
    example="The index rose, and it ended [the day] higher.",
    gives="2024-05-15",
    no="The index rose for the day of the vote, and saved the day.",
    span=_with_its_part,
)
