"""Actors known beforehand: the user's own table."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import onrecord
from onrecord.world.known_actors import COLUMNS, load

HEADER = ",".join(COLUMNS) + "\n"
STORY = (
    "Talks fail\n\nForeign Minister Delphine Oru said on Monday that the talks had failed. Oru told reporters that she was"
    " tired.\n\nThe Harbour Board denied it."
)


def table(folder: Path, *rows: str, header: str = HEADER) -> str:
    path = folder / "actors.csv"
    path.write_text(header + "\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


def test_fills_in(tmp_path: Path) -> None:
    """Country, sector and identifier of a known name come from the table."""
    path = table(tmp_path, "Delphine Oru,person,MT,GOV,Foreign Minister,2023,,Q12345,")
    record = onrecord.read(STORY, published="2024-05-15", actors=path)
    oru = next(a for a in record.actors if a.name == "Delphine Oru")

    assert (oru.country, oru.same_as, oru.name_from) == ("MT", "Q12345", "report")


def test_dated(tmp_path: Path) -> None:
    """A row that does not hold on the report's day is not used."""
    path = table(tmp_path, "Delphine Oru,person,MT,GOV,,2010,2012,Q12345,")
    record = onrecord.read(STORY, published="2024-05-15", actors=path)

    assert all(a.same_as is None for a in record.actors)


def test_surname(tmp_path: Path) -> None:
    """A lone surname is completed when the table knows one such person for the day, and says so; not without a day."""
    story = STORY.replace("Delphine Oru", "Oru")
    path = table(tmp_path, "Delphine Oru,person,MT,GOV,,2023,,,")
    names = {a.name: a.name_from for a in onrecord.read(story, published="2024-05-15", actors=path).actors}
    undated = {a.name for a in onrecord.read(story, actors=path).actors}

    assert names.get("Delphine Oru") == "table"
    assert "Delphine Oru" not in undated


def test_two_of_a_surname(tmp_path: Path) -> None:
    """A surname that two rows share completes nothing."""
    path = table(tmp_path, "Delphine Oru,person,MT,,,,,,", "Marc Oru,person,MT,,,,,,")

    assert load(path).of_surname("Oru", "2024-05-15") is None


def test_changed_table(tmp_path: Path) -> None:
    """A table that was changed is read anew."""
    path = table(tmp_path, "Ann Lee,person,UA,,,,,,")
    before = load(path).named("Ann Lee", None)
    table(tmp_path, "Ann Lee,person,MT,,,,,,")
    os.utime(path, ns=(1, 1))
    after = load(path).named("Ann Lee", None)

    assert before is not None
    assert after is not None
    assert (before.country, after.country) == ("UA", "MT")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["Ann Lee,person,UA,,,2021-13-01,,,"], "row 2"),
        (["Ann Lee,person,UA,,,2021-02-30,,,"], "2021-02-30"),
        (["Ann Lee,,,,,,,,", "Bob Roe,wizard,,,,,,,"], "row 3"),
        (["Ann Lee,person,Ukraine,,,,,,"], "two capital letters"),
        ([",person,,,,,,,"], "the name is empty"),
        (["Ann Lee,person,UA,,,2022,2021,,"], "ends before it begins"),
        (["Ann Lee,person,UA,,,,,,,one,two"], "more values than columns"),
    ],
)
def test_broken_rows(tmp_path: Path, rows: list[str], told: str) -> None:
    """A broken row is an error that names the row and what is wrong with it."""
    with pytest.raises(onrecord.UsageError, match=told) as caught:
        load(table(tmp_path, *rows))

    assert "row " in str(caught.value)
    assert "actors.csv" in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"who,what\nAnn,Lee\n", b"\xff\xfe\x00name", b"name,colour\nAnn,red\n"])
def test_broken_files(tmp_path: Path, content: bytes) -> None:
    """No columns, other columns, not text: an error, not an exception from inside."""
    path = tmp_path / "actors.csv"
    path.write_bytes(content)

    with pytest.raises(onrecord.UsageError):
        onrecord.read(STORY, actors=str(path))


def test_no_file() -> None:
    """A table that is not there."""
    with pytest.raises(onrecord.UsageError, match="cannot be read"):
        onrecord.read(STORY, actors="no-such-table.csv")


def test_name_of_300_words(tmp_path: Path) -> None:
    """A name of 300 words in the table or the report is read, and nothing is raised."""
    name = " ".join(f"Name{n}" for n in range(300))
    record = onrecord.read(
        f"News\n\n{name} said on Monday that it was late.", actors=table(tmp_path, f"{name},,,,,,,,")
    )

    assert all(a.name for a in record.actors)
