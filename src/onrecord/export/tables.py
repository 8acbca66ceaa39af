"""The tables of a record: one file each in the csv and parquet exports, with the same columns in both.

A column is named, typed and filled in one place; docs/exports.md says what each holds, and a test asserts that it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from onrecord.answers import Person, StoredReport
from onrecord.export import entries, event_columns, statement_columns
from onrecord.export.columns import Column, Row, Type, Value, rows_of
from onrecord.model import Principal, Report, Role

_TYPES: dict[str, Type] = {"": "text", "whole": "whole", "number": "number"}


class ExportTable(msgspec.Struct, frozen=True):
    """A table: its columns, and what a report has a row of."""

    name: str
    columns: tuple[Column, ...]
    things: Callable[[StoredReport], Iterable[Any]]

    def rows(self, kept: StoredReport) -> Iterator[Row]:
        """The rows of a report."""
        return map(self.row, self.things(kept))

    def row(self, thing: Any) -> Row:
        """The row of one thing."""
        return [c.value(thing) if c.type == "day" else c.fill(thing) for c in self.columns]


class _RoleRow(NamedTuple):
    report: Report
    person: Person
    role: Role


class _ValueRow(NamedTuple):
    """A time, place or figure with its report."""

    report: Report
    value: Any


def _roles(kept: StoredReport) -> Iterator[_RoleRow]:
    for actor in kept.record.actors:
        person = entries.person(kept, actor.id)
        yield from (_RoleRow(kept.record.report, person, role) for role in actor.roles)


class _PrincipalRow(NamedTuple):
    """Whom an actor belongs to, with the words that say so, or stands for."""

    report: Report
    person: Person
    principal: Person
    span: Principal | None


def _principals(kept: StoredReport) -> Iterator[_PrincipalRow]:
    report = kept.record.report
    for actor in kept.record.actors:
        person = entries.person(kept, actor.id)
        for principal in actor.of:
            yield _PrincipalRow(report, person, entries.person(kept, principal.actor), principal)
        for member in actor.members:
            yield _PrincipalRow(report, person, entries.person(kept, member), None)


def _values(kind: str) -> Callable[[StoredReport], Iterator[_ValueRow]]:
    """What a report has of times, places or figures."""
    return lambda kept: (_ValueRow(kept.record.report, value) for value in getattr(kept.record, kind))


def _of_value(*named: str) -> tuple[Column, ...]:
    """Columns with fields of a value, from `name` or `name:type`."""

    def column(word: str) -> Column:
        name, _, type_ = word.partition(":")
        return Column(name, _TYPES[type_], lambda row: getattr(row.value, name))

    return tuple(map(column, named))


_WHERE = (
    Column("report_id", "text", lambda row: row.report.id),
    Column("start", "whole", lambda row: row.value.start),
    Column("end", "whole", lambda row: row.value.end),
    Column("words", "text", lambda row: row.report.text[row.value.start : row.value.end]),
)


def _day_of_time(which: Callable[[entries.Period], Value]) -> Callable[[_ValueRow], Value]:
    def fill(row: _ValueRow) -> Value:
        days = entries.period(row.value.value)
        return which(days) if days is not None else None

    return fill


REPORTS = ExportTable(
    "reports",
    (
        Column("report_id", "text", lambda kept: kept.record.report.id),
        Column("title", "text", lambda kept: kept.record.report.title),
        Column("outlet", "text", lambda kept: kept.record.report.outlet),
        Column("url", "text", lambda kept: kept.record.report.url),
        Column("byline", "text", lambda kept: kept.record.report.byline),
        Column("published", "day", lambda kept: kept.record.report.published),
        Column("published_from", "text", lambda kept: kept.record.report.published_from),
        Column("wire", "text", lambda kept: kept.record.report.wire),
        Column("language", "text", lambda kept: kept.record.report.language),
        Column("model", "text", lambda kept: kept.record.model),
        Column("statements", "whole", lambda kept: len(kept.record.statements)),
        Column("events", "whole", lambda kept: len(kept.record.events)),
        Column("characters", "whole", lambda kept: len(kept.record.report.text)),
        Column("replaced", "whole", lambda kept: kept.record.report.replaced),
        Column("text", "text", lambda kept: kept.record.report.text),
    ),
    lambda kept: [kept],
)
STATEMENTS = ExportTable("statements", statement_columns.EXPORTED, lambda kept: rows_of(kept, kept.record.statements))
EVENTS = ExportTable("events", event_columns.EXPORTED, lambda kept: rows_of(kept, kept.record.events))
ACTORS = ExportTable(
    "actors",
    (
        Column("actor_id", "text", lambda row: row.person.id),
        Column("name", "text", lambda row: row.person.name),
        Column("kind", "text", lambda row: row.person.kind),
        Column("country", "text", lambda row: row.person.country),
        Column("sector", "text", lambda row: row.person.sector),
        Column("same_as", "text", lambda row: row.person.same_as),
        Column("reports", "whole", lambda row: row.reports),
        Column("mentions", "whole", lambda row: row.mentions),
        Column("statements", "whole", lambda row: row.statements),
    ),
    lambda kept: (),  # its rows come from the census, when all reports have been seen
)
ROLES = ExportTable(
    "roles",
    (
        Column("report_id", "text", lambda row: row.report.id),
        Column("published", "day", lambda row: row.report.published),
        Column("actor_id", "text", lambda row: row.person.id),
        Column("name", "text", lambda row: row.person.name),
        Column("title", "text", lambda row: row.role.title),
        Column("start", "whole", lambda row: row.role.start),
        Column("end", "whole", lambda row: row.role.end),
    ),
    _roles,
)
PRINCIPALS = ExportTable(
    "principals",
    (
        Column("report_id", "text", lambda row: row.report.id),
        Column("published", "day", lambda row: row.report.published),
        Column("actor_id", "text", lambda row: row.person.id),
        Column("name", "text", lambda row: row.person.name),
        Column("of_id", "text", lambda row: row.principal.id),
        Column("of", "text", lambda row: row.principal.name),
        Column("member", "text", lambda row: "yes" if row.span is None else "no"),
        Column("words", "text", lambda row: row.report.text[row.span.start : row.span.end] if row.span else None),
        Column("start", "whole", lambda row: row.span.start if row.span else None),
        Column("end", "whole", lambda row: row.span.end if row.span else None),
    ),
    _principals,
)
TIMES = ExportTable(
    "times",
    (
        *_WHERE,
        *_of_value("type", "value"),
        Column("first", "day", _day_of_time(lambda days: days.first)),
        Column("last", "day", _day_of_time(lambda days: days.last)),
    ),
    _values("times"),
)
PLACES = ExportTable(
    "places",
    (*_WHERE, *_of_value("name", "geonameid:whole", "lat:number", "lon:number", "country")),
    _values("places"),
)
FIGURES = ExportTable(
    "figures",
    (*_WHERE, *_of_value("value:number", "low:number", "high:number", "approx", "unit", "of")),
    _values("figures"),
)

TABLES = (REPORTS, STATEMENTS, EVENTS, ACTORS, ROLES, PRINCIPALS, TIMES, PLACES, FIGURES)
