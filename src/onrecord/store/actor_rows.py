"""Rows of profiles and actors, kept in step with what `compare/clusters` and `compare/callings` make of them and with
judgements of who is who."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, exists, select, update

from onrecord.compare.callings import callings, is_lone
from onrecord.compare.clusters import Profile, cluster
from onrecord.compare.persons import called_in, described
from onrecord.store.schema import actors, appearances, judgements, profile_words, profiles
from onrecord.store.transaction import SOME, Transaction, holding, parts, rows_of

Block = tuple[str, str]  # folded name, kinds that may be one
_NUMBERS = select(profiles.c.key, profiles.c.id).where(profiles.c.key.in_(SOME))
_ACTORS = select(actors.c.key, actors.c.id).where(actors.c.key.in_(SOME))
_OF_ACTORS = select(actors).where(actors.c.id.in_(SOME))
_OF_PERSONS = select(profiles).where(profiles.c.person.in_(SOME))
_PERSONS = select(profiles.c.key, profiles.c.person).where(profiles.c.key.in_(SOME))
_THERE = select(profiles.c.person).where(profiles.c.person.in_(SOME)).distinct()
# By name alone: SQLite looks pairs of values up in no index.
_NAMED = select(profiles).where(profiles.c.folded.in_(SOME), profiles.c.scope.is_(None))
_LONE = select(profiles).where(
    profiles.c.id.in_(
        select(profile_words.c.profile).where(profile_words.c.word.in_(bindparam("first", expanding=True)))
    ),
    profiles.c.folded.in_(SOME),
)
_BEARERS = select(profiles).where(
    profiles.c.id.in_(select(profile_words.c.profile).where(profile_words.c.word.in_(SOME)))
)
_REPORTS = select(appearances.c.report).where(appearances.c.profile.in_(SOME))
_LEFT = select(profiles).where(profiles.c.id.in_(SOME), ~exists().where(appearances.c.profile == profiles.c.id))
_DROP_WORDS = delete(profile_words).where(profile_words.c.profile.in_(SOME))
_DROP = delete(profiles).where(profiles.c.id.in_(SOME))
_DROP_EMPTY = delete(actors).where(actors.c.id.in_(SOME), ~exists().where(profiles.c.actor == actors.c.id))
_MOVE = update(profiles).where(profiles.c.id == bindparam("row")).values(person=bindparam("to"))
_ASSIGN = update(profiles).where(profiles.c.id == bindparam("row")).values(actor=bindparam("to"))
_DESCRIBE = (
    update(actors)
    .where(actors.c.id == bindparam("row"))
    .values({name: bindparam(f"new_{name}") for name in ("name", "kind", "country", "sector", "same_as")})
)
_NOBODY: dict[str, object] = {"name": "", "kind": "person", "country": None, "sector": None, "same_as": None}


class ProfileRow(NamedTuple):
    """A profile that has a row."""

    id: int
    person: str
    profile: Profile


def enter(writing: Transaction, wanted: Iterable[Profile]) -> dict[str, int]:
    """The row of each of these profiles, by its key; those not there yet are made, and their blocks put in order."""
    by_key = {p.key: p for p in wanted}
    rows = {row.key: row.id for row in rows_of(writing.connection, _NUMBERS, by_key)}
    missing = [by_key[key] for key in sorted(by_key.keys() - rows.keys())]
    return rows | _make(writing, missing) if missing else rows


def sweep(writing: Transaction, rows: Iterable[int]) -> None:
    """Take away those of these profiles that no report has any more, and bring those of their names in step."""
    c = writing.connection
    gone = rows_of(c, _LEFT, rows)
    if not gone:
        return
    merged = merges(c) if writing.any("judgements") else {}
    ids = [row.id for row in gone]
    writing.on(_DROP_WORDS, ids)
    writing.on(_DROP, ids)
    left = [profile_of_row(row) for row in gone]
    blocks: dict[Block, list[Profile]] = {p.block: [] for p in left if p.settled is None}
    persons, moved = _cluster(writing, blocks, (), left)
    settle(writing, {*persons.values(), *moved, *(row.person for row in gone), *merged, *merged.values()}, merges(c))
    writing.on(_DROP_EMPTY, (row.actor for row in gone))


def _make(writing: Transaction, missing: Sequence[Profile]) -> dict[str, int]:
    """Rows for new profiles, by key; profiles of their names may become other actors by their coming."""
    joining: dict[Block, list[Profile]] = {}
    for profile in missing:
        if profile.settled is None:
            joining.setdefault(profile.block, []).append(profile)
    persons, moved = _cluster(writing, joining, missing)
    members: dict[str, list[Profile]] = {person: [] for person in persons.values()}
    for profile in missing:
        members[persons[profile.key]].append(profile)
    rows, made_now = _actor_rows(writing, members)
    made = dict(zip(missing, writing.ids("profiles", len(missing)), strict=True))
    values = []
    for profile, number in made.items():
        person = persons[profile.key]
        fields = (profile.key, profile.folded, *msgspec.structs.astuple(profile))
        values.append((number, person, rows[person], *fields))
    writing.insert(profiles, ("id", "person", "actor", "key", "folded", *Profile.__struct_fields__), values)
    words = {(w, number) for p, number in made.items() for w in (*p.folded.split(), *map(_marked, callings(p)))}
    writing.insert(profile_words, ("word", "profile"), sorted(words))
    final = merges(writing.connection) if writing.any("judgements") else {}
    # An actor that was there before, or takes part in a merge, may be described anew.
    affected = {p for p in persons.values() if p not in made_now or p in final} | moved
    if affected:
        settle(writing, affected, final)
    return {profile.key: number for profile, number in made.items()}


def _cluster(
    writing: Transaction,
    coming: Mapping[Block, Sequence[Profile]],
    new: Sequence[Profile],
    gone: Sequence[Profile] = (),
) -> tuple[dict[str, str], set[str]]:
    """Put blocks in order as new profiles come to them: the person of each profile in them and of each that came, and
    all persons that lost or gained one that was there.

    Args:
        coming: the blocks, each with the profiles that come to it.
        new: all that come, also those of no block.
        gone: those that went.
    """
    c = writing.connection
    stored = [s for block in _blocks(c, coming).values() for s in block]
    words = {word for p in (*new, *gone, *(s.profile for s in stored)) for word in callings(p)}
    lone = _stored_lone(c, words)
    # Those whose actor may change with it, and the blocks that they are in.
    others = {s.profile.block for s in lone if s.profile.settled is None} - coming.keys()
    stored += [s for block in _blocks(c, others).values() for s in block]
    blocks: dict[Block, list[Profile]] = {block: list(coming.get(block, ())) for block in (*coming, *sorted(others))}
    for s in stored:
        blocks[s.profile.block].append(s.profile)
    there = {s.profile.key: s for s in stored}
    there |= {s.profile.key: s for s in lone}
    every = {p.key: p for p in (*new, *(p for block in blocks.values() for p in block), *(s.profile for s in lone))}
    persons = {key: person for key, p in every.items() if (person := p.settled) is not None}
    for block in blocks.values():
        persons |= cluster(block)
    persons |= _called(c, every.values(), persons)
    moved = [s for s in there.values() if s.person != persons[s.profile.key]]
    writing.many(_MOVE, [{"row": s.id, "to": persons[s.profile.key]} for s in moved])
    return persons, {person for s in moved for person in (s.person, persons[s.profile.key])}


def _marked(word: str) -> str:
    """A word by which an actor is called, apart from the words of names: few have it, thousands may be named by it."""
    return f"={word}"


def _stored_lone(connection: Connection, words: set[str]) -> list[ProfileRow]:
    """Profiles of one word each, of these words."""
    rows = [
        row
        for some in parts(words)
        for row in connection.execute(_LONE, {"some": some, "first": [word.split()[0] for word in some]})
    ]
    found = [ProfileRow(row.id, row.person, profile_of_row(row)) for row in rows]
    return [s for s in found if is_lone(s.profile)]


def _called(connection: Connection, coming: Iterable[Profile], persons: Mapping[str, str]) -> dict[str, str]:
    """The person of each profile of one word for which another of the record is called, by the profile's key."""
    lone = [p for p in coming if is_lone(p)]
    if not lone:
        return {}
    bearers: dict[str, dict[str, tuple[Profile, str]]] = {p.folded: {} for p in lone}
    rows = rows_of(connection, _BEARERS, map(_marked, bearers))
    stored = [(profile_of_row(row), row.person) for row in rows]
    new = [(p, persons[p.key]) for p in coming]
    for profile, person in (*stored, *new):
        for word in callings(profile) & bearers.keys():
            bearers[word][profile.key] = (profile, persons.get(profile.key, person))
    for profile in lone:
        bearers[profile.folded].setdefault(profile.key, (profile, persons[profile.key]))
    found: dict[str, str] = {}
    for word, group in bearers.items():
        found |= called_in(word, group.values())
    return found


def _blocks(connection: Connection, blocks: Iterable[Block]) -> dict[Block, list[ProfileRow]]:
    wanted = set(blocks)
    found: dict[Block, list[ProfileRow]] = {}
    for row in rows_of(connection, _NAMED, (name for name, _ in wanted)):
        profile = profile_of_row(row)
        if profile.block in wanted:
            found.setdefault(profile.block, []).append(ProfileRow(row.id, row.person, profile))
    return found


def stored_blocks(connection: Connection) -> Iterator[list[tuple[ProfileRow, int]]]:
    """All profiles by blocks, each with the row of its actor."""
    query = select(profiles).order_by(profiles.c.folded, profiles.c.key)
    rows = connection.execute(query)
    for _, named in groupby(rows, key=lambda row: row.folded):
        blocks: dict[Block, list[tuple[ProfileRow, int]]] = {}
        for row in named:
            stored = ProfileRow(row.id, row.person, profile_of_row(row))
            blocks.setdefault(stored.profile.block, []).append((stored, row.actor))
        yield from blocks.values()


def persons_of(connection: Connection, block: Sequence[Profile]) -> dict[str, str]:
    """The person of each profile of a block, by the profile's key, as the rules give it."""
    persons = cluster(block)
    return persons | _called(connection, block, persons)


def profile_of_row(row: Row[tuple[object, ...]]) -> Profile:
    """The profile that a row of the table holds."""
    profile = Profile(**{name: getattr(row, name) for name in Profile.__struct_fields__})
    profile.__dict__.update(key=row.key, folded=row.folded)  # what the row knows is not worked out again
    return profile


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
    person_of = {
        row.key: row.person for row in rows_of(connection, _PERSONS, (k for pair, _, _ in judged for k in pair))
    }
    there = {row.person for row in rows_of(connection, _THERE, (p for _, *persons in judged for p in persons))}
    final: dict[str, str] = {}
    for (left, right), target, value in judged:
        one = person_of.get(left) or (target if target in there else None)
        other = person_of.get(right) or (value if value in there else None)
        if one is None or other is None:
            continue
        kept, gone = final.get(one, one), final.get(other, other)
        final |= {person: kept for person, at in final.items() if at == gone} | {gone: kept, one: kept, other: kept}
    return final


def settle(writing: Transaction, persons: Iterable[str], final: Mapping[str, str]) -> None:
    """Bring the actor rows of these persons, and of those merged with them, in step with their profiles."""
    c = writing.connection
    wholes = {final.get(person, person) for person in persons}
    touched = {*persons, *wholes, *(person for person, whole in final.items() if whole in wholes)}
    wanted: dict[str, list[Profile]] = {}
    own: dict[str, list[Profile]] = {}
    at: dict[int, tuple[int, str]] = {}
    for row in rows_of(c, _OF_PERSONS, touched):
        profile, whole = profile_of_row(row), final.get(row.person, row.person)
        wanted.setdefault(whole, []).append(profile)
        if row.person == whole:
            own.setdefault(whole, []).append(profile)
        at[row.id] = (row.actor, whole)
    rows, _ = _actor_rows(writing, wanted)
    moved = [i for i, (old, whole) in at.items() if old != rows[whole]]
    writing.many(_ASSIGN, [{"row": i, "to": rows[at[i][1]]} for i in moved])
    if moved:
        writing.mark(row.report for row in rows_of(c, _REPORTS, moved))
    now = {row.id: row for row in rows_of(c, _OF_ACTORS, rows.values())}
    changes = []
    for person, mine in wanted.items():
        values = _described(mine, own.get(person, mine))
        if any(getattr(now[rows[person]], name) != value for name, value in values.items()):
            changes.append({"row": rows[person]} | {f"new_{name}": value for name, value in values.items()})
    writing.many(_DESCRIBE, changes)
    writing.on(_DROP_EMPTY, {old for old, _ in at.values()} - set(rows.values()))


def _actor_rows(writing: Transaction, members: Mapping[str, Sequence[Profile]]) -> tuple[dict[str, int], set[str]]:
    """The actor row of each person, made where there is none, and which were made; a person with no members yet is
    described when it has some."""
    wanted = sorted(members)
    rows = {row.key: row.id for row in rows_of(writing.connection, _ACTORS, wanted)}
    new = [person for person in wanted if person not in rows]
    numbers = dict(zip(new, writing.ids("actors", len(new)), strict=True))
    values = []
    for person, number in numbers.items():
        mine = members[person]
        values.append((number, person, *(_described(mine, mine) if mine else _NOBODY).values()))
    writing.insert(actors, ("id", "key", *_NOBODY), values)
    return rows | numbers, set(numbers)


def _described(members: Sequence[Profile], own: Sequence[Profile]) -> dict[str, object]:
    """What an actor is called and is, as its row has it."""
    fields = msgspec.structs.asdict(described("", members, own))
    return {name: fields[name] for name in _NOBODY}
