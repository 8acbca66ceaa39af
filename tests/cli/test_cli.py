"""The command line, run as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import pathlib
import subprocess
import sys

import pytest
from commands import in_terminal, run
from conftest import EXAMPLES
from hostile_pages import write_folder

FERRY = str(EXAMPLES / "ferry-strike.txt")


def test_pipe_gives_json_lines() -> None:
    """In a pipe, one record a line."""
    done = run("read", FERRY)
    records = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.returncode == 0
    assert done.stderr == ""
    assert [r["format"] for r in records] == ["onrecord/1"]


def test_page_tells_the_chain() -> None:
    """Under each statement: what it does, whose it is with title, which day; and why what is not known is not."""
    story = (
        b'Talks fail\n\nForeign Minister Delphine Oru said Monday that the talks had failed. "It is over," she told'
        b" reporters.\n\nTomas Arrel, head of the union, denied it."
    )
    dated = " ".join(run("read", "-", "--format", "page", "--published", "2024-05-15", stdin=story).stdout.split())
    undated = " ".join(run("read", "-", "--format", "page", stdin=story).stdout.split())

    assert "by Delphine Oru, Foreign Minister" in dated
    assert "on 2024-05-13" in dated
    assert "to reporters" in dated
    assert "denial · by Tomas Arrel" in dated
    assert "day not told" in dated
    assert "Monday → 2024-05-13" in dated
    assert "counts from the report's day, which is not told" in undated


def test_actors_table(tmp_path: pathlib.Path) -> None:
    """A broken row of the actors' table is told by its number before anything is read."""
    table = tmp_path / "actors.csv"
    table.write_text("name,from\nAnn Lee,2021\nBob Roe,30 February\n", encoding="utf-8")
    done = run("read", FERRY, "--actors", str(table))

    assert done.returncode == 1
    assert "row 3" in done.stderr
    assert "actors.csv" in done.stderr
    assert done.stdout == ""


def test_terminal_gives_a_page() -> None:
    """In a terminal, a page in colours that keeps to the terminal's width."""
    import re

    page = in_terminal("read", FERRY, columns=60)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", page)

    assert "\x1b[" in page
    assert "Tomas Arrel" in plain
    assert "copy of Reuters" in plain.replace("\r\n", " ")
    assert all(len(line) <= 60 for line in plain.splitlines())


def test_text_view() -> None:
    """--text shows the whole report."""
    done = run("read", FERRY, "--text")

    assert "Some pilots fear the navy's plan will end badly." in done.stdout.replace("\n", " ")


def test_several_in_order(tmp_path: pathlib.Path) -> None:
    """Several reports, a folder among them, give records in the order given; what cannot be read is named and
    skipped."""
    (tmp_path / "b.txt").write_text("Title\n\nThe mayor said the bridge was safe.")
    (tmp_path / "a.html").write_text("<html><body></body></html>")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text("no")
    done = run("read", FERRY, str(tmp_path), "missing.txt")
    records = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.returncode == 2
    assert [r["report"]["title"] for r in records] == [
        "Harbour pilots reject pay offer as island ferries stay in port",
        "Title",
    ]
    assert "a.html: no article was found on this page [input.no-article]" in done.stderr
    assert "missing.txt: there is no such file [input.not-found]" in done.stderr
    assert "2 of 4 reports were read, 2 could not be" in done.stderr


def test_hostile_folder(tmp_path: pathlib.Path) -> None:
    """A folder of hostile pages: each that cannot be read is named with its code, and the good report after them is
    read."""
    pages = write_folder(tmp_path)
    (tmp_path / "zzz-good.txt").write_text("Title\n\nThe mayor said the bridge was safe.")
    done = run("read", str(tmp_path))
    titles = [json.loads(line)["report"]["title"] for line in done.stdout.splitlines()]
    failed = [line for line in done.stderr.splitlines() if line.endswith("]") and "not-english" not in line]

    assert done.returncode == 2
    assert titles[-1] == "Title"
    assert len(titles) + len(failed) == len(pages) + 1
    assert all("[input." in line for line in failed)
    assert "Traceback" not in done.stderr


def test_standard_input() -> None:
    """- reads standard input."""
    done = run(
        "read",
        "-",
        "--published",
        "2024-03-04",
        "--outlet",
        "The Post",
        "--url",
        "https://example.org/1",
        stdin=b"T\n\nThe mayor said it was safe.",
    )
    report = json.loads(done.stdout)["report"]

    assert (report["published"], report["published_from"], report["outlet"], report["url"]) == (
        "2024-03-04",
        "given",
        "The Post",
        "https://example.org/1",
    )


def test_csv() -> None:
    """One row a statement, that a spreadsheet reads."""
    rows = list(csv.DictReader(io.StringIO(run("read", FERRY, FERRY, "--format", "csv").stdout)))

    assert {r["speaker"] for r in rows} >= {"Tomas Arrel", "Delphine Oru", "Paulo Venn"}
    assert len(rows) % 2 == 0
    assert all(r["line"].isdigit() and r["content"] for r in rows)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("read",), "Missing argument"),
        (("read", FERRY, "--published", "yesterday"), "write it as 2021-12-01"),
        (("read", FERRY, "--format", "xml"), "is not one of"),
        (("read", FERRY, "--text", "--format", "json"), "does not go with"),
        (("raed", FERRY), "No such command"),
    ],
)
def test_wrong_use(args: tuple[str, ...], words: str) -> None:
    """Wrong use exits with 1 and says what is wrong."""
    done = run(*args)

    assert done.returncode == 1
    assert words in done.stderr


def test_all_failed() -> None:
    """When nothing could be read, the status is 3."""
    assert run("read", "missing.txt").returncode == 3


def test_closed_pipe() -> None:
    """A reader that has seen enough is no error."""
    command = f"{sys.executable} -m onrecord read {FERRY} {FERRY} {FERRY} | head -c 10"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)

    assert done.returncode == 0
    assert done.stderr == ""


def test_not_english() -> None:
    """Said on standard error; the record is there and empty."""
    done = run(
        "read", "-", stdin="Der Minister sagte am Montag, dass die Brücke nach Monaten wieder geöffnet werde.".encode()
    )

    assert done.returncode == 0
    assert "not English" in done.stderr
    assert json.loads(done.stdout)["statements"] == []


def test_language_given() -> None:
    """`--language en` goes before the judgement, for reading and for adding; the record holds what was read."""
    words = "Der Minister sagte am Montag, dass die Brücke nach Monaten wieder geöffnet werde.".encode()
    done = run("read", "--language", "en", "-", stdin=words)

    assert "not English" not in done.stderr
    assert json.loads(done.stdout)["report"]["language"] == "en"


def test_help() -> None:
    """Every option is explained."""
    done = run("read", "--help")

    for option in ("--published", "--outlet", "--url", "--format", "--text"):
        assert option in done.stdout
    assert "Exit status" in done.stdout
