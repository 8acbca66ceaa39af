"""Rows of profiles and actors, kept in step with what `people` makes of them and with judgements of who is who."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, select, update

from onrecord.record.people import Profile, cluster
from onrecord.record.schema import actors, appearances, entry_actors, judgements, profile_words, profiles
from onrecord.record.writing import Writing, holding

Block = tuple[str, str]  # folded name, kind
_MANY = 200_000  # profiles remembered: about 100 MB


class Stored(NamedTuple):
    """A profile that has a row."""

    id: int
    person: str
    profile: Profile


class Roster:
    """Remembers the rows of profiles, so that a report of known actors costs no query. Shared by threads."""

    def __init__(self) -> None:
        self._rows: dict[Profile, int] = {}
        self._lock = threading.Lock()

    def enter(self, writing: Writing, local: Mapping[str, Profile]) -> dict[str, int]:
        """The profile row of each actor of a report; profiles not there yet are made, and their blocks put in order."""
        here = writing.profiles
        for profile in set(local.values()) - here.keys():
            row = self._rows.get(profile)
            if row is not None and row not in writing.gone:
                here[profile] = row
        unknown = {p.key: p for p in local.values() if p not in here}
        if unknown:
            query = select(profiles.c.key, profiles.c.id).where(profiles.c.key.in_(list(unknown)))
            here |= {unknown[row.key]: row.id for row in writing.connection.execute(query)}
            missing = sorted((p for p in unknown.values() if p not in here), key=lambda p: p.key)
            if missing:
                here |= _make(writing, missing)
        return {i: here[p] for i, p in local.items()}

    def committed(self, writing: Writing) -> None:
        """The transaction holds: its rows may be remembered, and those that it took away must not."""
        with self._lock:
            if len(self._rows) > _MANY or writing.gone:
                self._rows = {}
            else:
                self._rows |= writing.profiles


def sweep(writing: Writing, rows: Iterable[int]) -> None:
    """Take away those of these profiles that no report has any more, and bring those of their names in step."""
    c = writing.connection
    there = select(appearances.c.profile).union(select(entry_actors.c.profile))
    query = select(profiles).where(profiles.c.id.in_(sorted(set(rows))), profiles.c.id.not_in(there))
    gone = c.execute(query).all()
    if not gone:
        return
    merged = merges(c) if writing.any("judgements") else {}
    ids = [row.id for row in gone]
    c.execute(delete(profile_words).where(profile_words.c.profile.in_(ids)))
    c.execute(delete(profiles).where(profiles.c.id.in_(ids)))
    writing.gone |= set(ids)
    writing.profiles = {p: row for p, row in writing.profiles.items() if row not in writing.gone}
    left = _blocks(c, {(row.folded, row.kind) for row in gone if row.scope is None})
    persons: dict[str, str] = {}
    for block in left.values():
        persons |= cluster([s.profile for s in block])
    moved = [s for block in left.values() for s in block if s.person != persons[s.profile.key]]
    writing.many(_MOVE, [{"row": s.id, "to": persons[s.profile.key]} for s in moved])
    settle(
        writing,
        {*persons.values(), *(s.person for s in moved), *(row.person for row in gone), *merged, *merged.values()},
        merges(c),
    )
    empty = {row.actor for row in gone}
    c.execute(delete(actors).where(actors.c.id.in_(empty), actors.c.id.not_in(select(profiles.c.actor))))


def _make(writing: Writing, missing: Sequence[Profile]) -> dict[Profile, int]:
    """Rows for new profiles; profiles of their names may become other actors by their coming."""
    c = writing.connection
    made = dict(zip(missing, writing.ids("profiles", len(missing)), strict=True))
    persons = {p.key: person for p in missing if (person := p.settled) is not None}
    joining: dict[Block, list[Profile]] = {}
    for profile in missing:
        if profile.key not in persons:
            joining.setdefault((profile.folded, profile.kind), []).append(profile)
    there = _blocks(c, joining) if joining else {}
    for block, new in joining.items():
        persons |= cluster([*(s.profile for s in there.get(block, ())), *new])
    moved = [s for block in there.values() for s in block if s.person != persons[s.profile.key]]
    writing.many(_MOVE, [{"row": s.id, "to": persons[s.profile.key]} for s in moved])
    rows, made_now = _actor_rows(writing, persons.values(), made, persons)
    values = []
    for profile, number in made.items():
        person = persons[profile.key]
        fields = (profile.key, profile.folded, *msgspec.structs.astuple(profile))
        values.append((number, person, rows[person], *fields))
    columns = ("id", "person", "actor", "key", "folded", *Profile.__struct_fields__)
    writing.insert(profiles, columns, values)
    words = {(word, number) for profile, number in made.items() for word in profile.folded.split()}
    writing.insert(profile_words, ("word", "profile"), sorted(words))
    final = merges(c) if writing.any("judgements") else {}
    # An actor that was there before, or takes part in a merge, may be described anew.
    affected = {p for p in persons.values() if p not in made_now or p in final}
    affected |= {person for s in moved for person in (s.person, persons[s.profile.key])}
    if affected:
        settle(writing, affected, final)
    return made


_MOVE = update(profiles).where(profiles.c.id == bindparam("row")).values(person=bindparam("to"))


def _blocks(connection: Connection, blocks: Iterable[Block]) -> dict[Block, list[Stored]]:
    wanted = set(blocks)
    # By name alone: SQLite looks pairs of values up in no index.
    named = profiles.c.folded.in_(sorted({name for name, _ in wanted}))
    found: dict[Block, list[Stored]] = {}
    for row in connection.execute(select(profiles).where(named, profiles.c.scope.is_(None))):
        if (row.folded, row.kind) in wanted:
            found.setdefault((row.folded, row.kind), []).append(_stored(row))
    return found


def stored_blocks(connection: Connection) -> Iterator[list[tuple[Stored, int]]]:
    """All profiles by blocks, each with the row of its actor."""
    query = select(profiles).order_by(profiles.c.folded, profiles.c.kind, profiles.c.key)
    rows = connection.execute(query)
    for _, block in groupby(rows, key=lambda row: (row.folded, row.kind)):
        yield [(_stored(row), row.actor) for row in block]


def _stored(row: Row[tuple[object, ...]]) -> Stored:
    fields = {name: getattr(row, name) for name in Profile.__struct_fields__}
    return Stored(row.id, row.person, Profile(**fields))


def merges(connection: Connection) -> dict[str, str]:
    """The person that each person in a judged merge is taken for: the one named first in the oldest merge of them.

    A merge is on two profiles; where no report has one of them any more, on the person that it was.
    """
    judged = [
        (row.anchor.split(), row.target, row.value)
        for row in connection.execute(holding().where(judgements.c.kind == "merge"))
        if row.anchor
    ]
    if not judged:
        return {}
    keys = sorted({key for pair, _, _ in judged for key in pair})
    named = sorted({person for _, *persons in judged for person in persons})
    query = select(profiles.c.key, profiles.c.person)
    person_of = {row.key: row.person for row in connection.execute(query.where(profiles.c.key.in_(keys)))}
    there = set(connection.scalars(select(profiles.c.person).where(profiles.c.person.in_(named))))
    final: dict[str, str] = {}
    for (left, right), target, value in judged:
        one = person_of.get(left) or (target if target in there else None)
        other = person_of.get(right) or (value if value in there else None)
        if one is None or other is None:
            continue
        kept, gone = final.get(one, one), final.get(other, other)
        final |= {person: kept for person, at in final.items() if at == gone} | {gone: kept, one: kept, other: kept}
    return final


def settle(writing: Writing, persons: Iterable[str], final: Mapping[str, str]) -> None:
    """Bring the actor rows of these persons, and of those merged with them, in step with their profiles."""
    c = writing.connection
    wholes = {final.get(person, person) for person in persons}
    touched = sorted({*persons, *wholes, *(person for person, whole in final.items() if whole in wholes)})
    wanted: dict[str, list[Stored]] = {}
    at: dict[int, int] = {}
    for row in c.execute(select(profiles).where(profiles.c.person.in_(touched))):
        wanted.setdefault(final.get(row.person, row.person), []).append(_stored(row))
        at[row.id] = row.actor
    rows, _ = _actor_rows(writing, wanted, {}, {})
    moves = [
        {"row": s.id, "to": rows[person]} for person, mine in wanted.items() for s in mine if at[s.id] != rows[person]
    ]
    writing.many(_ASSIGN, moves)
    now = {row.id: row for row in c.execute(select(actors).where(actors.c.id.in_(sorted(rows.values()))))}
    changes = []
    for person, mine in wanted.items():
        values = _described([s.profile for s in mine], [s.profile for s in mine if s.person == person])
        if any(getattr(now[rows[person]], name) != value for name, value in values.items()):
            changes.append({"row": rows[person]} | {f"new_{name}": value for name, value in values.items()})
    writing.many(_DESCRIBE, changes)
    left = {before for before in at.values() if before not in rows.values()}
    if left:
        c.execute(delete(actors).where(actors.c.id.in_(left), actors.c.id.not_in(select(profiles.c.actor))))


_ASSIGN = update(profiles).where(profiles.c.id == bindparam("row")).values(actor=bindparam("to"))
_DESCRIBE = (
    update(actors)
    .where(actors.c.id == bindparam("row"))
    .values({name: bindparam(f"new_{name}") for name in ("name", "kind", "country", "sector", "same_as")})
)


def _actor_rows(
    writing: Writing, persons: Iterable[str], made: Mapping[Profile, int], of: Mapping[str, str]
) -> tuple[dict[str, int], set[str]]:
    """The actor row of each person, made where there is none, and which were made; `of` gives each new profile's person."""
    wanted = sorted(set(persons))
    query = select(actors.c.key, actors.c.id).where(actors.c.key.in_(wanted))
    rows = {row.key: row.id for row in writing.connection.execute(query)}
    new = [person for person in wanted if person not in rows]
    numbers = dict(zip(new, writing.ids("actors", len(new)), strict=True))
    mine: dict[str, list[Profile]] = {}
    for profile in made:
        mine.setdefault(of[profile.key], []).append(profile)
    values = []
    for person, number in numbers.items():
        members = mine.get(person)
        values.append((number, person, *(_described(members, members) if members else _NOBODY).values()))
    writing.insert(actors, ("id", "key", *_NOBODY), values)
    return rows | numbers, set(numbers)


_NOBODY = {"name": "", "kind": "person", "country": None, "sector": None, "same_as": None}


def _described(members: Sequence[Profile], own: Sequence[Profile]) -> dict[str, object]:
    """What an actor is called and is, from its profiles; the name is that of the person it was, not of those merged into it."""
    named = own or members
    return {
        "name": _commonest(p.name for p in named),
        "kind": _commonest(p.kind for p in named),
        "country": _commonest(p.country for p in members if p.country),
        "sector": _commonest(p.sector for p in members if p.sector),
        "same_as": _commonest(p.same_as for p in members if p.same_as),
    }


def _commonest(values: Iterable[str]) -> str | None:
    values = list(values)
    if len(values) < 2:
        return values[0] if values else None
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value), default=None)
