"""The gazetteer: places by name, from the SQLite file that was built with the package."""

from __future__ import annotations

import sqlite3
import threading
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import WeightsError
from onrecord.text.folding import folded_place

FILE = Path(__file__).with_name("data") / "places.sqlite"


class Candidate(NamedTuple):
    """A place that a name can mean."""

    id: int
    geonameid: int | None
    name: str
    lat: float
    lon: float
    country: str
    region: str
    population: int
    kind: str


_local = threading.local()


def _connection() -> sqlite3.Connection:
    connection: sqlite3.Connection | None = getattr(_local, "connection", None)
    if connection is None:
        if not FILE.is_file():
            raise WeightsError(f"the gazetteer {FILE} is missing; reinstall onrecord")
        connection = _local.connection = sqlite3.connect(f"file:{FILE}?mode=ro&immutable=1", uri=True)
    return connection


def close() -> None:
    """Let go of the file, before a fork; it is opened again when it is asked."""
    connection: sqlite3.Connection | None = getattr(_local, "connection", None)
    if connection is not None:
        connection.close()
        del _local.connection


@lru_cache(maxsize=8192)
def lookup(name: str) -> tuple[Candidate, ...]:
    """All places of a name, the most populous first.

    Raises:
        WeightsError: the gazetteer is missing.
    """
    rows = _connection().execute(
        "SELECT id, geonameid, place.name, lat / 1000.0, lon / 1000.0, country, region, population, kind"
        " FROM name JOIN place ON place.id = name.place WHERE name.name = ? ORDER BY population DESC, id",
        (folded_place(name),),
    )
    return tuple(Candidate(*row) for row in rows)


@lru_cache(maxsize=4096)
def region(country: str, code: str) -> Candidate | None:
    """A country's region by its code (GeoNames' ADM1).

    Raises:
        WeightsError: the gazetteer is missing.
    """
    row = _connection().execute(
        "SELECT id, geonameid, name, lat / 1000.0, lon / 1000.0, country, region, population, kind"
        " FROM place WHERE country = ? AND region = ? AND kind = 'region' ORDER BY population DESC, id",
        (country, code),
    )
    found = row.fetchone()
    return Candidate(*found) if found else None


def names(population: int) -> list[str]:
    """Names of the places of at least so many inhabitants, sorted.

    Raises:
        WeightsError: the gazetteer is missing.
    """
    rows = _connection().execute("SELECT DISTINCT name FROM place WHERE population >= ? ORDER BY name", (population,))
    return [name for (name,) in rows]
