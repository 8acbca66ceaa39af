"""What `onrecord read` prints: data for programs, or a page for people."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

import msgspec

from onrecord.model import Record
from onrecord.wording import count

if TYPE_CHECKING:
    from onrecord.export.columns import SheetRow

# The heading of each column, and the column of a statement that stands under it.
_COLUMNS = {
    "report": "input",
    "outlet": "outlet",
    "published": "published",
    "statement": "statement_id",
    "line": "line",
    "speaker": "speakers",
    "source": "source",
    "cue": "cue",
    "content": "content",
    "kind": "kind",
    "act": "act",
    "channel": "channel",
    "polarity": "polarity",
    "addressee": "addressee",
    "about": "about",
    "said": "said",
    "said_from": "said_from",
    "relayed_by": "relayed_by",
    "within": "within",
    "start": "start",
    "end": "end",
}


class Writer(Protocol):
    """Prints records one by one."""

    def record(self, record: Record, name: str) -> None:
        """Print one record; `name` is its input's."""

    def close(self) -> None:
        """Print what comes after the last one."""


def writer(
    format_: str, *, text: bool = False, marks: bool = False, all_: bool = False, file: TextIO | None = None
) -> Writer:
    """The writer of a format: page, json, jsonl or csv; a page may go to another file than standard output."""
    if format_ == "page":
        from onrecord.cli.page import PageWriter

        return PageWriter(text, all_, marks, file)
    writers: dict[str, type[Writer]] = {"json": JsonWriter, "jsonl": JsonLinesWriter, "csv": CsvWriter}
    return writers[format_]()


def html_writer(target: str) -> Writer:
    """The writer of one page of HTML; - is standard output."""
    return HtmlWriter(target)


class JsonLinesWriter:
    """One record a line."""

    def record(self, record: Record, name: str) -> None:
        """Print the record and hand it on at once, so that a pipe need not wait for the last one."""
        sys.stdout.write(record.to_json() + "\n")
        sys.stdout.flush()

    def close(self) -> None:
        """Nothing comes after the last record."""


class JsonWriter:
    """Indented JSON: one record as an object, a stream of objects for several."""

    def record(self, record: Record, name: str) -> None:
        """Print the record."""
        sys.stdout.write(msgspec.json.format(record.to_json(), indent=2) + "\n")
        sys.stdout.flush()

    def close(self) -> None:
        """Nothing comes after the last record."""


class CsvWriter:
    """One row a statement, under one header."""

    def __init__(self) -> None:
        self._header = True

    def record(self, record: Record, name: str) -> None:
        """Print the record's statements."""
        from onrecord.export.columns import row_of_statement

        out = io.StringIO()
        rows = csv.writer(out, lineterminator="\n")
        if self._header:
            rows.writerow(_COLUMNS)
            self._header = False
        rows.writerows(_row(row_of_statement(record, s, name)) for s in record.statements)
        sys.stdout.write(out.getvalue())
        sys.stdout.flush()

    def close(self) -> None:
        """A header alone, when nothing was read."""
        if self._header:
            sys.stdout.write(",".join(_COLUMNS) + "\n")


def _row(row: SheetRow) -> list[object]:
    from onrecord.export.columns import short_cell
    from onrecord.export.statement_columns import STATEMENT

    return [short_cell(STATEMENT[name], row) for name in _COLUMNS.values()]


class HtmlWriter:
    """One page with all reports, which is put in place when it is whole."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._records: list[tuple[Record, str]] = []

    def record(self, record: Record, name: str) -> None:
        """Keep the record until the last one is read: the page begins with a list of them."""
        self._records.append((record, name))

    def close(self) -> None:
        """Write the page, unless nothing was read."""
        if not self._records:
            return
        from onrecord.export.files import whole
        from onrecord.pages import page

        told = page(self._records)
        if self._target == "-":
            sys.stdout.write(told)
            return
        with whole(Path(self._target)) as out:
            out.write(told.encode())
        reports = count(len(self._records), "report")
        sys.stderr.write(f"onrecord: {self._target}: {reports} on a page of {len(told.encode()):,} bytes\n")
