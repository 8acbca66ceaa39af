"""Whose side an actor of the record is on: by what its reports say of whom it belongs to, and whom it stands for.

An actor's side is where following the nearest principal upwards ends, whom most reports name of several; a collective
is of its members' sides. What belongs to a side is everybody from whom any report's words lead up to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from onrecord.answers import Person, PersonSide
from onrecord.store.schema import actors, belongings, entries, entry_actors, profiles, reports

SPEAKING_OR_ACTING = ("speaker", "actor")
"""The parts in an entry of those who say or do it."""

_AT_ONCE = 1000  # values of one IN
_below = profiles.alias("below")
_above = profiles.alias("above")


def of_sides(starts: Sequence[Select[Any]]) -> ColumnElement[bool]:
    """Whether an entry is said or done by one of these actors, or by one who belongs to them.

    Args:
        starts: queries for rows of actors.
    """
    first = starts[0] if len(starts) == 1 else starts[0].union(*starts[1:])
    side = select(first.subquery().c[0].label("actor")).cte("side", recursive=True)
    further = (
        select(_below.c.actor)
        .select_from(belongings)
        .join(_above, _above.c.id == belongings.c.principal)
        .join(side, side.c.actor == _above.c.actor)
        .join(_below, _below.c.id == belongings.c.profile)
    )
    side = side.union(further)
    mine = (
        select(entry_actors.c.entry)
        .join(profiles, profiles.c.id == entry_actors.c.profile)
        .where(profiles.c.actor.in_(select(side.c.actor)), entry_actors.c.role.in_(SPEAKING_OR_ACTING))
    )
    return entries.c.id.in_(mine)


class Sides:
    """Sides of actors by their rows, found as they are asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._above: dict[int, list[tuple[int, str]]] = {}
        """Row and key of the nearest principal, or of the members, of each actor that was looked up."""
        self._keys: dict[int, str] = {}

    def ends(self, rows: Iterable[int]) -> dict[int, tuple[int, ...]]:
        """The rows of each actor's sides: itself when it is nobody's."""
        wanted = list(rows)
        ahead = [r for r in wanted if r not in self._above]
        while ahead:
            self._look_up(ahead)
            ahead = sorted({p for r in ahead for p, _ in self._above[r] if p not in self._above})
        return {row: tuple(dict.fromkeys(self._follow(row, ()))) for row in wanted}

    def _follow(self, row: int, path: tuple[int, ...]) -> Iterator[int]:
        if row in path:
            # Reports that contradict each other lead in a circle: its first by id stands for all of it.
            yield min(path[path.index(row) :], key=lambda r: self._keys.get(r, ""))
            return
        above = self._above.get(row, ())
        if not above:
            yield row
        for principal, _ in above:
            yield from self._follow(principal, (*path, row))

    def _look_up(self, rows: Sequence[int]) -> None:
        self._above |= {r: [] for r in rows}
        told: dict[int, dict[tuple[int, str], int]] = {}
        standing: dict[int, set[tuple[int, str]]] = {}
        for at in range(0, len(rows), _AT_ONCE):
            query = (
                select(_below.c.actor, actors.c.id, actors.c.key, belongings.c.member, func.count())
                .select_from(belongings)
                .join(_below, _below.c.id == belongings.c.profile)
                .join(_above, _above.c.id == belongings.c.principal)
                .join(actors, actors.c.id == _above.c.actor)
                .where(_below.c.actor.in_(rows[at : at + _AT_ONCE]), _below.c.actor != actors.c.id)
                .where(belongings.c.member | (belongings.c.number == 0))
                .group_by(_below.c.actor, actors.c.id, actors.c.key, belongings.c.member)
            )
            for row, principal, key, member, times in self._connection.execute(query):
                self._keys[principal] = key
                if member:
                    standing.setdefault(row, set()).add((principal, key))
                else:
                    told.setdefault(row, {})[principal, key] = times
        for row, times in told.items():
            self._above[row] = [min(times, key=lambda p: (-times[p], p[1]))]
        for row, members in standing.items():
            if row not in told:
                self._above[row] = sorted(members, key=lambda m: m[1])


def counts(where: Sequence[ColumnElement[bool]], connection: Connection) -> Iterator[tuple[str, str, int]]:
    """How many of the entries each side says or does: id and name of the side, and how many."""
    query = (
        select(entry_actors.c.entry, profiles.c.actor)
        .join(profiles, profiles.c.id == entry_actors.c.profile)
        .where(entry_actors.c.role.in_(SPEAKING_OR_ACTING))
        .distinct()
    )
    if where:
        query = query.where(entry_actors.c.entry.in_(select(entries.c.id).where(*where)))
    found: dict[int, set[int]] = {}
    for entry, actor in connection.execute(query):
        found.setdefault(actor, set()).add(entry)
    by_side: dict[int, set[int]] = {}
    for actor, sides in Sides(connection).ends(found).items():
        for side in sides:
            by_side.setdefault(side, set()).update(found[actor])
    people = persons(connection, by_side)
    for side, mine in by_side.items():
        yield people[side].id, people[side].name, len(mine)


def persons(connection: Connection, rows: Iterable[int]) -> dict[int, Person]:
    """Actors by their rows."""
    wanted = list(rows)
    found = {}
    for at in range(0, len(wanted), _AT_ONCE):
        query = select(actors).where(actors.c.id.in_(wanted[at : at + _AT_ONCE]))
        for row in connection.execute(query):
            found[row.id] = Person(
                id=row.key, name=row.name, kind=row.kind, country=row.country, sector=row.sector, same_as=row.same_as
            )
    return found


def sides_of(connection: Connection, rows: Iterable[int]) -> Mapping[int, tuple[Person, ...]]:
    """The sides of actors by their rows; none of one that is nobody's."""
    ends = {row: sides for row, sides in Sides(connection).ends(rows).items() if sides != (row,)}
    people = persons(connection, {side for sides in ends.values() for side in sides})
    return {row: tuple(people[side] for side in sides) for row, sides in ends.items()}


def principals(connection: Connection, own: Select[Any]) -> tuple[PersonSide, ...]:
    """Whom an actor belongs to, whom most reports name first.

    Args:
        own: a query for the rows of the actor's profiles.
    """
    return _told(connection, belongings.c.profile.in_(own), _above)


def belonging(connection: Connection, own: Select[Any]) -> tuple[PersonSide, ...]:
    """Who belongs to an actor, those of most reports first."""
    return _told(connection, belongings.c.principal.in_(own), _below)


def _told(connection: Connection, which: ColumnElement[bool], other: Any) -> tuple[PersonSide, ...]:
    query = (
        select(
            other.c.actor,
            func.count(belongings.c.report.distinct()).label("n"),
            func.min(reports.c.key).label("report"),
        )
        .select_from(belongings)
        .join(_below, _below.c.id == belongings.c.profile)
        .join(_above, _above.c.id == belongings.c.principal)
        .join(reports, reports.c.id == belongings.c.report)
        .where(which, _below.c.actor != _above.c.actor)
        .group_by(other.c.actor)
    )
    rows = connection.execute(query).all()
    people = persons(connection, [row[0] for row in rows])
    found = [PersonSide(person=people[row[0]], reports=row.n, report=row.report) for row in rows]
    return tuple(sorted(found, key=lambda f: (-f.reports, f.person.name, f.person.id)))
