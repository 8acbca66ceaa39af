"""Places on a map: how closely each says where is told by its shape, how many entries are there by its size."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.answers import PlaceCount, PlaceKind
from onrecord.serve.atlas import Box, outline_of
from onrecord.serve.labels import Label, Spot, labels
from onrecord.serve.map_land import Land, land_of
from onrecord.serve.map_window import HEIGHT, WIDTH, Window

SHAPES: dict[PlaceKind, str] = {
    "city": "disc",
    "county": "square",
    "region": "square",
    "country": "diamond",
    "area": "ring",
}
KINDS: dict[PlaceKind | None, str] = {
    "city": "town",
    "county": "county or district",
    "region": "region",
    "country": "country",
    "area": "sea, continent or other wide area",
    None: "not known where",
}
_LEAST, _MOST = 4.0, 20.0
_LABELS = 40
_ROOM = 1.2  # degrees round a town
_DRAWN_FIRST = ("diamond", "ring", "square", "disc")


class Marker(NamedTuple):
    """A place on the map."""

    x: float
    y: float
    radius: float
    shape: str
    place: PlaceCount
    label: Label | None


class MapChart(NamedTuple):
    """The drawing, and what it leaves out."""

    width: int
    height: int
    land: Sequence[Land]
    named: Sequence[Land]
    """Countries that are themselves named, whose whole land is marked."""
    markers: Sequence[Marker]
    outside: int
    """Places that lie beyond what is shown."""


def map_chart(places: Sequence[PlaceCount], window: Window) -> MapChart:
    """The drawing of places, of which those without a position are left out."""
    spots = [(p, window.point(p.lat, p.lon)) for p in places if p.lat is not None and p.lon is not None]
    inside = [(p, at) for p, at in spots if 0 <= at[0] <= WIDTH and 0 <= at[1] <= HEIGHT]
    most = max((p.entries for p, _ in inside), default=1)
    named = [Spot(*at, _radius(p, most), p.name) for p, at in inside]
    told = labels(named, WIDTH, HEIGHT, _LABELS)
    markers = [
        Marker(spot.x, spot.y, spot.radius, SHAPES[place.kind or "city"], place, label)
        for (place, _), spot, label in zip(inside, named, told, strict=True)
    ]
    countries = {p.country for p, _ in spots if p.kind == "country"}
    land = land_of(window)
    return MapChart(
        width=WIDTH,
        height=HEIGHT,
        land=[one for one in land if one.country not in countries or one.country is None],
        named=[one for one in land if one.country is not None and one.country in countries],
        markers=sorted(markers, key=lambda m: (_DRAWN_FIRST.index(m.shape), -m.radius)),
        outside=len(spots) - len(inside),
    )


def _radius(place: PlaceCount, most: int) -> float:
    """As its area is to be: as large as it has entries, beside the place that has most."""
    largest = min(_MOST, 5 + 3 * math.sqrt(most))
    return round(max(_LEAST, largest * math.sqrt(place.entries / most)), 1)


def room_of(place: PlaceCount) -> Box | None:
    """What of the world must be seen to see a place: of a country its land, of others some land round it."""
    if place.lat is None or place.lon is None:
        return None
    outline = outline_of(place.country) if place.kind == "country" else None
    if outline is not None:
        return outline.main
    return Box(place.lon - _ROOM, place.lat - _ROOM, place.lon + _ROOM, place.lat + _ROOM)
