"""Who accuses, denies, meets, quotes whom, added up over all reports on disk: the edges of a network.

A statement ties those who make it to each of those it is about, by its act, and to those it is said to; who passes
words on quotes their speaker; an event ties who does it to whom it is done. What was not said or is only thought ties
nobody.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from types import TracebackType
from typing import NamedTuple

from onrecord.answers import Person, StoredReport
from onrecord.export import entries
from onrecord.model import Event, Statement
from onrecord.plover import is_mutual

_TABLES = """
CREATE TABLE ties (source TEXT, target TEXT, relation TEXT, status TEXT, entries INTEGER, reports INTEGER, first TEXT,
    last TEXT, PRIMARY KEY (source, target, relation, status)) WITHOUT ROWID;
CREATE TABLE people (id TEXT PRIMARY KEY, name TEXT, kind TEXT, country TEXT, sector TEXT, same_as TEXT) WITHOUT ROWID;
"""
_ADD = (
    "INSERT INTO ties VALUES (?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT DO UPDATE SET entries = entries + excluded.entries,"
    " reports = reports + 1, first = min(coalesce(first, excluded.first), coalesce(excluded.first, first)),"
    " last = max(coalesce(last, excluded.last), coalesce(excluded.last, last))"
)
_TIED = "SELECT * FROM people WHERE id IN (SELECT source FROM ties UNION SELECT target FROM ties) ORDER BY id"


class Tie(NamedTuple):
    """One who says or does something of or to another, by what it is."""

    source: str
    target: str
    relation: str
    """An act (`accuse`), `address`, `quote`, or a type of events (`ASSAULT`)."""
    status: str
    """Of events; empty of the others."""
    entries: int = 1
    reports: int = 1
    first: str | None = None
    """The first day on which it was said or done (ISO); that of its report where the words tell none."""
    last: str | None = None


class Ties:
    """Adds up the ties of all reports; holds a temporary file until it is closed."""

    def __init__(self) -> None:
        # An empty name is a database of SQLite's own in a temporary file, deleted when it is closed.
        self._rows = sqlite3.connect("", isolation_level=None)
        self._rows.execute("PRAGMA journal_mode = OFF")
        self._rows.executescript(_TABLES)

    def __enter__(self) -> Ties:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._rows.close()

    def add(self, kept: StoredReport) -> None:
        """Add those of one report."""
        number: Counter[tuple[str, str, str, str]] = Counter()
        days: dict[tuple[str, str, str, str], list[str]] = {}
        for tie in ties_of(kept):
            number[tie[:4]] += 1
            days.setdefault(tie[:4], []).extend(d for d in (tie.first,) if d)
        rows = (
            (*key, count, min(days[key], default=None), max(days[key], default=None)) for key, count in number.items()
        )
        self._rows.executemany(_ADD, rows)
        people = ((p.id, p.name, p.kind, p.country, p.sector, p.same_as) for p in entries.everybody(kept))
        self._rows.executemany("INSERT OR IGNORE INTO people VALUES (?, ?, ?, ?, ?, ?)", people)

    def people(self) -> Iterator[Person]:
        """Everybody who is tied to somebody, by id."""
        for key, name, kind, country, sector, same_as in self._rows.execute(_TIED):
            yield Person(id=key, name=name, kind=kind, country=country, sector=sector, same_as=same_as)

    def ties(self) -> Iterator[Tie]:
        """All ties, by the ids of their ends."""
        query = "SELECT * FROM ties ORDER BY source, target, relation, status"
        return (Tie(*row) for row in self._rows.execute(query))


def ties_of(kept: StoredReport) -> Iterator[Tie]:
    """The ties of one report, one an entry and pair; nobody is tied to themselves."""
    outer = {s.id: s for s in kept.record.statements}
    published = kept.record.report.published
    for statement in kept.record.statements:
        yield from _of_statement(kept, statement, outer, statement.said or published)
    for event in kept.record.events:
        yield from _of_event(kept, event, published)


def _of_statement(
    kept: StoredReport, statement: Statement, outer: dict[str, Statement], day: str | None
) -> Iterator[Tie]:
    speakers = _ids(kept, statement.speakers)
    if statement.polarity == "affirmed" and statement.channel != "thought":
        yield from _pairs(speakers, _ids(kept, statement.about), statement.act or "assert", day)
        yield from _pairs(speakers, _ids(kept, statement.addressee), "address", day)
    # From the speaker to the outlet: each one passes on the words of the one before.
    chain = [speakers, *([i] for i in _ids(kept, statement.relayed_by))]
    if statement.within in outer:
        chain.append(_ids(kept, outer[statement.within].speakers))
    for quoted, quoting in pairwise(chain):
        yield from _pairs(quoting, quoted, "quote", day)


def _of_event(kept: StoredReport, event: Event, published: str | None) -> Iterator[Tie]:
    period = entries.period(event.when.value if event.when else None)
    day = period.first.isoformat() if period and period.precision == "day" else published
    actors, recipients = _ids(kept, event.actors), _ids(kept, event.recipients)
    if not recipients and is_mutual(event.type, event.mode, event.trigger.surface):
        for one, other in combinations(sorted(actors), 2):
            yield Tie(one, other, event.type, event.status, first=day)
    yield from _pairs(actors, recipients, event.type, day, event.status)


def _ids(kept: StoredReport, locals_: Iterable[str]) -> list[str]:
    return [p.id for p in entries.people(kept, locals_)]


def _pairs(
    sources: Iterable[str], targets: Iterable[str], relation: str, day: str | None, status: str = ""
) -> Iterator[Tie]:
    ends = list(targets)
    for source in sources:
        yield from (Tie(source, target, relation, status, first=day) for target in ends if target != source)
