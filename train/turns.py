"""What changes of position are fitted on: every two statements of one party of a story, the later not said before.

    python -m train.turns --shared ../shared --readings FILE        fits src/onrecord/compare/data/turns.json

Pairs are taken of what the reader makes of the reports, and of the gold. Stories a and b are never among them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.compare import Readings, folders, stored
from bench.gold_records import gold_stored
from onrecord.answers import StoredReport
from onrecord.compare.manners import manner
from onrecord.compare.turn_signs import may_turn, signs
from onrecord.compare.values import view
from train.exchanges import DATA, LEARNT_FROM, fitted
from train.fit_trees import Growth
from train.story_labels import StoryLabels

GROWTH = Growth(trees=80, depth=2, rate=0.1, share=0.3, forests=3)


def pairs(kept: Sequence[StoredReport], labels: StoryLabels) -> Iterator[tuple[dict[str, float], bool]]:
    """The signs of every two statements that may be a change, and whether they are one."""
    manners = [manner(s) for report in kept for s in view(report).statements]
    for earlier in manners:
        for later in manners:
            if may_turn(earlier.view, later.view):
                ends = labels.said(earlier.view.id), labels.said(later.view.id)
                if ends[0] is None or ends[0] != ends[1]:
                    yield signs(earlier, later), ends in labels.turns


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
    (DATA / "turns.json").write_text(json.dumps(fitted(rows, GROWTH), separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(rows)} pairs, {sum(one for _, one in rows)} changes")


if __name__ == "__main__":
    main()
