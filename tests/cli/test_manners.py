"""Commands people can live with: words as they write them, hints that can be typed, no trace-backs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import reports
from commands import run

from onrecord.answers import Question
from onrecord.store.store import Store
from onrecord.wording import act_meant

FULL = "/dev/full"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record under another name than the default one."""
    path = tmp_path_factory.mktemp("manners") / "my record.db"
    with Store(path, create=True) as store:
        for made in reports.records():
            store.put(made)
    return str(path)


@pytest.mark.parametrize("command", [("find",), ("export", "plover"), ("find", "--format", "csv")])
def test_unwanted_words(command: tuple[str, ...], kept: str) -> None:
    """A word with a minus sign is one that must not be there, wherever it stands among the options."""
    with_it = run(*command, "oru", "--record", kept)
    without = run(*command, "oru", "-court", "--record", kept)
    phrase = run(*command, '-"the court"', "oru", "--record", kept)
    typed = run(*command, "--record", kept, "--", "oru", "-court")

    assert [d.returncode for d in (with_it, without, phrase, typed)] == [0, 0, 0, 0]
    assert "told the court" in with_it.stdout
    assert "told the court" not in without.stdout
    assert without.stdout == typed.stdout
    assert "told the court" not in phrase.stdout


def test_options_that_are_none_are_still_told(kept: str) -> None:
    """A slip in the name of an option is no word to look up."""
    done = run("find", "--speakr", "oru", "--record", kept)

    assert done.returncode == 1
    assert "--speakr" in done.stderr


@pytest.mark.parametrize(
    ("given", "meant"),
    [("assert", "assert"), ("claim", "assert"), ("Claims", "assert"), ("denial", "deny"), ("accuse", "accuse"),
     ("ACCUSE", "ACCUSE"), ("assault", "ASSAULT"), ("opinion", "express"), ("claimed", "claimed")],
)  # fmt: skip
def test_one_vocabulary(given: str, meant: str) -> None:
    assert act_meant(given) == meant


def test_acts_by_the_words_of_pages(kept: str) -> None:
    """What a page calls a denial is found and judged as one."""
    denied = run("find", "--act", "deny", "--record", kept, "--count").stdout
    wrong = run("find", "--act", "lie", "--record", kept)
    with Store(kept) as store:
        entry = next(a.id for a in store.find(what_is_said()) if a.entry.act == "warn")  # type: ignore[union-attr]
    judged = run("judge", "act", entry, "claim", "--record", kept)

    assert run("find", "--act", "denial", "--record", kept, "--count").stdout == denied != "0\n"
    assert "assert (claim), deny (denial)" in wrong.stderr
    assert judged.returncode == 0
    with Store(kept) as store:
        assert store.entry(entry).entry.act == "assert"  # type: ignore[union-attr]


def what_is_said() -> Question:
    return Question(what="statement")


def test_counts_say_what_they_cut(kept: str) -> None:
    cut = run("find", "--group-by", "speaker", "--limit", "1", "--format", "page", "--record", kept)
    whole = run("find", "--group-by", "speaker", "--limit", "99", "--format", "page", "--record", kept)
    none = run("find", "xyzzy", "--group-by", "speaker", "--format", "page", "--record", kept)

    assert "--limit shows more than 1" in cut.stdout
    assert "--limit" not in whole.stdout
    assert none.stdout == ""
    assert "nothing in the record answers this" in none.stderr


def test_suggestions_say_when_there_are_none(tmp_path: Path) -> None:
    with Store(tmp_path / "record.db", create=True) as store:
        store.put(reports.records()[0])
    done = run("suggestions", "--format", "page", "--record", str(tmp_path / "record.db"))

    assert done.stdout == ""
    assert "no actors of the record" in done.stderr


def test_hints_are_for_the_same_record(kept: str, tmp_path: Path) -> None:
    """A command named in a message can be typed as it stands."""
    with Store(kept) as store:
        report = next(iter(store.reports())).record.report.id
    gone = run("show", f"{report}.s99", "--record", kept)
    failed = run("add", str(tmp_path / "nothing.txt"), "--record", kept)
    none = run("find", "--record", str(tmp_path / "none.db"))

    assert f"`onrecord judgements {report} --record '{kept}'`" in gone.stderr
    assert f"(onrecord inputs --state failed --record '{kept}')" in failed.stderr
    assert f"`onrecord add --record {tmp_path / 'none.db'}`" in none.stderr


@pytest.mark.skipif(not os.path.exists(FULL), reason="this system has no disk that is always full")
@pytest.mark.parametrize(
    "command",
    [("--help",), ("find",), ("find", "--format", "page"), ("find", "--format", "csv"), ("export", "jsonl"),
     ("actor", "oru", "--format", "page"), ("judgements",)],
)  # fmt: skip
def test_full_disk(command: tuple[str, ...], kept: str) -> None:
    """What cannot be written is told in a sentence."""
    given = [*command, *(["--record", kept] if command != ("--help",) else [])]
    with open(FULL, "wb") as full:
        call = [sys.executable, "-m", "onrecord", *given]
        done = subprocess.run(call, stdout=full, stderr=subprocess.PIPE, check=False)
    told = done.stderr.decode()

    if command == ("judgements",):  # it may have nothing to print
        assert "Traceback" not in told
        return
    assert done.returncode == 1
    assert told.count("\n") == 1
    assert "No space left on device" in told


@pytest.mark.parametrize("command", [("find",), ("export", "csv"), ("actor", "oru")])
def test_closed_pipe(command: tuple[str, ...], kept: str) -> None:
    """Whoever reads the pipe may stop at once."""
    given = [*command, "--record", kept]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "onrecord", *given], stdout=writing, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(writing)

    assert done.returncode == 0
    assert done.stderr == b""


def test_a_judgement_is_told_in_words(kept: str) -> None:
    """Standard output has its id for scripts; what changed stands in a sentence, with how to take it back."""
    with Store(kept) as store:
        found = next(store.find(what_is_said()))
    once = run("judge", "said", found.id, "2024-03-01", "--record", kept)
    again = run("judge", "said", found.id, "2024-03-01", "--record", kept)
    listed = run("judgements", found.id, "--format", "page", "--record", kept)

    key = once.stdout.strip()
    assert key.startswith("j")
    assert f"({found.id}): now said on 2024-03-01, before" in once.stderr
    assert f"onrecord undo {key} --record" in once.stderr
    assert "still said on 2024-03-01" in again.stderr
    assert "now said on 2024-03-01" in listed.stdout


def test_a_dismissed_entry_is_told_by_its_words(kept: str) -> None:
    with Store(kept) as store:
        found = next(store.find(what_is_said()))
    done = run("judge", "dismiss", found.id, "--record", kept)
    undone = run("undo", done.stdout.strip(), "--record", kept)

    assert found.entry.cue[0].surface in done.stderr  # type: ignore[union-attr]
    assert undone.returncode == 0


def test_no_new_actor_by_a_slip(kept: str) -> None:
    """Nobody is made unless somebody says so; who is known is not asked about."""
    with Store(kept) as store:
        found = next(store.find(what_is_said()))
        known = next(iter(found.actors.values())).name
    slip = run("judge", "speaker", found.id, "Zoltan Quimby", "--record", kept)
    meant = run("judge", "speaker", found.id, "Zoltan Quimby", "--new", "--record", kept)
    plain = run("judge", "speaker", found.id, known, "--record", kept)

    assert slip.returncode == 1
    assert "nobody in the record is called 'Zoltan Quimby'" in slip.stderr
    assert "--new" in slip.stderr
    assert meant.returncode == 0
    assert "now by Zoltan Quimby" in meant.stderr
    assert plain.returncode == 0


def in_a_terminal(*args: str, pager: str) -> tuple[int, str]:
    """Exit status and what is shown of a command in a terminal of its own."""
    import pty

    shown: list[bytes] = []

    def see(terminal: int) -> bytes:
        data = os.read(terminal, 4096)
        shown.append(data)
        return data

    before = {name: os.environ.get(name) for name in ("ONRECORD_PAGER", "TERM")}
    os.environ.update(ONRECORD_PAGER=pager, TERM="xterm")
    try:
        status = pty.spawn([sys.executable, "-m", "onrecord", *args], see)
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
    return os.waitstatus_to_exitcode(status), b"".join(shown).decode()


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals")
def test_a_pager_in_a_terminal(tmp_path: Path) -> None:
    """A page goes through the pager with its colours; none where it is cat, and its end is ours."""
    counting = tmp_path / "pager"
    counting.write_text("#!/bin/sh\necho THROUGH\ncat\n")
    counting.chmod(0o755)
    leaving = tmp_path / "leaves"
    leaving.write_text("#!/bin/sh\nhead -n 1\n")
    leaving.chmod(0o755)
    report = tmp_path / "report.txt"
    report.write_text("Mayor Ann Roe said on Monday that the bridge was safe. She denied that it was closed.\n" * 40)

    status, through = in_a_terminal("read", str(report), pager=str(counting))
    _, plain = in_a_terminal("read", str(report), pager="cat")
    left, _ = in_a_terminal("read", str(report), pager=str(leaving))

    assert (status, left) == (0, 0)
    assert through.startswith("THROUGH")
    assert "\x1b[" in through
    assert "the bridge was safe" in through
    assert "THROUGH" not in plain
    assert "the bridge was safe" in plain


def test_marks_in_a_pipe(tmp_path: Path) -> None:
    """Brackets with words; without them the text is the report's own."""
    report = tmp_path / "report.txt"
    words = "Bridge row in Salve\n\nMayor Ann Roe said that the bridge was safe.\n\nThe union declined to comment.\n"
    report.write_text(words)
    done = run("read", str(report), "--marks")

    assert "[who: Mayor Ann Roe] [claim: said] [what: that the bridge was safe]" in done.stdout
    assert "[not said: declined to]" in done.stdout
    unmarked = re.sub(r"\[[\w ]+: |\]", "", done.stdout)
    assert words.strip() in unmarked
    assert run("read", str(report), "--marks", "--format", "json").returncode == 1


def test_kinds_that_are_not_read_are_told(tmp_path: Path) -> None:
    """What lies in a folder and is passed over is counted and named; hidden files and the record's own are nobody's."""
    folder = tmp_path / "desk"
    (folder / "old").mkdir(parents=True)
    (folder / "report.txt").write_text("Mayor Ann Roe said on Monday that the bridge was safe.\n")
    for name in ("a.xlsx", "b.JPG", "old/c.jpg", ".hidden.png"):
        (folder / name).write_bytes(b"x")
    read = run("read", str(folder), "--format", "jsonl")
    added = run("add", str(folder), "--record", str(folder / "r.db"))
    alone = run("read", str(folder / "report.txt"), "--format", "jsonl")

    for done in (added, read):
        assert done.returncode == 0
        assert "3 files are of kinds that are not read: 2 .jpg, 1 .xlsx" in done.stderr
    assert "kinds" not in alone.stderr
