"""Shards: what became of a unit's inputs, as Parquet.

A shard is one file in each of four folders, of the unit's name:

- `records`: a row a report that was read, with the whole record as JSON
- `statements`, `events`: the tables of the parquet export, with its columns
- `inputs`: the manifest, a row an input: read, skipped or failed, and why. It is written last, and a shard without it
  does not count; the parts that it covers stand in its metadata.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from onrecord.answers import InputState, StoredReport
from onrecord.bulk.parts import Unit
from onrecord.bulk.storage import Storage
from onrecord.export.columns import Column
from onrecord.export.parquet import WITH_TEXT, RowGroups
from onrecord.export.tables import EVENTS, STATEMENTS, ExportTable
from onrecord.model import Record

MANIFEST = "inputs"
RECORDS = "records"
_PARTS = b"onrecord.parts"
_AT_ONCE = 16  # files of an object store asked for side by side


class InputRow(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one input."""

    name: str
    digest: str = ""
    """Of its content and metadata."""
    state: InputState
    code: str | None = None
    message: str | None = None
    record: Record | None = None


def _of_record(name: str, kind: Any, fill: Any) -> Column:
    return Column(name, kind, lambda row: fill(row.record))


RECORD_COLUMNS = (
    _of_record("report_id", "text", lambda r: r.report.id),
    Column("input", "text", lambda row: row.name),
    Column("digest", "text", lambda row: row.digest),
    Column("notes", "text", lambda row: row.message),
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
    Column("input", "text", lambda row: row.name),
    Column("digest", "text", lambda row: row.digest),
    Column("state", "text", lambda row: row.state),
    Column("code", "text", lambda row: row.code),
    Column("message", "text", lambda row: row.message),
    Column("report_id", "text", lambda row: row.record.report.id if row.record is not None else None),
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


def write_shard(storage: Storage, unit: Unit, rows: Iterable[InputRow]) -> ShardCounts:
    """Write the shard of a unit; the same rows give the same bytes.

    Args:
        rows: in the order of the inputs; each is let go before the next is taken.
    """
    states = {"read": 0, "skipped": 0, "failed": 0}
    troubles: list[tuple[str, str]] = []
    with TemporaryDirectory(prefix="onrecord-") as folder:
        paths = {t.name: Path(folder) / f"{t.name}.parquet" for t in _TABLES}
        with ExitStack() as files:
            groups = {t.name: RowGroups(t, files, paths[t.name], WITH_TEXT) for t in _TABLES}
            groups[MANIFEST].note(_PARTS, json.dumps([p.key for p in unit.parts]))
            for row in rows:
                states[row.state] += 1
                if row.state == "failed" and len(troubles) < _TROUBLES:
                    troubles.append((row.name, f"{row.message} [{row.code}]"))
                groups[MANIFEST].add([_INPUTS.row(row)])
                if row.record is not None and row.state == "read":
                    kept = StoredReport(record=row.record, actors={})
                    groups[RECORDS].add([_RECORDS.row(row)])
                    groups[STATEMENTS.name].add(STATEMENTS.rows(kept))
                    groups[EVENTS.name].add(EVENTS.rows(kept))
            for group in groups.values():
                group.flush()
        for table in _TABLES:  # the manifest last
            storage.put(f"{table.name}/{unit.name}.parquet", paths[table.name])
    counts = {name: groups[name].count for name in (STATEMENTS.name, EVENTS.name)}
    return ShardCounts(unit=unit.name, troubles=tuple(troubles), **states, **counts)


def shards(storage: Storage) -> list[str]:
    """Names of the shards that count, in order."""
    return [name.removesuffix(".parquet") for name in storage.files(MANIFEST) if name.endswith(".parquet")]


def parts_done(storage: Storage) -> set[str]:
    """Keys of all parts that the shards cover."""

    def covered(shard: str) -> list[str]:
        with storage.open(f"{MANIFEST}/{shard}.parquet") as file:
            about = _parquet().read_metadata(file).metadata or {}
        return list(json.loads(about.get(_PARTS, b"[]")))

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        return {key for keys in threads.map(covered, shards(storage)) for key in keys}


def sweep(storage: Storage) -> None:
    """Take away what was written of shards that never came to have a manifest."""
    whole = {f"{name}.parquet" for name in shards(storage)}
    for table in _TABLES[:-1]:
        for name in storage.files(table.name):
            if name not in whole:
                storage.remove(f"{table.name}/{name}")


def input_rows(storage: Storage, shard: str) -> Iterator[InputRow]:
    """What became of a shard's inputs, with the records of those that were read."""
    with storage.open(f"{RECORDS}/{shard}.parquet") as records, storage.open(f"{MANIFEST}/{shard}.parquet") as inputs:
        held = (row["record"] for row in _rows(records, ["record"]))
        for row in _rows(inputs, ["input", "digest", "state", "code", "message"]):
            record = Record.from_json(next(held)) if row["state"] == "read" else None
            name = row.pop("input")
            yield InputRow(name=name, record=record, **row)


def _rows(file: Any, columns: list[str]) -> Iterator[dict[str, Any]]:
    for batch in _parquet().ParquetFile(file).iter_batches(batch_size=64, columns=columns):
        yield from batch.to_pylist()


def _parquet() -> Any:
    return import_module("pyarrow.parquet")
