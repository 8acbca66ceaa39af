"""Places with namesakes, abbreviations and counties: `python -m bench.placing [--errors]`.

A case is right when every marked name is a place of the record that lies where it should, and what is marked as none
has no coordinates.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import onrecord
from bench.sets import Read
from onrecord.model import Place, Record
from onrecord.world.gazetteer import lookup

_FILE = Path(__file__).with_name("data") / "places.txt"
_MARK = re.compile(r"\[(?P<name>[^|\]]+)\|(?P<means>[^\]]+)\]")


class Wanted(NamedTuple):
    """Words, and what they mean: a name's country or region, a time's value; "-" for nothing that can be told."""

    start: int
    end: int
    means: str


class Case(NamedTuple):
    """A sentence or short report with what its marked words mean."""

    text: str
    wanted: tuple[Wanted, ...]


def cases(file: Path = _FILE) -> Iterator[Case]:
    """All of a file's."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text, wanted, at = "", [], 0
        for match in _MARK.finditer(line):
            text += line[at : match.start()]
            wanted.append(Wanted(len(text), len(text) + len(match["name"]), match["means"]))
            text += match["name"]
            at = match.end()
        yield Case(text + line[at:], tuple(wanted))


def is_right(case: Case, record: Record) -> bool:
    """Whether all of a case's names lie where they should."""
    return all(_is_at(wanted, record) for wanted in case.wanted)


def _is_at(wanted: Wanted, record: Record) -> bool:
    found = [p for p in record.places if p.start < wanted.end and wanted.start < p.end]
    if wanted.means == "-":
        return all(p.country is None for p in found)
    return any(where(p).startswith(wanted.means) for p in found)


def where(place: Place) -> str:
    """A place's country and region, as the gazetteer has them."""
    found = next((c for c in lookup(place.name) if (c.lat, c.lon) == (place.lat, place.lon)), None)
    return f"{found.country}.{found.region}" if found else "?"


def placing_figures(*, read: Read = onrecord.read) -> dict[str, float]:
    """How many of the cases are right."""
    return {"right": float(sum(is_right(case, read(case.text)) for case in cases()))}


def main() -> int:
    """Print the figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what the wrong ones come out as")
    args = parser.parse_args()
    right = every = 0
    for case in cases():
        record = onrecord.read(case.text)
        every += 1
        right += is_right(case, record)
        if args.errors and not is_right(case, record):
            wanted = ", ".join(f"{case.text[w.start : w.end]} in {w.means}" for w in case.wanted)
            print(f"{case.text}\n    wanted {wanted}\n    found {[(p.name, where(p)) for p in record.places]}")
    print(f"{right} of {every}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
