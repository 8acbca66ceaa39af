"""All time expressions, in order: of two that match equally long, the earlier one stands."""

from __future__ import annotations

from onrecord.resolve.times import calendar, clock, counted, durations, parts_of_years, references, relative
from onrecord.rules import Values

TIMES = Values(
    "times",
    [
        clock.CLOCK,
        clock.CLOCK_24,
        clock.CLOCK_DOTTED,
        clock.CLOCK_MILITARY,
        calendar.ISO,
        calendar.DATE_MONTH_FIRST,
        calendar.DATE_DAY_FIRST,
        calendar.MONTH_OF_YEAR,
        calendar.SLASH,
        parts_of_years.QUARTER,
        parts_of_years.FISCAL,
        parts_of_years.SEASON_OF_YEAR,
        parts_of_years.SEASON_NAMED,
        parts_of_years.YEAR_OVER_TWO,
        relative.WEEKDAY,
        relative.OVERNIGHT,
        relative.TODAY,
        relative.PART_OF_DAY,
        counted.AGO,
        counted.VAGUE_AGO,
        counted.LAST_N,
        counted.RECENT,
        relative.THIS_UNIT,
        relative.END_OF_UNIT,
        relative.YEAR_BEFORE,
        durations.HYPHEN,
        durations.LONG,
        durations.DURATION,
        durations.VAGUE,
        durations.EVERY,
        durations.ADVERB,
        parts_of_years.DECADE,
        parts_of_years.CENTURY,
        parts_of_years.HOLIDAY,
        references.PRESENT,
        references.PAST,
        references.FUTURE,
        calendar.MONTH_ALONE,
        calendar.YEAR_ALONE,
        calendar.SHORT_YEAR,
        relative.WEEKEND,
        relative.THE_DAY,
    ],
)
