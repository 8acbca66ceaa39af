"""Whether the record gives labelled statements to whoever says them, by what the source is: "he", "they", other words.

    python -m train.spoken --shared ../shared --readings FILE [--errors they it]

Over the reports of `reports_labelled.jsonl` and `reports_written.jsonl` that have two speakers or more. Reading learned
from them, and rules for speakers were made with their errors in sight. A speaker is right where a word of the name is
one of the labelled name's, so this is kinder than the scorer of stories.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from functools import partial
from pathlib import Path

from bench.compare import Readings
from bench.sets import tool
from onrecord.ingest import load
from train.answered import answers, matched
from train.reports import labelled

_PRONOUNS = ("he", "she", "it", "they", "i", "we")
_SMALL = frozenset("the an of and for in on at to by from with us".split())
_STEM = 5  # letters by which words are told apart: "Iran's" and "Iranian"
_BEFORE = 200  # code points before a content that are printed


def _words(name: str) -> set[str]:
    return {w[:_STEM] for w in re.findall(r"\w{2,}", name.lower()) if w not in _SMALL}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/ and tools/")
    parser.add_argument(
        "--readings", type=Path, help="keeps what the reader made of the texts, and takes it from there"
    )
    parser.add_argument(
        "--errors", nargs="*", default=[], help="sources whose errors are printed: they, it, none, other"
    )
    args = parser.parse_args()
    readings, scorer, wanted = Readings(args.readings), tool(args.shared, "score"), answers()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for row, text in labelled(args.shared / "data"):
        if row.id not in wanted:
            continue
        record = readings.of(row.id, partial(load, text))
        names = {a.id: a.name for a in record.actors}
        for number, gold in matched(record, row, scorer).items():
            said, ours = row.statements[gold], record.statements[number]
            if not said.speaker:
                continue
            source = text[slice(*said.source)].lower() if said.source else "none"
            kind = source if source in (*_PRONOUNS, "none") else "other"
            mine = [names[i] for i in ours.speakers]
            theirs = [_words(name) for name in said.speaker.split(";")]
            good = bool(mine) and all(any(_words(name) & one for one in theirs) for name in mine)
            found[kind] += 1
            right[kind] += good
            if not good and kind in args.errors:
                start = ours.content[0].start
                before = record.report.text[max(0, start - _BEFORE) : start].replace("\n", " ")
                print(f"{row.id}: {said.speaker} and not {'; '.join(mine) or 'nobody'}: … {before}")
    readings.save()
    for kind, count in found.most_common():
        print(f"{kind:6} {right[kind]:5} of {count:5}")
    print(f"all    {sum(right.values()):5} of {sum(found.values()):5}")


if __name__ == "__main__":
    main()
