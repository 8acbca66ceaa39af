"""What holds across reports as tables beside those of the reports: a row a report, statement, pair, change or event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.export.columns import Column, Type
from onrecord.export.files import whole
from onrecord.export.tables import ExportTable


class _Part(NamedTuple):
    """One of several things of a row."""

    row: Any
    part: Any


def _table(name: str, columns: Mapping[str, tuple[Type, Callable[[Any], Any]]]) -> ExportTable:
    return ExportTable(name, tuple(Column(n, type_, fill) for n, (type_, fill) in columns.items()), lambda _: ())


def _parts(field: str) -> Callable[[Any], Iterator[Any]]:
    return lambda row: (_Part(row, part) for part in getattr(row, field))


COPIES = _table(
    "copies",
    {
        "copy_id": ("text", lambda p: p.row.id),
        "report_id": ("text", lambda p: p.part),
        "original": ("text", lambda p: p.row.original),
        "share": ("number", lambda p: p.row.share),
        "why": ("text", lambda p: p.row.why),
    },
)
UTTERANCES = _table(
    "utterances",
    {
        "utterance_id": ("text", lambda p: p.row.id),
        "statement_id": ("text", lambda p: p.part),
        "first": ("text", lambda p: p.row.first),
        "why": ("text", lambda p: p.row.why),
    },
)
DISPUTES = _table(
    "disputes",
    {
        "dispute_id": ("text", lambda row: row.id),
        "claim": ("text", lambda row: row.claim),
        "answer": ("text", lambda row: row.answer),
        "kind": ("text", lambda row: row.kind),
        "matter": ("text", lambda row: row.matter),
        "score": ("number", lambda row: row.score),
        "why": ("text", lambda row: row.why),
    },
)
UNANSWERED = _table(
    "unanswered",
    {
        "claim": ("text", lambda row: row.claim),
        "against": ("names", lambda row: list(row.against)),
        "no_comment": ("text", lambda row: row.no_comment),
    },
)
CHANGES = _table(
    "changes",
    {
        "position_id": ("text", lambda p: p.row.id),
        "actor_id": ("text", lambda p: p.row.actor_id),
        "actor": ("text", lambda p: p.row.actor),
        "matter": ("text", lambda p: p.row.matter),
        "from": ("text", lambda p: p.part.from_),
        "to": ("text", lambda p: p.part.to),
        "what": ("text", lambda p: p.part.what),
        "days": ("whole", lambda p: p.part.days),
    },
)
ACCOUNTS = _table(
    "accounts",
    {
        "account_id": ("text", lambda p: p.row.id),
        "event_id": ("text", lambda p: p.part),
        "type": ("text", lambda p: p.row.type),
        "sources": ("whole", lambda p: p.row.sources),
        "why": ("text", lambda p: p.row.why),
    },
)
_ROWS: dict[str, tuple[ExportTable, Callable[[Any], Iterable[Any]]]] = {
    "copies": (COPIES, _parts("reports")),
    "same": (UTTERANCES, _parts("statements")),
    "disputes": (DISPUTES, lambda row: (row,)),
    "unanswered": (UNANSWERED, lambda row: (row,)),
    "positions": (CHANGES, _parts("changes")),
    "accounts": (ACCOUNTS, _parts("events")),
}
ACROSS = tuple(table for table, _ in _ROWS.values())
"""The tables, in the order in which they are written."""


def write_across(
    found: Mapping[str, Iterable[Any]], folder: Path, format_: str
) -> tuple[dict[str, int], tuple[Path, ...]]:
    """Write the tables into the folder of an export; returns the number of rows of each, and the files.

    Args:
        found: the rows, by kind.
        format_: csv or parquet.
    """
    counts, paths = {}, []
    for kind, (table, parts) in _ROWS.items():
        path = folder / f"{table.name}.{format_}"
        things = (part for row in found[kind] for part in parts(row))
        counts[table.name] = _write(table, things, path, format_)
        paths.append(path)
    return counts, tuple(paths)


def _write(table: ExportTable, things: Iterable[Any], path: Path, format_: str) -> int:
    rows = map(table.row, things)
    if format_ == "csv":
        with whole(path) as out:
            return int(import_module("onrecord.export.sheets").SheetFile(table, out).fill(rows))
    with ExitStack() as files:
        groups = import_module("onrecord.export.parquet").RowGroups(table, files, path)
        groups.add(rows)
        groups.flush()
        return int(groups.count)
