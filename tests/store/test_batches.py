"""Many records at once come out as one by one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from reports import records

from onrecord.answers import Input, Question
from onrecord.model import Record
from onrecord.store.store import Arrival, Store

_NAMES = ("Ann Lee", "Lee", "Tomas Arrel", "Boeing", "Boeing Company", "Varga Holdings")


def arrival(name: str, record: Record | None) -> Arrival:
    if record is None:
        failed = Input(name=name, state="failed", code="input.empty", message=None, report=None, at="2024")
        return Arrival(failed, name, None)
    source = Input(name=name, state="read", code=None, message=None, report=record.report.id, at="2024")
    return Arrival(source, name, record)


def changed(record: Record, chance: random.Random, number: int) -> Record:
    """The report once more, under another id, with actors that may be those of others."""
    actors = tuple(
        msgspec.structs.replace(
            actor,
            name=chance.choice((actor.name, *_NAMES)),
            country=chance.choice((actor.country, None, "FR", "CA")),
            sector=chance.choice((actor.sector, None, "GOV", "BUS")),
            same_as=chance.choice((actor.same_as, None, None, "Q1")),
        )
        for actor in record.actors
    )
    report = msgspec.structs.replace(record.report, id=f"r{number:016x}")
    return msgspec.structs.replace(record, report=report, actors=actors)


def coming(chance: random.Random) -> list[Arrival]:
    """Reports; some again as they were, by the same name or another; some read by another model; some of a name that
    was another's; some that failed."""
    found: list[Arrival] = []
    for number in range(24):
        record = changed(records()[number % 4], chance, number)
        found.append(arrival(f"n{number}", record))
        past = chance.choice(found)
        match chance.randrange(8):
            case 0:
                found.append(past)
            case 1:
                found.append(arrival(f"again {number}", past.record))
            case 2 if past.record is not None:
                newer = changed(past.record, chance, int(past.record.report.id[1:], 16))
                found.append(arrival(past.input.name, msgspec.structs.replace(newer, model=f"m@{number}")))
            case 3:
                found.append(arrival(past.input.name, record))
            case 4:
                found.append(arrival(f"failed {number}", None))
    return found


def kept(store: Store, every: list[Arrival], at_once: int) -> list[tuple[Input, bool]]:
    """What is said of each."""
    return [
        told
        for at in range(0, len(every), at_once)
        for told in store.put_many(every[at : at + at_once], made="test", model="m")
    ]


def seen(store: Store) -> tuple[str, list[Input], object]:
    """All that can be told of a record; it is whole."""
    assert [t for t in store.check() if t.code != "store.judgement"] == []
    return store.digest(), list(store.inputs()), store.facets(facets=("speaker", "place", "side"), top=1000)


@pytest.mark.parametrize("seed", range(6))
def test_batches_come_out_as_one_by_one(tmp_path: Path, seed: int) -> None:
    """Whatever is read again or brought twice, in one batch or in several, and judged in between."""
    every = coming(random.Random(seed))
    half = len(every) // 2
    found = []
    for at_once in (1, 7, len(every)):
        with Store(tmp_path / f"{at_once}.db", create=True) as store:
            told = kept(store, every[:half], at_once)
            for people in (("Tomas Arrel", "Varga Holdings"), ("Delphine Oru", "Anna Keller")):
                if all(len(store.people(name)) == 1 for name in people):
                    store.judge("merge", *people, who="ann")
            first = next(store.find(Question(what="statement")))
            store.judge("speaker", first.id, "Ann Lee Smith", who="ann")
            store.judge("dismiss", f"{every[0].record.report.id}.s1" if every[0].record else first.id, who="ann")
            told += kept(store, every[half:], at_once)
            found.append((told, seen(store)))
            store.remake_index()
            assert seen(store) == found[0][1]
    assert found[1:] == found[:-1]


def rounds(every: list[Arrival], chance: random.Random) -> Iterator[list[Arrival]]:
    """In another order, of which what one report's readings are is left."""
    groups: dict[str, list[Arrival]] = {}
    for one in every:
        groups.setdefault(one.record.report.id if one.record is not None else one.input.name, []).append(one)
    while groups:
        some = chance.sample(sorted(groups), min(len(groups), chance.randint(1, 9)))
        yield [one for key in some for one in groups.pop(key)]


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_batches(tmp_path: Path, seed: int) -> None:
    """The record is the same, hash for hash."""
    chance = random.Random(seed)
    every = coming(chance)
    digests = set()
    for number in range(4):
        with Store(tmp_path / f"{number}.db", create=True) as store:
            for some in rounds(every, chance) if number else [every]:
                store.put_many(some, made="test", model="m")
            assert store.check() == []
            digests.add(store.digest())
    assert len(digests) == 1


def test_nothing_is_kept_of_a_batch_that_fails(tmp_path: Path) -> None:
    """Words that are not the text's undo all of it."""
    good, bad = records()[:2]
    text = msgspec.structs.replace(bad.report, text="x" * len(bad.report.text))
    with Store(tmp_path / "r.db", create=True) as store:
        with pytest.raises(ValueError, match="are not"):
            store.put_many(
                [arrival("a", good), arrival("b", msgspec.structs.replace(bad, report=text))], made="", model="m"
            )
        assert store.size() == (0, 0)
        assert store.put_many([], made="", model="m") == []
