"""The tables of a record: one file each in the csv and parquet exports, with the same columns in both.

A column is named and typed here and nowhere else; docs/exports.md says what each holds, and a test asserts that it does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Literal, cast

import msgspec

from onrecord.answers import Kept, Person
from onrecord.export import entries
from onrecord.model import Event, Span, Statement

Type = Literal["text", "whole", "number", "day", "names", "pieces", "wholes"]
"""names and pieces are lists of texts, wholes of numbers; a sheet joins names by "; " and pieces of text by " … "."""

Value = str | int | float | dt.date | list[str] | list[int] | None
Row = list[Value]


class Column(msgspec.Struct, frozen=True):
    """A column of a table."""

    name: str
    type: Type


class Table(msgspec.Struct, frozen=True):
    """A table: its columns, and the rows that a report has in it."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Kept], Iterator[Row]]


def _columns(words: str) -> tuple[Column, ...]:
    """Columns from `name` or `name:type`."""
    pairs = (word.partition(":") for word in words.split())
    return tuple(Column(name, cast(Type, type_ or "text")) for name, _, type_ in pairs)


def _report_rows(kept: Kept) -> Iterator[Row]:
    record, report = kept.record, kept.record.report
    yield [
        report.id,
        report.title,
        report.outlet,
        report.url,
        report.byline,
        entries.day(report.published),
        report.published_from,
        report.wire,
        report.language,
        record.model,
        len(record.statements),
        len(record.events),
        len(report.text),
        report.replaced,
        report.text,
    ]


def _statement_rows(kept: Kept) -> Iterator[Row]:
    report = kept.record.report
    told = entries.sentences(kept)
    for s in kept.record.statements:
        yield [
            report.id,
            report.outlet,
            entries.day(report.published),
            entries.entry_id(kept, s.id),
            report.text.count("\n", 0, (s.cue or s.content)[0].start) + 1,
            *_who(kept, s.speakers),
            *_pieces(s.source),
            *_pieces(s.cue),
            *_pieces(s.content),
            *_manner(s),
            *_who(kept, s.addressee),
            *_who(kept, s.about),
            entries.day(s.said),
            s.said_from,
            *_who(kept, s.relayed_by),
            entries.within_id(kept, s.within),
            told[s.id].surface,
            s.score,
            list(kept.judged.get(s.id, ())),
        ]


def _manner(s: Statement) -> Row:
    return [s.kind, s.act, s.channel, s.polarity]


def _event_rows(kept: Kept) -> Iterator[Row]:
    report = kept.record.report
    told = entries.sentences(kept)
    for e in kept.record.events:
        yield [
            report.id,
            report.outlet,
            entries.day(report.published),
            entries.entry_id(kept, e.id),
            e.type,
            e.mode,
            e.trigger.surface,
            e.trigger.start,
            e.trigger.end,
            *_who(kept, e.actors),
            *_who(kept, e.recipients),
            *_when(kept, e),
            *_where(kept, e),
            [report.text[f.start : f.end] for f in entries.figures_of(kept.record, e)],
            e.status,
            entries.within_id(kept, e.according_to),
            [p.name for p in entries.said_by(kept, e)],
            entries.within_id(kept, e.statement),
            "yes" if e.background else "no",
            1 + len(e.mentions),
            e.cameo,
            e.score,
            told[e.id].surface,
            list(kept.judged.get(e.id, ())),
        ]


def _when(kept: Kept, event: Event) -> Row:
    when = event.when
    if when is None:
        return [None] * 6
    days = entries.period(when.value)
    first, last = (days.first, days.last) if days else (None, None)
    return [kept.record.report.text[when.start : when.end], when.start, when.end, when.value, first, last]


def _where(kept: Kept, event: Event) -> Row:
    place = entries.place_of(kept.record, event)
    if place is None:
        return [None] * 7
    return [place.name, place.start, place.end, place.geonameid, place.lat, place.lon, place.country]


def _role_rows(kept: Kept) -> Iterator[Row]:
    report = kept.record.report
    for actor in kept.record.actors:
        person = entries.person(kept, actor.id)
        for role in actor.roles:
            yield [
                report.id,
                entries.day(report.published),
                person.id,
                person.name,
                role.title,
                role.start,
                role.end,
            ]


def _time_rows(kept: Kept) -> Iterator[Row]:
    report = kept.record.report
    for t in kept.record.times:
        days = entries.period(t.value)
        first, last = (days.first, days.last) if days else (None, None)
        yield [report.id, t.start, t.end, report.text[t.start : t.end], t.type, t.value, first, last]


def _place_rows(kept: Kept) -> Iterator[Row]:
    report = kept.record.report
    for p in kept.record.places:
        yield [
            report.id,
            p.start,
            p.end,
            report.text[p.start : p.end],
            p.name,
            p.geonameid,
            p.lat,
            p.lon,
            p.country,
        ]


def _figure_rows(kept: Kept) -> Iterator[Row]:
    report = kept.record.report
    for f in kept.record.figures:
        words = report.text[f.start : f.end]
        yield [report.id, f.start, f.end, words, f.value, f.low, f.high, f.approx, f.unit, f.of]


def _who(kept: Kept, locals_: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Names and ids of actors."""
    found: list[Person] = entries.people(kept, locals_)
    return [p.name for p in found], [p.id for p in found]


def _pieces(spans: tuple[Span, ...]) -> tuple[list[str], list[int], list[int]]:
    """Words, starts and ends of spans."""
    return [s.surface for s in spans], [s.start for s in spans], [s.end for s in spans]


def _nobody(kept: Kept) -> Iterator[Row]:
    """The rows of the actors' table come from the census, when all reports have been seen."""
    yield from ()


_SPANS = "{0}:pieces {0}_start:wholes {0}_end:wholes"
_PEOPLE = "{0}:names {1}_ids:names"

REPORTS = Table(
    "reports",
    _columns(
        "report_id title outlet url byline published:day published_from wire language model statements:whole events:whole"
        " characters:whole replaced:whole text"
    ),
    _report_rows,
)
STATEMENTS = Table(
    "statements",
    _columns(
        "report_id outlet published:day statement_id line:whole "
        + " ".join((_PEOPLE.format("speakers", "speaker"), *map(_SPANS.format, ("source", "cue", "content"))))
        + " kind act channel polarity addressee:names addressee_ids:names about:names about_ids:names said:day said_from"
        " relayed_by:names relayed_by_ids:names within sentence score:number judged:names"
    ),
    _statement_rows,
)
EVENTS = Table(
    "events",
    _columns(
        "report_id outlet published:day event_id type mode trigger trigger_start:whole trigger_end:whole actors:names"
        " actor_ids:names recipients:names recipient_ids:names when when_start:whole when_end:whole when_value"
        " when_first:day when_last:day place place_start:whole place_end:whole geonameid:whole lat:number lon:number"
        " place_country figures:pieces status according_to according_to_speakers:names statement background times_told:whole cameo score:number sentence"
        " judged:names"
    ),
    _event_rows,
)
ACTORS = Table(
    "actors",
    _columns("actor_id name kind country sector same_as reports:whole mentions:whole statements:whole"),
    _nobody,
)
ROLES = Table("roles", _columns("report_id published:day actor_id name title start:whole end:whole"), _role_rows)
TIMES = Table("times", _columns("report_id start:whole end:whole words type value first:day last:day"), _time_rows)
PLACES = Table(
    "places",
    _columns("report_id start:whole end:whole words name geonameid:whole lat:number lon:number country"),
    _place_rows,
)
FIGURES = Table(
    "figures",
    _columns("report_id start:whole end:whole words value:number low:number high:number approx unit of"),
    _figure_rows,
)

TABLES = (REPORTS, STATEMENTS, EVENTS, ACTORS, ROLES, TIMES, PLACES, FIGURES)
