"""How many of all entries have each value of each facet, counted as reports come and go, so that nobody counts all of
them to say it.

A tally of an actor's part is by the actor's row, of a place by the place's; of days, years and months are made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select, text

from onrecord.answers import Facet
from onrecord.store.schema import MANY, entries, entry_actors, entry_places, profiles, tallies
from onrecord.store.transaction import Transaction, among, rows_of

Tally = Counter[tuple[str, str]]
"""By facet and value; of which there is no value is not counted."""

COLUMNS = {
    "act": entries.c.act,
    "kind": entries.c.kind,
    "channel": entries.c.channel,
    "polarity": entries.c.polarity,
    "status": entries.c.status,
    "outlet": entries.c.outlet,
    "wire": entries.c.wire,
    "said": entries.c.day,
    "published": entries.c.published,
}
_MADE_OF_DAYS: dict[str, int] = {"year": 4, "month": 7}
_ALL = ("entries", "")
_ADD = {
    "sqlite": "INSERT INTO tallies (facet, value, entries) VALUES (?, ?, ?)"
    " ON CONFLICT (facet, value) DO UPDATE SET entries = tallies.entries + excluded.entries",
    "postgresql": "INSERT INTO tallies (facet, value, entries) VALUES (%s, %s, %s)"
    " ON CONFLICT (facet, value) DO UPDATE SET entries = tallies.entries + excluded.entries",
}
_NONE_LEFT = {
    "sqlite": "DELETE FROM tallies WHERE facet = ? AND value = ? AND entries = 0",
    "postgresql": "DELETE FROM tallies WHERE facet = %s AND value = %s AND entries = 0",
}
_TAKEN = (entry_actors.c.entry, entry_actors.c.role, profiles.c.id, profiles.c.actor)
_WITH = select(entry_actors.c.entry).where(among(entry_actors.c.profile))
_PARTS_OF = select(*_TAKEN).join(profiles, profiles.c.id == entry_actors.c.profile).where(among(entry_actors.c.entry))
EVERYTHING = select(tallies.c.entries).where(tallies.c.facet == _ALL[0])
"""How many entries there are."""


def of_entries(
    columns: Mapping[str, Iterable[str | None]],
    number: int,
    parts: Iterable[tuple[int, str, int]],
    placed: Iterable[int],
) -> Tally:
    """The tallies of entries that come.

    Args:
        columns: the values of each of `COLUMNS`, each as often as an entry has it.
        number: how many entries they are.
        parts: entry, role and row of the actor, each once.
        placed: rows of places, each as often as an entry has it.
    """
    found: Tally = Counter({_ALL: number})
    for facet, values in columns.items():
        found.update({(facet, value): n for value, n in Counter(values).items() if value is not None})
    found.update(Counter((role, str(actor)) for _, role, actor in parts))
    found.update({("place", str(place)): n for place, n in Counter(placed).items()})
    return found


def counted(connection: Connection, reports: Sequence[int] | None = None) -> Tally:
    """The tallies of the entries that there are: of all, or of some reports."""
    found: Tally = Counter()
    for query in _countings(reports):
        for facet, value, n in connection.execute(query):
            if value is not None:
                found[facet, str(value)] += n
    return found


def stored(connection: Connection) -> Tally:
    """The tallies as they are kept."""
    rows = connection.execute(select(tallies.c.facet, tallies.c.value, tallies.c.entries))
    return Counter({(row.facet, row.value): row.entries for row in rows})


def _countings(reports: Sequence[int] | None) -> Iterator[Select[Any]]:
    mine = [] if reports is None else [entries.c.report.in_(reports)]
    all_of_them: list[Any] = [literal(_ALL[0]), literal(_ALL[1]), func.count()]
    yield select(*all_of_them).select_from(entries).where(*mine).having(func.count() > 0)
    for name, column in COLUMNS.items():
        yield select(literal(name), column, func.count()).where(*mine).group_by(column)
    taking = select(entry_actors.c.role, profiles.c.actor, func.count(entry_actors.c.entry.distinct())).join(
        profiles, profiles.c.id == entry_actors.c.profile
    )
    placed = select(literal("place"), entry_places.c.place, func.count())
    if reports is not None:
        own = select(entries.c.id).where(*mine)
        taking, placed = taking.where(entry_actors.c.entry.in_(own)), placed.where(entry_places.c.entry.in_(own))
    yield taking.group_by(entry_actors.c.role, profiles.c.actor)
    yield placed.group_by(entry_places.c.place)


def moved(writing: Transaction, actors: Mapping[int, int]) -> None:
    """Bring the tallies of actors in step before profiles become other actors.

    Args:
        actors: the new actor of each profile, both by their rows.
    """
    touched = {row.entry for row in rows_of(writing.connection, _WITH, actors)}
    before: set[tuple[int, str, int]] = set()
    after: set[tuple[int, str, int]] = set()
    for row in rows_of(writing.connection, _PARTS_OF, touched):
        before.add((row.entry, row.role, row.actor))
        after.add((row.entry, row.role, actors.get(row.id, row.actor)))
    change: Tally = Counter((role, str(actor)) for _, role, actor in after - before)
    change.subtract(Counter((role, str(actor)) for _, role, actor in before - after))
    add(writing, change)


def add(writing: Transaction, change: Tally, *, sign: int = 1) -> None:
    """Add to the tallies that there are, or take from them."""
    rows = sorted((facet, value, sign * n) for (facet, value), n in change.items() if n)
    dialect = writing.connection.dialect.name
    writing.run(_ADD[dialect], rows)
    writing.run(_NONE_LEFT[dialect], [(facet, value) for facet, value, n in rows if n < 0])


def values_of(connection: Connection, facet: Facet) -> dict[str | None, int]:
    """How many of all entries have each value of a facet that is one of `COLUMNS`, or made of one."""
    length = _MADE_OF_DAYS.get(facet)
    value: ColumnElement[Any] = tallies.c.value if length is None else func.substr(tallies.c.value, 1, length)
    query = (
        select(value, func.sum(tallies.c.entries))
        .where(tallies.c.facet == (facet if length is None else "published"))
        .group_by(value)
    )
    found: dict[str | None, int] = {row[0]: int(row[1]) for row in connection.execute(query)}
    without = (connection.scalar(EVERYTHING) or 0) - sum(found.values())
    return found | ({None: without} if without else {})


def rows_by(connection: Connection, facet: str, top: int | None = None) -> dict[int, int]:
    """How many of all entries each actor, or place, has a part in, by its row: the first of them, and all that have as
    many as the last of these."""
    query = select(tallies.c.value, tallies.c.entries).where(tallies.c.facet == facet)
    if top is not None:
        many = query.where(text(f"entries >= {MANY}"))  # to the letter, else SQLite takes no index of these alone
        first = connection.execute(many.order_by(tallies.c.entries.desc()).limit(top)).all()
        if len(first) == top:
            query = many.where(tallies.c.entries >= first[-1].entries)
    return {int(row.value): row.entries for row in connection.execute(query)}
