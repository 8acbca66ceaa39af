"""Land and borders: the outlines of countries, from the file of Natural Earth's that comes with the package."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
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
        rings = [part for polygon in polygons for parts in polygon for part in _parted(_ring(parts, arcs))]
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


def _parted(ring: Ring) -> Iterator[Ring]:
    """A ring as one can draw it on a flat map: cut where it crosses the meridian of 180 degrees, and led round the pole
    where it goes about it, as Antarctica's does."""
    steps = np.diff(ring[:, 0])
    turns = np.concatenate([[0], np.cumsum((steps < -180).astype(int) - (steps > 180))])
    if not turns.any():
        yield ring
        return
    whole = np.column_stack([ring[:, 0] + 360 * turns, ring[:, 1]])
    if turns[-1]:
        pole = -90.0 if whole[:, 1].mean() < 0 else 90.0
        whole = np.concatenate([whole, [[whole[-1, 0], pole], [whole[0, 0], pole]]])
    for shift in range(-int(turns.max()) - 1, -int(turns.min()) + 2):
        moved = whole + np.array([360.0 * shift, 0.0])
        part = _beyond(_beyond(moved, -180, 1), 180, -1)
        if len(part) > 2:
            yield part


def _beyond(ring: Ring, at: float, side: int) -> Ring:
    """What of an area lies east of a meridian (`side` 1), or west of it."""
    made = []
    for before, now in zip(np.roll(ring, 1, axis=0), ring, strict=True):
        was, is_ = (before[0] - at) * side >= 0, (now[0] - at) * side >= 0
        if was != is_:
            share = (at - before[0]) / (now[0] - before[0])
            made.append([at, before[1] + share * (now[1] - before[1])])
        if is_:
            made.append([now[0], now[1]])
    return np.array(made) if made else np.zeros((0, 2))


def _box(ring: Ring) -> Box:
    west, south = ring.min(axis=0)
    east, north = ring.max(axis=0)
    return Box(float(west), float(south), float(east), float(north))


def _size(box: Box) -> float:
    return (box.east - box.west) * (box.north - box.south)
