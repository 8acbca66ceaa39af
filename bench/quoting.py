"""Quotations over paragraphs and without reporting words: `python -m bench.quoting [--errors]`.

A case is right when one statement of the right speaker says all of what is marked (nine tenths of its letters) and
hardly anything else. A quotation in a paragraph of its own may as well be part of what its speaker says before it.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import onrecord
from bench.sets import Read
from onrecord.model import Record
from onrecord.text.ranges import Range

_FILE = Path(__file__).with_name("data") / "quotations.txt"
_HEAD = re.compile(r"^== (?P<form>[^|\n]+) \| (?P<speaker>[^\n]+)\n", re.MULTILINE)
_SHARE = 0.9
_OWN = "a paragraph of its own"


class Case(NamedTuple):
    """A report with one quotation that is hard to put together."""

    form: str
    speaker: str
    text: str
    content: tuple[Range, ...]


def cases() -> Iterator[Case]:
    """All of them."""
    whole = _FILE.read_text(encoding="utf-8")
    heads = list(_HEAD.finditer(whole))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        marked = whole[head.end() : following.start() if following else None].strip()
        text, content, at = "", [], 0
        for match in re.finditer(r"\{\{(.*?)\}\}", marked, re.DOTALL):
            text += marked[at : match.start()]
            content.append((len(text), len(text) + len(match[1])))
            text += match[1]
            at = match.end()
        yield Case(head["form"], head["speaker"], text + marked[at:], tuple(content))


def is_right(case: Case, record: Record) -> bool:
    """Whether a statement says what is marked, by the one who says it."""
    wanted = _letters(case.text, case.content)
    for s in record.statements:
        have = _letters(case.text, [(c.start, c.end) for c in s.content])
        who = [record.actor(i).name for i in s.speakers]
        alone = case.form == _OWN or len(wanted & have) >= _SHARE * len(have)
        if alone and len(wanted & have) >= _SHARE * len(wanted):
            return len(who) == 1 and who[0].split()[-1] == case.speaker.split()[-1]
    return False


def _letters(text: str, ranges: tuple[Range, ...] | list[Range]) -> set[int]:
    return {i for s, e in ranges for i in range(s, e) if text[i].isalnum()}


def quoting_figures(*, read: Read = onrecord.read) -> dict[str, float]:
    """How many of the cases are right."""
    return {"right": float(sum(is_right(case, read(case.text)) for case in cases()))}


def main() -> int:
    """Print the figure by form."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what the wrong ones come out as")
    args = parser.parse_args()
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for case in cases():
        record = onrecord.read(case.text)
        every[case.form] += 1
        right[case.form] += is_right(case, record)
        if args.errors and not is_right(case, record):
            print(f"-- {case.form}: {case.speaker}")
            for s in record.statements:
                print("  ", [record.actor(i).name for i in s.speakers], [c.surface for c in s.content])
    for form, count in every.items():
        print(f"{form:28}{right[form]:3} of {count}")
    print(f"{'all':28}{right.total():3} of {every.total()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
