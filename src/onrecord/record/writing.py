"""A writing transaction's pen. Nobody else writes meanwhile, so new ids are counted on from the last one there is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, select, text

from onrecord.record.schema import judgements

_COUNTED = ("reports", "readings", "sentences", "entries", "profiles", "actors", "places", "inputs", "judgements")
_LAST = text("SELECT " + ", ".join(f"(SELECT max(id) FROM {name})" for name in _COUNTED))  # noqa: S608  names of tables


class Writing:
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

    def many(self, statement: Any, values: Sequence[dict[str, Any]]) -> None:
        """Run a statement for each of the values, if there are any."""
        if values:
            self.connection.execute(statement, values)


def now() -> str:
    """The time, UTC, to the second."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def holding() -> Select[Any]:
    """Judgements that nobody has undone, oldest first."""
    undone = select(judgements.c.target).where(judgements.c.kind == "undo")
    return (
        select(judgements).where(judgements.c.kind != "undo", judgements.c.key.not_in(undone)).order_by(judgements.c.id)
    )
