"""Pairs out of the stories for training, and trees grown on them: what `exchanges`, `turns` and `accounts` share."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from bench.compare import Readings, folders, stored
from bench.gold_records import gold_stored
from onrecord.answers import StoredReport
from train.fit_trees import Growth, fit
from train.story_labels import StoryLabels

DATA = Path(__file__).parents[1] / "src" / "onrecord" / "compare" / "data"
LEARNT_FROM = ("c", "d", "e", "f", "g")

Pair = tuple[dict[str, float], bool]
"""The signs of two entries, and whether they are what is learned."""


def fitted(pairs: Sequence[Pair], growth: Growth) -> dict[str, object]:
    """The table of trees for these pairs."""
    names = list(pairs[0][0])
    values = np.array([[signs[n] for n in names] for signs, _ in pairs])
    bias, grown = fit(values, np.array([one for _, one in pairs], dtype=float), growth)
    return {"signs": names, "bias": round(bias, 5), "trees": grown}


def read_and_gold(
    pairs: Callable[[Sequence[StoredReport], StoryLabels], Iterable[Pair]],
) -> Callable[[Path, Path, list[StoredReport]], Iterator[Pair]]:
    """Pairs of a story twice: of what the reader makes of its reports, and of the gold itself."""

    def both(shared: Path, folder: Path, kept: list[StoredReport]) -> Iterator[Pair]:
        for reports in (kept, gold_stored(shared, folder, kept)):
            yield from pairs(reports, StoryLabels(shared, folder, reports))

    return both


def gathered(says: str | None, pairs_of: Callable[[Path, Path, list[StoredReport]], Iterable[Pair]]) -> list[Pair]:
    """The pairs of the stories for training, as the command line asks for them.

    Args:
        says: what the command is for.
        pairs_of: the pairs of a story, of the shared folder, the story's folder and its reports as they are read.
    """
    parser = argparse.ArgumentParser(description=says, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/ and tools/")
    parser.add_argument(
        "--readings",
        type=Path,
        nargs="+",
        default=[None],
        help="what a reader made of the texts: kept here, and taken from here; of several readers, all of them",
    )
    args = parser.parse_args()
    rows: list[Pair] = []
    for readings in map(Readings, args.readings):
        for folder in folders(args.shared, LEARNT_FROM):
            rows += pairs_of(args.shared, folder, stored(folder, readings))
        readings.save()
    print(f"{len(rows)} pairs, {sum(one for _, one in rows)} of them right")
    return rows


def main(
    says: str | None,
    name: str,
    growth: Growth,
    pairs_of: Callable[[Path, Path, list[StoredReport]], Iterable[Pair]],
) -> None:
    """Fit, and write the table `name`; see `gathered`."""
    table = json.dumps(fitted(gathered(says, pairs_of), growth), separators=(",", ":"))
    (DATA / f"{name}.json").write_text(table + "\n", encoding="utf-8")
