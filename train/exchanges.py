"""What answers are fitted on: every two statements of a report that stand near each other, of the stories' reports.

    python -m train.exchanges --shared ../shared --readings FILE       fits src/onrecord/compare/data/exchanges.json

Pairs are taken twice: of what the reader makes of the reports, and of the gold itself, so that the weights neither lean
on acts that no reader gets right nor forget what an answer looks like. Stories a and b are never among them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from bench.compare import Readings, folders, stored
from bench.gold_records import gold_stored
from onrecord.answers import StoredReport
from onrecord.compare.exchange_signs import signs
from onrecord.compare.talk import Talk
from onrecord.compare.values import view
from train.fit_trees import Growth, fit
from train.story_labels import StoryLabels

DATA = Path(__file__).parents[1] / "src" / "onrecord" / "compare" / "data"
LEARNT_FROM = ("c", "d", "e", "f", "g")
GROWTH = Growth(trees=70, depth=4, rate=0.08, share=0.2, ridge=10.0, forests=3)


def pairs(kept: Sequence[StoredReport], labels: StoryLabels) -> Iterator[tuple[dict[str, float], bool]]:
    """The signs of every two statements of a story's reports that may meet, and whether the one answers the other."""
    for report in kept:
        talk = Talk(view(report))
        for answer in talk.manners:
            for claim in talk.claims(answer):
                ends = labels.said(claim.view.id), labels.said(answer.view.id)
                yield signs(talk, claim, answer), ends in labels.disputes


def fitted(rows: Sequence[tuple[dict[str, float], bool]], growth: Growth = GROWTH) -> dict[str, object]:
    """The table of trees for these pairs."""
    names = list(rows[0][0])
    values = np.array([[r[0][n] for n in names] for r in rows])
    bias, grown = fit(values, np.array([r[1] for r in rows], dtype=float), growth)
    return {"signs": names, "bias": round(bias, 5), "trees": grown}


def main() -> None:
    """Fit, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--readings", type=Path)
    args = parser.parse_args()
    readings = Readings(args.readings)
    rows: list[tuple[dict[str, float], bool]] = []
    for folder in folders(args.shared, LEARNT_FROM):
        kept = stored(folder, readings)
        for reports in (kept, gold_stored(args.shared, folder, kept)):
            rows += pairs(reports, StoryLabels(args.shared, folder, reports))
    readings.save()
    table = fitted(rows)
    (DATA / "exchanges.json").write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(rows)} pairs, {sum(y for _, y in rows)} answers, {len(table['signs'])} signs")  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
