"""What a record costs as it grows: `python -m bench.growth --readings FILE --reports 1000 10000`.

The stories' reports again and again under other days and names of actors (`bench.across_speed`), taken in as shards
are, a hundred in a transaction. At each size: how many statements a second were written, and the median time of
questions: about one actor, about all who bear a name, who grow with the record, about a word, facets, an actor's
page. With --compare, what holds across reports too, which takes longest to make. With ONRECORD_TEST_POSTGRES set to a
server's URL, in PostgreSQL instead of SQLite.

A million reports take hours to put: --copies 10 lays nine copies of the rows of all reports beside them in SQLite,
under other ids and other names of actors, puts a thousand reports more and asks again. (`doctor` would complain: the
evidence of a copy has the old names.)
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, nullcontext
from itertools import islice
from pathlib import Path

from bench.across_speed import again, arrival, story_records
from bench.compare import Readings
from bench.store import median_ms
from onrecord.answers import Question
from onrecord.model import Record
from onrecord.store.schema import metadata
from onrecord.store.store import Arrival, Store
from onrecord.text.folding import folded

_AT_ONCE = 100
_RUNS = 15


def _arrivals(records: Iterator[Record], number: int) -> Iterator[list[Arrival]]:
    left = number
    while left > 0:
        some = list(islice(records, min(left, _AT_ONCE)))
        left -= len(some)
        yield [arrival(record) for record in some]


def _ask(store: Store, name: str) -> dict[str, float]:
    """Milliseconds of each question."""
    person = store.people(name)[0]
    mine, named = Question(speaker=(person.id,)), Question(speaker=(name,))
    return {
        "find, one actor": median_ms(lambda: list(store.find(mine, limit=20)), _RUNS),
        "find, a name": median_ms(lambda: list(store.find(named, limit=20)), _RUNS),
        "find, a word": median_ms(lambda: list(store.find(Question(words="minister"), limit=20)), _RUNS),
        "facets, one actor": median_ms(lambda: store.facets(mine), _RUNS),
        "facets, a name": median_ms(lambda: store.facets(named), _RUNS),
        "actor page": median_ms(lambda: store.actor(person.id), _RUNS),
        "disputes, one actor": median_ms(lambda: list(store.across("disputes", mine)), _RUNS),
        "facets, everything": median_ms(lambda: store.facets(), 3),
    }


_COPIED = (
    "reports", "readings", "inputs", "actors", "profiles", "profile_words", "profile_callings", "appearances",
    "belongings", "sentences", "entries", "entry_actors", "entry_places", "to_compare",
)  # fmt: skip
_ROW = ("id", "report", "profile", "principal", "actor", "sentence", "entry")
_REPORT_ID = {"reports": "key", "inputs": "report", "profiles": "scope"}
_NAMED = ("actors", "profiles", "profile_words", "profile_callings")


def _copied(table: str, column: str) -> str:
    """What a copy has in a column of text or numbers. Parameters: `step` is added to rows' numbers, `mark` to names."""
    if _REPORT_ID.get(table) == column or (table, column) == ("inputs", "name"):
        return f"CASE WHEN {column} IS NOT NULL THEN substr({column}, 1, 1) || :mark || substr({column}, 8) END"
    if column in _ROW:
        return f"{column} + :step"
    if table in _NAMED and column in ("name", "folded", "word"):
        return f"replace({column}, ' ', :mark || ' ') || :mark"
    if table in ("actors", "profiles") and column in ("key", "person"):
        return f"{column} || :mark"
    return "NULL" if column == "same_as" else f'"{column}"'


def _copy(path: Path, copies: int) -> None:
    """Lay copies of all rows of reports beside them, until each is there so often."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.create_function("folded", 1, folded, deterministic=True)
        db.execute("PRAGMA synchronous = OFF")
        # One step for all tables, so that what refers to a row moves with it.
        last = max(
            db.execute(f"SELECT max(id) FROM {name}").fetchone()[0] for name in ("sentences", "entries", "profiles")
        )
        roles = "SELECT DISTINCT role FROM entry_actors"
        for turn in range(1, copies):
            given = {"step": turn * last, "mark": f"x{turn:05d}", "last": last}
            db.execute("BEGIN")
            for name in _COPIED:
                columns = [column.name for column in metadata.tables[name].columns]
                row = next(column for column in columns if column in _ROW)
                values = ", ".join(_copied(name, column) for column in columns)
                names = ", ".join(f'"{column}"' for column in columns)
                db.execute(f"INSERT INTO {name} ({names}) SELECT {values} FROM {name} WHERE {row} <= :last", given)
            words = "SELECT id + :step, folded(text) FROM sentences WHERE id <= :last"
            db.execute(f"INSERT INTO sentence_words(rowid, text) {words}", given)
            mine = f"facet IN ({roles}) AND 0 + value <= :last"
            db.execute(f"INSERT INTO tallies SELECT facet, value + :step, entries FROM tallies WHERE {mine}", given)
            db.execute("COMMIT")
            print(f"  copy {turn} of {copies - 1}", flush=True)
        db.execute(f"UPDATE tallies SET entries = entries * :copies WHERE facet NOT IN ({roles})", {"copies": copies})


def measure(target: str, records: list[Record], sizes: list[int], *, compare: bool, copies: int = 1) -> None:
    """Print what it costs at each size, and with all of it as often as `copies` says."""
    more = 1000 if copies > 1 else 0
    every = again(records, max(sizes) + more)
    name = max((a for r in records for a in r.actors if a.kind == "person"), key=lambda a: len(a.mentions)).name
    have = 0
    with Store(target, create=True) as store:
        for size in sizes:
            _grow(store, every, size - have, name)
            have = size
            if compare:
                began = time.perf_counter()
                store.compare()
                print(f"  comparing what came: {time.perf_counter() - began:.0f} s")
    if copies > 1:
        _copy(Path(target), copies)
        with Store(target) as store:
            _grow(store, every, more, name)


def _grow(store: Store, every: Iterator[Record], number: int, name: str) -> None:
    """Put so many reports, and print what that and questions took."""
    began, statements = time.perf_counter(), 0
    for some in _arrivals(every, number):
        store.put_many(some, made="bench", model=some[0].record.model if some[0].record else "")
        statements += sum(len(a.record.statements) for a in some if a.record is not None)
    rate = statements / (time.perf_counter() - began)
    held = store.count(Question(what="statement"))
    print(f"{store.report_count():,} reports, {held:,} statements; {rate:,.0f} written a second", flush=True)
    for question, took in _ask(store, name).items():
        print(f"  {question:20} {took:8.1f} ms", flush=True)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--readings", type=Path, help="where the stories' readings are kept")
    parser.add_argument("--reports", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("--copies", type=int, default=1, help="then each report so often (SQLite)")
    parser.add_argument("--folder", type=Path, help="where the record is made, which is left there")
    args = parser.parse_args()
    records = story_records(args.shared, Readings(args.readings))
    server = os.environ.get("ONRECORD_TEST_POSTGRES")
    if server is None:
        with nullcontext(args.folder) if args.folder else tempfile.TemporaryDirectory() as folder:
            target = str(Path(folder, "record.db"))
            measure(target, records, sorted(args.reports), compare=args.compare, copies=args.copies)
        return
    import psycopg

    name = f"growth{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
        measure(f"{server}?options=-csearch_path%3D{name}", records, sorted(args.reports), compare=args.compare)
        connection.execute(f"DROP SCHEMA {name} CASCADE")


if __name__ == "__main__":
    main()
