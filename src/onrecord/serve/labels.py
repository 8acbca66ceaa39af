"""Names beside the points of a drawing, each where it hides neither a point nor another name; else it is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_WIDE, _HIGH, _GAP = 6.1, 13.0, 3.0
"""A letter's width, a line's height, and what is left free beside a point."""
LONGEST, SHORT = 26, 13
"""How many letters a name has at most, and where there is no room for these."""


class Spot(NamedTuple):
    """A point that is to have a name."""

    x: float
    y: float
    radius: float
    name: str


class Label(NamedTuple):
    """A name at its place; `anchor` says which end of it stands there."""

    x: float
    y: float
    anchor: str
    words: str


class _Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Area) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def labels(
    spots: Sequence[Spot], width: float, height: float, most: int, beside: Sequence[Spot] = ()
) -> list[Label | None]:
    """A label for each spot or None, the first ones served first; `beside` are what else is not to be hidden."""
    taken = [_Area(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in (*spots, *beside)]
    whole = _Area(0, 0, width, height)
    made: list[Label | None] = []
    for spot in spots:
        found = None
        if len(made) - made.count(None) < most:
            tries = [pair for most_letters in (LONGEST, SHORT) for pair in _tries(spot, most_letters)]
            found = next((pair for pair in tries if _is_free(pair[1], taken, whole)), None)
        if found is not None:
            taken.append(found[1])
        made.append(found[0] if found else None)
    return made


def _tries(spot: Spot, letters: int) -> list[tuple[Label, _Area]]:
    """Right of the point, left of it, above and below, then at its corners."""
    words = spot.name if len(spot.name) <= letters else spot.name[: letters - 1].rstrip() + "…"
    long, beside = _WIDE * len(words) + 2, spot.radius + _GAP
    middle = spot.y + _HIGH * 0.3
    above, below = spot.y - beside - _HIGH * 0.3, spot.y + beside + _HIGH * 0.75
    corner = spot.radius * 0.7 + 1
    return [
        _label(spot.x + beside, middle, "start", words, spot.x + beside, long),
        _label(spot.x - beside, middle, "end", words, spot.x - beside - long, long),
        _label(spot.x, above, "middle", words, spot.x - long / 2, long),
        _label(spot.x, below, "middle", words, spot.x - long / 2, long),
        *(_label(spot.x + corner, y, "start", words, spot.x + corner, long) for y in (above, below)),
        *(_label(spot.x - corner, y, "end", words, spot.x - corner - long, long) for y in (above, below)),
    ]


def _label(x: float, y: float, anchor: str, words: str, left: float, long: float) -> tuple[Label, _Area]:
    area = _Area(left, y - _HIGH * 0.8, left + long, y + _HIGH * 0.25)
    return Label(round(x, 1), round(y, 1), anchor, words), area


def _is_free(area: _Area, taken: Sequence[_Area], whole: _Area) -> bool:
    inside = area.left >= whole.left and area.right <= whole.right and area.top >= whole.top
    return inside and area.bottom <= whole.bottom and not any(area.meets(other) for other in taken)
