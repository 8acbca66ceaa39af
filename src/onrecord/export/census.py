"""Who appears in how many reports, counted on disk: a record may name more people than memory holds."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from types import TracebackType
from typing import NamedTuple

from onrecord.answers import Person, StoredReport
from onrecord.export.entries import everybody, people, person

_TABLE = (
    "CREATE TABLE census (id TEXT PRIMARY KEY, name TEXT, kind TEXT, country TEXT, sector TEXT, same_as TEXT,"
    " reports INTEGER, mentions INTEGER, statements INTEGER) WITHOUT ROWID"
)
_ADD = (
    "INSERT INTO census VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT (id) DO UPDATE SET reports = reports + 1,"
    " mentions = mentions + excluded.mentions, statements = statements + excluded.statements"
)


class Appearance(NamedTuple):
    """How often somebody appears in the whole record."""

    person: Person
    reports: int
    mentions: int
    statements: int


class Census:
    """Counts the actors of all reports; holds a temporary file until it is closed."""

    def __init__(self) -> None:
        # An empty name is a database of SQLite's own in a temporary file, deleted when it is closed.
        self._rows = sqlite3.connect("", isolation_level=None)
        self._rows.execute("PRAGMA journal_mode = OFF")
        self._rows.execute(_TABLE)

    def __enter__(self) -> Census:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._rows.close()

    def add(self, kept: StoredReport) -> None:
        """Count one report."""
        mentions: Counter[str] = Counter()
        for actor in kept.record.actors:
            mentions[person(kept, actor.id).id] += len(actor.mentions)
        said: Counter[str] = Counter()
        for statement in kept.record.statements:
            said.update(p.id for p in people(kept, statement.speakers))
        self._rows.executemany(
            _ADD,
            [
                (p.id, p.name, p.kind, p.country, p.sector, p.same_as, mentions[p.id], said[p.id])
                for p in everybody(kept)
            ],
        )

    def rows(self) -> Iterator[Appearance]:
        """Everybody, by id."""
        for row in self._rows.execute("SELECT * FROM census ORDER BY id"):
            key, name, kind, country, sector, same_as, reports, mentions, statements = row
            found = Person(id=key, name=name, kind=kind, country=country, sector=sector, same_as=same_as)
            yield Appearance(found, reports, mentions, statements)
