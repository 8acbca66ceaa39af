"""What `onrecord read` prints: data for programs, or a page for people."""

from __future__ import annotations

import csv
import io
import sys
from typing import Protocol

import msgspec

from onrecord.export.cells import cell
from onrecord.model import Record, Statement

COLUMNS = tuple(
    "report outlet published statement line speaker source cue content kind act channel polarity addressee about said"
    " said_from relayed_by within start end".split()
)


class Writer(Protocol):
    """Prints records one by one."""

    def record(self, record: Record, name: str) -> None:
        """Print one record; `name` is its input's."""

    def close(self) -> None:
        """Print what comes after the last one."""


def writer(format_: str, text: bool) -> Writer:
    """The writer of a format: page, json, jsonl or csv."""
    if format_ == "page":
        from onrecord.cli.page import PageWriter

        return PageWriter(text)
    writers: dict[str, type[Writer]] = {"json": JsonWriter, "jsonl": JsonLinesWriter, "csv": CsvWriter}
    return writers[format_]()


def line_of(text: str, place: int) -> int:
    """The line, counted from one, in which a place of the text stands."""
    return text.count("\n", 0, place) + 1


def joined(record: Record, ids: tuple[str, ...]) -> str:
    """Names of actors, for people."""
    return "; ".join(record.actor(i).name for i in ids)


def words(statement: Statement) -> str:
    """What is said, its pieces joined by an ellipsis."""
    return " … ".join(" ".join(p.surface.split()) for p in statement.content)


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
        out = io.StringIO()
        rows = csv.writer(out, lineterminator="\n")
        if self._header:
            rows.writerow(COLUMNS)
            self._header = False
        rows.writerows(_row(record, statement, name) for statement in record.statements)
        sys.stdout.write(out.getvalue())
        sys.stdout.flush()

    def close(self) -> None:
        """A header alone, when nothing was read."""
        if self._header:
            sys.stdout.write(",".join(COLUMNS) + "\n")


def _row(record: Record, s: Statement, name: str) -> list[object]:
    report = record.report
    found = [
        name,
        report.outlet,
        report.published,
        s.id,
        line_of(report.text, s.cue[0].start),
        joined(record, s.speakers),
    ]
    found += [" … ".join(p.surface for p in s.source), s.cue[0].surface, words(s), s.kind, s.act, s.channel, s.polarity]
    found += [joined(record, s.addressee), joined(record, s.about), s.said, s.said_from]
    found += [joined(record, s.relayed_by), s.within, s.content[0].start, s.content[-1].end]
    return [cell(value) for value in found]
