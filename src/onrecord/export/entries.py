"""What all exports ask of a kept report: whose record-wide name, which id, which sentence, which days."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.answers import Person, StoredReport
from onrecord.model import Event, Figure, Mention, Place, Record, Span, Statement, all_entries, sides_in
from onrecord.text.shown_sentences import around, cut

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"(\d{4})")


def person(kept: StoredReport, local: str) -> Person:
    """The actor of the whole record that an id of this report means; raises `KeyError` for an id of nobody.

    One whom the store has not tied to any is known by the report's id and their own.
    """
    known = kept.actors.get(local)
    if known is not None:
        return known
    actor = kept.record.actor(local)
    return Person(
        id=entry_id(kept, local),
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        sector=actor.sector,
        same_as=actor.same_as,
    )


def people(kept: StoredReport, locals_: Iterable[str]) -> list[Person]:
    """The actors of the whole record that these ids mean, each once: two of a report may have been merged into one."""
    return once(person(kept, local) for local in locals_)


def once(found: Iterable[Person]) -> list[Person]:
    """Each actor once, in order."""
    return list({p.id: p for p in found}.values())


def sides(kept: StoredReport, locals_: Iterable[str]) -> list[Person]:
    """Whose these ids are: where following `of` ends in the whole record, at themselves for those that are nobody's.

    What a store has not tied to any side is followed within its report.
    """
    if kept.actors:
        return once(p for i in locals_ for p in kept.sides.get(i, (person(kept, i),)))
    return people(kept, sides_in(kept.record, locals_))


def everybody(kept: StoredReport) -> list[Person]:
    """All actors of the whole record that appear in this report, in the order of the report."""
    locals_ = dict.fromkeys(a.id for a in kept.record.actors)
    # A judgement may have named a speaker whom the report itself does not.
    return people(kept, (*locals_, *sorted(kept.actors.keys() - locals_.keys())))


def entry_id(kept: StoredReport, local: str) -> str:
    """The id of an entry in the whole record: `r0123456789abcdef.s4`."""
    return f"{kept.record.report.id}.{local}"


def within_id(kept: StoredReport, local: str | None) -> str | None:
    """The same, of one that may not be there."""
    return None if local is None else entry_id(kept, local)


def sentences(kept: StoredReport) -> dict[str, Span]:
    """The sentence or sentences of each entry, by its id in the report."""
    report = kept.record.report
    found = cut(report.text, report.blocks)
    return {e.id: around(report.text, found, e) for e in all_entries(kept.record)}


def day(value: str | None) -> dt.date | None:
    """An ISO day; None for anything else."""
    try:
        return dt.date.fromisoformat(value) if value is not None and _DAY.fullmatch(value) else None
    except ValueError:
        return None


class Period(NamedTuple):
    """The days that a time stands for."""

    first: dt.date
    last: dt.date
    precision: str
    """day, week, month, quarter, year or range."""


def period(value: str | None) -> Period | None:
    """The days of a TIMEX3 value (`2021-12-01`, `2021-W48`, `2021-Q3`, `2014`) or of a range of them (`…/…`).

    None for durations, references (`PAST_REF`), seasons and days that no calendar has.
    """
    if value is None:
        return None
    if "/" in value:
        begin, _, end = value.partition("/")
        first, last = period(begin), period(end)
        return Period(first.first, last.last, "range") if first and last and first.first <= last.last else None
    try:
        return _period(value)
    except ValueError:
        return None


def _period(value: str) -> Period | None:
    if match := _DAY.fullmatch(value):
        day_ = dt.date(*map(int, match.groups()))
        return Period(day_, day_, "day")
    if match := _WEEK.fullmatch(value):
        year, week = map(int, match.groups())
        return Period(dt.date.fromisocalendar(year, week, 1), dt.date.fromisocalendar(year, week, 7), "week")
    if match := _QUARTER.fullmatch(value):
        year, quarter = map(int, match.groups())
        return Period(dt.date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter), "quarter")
    if match := _MONTH.fullmatch(value):
        year, month = map(int, match.groups())
        return Period(dt.date(year, month, 1), _month_end(year, month), "month")
    if match := _YEAR.fullmatch(value):
        year = int(match[1])
        return Period(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")
    return None


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


class Bounds(NamedTuple):
    """A figure as event data sets give it."""

    low: float | None
    best: float | None
    high: float | None


def bounds(figure: Figure) -> Bounds:
    """Lowest, best and highest reading of a figure; what its words leave open is None ("over 100" has no highest)."""
    value = figure.value
    if figure.approx in ("over", "more than", "at least"):
        return Bounds(value if figure.low is None else figure.low, None, figure.high)
    if figure.approx in ("under", "up to"):
        return Bounds(figure.low, None, value if figure.high is None else figure.high)
    if figure.approx == "exact":
        return Bounds(value, value, value)
    return Bounds(figure.low, value, figure.high)


def place_of(record: Record, event: Event) -> Place | None:
    """Where an event took place."""
    where = event.where
    return record.places[where] if where is not None and 0 <= where < len(record.places) else None


def figures_of(record: Record, event: Event) -> list[Figure]:
    """The figures of an event."""
    return [record.figures[i] for i in event.figures if 0 <= i < len(record.figures)]


def nearest(record: Record, local: str, at: int) -> Mention | None:
    """The mention of an actor that stands nearest to a place of the text, the earlier of two."""
    mentions = record.actor(local).mentions if any(a.id == local for a in record.actors) else ()
    return min(mentions, key=lambda m: (max(m.start - at, at - m.end, 0), m.start), default=None)


def said_by(kept: StoredReport, event: Event) -> list[Person]:
    """On whose word an event rests: the speakers of the statement that tells it."""
    for statement in kept.record.statements:
        if statement.id == event.according_to:
            return people(kept, statement.speakers)
    return []


def spans(statement: Statement) -> Iterator[tuple[str, Span]]:
    """The spans of a statement with what each is of it."""
    for part in ("source", "cue", "content"):
        for span in getattr(statement, part):
            yield part, span
