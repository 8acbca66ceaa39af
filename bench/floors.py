"""Accuracy as a test: `python -m bench.floors --shared ../shared` fails when a figure drops below its pinned floor.

`floors.json` (of the full reader, with ONRECORD_READER=full, `floors_full.json`) keeps each set's figures with the
SHA-256 of the gold they were measured on. `--update` raises floors to what is measured now; it lowers one only with
`--allow-regression`, which wants a reason in the change log.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

import msgspec

from bench.pinned import pinned as pinned_sets
from bench.reading import head_figures
from bench.sets import encoder
from onrecord.reader.readers import chosen

_FLOORS = {
    "fast": Path(__file__).with_name("floors.json"),
    "full": Path(__file__).with_name("floors_full.json"),
}
_GOLD: dict[str, str | Path] = {
    "polnear_dev": "data/polnear/dev.jsonl",
    "gum_attribution_dev": "data/gum_attribution/dev.jsonl",
    "entities_dev": "data/entities/dev.jsonl",
    "uner_ewt_dev": "data/entities/uner_ewt_dev.jsonl",
    "onrecord_acts_dev": "data/onrecord_acts/dev.jsonl",
    "time_dev": "data/time/dev.jsonl",
    "geo_dev": "data/geo/dev.jsonl",
    "seed": "seed/gold.json",
    "stories": "data/stories/[ab]*/gold.json",
    "own_stories": Path(__file__).with_name("data") / "stories",
    "actors": "data/stories/[fg]*/gold.json",
    "sides": "data/stories/[fg]*/gold.json",
    "trials": "data/trials/*.json",
    "quoting": Path(__file__).with_name("data") / "quotations.txt",
    "timing": Path(__file__).with_name("data") / "times.txt",
    "placing": Path(__file__).with_name("data") / "places.txt",
    "events_dev": "data/onrecord_events/dev.jsonl",
    "events_written_dev": "data/onrecord_events/written_dev.jsonl",
    "plover_gsr": "data/plover_gsr/examples.jsonl",
    "petrarch_suite": "data/petrarch_suite/examples.jsonl",
    "events_own": Path(__file__).with_name("data") / "events_status.jsonl",
}
# Another CPU's kernels round differently: a handful of decisions may fall the other way.
_SLACK = 0.5
_SLACK_SETS = {
    "seed": 0.06,  # of figures between 0 and 1, on 18 to 32 of its entries: one of them
    "sides": 3.0,  # precision is of some 50 statements, of which another machine pairs others
}
_SLACK_FEW = {
    "trigger": 1.5,
    "type": 3.0,
    "status": 1.5,
    "parties": 1.5,
    "pairs": 3.0,
    "not_as_fact": 1.5,
    "not_exchanged": 1.5,
    "not_swapped": 1.5,
    "pairs_found": 1.5,
    # Of stories' events: processors with and without VNNI were seen to differ by four tenths.
    "events_precision": 1.0,
    "events_recall": 1.0,
    "events_f1": 1.0,
    "events_status": 1.0,
    "parties_f1": 1.0,
    "events_who": 1.0,
    # One entry of some 45 to 65 in the trials and of the stories' relays.
    "relay": 2.5,
    "files": 1.0,
    "checks": 1.0,
    "statements": 2.0,
    "statements_found": 2.0,
    "events": 2.0,
    "events_found": 2.0,
    "chains_named": 3.5,
    "chains_pronouns": 4.0,
    "acts": 1.2,
    "acts_macro_f1": 3.0,
    "channel": 1.2,
}


class Floor(msgspec.Struct):
    """Pinned figures of one set."""

    gold: str
    figures: dict[str, float]


def main() -> int:
    """Measure, compare, and say what fell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/, seed/ and tools/")
    parser.add_argument("--update", action="store_true", help="pin what is measured now where it is higher")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: pin lower figures too")
    parser.add_argument("--sets", type=lambda names: names.split(","), help="only these, by name: seed,stories")
    args = parser.parse_args()
    measures = pinned_sets(args.shared)
    measured = {name: measure() for name, measure in measures.items() if args.sets is None or name in args.sets}
    if args.sets is None:
        measured |= head_figures(args.shared, encoder())
    elif unknown := set(args.sets) - set(measures):
        parser.error(f"no such set: {', '.join(sorted(unknown))}; there are {', '.join(measures)}")
    digests = {name: _digest(args.shared, path) for name, path in _GOLD.items()}
    path = _FLOORS[chosen(None)]
    pinned = msgspec.json.decode(path.read_bytes(), type=dict[str, Floor]) if path.exists() else {}
    fallen = []
    for name, figures in measured.items():
        floor = pinned.get(name)
        if floor is not None and floor.gold != digests[name]:
            fallen.append(
                f"{name}: its gold is not the one that the floors were measured on; measure anew with --update"
            )
            continue
        for figure, value in figures.items():
            slack = _SLACK_SETS.get(name) or _SLACK_FEW.get(figure, _SLACK)
            least = None if floor is None else floor.figures.get(figure)
            print(f"{name:22}{figure:16}{value:8g}   floor {'-' if least is None else format(least, 'g')}")
            if least is not None and value < least - slack:
                fallen.append(f"{name}: {figure} is {value:g}, below its floor of {least:g}")
    if args.update:
        _update(pinned, measured, digests, args.allow_regression)
        path.write_bytes(msgspec.json.format(msgspec.json.encode(pinned), indent=1) + b"\n")
        return 0
    for line in fallen:
        print(f"FALLEN {line}", file=sys.stderr)
    return 1 if fallen else 0


def _digest(shared: Path, path: str | Path) -> str:
    """SHA-256 of a gold file, or of all that a pattern names or a folder of stories holds, in order."""
    named = [shared / path] if isinstance(path, Path) else sorted(shared.glob(path))
    files = [g for f in named for g in (sorted(f.glob("*/gold.json")) if f.is_dir() else [f])]
    return hashlib.sha256(b"".join(f.read_bytes() for f in files)).hexdigest()


def _update(
    pinned: dict[str, Floor], measured: dict[str, dict[str, float]], digests: dict[str, str], lower: bool
) -> None:
    for name, figures in measured.items():
        before = pinned.get(name)
        same_gold = before is not None and before.gold == digests[name]
        kept = before.figures if before is not None and same_gold and not lower else {}
        pinned[name] = Floor(digests[name], {k: max(v, kept.get(k, v)) for k, v in figures.items()})


if __name__ == "__main__":
    sys.exit(main())
