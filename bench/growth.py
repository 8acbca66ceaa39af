"""What a record costs as it grows: `python -m bench.growth --readings FILE --reports 1000 10000`.

The stories' reports again and again under other days and names of actors (`bench.across_speed`), taken in as shards
are, a hundred in a transaction. At each size: how many statements a second were written, and the median time of
questions: about one actor, about all who bear a name, who grow with the record, about a word, facets, an actor's
page. With --compare, what holds across reports too, which takes longest to make. With ONRECORD_TEST_POSTGRES set to a
server's URL, in PostgreSQL instead of SQLite.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
import uuid
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.across_speed import again, arrival, story_records
from bench.compare import Readings
from bench.store import median_ms
from onrecord.answers import Question
from onrecord.model import Record
from onrecord.store.store import Arrival, Store

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


def measure(target: str, records: list[Record], sizes: list[int], *, compare: bool) -> None:
    """Print what it costs at each size."""
    every = again(records, max(sizes))
    name = max((a for r in records for a in r.actors if a.kind == "person"), key=lambda a: len(a.mentions)).name
    have = 0
    with Store(target, create=True) as store:
        for size in sizes:
            began, statements = time.perf_counter(), 0
            for some in _arrivals(every, size - have):
                store.put_many(some, made="bench", model=records[0].model)
                statements += sum(len(a.record.statements) for a in some if a.record is not None)
            rate = statements / (time.perf_counter() - began)
            have = size
            held = store.count(Question(what="statement"))
            print(f"{size:,} reports, {held:,} statements; {rate:,.0f} written a second", flush=True)
            if compare:
                began = time.perf_counter()
                store.compare()
                print(f"  comparing what came: {time.perf_counter() - began:.0f} s")
            for question, took in _ask(store, name).items():
                print(f"  {question:20} {took:8.1f} ms")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--readings", type=Path, help="where the stories' readings are kept")
    parser.add_argument("--reports", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--compare", action="store_true")
    args = parser.parse_args()
    records = story_records(args.shared, Readings(args.readings))
    server = os.environ.get("ONRECORD_TEST_POSTGRES")
    if server is None:
        with tempfile.TemporaryDirectory() as folder:
            measure(str(Path(folder, "record.db")), records, sorted(args.reports), compare=args.compare)
        return
    import psycopg

    name = f"growth{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
        measure(f"{server}?options=-csearch_path%3D{name}", records, sorted(args.reports), compare=args.compare)
        connection.execute(f"DROP SCHEMA {name} CASCADE")


if __name__ == "__main__":
    main()
