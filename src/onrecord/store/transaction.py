"""A writing transaction's pen. Nobody else writes meanwhile, so new ids are counted on from the last one there is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Dialect, Executable, Row, Select, Table, bindparam, select, text

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
SOME: BindParameter[Any] = bindparam("some", expanding=True)
"""Values that a statement is about, of which there may be any number: see `rows_of` and `Transaction.on`."""
_PART = 500  # parameters of a statement: databases have their limits
_MARKED = select(to_compare.c.report).where(to_compare.c.report.in_(SOME))
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

    def insert(
        self, table: Table, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]], *, instead: str | None = None
    ) -> None:
        """Write rows, past SQLAlchemy's binding of each value by name, which takes half of the time of a report.

        Args:
            instead: the column of which no two rows are alike: a row that has the value takes the others of the new.
        """
        self.run(_insert(table, columns, instead, self.connection.dialect), rows)

    def run(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Run a statement, as the database takes it, for each of the rows, if there are any."""
        if rows:
            self.connection.exec_driver_sql(statement, list(rows))

    def mark(self, reports: Iterable[int]) -> None:
        """Note that these reports are to be compared."""
        wanted = set(reports)
        wanted -= {row.report for row in rows_of(self.connection, _MARKED, wanted)}
        self.insert(to_compare, ("report",), [(number,) for number in sorted(wanted)])

    def on(self, statement: Executable, values: Iterable[Any]) -> None:
        """Run a statement about `SOME` of the values until it was run about all."""
        for some in parts(values):
            self.connection.execute(statement, {"some": some})

    def many(self, statement: Any, values: Sequence[dict[str, Any]]) -> None:
        """Run a statement for each of the values, if there are any."""
        if values:
            self.connection.execute(statement, values)


def rows_of(connection: Connection, query: Executable, values: Iterable[Any]) -> list[Row[Any]]:
    """The rows that a query about `SOME` of the values finds for all of them."""
    return [row for some in parts(values) for row in connection.execute(query, {"some": some})]


def parts(values: Iterable[Any]) -> list[list[Any]]:
    """The values, each once, in as many lists as it takes to ask for them."""
    wanted = sorted(set(values))
    return [wanted[at : at + _PART] for at in range(0, len(wanted), _PART)]


@lru_cache(maxsize=256)
def _insert(table: Table, columns: tuple[str, ...], instead: str | None, dialect: Dialect) -> str:
    quote = dialect.identifier_preparer.quote
    quoted = ", ".join(map(quote, columns))
    marks = ", ".join(["?" if dialect.paramstyle == "qmark" else "%s"] * len(columns))
    statement = f"INSERT INTO {table.name} ({quoted}) VALUES ({marks})"  # noqa: S608  names of our own tables
    if instead is None:
        return statement
    changed = ", ".join(f"{quote(c)} = excluded.{quote(c)}" for c in columns if c not in ("id", instead))
    return f"{statement} ON CONFLICT ({instead}) DO UPDATE SET {changed}"


def now() -> str:
    """The time, UTC, to the second."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def holding() -> Select[Any]:
    """Judgements that nobody has undone, oldest first."""
    undone = select(judgements.c.target).where(judgements.c.kind == "undo")
    return (
        select(judgements).where(judgements.c.kind != "undo", judgements.c.key.not_in(undone)).order_by(judgements.c.id)
    )


_LAID = holding().where(judgements.c.report.in_(SOME))


def laid_on(connection: Connection, reports: Iterable[str]) -> dict[str, list[ReportJudgement]]:
    """The judgements that hold and bear on these reports, by report, oldest first."""
    found: dict[str, list[ReportJudgement]] = {}
    for row in rows_of(connection, _LAID, reports):
        laid = ReportJudgement(row.key, row.kind, row.target.rpartition(".")[2], row.anchor or "", row.value)
        found.setdefault(row.report, []).append(laid)
    return found
