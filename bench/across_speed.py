"""What comparing takes of a processor's time: a whole record, and one more report, the median of some.

    python -m bench.across_speed --shared ../shared --readings FILE --reports 1000 10000

The stories' reports again and again, each time two months later and under other names of actors, so that as many
reports lie in the window of one as in a small newsroom's record. With --polnear, news of one campaign, all of one
month: the densest there is.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec

from bench.compare import Readings, folders
from bench.sets import read_lines
from onrecord.answers import Input
from onrecord.ingest import load
from onrecord.model import Record
from onrecord.pipeline import record_of
from onrecord.store.store import Arrival, Store
from onrecord.world.known_actors import load as load_table

_STEP = 62  # days: no report lies in the window of its like


def story_records(shared: Path, readings: Readings) -> list[Record]:
    """The reports of all stories."""
    found = []
    for folder in folders(shared, list("abcdefg")):
        for report in json.loads((folder / "gold.json").read_text(encoding="utf-8"))["reports"]:
            found.append(readings.record(folder, report))
    readings.save()
    return found


def polnear_records(shared: Path, number: int) -> list[Record]:
    """News of one campaign, under days of one month."""
    rows = list(read_lines(shared / "data" / "polnear" / "train.jsonl"))[:number]
    table = load_table(None)
    found = []
    for i, row in enumerate(rows):
        report = load(row["text"], published=f"2016-10-{1 + i % 28:02d}", outlet=f"outlet {i % 9}")
        found.append(record_of(report, table))
    return found


def again(records: list[Record], number: int) -> Iterator[Record]:
    """So many records: the same ones under other days and names."""
    for i in range(number):
        base, turn = records[i % len(records)], i // len(records)
        day = dt.date(2000, 1, 1) + dt.timedelta(days=_STEP * turn + i % 28)
        actors = tuple(
            msgspec.structs.replace(a, name=_renamed(a.name, turn), same_as=None, country=None) if turn else a
            for a in base.actors
        )
        report = msgspec.structs.replace(base.report, id=f"r{i:016x}", published=day.isoformat())
        yield msgspec.structs.replace(base, report=report, actors=actors)


def _renamed(name: str, turn: int) -> str:
    """Another name for each turn, in every word: one that all names of a turn shared would link all its reports."""
    letters = ""
    while turn:
        turn, letter = divmod(turn, 26)
        letters += chr(97 + letter)
    return " ".join(f"{word}{letters}" for word in name.split())


def arrival(record: Record) -> Arrival:
    """A record as one that comes from a shard."""
    report = record.report.id
    return Arrival(Input(name=report, state="read", code=None, message=None, report=report, at=""), "", record)


def measure(records: list[Record], sizes: list[int], more: int) -> None:
    """Print what it takes at each size."""
    every = again(records, max(sizes) + more * len(sizes)) if sizes else iter(records)
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder, "record.db"), create=True) as store:
        for size in sizes or [len(records) - more]:
            began = time.process_time()
            while store.size()[0] < size:
                some = islice(every, min(100, size - store.size()[0]))
                store.put_many([arrival(record) for record in some], made="bench", model=records[0].model)
            put = time.process_time() - began
            began = time.process_time()
            store.compare()
            whole = time.process_time() - began
            one = []
            for _ in range(more):
                store.put(next(every))
                began = time.process_time()
                store.compare()
                one.append(1000 * (time.process_time() - began))
            one.sort()
            counts = {kind: store.count_across(kind) for kind in ("copies", "same", "disputes", "accounts")}
            megabytes = sum(p.stat().st_size for p in Path(folder).iterdir()) / 2**20
            print(
                f"{size:,} reports: put {put:.0f} s, compared {whole:.0f} s; one more {statistics.median(one):.0f} ms"
                f" (nine of ten under {one[int(len(one) * 0.9)]:.0f}); {counts}; {megabytes:.0f} MB",
                flush=True,
            )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--reports", type=int, nargs="*", default=[1000])
    parser.add_argument("--more", type=int, default=30, help="reports that come one by one")
    parser.add_argument("--polnear", type=int, default=0, help="so many of these instead")
    args = parser.parse_args()
    if args.polnear:
        measure(polnear_records(args.shared, args.polnear), [], args.more)
    else:
        measure(story_records(args.shared, Readings(args.readings)), args.reports, args.more)


if __name__ == "__main__":
    main()
