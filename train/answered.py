"""Which statement answers which, in labelled reports: how right disputes are there, and each of their rules.

    python -m train.answered --shared ../shared --readings FILE [--errors]

`answers.jsonl` has, for 2,038 reports of `reports_labelled.jsonl` and `reports_written.jsonl`, every pair of statements
of two parties of which one denies, counters or contradicts the other: [claim, answer, kind], numbers in that file's
order. Labelled by seven readers; an eighth read 140 reports blind: they agree in 95 of 100 pairs (F1). The reports are
news of agencies and broadcasters, and cases that were written: a manner that the stories do not have.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from bench.compare import Readings
from bench.sets import paired, tool
from onrecord.answers import StoredReport
from onrecord.compare.disputes import TOLD
from onrecord.compare.exchanges import exchanges
from onrecord.compare.values import view
from onrecord.ingest import load
from onrecord.model import Record
from onrecord.store.store import Store
from train.reports import Labelled, labelled

_PAIRS = Path(__file__).with_name("answers.jsonl")
_OFTEN = 5  # times that a reason is given, to be printed


class Answers(msgspec.Struct, frozen=True):
    """The pairs of one report: numbers of claim and answer among its labelled statements, and the kind of dispute."""

    id: str
    pairs: tuple[tuple[int, int, str], ...]


class Found(NamedTuple):
    """A pair that is told, whether the labels have it, and why it is told."""

    report: str
    right: bool
    why: str
    words: tuple[str, str]


def answers() -> dict[str, Answers]:
    """The labelled pairs by report."""
    rows = (msgspec.json.decode(line, type=Answers) for line in _PAIRS.read_bytes().splitlines())
    return {row.id: row for row in rows}


def told(shared: Path, readings: Readings) -> Iterator[Found]:
    """Every pair that is told in a labelled report."""
    pairs, scorer = answers(), tool(shared, "score")
    every = [(row, text) for row, text in labelled(shared / "data") if row.id in pairs]
    with tempfile.TemporaryDirectory() as scratch, Store(Path(scratch, "record.db"), create=True) as store:
        rows: dict[str, Labelled] = {}
        for row, text in every:
            record = readings.of(row.id, partial(load, text))
            store.put(record)
            rows[record.report.id] = row
        for stored in store.reports():
            row = rows[stored.record.report.id]
            yield from _told(stored, row, pairs[row.id], scorer)


def matched(record: Record, row: Labelled, scorer: Any) -> dict[int, int]:
    """Numbers of a record's statements, with those of the labelled ones that they are, paired by the shared scorer."""
    return {j: i for i, j in paired(scorer, [scorer.chars(list(s.content)) for s in row.statements], record)}


def _told(stored: StoredReport, row: Labelled, pairs: Answers, scorer: Any) -> Iterator[Found]:
    record = stored.record
    number = {f"{record.report.id}.{record.statements[j].id}": i for j, i in matched(record, row, scorer).items()}
    words = {f"{record.report.id}.{s.id}": " … ".join(c.surface for c in s.content) for s in record.statements}
    right = {frozenset(pair[:2]) for pair in pairs.pairs}
    for found in exchanges(view(stored)):
        if found.score >= TOLD:
            ends = frozenset({number.get(found.claim, -1), number.get(found.answer, -2)})
            yield Found(row.id, ends in right, found.why, (words[found.claim], words[found.answer]))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/ and tools/")
    parser.add_argument(
        "--readings", type=Path, help="keeps what the reader made of the texts, and takes it from there"
    )
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    args = parser.parse_args()
    readings = Readings(args.readings)
    found = list(told(args.shared, readings))
    readings.save()
    wanted = sum(len({frozenset(pair[:2]) for pair in row.pairs}) for row in answers().values())
    hits = sum(f.right for f in found)
    for f in found if args.errors else ():
        if not f.right:
            print(f"{f.report}: {'  ><  '.join(w[:110] for w in f.words)}  ({f.why})")
    reasons = Counter(part for f in found for part in f.why.split("; "))
    for part, count in reasons.most_common():
        if count >= _OFTEN:
            print(f"{sum(f.right for f in found if part in f.why.split('; ')):5} of {count:5}  {part}")
    right = f"{hits} of {len(found)} told, {wanted} there"
    print(f"precision {hits / max(1, len(found)):.3f}, recall {hits / wanted:.3f}: {right}")


if __name__ == "__main__":
    main()
