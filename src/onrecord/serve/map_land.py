"""The land under a map: what of each country's outline a window shows, as the path of a drawing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from onrecord.serve.atlas import Box, Ring, outlines
from onrecord.serve.map_window import HEIGHT, WIDTH, Window

_MARGIN = 12.0  # beyond the drawing: lines along which land is cut are not seen
# Of all the world and of a part of it: nearer points fall on one, and smaller rings are left out.
_STEPS = {True: 1.0, False: 0.5}

Point = tuple[float, float]


class Land(NamedTuple):
    """Land with one outline."""

    country: str | None
    path: str


@lru_cache(maxsize=64)
def land_of(window: Window) -> tuple[Land, ...]:
    """All land that a window shows, country by country."""
    made = []
    for outline in outlines():
        parts = [_path(ring, window) for ring, box in outline.rings if _meets(box, window.box)]
        if path := "".join(parts):
            made.append(Land(outline.country, path))
    return tuple(made)


def _meets(one: Box, other: Box) -> bool:
    return one.west <= other.east and one.east >= other.west and one.south <= other.north and one.north >= other.south


def _path(ring: Ring, window: Window) -> str:
    points = window.projected(ring)
    low, high = points.min(axis=0), points.max(axis=0)
    step = _STEPS[window.whole]
    if (high - low).max() < 1.5 * step:
        return ""
    points = np.round(points / step) * step
    kept = points[np.append(True, np.any(np.diff(points, axis=0) != 0, axis=1))]
    shown: Sequence[Point] = [(float(x), float(y)) for x, y in kept]
    if low.min() < -_MARGIN or high[0] > WIDTH + _MARGIN or high[1] > HEIGHT + _MARGIN:
        shown = _clipped(shown)
    return _drawn(shown) if len(shown) > 2 else ""


def _drawn(points: Sequence[Point]) -> str:
    """Each point by how far it is from the one before: half as long as by where it is."""
    steps = [f"M{_n(points[0][0])} {_n(points[0][1])}l"]
    steps += [f"{_n(x - a)} {_n(y - b)}" for (a, b), (x, y) in pairwise(points)]
    return steps[0] + " ".join(steps[1:]) + "z"


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _clipped(points: Sequence[Point]) -> Sequence[Point]:
    """What of an area lies in the drawing and its margin, edge by edge (Sutherland and Hodgman)."""
    edges: tuple[tuple[int, float, int], ...] = (
        (0, -_MARGIN, 1),
        (0, WIDTH + _MARGIN, -1),
        (1, -_MARGIN, 1),
        (1, HEIGHT + _MARGIN, -1),
    )
    for axis, at, sign in edges:
        points = _cut(points, axis, at, lambda p, a=axis, e=at, s=sign: (p[a] - e) * s >= 0)  # type: ignore[misc]
    return points


def _cut(points: Sequence[Point], axis: int, at: float, inside: Callable[[Point], bool]) -> Sequence[Point]:
    made: list[Point] = []
    for before, now in zip([*points[-1:], *points[:-1]], points, strict=True):
        if inside(before) != inside(now):
            share = (at - before[axis]) / (now[axis] - before[axis])
            made.append((before[0] + share * (now[0] - before[0]), before[1] + share * (now[1] - before[1])))
        if inside(now):
            made.append(now)
    return made
