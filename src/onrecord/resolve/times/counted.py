"""So many units before or after a day: "three weeks ago", "two days later", "in recent months"."""

from __future__ import annotations

import datetime as dt

from onrecord.resolve.times.arithmetic import period, shifted
from onrecord.resolve.times.expression import Context, Expression, Match, Meaning
from onrecord.resolve.times.words import NUMBER, UNIT, UNITS, number_of
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range

_APPROX = (
    r"(?:(?:about|around|nearly|almost|over|more than|less than|at least|up to|some|roughly|approximately|just over"
    r"|just under|exactly|another|only|the) )"
)
_BACKWARDS = frozenset({"ago", "earlier", "before", "previously", "prior"})
_FROM_THE_TEXT = frozenset({"later", "earlier", "previously", "prior"})
"""Ways that count from a day that the text named before."""
_NAMED = {
    "month": pattern_of(r"(?P<year>\d{4})-(?P<month>\d\d)"),
    "year": pattern_of(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?"),
}
"""Values of months and years that were named, from which months and years are counted."""
_COMES = ("come ", "omes ", "came ", "ming ")


def _ago(m: Match, context: Context) -> Meaning:
    number, unit, way = number_of(m["number"]), m["unit"].lower(), m["way"].lower()
    backwards = way in _BACKWARDS
    if way in ("after", "before"):
        # "came a day after X" tells the day of X; elsewhere the words are a stretch between two events.
        if unit != "day" or number is None or not context.comes:
            return "DURATION", period(number, unit)
        return _counted_from(context.published, number, unit, not backwards)
    if number is None:
        return "DATE", "PAST_REF" if backwards else "FUTURE_REF"
    if unit == "week" and number == 1 and way == "ago" and context.published is not None:
        return "DATE", (context.published - dt.timedelta(weeks=1)).isoformat()
    base = (context.last_day or context.published) if way in _FROM_THE_TEXT else context.published
    told = _NAMED[unit].fullmatch(context.last_date or "") if way in ("later", "earlier") and unit in _NAMED else None
    if told is not None:  # "in September 2022 …, three months later", "in 2021. A year later"
        base = dt.date(int(told["year"]), int(told["month"] or 1), 1)
    elif way == "later" and context.last_day is None and not context.ahead:
        return "DATE", "PAST_REF"  # what has happened is not behind the report's day
    return _counted_from(base, number, unit, backwards)


def _counted_from(base: dt.date | None, number: float, unit: str, backwards: bool) -> Meaning:
    if base is None or UNITS[unit][0] == "T":
        return "DURATION", period(number, unit)
    return "DATE", shifted(base, -number if backwards else number, unit)


def _without_its_event(text: str, m: Match) -> Range:
    """ "A day after the vote" is the stretch of a day, but where something comes then."""
    if m["way"] not in ("after", "before") or text[m.start() - 5 : m.start()] in _COMES:
        return m.span()
    return m.start(), m.end("unit") + (text[m.end("unit") : m.end("unit") + 1] == "s")


AGO = Expression(
    name="ago",
    says="A number of units before or after the report's day, or a day told before.",
    pattern=(
        rf"(?P<approx>{_APPROX})?"
        rf"(?P<number>{NUMBER}(?: and a half)?|[Aa]n?|[Ss]everal|[Aa] few|[Aa] couple of|[Mm]any) "
        rf"(?P<unit>{UNIT})s? (?P<way>ago|earlier|later|before|after|previously|prior|from now|hence)"
    ),
    needs=("ago", "earlier", "later", "before", "after", "prior", "previously", "from now", "hence"),
    meaning=_ago,
    example="The bridge fell [nearly three weeks ago].",
    gives="2024-W17",
    no="The bridge fell three weeks agog, many ago.",
    span=_without_its_event,
)


def _vague_ago(m: Match, context: Context) -> Meaning:
    return "DATE", "PAST_REF" if m["way"] in _BACKWARDS else "FUTURE_REF"


VAGUE_AGO = Expression(
    name="vague_ago",
    says="Units without a number before or after a day.",
    pattern=(
        r"(?P<unit>[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear|[Hh]our|[Mm]inute|[Dd]ecade)s "
        r"(?P<way>ago|earlier|later|before|after)"
    ),
    needs=("s ago", "s earlier", "s later", "s before", "s after"),
    meaning=_vague_ago,
    example="He fled [years ago].",
    gives="PAST_REF",
    no="He fled his years agog and his day after.",
)


def _last_n(m: Match, context: Context) -> Meaning:
    return "DURATION", period(number_of(m["number"]), m["unit"].lower())


LAST_N = Expression(
    name="last_n",
    says="The last or next so many units.",
    pattern=(
        r"(?:[Tt]he |[Oo]ver the |[Ii]n the )?(?P<which>past|last|next|coming|previous|following) "
        rf"(?P<number>{NUMBER}|several|few|couple of)(?: \w+)? (?P<unit>{UNIT})s?"
    ),
    needs=("past ", "last ", "next ", "coming ", "previous ", "following "),
    meaning=_last_n,
    example="Prices doubled [over the past six months].",
    gives="P6M",
    no="Prices doubled past six houses in the last dozen weeks.",
)


def _recent(m: Match, context: Context) -> Meaning:
    return "DATE", "FUTURE_REF" if m["which"].lower() in ("coming", "next few") else "PAST_REF"


def _with_its_in(text: str, m: Match) -> Range:
    """ "In recent weeks" is told whole; an article alone is left out."""
    return m.span() if m.group()[:3].lower().startswith("in") else (m.start("which"), m.end())


RECENT = Expression(
    name="recent",
    says="Units near the report's day, without a number.",
    pattern=(
        rf"(?:[Ii]n )?(?:the )?(?P<which>[Rr]ecent|[Cc]oming|[Pp]ast few|[Ll]ast few|[Nn]ext few) (?P<unit>{UNIT})s"
    ),
    needs=("ecent ", "oming ", " few "),
    meaning=_recent,
    example="Rain is due [in the coming days].",
    gives="FUTURE_REF",
    no="Rain is due on a coming day.",
    span=_with_its_in,
)
