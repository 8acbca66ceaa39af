"""What holds across the reports of shards is what a record gives that is loaded from them."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from reports import records
from story import story

import onrecord
from onrecord.answers import Input
from onrecord.bulk import load_shards
from onrecord.bulk.comparing import across_manifest
from onrecord.bulk.comparing.piles import Piles, piled
from onrecord.bulk.comparing.plan import Plan, plan_of
from onrecord.bulk.comparing.reports import joined_reports
from onrecord.bulk.comparing.result import ENTRY_COLUMNS, ROW_COLUMNS
from onrecord.bulk.comparing.steps import steps
from onrecord.bulk.parts import Part, Unit
from onrecord.bulk.settings import BulkSettings, settle
from onrecord.bulk.shards import MANIFEST, write_shard
from onrecord.bulk.storage import Storage
from onrecord.cli import main
from onrecord.compare.packed_rows import KINDS
from onrecord.model import FORMAT, Actor, Mention, Record
from onrecord.store.store import Arrival, Store

pq = pytest.importorskip("pyarrow.parquet")
ROOT = Path(__file__).parents[2]
SURNAMES = """Marsh blames ministry

Marsh said on Saturday that the ministry had known of the sluice. Halloran denied that Corvane had paid the council.

The Homeland Harbour Alliance called on Marsh to resign. "She knew," its leader, Delphine Oru, said.
"""


@cache
def every() -> tuple[Record, ...]:
    """Stories with all kinds of rows, surnames alone, and a report without a day."""
    told = [(SURNAMES, "2024-03-09"), (SURNAMES.replace("Saturday", "Sunday"), None)]
    more = [onrecord.read(text, published=day, outlet="Late Post") for text, day in told]
    for path in sorted((ROOT / "examples" / "stories").glob("*.jsonl")):
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        more += [onrecord.read(row["text"], published=row["published"], outlet=row["outlet"]) for row in rows]
    return (*story(), *records(), *more)


def shards_of(folder: Path | str, units: Sequence[Sequence[Record]]) -> Storage:
    """Shards of these records, one a unit."""
    storage = Storage(str(folder))
    settle(storage, BulkSettings(model=every()[0].model, made="test"))
    for number, unit in enumerate(units):
        came = [
            Arrival(
                Input(name=f"{number}/{n}", state="read", code=None, message=None, report=r.report.id, at=""), "", r
            )
            for n, r in enumerate(unit)
        ]
        write_shard(storage, Unit((Part(f"unit {number}", len(unit), ""),)), came)
    return storage


def run(storage: Storage, plan: Plan, *, most: int | None = None) -> int:
    """Do all tasks here, or so many; returns how many."""
    done = 0
    for step in steps(storage, plan):
        for number in step.left:
            if done == most:
                return done
            step.task(storage, plan, number)
            done += 1
    return done


Shown = tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]


def found(storage: Storage) -> Shown:
    """The rows and the entries that are there."""

    def read(table: str) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        for name in storage.files(f"across/{table}"):
            with storage.open(f"across/{table}/{name}") as file:
                rows += [tuple(row.values()) for row in pq.read_table(file).to_pylist()]
        return sorted(rows, key=str)

    return [(kind, key, day and day.isoformat(), body) for kind, key, day, body in read("rows")], read("entries")


def in_store(folder: Path | str, place: Path) -> Shown:
    """The same of the record that the shards make."""
    with Store(place, create=True) as store:
        list(load_shards(store, folder))
        store.compare()
        with store._database.reading() as connection:
            rows = connection.exec_driver_sql("SELECT kind, key, day, body FROM across")
            entries = connection.exec_driver_sql(
                "SELECT a.kind, a.key, r.key, nullif(r.key || '.' || e.local, r.key || '.') FROM across_entries e"
                " JOIN across a ON a.id = e.across JOIN reports r ON r.id = e.report"
            )
            return sorted(map(tuple, rows), key=str), sorted(map(tuple, entries), key=str)


def dealt(seed: int, shards: int) -> list[list[Record]]:
    """The records, in some order in so many shards; some twice, in one shard or two."""
    chance = random.Random(seed)
    order = chance.sample(every(), len(every()))
    units = [order[n::shards] for n in range(shards)]
    for record in chance.sample(every(), 3):
        chance.choice(units).append(record)
    return units


@pytest.mark.parametrize(("shards", "size"), [(1, 100), (3, 4), (5, 1), (20, 7)])
def test_rows_are_those_of_the_record(tmp_path: Path, shards: int, size: int) -> None:
    """Whatever the number of shards and slices, and in whatever order reports lie in them."""
    storage = shards_of(tmp_path / "out", dealt(shards, shards))
    plan = plan_of(storage, size)
    run(storage, plan)
    wanted = in_store(tmp_path / "out", tmp_path / "record.db")

    assert plan.reports == len(every())
    assert found(storage) == wanted
    assert {row[0] for row in wanted[0]} == set(KINDS)


NAMES = """Ann Orr; Bob Orr; Orr; Ann; Orr Lee; Ann Lee-Orr; Lee-Orr; Orr Foods; Acme; Acme Steel; CNR; the council
Council of National Rescue; Council; Norland; Supreme Court; Ada Boeing; Boeing; two officials""".replace("\n", "; ")


def cast(chance: random.Random, number: int) -> Record:
    """A report in which nothing stands but who is in it."""
    actors = [
        Actor(
            id=f"a{n}",
            name=name,
            kind=chance.choice(("person", "person", "organisation", "country", "group")),
            country=chance.choice((None, None, "FR", "CA")),
            sector=chance.choice((None, None, "GOV", "MIL", "ART")),
            same_as=chance.choice((None, None, None, "Q1", "Q2")),
            mentions=(Mention(start=n, end=n + 1, form=chance.choice(("name", "name", "nominal"))),),
        )
        for n, name in enumerate(chance.sample(NAMES.split("; "), 4))
    ]
    day = chance.choice(("1951-02-03", "2001-02-03", "2021-02-03", None))
    report = msgspec.structs.replace(story()[0].report, id=f"r{number:016x}", published=day)
    return Record(format=FORMAT, model=every()[0].model, report=report, actors=tuple(actors))


@pytest.mark.parametrize("seed", range(6))
def test_actors_are_those_of_the_record(tmp_path: Path, seed: int) -> None:
    """Joined by names and by words alone, and described alike."""
    chance = random.Random(seed)
    units = [[cast(chance, 10 * shard + n) for n in range(10)] for shard in range(4)]
    storage = shards_of(tmp_path / "out", units)
    plan = plan_of(storage, 9)
    for step in steps(storage, plan):
        if step.name == "finding pairs":
            break
        for number in step.left:
            step.task(storage, plan, number)
    every_id = {r.report.id for unit in units for r in unit}
    seen = [one.stored for n in range(plan.slices) for one in joined_reports(storage, n, every_id)]
    with Store(tmp_path / "record.db", create=True) as store:
        list(load_shards(store, tmp_path / "out"))
        wanted = {one.record.report.id: one.actors for one in store.reports()}

    assert {one.record.report.id: one.actors for one in seen} == wanted


def test_a_run_that_was_broken_off_goes_on(tmp_path: Path) -> None:
    """Until all is there nothing is taken for whole, and what is done is not done again; more shards begin anew."""
    storage = shards_of(tmp_path / "out", dealt(1, 2))
    plan = plan_of(storage, 5)
    whole = run(storage, plan)
    wanted = found(storage)
    assert run(storage, plan) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir() if path.is_dir()) == sorted(
        ("records", "statements", "events", MANIFEST, "across")
    )
    shards_of(tmp_path / "out", [[], [], [story()[0]]])
    grown = plan_of(storage, 5)
    some = (3, 5, 7, 12)
    for done in some:
        assert run(storage, grown, most=done) == done
        about = across_manifest(tmp_path / "out")
        assert about is not None
        assert about.plan == plan
        assert found(storage) == wanted
    assert run(storage, grown) == whole + 3 - sum(some)
    about = across_manifest(tmp_path / "out")
    assert about is not None
    assert about.plan == grown
    assert sum(about.rows.values()) == len(found(storage)[0])
    assert found(storage) == wanted


def test_no_reports(tmp_path: Path) -> None:
    """Of shards in which nothing was read there are no rows."""
    storage = shards_of(tmp_path / "out", [[]])
    run(storage, plan_of(storage))

    assert found(storage) == ([], [])


def test_piles(tmp_path: Path) -> None:
    """Rows come back from their pile, file by file, in the order in which they were put there."""
    storage = Storage("memory://piles")
    for name, rows in (("b", ["four"]), ("a", ["one\n", "“two”\u2028", "three"])):
        piles = Piles(3)
        for row in rows:
            piles.add(2, row)
        piles.put(storage, f"some/{name}")

    assert list(piled(storage, "some", 2, str)) == ["one\n", "“two”\u2028", "three", "four"]
    assert list(piled(storage, "some", 0, str)) == list(piled(storage, "nothing", 0, str)) == []


def test_an_object_store(tmp_path: Path, bucket: str) -> None:
    """Shards in a bucket are compared there; what was there before is replaced."""
    storage = shards_of(f"{bucket}/out", [story()[:2], story()[1:]])
    storage.put("across/rows/old.parquet", b"")
    run(storage, plan_of(storage, 2))

    assert found(storage) == in_store(f"{bucket}/out", tmp_path / "record.db")
    assert storage.files("comparing") == []


def test_the_command(tmp_path: Path) -> None:
    """On a real Ray: it goes on with what was done, tells each task, and says what there is; then nothing is to do."""
    pytest.importorskip("ray")
    out = tmp_path / "out"
    storage = shards_of(out, dealt(3, 3))
    run(storage, plan_of(storage), most=2)
    command = [sys.executable, "-m", "onrecord", "bulk", "--compare", str(out), "--workers", "2"]
    first = subprocess.run(command, capture_output=True, text=True, check=False)

    assert first.returncode == 0, first.stderr
    told = [json.loads(line) for line in first.stdout.splitlines()]
    assert told[0] == {"step": "sorting reports", "done": 3, "of": 3}
    assert told[-1]["step"] == "making rows"
    assert told[-1]["done"] == told[-1]["of"]
    wanted = in_store(out, tmp_path / "record.db")
    assert found(storage) == wanted
    copies = sum(row[0] == "copies" for row in wanted[0])
    assert f"{len(every())} reports compared: {copies} texts in several copies" in first.stderr
    second = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (second.returncode, second.stdout) == (0, "")
    assert "were compared already" in second.stderr


def test_the_command_used_wrongly(tmp_path: Path) -> None:
    """There are no shards; there is nothing to read with what says how to read."""
    run_ = CliRunner().invoke
    none = run_(main, ["bulk", "--compare", str(tmp_path)])
    assert (none.exit_code, "there are no shards of records here" in none.output) == (1, True)
    how = run_(main, ["bulk", "--compare", "--outlet", "Echo", str(tmp_path)])
    assert (how.exit_code, "needs an INPUT" in how.output) == (1, True)
    bare = run_(main, ["bulk", str(tmp_path)])
    assert (bare.exit_code, "Missing argument 'INPUT...'" in bare.output) == (1, True)


def test_other_tools_read_them(tmp_path: Path) -> None:
    """DuckDB, with the columns and the question that the docs have."""
    duckdb = pytest.importorskip("duckdb")
    storage = shards_of(tmp_path / "shards", [every()])
    run(storage, plan_of(storage))
    page = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    assert all(f"`{c.name}`" in page for c in (*ROW_COLUMNS, *ENTRY_COLUMNS))
    query = next(part for part in page.split("```sql\n") if part.startswith("SELECT r.body")).partition("```")[0]
    with duckdb.connect() as rows:
        told = rows.execute(query.replace("'shards/", f"'{tmp_path}/shards/")).fetchall()

    assert told
