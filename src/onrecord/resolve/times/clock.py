"""Times of the clock, with the day they belong to when it stands beside them."""

from __future__ import annotations

import datetime as dt
import re

from onrecord.resolve.times.arithmetic import relative_day, weekday_date
from onrecord.resolve.times.expression import Context, Expression, Match, Meaning
from onrecord.resolve.times.words import BLANK
from onrecord.text.dates import FULL_WEEKDAY, WEEKDAYS
from onrecord.text.patterns import pattern_of

_ZONE = r"(?P<zone>UTC|GMT|ET|EST|EDT|CET|CEST|BST|local time)"
_ITS_DAY = rf"(?:,?{BLANK}(?:on )?(?P<day>{FULL_WEEKDAY}|today|yesterday|tomorrow))?"


def _is_stamp(m: Match) -> bool:
    """Whether a time is all that its line holds, as over the entries of a live page."""
    start, end = m.string.rfind("\n", 0, m.start()) + 1, m.string.find("\n", m.end())
    return not m.string[start : m.start()].strip() and end >= 0 and not m.string[m.end() : end].strip()


def _clock(m: Match, context: Context) -> Meaning:
    hour, minute = int(m["hour"]), int(m["minute"] or 0)
    half = (m.groupdict().get("half") or "").replace(".", "").lower()
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    if hour > 23:
        return None
    day = _day(m, context)
    zone = "Z" if m["zone"] in ("UTC", "GMT") else ""
    return "TIME", f"{day.isoformat() if day else ''}T{hour:02d}:{minute:02d}{zone}"


def _day(m: Match, context: Context) -> dt.date | None:
    named = (m.groupdict().get("day") or m.groupdict().get("on") or "").lower()
    if named in WEEKDAYS:
        return weekday_date(WEEKDAYS[named], context, None)
    if named:
        return relative_day(named, context.published)
    return (None if _is_stamp(m) else context.last_day) or context.published


_HOURS = "midnight one two three four five six seven eight nine ten eleven twelve".split()
_NOON = 12
_MINUTES = {"five": 5, "ten": 10, "quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_HOUR = rf"(?P<hour>(?i:{'|'.join(_HOURS)}|noon))"
_HALF_DAY = rf"(?:{BLANK}in the (?P<part>morning|afternoon|evening)|{BLANK}at (?P<night>night))"
_AT = pattern_of(
    r"\b(?:at|before|after|since|until|till|from)(?: (?:about|around|exactly|roughly|nearly|almost|only))?\s$"
    r"|\b(?:around|shortly|by)\s$",
    re.IGNORECASE,
)
"""What an hour stands behind: "killed eight in the evening" has none."""

_COUNTED = pattern_of(r"\bby $|\b(?:odds|score|votes?|ratio|price)\b", re.IGNORECASE)
"""What tells that "ten to four" is no time."""


def _behind_a_preposition(text: str, m: Match) -> bool:
    return _AT.search(text[max(0, m.start() - 24) : m.start()]) is not None


def _an_hour(text: str, m: Match) -> bool:
    """ "Five o'clock" anywhere, "five in the evening" behind a word that leads it in, "five" nowhere."""
    return bool(m["clock"]) or (bool(m["part"] or m["night"]) and _behind_a_preposition(text, m))


def _surely_or_behind(text: str, m: Match) -> bool:
    """ "Half past nine" is a time anywhere, "ten to four" a vote, odds or a range where nothing leads it in."""
    if m["way"].lower() == "past":
        return True
    counted = m["minutes"].lower() == "half" or _COUNTED.search(text[max(0, m.start() - 30) : m.start()]) is not None
    return not counted and _behind_a_preposition(text, m)


def _in_words(m: Match, context: Context) -> Meaning:
    """Hours in words: which half of the day is meant has to be said, else only the day is known."""
    word = m["hour"].lower()
    hour = _NOON if word == "noon" else _HOURS.index(word)
    minute = _MINUTES[m["minutes"].lower()] if m.groupdict().get("minutes") else 0
    day = _day(m, context)
    start = day.isoformat() if day else ""
    part = (m["part"] or m["night"] or "").lower()
    if part in ("afternoon", "evening") or (part == "night" and _NOON // 2 <= hour < _NOON):
        hour = hour % _NOON + _NOON
    elif part:
        hour %= _NOON
    elif word not in ("midnight", "noon"):
        return "TIME", start or None
    if minute and m["way"].lower() == "to":
        hour, minute = (hour - 1) % 24, 60 - minute
    return "TIME", f"{start}T{hour:02d}:{minute:02d}"


_TRADED = pattern_of(
    r"\b(?:shares?|stocks?|index|prices?|rates?|yields?|traded|trading|euros?|dollars?|pounds?|rose|fell|gained|slipped|up|down)\b"
)


def _no_price(text: str, m: Match) -> bool:
    """Shares that closed "at 12.30 on Friday" did so at a price."""
    return not m["on"] or _TRADED.search(text[max(0, m.start() - 80) : m.start()]) is None


CLOCK = Expression(
    name="clock",
    says="An hour before or after noon.",
    pattern=(
        r"(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?"
        r"\s?(?P<half>[ap]\.?m\.?)(?![a-z])"
        rf"(?:\s{_ZONE})?{_ITS_DAY}"
    ),
    needs=("am", "a.m", "pm", "p.m"),
    meaning=_clock,
    example="The bridge closed at [3:15 p.m. on Tuesday].",
    gives="2024-05-14T15:15",
    no="The bridge closed for 3.15 pmol of it, and 27 p.m. is none.",
)
CLOCK_24 = Expression(
    name="clock_24",
    says="An hour and minute of a day of 24 hours.",
    pattern=rf"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?\s?{_ZONE}?{_ITS_DAY}",
    needs=(":",),
    meaning=_clock,
    example="The bridge closed at [17:40 yesterday].",
    gives="2024-05-14T17:40",
    no="The bill passed by 57:40, and verse 3:165 was read.",
)
CLOCK_DOTTED = Expression(
    name="clock_dotted",
    says="An hour and minute with a full stop between them, before a zone or a day.",
    pattern=(
        rf"(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)"
        rf"(?:\s{_ZONE}{_ITS_DAY}|\son\s(?P<on>{FULL_WEEKDAY}))"
    ),
    needs=("UTC", "GMT", "ET", "EST", "EDT", "CET", "CEST", "BST", "local time", "day"),
    meaning=_clock,
    example="The bridge closed at [16.15 BST].",
    gives="2024-05-15T16:15",
    no="The shares closed at 16.15 on Tuesday.",
    allowed=_no_price,
)
CLOCK_MILITARY = Expression(
    name="clock_military",
    says='Four digits before a zone or "hours".',
    pattern=r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) (?P<zone>UTC|GMT|hours)",
    needs=("UTC", "GMT", "hours"),
    meaning=_clock,
    example="The raid began at [0430 GMT].",
    gives="2024-05-15T04:30Z",
    no="They trained for 2460 hours and for 1430 days.",
)
CLOCK_WORDS = Expression(
    name="clock_words",
    says="Half past, a quarter or minutes past or to an hour, in words.",
    pattern=(
        rf"(?:[Aa] (?=q))?(?P<minutes>(?i:half|quarter|five|ten|twenty(?:-five)?))(?: minutes)? (?P<way>past|to){BLANK}"
        rf"{_HOUR}(?![\w-]){_HALF_DAY}?{_ITS_DAY}"
    ),
    needs=("past", " to "),
    meaning=_in_words,
    example="The bridge closed at [ten to nine in the evening].",
    gives="2024-05-15T20:50",
    no="The bridge bill passed ten to nine in the evening.",
    allowed=_surely_or_behind,
)
CLOCK_HOUR = Expression(
    name="clock_hour",
    says="An hour in words, with the part of the day.",
    pattern=rf"{_HOUR}(?P<clock> o[’']clock)?{_HALF_DAY}?{_ITS_DAY}",
    needs=("clock", "in the ", "at night"),
    meaning=_in_words,
    example="The bridge closed at [three in the morning].",
    gives="2024-05-15T03:00",
    no="Shells killed three in the morning.",
    allowed=_an_hour,
)
