"""Putting reports, readings and what became of inputs into the tables. Every function runs inside the caller's
transaction: all of a report is kept, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Row, delete, select, update

from onrecord.answers import Input
from onrecord.model import Record, Report, reader_of
from onrecord.store.actor_rows import enter, merges, settle, sweep
from onrecord.store.index import IndexRows, rows
from onrecord.store.overlay import JudgedReading, ReportJudgement, judged_reading
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
    profile_callings,
    profile_words,
    profiles,
    readings,
    repeats,
    reports,
    sentences,
    tallies,
    to_compare,
)
from onrecord.store.tallies import COLUMNS, add, counted, of_entries
from onrecord.store.transaction import Transaction, among, laid_on, now, rows_of
from onrecord.store.transaction import parts as parts_of
from onrecord.text.folding import folded

_WORDS_IN = {
    "sqlite": "INSERT INTO sentence_words(rowid, text) VALUES (?, ?)",
    "postgresql": "INSERT INTO sentence_words(id, words) VALUES (%s, to_tsvector('onrecord', CAST(%s AS text)))",
}
_FTS_OUT = "INSERT INTO sentence_words(sentence_words, rowid, text) VALUES ('delete', ?, ?)"
_TSV_OUT = "DELETE FROM sentence_words WHERE id = %s"
_PAST = (
    select(reports.c.key, reports.c.id, readings.c.id.label("reading"), readings.c.model, readings.c.made,
           readings.c.current)
    .outerjoin(readings, readings.c.report == reports.c.id)
    .where(among(reports.c.key))
)  # fmt: skip
_PASSED = update(readings).where(among(readings.c.report)).values(current=False)
_CURRENT = update(readings).where(among(readings.c.id)).values(current=True)
_PLACES = select(places.c.key, places.c.id).where(among(places.c.key))
_SENTENCES = select(sentences.c.id, sentences.c.text).where(among(sentences.c.report))
_APPEARED = select(appearances.c.profile).where(among(appearances.c.report))
_MINE = select(entries.c.id).where(among(entries.c.report))
_OUT = (
    delete(entry_actors).where(entry_actors.c.entry.in_(_MINE)),
    delete(entry_places).where(entry_places.c.entry.in_(_MINE)),
    *(delete(table).where(among(table.c.report)) for table in (entries, sentences, belongings, appearances)),
)
"""What takes the rows of reports out of the index, those first that refer to others."""
_AT_ONCE = 200  # reports whose index is made anew at once
_NAMED = ("local", "what", "start", "end", "act", "kind", "channel", "polarity", "mode", "status", "day")
_entry = attrgetter(*_NAMED)
_ENTRY_COLUMNS = ("id", "sentence", *_NAMED, "report", "published", "outlet", "wire")
_ACTOR = select(profiles.c.id, profiles.c.actor).where(among(profiles.c.id))
_EVIDENCE = (
    select(reports.c.id, reports.c.rest, reports.c.text, readings.c.record)
    .join(readings, readings.c.report == reports.c.id)
    .where(among(reports.c.key), readings.c.current)
)


_INDEX = (
    tallies, across_entries, across, repeats, compared_pairs, compared_reports, compare_keys, to_compare,
    entry_actors, entry_places, entries, sentences, belongings, appearances, profile_words, profile_callings,
    profiles, actors, places,
)  # fmt: skip
"""The tables of the index, those that refer to others first."""


class Held(NamedTuple):
    """A report that has a row, and the reading of it that is current."""

    number: int
    report: Report
    entries: RecordBody


class _IndexedReport(NamedTuple):
    """The rows of a report, and the profile that each of its actors has."""

    number: int
    report: Report
    rows: IndexRows
    local: dict[str, int]


def put(writing: Transaction, records: Sequence[Record], made: str, *, asked: bool = False) -> set[str]:
    """Keep records, each of another report, as the readings that are current; returns the ids of the reports of which
    that is new.

    Args:
        made: version of onrecord and digest of the table of actors that they were read with.
        asked: somebody asked for this reader: what it reads is current, though the full one has read the report.
    """
    past: dict[str, list[Row[Any]]] = {}
    for row in rows_of(writing.connection, _PAST, (r.report.id for r in records)):
        past.setdefault(row.key, []).append(row)
    taken: list[Record] = []
    back: list[Row[Any]] = []
    for record in records:
        there = past.get(record.report.id, ())
        same = next((r for r in there if (r.model, r.made) == (record.model, made)), None)
        if same is None and (asked or not any(r.current and _outranks(r.model, record.model) for r in there)):
            taken.append(record)
        elif same is not None and asked and not same.current:
            back.append(same)
    numbers = {key: rows[0].id for key, rows in past.items()}
    again = [numbers[r.report.id] for r in taken if r.report.id in past]
    at = now()
    numbers |= _report_rows(writing, [r.report for r in taken if r.report.id not in past], at)
    held = [Held(numbers[r.report.id], r.report, RecordBody.of(r)) for r in taken]
    before = unindex(writing, again)
    writing.on(_PASSED, again)
    writing.insert(
        readings,
        ("id", "report", "model", "made", "record", "current", "at"),
        [
            (i, h.number, r.model, made, pack_entries(h.entries), True, at)
            for i, h, r in zip(writing.ids("readings", len(held)), held, taken, strict=True)
        ],
    )
    index(writing, held, {r.report.id for r in taken if r.report.id not in past})
    sweep(writing, before)
    _turn_back(writing, back)
    return {r.report.id for r in taken} | {row.key for row in back}


def _outranks(before: str, model: str) -> bool:
    """Whether what one model read is not given up for what another reads, unless that is asked for."""
    return reader_of(before) == "full" and reader_of(model) == "fast"


def _turn_back(writing: Transaction, older: Sequence[Row[Any]]) -> None:
    """Make older readings the current ones of their reports again."""
    writing.on(_PASSED, (row.id for row in older))
    writing.on(_CURRENT, (row.reading for row in older))
    reindex(writing, (row.key for row in older))


def _report_rows(writing: Transaction, new: Sequence[Report], at: str) -> dict[str, int]:
    """Rows for new reports, by their ids."""
    numbers = dict(zip((r.id for r in new), writing.ids("reports", len(new)), strict=True))
    copied = ("title", "outlet", "url", "published", "wire", "text")
    values = [(numbers[r.id], r.id, pack_report(r), at, *(getattr(r, name) for name in copied)) for r in new]
    writing.insert(reports, ("id", "key", "rest", "at", *copied), values)
    return numbers


def index(writing: Transaction, held: Sequence[Held], new: Set[str] = frozenset()) -> None:
    """Write the rows by which the reports' entries are found; they are compared when somebody asks.

    Args:
        new: ids of those that were never there.
    """
    writing.mark(h.number for h in held)
    laid = laid_on(writing.connection, (h.report.id for h in held)) if writing.any("judgements") else {}
    made = [(h, rows(h.report, _seen(h, laid.get(h.report.id, ())))) for h in held]
    numbers = enter(writing, (p for _, r in made for p in r.profiles.values()), new)
    found = [_IndexedReport(h.number, h.report, r, {i: numbers[p.key] for i, p in r.profiles.items()}) for h, r in made]
    named = [(f.number, i, profile) for f in found for i, profile in sorted(f.local.items())]
    writing.insert(appearances, ("report", "local", "profile"), named)
    told = [
        (f.number, b.local, b.number, f.local[b.local], f.local[b.principal], b.member)
        for f in found
        for b in f.rows.belongings
    ]
    writing.insert(belongings, ("report", "local", "number", "profile", "principal", "member"), told)
    _write_entries(writing, found)


def _seen(held: Held, laid: Sequence[ReportJudgement]) -> JudgedReading:
    return judged_reading(held.entries, laid, report=held.report.id, published=held.report.published)


def _write_entries(writing: Transaction, found: Sequence[_IndexedReport]) -> None:
    where = _places(writing, found)
    texts: list[tuple[int, int, int, int, str]] = []
    told: list[tuple[Any, ...]] = []
    parts: set[tuple[int, str, int]] = set()
    placed: list[tuple[int, int]] = []
    for number, report, mine, local in found:
        sentence_ids = writing.ids("sentences", len(mine.sentences))
        texts += [(i, number, *sentence) for i, sentence in zip(sentence_ids, mine.sentences, strict=True)]
        copied = (number, report.published, report.outlet, report.wire)
        for i, e in zip(writing.ids("entries", len(mine.entries)), mine.entries, strict=True):
            told.append((i, sentence_ids[e.sentence], *_entry(e), *copied))
            parts.update((i, role, local[who]) for role, who in e.actors)
            placed += [(i, where[key]) for key in e.places]
    writing.insert(sentences, ("id", "report", "start", "end", "text"), texts)
    writing.run(_WORDS_IN[writing.connection.dialect.name], [(t[0], folded(t[4])) for t in texts])
    writing.insert(entries, _ENTRY_COLUMNS, told)
    writing.insert(entry_actors, ("entry", "role", "profile"), sorted(parts))
    writing.insert(entry_places, ("entry", "place"), placed)
    actors_of = {row.id: row.actor for row in rows_of(writing.connection, _ACTOR, {p for _, _, p in parts})}
    taking_part = {(entry, role, actors_of[profile]) for entry, role, profile in parts}
    columns = dict(zip(_ENTRY_COLUMNS, zip(*told, strict=True), strict=True)) if told else {}
    values = {facet: columns[column.name] for facet, column in COLUMNS.items()} if told else {}
    add(writing, of_entries(values, len(told), taking_part, (place for _, place in placed)))


def _places(writing: Transaction, found: Iterable[_IndexedReport]) -> dict[str, int]:
    """Row of each place by its key; those not there yet are made."""
    every = {key: place for f in found for key, place in f.rows.places.items()}
    there = {row.key: row.id for row in rows_of(writing.connection, _PLACES, every)}
    new = {key: place for key, place in sorted(every.items()) if key not in there}
    made = dict(zip(new, writing.ids("places", len(new)), strict=True))
    writing.insert(
        places,
        ("id", "key", "name", "folded", "country", "geonameid", "lat", "lon"),
        [(made[k], k, p.name, folded(p.name), p.country, p.geonameid, p.lat, p.lon) for k, p in new.items()],
    )
    return there | made


def unindex(writing: Transaction, numbers: Iterable[int]) -> set[int]:
    """Take the rows of reports out of the index; returns the rows of the profiles that they had."""
    c = writing.connection
    numbers = set(numbers)
    old = rows_of(c, _SENTENCES, numbers)
    if c.dialect.name == "sqlite":
        writing.run(_FTS_OUT, [(row.id, folded(row.text)) for row in old])
    else:
        writing.run(_TSV_OUT, [(row.id,) for row in old])
    before = {row.profile for row in rows_of(c, _APPEARED, numbers)}
    for some in parts_of(numbers):
        add(writing, counted(c, some), sign=-1)
    for statement in _OUT:
        writing.on(statement, numbers)
    return before


def reindex(writing: Transaction, keys: Iterable[str]) -> None:
    """Write the index rows of these reports anew, as the judgements now are."""
    held = _evidence(writing, keys)
    before = unindex(writing, (h.number for h in held))
    index(writing, held)
    sweep(writing, before)


def _evidence(writing: Transaction, keys: Iterable[str]) -> list[Held]:
    found = rows_of(writing.connection, _EVIDENCE, keys)
    return [Held(row.id, unpack_report(row.rest, row.text), unpack_entries(row.record)) for row in found]


def remake(writing: Transaction, progress: Callable[[int], None] | None) -> None:
    """Throw the whole index away, whatever is in it, and write it anew."""
    c = writing.connection
    empty = "INSERT INTO sentence_words(sentence_words) VALUES ('delete-all')"
    c.exec_driver_sql(empty if c.dialect.name == "sqlite" else "DELETE FROM sentence_words")
    for table in _INDEX:
        c.execute(delete(table))
    keys = list(c.scalars(select(reports.c.key).order_by(reports.c.key)))
    for at in range(0, len(keys), _AT_ONCE):
        some = keys[at : at + _AT_ONCE]
        index(writing, _evidence(writing, some))
        if progress is not None:
            progress(at + len(some))
    # Merges anchored on profiles that came after those they bear on.
    persons = set(c.scalars(select(profiles.c.person).distinct())) if writing.any("judgements") else set()
    if persons:
        final = merges(c)
        settle(writing, {*final, *final.values()} & persons, final)


def note_inputs(writing: Transaction, found: Sequence[tuple[Input, str]], reader: str) -> None:
    """Keep what became of inputs, each of another name, in place of what became of them before.

    Args:
        found: each with the digest of its content.
        reader: the model and the table of actors that they were read with.
    """
    noted = ("state", "code", "message", "report", "at")
    numbers = writing.ids("inputs", len(found))
    values = [
        (i, digest, reader, one.name, *(getattr(one, name) for name in noted))
        for i, (one, digest) in zip(numbers, found, strict=True)
    ]
    writing.insert(inputs, ("id", "digest", "reader", "name", *noted), values, instead="name")
