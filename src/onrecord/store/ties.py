"""Who says or does what to whom, counted over the entries that answer a question."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select
from sqlalchemy.sql.expression import FromClause

from onrecord.answers import Person, Question, Tie, TieKind
from onrecord.store.questions import conditions
from onrecord.store.rows_out import person_columns, person_of
from onrecord.store.schema import actors, entries, entry_actors, profiles


class TiePattern(NamedTuple):
    """Which entries are ties of a kind: the parts of the two, and what the entry does."""

    by: str
    to: tuple[str, ...]
    acts: tuple[str, ...] = ()
    """Acts of statements or types of events; none: whatever it does."""
    mutual: bool = False
    """Whether it has no direction: two who met."""


PATTERNS: dict[TieKind, TiePattern] = {
    "accuse": TiePattern("speaker", ("about",), ("accuse",)),
    "deny": TiePattern("speaker", ("about",), ("deny",)),
    "demand": TiePattern("speaker", ("about",), ("demand",)),
    "warn": TiePattern("speaker", ("about",), ("warn",)),
    "speak": TiePattern("speaker", ("about",), ("assert", "commit", "express")),
    "relay": TiePattern("relay", ("speaker",)),
    "meet": TiePattern("actor", ("actor", "recipient"), ("CONSULT",), mutual=True),
    "help": TiePattern("actor", ("recipient",), ("AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID")),
    "harm": TiePattern("actor", ("recipient",), ("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")),
}
"""What each kind of tie is; an entry's pair of parts falls under one of them at most."""


_DONE: dict[str, tuple[str, ...]] = {"polarity": ("affirmed",), "status": ("reported", "claimed")}


def ties(connection: Connection, question: Question) -> tuple[Tie, ...]:
    """All ties, the most frequent first."""
    counted = _counted(connection, question)
    people = _people(connection, {i for _, by, to in counted for i in (by, to)})
    made = [
        Tie(kind=kind, by=people[by], to=people[to], entries=n)
        for (kind, by, to), n in counted.items()
        if not (PATTERNS[kind].mutual and _told_turned(counted, kind, people[by], people[to], by, to))
    ]
    return tuple(sorted(made, key=lambda t: (-t.entries, t.by.name, t.to.name, t.kind, t.by.id, t.to.id)))


_Counted = dict[tuple[TieKind, int, int], int]


def _told_turned(counted: _Counted, kind: TieKind, one: Person, other: Person, by: int, to: int) -> bool:
    """Whether the same two stand there the other way round, as those who meet do, and that is the one to keep."""
    turned = counted.get((kind, to, by), 0)
    return (turned, other.id < one.id) > (counted[(kind, by, to)], False) if turned else False


def _counted(connection: Connection, question: Question) -> _Counted:
    doing, done = entry_actors.alias("doing"), entry_actors.alias("done")
    mine, theirs = profiles.alias("mine"), profiles.alias("theirs")
    narrowed = narrowing(question)
    each = {kind: _is(pattern, doing, done, narrowed) for kind, pattern in PATTERNS.items()}
    kind: ColumnElement[Any] = case(*((so, name) for name, so in each.items()))
    query = (
        select(kind.label("tie"), mine.c.actor, theirs.c.actor, func.count(entries.c.id.distinct()))
        .select_from(entries)
        .join(doing, doing.c.entry == entries.c.id)
        .join(done, done.c.entry == entries.c.id)
        .join(mine, mine.c.id == doing.c.profile)
        .join(theirs, theirs.c.id == done.c.profile)
        .where(mine.c.actor != theirs.c.actor, or_(*each.values()), *conditions(question, connection))
        .group_by("tie", mine.c.actor, theirs.c.actor)
    )
    return {(row[0], row[1], row[2]): row[3] for row in connection.execute(query)}


def narrowing(question: Question) -> dict[str, tuple[str, ...]]:
    """What entries must be beside, to tie two actors: words that were said, acts that are told as done. A question that
    asks for withheld words or for what is only planned has them."""
    return {field: values for field, values in _DONE.items() if not getattr(question, field)}


def _is(
    pattern: TiePattern, doing: FromClause, done: FromClause, narrowed: dict[str, tuple[str, ...]]
) -> ColumnElement[bool]:
    parts = [doing.c.role == pattern.by, done.c.role.in_(pattern.to)]
    parts += [entries.c.act.in_(pattern.acts)] if pattern.acts else []
    field = "status" if pattern.by == "actor" else "polarity"
    return and_(*parts, *([entries.c[field].in_(narrowed[field])] if field in narrowed else []))


def _people(connection: Connection, wanted: set[int]) -> dict[int, Person]:
    found: dict[int, Person] = {}
    rows = sorted(wanted)
    for at in range(0, len(rows), 500):
        query = select(actors.c.id, *person_columns()).where(actors.c.id.in_(rows[at : at + 500]))
        found |= {row.id: person_of(row) for row in connection.execute(query)}
    return found
