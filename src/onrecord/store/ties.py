"""Who says or does what to whom, counted over the entries that answer a question."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection, select

from onrecord.answers import Person, Question, Tie, TieKind
from onrecord.store.questions import conditions
from onrecord.store.rows_out import person_columns, person_of, streaming
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


_Counted = Counter[tuple[TieKind, int, int]]


def _told_turned(counted: _Counted, kind: TieKind, one: Person, other: Person, by: int, to: int) -> bool:
    """Whether the same two stand there the other way round, as those who meet do, and that is the one to keep."""
    turned = counted.get((kind, to, by), 0)
    return (turned, other.id < one.id) > (counted[(kind, by, to)], False) if turned else False


def _counted(connection: Connection, question: Question) -> _Counted:
    """Entry by entry: databases find no good way to join a table of parts with itself."""
    narrowed = narrowing(question)
    roles = {role for pattern in PATTERNS.values() for role in (pattern.by, *pattern.to)}
    query = (
        select(entries.c.id, entries.c.act, entries.c.polarity, entries.c.status, entry_actors.c.role, profiles.c.actor)
        .select_from(entry_actors)
        .join(entries, entries.c.id == entry_actors.c.entry)
        .join(profiles, profiles.c.id == entry_actors.c.profile)
        .where(entry_actors.c.role.in_(sorted(roles)), *conditions(question, connection))
        .order_by(entry_actors.c.entry)
    )
    counted: _Counted = Counter()
    with streaming(connection, query, 5000) as rows:
        for (_, act, polarity, status), parts in groupby(rows, key=lambda row: tuple(row[:4])):
            told = {"polarity": polarity, "status": status}
            if all(told[field] is None or told[field] in values for field, values in narrowed.items()):
                counted.update(_tied(act, {(row.role, row.actor) for row in parts}))
    return counted


def _tied(act: str | None, parts: set[tuple[str, int]]) -> set[tuple[TieKind, int, int]]:
    """The ties of one entry."""
    if len(parts) < 2:
        return set()
    return {
        (kind, by, to)
        for kind, pattern in PATTERNS.items()
        if not pattern.acts or act in pattern.acts
        for part, by in parts
        if part == pattern.by
        for other, to in parts
        if other in pattern.to and to != by
    }


def narrowing(question: Question) -> dict[str, tuple[str, ...]]:
    """What entries must be beside, to tie two actors: words that were said, acts that are told as done. A question that
    asks for withheld words or for what is only planned has them."""
    return {field: values for field, values in _DONE.items() if not getattr(question, field)}


def _people(connection: Connection, wanted: set[int]) -> dict[int, Person]:
    found: dict[int, Person] = {}
    rows = sorted(wanted)
    for at in range(0, len(rows), 500):
        query = select(actors.c.id, *person_columns()).where(actors.c.id.in_(rows[at : at + 500]))
        found |= {row.id: person_of(row) for row in connection.execute(query)}
    return found
