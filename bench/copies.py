"""Copies that are made and look-alikes that are made, from the reports of stories: how many are taken for copies.

python -m bench.copies --shared ../shared
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

from onrecord.answers import StoredReport
from onrecord.compare.copies import copy_pair
from onrecord.compare.values import ReportView, view
from onrecord.ingest import load
from onrecord.model import FORMAT, Record

_LEADS = (
    "There was no sign on Friday of an end to a dispute that has occupied officials for much of the week.",
    "Officials on both sides were weighing their next steps late on Friday, people who have followed the matter said.",
    "What began as a local matter has drawn in ministers, lawyers and a good many people who live nearby.",
)


def texts(shared: Path) -> Iterator[tuple[str, str]]:
    """Every report of every story, under the name of what it is a copy of."""
    for path in sorted((shared / "data" / "stories").glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        of = {r: "+".join(group) for group in gold.get("copies", []) for r in group}
        for report in gold["reports"]:
            words = (path.parent / f"{report['id']}.txt").read_text(encoding="utf-8")
            yield f"{path.parent.name}/{of.get(report['id'], report['id'])}", words


def seen(words: str, outlet: str) -> ReportView:
    """A text as comparing sees it, with nothing read in it: copies are told by their words alone."""
    report = load(words, published="2024-03-01", outlet=outlet)
    return view(StoredReport(record=Record(format=FORMAT, model="m", report=report), actors={}))


def cut_copy(words: str, every: list[str], rng: random.Random) -> str:
    """The first 40 to 80 % of the paragraphs under another lead, one word in twelve changed."""
    title, *paragraphs = words.strip().split("\n\n")
    keep = max(3, round(len(paragraphs) * rng.uniform(0.4, 0.8)))
    changed = [
        " ".join(w if rng.random() > 1 / 12 else rng.choice(every) for w in p.split()) for p in paragraphs[1:keep]
    ]
    return "\n\n".join([f"{title.split()[0]} in the news", rng.choice(_LEADS), *changed])


def with_background(words: str, background: list[str], rng: random.Random) -> str:
    """A text with paragraphs of another put in."""
    paragraphs = words.strip().split("\n\n")
    for paragraph in background:
        paragraphs.insert(rng.randrange(2, len(paragraphs) + 1) if len(paragraphs) > 2 else len(paragraphs), paragraph)
    return "\n\n".join(paragraphs)


def quotation(words: str, rng: random.Random) -> str:
    """Forty-five words of a text, as somebody's."""
    found = " ".join(words.split()).split()
    at = rng.randrange(0, max(1, len(found) - 45))
    return f'"{" ".join(found[at : at + 45])}," said one of those who were there.'


def measure(shared: Path, number: int) -> dict[str, str]:
    """Shares of made pairs that are taken for copies."""
    rng = random.Random(7)
    told = list(texts(shared))
    long = [(name, t) for name, t in told if len(t.split("\n\n")) > 6]
    every = [w for _, t in told for w in t.split()]
    taken = 0
    for _ in range(number):
        _, words = rng.choice(long)
        taken += copy_pair(seen(words, "A"), seen(cut_copy(words, every, rng), "B")) is not None
    found = {"cut copies found": f"{taken} of {number}"}
    for what in ("one paragraph", "two paragraphs", "a quotation"):
        wrong = 0
        for _ in range(number):
            (one, left), (other, right), (_, third) = rng.choice(told), rng.choice(told), rng.choice(long)
            while other == one:
                other, right = rng.choice(told)
            pasted = rng.sample(third.split("\n\n")[1:], 2 if what == "two paragraphs" else 1)
            pasted = [quotation(third, rng)] if what == "a quotation" else pasted
            pair = (seen(with_background(t, pasted, rng), o) for t, o in ((left, "A"), (right, "B")))
            wrong += copy_pair(*pair) is not None
        found[f"look-alikes with {what} shared, taken"] = f"{wrong} of {number}"
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--number", type=int, default=300)
    args = parser.parse_args()
    for name, value in measure(args.shared, args.number).items():
        print(f"{name:50} {value}")


if __name__ == "__main__":
    main()
