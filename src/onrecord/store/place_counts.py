"""How many of the entries that answer a question are at which place, and how closely each says where that is."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple, cast

from sqlalchemy import Connection, func, select

from onrecord.answers import Extent, PlaceCount, PlaceKind, Question
from onrecord.store.questions import conditions
from onrecord.store.schema import entries, entry_places, places
from onrecord.world.gazetteer import Candidate, lookup

_NEAR = 0.0011  # degrees: the gazetteer rounds to a thousandth


class _Spot(NamedTuple):
    name: str
    country: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None


def place_counts(connection: Connection, question: Question) -> tuple[PlaceCount, ...]:
    """All places, those of most entries first; one that is written in several ways is there once."""
    query = (
        select(places.c.name, places.c.country, places.c.geonameid, places.c.lat, places.c.lon, entries.c.what,
               func.count(entries.c.id.distinct()))
        .select_from(entry_places)
        .join(places, places.c.id == entry_places.c.place)
        .join(entries, entries.c.id == entry_places.c.entry)
        .where(*conditions(question, connection))
        .group_by(places.c.id, places.c.name, places.c.country, places.c.geonameid, places.c.lat, places.c.lon,
                  entries.c.what)
    )  # fmt: skip
    counted: dict[object, Counter[str]] = {}
    written: dict[object, Counter[_Spot]] = {}
    for *columns, what, n in connection.execute(query):
        spot = _Spot(*columns)
        key = spot.geonameid if spot.geonameid is not None else spot
        counted.setdefault(key, Counter())[what] += n
        written.setdefault(key, Counter())[spot] += n
    made = [_place(max(written[key], key=lambda s: (written[key][s], s.name)), n) for key, n in counted.items()]
    return tuple(sorted(made, key=lambda p: (-p.entries, p.name, p.country or "", p.lat or 0, p.lon or 0)))


def located(connection: Connection, question: Question) -> Extent:
    """How far those of the answers reach that are at a place of which it is known where it lies."""
    where = conditions(question, connection)
    columns = (func.count(), func.count(entries.c.report.distinct()), func.count(entries.c.outlet.distinct()))
    there = (
        select(entry_places.c.entry).join(places, places.c.id == entry_places.c.place).where(places.c.lat.is_not(None))
    )
    row = connection.execute(select(*columns).select_from(entries).where(entries.c.id.in_(there), *where)).one()
    return Extent(entries=row[0], reports=row[1], outlets=row[2])


def _place(spot: _Spot, counted: Counter[str]) -> PlaceCount:
    return PlaceCount(
        name=spot.name, kind=_kind(spot), country=spot.country, geonameid=spot.geonameid, lat=spot.lat, lon=spot.lon,
        entries=counted.total(), statements=counted["statement"], events=counted["event"],
    )  # fmt: skip


def _kind(spot: _Spot) -> PlaceKind | None:
    """What the gazetteer says it is; a place that lies where none of it does is taken for a town."""
    if spot.lat is None or spot.lon is None:
        return None
    found = next((c for c in lookup(spot.name) if _is(c, spot)), None)
    return cast(PlaceKind, found.kind) if found is not None else "city"


def _is(candidate: Candidate, spot: _Spot) -> bool:
    if spot.geonameid is not None and candidate.geonameid is not None:
        return spot.geonameid == candidate.geonameid
    assert spot.lat is not None
    assert spot.lon is not None
    return abs(candidate.lat - spot.lat) < _NEAR and abs(candidate.lon - spot.lon) < _NEAR
