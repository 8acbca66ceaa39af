"""CSV (RFC 4180): one file a table, for spreadsheets and for everything that reads rows.

UTF-8 with a byte-order mark, since spreadsheets take a file without one for the machine's old code page; lines end in
CRLF; line breaks inside a cell stay as they are.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from onrecord.answers import StoredReport
from onrecord.export.cells import Sheet
from onrecord.export.census import Census
from onrecord.export.columns import Row, flat
from onrecord.export.files import make_folder, whole
from onrecord.export.tables import ACTORS, STATEMENTS, TABLES, ExportTable


def write_folder(kept: Iterable[StoredReport], folder: Path) -> tuple[dict[str, int], tuple[Path, ...]]:
    """Write all tables; returns the number of rows of each, and the files."""
    make_folder(folder)
    paths = tuple(folder / f"{table.name}.csv" for table in TABLES)
    with ExitStack() as files:
        tables = {t.name: SheetFile(t, files.enter_context(whole(p))) for t, p in zip(TABLES, paths, strict=True)}
        census = files.enter_context(Census())
        for one in kept:
            census.add(one)
            for table in tables.values():
                table.add(one)
        for row in census.rows():
            tables[ACTORS.name].row(ACTORS.row(row))
    return {name: table.count for name, table in tables.items()}, paths


def write_statements(kept: Iterable[StoredReport], out: BinaryIO) -> dict[str, int]:
    """Write the table of statements alone to a stream."""
    table = SheetFile(STATEMENTS, out)
    for one in kept:
        table.add(one)
    return {STATEMENTS.name: table.count}


class SheetFile:
    """A table on its way to a file."""

    def __init__(self, table: ExportTable, out: BinaryIO) -> None:
        out.write(codecs.BOM_UTF8)
        self._table = table
        self._sheet = Sheet(out)
        self._sheet.row(column.name for column in table.columns)
        self.count = 0

    def fill(self, rows: Iterable[Row]) -> int:
        """Write rows; returns how many."""
        for row in rows:
            self.row(row)
        return self.count

    def add(self, kept: StoredReport) -> None:
        """Write a report's rows."""
        self.fill(self._table.rows(kept))

    def row(self, row: Row) -> None:
        """Write a row."""
        self._sheet.row(flat(v, c.type) for v, c in zip(row, self._table.columns, strict=True))
        self.count += 1
