"""Figures on the development sets, with the shared scorers."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import onrecord
from onrecord.ingest import load
from onrecord.model import Record
from onrecord.reader import read_report
from onrecord.reader.encoder import Encoder
from onrecord.reader.reading import Reading

Items = list[dict[str, Any]]
_MARKS = re.compile("[\"\u201c\u201d]|''")


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


def of_reading(reading: Reading, *, nested: bool) -> Items:
    """A reading's attributions as the scorer takes them; PolNeAR marks outermost ones only (not `nested`)."""
    return [
        {"source": [list(p) for p in a.source], "cue": [list(a.cue)], "content": [list(p) for p in a.content]}
        for a in reading.attributions
        if nested or not a.nested
    ]


def of_record(record: Record, *, nested: bool) -> Items:
    """A record's statements as the scorer takes them."""
    return [
        {role: [[s.start, s.end] for s in getattr(statement, role)] for role in ("source", "cue", "content")}
        for statement in record.statements
        if nested or statement.within is None
    ]


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


def name_figures(shared: Path, encoder: Encoder) -> dict[str, float]:
    """F1 of overlapping names of the same kind (person, organisation, place), on the two development sets."""
    from train.corpus import flat_names

    found: dict[str, float] = {}
    for part in ("dev", "uner_ewt_dev"):
        hit = predicted = gold = 0
        for row in read_lines(shared / "data" / "entities" / f"{part}.jsonl"):
            marked = [e if part == "dev" else {"kind": "name", **e} for e in row["entities"]]
            wanted = [(n.start, n.end, n.kind) for n in flat_names(row["text"], marked) if n.kind != "other"]
            names = read_report(load(row["text"]), encoder).names
            have = [(n.start, n.end, n.kind) for n in names if n.kind != "other"]
            gold += len(wanted)
            predicted += len(have)
            hit += _overlapping(wanted, have)
        found[f"names_{part}"] = round(200 * hit / max(1, predicted + gold), 1)
    return found


def _overlapping(wanted: Sequence[tuple[int, int, str]], have: Sequence[tuple[int, int, str]]) -> int:
    used: set[int] = set()
    for start, end, kind in wanted:
        match = (i for i, (s, e, k) in enumerate(have) if i not in used and s < end and start < e and k == kind)
        used.update(list(match)[:1])
    return len(used)


def reading_figures(shared: Path, encoder: Encoder) -> dict[str, float]:
    """What training is steered by: figures of the reader alone, before anything is resolved."""
    data = shared / "data"

    def predict(nested: bool) -> Callable[[str], Items]:
        return lambda text: of_reading(read_report(load(text), encoder), nested=nested)

    polnear = attribution_figures(shared, data / "polnear" / "dev.jsonl", predict(False))
    gum = attribution_figures(shared, data / "gum_attribution" / "dev.jsonl", predict(True))
    return {
        **polnear,
        "gum_wsw_recall": gum["wsw_recall"],
        "gum_recall": gum["recall"],
        **name_figures(shared, encoder),
    }


def record_figures(shared: Path) -> dict[str, dict[str, float]]:
    """What users get: figures of whole records as `onrecord.read` gives them, by set."""
    data = shared / "data"

    def predict(nested: bool) -> Callable[[str], Items]:
        return lambda text: of_record(onrecord.read(text), nested=nested)

    polnear = attribution_figures(shared, data / "polnear" / "dev.jsonl", predict(False))
    gum = attribution_figures(shared, data / "gum_attribution" / "dev.jsonl", predict(True))
    return {
        "polnear_dev": polnear,
        "gum_attribution_dev": {"wsw_recall": gum["wsw_recall"]},
        "seed": seed_figures(shared),
    }


def seed_figures(shared: Path, *, errors: bool = False) -> dict[str, float]:
    """The seed report's record against its gold, by the shared scorer."""
    module = tool(shared, "score")
    gold = json.loads((shared / "seed" / "gold.json").read_text(encoding="utf-8"))
    record = json.loads(onrecord.read(shared / "seed" / "report.txt").to_json())
    total = module.compare(gold, record, errors)
    hit, speaker, have, want = (total.get(k, 0) for k in ("hit", "speaker", "pred", "gold"))

    def rate(key: str, of: str) -> float:
        share: float = total.get(key, 0) / max(1, total.get(of, 0))
        return round(share, 4)

    return {
        "f1": round(module.prf(hit, have, want)[2], 4),
        "attributed_f1": round(module.prf(speaker, have, want)[2], 4),
        "kind": rate("kind", "hit"),
        "relay": rate("relay", "relays"),
    }
