"""Rows of profiles and actors, kept in step with what `compare/clusters` and `compare/callings` make of them and with
judgements of who is who."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby

import msgspec
from sqlalchemy import Connection, bindparam, delete, exists, select, update

from onrecord.compare.callings import callings, is_lone
from onrecord.compare.clusters import Profile, cluster
from onrecord.compare.persons import described
from onrecord.store import calling_rows, tallies
from onrecord.store.calling_rows import ProfileRow, one_word, profile_of_row, stored_row
from onrecord.store.schema import actors, appearances, judgements, profile_words, profiles
from onrecord.store.transaction import Transaction, among, holding, rows_of

Block = tuple[str, str]  # folded name, kinds that may be one
_NUMBERS = select(profiles.c.key, profiles.c.id).where(among(profiles.c.key))
_ACTORS = select(actors.c.key, actors.c.id).where(among(actors.c.key))
_OF_ACTORS = select(actors).where(among(actors.c.id))
_OF_PERSONS = select(profiles).where(among(profiles.c.person))
_PERSONS = select(profiles.c.key, profiles.c.person).where(among(profiles.c.key))
_THERE = select(profiles.c.person).where(among(profiles.c.person)).distinct()
# By name alone: SQLite looks pairs of values up in no index.
_NAMED = select(profiles).where(among(profiles.c.folded), profiles.c.scope.is_(None))
_REPORTS = select(appearances.c.report).where(among(appearances.c.profile))
_LEFT = select(profiles).where(among(profiles.c.id), ~exists().where(appearances.c.profile == profiles.c.id))
_DROP_WORDS = {
    "sqlite": "DELETE FROM profile_words WHERE word = ? AND profile = ?",
    "postgresql": "DELETE FROM profile_words WHERE word = %s AND profile = %s",
}
_DROP = delete(profiles).where(among(profiles.c.id))
_DROP_EMPTY = delete(actors).where(among(actors.c.id), ~exists().where(profiles.c.actor == actors.c.id))
_MOVE = update(profiles).where(profiles.c.id == bindparam("row")).values(person=bindparam("to"))
_ASSIGN = update(profiles).where(profiles.c.id == bindparam("row")).values(actor=bindparam("to"))
_TOLD = ("name", "kind", "country", "sector", "same_as")
_DESCRIBE = (
    update(actors).where(actors.c.id == bindparam("row")).values({name: bindparam(f"new_{name}") for name in _TOLD})
)


def enter(writing: Transaction, wanted: Iterable[Profile], new: Set[str] = frozenset()) -> dict[str, int]:
    """The row of each of these profiles, by its key; those not there yet are made, and their blocks put in order.

    Args:
        new: ids of reports of which there was nothing before: profiles of one of these alone are not looked for.
    """
    by_key = {p.key: p for p in wanted}
    unseen = {key for key, p in by_key.items() if p.scope is not None and p.scope.partition(".")[0] in new}
    rows = {row.key: row.id for row in rows_of(writing.connection, _NUMBERS, by_key.keys() - unseen)}
    missing = [by_key[key] for key in sorted(by_key.keys() - rows.keys())]
    return rows | _make(writing, missing, unseen) if missing else rows


def sweep(writing: Transaction, rows: Iterable[int]) -> None:
    """Take away those of these profiles that no report has any more, and bring those of their names in step."""
    c = writing.connection
    gone = rows_of(c, _LEFT, rows)
    if not gone:
        return
    merged = merges(c) if writing.any("judgements") else {}
    ids = [row.id for row in gone]
    stored = [stored_row(row) for row in gone]
    calling_rows.drop(writing, stored)
    writing.run(_DROP_WORDS[c.dialect.name], [(word, row.id) for row in gone for word in set(row.folded.split())])
    writing.on(_DROP, ids)
    left = [s.profile for s in stored]
    blocks: dict[Block, list[Profile]] = {p.block: [] for p in left if p.settled is None}
    persons, moved = _cluster(writing, blocks, (), left)
    settle(writing, {*persons.values(), *moved, *(row.person for row in gone), *merged, *merged.values()}, merges(c))
    writing.on(_DROP_EMPTY, (row.actor for row in gone))


def _make(writing: Transaction, missing: Sequence[Profile], unseen: Set[str]) -> dict[str, int]:
    """Rows for new profiles, by key; profiles of their names may become other actors by their coming.

    Args:
        unseen: the keys of those of new reports alone, whose own actors nobody can have made.
    """
    joining: dict[Block, list[Profile]] = {}
    for profile in missing:
        if profile.settled is None:
            joining.setdefault(profile.block, []).append(profile)
    persons, moved = _cluster(writing, joining, missing)
    members: dict[str, list[Profile]] = {}
    for profile in missing:
        members.setdefault(persons[profile.key], []).append(profile)
    rows, made_now = _actor_rows(writing, members, {p.settled for p in missing if p.key in unseen})
    made = dict(zip(missing, writing.ids("profiles", len(missing)), strict=True))
    values = []
    for profile, number in made.items():
        person = persons[profile.key]
        fields = (profile.key, profile.folded, *msgspec.structs.astuple(profile))
        values.append((number, person, rows[person], *fields))
    writing.insert(profiles, ("id", "person", "actor", "key", "folded", *Profile.__struct_fields__), values)
    words = {(word, number) for p, number in made.items() for word in p.folded.split()}
    writing.insert(profile_words, ("word", "profile"), sorted(words))
    calling_rows.write(writing, made)
    final = merges(writing.connection) if writing.any("judgements") else {}
    # An actor that was there before, or takes part in a merge, may be described anew.
    affected = {p for p in members if p not in made_now or p in final} | moved
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
    looked = calling_rows.look(c, words, {p.folded for p in new if is_lone(p)})
    # Those whose actor may change with it, and the blocks that they are in.
    others = {s.profile.block for word in words & looked.keys() for s in one_word(looked[word])} - coming.keys()
    stored += [s for block in _blocks(c, others).values() for s in block]
    blocks: dict[Block, list[Profile]] = {block: list(coming.get(block, ())) for block in (*coming, *sorted(others))}
    for s in stored:
        blocks[s.profile.block].append(s.profile)
    every = {p.key: p for p in (*new, *(p for block in blocks.values() for p in block))}
    persons = {key: person for key, p in every.items() if (person := p.settled) is not None}
    for block in blocks.values():
        persons |= cluster(block)
    called = calling_rows.who_is_called(c, looked, every.values(), persons)
    persons |= called
    now = [(s, persons[s.profile.key]) for s in stored] + calling_rows.called_anew(c, looked, called)
    moved = [(s, person) for s, person in now if s.person != person]
    writing.many(_MOVE, [{"row": s.id, "to": person} for s, person in moved])
    return persons, {person for s, now_of in moved for person in (s.person, now_of)}


def _blocks(connection: Connection, blocks: Iterable[Block]) -> dict[Block, list[ProfileRow]]:
    wanted = set(blocks)
    found: dict[Block, list[ProfileRow]] = {}
    for row in rows_of(connection, _NAMED, (name for name, _ in wanted)):
        stored = stored_row(row)
        if stored.profile.block in wanted:
            found.setdefault(stored.profile.block, []).append(stored)
    return found


def stored_blocks(connection: Connection) -> Iterator[list[tuple[ProfileRow, int]]]:
    """All profiles by blocks, each with the row of its actor."""
    query = select(profiles).order_by(profiles.c.folded, profiles.c.key)
    rows = connection.execute(query)
    for _, named in groupby(rows, key=lambda row: row.folded):
        blocks: dict[Block, list[tuple[ProfileRow, int]]] = {}
        for row in named:
            stored = stored_row(row)
            blocks.setdefault(stored.profile.block, []).append((stored, row.actor))
        yield from blocks.values()


def persons_of(connection: Connection, block: Sequence[Profile]) -> dict[str, str]:
    """The person of each profile of a block, by the profile's key, as the rules give it."""
    persons = cluster(block)
    looked = calling_rows.look(connection, (), {p.folded for p in block if is_lone(p)})
    return persons | calling_rows.who_is_called(connection, looked, block, persons)


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
    moved = {i: rows[whole] for i, (old, whole) in at.items() if old != rows[whole]}
    if moved:
        tallies.moved(writing, moved)
        writing.many(_ASSIGN, [{"row": i, "to": to} for i, to in moved.items()])
        writing.mark(row.report for row in rows_of(c, _REPORTS, moved))
    now = {row.id: row for row in rows_of(c, _OF_ACTORS, rows.values())}
    changes = []
    for person, mine in wanted.items():
        values = _described(mine, own.get(person, mine))
        if any(getattr(now[rows[person]], name) != value for name, value in values.items()):
            changes.append({"row": rows[person]} | {f"new_{name}": value for name, value in values.items()})
    writing.many(_DESCRIBE, changes)
    writing.on(_DROP_EMPTY, {old for old, _ in at.values()} - set(rows.values()))


def _actor_rows(
    writing: Transaction, members: Mapping[str, Sequence[Profile]], unseen: Set[str | None] = frozenset()
) -> tuple[dict[str, int], set[str]]:
    """The actor row of each person, made where there is none, and which were made.

    Args:
        unseen: persons that have none.
    """
    rows = {row.key: row.id for row in rows_of(writing.connection, _ACTORS, members.keys() - unseen)}
    new = [person for person in sorted(members) if person not in rows]
    numbers = dict(zip(new, writing.ids("actors", len(new)), strict=True))
    values = []
    for person, number in numbers.items():
        mine = members[person]
        values.append((number, person, *_described(mine, mine).values()))
    writing.insert(actors, ("id", "key", *_TOLD), values)
    return rows | numbers, set(numbers)


def _described(members: Sequence[Profile], own: Sequence[Profile]) -> dict[str, object]:
    """What an actor is called and is, as its row has it."""
    one = members[0] if len(members) == 1 else described("", members, own)  # as most are
    return {name: getattr(one, name) for name in _TOLD}
