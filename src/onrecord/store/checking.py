"""Whether a kept record is whole: the database's own check, the index against the evidence, the texts against the
spans."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select, text

from onrecord import codes
from onrecord.across import Position
from onrecord.answers import Trouble
from onrecord.compare.packed_rows import KINDS
from onrecord.errors import StoreDamaged
from onrecord.store import tallies
from onrecord.store.across_rows import stored_rows
from onrecord.store.actor_rows import merges, persons_of, stored_blocks
from onrecord.store.comparing import fresh, pending_count
from onrecord.store.index import rows
from onrecord.store.overlay import judged_reading
from onrecord.store.packing import unpack_entries, unpack_report
from onrecord.store.rows_out import kept, streaming
from onrecord.store.schema import (
    actors,
    appearances,
    belongings,
    entries,
    entry_actors,
    inputs,
    readings,
    reports,
    sentences,
)
from onrecord.store.transaction import laid_on

Progress = Callable[[int], None]
_REMAKE = "run `onrecord doctor --repair`: it makes the index anew from the readings"


def digest(connection: Connection) -> str:
    """SHA-256 over all reports with their entries and actors as they are seen: the same for the same reports, whatever
    the order in which they came and whatever database they are in."""
    total = hashlib.sha256()
    for one in kept(connection):
        people = sorted((i, p) for i, p in one.actors.items())
        total.update(msgspec.json.encode([one.record, [[i, p] for i, p in people], len(one.judged)]))
    return total.hexdigest()


def check(connection: Connection, progress: Progress | None = None) -> Iterator[Trouble]:
    """What is wrong with the record."""
    if connection.dialect.name == "sqlite":
        yield from _file_troubles(connection)
    yield from _orphans(connection)
    yield from _actor_troubles(connection)
    if tallies.counted(connection) != tallies.stored(connection):
        yield Trouble(code=codes.INDEX, message="the tallies of facets are not those of the entries", remedy=_REMAKE)
    yield from _across_troubles(connection)
    query = (
        select(reports.c.id, reports.c.key, reports.c.published, reports.c.rest, reports.c.text, readings.c.record)
        .join(readings, readings.c.report == reports.c.id)
        .where(readings.c.current)
        .order_by(reports.c.id)
    )
    with streaming(connection, query, 100) as found:
        for number, row in enumerate(found, 1):
            yield from _report_troubles(connection, row)
            if progress is not None:
                progress(number)


def _file_troubles(connection: Connection) -> Iterator[Trouble]:
    said = [str(row) for row in connection.scalars(text("PRAGMA integrity_check(10)"))]
    if said != ["ok"]:
        yield Trouble(
            code=StoreDamaged.code,
            message=f"SQLite finds the file damaged: {'; '.join(said)[:300]}",
            remedy=codes.CODES[StoreDamaged.code].do,
        )
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        yield Trouble(code=StoreDamaged.code, message=f"{len(broken)} rows refer to rows that are gone", remedy=_REMAKE)


def _orphans(connection: Connection) -> Iterator[Trouble]:
    current = select(readings.c.report).where(readings.c.current)
    without = connection.scalar(select(func.count()).select_from(reports).where(reports.c.id.not_in(current)))
    if without:
        yield Trouble(code=codes.HALF, message=f"{without} reports have no reading", remedy=codes.CODES[codes.HALF].do)
    # "NULL NOT IN (nothing)" is true: an input without a report must be left out by name.
    noted = inputs.c.report.is_not(None)
    gone = select(func.count()).select_from(inputs).where(noted, inputs.c.report.not_in(select(reports.c.key)))
    if missing := connection.scalar(gone):
        yield Trouble(
            code=codes.HALF,
            message=f"{missing} inputs are noted as read, but their reports are not there",
            remedy=codes.CODES[codes.HALF].do,
        )


def _actor_troubles(connection: Connection) -> Iterator[Trouble]:
    final = merges(connection)
    wrong = 0
    names = {row.id: row.key for row in connection.execute(select(actors.c.id, actors.c.key))}
    for block in stored_blocks(connection):
        persons = persons_of(connection, [s.profile for s, _ in block])
        for stored, actor in block:
            person = persons[stored.profile.key]
            wrong += stored.person != person or names.get(actor) != final.get(person, person)
    if wrong:
        yield Trouble(
            code=codes.INDEX, message=f"{wrong} profiles are with an actor that the rules do not give", remedy=_REMAKE
        )


def _across_troubles(connection: Connection) -> Iterator[Trouble]:
    """What holds across reports, against a fresh run; where some are still to be compared, it is none's turn yet."""
    if pending_count(connection):
        return
    found, wanted = stored_rows(connection), fresh(connection, kept(connection))
    wrong = [kind for kind in KINDS if _shown(getattr(found, kind)) != _shown(getattr(wanted, kind))]
    if wrong:
        yield Trouble(
            code=codes.INDEX,
            message=f"rows across reports are not those of a fresh run: {', '.join(wrong)}",
            remedy=_REMAKE,
        )


def _shown(rows: Iterable[Any]) -> list[bytes]:
    return sorted(
        msgspec.json.encode(msgspec.structs.replace(row, actor="") if isinstance(row, Position) else row)
        for row in rows
    )


def _report_troubles(connection: Connection, row: Any) -> Iterator[Trouble]:
    report = unpack_report(row.rest, row.text)
    try:
        view = judged_reading(
            unpack_entries(row.record),
            laid_on(connection, [row.key]).get(row.key, ()),
            report=row.key,
            published=row.published,
        )
        wanted = rows(report, view)
    except (ValueError, msgspec.MsgspecError) as error:
        yield Trouble(code=StoreDamaged.code, message=f"report {row.key}: {error}", remedy="remove it and add it again")
        return
    for key in view.lost:
        yield Trouble(
            code=codes.LOST_JUDGEMENT,
            message=f"judgement {key} is on words that the current reading of {row.key} has no entry for",
            remedy=f"look at the report and judge anew, or `onrecord undo {key}`",
        )
    found = connection.execute(
        select(entries.c.local, entries.c.act, entries.c.day, sentences.c.start, sentences.c.end, sentences.c.text)
        .join(sentences, sentences.c.id == entries.c.sentence)
        .where(entries.c.report == row.id)
    ).all()
    texts = wanted.sentences
    expected = {(e.local, e.act, e.day, *texts[e.sentence]) for e in wanted.entries}
    there = {(r.local, r.act, r.day, r.start, r.end, r.text) for r in found}
    parts = {
        (r.local, r.role, r.profile)
        for r in connection.execute(
            select(entries.c.local, entry_actors.c.role, entry_actors.c.profile)
            .join(entries, entries.c.id == entry_actors.c.entry)
            .where(entries.c.report == row.id)
        )
    }
    placed = {
        (r.local, r.profile)
        for r in connection.execute(
            select(appearances.c.local, appearances.c.profile).where(appearances.c.report == row.id)
        )
    }
    of = dict(placed)
    wanted_parts = {(e.local, role, of.get(who)) for e in wanted.entries for role, who in e.actors}
    told = {
        (r.local, r.number, r.profile, r.principal, bool(r.member))
        for r in connection.execute(select(belongings).where(belongings.c.report == row.id))
    }
    wanted_told = {(b.local, b.number, of.get(b.local), of.get(b.principal), b.member) for b in wanted.belongings}
    if expected != there or parts != wanted_parts or told != wanted_told or of.keys() != wanted.profiles.keys():
        yield Trouble(code=codes.INDEX, message=f"the index of report {row.key} is not up to date", remedy=_REMAKE)
