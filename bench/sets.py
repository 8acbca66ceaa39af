"""The development sets and the shared scorers."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from onrecord.model import Record
from onrecord.reader.encoder import Encoder
from onrecord.reader.loading import shared
from onrecord.reader.readers import chosen

Items = list[dict[str, Any]]


class Read(Protocol):
    """What figures of records are taken with: `onrecord.read`, or one that reads once and resolves again and again."""

    def __call__(self, source: str | Path, *, published: str | None = None) -> Record:
        """The record of a report."""


_MARKS = re.compile("[\"\u201c\u201d]|''")


def encoder() -> Encoder:
    """The encoder of the reader that is measured."""
    return shared(chosen(None))


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def tool(shared: Path, name: str) -> ModuleType:
    """A shared scorer as a module."""
    spec = importlib.util.spec_from_file_location(name, shared / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def paired(score: Any, wanted: Sequence[Any], record: Record) -> list[tuple[int, int]]:
    """Numbers of wanted statements and of those of a record that they are, as the shared scorer pairs them.

    Args:
        score: the scorer's module.
        wanted: `score.chars` of each wanted statement's content.
    """
    ours = [score.chars([(c.start, c.end) for c in s.content]) for s in record.statements]
    order = list(range(len(wanted))), list(range(len(ours)))
    found: list[tuple[int, int]] = score.pair(*order, lambda i, j: score.overlap(wanted[i], ours[j]), 0.5)
    return found


def attribution_figures(shared: Path, gold: Path, predict: Callable[[str], Items]) -> dict[str, float]:
    """Headline figures over one gold file, in percent; recalls for sets that do not mark every attribution."""
    module = tool(shared, "attribution_score")
    every, quoted = module.Score(), module.Score()

    def near(text: str, item: dict[str, Any]) -> bool:
        return any(_MARKS.search(text[max(0, s - 1) : e + 1]) for s, e in item.get("content") or [])

    for row in read_lines(gold):
        text, found = row["text"], predict(row["text"])
        every.add_doc(text, row["attributions"], found)
        marked = [a for a in row["attributions"] if a.get("type") in ("direct", "mixed")]
        quoted.add_doc(text, marked, [a for a in found if near(text, a)])
    table, in_quotes = every.table(), quoted.table()
    return {
        "wsw": table["wsw"]["f"],
        "wsw_quoted": in_quotes["wsw"]["f"],
        "wsw_recall": table["wsw"]["r"],
        "found": table["ar_found"]["f"],
        "precision": table["ar_found"]["p"],
        "recall": table["ar_found"]["r"],
        "ar_exact": table["ar_exact"]["f"],
        **{role: table[f"span_{role}_exact"]["f"] for role in ("source", "cue", "content")},
    }
