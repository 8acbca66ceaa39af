"""Putting reports, readings and what became of inputs into the tables. Every function runs inside the caller's
transaction: all of a report is kept, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from onrecord.answers import Input
from onrecord.model import Record, Report, reader_of
from onrecord.store.actor_rows import enter, merges, settle, sweep
from onrecord.store.index import IndexRows, rows
from onrecord.store.overlay import judged_reading
from onrecord.store.packing import RecordBody, pack_entries, pack_report, unpack_entries, unpack_report
from onrecord.store.schema import (
    across,
    across_entries,
    actors,
    appearances,
    belongings,
    compare_keys,
    compared_pairs,
    compared_reports,
    entries,
    entry_actors,
    entry_places,
    inputs,
    places,
    profile_words,
    profiles,
    readings,
    repeats,
    reports,
    sentences,
    to_compare,
)
from onrecord.store.transaction import Transaction, laid_on, now
from onrecord.text.folding import folded

_FTS_IN = text("INSERT INTO sentence_words(rowid, text) VALUES (:id, :text)")
_FTS_OUT = text("INSERT INTO sentence_words(sentence_words, rowid, text) VALUES ('delete', :id, :text)")
_TSV_IN = text("INSERT INTO sentence_words(id, words) VALUES (:id, to_tsvector('onrecord', :text))")
_TSV_OUT = text("DELETE FROM sentence_words WHERE id = :id")
_REPORT = select(reports.c.id).where(reports.c.key == bindparam("key"))
_READINGS = select(readings.c.id, readings.c.model, readings.c.made, readings.c.current).where(
    readings.c.report == bindparam("report")
)
_NAMED = ("local", "what", "start", "end", "act", "kind", "channel", "polarity", "mode", "status", "day")
_entry = attrgetter(*_NAMED)
_EVIDENCE = (
    select(reports.c.id, reports.c.rest, reports.c.text, readings.c.record)
    .join(readings, readings.c.report == reports.c.id)
    .where(reports.c.key == bindparam("key"), readings.c.current)
)


_INDEX = (
    across_entries, across, repeats, compared_pairs, compared_reports, compare_keys, to_compare,
    entry_actors, entry_places, entries, sentences, belongings, appearances, profile_words, profiles, actors, places,
)  # fmt: skip
"""The tables of the index, those that refer to others first."""


def put(writing: Transaction, record: Record, made: str, *, asked: bool = False) -> bool:
    """Keep a record as the reading of its report that is current; returns whether that is new.

    Args:
        made: version of onrecord and digest of the table of actors that it was read with.
        asked: somebody asked for this reader: what it reads is current, though the full one has read the report.
    """
    c = writing.connection
    number = c.scalar(_REPORT, {"key": record.report.id})
    at = now()
    before: set[int] = set()
    if number is None:
        number = writing.ids("reports")[0]
        _insert_report(c, number, record.report, at)
    else:
        there = list(c.execute(_READINGS, {"report": number}))
        same = next((r for r in there if (r.model, r.made) == (record.model, made)), None)
        if not asked and (same is not None or any(r.current and _outranks(r.model, record.model) for r in there)):
            return False
        if same is not None:
            return not same.current and _turn_back(writing, record.report.id, number, same.id)
        before = unindex(writing, number)
        c.execute(update(readings).where(readings.c.report == number).values(current=False))
    held = RecordBody.of(record)
    row = {"id": writing.ids("readings")[0], "report": number, "model": record.model, "made": made, "at": at}
    c.execute(insert(readings), [row | {"record": pack_entries(held), "current": True}])
    index(writing, number, record.report, held)
    sweep(writing, before)
    return True


def _outranks(before: str, model: str) -> bool:
    """Whether what one model read is not given up for what another reads, unless that is asked for."""
    return reader_of(before) == "full" and reader_of(model) == "fast"


def _turn_back(writing: Transaction, key: str, report: int, reading: int) -> bool:
    """Make an older reading of a report the current one again."""
    mine = update(readings).where(readings.c.report == report)
    writing.connection.execute(mine.values(current=False))
    writing.connection.execute(mine.where(readings.c.id == reading).values(current=True))
    reindex(writing, [key])
    return True


def _insert_report(c: Connection, number: int, report: Report, at: str) -> None:
    row = {name: getattr(report, name) for name in ("title", "outlet", "url", "published", "wire", "text")}
    c.execute(insert(reports), [row | {"id": number, "key": report.id, "rest": pack_report(report), "at": at}])


def index(writing: Transaction, number: int, report: Report, held: RecordBody) -> None:
    """Write the rows by which the report's entries are found; it is compared when somebody asks."""
    c = writing.connection
    writing.mark([number])
    there = laid_on(c, [report.id]) if writing.any("judgements") else {}
    found = rows(report, judged_reading(held, there.get(report.id, ()), report=report.id, published=report.published))
    local = enter(writing, found.profiles)
    writing.insert(appearances, ("report", "local", "profile"), [(number, i, p) for i, p in sorted(local.items())])
    told = [(number, b.local, b.number, local[b.local], local[b.principal], b.member) for b in found.belongings]
    writing.insert(belongings, ("report", "local", "number", "profile", "principal", "member"), told)
    _write_entries(writing, number, report, found, local)


def _write_entries(writing: Transaction, number: int, report: Report, found: IndexRows, local: dict[str, int]) -> None:
    sentence_ids = writing.ids("sentences", len(found.sentences))
    texts = [(i, number, *sentence) for i, sentence in zip(sentence_ids, found.sentences, strict=True)]
    writing.insert(sentences, ("id", "report", "start", "end", "text"), texts)
    put_in = _FTS_IN if writing.connection.dialect.name == "sqlite" else _TSV_IN
    writing.many(put_in, [{"id": t[0], "text": folded(t[4])} for t in texts])
    where = _places(writing, found)
    pairs = list(zip(writing.ids("entries", len(found.entries)), found.entries, strict=True))
    copied = (number, report.published, report.outlet, report.wire)
    writing.insert(
        entries,
        ("id", "sentence", *_NAMED, "report", "published", "outlet", "wire"),
        [(i, sentence_ids[e.sentence], *_entry(e), *copied) for i, e in pairs],
    )
    roles = {(i, role, local[who]) for i, e in pairs for role, who in e.actors}
    writing.insert(entry_actors, ("entry", "role", "profile"), sorted(roles))
    writing.insert(entry_places, ("entry", "place"), [(i, where[key]) for i, e in pairs for key in e.places])


def _places(writing: Transaction, found: IndexRows) -> dict[str, int]:
    """Row of each place by its key; those not there yet are made."""
    if not found.places:
        return {}
    query = select(places.c.key, places.c.id).where(places.c.key.in_(list(found.places)))
    there = {row.key: row.id for row in writing.connection.execute(query)}
    new = {key: place for key, place in sorted(found.places.items()) if key not in there}
    made = dict(zip(new, writing.ids("places", len(new)), strict=True))
    writing.insert(
        places,
        ("id", "key", "name", "folded", "country", "geonameid", "lat", "lon"),
        [(made[k], k, p.name, folded(p.name), p.country, p.geonameid, p.lat, p.lon) for k, p in new.items()],
    )
    return there | made


def unindex(writing: Transaction, number: int) -> set[int]:
    """Take a report's rows out of the index; returns the rows of the profiles that it had."""
    c = writing.connection
    mine = select(entries.c.id).where(entries.c.report == number)
    c.execute(delete(entry_actors).where(entry_actors.c.entry.in_(mine)))
    c.execute(delete(entry_places).where(entry_places.c.entry.in_(mine)))
    c.execute(delete(entries).where(entries.c.report == number))
    old = c.execute(select(sentences.c.id, sentences.c.text).where(sentences.c.report == number)).all()
    if c.dialect.name == "sqlite":
        writing.many(_FTS_OUT, [{"id": row.id, "text": folded(row.text)} for row in old])
    else:
        writing.many(_TSV_OUT, [{"id": row.id} for row in old])
    c.execute(delete(sentences).where(sentences.c.report == number))
    before = set(c.scalars(select(appearances.c.profile).where(appearances.c.report == number)))
    c.execute(delete(belongings).where(belongings.c.report == number))
    c.execute(delete(appearances).where(appearances.c.report == number))
    return before


def reindex(writing: Transaction, keys: Iterable[str]) -> None:
    """Write the index rows of these reports anew, as the judgements now are."""
    for key in sorted(set(keys)):
        row = writing.connection.execute(_EVIDENCE, {"key": key}).one()
        before = unindex(writing, row.id)
        index(writing, row.id, unpack_report(row.rest, row.text), unpack_entries(row.record))
        sweep(writing, before)


def remake(writing: Transaction, progress: Callable[[int], None] | None) -> None:
    """Throw the whole index away, whatever is in it, and write it anew."""
    c = writing.connection
    empty = "INSERT INTO sentence_words(sentence_words) VALUES ('delete-all')"
    c.exec_driver_sql(empty if c.dialect.name == "sqlite" else "DELETE FROM sentence_words")
    for table in _INDEX:
        c.execute(delete(table))
    keys = list(c.scalars(select(reports.c.key).order_by(reports.c.key)))
    for number, key in enumerate(keys, 1):
        row = c.execute(_EVIDENCE, {"key": key}).one()
        index(writing, row.id, unpack_report(row.rest, row.text), unpack_entries(row.record))
        if progress is not None:
            progress(number)
    # Merges anchored on profiles that came after those they bear on.
    persons = set(c.scalars(select(profiles.c.person).distinct())) if writing.any("judgements") else set()
    if persons:
        final = merges(c)
        settle(writing, {*final, *final.values()} & persons, final)


def note_input(writing: Transaction, found: Input, *, digest: str, reader: str) -> None:
    """Keep what became of an input, in place of what became of it before.

    Args:
        digest: of its content.
        reader: the model and the table of actors that it was read with.
    """
    c = writing.connection
    values = {name: getattr(found, name) for name in ("state", "code", "message", "report", "at")}
    values |= {"digest": digest, "reader": reader}
    done = c.execute(update(inputs).where(inputs.c.name == found.name).values(**values))
    if not done.rowcount:
        c.execute(insert(inputs), [values | {"id": writing.ids("inputs")[0], "name": found.name}])
