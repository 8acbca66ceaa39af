"""Shards: what is in them, and that one counts only when it is whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from reports import ALL

from onrecord.bulk import BulkSettings, is_shards, load_shards
from onrecord.bulk.node_reader import NodeReader
from onrecord.bulk.parts import Part, Unit, parts
from onrecord.bulk.settings import settle
from onrecord.bulk.shards import (
    INPUT_COLUMNS,
    MANIFEST,
    RECORD_COLUMNS,
    LaterRun,
    arrivals,
    claim,
    covered,
    parts_done,
    shards,
    sweep,
    write_shard,
)
from onrecord.bulk.storage import Storage
from onrecord.errors import UsageError
from onrecord.intake.add import add, made_with
from onrecord.limits import MIB, Limits
from onrecord.reader.loading import model
from onrecord.store.store import Store

DOCS = Path(__file__).parents[2] / "docs"
SETTINGS = BulkSettings(model=model("fast"), made=made_with(None))


def written(out: Path, corpus: Path, settings: BulkSettings = SETTINGS) -> Storage:
    """The shard of a corpus that is one unit."""
    storage = Storage(str(out))
    settle(storage, settings)
    reader = NodeReader(str(out), settings, workers=2)
    try:
        reader.read(Unit(tuple(parts([str(corpus)]))))
    finally:
        reader.close()
    return storage


def test_the_record_is_that_of_add(corpus: Path, digest: str, tmp_path: Path) -> None:
    """Every input has a row; loaded, the record is the one that one process makes; loaded again, nothing changes."""
    storage = written(tmp_path / "out", corpus)
    (shard,) = shards(storage)
    rows = list(arrivals(storage, shard))
    with Store(tmp_path / "loaded.db", create=True) as store, Store(tmp_path / "added.db") as added:
        first = list(load_shards(store, tmp_path / "out"))
        again = list(load_shards(store, tmp_path / "out"))

        assert store.digest() == digest
        assert [(i.name, i.state, i.code) for i in store.inputs()] == [
            (i.name, i.state, i.code) for i in added.inputs()
        ]
        assert next(iter(add(store, [corpus], reader="fast"))).again

    assert [r.input.name for r in rows] == sorted(r.input.name for r in rows)
    assert {r.input.state for r in rows} == {"read", "skipped", "failed"}
    assert sum(o.statements for o in first) > 20
    assert all(o.again for o in again if o.input.state == "read")


def test_same_bytes(corpus: Path, tmp_path: Path) -> None:
    """Two runs write the same shards."""
    one, other = (written(tmp_path / name, corpus) for name in ("one", "other"))
    for folder in ("records", "statements", "events", MANIFEST):
        (name,) = one.files(folder)
        assert one.read(f"{folder}/{name}") == other.read(f"{folder}/{name}")


def test_a_shard_without_its_manifest_does_not_count(corpus: Path, tmp_path: Path) -> None:
    """It is swept away, and its parts are read again."""
    storage = written(tmp_path / "out", corpus)
    (shard,) = shards(storage)
    keys = {p.key for p in parts([str(corpus)])}
    assert parts_done(storage) == keys
    storage.remove(f"{MANIFEST}/{shard}.parquet")

    assert shards(storage) == []
    assert parts_done(storage) == set()
    sweep(storage)
    assert storage.files("records") == storage.files("statements") == storage.files("events") == []


def test_no_part_is_in_two_shards(tmp_path: Path) -> None:
    """A node whose driver died may end a unit whose parts the next run had in others: that run's own stay, or one of
    those that overlap."""
    a, b, c = (Part(name, 1, "") for name in "abc")
    late, own = Unit((a, b)), (Unit((a,)), Unit((b, c)))

    def of_three(name: str) -> Storage:
        storage = Storage(str(tmp_path / name))
        for unit in (late, *own):
            write_shard(storage, unit, [])
        return storage

    ended, begun = of_three("ended"), of_three("begun")
    assert sweep(ended, own=[unit.name for unit in own]) == {a.key, b.key, c.key}
    assert set(shards(ended)) == {unit.name for unit in own}
    assert ended.files("records") == ended.files(MANIFEST)

    keys = sweep(begun)
    assert sorted(keys) == sorted(key for keys in covered(begun).values() for key in keys)
    assert begun.files("records") == begun.files(MANIFEST) != []


def test_an_earlier_run_writes_nothing_more(tmp_path: Path) -> None:
    """Once another has begun."""
    storage = Storage(str(tmp_path))
    first, second = claim(storage), claim(storage)
    unit = Unit((Part("a", 1, ""),))
    with pytest.raises(LaterRun, match="another run"):
        write_shard(storage, unit, [], first)
    assert storage.files("records") == []
    write_shard(storage, unit, [], second)
    assert shards(storage) == [unit.name]


def test_stripes_are_the_whole(tmp_path: Path) -> None:
    """Each report of a file is in one of its stripes."""
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps({"text": f"The mayor said on May {n} that he left."}) for n in range(1, 8)))
    storage, found = Storage(str(tmp_path / "out")), []
    reader = NodeReader(storage.url, SETTINGS, workers=1)
    for stripe in range(3):
        unit = Unit((Part(str(path), path.stat().st_size, "", stripe, 3),))
        reader.read(unit)
        found += [row.input.name.rpartition(":")[2] for row in arrivals(storage, unit.name)]
    reader.close()

    assert sorted(found) == [str(n) for n in range(1, 8)]


def test_other_settings_are_refused(tmp_path: Path) -> None:
    """What is read with another model or table does not go among the shards; where there is none yet, it may."""
    storage = Storage(str(tmp_path))
    settle(storage, BulkSettings(model="another", made=SETTINGS.made))
    settle(storage, SETTINGS)
    write_shard(storage, Unit((Part("a", 1, ""),)), [])
    settle(storage, SETTINGS)

    assert is_shards(str(tmp_path))
    assert not is_shards("https://example.org/shards")
    with pytest.raises(UsageError, match="not another"):
        settle(storage, BulkSettings(model="another", made=SETTINGS.made))


def test_hostile_inputs_are_single_failures(tmp_path: Path) -> None:
    """One report takes more memory than it may, one is too large: each has a row, and the others are read."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(ALL[0][0], encoding="utf-8")
    (folder / "b.txt").write_text("\n\n".join([ALL[1][0].replace("\n\n", " ")] * 3000), encoding="utf-8")
    (folder / "c.txt").write_text("x " * 1_100_000, encoding="utf-8")
    (folder / "d.txt").write_text(ALL[2][0], encoding="utf-8")
    tight = BulkSettings(model=SETTINGS.model, made=SETTINGS.made, limits=Limits(read_memory=64 * MIB))
    storage = written(tmp_path / "out", folder, tight)
    rows = {Path(r.input.name).name: (r.input.state, r.input.code) for r in arrivals(storage, shards(storage)[0])}

    assert rows["a.txt"] == rows["d.txt"] == ("read", None)
    assert rows["b.txt"][0] == "failed"
    assert rows["b.txt"][1] in ("input.reader-died", "input.reader-failed")
    assert rows["c.txt"] == ("failed", "input.too-large")


def test_a_slow_input_is_a_single_failure(tmp_path: Path) -> None:
    """At the deadline its process is replaced."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("\n\n".join([ALL[0][0]] * 2000), encoding="utf-8")
    (folder / "b.txt").write_text("The mayor said so.", encoding="utf-8")
    hasty = BulkSettings(model=SETTINGS.model, made=SETTINGS.made, limits=Limits(read_seconds=15))
    storage = written(tmp_path / "out", folder, hasty)

    assert [r.input.code for r in arrivals(storage, shards(storage)[0])] == ["input.too-slow", None]


def test_other_tools_read_them(corpus: Path, tmp_path: Path) -> None:
    """DuckDB, with the columns that the docs name."""
    duckdb = pytest.importorskip("duckdb")
    written(tmp_path / "out", corpus)
    page = (DOCS / "scale.md").read_text(encoding="utf-8")
    with duckdb.connect() as rows:

        def ask(query: str) -> list[Any]:
            return list(rows.execute(query.replace("out/", f"{tmp_path}/out/")).fetchall())

        read = ask("SELECT count(*) FROM 'out/records/*.parquet'")[0][0]
        told = ask("SELECT count(DISTINCT report_id), count(*) FROM 'out/statements/*.parquet'")[0]
        states = dict(ask("SELECT state, count(*) FROM 'out/inputs/*.parquet' GROUP BY ALL"))

    assert read == states["read"]
    assert told[0] >= 10
    assert all(f"`{c.name}`" in page for c in (*RECORD_COLUMNS, *INPUT_COLUMNS))


def test_an_object_store(corpus: Path, digest: str, tmp_path: Path, bucket: str) -> None:
    """Inputs from a bucket, shards to it and back from it."""
    for path in corpus.iterdir():
        Storage(bucket).put(f"in/{path.name}", path)
    settle(Storage(f"{bucket}/out"), SETTINGS)
    found = list(parts([f"{bucket}/in"]))
    reader = NodeReader(f"{bucket}/out", SETTINGS, workers=1)
    reader.read(Unit(tuple(found)))
    reader.close()
    with Store(tmp_path / "loaded.db", create=True) as store:
        outcomes = list(load_shards(store, f"{bucket}/out"))

        assert store.digest() == digest
        assert {o.input.name.rpartition("/")[0] for o in outcomes} == {f"{bucket}/in"}
    assert parts_done(Storage(f"{bucket}/out")) == {p.key for p in found}
