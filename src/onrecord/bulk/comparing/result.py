"""What holds across the reports of a folder of shards, as Parquet: `across/rows`, `across/entries`, and what it is of.

`across/compared.json` is written last and says of which shards the rows are; rows without it do not count.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, NamedTuple

import msgspec

from onrecord.bulk.comparing.plan import Plan
from onrecord.bulk.storage import Storage, storage_at
from onrecord.compare.packed_rows import KINDS, PackedRow
from onrecord.errors import NotFound
from onrecord.export.columns import Column
from onrecord.export.parquet import RowGroups
from onrecord.export.tables import ExportTable

_FOLDER = "across"
COMING = f"comparing/{_FOLDER}"
_MANIFEST = f"{_FOLDER}/compared.json"
_KINDS = b"onrecord.kinds"


class AcrossManifest(msgspec.Struct, frozen=True, kw_only=True):
    """Rows that are whole, and of what."""

    plan: Plan
    rows: dict[str, int]
    """How many there are of each kind."""


class _Entry(NamedTuple):
    row: PackedRow
    report: str
    local: str


ROW_COLUMNS = (
    Column("kind", "text", lambda row: row.kind),
    Column("key", "text", lambda row: row.key),
    Column("day", "day", lambda row: row.day),
    Column("body", "text", lambda row: row.body),
)
ENTRY_COLUMNS = (
    Column("kind", "text", lambda e: e.row.kind),
    Column("key", "text", lambda e: e.row.key),
    Column("report_id", "text", lambda e: e.report),
    Column("entry_id", "text", lambda e: f"{e.report}.{e.local}" if e.local else None),
)
_ROWS = ExportTable("rows", ROW_COLUMNS, lambda kept: ())
_ENTRIES = ExportTable("entries", ENTRY_COLUMNS, lambda kept: ())


def write_rows(storage: Storage, number: int, rows: Iterable[PackedRow]) -> None:
    """Write a file of rows, and one of the entries in them, beside what is there; they count when all are published."""
    counts: Counter[str] = Counter()
    with TemporaryDirectory(prefix="onrecord-") as folder:
        paths = {t.name: Path(folder) / f"{t.name}.parquet" for t in (_ENTRIES, _ROWS)}
        with ExitStack() as files:
            told, entries = (RowGroups(t, files, paths[t.name]) for t in (_ROWS, _ENTRIES))
            for row in rows:
                counts[row.kind] += 1
                told.add([_ROWS.row(row)])
                entries.add(_ENTRIES.row(_Entry(row, *entry)) for entry in row.entries)
            told.note(_KINDS, msgspec.json.encode(counts).decode())
            told.flush()
            entries.flush()
        for table in paths:  # the rows last: where they are, the task is done
            storage.put(f"{COMING}/{table}/{number:06}.parquet", paths[table])


def publish(storage: Storage, plan: Plan) -> None:
    """Put the rows that are written in the place of those that were there."""
    manifest = AcrossManifest(plan=plan, rows=_counts(storage))
    storage.remove(_MANIFEST)
    storage.clear(_FOLDER)
    storage.move(COMING, _FOLDER)
    storage.put(_MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")
    storage.clear("comparing")


def across_manifest(out: str | os.PathLike[str]) -> AcrossManifest | None:
    """What is there of rows that are whole in a folder of shards, None where there are none."""
    try:
        return msgspec.json.decode(storage_at(out).read(_MANIFEST), type=AcrossManifest)
    except (NotFound, msgspec.DecodeError):
        return None


def _counts(storage: Storage) -> dict[str, int]:
    found: Counter[str] = Counter()
    for name in storage.files(f"{COMING}/rows"):
        with storage.open(f"{COMING}/rows/{name}") as file:
            found.update(msgspec.json.decode(_metadata(file)[_KINDS], type=dict[str, int]))
    return {kind: found[kind] for kind in KINDS}


def _metadata(file: BinaryIO) -> dict[bytes, bytes]:
    return dict(import_module("pyarrow.parquet").read_metadata(file).metadata)
