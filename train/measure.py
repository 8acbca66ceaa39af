"""Figures on the development sets, with the shared scorers."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.ingest import load
from onrecord.reader import read_report
from onrecord.reader.encoder import Encoder
from onrecord.reader.reading import Reading
from train.corpus import read_lines

_MARKS = re.compile("[\"\u201c\u201d]|''")


def scorer(shared: Path) -> ModuleType:
    """The shared module that scores attributions."""
    path = shared / "tools" / "attribution_score.py"
    spec = importlib.util.spec_from_file_location("attribution_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def as_attributions(reading: Reading, *, nested: bool = False) -> list[dict[str, Any]]:
    """A reading's attributions as the scorer takes them; PolNeAR marks outermost ones only."""
    return [
        {"source": [list(p) for p in a.source], "cue": [list(a.cue)], "content": [list(p) for p in a.content]}
        for a in reading.attributions
        if nested or not a.nested
    ]


def attribution_figures(shared: Path, gold: Path, predict: Callable[[str], list[dict[str, Any]]]) -> dict[str, float]:
    """The headline figures over one gold file: F1 in percent; `wsw_recall` for sets that do not mark every attribution."""
    module = scorer(shared)
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


def name_figures(shared: Path, encoder: Encoder) -> dict[str, float]:
    """F1 of overlapping names of the same kind (person, organisation, place), on the two development sets."""
    from train.corpus import flat_names

    found: dict[str, float] = {}
    for part in ("dev", "uner_ewt_dev"):
        hit = predicted = gold = 0
        for row in read_lines(shared / "data" / "entities" / f"{part}.jsonl"):
            want = flat_names(row["text"], [{"kind": "name", **e} if part != "dev" else e for e in row["entities"]])
            wanted = [(n.start, n.end, n.kind) for n in want if n.kind != "other"]
            names = read_report(load(row["text"]), encoder).names
            have = [(n.start, n.end, n.kind) for n in names if n.kind != "other"]
            gold += len(wanted)
            predicted += len(have)
            used: set[int] = set()
            for s, e, kind in wanted:
                for index, (a, b, other) in enumerate(have):
                    if index not in used and a < e and s < b and kind == other:
                        used.add(index)
                        hit += 1
                        break
        found[f"names_{part}"] = round(200 * hit / max(1, predicted + gold), 1)
    return found


def figures(shared: Path, encoder: Encoder) -> dict[str, float]:
    """All figures that training is steered by."""
    data = shared / "data"

    def predict(nested: bool) -> Callable[[str], list[dict[str, Any]]]:
        return lambda text: as_attributions(read_report(load(text), encoder), nested=nested)

    polnear = attribution_figures(shared, data / "polnear" / "dev.jsonl", predict(False))
    gum = attribution_figures(shared, data / "gum_attribution" / "dev.jsonl", predict(True))
    return {
        **polnear,
        "gum_wsw_recall": gum["wsw_recall"],
        "gum_found_recall": gum["recall"],
        **name_figures(shared, encoder),
    }
