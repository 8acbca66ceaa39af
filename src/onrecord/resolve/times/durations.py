"""Stretches of time, and times that come again and again."""

from __future__ import annotations

from onrecord.resolve.times.arithmetic import period
from onrecord.resolve.times.expression import Context, Expression, Match, Meaning, from_group
from onrecord.resolve.times.words import NUMBER, PARTS, SEASONS, UNIT, UNITS_NEEDED, number_of
from onrecord.text.dates import FULL_WEEKDAY, WEEKDAYS
from onrecord.text.patterns import pattern_of


def _counted(m: Match, context: Context) -> Meaning:
    return "DURATION", period(number_of(m["number"]), m["unit"].lower())


HYPHEN = Expression(
    name="hyphen",
    says="A number and a unit joined by a hyphen.",
    pattern=rf"(?P<number>{NUMBER})-(?P<unit>{UNIT})(?:-(?:long|old))?(?![a-z])",
    needs=("-",),
    meaning=_counted,
    example="A [three-day] truce began.",
    gives="P3D",
    no="A three-dayfly truce and a many-day one began.",
)
_LONG_UNITS = "days|weeks|months|years|decades|hours|centuries|week|month|year|day|hour|decade"


def _long(m: Match, context: Context) -> Meaning:
    unit = m["unit"].lower()
    single = unit.removesuffix("s")
    return "DURATION", period(1 if single == unit else None, single)


LONG = Expression(
    name="long",
    says="Something as long as a unit, or as several.",
    pattern=rf"(?P<unit>{_LONG_UNITS})-long",
    needs=("-long",),
    meaning=_long,
    example="The [months-long] siege ended.",
    gives="PXM",
    no="The mile-long siege ended, days long.",
)


_TOLD_OF = pattern_of(
    r"\s(?:when|which|that|anybody|anyone|nobody|everyone|everybody|we|they|he|she|I|like|of\s(?:mourning|shame|joy|rest|action|protests?))\b"
)


def _counts(text: str, m: Match) -> bool:
    """ "A second week" is one of several, not a second of the clock, and "a day when", "a year of" is one that is told
    of."""
    second = m.group().lower().startswith(("a second", "an second", "one second", "second"))
    return not second and not (m["number"].lower() == "a" and _TOLD_OF.match(m.string, m.end()))


DURATION = Expression(
    name="duration",
    says="A number of units.",
    pattern=(
        r"(?P<approx>(?:almost|nearly|over|more than|less than|at least|up to|about|around|another|the entire|an entire"
        r"|a whole|the whole) )?"
        rf"(?P<number>{NUMBER}(?: and a half)?|[Aa]n?(?! quarter)|[Ss]everal|[Aa] few|a couple of|many|half an?"
        r"|dozens of|hundreds of|thousands of)"
        r"(?: (?:consecutive|straight|full|whole|long|more|additional|entire|trading|business|working|calendar))?"
        rf" (?P<unit>{UNIT})s?(?! (?:old|ago|of age))(?![\w-])"
    ),
    needs=UNITS_NEEDED,
    meaning=_counted,
    example="They walked for [two and a half hours].",
    gives="PT2.5H",
    no="A second man, 40 years old, walked a daylong road.",
    allowed=_counts,
)


def _vague(m: Match, context: Context) -> Meaning:
    unit = m["unit"].removesuffix("s")
    return "DURATION", period(None, unit)


VAGUE = Expression(
    name="vague",
    says="Units in the plural without a number, where words before them tell a stretch.",
    pattern=(
        r"(?:(?:for|over|in|after|within|of|by|took|take|lasted|last|spent|last(?:ing)?|many|just|only|mere|matter of"
        r"|the) )"
        r"(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)(?![\w-])"
    ),
    needs=("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"),
    meaning=_vague,
    example="The siege lasted [weeks].",
    gives="PXW",
    no="The siege made weeks hard, over weeks-old bread.",
    span=from_group("unit"),
)


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


EVERY = Expression(
    name="every",
    says="Every one of a day, a part of it, a season or a unit.",
    pattern=(
        r"(?P<each>[Ee]very|[Ee]ach) (?:other |single )?"
        rf"(?P<unit>{FULL_WEEKDAY}"
        r"|day|night|week|month|year|morning|evening|hour|summer|winter|spring"
        rf"|(?P<number>{NUMBER}) (?:days|weeks|months|years|hours))"
    ),
    needs=("very ", "ach "),
    meaning=_every,
    example="The council meets [every Monday].",
    gives="XXXX-WXX-1",
    no="The council meets on everyday things, each dayfly of it.",
)
_ADVERB_UNITS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "nightly": "day",
    "hourly": "hour",
}
_NAME_FOLLOWS = pattern_of(r" [A-Z]")


def _adverb(m: Match, context: Context) -> Meaning:
    low = m["word"].lower()
    unit = _ADVERB_UNITS.get(low) or (low.split()[-1] if " " in low else "year")
    return "SET", period(2 if low == "biennial" else 1, unit)


def _names_no_newspaper(text: str, m: Match) -> bool:
    """ "The daily Nordhavn Tribune" is a newspaper."""
    return _NAME_FOLLOWS.match(text, m.end()) is None


ADVERB = Expression(
    name="adverb",
    says="A word for how often something comes.",
    pattern=(
        r"(?P<word>[Hh]ourly|[Nn]ightly|[Dd]aily|[Ww]eekly|[Mm]onthly|[Qq]uarterly|[Aa]nnual(?:ly)?|[Yy]early|[Bb]iennial"
        r"|per (?:day|week|month|year)"
        r"|a (?:day|week|month|year)(?= (?:in|from|for|since|on)\b))"
    ),
    needs=("ly", "nnual", "iennial", "per ", "a day", "a week", "a month", "a year"),
    meaning=_adverb,
    example="The council meets [monthly].",
    gives="P1M",
    no="The council reads the daily Nordhavn Tribune.",
    allowed=_names_no_newspaper,
)
