"""Inputs into the record: each ends as read, skipped or failed, and a run that is broken off goes on."""

from __future__ import annotations

import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import time

import pytest
from commands import in_terminal, run
from hostile_sources import write_folder
from reports import ALL
from stores import target

from onrecord import Question, open_record
from onrecord.intake.add import add, read_again
from onrecord.intake.pool import Lane, Pool
from onrecord.intake.reader_process import ReaderAnswer, ReaderJob
from onrecord.limits import Limits
from onrecord.sources import Item
from onrecord.store.store import Store


def job(words: bytes) -> ReaderJob:
    """The job of reading these words."""
    return ReaderJob.of(Item(name="a.txt", content=words))


def code_of(answer: ReaderAnswer) -> str | None:
    """Why there is no record."""
    return answer.unreadable.code if answer.unreadable else None


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    """A folder of reports, some of them in a table."""
    made = tmp_path / "reports"
    made.mkdir()
    for number, (text, _, _) in enumerate(ALL):
        (made / f"{number}.txt").write_text(text, encoding="utf-8")
    rows = [
        {
            "headline": f"Number {n}",
            "body": f"Mayor Ann Lee said on Monday that bridge {n} was safe.",
            "date": "2024-03-05",
        }
        for n in range(12)
    ]
    (made / "dump.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n{broken\n", encoding="utf-8")
    return made


def states(store: Store) -> dict[str, int]:
    return {str(state): count for state, count in store.input_counts().items()}


def test_every_input_is_accounted_for(store: Store, folder: pathlib.Path) -> None:
    """Each is read, skipped or failed, with a code and the line; a second run does nothing again."""
    first = list(add(store, [folder]))

    assert states(store) == {"read": 16, "failed": 1}
    assert [o.input.code for o in first if o.input.state == "failed"] == ["input.malformed"]
    assert {o.input.name for o in first} == {i.name for i in store.inputs()}
    assert [i.name.rpartition(":")[2] for i in store.inputs("failed")] == ["13"]
    assert store.check() == []

    digest = store.digest()
    again = list(add(store, [folder]))
    assert [o.again for o in again] == [o.input.state == "read" for o in again]
    assert store.digest() == digest


def test_workers_and_order_do_not_matter(tmp_path: pathlib.Path, folder: pathlib.Path) -> None:
    """The same record, hash for hash, from one worker or two, and from the inputs in another order."""
    sources = sorted(str(p) for p in folder.iterdir())
    ways = [(sources, 1), (sources, 2), (sources[::-1], 2), (random.Random(1).sample(sources, len(sources)), 1)]
    digests = set()
    for number, (order, workers) in enumerate(ways):
        with Store(tmp_path / f"{number}.db", create=True) as store:
            list(add(store, order, workers=workers))
            digests.add(store.digest())
    assert len(digests) == 1


def test_hostile_folder(tmp_path: pathlib.Path) -> None:
    """A folder of bombs, broken archives and lies: each is reported, and everything else is read."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    expected = write_folder(folder)
    for large in ("20-cut.jsonl.gz", "23-repeats.txt.gz"):  # thousands of reports before the cut, and a very long one
        (folder / large).unlink()
        del expected[large]
    with Store(tmp_path / "r.db", create=True) as store:
        list(add(store, [folder], limits=Limits(feed_items=50)))
        found: dict[str, set[str | None]] = {}
        for one in store.inputs():
            file = next(name for name in sorted(expected, key=len, reverse=True) if name in one.name)
            found.setdefault(file, set()).add(one.code)
        for name, code in expected.items():
            if code is not None:
                assert code in found.get(name, set()), name
        assert store.check() == []


def test_metadata_and_notes(store: Store, tmp_path: pathlib.Path) -> None:
    """Titles, days and outlets of a table are the report's; a day in the future is not believed, and that is told."""
    rows = [
        {
            "headline": "Bridge safe",
            "body": "Mayor Ann Lee said it was safe.",
            "date": "2024-03-05",
            "source": "The Post",
        },
        {
            "headline": "Later",
            "body": "Mayor Ann Lee said it was not safe.",
            "date": "2999-01-01",
            "source": "\x00Odd\ud800",
        },
    ]
    path = tmp_path / "dump.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    list(add(store, [path]))
    kept = {k.record.report.title: k.record.report for k in store.reports()}

    assert kept["Bridge safe"].published == "2024-03-05"
    assert kept["Bridge safe"].published_from == "metadata"
    assert kept["Bridge safe"].outlet == "The Post"
    assert kept["Later"].published is None
    assert any("2999" in (i.message or "") for i in store.inputs("read"))


def test_newer_table_of_actors(store: Store, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """Read again with another table, a report has a second reading, and the first is kept."""
    list(add(store, [folder / "0.txt"]))
    table = tmp_path / "actors.csv"
    table.write_text("name,country\nTomas Arrel,NO\n", encoding="utf-8")
    assert [wrong for _, wrong in read_again(store, actors=str(table), workers=1)] == [None]

    report = next(store.reports()).record
    assert len(store.readings(report.report.id)) == 2
    assert [p.country for p in store.people("tomas arrel")] == ["NO"]
    assert list(read_again(store, actors=str(table), workers=1)) == []
    assert store.check() == []


def test_file_names_that_are_no_text(tmp_path: pathlib.Path) -> None:
    """A name in no encoding is kept as it can be shown."""
    (tmp_path / "r").mkdir()
    with open(os.path.join(os.fsencode(tmp_path), b"r", b"caf\xe9.txt"), "w", encoding="utf-8") as out:
        out.write(ALL[0][0])
    with Store(tmp_path / "r.db", create=True) as store:
        list(add(store, [tmp_path / "r"]))
        assert [i.name.rpartition("/")[2] for i in store.inputs("read")] == ["caf\\udce9.txt"]


def test_a_worker_that_dies(tmp_path: pathlib.Path) -> None:
    """The report it was at failed with a code; the next ones are read."""
    with Pool(workers=1, actors=None, limits=Limits()) as pool:
        lane = Lane[int](pool)
        lane.give(0, job(b"The mayor said so."))
        assert lane.take()[1].record is not None
        next(iter(pool._running)).process.kill()
        for number in range(3):
            lane.give(number, job(b"The mayor said so."))
        done = [lane.take()[1] for _ in range(3)]

    assert [d.record is not None for d in done][1:] == [True, True]
    assert done[0].record is not None or code_of(done[0]) == "input.reader-died"


def test_a_worker_that_takes_too_long() -> None:
    """It is stopped at the deadline, and the report has a code."""
    with Pool(workers=1, actors=None, limits=Limits(read_seconds=0.01)) as pool:
        lane = Lane[int](pool)
        lane.give(0, job(ALL[0][0].encode()))
        assert code_of(lane.take()[1]) == "input.too-slow"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_and_run_again(kind: str, tmp_path: pathlib.Path, folder: pathlib.Path) -> None:
    """Killed at random while adding: what was acknowledged is there, and running it again gives an unbroken run's
    record."""
    with Store(tmp_path / "whole.db", create=True) as whole:
        list(add(whole, [folder]))
        wanted = whole.digest()
    rng = random.Random(5)
    for place in target(kind, tmp_path):
        acknowledged: set[str] = set()
        for _ in range(3):
            process = subprocess.Popen(
                [sys.executable, "-m", "onrecord", "add", str(folder), "--record", place],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(rng.uniform(0.3, 1.6))
            process.kill()
            printed, _ = process.communicate()
            acknowledged |= {json.loads(line)["report"] for line in printed.split(b"\n")[:-1]} - {None}
        with Store(place, create=True) as store:
            assert acknowledged <= {k.record.report.id for k in store.reports()}
            assert store.check() == []
            list(add(store, [folder]))
            assert store.digest() == wanted


def test_command(tmp_path: pathlib.Path, folder: pathlib.Path) -> None:
    """In a pipe a line of JSON an input; the tally and what failed on standard error; the exit status tells."""
    record = str(tmp_path / "r.db")
    done = run("add", str(folder), "--record", record, "--outlet", "The Post")
    lines = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.returncode == 2
    assert len(lines) == 17
    assert "input.malformed" in done.stderr
    assert "16 read" in done.stderr
    assert "dump.jsonl:13" in done.stderr
    assert run("find", "--record", record, "--outlet", "post", "--count").stdout.strip().isdigit()
    assert run("add", str(folder / "0.txt"), "--record", record, "--outlet", "The Post").returncode == 0
    assert run("add", str(tmp_path / "no.txt"), "--record", record).returncode == 3
    assert run("add", str(folder), "--record", record, "--column", "text").returncode == 1
    assert run("add", str(folder), "--record", record, "--published", "Monday").returncode == 1
    assert run("add", str(folder), "--record", record, "--as", "telegram").returncode == 1


def test_ctrl_c(tmp_path: pathlib.Path) -> None:
    """Stopped by Ctrl-C, it says what was kept and how to go on."""
    folder = tmp_path / "many"  # so many that a busy machine does not finish before the signal comes
    folder.mkdir()
    for number in range(500):
        (folder / f"{number}.txt").write_text(f"The mayor denied on Monday that {number} people had left.\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "add", str(folder), "--record", str(tmp_path / "r.db"), "--workers", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)

    assert process.returncode == 130
    assert b"Run it again to go on" in said
    assert b"Traceback" not in said
    with Store(tmp_path / "r.db") as store:
        assert store.check() == []


def test_progress_in_a_terminal(tmp_path: pathlib.Path, folder: pathlib.Path) -> None:
    """In a terminal, a line of progress and no JSON."""
    shown = in_terminal("add", str(folder), "--record", str(tmp_path / "r.db"), columns=100)

    assert "read ·" in shown
    assert '{"name"' not in shown
    assert "16 read with" in shown


def test_commands_on_a_record(tmp_path: pathlib.Path, folder: pathlib.Path) -> None:
    """find, show, actor, judge, undo, judgements, suggestions, inputs, export and doctor, as a user goes through
    them."""
    record = ("--record", str(tmp_path / "r.db"))
    run("add", str(folder), *record)
    found = json.loads(run("find", "chaos", "--speaker", "oru", *record).stdout.splitlines()[0])
    page = run("show", found["id"], "--format", "page", *record).stdout

    assert "“They want chaos" in page or '"They want chaos' in page
    assert found["id"] in page
    assert "Delphine Oru" in run("actor", "oru", "--format", "page", *record).stdout
    assert json.loads(run("actor", "delphine", "oru", *record).stdout.splitlines()[0])["reports"] >= 2
    key = run("judge", "act", found["id"], "warn", "--why", "a test", "--who", "ann", *record).stdout.strip()
    assert "accuse" not in json.loads(run("show", found["id"], *record).stdout)["entry"]["act"]
    assert "ann" in run("show", found["id"], "--format", "page", *record).stdout
    assert run("undo", key, *record).returncode == 0
    assert json.loads(run("judgements", *record).stdout.splitlines()[0])["undone"]
    assert "Arrel" in run("suggestions", "--format", "page", *record).stdout
    assert "13" in run("inputs", "--state", "failed", "--format", "page", *record).stdout
    doctor = run("doctor", *record)
    assert doctor.returncode == 0
    assert "WRONG" not in doctor.stdout
    csv = run("find", "--format", "csv", *record).stdout
    assert csv.startswith("id,outlet,published")
    groups = run("find", "--group-by", "speaker", "--format", "page", *record).stdout
    assert "Ann Lee" in groups
    exported = run("export", "csv", "-o", str(tmp_path / "out"), *record)
    assert exported.returncode == 0
    assert (tmp_path / "out" / "statements.csv").exists()
    assert run("export", "jsonl", "--speaker", "arrel", *record).stdout.count("\n") >= 1


def test_commands_used_wrongly(tmp_path: pathlib.Path) -> None:
    """Each says what is wrong, without a traceback."""
    record = ("--record", str(tmp_path / "none.db"))
    every: tuple[tuple[str, ...], ...] = (
        ("find", "x"), ("show", "r1.s1"), ("actor", "x"), ("inputs",), ("export", "csv"), ("undo", "j1"),
    )  # fmt: skip
    for words in every:
        done = run(*words, *record)
        assert done.returncode == 1
        assert "no record yet" in done.stderr
        assert "Traceback" not in done.stderr
    Store(tmp_path / "some.db", create=True).close()
    record = ("--record", str(tmp_path / "some.db"))
    wrong: tuple[tuple[str, ...], ...] = (
        ("find", "--said", "Monday"),
        ("show", "r1.s1"),
        ("actor", "x"),
        ("judge", "act", "r1.s1", "deny"),
    )
    for words in wrong:
        done = run(*words, *record)
        assert done.returncode == 1
        assert done.stderr
        assert "Traceback" not in done.stderr
    assert run("find", "x", *record).stdout == ""


def test_doctor_finds_what_is_wrong(tmp_path: pathlib.Path, folder: pathlib.Path) -> None:
    """A broken index is named, with what to do, and doing it helps."""
    record = str(tmp_path / "r.db")
    with Store(record, create=True) as store:
        list(add(store, [folder / "0.txt"]))
        with store._database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM entry_actors")
            connection.exec_driver_sql("DELETE FROM entry_places")
            connection.exec_driver_sql("DELETE FROM entries")
    done = run("doctor", "--record", record)
    assert done.returncode == 1
    assert "--repair" in done.stdout
    assert run("doctor", "--repair", "--record", record).returncode == 0
    with Store(record) as store:
        assert store.count(Question()) > 0


def test_reread(tmp_path: pathlib.Path, folder: pathlib.Path) -> None:
    """Reports of the record are read again with another table; a second time there is nothing to do."""
    record = ("--record", str(tmp_path / "r.db"))
    run("add", str(folder / "0.txt"), *record)
    table = tmp_path / "actors.csv"
    table.write_text("name,country\nTomas Arrel,NO\n", encoding="utf-8")

    assert "1 read again, 0 failed" in run("reread", "--actors", str(table), *record).stderr
    assert "0 read again, 0 failed" in run("reread", "--actors", str(table), *record).stderr
    shown = run("show", json.loads(run("find", *record).stdout.splitlines()[0])["report"]["id"], "--readings", *record)
    assert shown.stdout.count('"model"') >= 2


def test_no_process_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no process can be started, each report fails with a code, and nobody waits for ever."""
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: (_ for _ in ()).throw(OSError(12, "no memory")))
    with Pool(workers=1, actors=None, limits=Limits()) as pool:
        lane = Lane[int](pool)
        lane.give(0, job(b"The mayor said so."))
        lane.give(1, job(b"The mayor said so."))
        assert [code_of(lane.take()[1]) for _ in range(2)] == ["input.reader-died"] * 2


def test_log_that_a_reader_may_not_touch(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports in SQLite's log are seen, or it is told why not; never is a record taken for an empty one."""
    path = tmp_path / "r.db"
    code = (
        "import sys, os; from reports import records; from onrecord.store.store import Store\n"
        "s = Store(sys.argv[1], create=True); [s.put(r) for r in records()]; os._exit(0)"
    )
    env = {**os.environ, "PYTHONPATH": str(pathlib.Path(__file__).parents[1])}
    subprocess.run([sys.executable, "-c", code, str(path)], check=True, env=env)
    assert (tmp_path / "r.db-wal").stat().st_size > 0
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda p, mode, **how: mode != os.W_OK and allowed(p, mode, **how))
    with Store(path) as store:
        assert store.size()[0] == len(ALL)


def test_what_open_record_gives_can_be_added_to(tmp_path: pathlib.Path) -> None:
    """The public door: inputs in, entries out, and nothing left to read again."""
    (tmp_path / "a.txt").write_text("“The ferries will not sail,” Nora Field said on Monday.\n", encoding="utf-8")
    with open_record(tmp_path / "r.db", create=True) as record:
        outcomes = list(record.add([tmp_path / "a.txt"], workers=1))
        assert [o.input.state for o in outcomes] == ["read"]
        assert record.count(Question(what="statement")) == outcomes[0].statements == 1
        assert list(record.read_again(workers=1)) == []


def test_language_given(tmp_path: pathlib.Path) -> None:
    """What is given as English is read whatever it looks like, also when it was skipped before."""
    source = tmp_path / "report.txt"
    source.write_text(
        "Der Minister sagte am Montag, dass die Brücke nach Monaten wieder geöffnet werde.", encoding="utf-8"
    )
    record = ("--record", str(tmp_path / "record.db"))

    assert "0 read" in run("add", str(source), *record).stderr
    assert "1 read" in run("add", str(source), "--language", "en", *record).stderr


def test_a_record_of_failures_alone_is_sound(tmp_path: pathlib.Path) -> None:
    """An input that failed has no report, and none is missed: neither where there are no reports at all."""
    (tmp_path / "empty").mkdir()
    with Store(tmp_path / "r.db", create=True) as store:
        assert [one.input.state for one in add(store, [tmp_path / "empty"])] == ["failed"]
        assert store.check() == []
