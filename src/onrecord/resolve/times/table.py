"""All time expressions, in order: of two that match equally long, the earlier one stands."""

from __future__ import annotations

from onrecord.resolve.times import calendar, clock, durations, relative
from onrecord.rules import Values

TIMES = Values(
    "times",
    [
        clock.CLOCK,
        clock.CLOCK_24,
        clock.CLOCK_MILITARY,
        calendar.ISO,
        calendar.DATE_MONTH_FIRST,
        calendar.DATE_DAY_FIRST,
        calendar.MONTH_OF_YEAR,
        calendar.SLASH,
        calendar.QUARTER,
        calendar.FISCAL,
        calendar.SEASON_OF_YEAR,
        calendar.SEASON_NAMED,
        relative.WEEKDAY,
        relative.OVERNIGHT,
        relative.TODAY,
        relative.PART_OF_DAY,
        relative.AGO,
        relative.VAGUE_AGO,
        relative.LAST_N,
        relative.RECENT,
        relative.THIS_UNIT,
        relative.END_OF_UNIT,
        relative.YEAR_BEFORE,
        durations.HYPHEN,
        durations.LONG,
        durations.DURATION,
        durations.VAGUE,
        durations.EVERY,
        durations.ADVERB,
        calendar.DECADE,
        calendar.CENTURY,
        calendar.HOLIDAY,
        relative.PRESENT,
        relative.PAST,
        relative.FUTURE,
        calendar.MONTH_ALONE,
        calendar.YEAR_ALONE,
        calendar.SHORT_YEAR,
        relative.WEEKEND,
        relative.THE_DAY,
    ],
)
