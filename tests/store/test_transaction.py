"""Statements about any number of values: in one parameter, found by an index, the same in both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Executable
from stores import KINDS, target

from onrecord.errors import StoreError
from onrecord.store import actor_rows, questions, rows_in, store, tallies, transaction
from onrecord.store.database import Database
from onrecord.store.schema import places
from onrecord.store.transaction import Transaction, rows_of

MODULES = (actor_rows, questions, rows_in, store, tallies, transaction)
WHOLE = {"judgements"}
"""Tables that are gone through: of judgements, all those that undo others."""


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    for place in target(request.param, tmp_path):
        made = Database(place, create=True)
        yield made
        made.close()


def test_any_number_of_values(database: Database) -> None:
    """None, one twice, and more than a statement of SQLite's takes parameters; rows bear the names of columns."""
    columns = ("id", "key", "name", "folded", "country", "geonameid", "lat", "lon")
    values = [(i, f"g{i}/Ö'\"", f"Ö {i}", "o", None, i, 1.5, -1.5) for i in range(1, 1201)]
    with database.writing() as connection:
        writing = Transaction(connection)
        writing.insert(places, columns, values)

        assert rows_of(connection, rows_in._PLACES, []) == []
        assert [tuple(r) for r in rows_of(connection, rows_in._PLACES, [values[6][1]] * 2)] == [(values[6][1], 7)]
        every = rows_of(connection, questions._PLACES, (*range(1, 1201), *range(5000, 99_999)))
        assert sorted((r.id, r.name) for r in every) == [(i, f"Ö {i}") for i in range(1, 1201)]
        writing.on(rows_in._OUT[0], [1, 2])
        writing.on(rows_in._OUT[0], [])


def test_what_the_driver_says_is_ours(database: Database) -> None:
    """Rows go past SQLAlchemy; an error there is told as the others are, and nothing of the transaction is kept."""
    with pytest.raises(StoreError, match="the database says") as told, database.writing() as connection:
        Transaction(connection).insert(places, ("id", "key", "name", "folded"), [(1, "g1", "Ö", "o")] * 2)

    assert told.value.source == database.name
    with database.writing() as connection:
        assert rows_of(connection, rows_in._PLACES, ["g1"]) == []


def test_values_are_looked_up(tmp_path: Path) -> None:
    """No statement about some values goes through a whole table of SQLite's: each is found by an index."""
    made = Database(tmp_path / "record.db", create=True)
    with made.reading() as connection:
        plans = [
            (name, step[3])
            for module in MODULES
            for name, found in vars(module).items()
            for statement in (found if isinstance(found, tuple) else (found,))
            if isinstance(statement, Executable) and "some" in (plain := _plain(connection, statement)).order
            for step in connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {plain.statement}",
                tuple("[1]" if n == "some" else plain.given[n] for n in plain.order),
            )
        ]
    made.close()

    assert len({name for name, _ in plans}) > 20
    assert [(n, s) for n, s in plans if s.startswith("SCAN") and s.split()[1] not in {"json_each", *WHOLE}] == []


def _plain(connection: Connection, statement: Executable) -> transaction._PlainStatement:
    return transaction._plain(statement, connection.dialect)
