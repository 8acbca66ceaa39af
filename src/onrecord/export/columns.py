"""What a column of a sheet is: a name, a type, and how a cell is filled; and what a row is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from onrecord.answers import Answer, Origin, Person, StoredReport
from onrecord.export import entries
from onrecord.export.cells import cell, number
from onrecord.model import Actor, Event, Record, Report, Span, Statement, sides_in
from onrecord.wording import line_of, one_line

Type = Literal["text", "whole", "number", "day", "names", "pieces", "wholes"]
"""names and pieces are lists of texts, wholes of numbers; a sheet joins names by "; " and pieces of text by " … "."""

Value = str | int | float | dt.date | list[str] | list[int] | None
Row = list[Value]


class Column(msgspec.Struct, frozen=True):
    """A column, and what stands in it of the thing that a row is about."""

    name: str
    type: Type
    fill: Callable[[Any], Value]

    def value(self, of: Any) -> Value:
        """The typed value; a day that no calendar has is none."""
        value = self.fill(of)
        return entries.day(value) if self.type == "day" and isinstance(value, str) else value


def flat(value: Value, type_: Type) -> object:
    """A value as one cell: lists joined, days in ISO form."""
    if isinstance(value, list):
        return (" … " if type_ == "pieces" else "; ").join(str(v) for v in value)
    return number(value) if isinstance(value, float) else value


def short_cell(column: Column, of: Any) -> object:
    """What stands in a sheet printed in the terminal: pieces of text without their line breaks."""
    value = column.fill(of)
    if column.type == "pieces" and isinstance(value, list):
        value = [one_line(str(piece)) for piece in value]
    return cell(flat(value, column.type))


class SheetRow(NamedTuple):
    """An entry as a row sees it, whether of one report's record or of the whole one."""

    entry: Statement | Event
    id: str
    report: Report | Origin
    people: Callable[[Iterable[str]], Sequence[Person | Actor]]
    """The actors of these ids, as far as they go by several names the names of the whole record."""
    sides: Callable[[Iterable[str]], Sequence[Person | Actor]]
    """Whose they are: where following `of` ends, at themselves for those that are nobody's; each once."""
    within: str | None = None
    """Id of the statement inside which it is told."""
    sentence: str = ""
    judged: tuple[str, ...] = ()
    source: StoredReport | None = None
    """The report with all of its entries, where the row may look at them."""
    input: str = ""
    """Name of the input that the report came from."""

    @property
    def text(self) -> str:
        """The report's text; only rows that have all of a report ask for it."""
        assert isinstance(self.report, Report)
        return self.report.text

    def line(self, span: Span) -> int:
        """The line of the text that a span stands in."""
        return line_of(self.text, span.start)


def rows_of(kept: StoredReport, which: Sequence[Statement] | Sequence[Event]) -> Iterable[SheetRow]:
    """Rows of a report of the whole record, with the ids and names that hold there."""
    sentences = entries.sentences(kept)
    met: dict[tuple[str, ...], list[Person]] = {}

    def people(ids: Iterable[str]) -> list[Person]:
        """The same few appear in every entry, each in a column of names and in one of ids."""
        key = tuple(ids)
        if key not in met:
            met[key] = entries.people(kept, key)
        return met[key]

    def sides(ids: Iterable[str]) -> list[Person]:
        return entries.sides(kept, ids)

    for entry in which:
        outer = entry.within if isinstance(entry, Statement) else entry.according_to
        yield SheetRow(
            entry=entry,
            id=entries.entry_id(kept, entry.id),
            report=kept.record.report,
            people=people,
            sides=sides,
            within=entries.within_id(kept, outer),
            sentence=sentences[entry.id].surface,
            judged=kept.judged.get(entry.id, ()),
            source=kept,
        )


def row_of_answer(found: Answer) -> SheetRow:
    """The row of an entry that answers a question."""
    return SheetRow(
        entry=found.entry,
        id=found.id,
        report=found.report,
        people=lambda ids: [found.actors[i] for i in ids],
        sides=lambda ids: entries.once(p for i in ids for p in found.sides.get(i, (found.actors[i],))),
        sentence=found.sentence.surface,
        judged=found.judged,
    )


def row_of_statement(record: Record, statement: Statement, name: str) -> SheetRow:
    """The row of a statement of one record, with the ids and names of its report; `name` is its input's."""
    return SheetRow(
        entry=statement,
        id=statement.id,
        report=record.report,
        people=lambda ids: [record.actor(i) for i in ids],
        sides=lambda ids: [record.actor(side) for side in sides_in(record, ids)],
        within=statement.within,
        input=name,
    )


def people_columns(name: str, part: Callable[[Any], Iterable[str]], ids: str) -> tuple[Column, Column]:
    """Two columns of those who have a part in an entry: their names, and their ids."""
    return (
        Column(name, "names", lambda row: [p.name for p in row.people(part(row.entry))]),
        Column(ids, "names", lambda row: [p.id for p in row.people(part(row.entry))]),
    )


def side_columns(name: str, part: Callable[[Any], Iterable[str]], ids: str) -> tuple[Column, Column]:
    """Two columns of whose those are who have a part in an entry: names, and ids."""
    return (
        Column(name, "names", lambda row: [p.name for p in row.sides(part(row.entry))]),
        Column(ids, "names", lambda row: [p.id for p in row.sides(part(row.entry))]),
    )


def span_columns(name: str, spans: Callable[[Any], Iterable[Span]]) -> tuple[Column, Column, Column]:
    """Three columns of spans: their words, where they start, and where they end."""
    return (
        Column(name, "pieces", lambda row: [s.surface for s in spans(row.entry)]),
        Column(f"{name}_start", "wholes", lambda row: [s.start for s in spans(row.entry)]),
        Column(f"{name}_end", "wholes", lambda row: [s.end for s in spans(row.entry)]),
    )
