"""What holds across reports, against the gold of whole stories: copies, same, disputes, positions, accounts.

    python -m bench.compare --shared ../shared --readings FILE                  the stories that nothing is trained on
    python -m bench.compare --own                                               those of this repository
    python -m bench.compare --stories c1 d1 --errors                            others, pair by pair

The shared scorer counts; what it would ask the program for is made here from readings that are kept in a file, so that
it takes seconds. The program itself is measured by running the scorer.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from bench.sets import tool
from bench.stories import KEPT, OWN, OWN_FOLDER
from onrecord.across import Comparison
from onrecord.answers import StoredReport
from onrecord.compare.comparing import compare
from onrecord.export.jsonl import line_of
from onrecord.ingest import load
from onrecord.model import Record, Report
from onrecord.reader import read_report
from onrecord.reader.loading import shared as shared_encoder
from onrecord.reader.readers import chosen
from onrecord.reader.reading import Reading
from onrecord.resolve import resolve
from onrecord.store.store import Store
from onrecord.world.known_actors import load as load_table


class Made(msgspec.Struct):
    """What the reader made of a story's report."""

    name: str
    report: Report
    reading: Reading


class Readings:
    """Readings of the stories' reports, kept in a file."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        there = path is not None and path.exists()
        rows = msgspec.msgpack.decode(path.read_bytes(), type=list[Made]) if there and path else []
        self._made = {m.name: m for m in rows}
        self._new = False

    def record(self, folder: Path, report: dict[str, Any]) -> Record:
        """The record of a story's report, read once and resolved each time."""

        def loaded() -> Report:
            text = (folder / f"{report['id']}.txt").read_text(encoding="utf-8")
            return load(text, published=report["published"], outlet=report["outlet"])

        return self.of(f"{folder.name}-{report['id']}", loaded)

    def of(self, name: str, loaded: Callable[[], Report]) -> Record:
        """The record of the report of this name, read once and resolved each time."""
        if name not in self._made:
            report = loaded()
            self._made[name] = Made(name, report, read_report(report, shared_encoder(chosen(None))))
            self._new = True
        made = self._made[name]
        return resolve(made.report, made.reading, model="m", table=load_table(None))

    def save(self) -> None:
        """Keep what was read anew."""
        if self._path is not None and self._new:
            self._path.write_bytes(msgspec.msgpack.encode(list(self._made.values())))
            self._new = False


def stored(folder: Path, readings: Readings) -> list[StoredReport]:
    """A story's reports as a store keeps them."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch, Store(Path(scratch, "record.db"), create=True) as store:
        for report in gold["reports"]:
            store.put(readings.record(folder, report))
        return list(store.reports())


def answers(kept: Sequence[StoredReport], found: Comparison) -> dict[str, list[dict[str, Any]]]:
    """What the program would print for each of the scorer's questions."""
    lines: dict[str, Sequence[object]] = {
        "export jsonl": [line_of(k) for k in kept],
        "copies": found.copies,
        "same": found.same,
        "disputes": found.disputes,
        "positions --changed": [
            {"actor": p.actor, **msgspec.to_builtins(c)} for p in found.positions for c in p.changes
        ],
        "accounts": found.accounts,
    }
    return {key: [json.loads(msgspec.json.encode(row)) for row in values] for key, values in lines.items()}


def folders(shared: Path, names: Sequence[str]) -> Iterator[Path]:
    """Folders of stories whose names begin so, the shared ones and then the project's own."""
    for stories in (shared / "data" / "stories", OWN_FOLDER):
        for path in sorted(stories.glob("*/gold.json")):
            if path.parent.name.startswith(tuple(names)):
                yield path.parent


def figures(shared: Path, names: Sequence[str], readings: Readings, *, errors: bool = False) -> dict[str, float]:
    """The shared scorer's figures over some stories."""
    scorer: Any = tool(shared, "score_stories")
    total: dict[str, dict[str, int]] = {}
    for folder in folders(shared, names):
        kept = stored(folder, readings)
        asked = answers(kept, compare(kept))
        scorer.run = lambda _program, _record, *args, asked=asked: asked.get(" ".join(args).split(" --format")[0], [])
        if errors:
            print(folder.name)
        for key, counts in scorer.story(folder, "", errors).items():
            held = total.setdefault(key, {})
            for name, value in counts.items():
                held[name] = held.get(name, 0) + value
    readings.save()
    return summary(scorer, total)


def summary(scorer: Any, total: dict[str, dict[str, int]]) -> dict[str, float]:
    """Shares in percent, of counts."""
    found: dict[str, float] = {}
    for key in ("copies", "same", "disputes", "positions", "accounts"):
        c = total[key]
        p, r, f = scorer.one_report.prf(c["hit"], c["pred"], c["gold"])
        found |= {f"{key}_p": p, f"{key}_r": r, f"{key}_f1": f, f"{key}_found": c["pred"], f"{key}_gold": c["gold"]}
    d, alike, clusters = total["disputes"], total["lookalikes"], total["clusters"]
    found["dispute_kind"] = d["kind"] / max(1, d["hit"])
    found["lookalikes_taken"], found["lookalikes"] = alike["hit"], alike["gold"]
    found["records_per_event"] = clusters["hit"] / max(1, clusters["gold"])
    return {k: round(v, 3) for k, v in found.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--stories", nargs="*", help="how their names begin")
    parser.add_argument("--own", action="store_true", help="those of this repository")
    parser.add_argument("--readings", type=Path, help="keeps what the reader made of the reports")
    parser.add_argument("--errors", action="store_true", help="print what is wrong and what is missed")
    args = parser.parse_args()
    stories = args.stories or (OWN if args.own else KEPT)
    for name, value in figures(args.shared, stories, Readings(args.readings), errors=args.errors).items():
        print(f"{name:20} {value}")


if __name__ == "__main__":
    main()
