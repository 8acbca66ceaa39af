"""The record and its two readers: which reading is the current one after each command."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run
from full_reader import FAST, FULL, hide, put_in
from reports import ALL

from onrecord.intake.add import add, keep, read_again
from onrecord.intake.open_record import OpenRecord
from onrecord.sources import Item
from onrecord.store.store import Store


@pytest.fixture(autouse=True)
def full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The full reader is installed."""
    return put_in(tmp_path / "site", monkeypatch)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report's file."""
    path = tmp_path / "a.txt"
    path.write_text(ALL[0][0], encoding="utf-8")
    return path


def test_few_by_the_full_reader(store: Store, report: Path) -> None:
    """What it read stays: a run of many, with the fast one, passes it over, by its name and by its text."""
    done = list(add(store, [report], workers=1))
    assert [(o.reader, o.again) for o in done] == [("full", False)]
    assert store.models() == {FULL: 1}

    digest = store.digest()
    folder = report.parent / "many"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number}.txt").write_text(f"Mayor Ann Lee said bridge {number} was safe.", encoding="utf-8")
    (folder / "same.txt").write_text(ALL[0][0], encoding="utf-8")
    outcomes = list(add(store, [report, folder], workers=1))

    assert [o.again for o in outcomes if o.input.name.endswith("a.txt")] == [True]
    assert [o.input.code for o in outcomes if o.input.name.endswith("same.txt")] == ["input.duplicate"]
    assert store.models() == {FULL: 1, FAST: 20}
    assert store.check() == []
    assert digest != store.digest()
    assert all(o.again or o.input.state == "skipped" for o in add(store, [report, folder], workers=1))


def test_what_is_watched(store: Store, report: Path) -> None:
    """Few of many are the fast reader's, but for what the full one has read."""
    item = Item(name="feed#1", content=ALL[1][0].encode())
    known = Item(name="feed#2", content=ALL[0][0].encode())
    list(add(store, [report], workers=1))
    outcomes = list(keep(store, [item, known], workers=1, many=True))

    assert {o.input.name: (o.reader, o.input.state) for o in outcomes} == {
        "feed#1": ("fast", "read"),
        "feed#2": ("fast", "skipped"),
    }
    assert store.models() == {FULL: 1, FAST: 1}


def test_the_other_reader_where_it_is_asked_for(store: Store, report: Path) -> None:
    """`add` and `read_again` with a reader make its reading the current one, there and back; all readings stay."""
    list(add(store, [report], reader="fast", workers=1))
    key = next(store.reports()).record.report.id
    whole = store.digest()
    assert store.models() == {FAST: 1}
    list(add(store, [report], reader="full", workers=1))
    assert store.models() == {FULL: 1}
    assert list(read_again(store, workers=1)) == []
    assert list(read_again(store, reader="full", workers=1)) == []
    assert store.models() == {FULL: 1}

    assert list(read_again(store, reader="fast", workers=1)) == [(key, None)]
    assert store.models() == {FAST: 1}
    assert [model for model, _, _ in store.readings(key)] == [FAST, FULL]
    assert store.digest() == whole
    assert store.check() == []
    assert list(read_again(store, reader="full", workers=1)) == [(key, None)]
    assert store.models() == {FULL: 1}


def test_read_again_by_the_one_that_read_it(store: Store, report: Path, tmp_path: Path) -> None:
    """With a new table of actors each report is read by the reader that read it last."""
    other = tmp_path / "b.txt"
    other.write_text(ALL[1][0], encoding="utf-8")
    list(add(store, [report], reader="full", workers=1))
    list(add(store, [other], reader="fast", workers=1))
    table = tmp_path / "actors.csv"
    table.write_text("name,country\nTomas Arrel,NO\n", encoding="utf-8")

    assert [wrong for _, wrong in read_again(store, actors=str(table), workers=1)] == [None, None]
    assert store.models() == {FULL: 1, FAST: 1}


def test_where_the_full_reader_is_gone(tmp_path: Path, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its readings stay, though the table of actors is a new one."""
    with OpenRecord(tmp_path / "r.db", create=True) as record:
        list(record.add([report], workers=1))
        hide(monkeypatch)
        table = tmp_path / "actors.csv"
        table.write_text("name,country\nTomas Arrel,NO\n", encoding="utf-8")

        assert list(record.read_again(actors=str(table), workers=1)) == []
        assert [o.again for o in record.add([report], workers=1)] == [True]
        assert record.models() == {FULL: 1}


def test_commands(tmp_path: Path, report: Path) -> None:
    """--reader on every command that reads, and what each says of it."""
    record = ("--record", str(tmp_path / "r.db"))

    assert f'"model":"{FULL}"' in run("read", str(report)).stdout
    assert f'"model":"{FAST}"' in run("read", str(report), "--reader", "fast").stdout
    assert "read by the full reader" in " ".join(run("read", str(report), "--format", "page").stdout.split())
    assert "by the full reader" in run("add", str(report), *record).stderr
    assert "1 read again" in run("reread", "--reader", "fast", *record).stderr
    assert "0 read again" in run("reread", *record).stderr
    doctor = run("doctor", *record).stdout
    assert f"the model {FULL}" in doctor
    assert "the full reader loads" in doctor
    assert run("watch", "https://example.org/feed", "--reader", "slow", "--once", *record).returncode == 1
