"""The commands on what holds across reports, as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from commands import in_terminal, run
from reports import records
from story import story

from onrecord.store.store import Store

_OPINIONS = ("liar", "lied", "true", "false", "contradicts himself", "debunked", "confirmed")


@pytest.fixture
def target(tmp_path: Path) -> str:
    path = tmp_path / "record.db"
    with Store(path, create=True) as store:
        for record in (*story(), *records()):
            store.put(record)
    return str(path)


def lines(*args: str) -> list[dict[str, object]]:
    done = run(*args)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_rows_as_lines(target: str) -> None:
    """One row a line, with the ids that `find` and the export give."""
    (copied,) = lines("copies", "--record", target)
    exported = lines("export", "jsonl", "--record", target)
    known = {s["id"] for line in exported for s in line["statements"]}  # type: ignore[attr-defined]

    assert copied["original"] == story()[0].report.id
    utterances = lines("same", "--record", target)
    assert utterances
    assert all(set(u["statements"]) <= known and u["first"] in known for u in utterances)  # type: ignore[call-overload]
    assert run("same", "--count", "--record", target).stdout.strip() == str(len(utterances))
    assert len(lines("same", "--limit", "1", "--record", target)) == 1
    for row in lines("disputes", "--record", target):
        assert {row["claim"], row["answer"]} <= known
        assert row["why"]


@pytest.mark.parametrize(
    "command",
    [
        ("copies",),
        ("same",),
        ("disputes",),
        ("disputes", "--unanswered"),
        ("disputes", "--possible"),
        ("positions",),
        ("positions", "--changed"),
        ("accounts",),
    ],
)
def test_every_form(target: str, command: tuple[str, ...]) -> None:
    """A sheet with one width, a page that says what stands beside what and judges nothing."""
    done = run(*command, "--record", target, "--format", "csv")
    rows = list(csv.reader(io.StringIO(done.stdout)))
    assert done.returncode == 0, done.stderr
    assert {len(row) for row in rows} == {len(rows[0])}

    page = run(*command, "--record", target, "--format", "page")
    assert page.returncode == 0, page.stderr
    assert ("why:" in page.stdout) or command[0] not in ("copies", "same") or not page.stdout
    own = [line for line in page.stdout.splitlines() if "why:" in line or not line.startswith(" ")]
    assert not [line for line in own if any(word in line.lower().split() for word in _OPINIONS)]


def test_what_may_be_a_dispute_is_told_apart(target: str) -> None:
    """Pairs for review are in no other answer, and are asked for by one question at a time."""
    possible = lines("disputes", "--possible", "--record", target)
    told = lines("disputes", "--record", target)

    assert possible
    assert not {row["id"] for row in possible} & {row["id"] for row in told}
    assert max(row["score"] for row in possible) < min((row["score"] for row in told), default=1)  # type: ignore[operator,type-var]
    assert "may answer" in run("disputes", "--possible", "--record", target, "--format", "page").stdout
    assert "ask one of them" in run("disputes", "--possible", "--unanswered", "--record", target).stderr


def test_a_page_opens_the_sentences(target: str) -> None:
    page = run("same", "sluice", "--outlet", "valley", "--record", target, "--format", "page").stdout

    assert "Somebody opened the lower sluice" in page
    assert "first told · 2024-03-04 · Reuters" in page
    assert "by Ilona Marsh" in page
    assert "one utterance in 3 reports" in page
    assert (
        "in 2 reports"
        in run(
            "same", "sluice", "--outlet", "valley", "--copies", "fold", "--record", target, "--format", "page"
        ).stdout
    )


def test_nothing_to_show(target: str) -> None:
    done = run("same", "--outlet", "nobody's", "--record", target, "--format", "page")

    assert done.returncode == 0
    assert "nothing in the record answers this" in done.stderr


def test_in_a_terminal(target: str) -> None:
    assert "reports with one text" in in_terminal("copies", "--record", target)


def test_pairs_are_judged(target: str) -> None:
    told = lines("same", "sluice", "--outlet", "valley", "--record", target)[0]["statements"]
    first = told[0]  # type: ignore[index]
    other = next(str(s["id"]) for s in lines("find", "boathouse", "--record", target))
    done = run("judge", "same", str(first), other, "--who", "ann", "--record", target)

    assert done.returncode == 0, done.stderr
    assert run("judge", "same", str(first), str(first), "--record", target).returncode == 1


def test_judged_pairs_to_learn_from(target: str) -> None:
    """A line a pair, with the words of both."""
    row = lines("disputes", "--record", target)[0]
    done = run("judge", "answers", str(row["claim"]), str(row["answer"]), "--who", "ann", "--record", target)
    (pair,) = lines("judgements", "--pairs", "--record", target)
    ends = [pair["left"], pair["right"]]
    assert [e["id"] for e in ends] == [row["claim"], row["answer"]]  # type: ignore[index]
    assert all(e["sentence"]["surface"] and e["entry"]["act"] for e in ends)  # type: ignore[index]
    assert (pair["kind"], pair["id"]) == ("answers", done.stdout.strip())
    assert run("judgements", "--pairs", "--format", "page", "--record", target).returncode == 1
