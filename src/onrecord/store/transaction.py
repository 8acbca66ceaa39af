"""A writing transaction's pen. Nobody else writes meanwhile, so new ids are counted on from the last one there is."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import namedtuple
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    Executable,
    Row,
    Select,
    Table,
    bindparam,
    select,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

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
_PART = 500  # parameters of a statement: databases have their limits


class among(FunctionElement[bool]):  # noqa: N801  as functions of SQL are named
    """That a column has one of the values that a statement is run about: see `rows_of` and `Transaction.on`.

    They are one parameter, whatever their number: an IN of SQLAlchemy's is written anew for each number of values. It
    has no type: of a Boolean SQLAlchemy asks SQLite whether it is 1, and SQLite then looks into no index.
    """

    inherit_cache = True

    def __init__(self, column: ColumnElement[Any]) -> None:
        super().__init__(column, bindparam("some"))


@compiles(among, "sqlite")
def _of_json(element: among, compiler: SQLCompiler, **kw: Any) -> str:
    column, values = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608  a column and a parameter


@compiles(among, "postgresql")
def _of_array(element: among, compiler: SQLCompiler, **kw: Any) -> str:
    column, values = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"{column} = ANY ({values})"


_MARKED = select(to_compare.c.report).where(among(to_compare.c.report))
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
        if rows and instead is None and self.connection.dialect.name == "postgresql":
            self._copy(table, columns, rows)
        else:
            self.run(_insert(table, columns, instead, self.connection.dialect), rows)

    def _copy(self, table: Table, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
        """Write rows by PostgreSQL's COPY, which goes through them in one statement."""
        quote = self.connection.dialect.identifier_preparer.quote
        if not self.connection.in_transaction():
            self.connection.begin()  # as SQLAlchemy does before the first statement
        driver: Any = self.connection.connection.driver_connection
        into = f"COPY {table.name} ({', '.join(map(quote, columns))}) FROM STDIN"
        with driver.cursor() as cursor, cursor.copy(into) as copy:
            for row in rows:
                copy.write_row(row)

    def run(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Run a statement, as the database takes it, for each of the rows, if there are any."""
        if not rows:
            return
        driver = _driver_of(self.connection)
        if driver is None:
            self.connection.exec_driver_sql(statement, list(rows))
        else:
            driver.executemany(statement, rows)

    def mark(self, reports: Iterable[int]) -> None:
        """Note that these reports are to be compared."""
        wanted = set(reports)
        wanted -= {row.report for row in rows_of(self.connection, _MARKED, wanted)}
        self.insert(to_compare, ("report",), [(number,) for number in sorted(wanted)])

    def on(self, statement: Executable, values: Iterable[Any]) -> None:
        """Run a statement about what is `among` the values."""
        _asked(self.connection, statement, values)

    def many(self, statement: Any, values: Sequence[dict[str, Any]]) -> None:
        """Run a statement for each of the values, if there are any."""
        if values:
            self.connection.execute(statement, values)


def rows_of(connection: Connection, query: Executable, values: Iterable[Any]) -> list[Row[Any]]:
    """The rows that a query about what is `among` the values finds."""
    return list(_asked(connection, query, values))


def _asked(connection: Connection, statement: Executable, values: Iterable[Any]) -> Iterable[Row[Any]]:
    wanted = sorted(set(values))
    if not wanted:
        return []
    driver = _driver_of(connection)
    if driver is None:
        return connection.execute(statement, {"some": wanted})
    if not connection.in_transaction():
        connection.begin()  # as SQLAlchemy does before the first statement
    plain = _plain(statement, connection.dialect)
    given = {**plain.given, "some": msgspec.json.encode(wanted).decode()}
    cursor = driver.execute(plain.statement, [given[name] for name in plain.order])
    if cursor.description is None:
        return []
    row = _row(*(name for name, *_ in cursor.description))
    return [row._make(values) for values in cursor]


def _driver_of(connection: Connection) -> sqlite3.Connection | None:
    """SQLite's own connection: SQLAlchemy takes as long over a small statement as SQLite itself, and there are fifty to
    a report."""
    if connection.dialect.name != "sqlite":
        return None
    driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    return driver


class _PlainStatement(NamedTuple):
    """A statement as SQLite takes it."""

    statement: str
    order: tuple[str, ...]
    """Its parameters."""
    given: dict[str, Any]
    """The values that it gives itself."""


@lru_cache(maxsize=256)
def _plain(statement: Executable, dialect: Dialect) -> _PlainStatement:
    compiled = statement.compile(dialect=dialect)  # type: ignore[attr-defined]
    return _PlainStatement(str(compiled), tuple(compiled.positiontup or ()), dict(compiled.params))


@lru_cache(maxsize=256)
def _row(*names: str) -> Any:
    return namedtuple("Row", names)


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


_LAID = holding().where(among(judgements.c.report))


def laid_on(connection: Connection, reports: Iterable[str]) -> dict[str, list[ReportJudgement]]:
    """The judgements that hold and bear on these reports, by report, oldest first."""
    found: dict[str, list[ReportJudgement]] = {}
    for row in rows_of(connection, _LAID, reports):
        laid = ReportJudgement(row.key, row.kind, row.target.rpartition(".")[2], row.anchor or "", row.value)
        found.setdefault(row.report, []).append(laid)
    return found
