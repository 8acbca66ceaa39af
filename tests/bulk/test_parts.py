"""A corpus in parts and units."""

from __future__ import annotations

import os
from pathlib import Path

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from onrecord.bulk import is_shards
from onrecord.bulk import parts as module
from onrecord.bulk.parts import Part, Unit, parts, units
from onrecord.bulk.storage import Storage, listed
from onrecord.errors import NotFound, OnRecordError


def test_each_file_is_a_part(corpus: Path) -> None:
    """In sorted order, named as `add` names them."""
    found = list(parts([str(corpus)]))

    assert [p.name for p in found] == sorted(str(p) for p in corpus.iterdir())
    assert {p.of for p in found} == {1}


def test_large_files_of_many_reports_are_striped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One stripe more for each so many bytes, up to a most; a text is never cut."""
    monkeypatch.setattr(module, "STRIPE", 100)
    monkeypatch.setattr(module, "STRIPES", 4)
    (tmp_path / "few.jsonl").write_text("x" * 250)
    (tmp_path / "many.jsonl").write_text("x" * 25_000)
    (tmp_path / "one.txt").write_text("x" * 25_000)
    found = [(Path(p.name).name, p.stripe, p.of) for p in parts([str(tmp_path)])]

    assert found == [("few.jsonl", n, 3) for n in range(3)] + [("many.jsonl", n, 4) for n in range(4)] + [
        ("one.txt", 0, 1)
    ]


def test_a_changed_file_is_another_part(tmp_path: Path) -> None:
    """So that it is read again."""
    path = tmp_path / "a.txt"
    path.write_text("One.")
    (before,) = parts([str(path)])
    path.write_text("Two.")
    os.utime(path, ns=(1, 1))
    (after,) = parts([str(path)])

    assert before.key != after.key


def test_units_are_bounded_and_leave_out_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """By files and by bytes; a stripe is a unit of its own."""
    monkeypatch.setattr(module, "UNIT_FILES", 3)
    monkeypatch.setattr(module, "UNIT_BYTES", 100)
    small = [Part(f"{n}", 10, "") for n in range(5)]
    large = [Part("large", 90, ""), Part("striped", 10, "", 0, 2), Part("striped", 10, "", 1, 2)]
    found = [[p.name for p in unit.parts] for unit in units([*small, *large])]

    assert found == [["0", "1", "2"], ["3", "4"], ["striped"], ["striped"], ["large"]]
    done = {p.key for p in small}
    assert [p.name for unit in units([*small, *large], done.__contains__) for p in unit.parts] == [
        "striped",
        "striped",
        "large",
    ]


def test_the_name_of_a_unit_is_that_of_its_parts() -> None:
    """The same parts are the same shard, whoever reads them."""
    one = Part("a", 1, "x")

    assert Unit((one,)).name == Unit((Part("a", 1, "x"),)).name
    assert Unit((one,)).name != Unit((Part("a", 2, "x"),)).name


def test_nothing_there(tmp_path: Path) -> None:
    """The error names the source."""
    with pytest.raises(NotFound, match="no-such-file"):
        list(parts([str(tmp_path / "no-such-file.txt")]))
    with pytest.raises(NotFound, match="memory://nothing"):
        list(parts(["memory://nothing"]))


def test_a_file_system_of_fsspec() -> None:
    """Listed, opened and written by address; other kinds of files are passed over."""
    storage = Storage("memory://corpus")
    storage.put("deep/a.txt", b"The mayor said so.")
    storage.put("deep/b.exe", b"MZ")
    found = list(parts(["memory://corpus"]))

    assert [p.name for p in found] == ["memory:///corpus/deep/a.txt"]
    assert found[0].file().open().read() == b"The mayor said so."
    assert [f.size for f in listed("memory://corpus/deep/*.txt")] == [18]
    assert storage.files("deep") == ["a.txt", "b.exe"]


def test_what_a_file_system_raises_is_told_with_its_address() -> None:
    """Each raises in its own way, some no error of the operating system's."""

    class Broken(MemoryFileSystem):  # type: ignore[misc]
        protocol = "broken"

        def find(self, *_: object, **__: object) -> None:
            raise ValueError("no credentials")

        ls = cat_file = pipe_file = find

    fsspec.register_implementation("broken", Broken, clobber=True)
    storage = Storage("broken://bucket/out")
    for ask in (
        lambda: list(parts(["broken://bucket/in"])),
        lambda: storage.files("records"),
        lambda: storage.read("onrecord.json"),
        lambda: storage.put("onrecord.json", b"{}"),
        lambda: is_shards(storage.url),
    ):
        with pytest.raises(OnRecordError, match=r"broken://bucket/.*: it cannot be read or written: no credentials"):
            ask()


def test_shards_among_what_is_read(tmp_path: Path) -> None:
    """They are no part of the corpus; a link that leads nowhere is one, and is told when it is opened."""
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "onrecord.json").write_text("{}")
    found = list(parts([str(tmp_path)], but=str(tmp_path / "out")))

    assert [Path(p.name).name for p in found] == ["a.txt", "b.txt"]
    with pytest.raises(NotFound):
        found[1].file().open()
