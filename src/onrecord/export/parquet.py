"""Apache Parquet: the tables of the csv export with typed columns, for DuckDB, pandas, Polars, R and Spark.

Days are date32, lists are lists; rows are written in groups, so that memory stays flat.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any

from onrecord.answers import StoredReport
from onrecord.errors import Missing
from onrecord.export.census import Census
from onrecord.export.columns import Row
from onrecord.export.files import make_folder, whole
from onrecord.export.tables import ACTORS, REPORTS, TABLES, ExportTable
from onrecord.model import FORMAT

_GROUP = 8192  # rows of a group: enough to compress, little enough for a laptop
WITH_TEXT = 512
"""Rows of a group that carry a text each."""
_TABLES = {table.name: table for table in TABLES}


def write_folder(kept: Iterable[StoredReport], folder: Path) -> tuple[dict[str, int], tuple[Path, ...]]:
    """Write all tables; returns the number of rows of each, and the files.

    Raises:
        Missing: pyarrow is not installed.
    """
    _arrow()
    make_folder(folder)
    paths = tuple(folder / f"{table.name}.parquet" for table in TABLES)
    with ExitStack() as files:
        sizes = {REPORTS.name: WITH_TEXT}
        tables = {t.name: RowGroups(t, files, p, sizes.get(t.name, _GROUP)) for t, p in zip(TABLES, paths, strict=True)}
        census = files.enter_context(Census())
        for one in kept:
            census.add(one)
            for name, table in tables.items():
                table.add(_TABLES[name].rows(one))
        tables[ACTORS.name].add(map(ACTORS.row, census.rows()))
        for table in tables.values():
            table.flush()
    return {name: table.count for name, table in tables.items()}, paths


class RowGroups:
    """A table on its way to a file: rows gathered to a group, then written."""

    def __init__(self, table: ExportTable, files: ExitStack, path: Path, size: int = _GROUP) -> None:
        self._table = table
        out = files.enter_context(whole(path))
        # Closed before its file is, also when the export fails: pyarrow would write to it when it is collected.
        writer = import_module("pyarrow.parquet").ParquetWriter(out, as_schema(table), compression="zstd")
        self._writer = files.enter_context(writer)
        self._size = size
        self._rows: list[Row] = []
        self.count = 0

    def add(self, rows: Iterable[Row]) -> None:
        """Take rows, and write what makes a group."""
        for row in rows:
            self._rows.append(row)
            if len(self._rows) >= self._size:
                self.flush()

    def note(self, key: bytes, value: str) -> None:
        """Put something into the file's own metadata."""
        self._writer.add_key_value_metadata({key: value})

    def flush(self) -> None:
        """Write what is left."""
        if self._rows:
            self._writer.write_batch(as_batch(self._table, self._rows))
            self.count += len(self._rows)
            self._rows = []


def as_batch(table: ExportTable, rows: Iterable[Row]) -> Any:
    """Rows of a table as a batch of Arrow's."""
    pyarrow, schema = _arrow(), as_schema(table)
    arrays = [pyarrow.array(c, type=f.type) for c, f in zip(zip(*rows, strict=True), schema, strict=True)]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=schema)


def as_schema(table: ExportTable) -> Any:
    """The columns of a table with their types of Arrow's."""
    pa = _arrow()
    types = {
        "text": pa.string(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "day": pa.date32(),
        "names": pa.list_(pa.string()),
        "pieces": pa.list_(pa.string()),
        "wholes": pa.list_(pa.int64()),
    }
    return pa.schema([pa.field(c.name, types[c.type]) for c in table.columns], metadata={"onrecord": FORMAT})


def _arrow() -> Any:
    try:
        return import_module("pyarrow")
    except ImportError:
        raise Missing("Parquet needs the package pyarrow; install it with: pip install onrecord[parquet]") from None
