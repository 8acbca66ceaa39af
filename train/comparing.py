"""What comparing is fitted on: how common words are, and which pairs of statements are one utterance.

    python -m train.comparing words --shared ../shared     counts stems in open news: src/onrecord/compare/data/stems.txt
    python -m train.comparing same  --shared ../shared --readings FILE    fits the weights: …/compare/data/same.json
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

from onrecord.compare.words import stems

DATA = Path(__file__).parents[1] / "src" / "onrecord" / "compare" / "data"
_OPEN = ("voice_of_america", "global_voices")
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


def main() -> None:
    """Count, or fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("words", "same"))
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--readings", type=Path)
    args = parser.parse_args()
    if args.what == "words":
        words(args.shared)


if __name__ == "__main__":
    main()
