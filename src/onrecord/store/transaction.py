"""A writing transaction's pen. Nobody else writes meanwhile, so new ids are counted on from the last one there is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Select, Table, select, text

from onrecord.store.overlay import ReportJudgement
from onrecord.store.schema import judgements, to_compare

PAIR_KINDS = ("same", "not-same", "answers", "not-answers")
"""Judgements on two statements."""
_COUNTED = (
    "reports",
    "readings",
    "sentences",
    "entries",
    "profiles",
    "actors",
    "places",
    "inputs",
    "judgements",
    "across",
    "saved_searches",
)
_LAST = text("SELECT " + ", ".join(f"(SELECT max(id) FROM {name})" for name in _COUNTED))  # noqa: S608  names of tables


class Transaction:
    """The connection of one transaction, and the last id of each table."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._last = dict(zip(_COUNTED, (n or 0 for n in connection.execute(_LAST).one()), strict=True))

    def ids(self, table: str, count: int = 1) -> range:
        """New ids of a table."""
        first = self._last[table] + 1
        self._last[table] += count
        return range(first, first + count)

    def any(self, table: str) -> bool:
        """Whether the table has had rows."""
        return self._last[table] > 0

    def insert(self, table: Table, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
        """Write rows, past SQLAlchemy's binding of each value by name, which takes half of the time of a report."""
        if rows:
            self.connection.exec_driver_sql(_insert(table, columns, self.connection.dialect), list(rows))

    def mark(self, reports: Iterable[int]) -> None:
        """Note that these reports are to be compared."""
        wanted = sorted(set(reports))
        for at in range(0, len(wanted), 500):
            some = wanted[at : at + 500]
            query = select(to_compare.c.report).where(to_compare.c.report.in_(some))
            there = set(self.connection.scalars(query))
            self.insert(to_compare, ("report",), [(number,) for number in some if number not in there])

    def many(self, statement: Any, values: Sequence[dict[str, Any]]) -> None:
        """Run a statement for each of the values, if there are any."""
        if values:
            self.connection.execute(statement, values)


@lru_cache(maxsize=256)
def _insert(table: Table, columns: tuple[str, ...], dialect: Dialect) -> str:
    quoted = ", ".join(dialect.identifier_preparer.quote(column) for column in columns)
    marks = ", ".join(["?" if dialect.paramstyle == "qmark" else "%s"] * len(columns))
    return f"INSERT INTO {table.name} ({quoted}) VALUES ({marks})"  # noqa: S608  names of our own tables


def now() -> str:
    """The time, UTC, to the second."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def holding() -> Select[Any]:
    """Judgements that nobody has undone, oldest first."""
    undone = select(judgements.c.target).where(judgements.c.kind == "undo")
    return (
        select(judgements).where(judgements.c.kind != "undo", judgements.c.key.not_in(undone)).order_by(judgements.c.id)
    )


def laid_on(connection: Connection, reports: Sequence[str]) -> dict[str, list[ReportJudgement]]:
    """The judgements that hold and bear on these reports, by report, oldest first."""
    found: dict[str, list[ReportJudgement]] = {}
    for row in connection.execute(holding().where(judgements.c.report.in_(reports))):
        laid = ReportJudgement(row.key, row.kind, row.target.rpartition(".")[2], row.anchor or "", row.value)
        found.setdefault(row.report, []).append(laid)
    return found
