"""Land and borders: the outlines of countries, from the file of Natural Earth's that comes with the package."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

VENDORED = Path(__file__).with_name("vendored")
_OUTLINES = VENDORED / "world-atlas" / "countries-50m.json"
_NUMBERS = VENDORED / "country-numbers.csv"
# The one country of the file that ISO 3166 has no number for, and people do have a code of two letters for.
_BY_NAME = {"Kosovo": "XK"}

Ring = np.ndarray[Any, np.dtype[np.float64]]
"""A closed line of points, each a longitude and a latitude in degrees."""


class Box(NamedTuple):
    """A stretch of the map, in degrees."""

    west: float
    south: float
    east: float
    north: float


class Outline(NamedTuple):
    """One country's land: rings, the largest first, each with its box."""

    country: str | None
    """ISO code of two letters, None of land that has none."""
    rings: Sequence[tuple[Ring, Box]]

    @property
    def main(self) -> Box:
        """Where most of it is: overseas parts would stretch it over oceans."""
        return self.rings[0][1]


@lru_cache(maxsize=1)
def outlines() -> tuple[Outline, ...]:
    """All countries, as the file has them."""
    file = msgspec.json.decode(_OUTLINES.read_bytes())
    scale, move = (np.array(file["transform"][name]) for name in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc, dtype=np.float64), axis=0) * scale + move for arc in file["arcs"]]
    with _NUMBERS.open(encoding="utf-8", newline="") as lines:
        codes = {row["number"]: row["iso2"] for row in csv.DictReader(lines)}
    made = []
    for shape in file["objects"]["countries"]["geometries"]:
        code = codes.get(shape.get("id", "")) or _BY_NAME.get(shape["properties"]["name"])
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = [_ring(parts, arcs) for polygon in polygons for parts in polygon]
        boxed = sorted(((ring, _box(ring)) for ring in rings), key=lambda r: -_size(r[1]))
        made.append(Outline(code, boxed))
    return tuple(made)


def outline_of(country: str | None) -> Outline | None:
    """The outline of a country by its code, None where the file has none: it leaves out the smallest."""
    return next((one for one in outlines() if country and one.country == country), None)


def _ring(parts: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """Arcs end to end; one that is told by the complement of its number runs backwards."""
    lines = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in parts]
    return np.concatenate([line if not n else line[1:] for n, line in enumerate(lines)])


def _box(ring: Ring) -> Box:
    west, south = ring.min(axis=0)
    east, north = ring.max(axis=0)
    return Box(float(west), float(south), float(east), float(north))


def _size(box: Box) -> float:
    return (box.east - box.west) * (box.north - box.south)
