"""What comparing is fitted on: how common words are, and which pairs of statements are one utterance.

python -m train.comparing words --shared ../shared     counts stems in open news: src/onrecord/compare/data/stems.txt
python -m train.comparing same  --shared ../shared --readings FILE    fits the weights: …/compare/data/same.json
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np

from bench.compare import Readings, folders, stored
from bench.gold_records import gold_stored
from onrecord.answers import StoredReport
from onrecord.compare.alike import SIGNS, ranks, signs, two
from onrecord.compare.copies import copy_pair
from onrecord.compare.values import view
from onrecord.compare.words import stems
from train.fit_logistic import fit
from train.story_labels import StoryLabels

DATA = Path(__file__).parents[1] / "src" / "onrecord" / "compare" / "data"
_OPEN = ("voice_of_america", "global_voices")
_FOR_TRAINING = ("c", "d", "e", "f", "g")
_RIDGE = 10.0
_LEAST = 12  # reports; rarer stems weigh as much as one that was never seen


def words(shared: Path) -> None:
    """Count in how many reports of open news each stem stands."""
    counts: Counter[str] = Counter()
    every = 0
    for name in _OPEN:
        with gzip.open(shared / "data" / "news_text" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                counts.update(set(stems(json.loads(line)["text"])))
                every += 1
    rows = [f"{stem} {n}" for stem, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if n >= _LEAST]
    (DATA / "stems.txt").write_text("\n".join([str(every), *rows]) + "\n", encoding="utf-8")
    print(f"{len(rows)} stems of {every} reports")


def same(shared: Path, readings: Path | None) -> None:
    """Fit the score of one utterance on the stories for training, as they are read and as they should be read."""
    kept_readings = Readings(readings)
    rows: list[list[float]] = []
    labels: list[bool] = []
    for folder in folders(shared, _FOR_TRAINING):
        read = stored(folder, kept_readings)
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        group = {s: n for n, g in enumerate(gold["same"]) for s in g}
        meant = gold_stored(shared, folder, read)
        ids = {f"{k.record.report.id}.{s.id}": s.id for k in meant for s in k.record.statements}
        for reports, of in ((read, StoryLabels(shared, folder, read).statements), (meant, ids)):
            for left, right, values in story_pairs(reports):
                if left in of and right in of:
                    rows.append(values)
                    labels.append(group.get(of[left], left) == group.get(of[right], right))
    kept_readings.save()
    weights, bias = fit(np.array(rows), np.array(labels, dtype=float), ridge=_RIDGE)
    named = {name: round(float(w), 3) for name, w in zip(SIGNS, weights, strict=True)}
    (DATA / "same.json").write_text(json.dumps({"signs": named, "bias": round(bias, 3)}, indent=1) + "\n", "utf-8")
    print(f"{sum(labels)} of {len(rows)} pairs are one utterance")


def story_pairs(stored_reports: list[StoredReport]) -> Iterator[tuple[str, str, list[float]]]:
    """Each two statements of different reports that share words, with their signs; none that a copied text places."""
    views = sorted((view(s) for s in stored_reports), key=lambda v: v.id)
    for left, right in combinations(views, 2):
        copy = copy_pair(left, right)
        placed = set(copy.statements) if copy else set()
        rank = ranks(left, right)
        outlets = (left.record.report.outlet, right.record.report.outlet)
        for a in left.statements:
            for b in right.statements:
                if (a.id, b.id) in rank and (a.id, b.id) not in placed:
                    yield a.id, b.id, signs(two(a, b, rank[a.id, b.id], outlets))


def main() -> None:
    """Count, or fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("words", "same"))
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--readings", type=Path)
    args = parser.parse_args()
    if args.what == "words":
        words(args.shared)
    else:
        same(args.shared, args.readings)


if __name__ == "__main__":
    main()
