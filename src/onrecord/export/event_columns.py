"""The columns of an event, once: the `csv` and `parquet` exports and `find --format csv` choose among them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from onrecord.answers import StoredReport
from onrecord.export import entries
from onrecord.export.columns import Column, SheetRow, Type, Value, people_columns, side_columns
from onrecord.model import Event


def _of_place(name: str, type_: Type, field: str) -> Column:
    """A column with something of the place where an event took place."""

    def fill(row: SheetRow) -> Value:
        place = entries.place_of(_kept(row).record, _event(row))
        value: Value = getattr(place, field) if place is not None else None
        return value

    return Column(name, type_, fill)


def _of_time(name: str, type_: Type, fill: Callable[[Any], Value]) -> Column:
    """A column with something of the time when it took place."""
    return Column(name, type_, lambda row: fill(row.entry.when) if row.entry.when is not None else None)


def _day_at(which: Callable[[entries.Period], Value]) -> Callable[[Any], Value]:
    """The first or the last day of a time."""

    def fill(when: Any) -> Value:
        days = entries.period(when.value)
        return which(days) if days is not None else None

    return fill


def _kept(row: SheetRow) -> StoredReport:
    assert row.source is not None
    return row.source


def _event(row: SheetRow) -> Event:
    assert isinstance(row.entry, Event)
    return row.entry


def _figures(row: SheetRow) -> Value:
    return [row.text[f.start : f.end] for f in entries.figures_of(_kept(row).record, _event(row))]


def _when_words(row: SheetRow) -> Value:
    when = _event(row).when
    return row.text[when.start : when.end] if when is not None else None


EXPORTED = (
    Column("report_id", "text", lambda row: row.report.id),
    Column("outlet", "text", lambda row: row.report.outlet),
    Column("published", "day", lambda row: row.report.published),
    Column("event_id", "text", lambda row: row.id),
    Column("type", "text", lambda row: row.entry.type),
    Column("mode", "text", lambda row: row.entry.mode),
    Column("trigger", "text", lambda row: row.entry.trigger.surface),
    Column("trigger_start", "whole", lambda row: row.entry.trigger.start),
    Column("trigger_end", "whole", lambda row: row.entry.trigger.end),
    *people_columns("actors", lambda e: e.actors, "actor_ids"),
    *people_columns("recipients", lambda e: e.recipients, "recipient_ids"),
    *side_columns("sides", lambda e: e.actors, "side_ids"),
    *side_columns("recipient_sides", lambda e: e.recipients, "recipient_side_ids"),
    Column("when", "text", _when_words),
    _of_time("when_start", "whole", lambda when: when.start),
    _of_time("when_end", "whole", lambda when: when.end),
    _of_time("when_value", "text", lambda when: when.value),
    _of_time("when_first", "day", _day_at(lambda days: days.first)),
    _of_time("when_last", "day", _day_at(lambda days: days.last)),
    _of_place("place", "text", "name"),
    _of_place("place_start", "whole", "start"),
    _of_place("place_end", "whole", "end"),
    _of_place("geonameid", "whole", "geonameid"),
    _of_place("lat", "number", "lat"),
    _of_place("lon", "number", "lon"),
    _of_place("place_country", "text", "country"),
    Column("figures", "pieces", _figures),
    Column("status", "text", lambda row: row.entry.status),
    Column("according_to", "text", lambda row: row.within),
    Column("according_to_speakers", "names", lambda row: [p.name for p in entries.said_by(_kept(row), _event(row))]),
    Column("statement", "text", lambda row: entries.within_id(_kept(row), row.entry.statement)),
    Column("background", "text", lambda row: "yes" if row.entry.background else "no"),
    Column("times_told", "whole", lambda row: 1 + len(row.entry.mentions)),
    Column("cameo", "text", lambda row: row.entry.cameo),
    Column("score", "number", lambda row: row.entry.score),
    Column("certainty", "number", lambda row: row.entry.certainty),
    Column("sentence", "text", lambda row: row.sentence),
    Column("judged", "names", lambda row: list(row.judged)),
)
"""Those of the exports, in their order."""

_SHORT = (
    Column("title", "text", lambda row: row.report.title),
    Column("url", "text", lambda row: row.report.url),
)
EVENT = {column.name: column for column in (*EXPORTED, *_SHORT)}
"""Every column of an event by its name."""
