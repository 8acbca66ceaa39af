"""How telling a word is: from a fixed table, so that the likeness of two sentences never hangs on what else is kept."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import repeat


@cache
def _table() -> dict[str, float]:
    """Weight by stem. The file's first line is how many reports were counted, each other a stem and in how many."""
    lines = files("onrecord.compare").joinpath("data/stems.txt").read_text(encoding="utf-8").splitlines()
    every = int(lines[0])
    most = math.log(every)
    return {s: math.log(every / int(n)) / most for s, n in (line.split(" ") for line in lines[1:])}


def weight(stem: str) -> float:
    """From 0, in every report, to 1, in hardly any."""
    return _table().get(stem, 1.0)


def total(stems: Iterable[str]) -> float:
    """The weight of all of them."""
    return math.fsum(map(_table().get, stems, repeat(1.0)))  # exact: the same in whatever order a set has them


def containment(left: frozenset[str], right: frozenset[str]) -> float:
    """How much of the lighter of two sets of stems is in the other, by weight."""
    least = min(total(left), total(right))
    return total(left & right) / least if least else 0.0


def likeness(left: frozenset[str], right: frozenset[str]) -> float:
    """How much of both together is in both, by weight."""
    every = total(left | right)
    return total(left & right) / every if every else 0.0
