"""What `onrecord bulk --compare` takes beside a record: `python -m bench.bulk_across --reports 1000`. Never a test.

The reports of the examples' stories again and again, each time two months later and under other names of actors
(`bench.across_speed`), as shards of 200; with --shared and --polnear N so many reports of one campaign, all of one
month: the densest there is. How long each step takes, what the steps leave, the largest connected part; with --store
also how long a record takes for the same, and whether the rows are the same.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import onrecord
from bench.across_speed import again, polnear_records
from onrecord.answers import Input
from onrecord.bulk import BulkSettings, compare_shards, load_shards
from onrecord.bulk.comparing.pairs import Place
from onrecord.bulk.comparing.piles import pile
from onrecord.bulk.comparing.rows import PARTS
from onrecord.bulk.parts import Part, Unit
from onrecord.bulk.settings import settle
from onrecord.bulk.shards import write_shard
from onrecord.bulk.storage import Storage
from onrecord.model import Record
from onrecord.store.store import Arrival, Store

_SHARD = 200
_STORIES = Path(__file__).parents[1] / "examples" / "stories"


def example_records() -> list[Record]:
    """The reports of the examples' stories."""
    lines = [line for path in sorted(_STORIES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    rows = map(json.loads, lines)
    return [onrecord.read(r["text"], published=r["published"], outlet=r["outlet"], reader="fast") for r in rows]


def write(records: Sequence[Record], out: Path) -> None:
    """Shards of these records."""
    storage = Storage(str(out))
    settle(storage, BulkSettings(model=records[0].model, made="bench"))
    for at in range(0, len(records), _SHARD):
        about = Input(name="", state="read", code=None, message=None, report=None, at="")
        came = [Arrival(about, "", r) for r in records[at : at + _SHARD]]
        write_shard(storage, Unit((Part(str(at), len(came), ""),)), came)


def _bytes(folder: Path) -> int:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())


def measure(records: Sequence[Record], folder: Path, *, workers: int, store: bool) -> None:
    """Print what it takes."""
    out = folder / "out"
    write(records, out)
    began = last = time.perf_counter()
    took, left, largest = defaultdict[str, float](float), 0, 0
    for progress in compare_shards(out, workers=workers):
        now = time.perf_counter()
        took[progress.step] += now - last  # of the first, Ray's start too
        last = now
        if progress.step == "making rows" and progress.done == 1:
            left = _bytes(out / "comparing")
            parts = (p for n in range(progress.of) for p in pile(Storage(str(out)), PARTS, n, list[Place]))
            largest = max(map(len, parts))
    whole = time.perf_counter() - began
    for name, seconds in took.items():
        print(f"  {name}: {seconds:.1f} s")
    print(
        f"{len(records):,} reports compared with {workers} workers in {whole:.0f} s; the steps left"
        f" {left / 2**20:.1f} MB beside {_bytes(out / 'records') / 2**20:.1f} MB of records; largest part {largest:,}",
        flush=True,
    )
    if store:
        with Store(folder / "record.db", create=True) as kept:
            began = time.perf_counter()
            list(load_shards(kept, out))
            loaded = time.perf_counter()
            kept.compare()
            print(f"a record: loaded in {loaded - began:.0f} s, compared in {time.perf_counter() - loaded:.0f} s")
            print(f"the same rows: {_shown(out) == _kept(kept)}")


def _shown(out: Path) -> list[str]:
    from pyarrow.parquet import read_table

    files = sorted((out / "across" / "rows").iterdir())
    return sorted(f"{row['kind']} {row['body']}" for path in files for row in read_table(path).to_pylist())


def _kept(store: Store) -> list[str]:
    with store._database.reading() as connection:
        return sorted(f"{kind} {body}" for kind, body in connection.exec_driver_sql("SELECT kind, body FROM across"))


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--polnear", type=int, default=0, help="so many of these instead")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--store", action="store_true")
    args = parser.parse_args()
    records = (
        polnear_records(args.shared, args.polnear)
        if args.polnear
        else list(islice(again(example_records(), args.reports), args.reports))
    )
    with tempfile.TemporaryDirectory() as folder:
        measure(records, Path(folder), workers=args.workers, store=args.store)


if __name__ == "__main__":
    main()
