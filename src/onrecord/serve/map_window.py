"""What part of the world a map shows, and where a point of it falls on the drawing.

All of the world is drawn in Natural Earth's projection. A part of it is drawn with meridians and parallels straight,
true to the parallel in its middle: over the width of a country that bends nothing that could be seen.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from onrecord.serve.atlas import Box, Ring

WIDTH, HEIGHT = 960, 480
WORLD = 360.0
_WORLD_FROM = 150.0  # degrees of longitude: what is wider is all of the world
_LEAST = 1.5
_HIGHEST = 82.0
_MIDDLE_OF_LAND = 14.0  # degrees of latitude: Antarctica may be cut
_WORLD_SCALE = WIDTH / (2 * 0.8707 * math.pi)


class Window(NamedTuple):
    """Its middle, and how many degrees of longitude it is wide."""

    lat: float
    lon: float
    wide: float

    @property
    def whole(self) -> bool:
        """Whether it is all of the world."""
        return self.wide > _WORLD_FROM

    @property
    def box(self) -> Box:
        """What it shows, in degrees."""
        if self.whole:
            return Box(-180, -90, 180, 90)
        high = self.wide * HEIGHT / WIDTH * math.cos(math.radians(self.lat))
        return Box(self.lon - self.wide / 2, self.lat - high / 2, self.lon + self.wide / 2, self.lat + high / 2)

    def projected(self, points: Ring) -> Ring:
        """Where points (longitude, latitude) fall on the drawing."""
        lon, lat = points[:, 0], points[:, 1]
        if self.whole:
            x, y = _natural_earth(np.radians(lon), np.radians(lat))
            _, middle = _natural_earth(np.zeros(1), np.radians(np.array([_MIDDLE_OF_LAND])))
            return np.column_stack([WIDTH / 2 + _WORLD_SCALE * x, HEIGHT / 2 - _WORLD_SCALE * (y - middle)])
        scale = WIDTH / self.wide
        x = WIDTH / 2 + (lon - self.lon) * scale
        y = HEIGHT / 2 - (lat - self.lat) * scale / math.cos(math.radians(self.lat))
        return np.column_stack([x, y])

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """Where one point falls on the drawing."""
        x, y = self.projected(np.array([[lon, lat]]))[0]
        return round(float(x), 1), round(float(y), 1)

    def zoomed(self, by: float) -> Window:
        """The same middle, nearer or further away."""
        return windowed(self.lat, self.lon, min(self.wide, _WORLD_FROM * 1.01) * by)

    def moved(self, east: float, north: float) -> Window:
        """Moved by shares of what it shows."""
        box = self.box
        return windowed(self.lat + north * (box.north - box.south), self.lon + east * self.wide, self.wide)


def windowed(lat: float, lon: float, wide: float) -> Window:
    """A window that the map can show: not beyond the poles, nor beyond the meridian at which the drawing is cut."""
    if wide > _WORLD_FROM:
        return Window(0, 0, WORLD)
    wide = max(wide, _LEAST)
    lon = min(max(lon, -180 + wide / 2), 180 - wide / 2)
    return Window(round(min(max(lat, -_HIGHEST), _HIGHEST), 3), round(lon, 3), round(wide, 3))


def window_of(boxes: Iterable[Box]) -> Window:
    """The nearest window that shows all of these; all of the world where there are none."""
    every = list(boxes)
    if not every:
        return Window(0, 0, WORLD)
    west, south = min(b.west for b in every), min(b.south for b in every)
    east, north = max(b.east for b in every), max(b.north for b in every)
    lat, lon = (south + north) / 2, (west + east) / 2
    tall = (north - south) * WIDTH / HEIGHT / max(math.cos(math.radians(lat)), 0.1)
    return windowed(lat, lon, max((east - west) * 1.25, tall * 1.35, 4.0))


def _natural_earth(lon: Ring, lat: Ring) -> tuple[Ring, Ring]:
    """Natural Earth's projection, by the polynomials of Šavrič, Jenny, Patterson, Petrovič and Hurni (2011)."""
    two = lat * lat
    four = two * two
    x = lon * (0.8707 - 0.131979 * two + four * (-0.013791 + four * (0.003971 * two - 0.001529 * four)))
    y = lat * (1.007226 + two * (0.015085 + four * (-0.044475 + 0.028874 * two - 0.005916 * four)))
    return x, y
