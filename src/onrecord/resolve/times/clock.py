"""Times of the clock, with the day they belong to when it stands beside them."""

from __future__ import annotations

from onrecord.resolve.times.arithmetic import relative_day, weekday_date
from onrecord.resolve.times.expression import Context, Expression, Match, Meaning
from onrecord.resolve.times.words import BLANK
from onrecord.text.dates import FULL_WEEKDAY, WEEKDAYS

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
    named = (m.groupdict().get("day") or "").lower()
    if named in WEEKDAYS:
        day = weekday_date(WEEKDAYS[named], context, None)
    elif named:
        day = relative_day(named, context.published)
    else:
        day = (None if _is_stamp(m) else context.last_day) or context.published
    zone = "Z" if m["zone"] in ("UTC", "GMT") else ""
    return "TIME", f"{day.isoformat() if day else ''}T{hour:02d}:{minute:02d}{zone}"


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
    says="An hour and minute with a full stop between them, before a zone.",
    pattern=rf"(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)\s{_ZONE}{_ITS_DAY}",
    needs=("UTC", "GMT", "ET", "EST", "EDT", "CET", "CEST", "BST", "local time"),
    meaning=_clock,
    example="The bridge closed at [16.15 BST].",
    gives="2024-05-15T16:15",
    no="The bridge cost 16.15 million.",
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
