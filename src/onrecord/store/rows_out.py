"""Entries and reports out of the tables, as they are seen: read, then judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, CursorResult, Select, select

from onrecord.answers import Answer, Origin, Person, Question, Sort, StoredReport
from onrecord.errors import NoEntry
from onrecord.model import Event, Record, Span, Statement, all_entries
from onrecord.store.index import parts
from onrecord.store.overlay import JudgedReading, ReportJudgement, judged_reading, without
from onrecord.store.packing import RecordBody, unpack_entries, unpack_report, whole
from onrecord.store.questions import begins, conditions, ordered
from onrecord.store.schema import actors, appearances, entries, profiles, readings, reports, sentences
from onrecord.store.sides import sides_of
from onrecord.store.transaction import laid_on

_AT_ONCE = 200  # rows whose reports are loaded together
_T = TypeVar("_T")


class ReportPeople(NamedTuple):
    """Actors of the whole record by the ids that they have in a report, and whose each is."""

    actors: dict[str, Person]
    sides: dict[str, tuple[Person, ...]]


class ReportContext(NamedTuple):
    """A report as it is seen."""

    origin: Origin
    model: str
    entries: dict[str, Statement | Event]
    people: ReportPeople
    judged: dict[str, tuple[str, ...]]


def find(connection: Connection, question: Question, *, sort: Sort, limit: int | None, offset: int) -> Iterator[Answer]:
    """The entries that answer a question, loaded as they are taken."""
    first = limit + offset if limit is not None and sort == "published" else None
    query = ordered(_entry_rows().where(*conditions(question, connection, first)), sort, question, connection)
    query = query.limit(limit).offset(offset or None)
    known: dict[int, ReportContext] = {}
    with streaming(connection, query, _AT_ONCE) as rows:
        for batch in _batches(rows, _AT_ONCE):
            numbers = {row.report for row in batch}
            known = {n: known[n] for n in numbers & known.keys()} | load(connection, numbers - known.keys())
            for row in batch:
                yield _found(row, known[row.report])


@contextmanager
def streaming(connection: Connection, query: Select[Any], at_once: int) -> Iterator[CursorResult[Any]]:
    """Rows as they are taken; the server's cursor is closed also when somebody stops before the last one."""
    rows = connection.execution_options(yield_per=at_once).execute(query)
    try:
        yield rows
    finally:
        rows.close()


def one(connection: Connection, key: str) -> Answer:
    """The entry of this id; the report's part may be cut short as long as it is clear.

    Raises:
        NoEntry: there is none, or several.
    """
    report, dot, local = key.rpartition(".")
    if not dot:
        raise NoEntry(f"{key!r} is no entry's id; one looks like r0123456789abcdef.s4")
    number = report_number(connection, report)
    row = connection.execute(_entry_rows().where(entries.c.report == number, entries.c.local == local)).first()
    if row is None:
        raise NoEntry(
            f"report {report} has no entry {local}; it may have been dismissed (`onrecord judgements {report}`)"
        )
    return _found(row, load(connection, [number])[number])


def report_number(connection: Connection, key: str) -> int:
    """The row of the report whose id begins so.

    Raises:
        NoEntry: there is none, or several.
    """
    query = select(reports.c.id, reports.c.key).where(begins(reports.c.key, key.lower())).limit(2)
    rows = connection.execute(query).all()
    exact = [row.id for row in rows if row.key == key.lower()]
    if exact:
        return int(exact[0])
    if not rows or not key:
        raise NoEntry(f"there is no report {key!r}")
    if len(rows) > 1:
        raise NoEntry(f"several reports begin with {key!r}; give more of the id")
    return int(rows[0].id)


def _entry_rows() -> Select[Any]:
    return select(
        entries.c.id, entries.c.report, entries.c.local, sentences.c.start, sentences.c.end, sentences.c.text
    ).join(sentences, sentences.c.id == entries.c.sentence)


def _found(row: Any, report: ReportContext) -> Answer:
    entry = report.entries[row.local]
    taking_part = sorted({i for _, i in parts(entry)})
    return Answer(
        id=f"{report.origin.id}.{row.local}",
        report=report.origin,
        entry=entry,
        sentence=Span(start=row.start, end=row.end, surface=row.text),
        actors={i: report.people.actors[i] for i in taking_part},
        sides={i: report.people.sides[i] for i in taking_part if i in report.people.sides},
        model=report.model,
        judged=report.judged.get(row.local, ()),
    )


def load(connection: Connection, numbers: Iterable[int]) -> dict[int, ReportContext]:
    """Reports by their rows, without their texts."""
    wanted = list(numbers)
    query = (
        select(
            reports.c.id, reports.c.key, reports.c.title, reports.c.outlet, reports.c.url, reports.c.published,
            reports.c.wire, readings.c.model, readings.c.record,
        )
        .join(readings, readings.c.report == reports.c.id)
        .where(reports.c.id.in_(wanted), readings.c.current)
    )  # fmt: skip
    rows = connection.execute(query).all()
    laid = laid_on(connection, [row.key for row in rows])
    people = _people(connection, wanted)
    found = {}
    for row in rows:
        view = _view(unpack_entries(row.record), laid.get(row.key, ()), row.key, row.published)
        origin = Origin(
            id=row.key, title=row.title, outlet=row.outlet, url=row.url, published=row.published, wire=row.wire
        )
        found[row.id] = ReportContext(
            origin, row.model, {e.id: e for e in all_entries(view.entries)}, people[row.id], view.judged
        )
    return found


def _view(held: RecordBody, laid: Sequence[ReportJudgement], key: str, published: str | None) -> JudgedReading:
    if not laid:
        return JudgedReading(held, {}, {}, ())
    return judged_reading(held, laid, report=key, published=published)


def _people(connection: Connection, numbers: Sequence[int]) -> dict[int, ReportPeople]:
    query = (
        select(appearances.c.report, appearances.c.local, actors.c.id, *person_columns())
        .join(profiles, profiles.c.id == appearances.c.profile)
        .join(actors, actors.c.id == profiles.c.actor)
        .where(appearances.c.report.in_(numbers))
    )
    people: dict[int, Person] = {}
    found = {number: ReportPeople({}, {}) for number in numbers}
    rows = connection.execute(query).all()
    sides = sides_of(connection, {row.id for row in rows})
    for row in rows:
        found[row.report].actors[row.local] = people.setdefault(row.id, person_of(row))
        if row.id in sides:
            found[row.report].sides[row.local] = sides[row.id]
    return found


def person_columns() -> list[Any]:
    """What `person_of` reads."""
    return [actors.c.key, actors.c.name, actors.c.kind, actors.c.country, actors.c.sector, actors.c.same_as]


def person_of(row: Any) -> Person:
    """The actor of a row."""
    return Person(id=row.key, name=row.name, kind=row.kind, country=row.country, sector=row.sector, same_as=row.same_as)


def kept(connection: Connection, question: Question | None = None) -> Iterator[StoredReport]:
    """Reports in the order of their ids, whole, or with the entries alone that answer a question."""
    query = select(reports.c.id).order_by(reports.c.key)
    if question is not None:
        answering = select(entries.c.report).where(*conditions(question, connection))
        query = query.where(reports.c.id.in_(answering))
    for batch in _batches(iter(connection.scalars(query).all()), 50):
        chosen = _chosen(connection, batch, question) if question is not None else None
        yield from _kept(connection, batch, chosen)


def _chosen(connection: Connection, numbers: Sequence[int], question: Question) -> dict[int, set[str]]:
    query = select(entries.c.report, entries.c.local).where(
        entries.c.report.in_(numbers), *conditions(question, connection)
    )
    found: dict[int, set[str]] = {}
    for row in connection.execute(query):
        found.setdefault(row.report, set()).add(row.local)
    return found


def _kept(
    connection: Connection, numbers: Sequence[int], chosen: dict[int, set[str]] | None = None
) -> Iterator[StoredReport]:
    query = (
        select(
            reports.c.id, reports.c.key, reports.c.published, reports.c.rest, reports.c.text, readings.c.model,
            readings.c.record,
        )
        .join(readings, readings.c.report == reports.c.id)
        .where(reports.c.id.in_(numbers), readings.c.current)
        .order_by(reports.c.key)
    )  # fmt: skip
    rows = connection.execute(query).all()
    laid = laid_on(connection, [row.key for row in rows])
    people = _people(connection, numbers)
    for row in rows:
        view = _view(unpack_entries(row.record), laid.get(row.key, ()), row.key, row.published)
        held = _only(view.entries, chosen[row.id]) if chosen is not None else view.entries
        record = whole(unpack_report(row.rest, row.text), row.model, held)
        yield StoredReport(record=record, actors=people[row.id].actors, sides=people[row.id].sides, judged=view.judged)


def load_stored(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, StoredReport]]:
    """Reports by their rows, whole."""
    query = select(reports.c.key, reports.c.id).where(reports.c.id.in_(numbers))
    rows = {row.key: row.id for row in connection.execute(query)}
    for stored in _kept(connection, numbers):
        yield rows[stored.record.report.id], stored


def _only(held: RecordBody, chosen: set[str]) -> RecordBody:
    left_out = {e.id for e in all_entries(held)} - chosen
    return without(held, left_out)


def report(connection: Connection, key: str) -> StoredReport:
    """The report of this id with its entries; the id may be cut short as long as it is clear.

    Raises:
        NoEntry: there is none, or several.
    """
    return next(_kept(connection, [report_number(connection, key)]))


def _batches(rows: Iterable[_T], size: int) -> Iterator[list[_T]]:
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield batch


def readings_of(connection: Connection, key: str) -> list[tuple[str, str, Record]]:
    """All readings of a report, oldest first: model, when (ISO), record."""
    query = (
        select(reports.c.rest, reports.c.text, readings.c.model, readings.c.at, readings.c.record)
        .join(readings, readings.c.report == reports.c.id)
        .where(reports.c.id == report_number(connection, key))
        .order_by(readings.c.id)
    )
    return [
        (row.model, row.at, whole(unpack_report(row.rest, row.text), row.model, unpack_entries(row.record)))
        for row in connection.execute(query)
    ]
