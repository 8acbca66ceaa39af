"""What is looked up and counted when a report comes is as little as it takes, and comes out as if all were."""

from __future__ import annotations

import random
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from reports import records
from sqlalchemy import select

from onrecord.answers import Facet, Input, Question
from onrecord.compare.clusters import cluster
from onrecord.compare.persons import called_in, words_of
from onrecord.model import Record
from onrecord.store import questions
from onrecord.store.calling_rows import ProfileRow, stored_row
from onrecord.store.database import Database
from onrecord.store.schema import profiles
from onrecord.store.store import Arrival, Store

_FIRST = ("Ann", "Bob", "Lee", "Carla", "Don")
_LAST = ("Lee", "Varga", "Orr")
_BODIES = ("Varga Holdings", "Lee Alliance", "Orr Foods", "Boeing Company")
_EVERY = Question(report=("r",))
"""Asks for all entries, in other words than nothing does."""


def named(number: int, chance: random.Random) -> Record:
    """A report under another id and day, whose actors have few words between them."""
    base = records()[number % 4]
    names = [f"{f} {last}" for f in _FIRST for last in _LAST] + [
        *_LAST * 4,
        *_FIRST,
        *_BODIES,
        "Boeing",
        "Lee Bo Varga",
    ]
    actors = tuple(
        msgspec.structs.replace(
            a,
            name=chance.choice(names),
            kind=chance.choice(("person", "person", "organisation")),
            country=chance.choice((None, None, None, "FR", "CA")),
            sector=chance.choice((None, None, None, "GOV", "BUS")),
            same_as=None,
        )
        for a in base.actors
    )
    day = f"{chance.choice((1990, 2020, 2021))}-03-{1 + number % 28:02d}"
    report = msgspec.structs.replace(base.report, id=f"r{number:016x}", published=day)
    return msgspec.structs.replace(base, report=report, actors=actors)


def arrival(record: Record) -> Arrival:
    source = Input(name=record.report.id, state="read", code=None, message=None, report=record.report.id, at="2024")
    return Arrival(source, "", record)


def stored(store: Store) -> list[ProfileRow]:
    with store._database.reading() as connection:
        return [stored_row(row) for row in connection.execute(select(profiles))]


def persons_of_all(rows: list[ProfileRow]) -> dict[str, str]:
    """Whose each profile is, from all profiles of its name and of its word."""
    blocks: dict[tuple[str, str], list[ProfileRow]] = {}
    for s in rows:
        blocks.setdefault(s.profile.block, []).append(s)
    persons = {key: p for block in blocks.values() for key, p in cluster([s.profile for s in block]).items()}
    words: dict[str, list[ProfileRow]] = {}
    for s in rows:
        for word in words_of(s.profile):
            words.setdefault(word, []).append(s)
    called: dict[str, str] = {}
    for word, group in words.items():
        called |= called_in(word, [(s.profile, persons[s.profile.key]) for s in group])
    return persons | called


@pytest.mark.parametrize("seed", range(5))
def test_who_is_called_among_many(store: Store, seed: int) -> None:
    """It is as if all of a sort were looked at, however many they are: some come one by one, some many at once, some
    are read again."""
    chance = random.Random(seed)
    number = 0
    for at_once in (1, 1, 1, 30, 1, 40, 1, 1):
        some = [named(number + i, chance) for i in range(at_once)]
        number += at_once
        store.put_many([arrival(r) for r in some], made="test", model="m")
        again = named(chance.randrange(number), chance)
        store.put(msgspec.structs.replace(again, model=f"m@{number}"))
        rows = stored(store)
        assert {s.profile.key: s.person for s in rows} == persons_of_all(rows)
    assert store.check() == []


def same_by_counting(store: Store) -> None:
    """Facets of everything are what counting all entries gives."""
    facets: tuple[Facet, ...] = get_args(Facet)
    for top in (2, 10_000):
        assert store.facets(facets=facets, top=top) == store.facets(_EVERY, facets=facets, top=top)
    assert store.count() == store.count(_EVERY) == store.size()[1]
    assert store.check() == []


def test_tallies_as_the_record_changes(store: Store) -> None:
    """They are right when reports come, are read again, judged, merged, and all that is undone."""
    same_by_counting(store)
    chance = random.Random(1)
    every = [named(i, chance) for i in range(30)]
    store.put_many([arrival(r) for r in every], made="test", model="m")
    same_by_counting(store)
    store.put(msgspec.structs.replace(every[3], model="m@2", statements=every[3].statements[:1], events=()))
    same_by_counting(store)
    first = next(store.find(Question(what="statement")))
    people = [a for a in store.facets(facets=("speaker",), top=50)["speaker"] if a.id]
    merged = store.judge("merge", people[0].id or "", people[-1].id or "", who="ann")
    same_by_counting(store)
    spoken = store.judge("speaker", first.id, people[0].id, who="ann")
    act = store.judge("act", first.id, "deny", who="ann")
    gone = store.judge("dismiss", first.id, who="ann")
    same_by_counting(store)
    for judgement in (gone, merged, act, spoken):
        store.undo(judgement, who="ann")
        same_by_counting(store)
    store.remake_index()
    same_by_counting(store)


def test_wrong_tallies_are_found(store: Store) -> None:
    """The check counts; the index made anew has them right."""
    store.put(records()[0])
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE tallies SET entries = entries + 1 WHERE facet = 'act'")
    assert {t.code for t in store.check()} == {"store.index"}
    store.remake_index()
    same_by_counting(store)


@pytest.mark.parametrize("common", [True, False])
def test_first_answers_of_a_common_word(store: Store, monkeypatch: pytest.MonkeyPatch, common: bool) -> None:
    """They are the same, in the same order, whichever way they are looked for."""
    chance = random.Random(2)
    store.put_many([arrival(named(i, chance)) for i in range(40)], made="test", model="m")
    monkeypatch.setattr(questions, "_is_common", lambda *_: common)
    for asked in (
        Question(words="said"),
        Question(words="union -denied", what="statement"),
        Question(words="none such"),
    ):
        every = [a.id for a in store.find(asked)]
        assert [a.id for a in store.find(asked, limit=7)] == every[:7]
        assert [a.id for a in store.find(asked, limit=5, offset=3)] == every[3:8]


def test_what_is_common(tmp_path: Path) -> None:
    """What most sentences have is, what a few have is not."""
    chance = random.Random(3)
    with Store(tmp_path / "r.db", create=True) as store:
        store.put_many([arrival(named(i, chance)) for i in range(40)], made="test", model="m")
        with store._database.reading() as connection:
            assert questions._is_common('"said"', 1, connection)
            assert not questions._is_common('"throw"', 20, connection)
            assert not questions._is_common('"zebra"', 1, connection)


def test_records_of_before(tmp_path: Path) -> None:
    """A file of the schema before is brought up with what it holds, and goes on as one that was never of it."""
    chance = random.Random(4)
    every = [arrival(named(i, chance)) for i in range(40)]
    path = tmp_path / "old.db"
    with Store(path, create=True) as store:
        store.put_many(every[:20], made="test", model="m")
    _as_before(path)
    with Store(path, create=True) as store, Store(tmp_path / "new.db", create=True) as other:
        assert store.check() == []
        store.put_many(every[20:], made="test", model="m")
        other.put_many(every, made="test", model="m")
        assert store.digest() == other.digest()
        same_by_counting(store)
        assert {w for w in _words(store) if w.startswith("=")} == set()
    assert [p.name for p in tmp_path.glob("old.db.before-*")] == ["old.db.before-0005-from-0004"]


def _words(store: Store) -> list[str]:
    with store._database.reading() as connection:
        return list(connection.exec_driver_sql("SELECT word FROM profile_words").scalars())


def _as_before(path: Path) -> None:
    """Make of a record what the schema before had: one table of words, in which those that actors are called by have a
    mark."""
    database = Database(path)
    with database.writing() as connection:
        for statement in (
            "CREATE TABLE w (word TEXT, profile INTEGER NOT NULL REFERENCES profiles, PRIMARY KEY (word, profile))",
            "INSERT INTO w SELECT word, profile FROM profile_words UNION"
            " SELECT '=' || word, profile FROM profile_callings WHERE sort >= '>'",
            "DROP TABLE profile_words",
            "ALTER TABLE w RENAME TO profile_words",
            "DROP TABLE profile_callings",
            "DROP TABLE tallies",
            "UPDATE alembic_version SET version_num = '0004'",
        ):
            connection.exec_driver_sql(statement)
    database.close()
