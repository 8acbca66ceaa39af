"""A folder that Datasette serves as it is: the tables of the csv export in one SQLite file, and metadata with what each
column holds and questions to start from.

Lists are JSON arrays, which Datasette counts by their members; days are ISO texts. Statements and events can be found
by their words.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import msgspec

from onrecord.answers import StoredReport
from onrecord.export.census import Census
from onrecord.export.columns import Row, Value
from onrecord.export.datasette_metadata import metadata
from onrecord.export.files import make_folder, whole
from onrecord.export.tables import ACTORS, TABLES, ExportTable

_TYPES = {"whole": "INTEGER", "number": "REAL"}
_KEYS = {"reports": "report_id", "statements": "statement_id", "events": "event_id", "actors": "actor_id"}
_SEARCHED = {"statements": ("speakers", "content", "sentence"), "events": ("actors", "recipients", "sentence")}
_INDEXED = ("report_id", "act", "said", "published", "type", "status", "actor_id")
DATABASE, METADATA = "onrecord.db", "metadata.json"


def write_folder(kept: Iterable[StoredReport], folder: Path) -> tuple[dict[str, int], tuple[Path, ...]]:
    """Write the database and its metadata; returns the number of rows of each table, and the files."""
    make_folder(folder)
    paths = (folder / DATABASE, folder / METADATA)
    part = folder / f".{DATABASE}.{os.getpid()}.part"
    part.unlink(missing_ok=True)  # of one that was killed and had this process's id
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as rows:
            counts = _fill(rows, kept)
        with whole(paths[1]) as out:
            out.write(json.dumps(metadata(), indent=2, ensure_ascii=False).encode() + b"\n")
        os.replace(part, paths[0])
    finally:
        part.unlink(missing_ok=True)
    return counts, paths


def _fill(rows: sqlite3.Connection, kept: Iterable[StoredReport]) -> dict[str, int]:
    rows.execute("PRAGMA journal_mode = OFF")
    rows.execute("PRAGMA synchronous = OFF")
    for table in TABLES:
        rows.execute(_create(table))
    counts = dict.fromkeys((table.name for table in TABLES), 0)

    def put(table: ExportTable, found: Iterable[Row]) -> None:
        marks = ", ".join("?" * len(table.columns))
        each = [[_cell(value) for value in row] for row in found]
        rows.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', each)  # noqa: S608  names of our own
        counts[table.name] += len(each)

    rows.execute("BEGIN")
    with Census() as census:
        for one in kept:
            census.add(one)
            for table in TABLES:
                put(table, table.rows(one))
        for row in census.rows():
            put(ACTORS, [ACTORS.row(row)])
    _index(rows)
    rows.execute("COMMIT")
    return counts


def _create(table: ExportTable) -> str:
    key = _KEYS.get(table.name)
    columns = ", ".join(
        f'"{c.name}" {_TYPES.get(c.type, "TEXT")}{" PRIMARY KEY" if c.name == key else ""}' for c in table.columns
    )
    return f'CREATE TABLE "{table.name}" ({columns})'


def _index(rows: sqlite3.Connection) -> None:
    """Indexes for facets and canned questions, and full text by words, which Datasette finds by itself."""
    for table in TABLES:
        for column in table.columns:
            if column.name in _INDEXED and _KEYS.get(table.name) != column.name:
                rows.execute(f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")')
    for name, columns in _SEARCHED.items():
        listed = ", ".join(columns)
        rows.execute(f'CREATE VIRTUAL TABLE {name}_fts USING fts5 ({listed}, content="{name}")')
        rows.execute(f"INSERT INTO {name}_fts (rowid, {listed}) SELECT rowid, {listed} FROM {name}")  # noqa: S608


def _cell(value: Value) -> object:
    if isinstance(value, list):
        return msgspec.json.encode(value).decode()
    return value.isoformat() if isinstance(value, dt.date) else value
