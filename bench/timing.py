"""Times that go wrong easily: `python -m bench.timing [--errors]`.

A case is right when every marked expression has the value that it should, and what is marked as none is no time.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from bench.placing import Case, Wanted, cases
from onrecord.model import Time
from onrecord.resolve.times import times

_FILE = Path(__file__).with_name("data") / "times.txt"
_PUBLISHED = dt.date(2024, 5, 15)


def is_right(case: Case) -> bool:
    """Whether all of a case's times have the value that they should."""
    found = times(case.text, _PUBLISHED)
    return all(_means(wanted, found) for wanted in case.wanted)


def _means(wanted: Wanted, found: list[Time]) -> bool:
    there = [t.value for t in found if t.start < wanted.end and wanted.start < t.end]
    return not there if wanted.means == "-" else there == [wanted.means]


def timing_figures() -> dict[str, float]:
    """How many of the cases are right."""
    return {"right": float(sum(map(is_right, cases(_FILE))))}


def main() -> int:
    """Print the figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what the wrong ones come out as")
    args = parser.parse_args()
    every = list(cases(_FILE))
    wrong = [case for case in every if not is_right(case)]
    for case in wrong if args.errors else ():
        wanted = ", ".join(f"{case.text[w.start : w.end]} = {w.means}" for w in case.wanted)
        given = [(case.text[t.start : t.end], t.value) for t in times(case.text, _PUBLISHED)]
        print(f"{case.text}\n    wanted {wanted}\n    found {given}")
    print(f"{len(every) - len(wrong)} of {len(every)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
