"""The map: at which places the entries are that answer a question, with the same in a table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from onrecord.answers import PlaceCount
from onrecord.errors import UsageError
from onrecord.serve.asking import AskedQuestion, asked_by, context_of, title_of
from onrecord.serve.map_chart import KINDS, map_chart, room_of
from onrecord.serve.map_window import Window, window_of, windowed
from onrecord.serve.page import Page, Sheet
from onrecord.serve.query import address
from onrecord.serve.site import Site

COLUMNS = ("place", "kind", "country", "geonameid", "lat", "lon", "entries", "statements", "events")
_ROWS = 60
_MOVES = (("west", "←", -0.5, 0.0), ("north", "↑", 0.0, 0.5), ("south", "↓", 0.0, -0.5), ("east", "→", 0.5, 0.0))


def world(site: Site, request: Request) -> Page | Response:
    """What is at which place, drawn and listed."""
    asked = asked_by(site, request, own=("at", "wide"))
    if isinstance(asked, Response):
        return asked
    question = asked.question
    extent = site.extent(question)
    places = site.remember(("places", question), lambda: site.store.places(question))
    located = site.remember(("located", question), lambda: site.store.located(question))
    fitting = window_of(box for p in places if (box := room_of(p)))
    window = _window(dict(asked.own), fitting)
    data = {
        "question": dict(asked.pairs()),
        "entries": extent.entries,
        "reports": extent.reports,
        "located": {"entries": located.entries, "reports": located.reports},
        "window": window._asdict(),
        "places": places,
    }
    known = [p for p in places if p.kind]
    context = context_of(site, asked, "/map", extent) | {
        "located": located,
        "chart": map_chart(places, window),
        "known": known[:_ROWS],
        "more": max(len(known) - _ROWS, 0),
        "unknown": [p for p in places if not p.kind],
        "kinds": KINDS,
        "moves": _moves(asked, window),
        "fit": address("/map", asked.pairs(), {}) if asked.own else "",
        "at_place": lambda place: at_place(asked, place),
    }
    rows = [tuple(getattr(p, "name" if c == "place" else c) for c in COLUMNS) for p in places]
    return Page("map.html", title_of(site, asked, "Map"), data, Sheet(COLUMNS, rows), context)


def at_place(asked: AskedQuestion, place: PlaceCount) -> str:
    """The entries at a place, as a search."""
    pairs = [p for p in asked.pairs() if p[0] != "place"]
    return address("/search", pairs, {"place": place.geonameid if place.geonameid is not None else place.name})


def _window(own: dict[str, str], fitting: Window) -> Window:
    """The window that the address asks for, else the one that shows all places."""
    if not own:
        return fitting
    lat, comma, lon = own.get("at", "").partition(",")
    if not comma and "at" in own:
        raise UsageError(f"at is latitude and longitude, 50.5,30.5, not {own['at']!r}")
    middle = (_degrees("at", lat, 90), _degrees("at", lon, 180)) if comma else (fitting.lat, fitting.lon)
    wide = _degrees("wide", own["wide"], 360) if "wide" in own else fitting.wide
    if wide <= 0:
        raise UsageError("wide is a number of degrees above 0")
    return windowed(*middle, wide)


def _degrees(name: str, given: str, most: float) -> float:
    try:
        value = float(given)
    except ValueError:
        value = math.nan
    if not abs(value) <= most:
        raise UsageError(f"{name} is in degrees, at most {most:g}, not {given!r}")
    return value


def _moves(asked: AskedQuestion, window: Window) -> Sequence[dict[str, Any]]:
    """Where the map can go from here, each as an address."""
    made = [("nearer", "+", "+", window.zoomed(0.5)), ("further", "−", "-", window.zoomed(2))]
    if not window.whole:
        made += [(name, sign, sign, window.moved(east, north)) for name, sign, east, north in _MOVES]
    return [
        {"name": name, "sign": sign, "key": key, "link": _at(asked, to) if to != window else ""}
        for name, sign, key, to in made
    ]


def _at(asked: AskedQuestion, window: Window) -> str:
    where = {"at": f"{window.lat:g},{window.lon:g}", "wide": f"{window.wide:g}"}
    return address("/map", asked.pairs(), {"wide": "360"} if window.whole else where)
