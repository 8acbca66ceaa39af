"""Shards: what became of a unit's inputs, as Parquet.

A shard is one file in each of four folders, of the unit's name:

- `records`: a row a report that was read, with the whole record as JSON
- `statements`, `events`: the tables of the parquet export, with its columns
- `inputs`: the manifest, a row an input: read, skipped or failed, and why. It is written last, and a shard without it
  does not count; the parts that it covers stand in its metadata.
"""

from __future__ import annotations

import json
import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from onrecord.answers import Input, StoredReport
from onrecord.bulk.parts import Unit
from onrecord.bulk.storage import Storage
from onrecord.errors import OnRecordError
from onrecord.export.columns import Column
from onrecord.export.parquet import WITH_TEXT, RowGroups
from onrecord.export.tables import EVENTS, STATEMENTS, ExportTable
from onrecord.model import Record
from onrecord.store.store import Arrival
from onrecord.store.transaction import now

MANIFEST = "inputs"
_RUN = "run"
RECORDS = "records"
_PARTS = b"onrecord.parts"
_AT_ONCE = 16  # files of an object store asked for side by side


def _of_record(name: str, kind: Any, fill: Any) -> Column:
    return Column(name, kind, lambda row: fill(row.record))


RECORD_COLUMNS = (
    _of_record("report_id", "text", lambda r: r.report.id),
    Column("input", "text", lambda row: row.input.name),
    Column("digest", "text", lambda row: row.digest),
    Column("notes", "text", lambda row: row.input.message),
    _of_record("model", "text", lambda r: r.model),
    _of_record("title", "text", lambda r: r.report.title),
    _of_record("outlet", "text", lambda r: r.report.outlet),
    _of_record("url", "text", lambda r: r.report.url),
    _of_record("published", "day", lambda r: r.report.published),
    _of_record("statements", "whole", lambda r: len(r.statements)),
    _of_record("events", "whole", lambda r: len(r.events)),
    _of_record("record", "text", lambda r: r.to_json()),
)
INPUT_COLUMNS = (
    Column("input", "text", lambda row: row.input.name),
    Column("digest", "text", lambda row: row.digest),
    Column("state", "text", lambda row: row.input.state),
    Column("code", "text", lambda row: row.input.code),
    Column("message", "text", lambda row: row.input.message),
    Column("report_id", "text", lambda row: row.input.report),
)
_RECORDS = ExportTable(RECORDS, RECORD_COLUMNS, lambda kept: ())
_INPUTS = ExportTable(MANIFEST, INPUT_COLUMNS, lambda kept: ())
_TABLES = (_RECORDS, STATEMENTS, EVENTS, _INPUTS)


class ShardCounts(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a shard."""

    unit: str
    read: int = 0
    skipped: int = 0
    failed: int = 0
    statements: int = 0
    events: int = 0
    troubles: tuple[tuple[str, str], ...] = ()
    """Of the first inputs that failed: name and why."""


_TROUBLES = 20


class LaterRun(OnRecordError):
    """Another run has begun to write to the folder."""


def claim(storage: Storage) -> str:
    """Begin a run: what an earlier one still writes is refused from now on. Returns the run's name."""
    run = uuid.uuid4().hex
    storage.put(_RUN, run.encode())
    return run


def check_claim(storage: Storage, run: str) -> None:
    """Raises `LaterRun` where another run has begun since."""
    if storage.read(_RUN).decode() != run:
        raise LaterRun("another run of `onrecord bulk` has begun to write here; this one stops", source=storage.url)


def write_shard(storage: Storage, unit: Unit, arrivals: Iterable[Arrival], run: str | None = None) -> ShardCounts:
    """Write the shard of a unit; the same inputs give the same bytes, as the time of reading is not kept.

    Args:
        arrivals: what came of the inputs, in their order; each is let go before the next is taken.
        run: for which it is written.

    Raises:
        LaterRun: another run has begun since.
    """
    states: Counter[str] = Counter()
    troubles: list[tuple[str, str]] = []
    with TemporaryDirectory(prefix="onrecord-") as folder:
        paths = {t.name: Path(folder) / f"{t.name}.parquet" for t in _TABLES}
        with ExitStack() as files:
            groups = {t.name: RowGroups(t, files, paths[t.name], WITH_TEXT) for t in _TABLES}
            groups[MANIFEST].note(_PARTS, json.dumps([p.key for p in unit.parts]))
            for arrival in arrivals:
                about = arrival.input
                states[about.state] += 1
                if about.state == "failed" and len(troubles) < _TROUBLES:
                    troubles.append((about.name, f"{about.message} [{about.code}]"))
                groups[MANIFEST].add([_INPUTS.row(arrival)])
                if arrival.record is not None:
                    kept = StoredReport(record=arrival.record, actors={})
                    groups[RECORDS].add([_RECORDS.row(arrival)])
                    groups[STATEMENTS.name].add(STATEMENTS.rows(kept))
                    groups[EVENTS.name].add(EVENTS.rows(kept))
            for group in groups.values():
                group.flush()
        if run is not None:
            check_claim(storage, run)
        for table in _TABLES:  # the manifest last
            storage.put(f"{table.name}/{unit.name}.parquet", paths[table.name])
    counts = {name: groups[name].count for name in (STATEMENTS.name, EVENTS.name)}
    return ShardCounts(unit=unit.name, troubles=tuple(troubles), **states, **counts)


def shards(storage: Storage) -> list[str]:
    """Names of the shards that count, in order."""
    return [name.removesuffix(".parquet") for name in storage.files(MANIFEST) if name.endswith(".parquet")]


def covered(storage: Storage) -> dict[str, list[str]]:
    """Keys of the parts that each shard covers."""

    def keys(shard: str) -> list[str]:
        with storage.open(f"{MANIFEST}/{shard}.parquet") as file:
            about = _parquet().read_metadata(file).metadata or {}
        return list(json.loads(about.get(_PARTS, b"[]")))

    names = shards(storage)
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        return dict(zip(names, threads.map(keys, names), strict=True))


def parts_done(storage: Storage) -> set[str]:
    """Keys of all parts that the shards cover."""
    return {key for keys in covered(storage).values() for key in keys}


def sweep(storage: Storage, *, own: Collection[str] = ()) -> set[str]:
    """Take away tables without a manifest, and shards that hold what another holds too.

    A node whose driver died may still finish a shard while the next run has its parts in other units.

    Args:
        own: shards that stay.

    Returns:
        Keys of all parts that the shards cover.
    """
    found = covered(storage)
    times = Counter(key for keys in found.values() for key in keys)
    for shard, keys in found.items():
        if shard not in own and any(times[key] > 1 for key in keys):
            times.subtract(keys)
            storage.remove(f"{MANIFEST}/{shard}.parquet")
    whole = {f"{name}.parquet" for name in shards(storage)}
    for table in _TABLES[:-1]:
        for name in storage.files(table.name):
            if name not in whole:
                storage.remove(f"{table.name}/{name}")
    return set(+times)


def arrivals(storage: Storage, shard: str) -> Iterator[Arrival]:
    """What became of a shard's inputs, with the records of those that were read."""
    with storage.open(f"{RECORDS}/{shard}.parquet") as records, storage.open(f"{MANIFEST}/{shard}.parquet") as inputs:
        held = (row["record"] for row in _rows(records, ["record"]))
        for row in _rows(inputs, [c.name for c in INPUT_COLUMNS]):
            record = Record.from_json(next(held)) if row["state"] == "read" else None
            named = {"name": row["input"], "report": row["report_id"], "at": now()}
            about = Input(state=row["state"], code=row["code"], message=row["message"], **named)
            yield Arrival(about, row["digest"], record)


def heads(storage: Storage, shard: str) -> list[tuple[str, str | None]]:
    """Id and day of each report of a shard."""
    with storage.open(f"{RECORDS}/{shard}.parquet") as file:
        read = _parquet().read_table(file, columns=["report_id", "published"]).to_pylist()
    return [(row["report_id"], row["published"] and row["published"].isoformat()) for row in read]


def records(storage: Storage, shard: str) -> Iterator[Record]:
    """The records of a shard."""
    with storage.open(f"{RECORDS}/{shard}.parquet") as file:
        for row in _rows(file, ["record"]):
            yield Record.from_json(row["record"])


def _rows(file: Any, columns: list[str]) -> Iterator[dict[str, Any]]:
    for batch in _parquet().ParquetFile(file).iter_batches(batch_size=64, columns=columns):
        yield from batch.to_pylist()


def _parquet() -> Any:
    return import_module("pyarrow.parquet")
