"""A corpus of short reports, and what one process makes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reports import ALL

from onrecord.intake.add import add
from onrecord.store.store import Store

FILES = 12


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Texts, a table of reports, an empty file and one that is no text."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(FILES):
        words = ALL[number % len(ALL)][0].replace("Monday", f"May {number + 1}")
        (folder / f"{number:02}.txt").write_text(words, encoding="utf-8")
    rows = [{"text": f"{text}\nIt was the {n}th time.", "published": day} for n, (text, day, _) in enumerate(ALL)]
    (folder / "more.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "nothing.txt").write_text("")
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 40)
    return folder


@pytest.fixture
def digest(corpus: Path, tmp_path: Path) -> str:
    """Of the record that `add` makes of the corpus."""
    with Store(tmp_path / "added.db", create=True) as store:
        list(add(store, [corpus], reader="fast"))
        return store.digest()
