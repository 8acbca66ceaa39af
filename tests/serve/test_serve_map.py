"""The map: what is drawn where, the same in its table and twins, and every address that it leads to."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from by_hand import record
from serving import client_of, page_of
from starlette.testclient import TestClient

from onrecord.serve.atlas import Box, outline_of, outlines
from onrecord.serve.labels import LONGEST, Spot, labels
from onrecord.serve.map_land import land_of
from onrecord.serve.map_window import HEIGHT, WIDTH, WORLD, Window, window_of, windowed
from onrecord.serve.site import Site
from onrecord.store.store import Store

REPORTS = (
    record("[A1 [L Norway]] [T1=ASSAULT shelled] [R1 [L Sweden]] near [W1 [L Calgary]].", published="2024-03-01"),
    record("[S1 [P Ann Bo Lee]] [Q1 said] [C1 the road to [L Calgary] was open].", published="2024-03-02"),
    record("[S1 [P Ann Bo Lee]] [Q1=deny denied] [C1 [L Kenya] had paid].", published="2024-03-03"),
    record("[S1 [P Ann Bo Lee]] [Q1 said] [C1 [L Qwortham Vale] was dry].", published="2024-03-04"),
)


@pytest.fixture
def mapped(tmp_path: Path) -> Iterator[TestClient]:
    with Store(tmp_path / "mapped.db", create=True) as store:
        for one in REPORTS:
            store.put(one)
        yield client_of(Site(store, token="the-token", who="tester"))


def addresses_in(html: str, marked: str) -> list[str]:
    return [a.replace("&amp;", "&") for a in re.findall(marked, html)]


def test_shapes_say_how_closely(mapped: TestClient) -> None:
    """A town is a disc, a country a diamond whose land is hatched; what is nowhere is listed, not drawn."""
    page = mapped.get("/map").text

    assert len(re.findall(r'<a class="at disc" href="/search\?place=5913490"', page)) == 1
    assert re.search(r'<a class="at diamond"[^>]+aria-label="Kenya, country: 1 entry', page)
    assert page.count('class="whole" fill="url(#hatch)"') == 1
    assert "3 of 4 entries are at a place on the map, in 3 of 4 reports" in page
    assert re.search(r"Named, but not on the map.*Qwortham Vale", page, re.S)
    assert not re.search(r'aria-label="Qwortham', page)


def test_each_place_leads_to_as_many_entries(mapped: TestClient) -> None:
    """On the map and in its table; with what else was asked for."""
    for query in ("", "?what=statement", "?act=deny&published=2024"):
        places = {p["name"]: p["entries"] for p in mapped.get(f"/map.json{query}").json()["places"]}
        page = mapped.get(f"/map{query}").text
        found = re.findall(r'<td class="main"><a href="([^"]+)">([^<]+)</a>', page)
        assert {name for _, name in found} == places.keys() - {"Qwortham Vale"}
        for address, name in found:
            asked = address.replace("&amp;", "&").replace("/search?", "/search.json?")
            assert mapped.get(asked).json()["entries"] == places[name], asked


def test_twins_have_every_place(mapped: TestClient) -> None:
    """Those too that cannot be drawn."""
    data = mapped.get("/map.json").json()
    rows = list(csv.DictReader(io.StringIO(mapped.get("/map.csv").text)))

    assert [r["place"] for r in rows] == [p["name"] for p in data["places"]]
    assert {r["place"]: r["kind"] for r in rows}["Qwortham Vale"] == ""
    assert data["located"] == {"entries": 3, "reports": 3}


def test_the_window_is_in_the_address(mapped: TestClient) -> None:
    """Nearer, further and to the sides are links; the question stays; what lies beyond is said."""
    here = "/map?act=deny&at=50.5%2C30&wide=40"
    page = mapped.get(here)
    window = mapped.get(here.replace("/map?", "/map.json?")).json()["window"]
    moves = dict(re.findall(r'href="([^"]+)" data-key="([^"]+)"', page.text))
    by_key = {key: address.replace("&amp;", "&") for address, key in moves.items()}

    assert window == {"lat": 50.5, "lon": 30, "wide": 40}
    assert by_key.keys() == {"+", "-", "←", "→", "↑", "↓", "0"}
    assert all("act=deny" in address for address in by_key.values())
    nearer = mapped.get(by_key["+"].replace("/map?", "/map.json?")).json()["window"]
    assert nearer == {"lat": 50.5, "lon": 30, "wide": 20}
    assert "1 place lies outside this part of the map" in page.text
    assert page_of(page).faults() == []


@pytest.mark.parametrize("query", ["at=50", "at=x,1", "at=95,1", "at=1,190", "wide=0", "wide=-4", "wide=nan", "wide=x"])
def test_windows_that_cannot_be(mapped: TestClient, query: str) -> None:
    assert mapped.get(f"/map.json?{query}").status_code == 400


def test_nothing_to_draw(mapped: TestClient, tmp_path: Path) -> None:
    """Why, and what to do: of an empty record, of a question without answers, of answers without a place."""
    with Store(tmp_path / "empty.db", create=True) as store:
        empty = client_of(Site(store, token="the-token", who="tester"))
        assert "The record is empty" in empty.get("/map").text
    assert "leave one out above" in mapped.get("/map?act=accuse").text
    assert "No place to draw" in mapped.get("/map?published=2024-03-04").text


def test_land_of_all_the_world() -> None:
    """In the drawing and its margin, without lines across it where a ring goes over the meridian of 180 degrees."""
    world = Window(0, 0, WORLD)
    for outline in outlines():
        for ring, box in outline.rings:
            assert -180 <= box.west <= box.east <= 180, outline.country
            points = world.projected(ring)
            assert points[:, 0].min() > -1
            assert points[:, 0].max() < WIDTH + 1
    russia = outline_of("RU")
    assert russia is not None
    # Chukotka lies beyond the meridian: some of Russia is at the left edge of the map, most at the right.
    assert min(box.west for _, box in russia.rings) == -180
    assert russia.main.east == 180
    steps = np.abs(np.diff(world.projected(russia.rings[0][0])[:, 0]))
    assert steps.max() < WIDTH / 4


def test_land_of_a_part_is_cut_to_it() -> None:
    """Nothing is drawn far outside, and neighbours alone are there."""
    window = windowed(0.4, 37.9, 20)
    found = {one.country for one in land_of(window)}

    assert "KE" in found
    assert found.isdisjoint({"US", "AU", "NO"})
    for one in land_of(window):
        for ring in filter(None, one.path.split("M")):
            first, _, rest = ring.rstrip("z").partition("l")
            x, y = np.array([float(n) for n in first.split()])
            steps = np.array([[float(n) for n in step.split()] for step in re.findall(r"-?[\d.]+ -?[\d.]+", rest)])
            points = np.cumsum(np.concatenate([[[x, y]], steps]), axis=0)
            assert points.min() > -14
            assert points[:, 0].max() < WIDTH + 14
            assert points[:, 1].max() < HEIGHT + 14


def test_places_fit_into_their_window() -> None:
    """And are where they are: north up, east to the right."""
    boxes = [Box(4, 52, 5, 53), Box(13, 47, 14, 48)]
    window = window_of(boxes)
    west, east = window.point(52.5, 4.5), window.point(47.5, 13.5)

    assert not window.whole
    for x, y in (west, east):
        assert 0 < x < WIDTH
        assert 0 < y < HEIGHT
    assert west[0] < east[0]
    assert west[1] < east[1]
    assert window_of([Box(-120, 30, -119, 31), Box(140, 30, 141, 31)]).whole
    assert window_of([]).whole


def test_windows_stay_on_the_map() -> None:
    """However far one goes."""
    window = windowed(80, 170, 60)
    for _ in range(9):
        window = window.moved(0.5, 0.5)
        assert window.box.east <= 180
        assert window.lat <= 82
    assert windowed(0, 0, 20).zoomed(1e-9).wide > 1
    assert windowed(0, 0, 100).zoomed(2).whole
    assert not Window(0, 0, WORLD).zoomed(0.5).whole


def test_a_name_goes_where_there_is_room() -> None:
    """Right of its point, else left, else above it; at the edge of the drawing inwards."""
    point = Spot(200, 100, 8, "Calgary")
    right, left = Spot(230, 100, 8, ""), Spot(170, 100, 8, "")

    assert [made.anchor for made in labels([point], 400, 200, 9) if made] == ["start"]
    assert [made.anchor for made in labels([point], 400, 200, 9, [right]) if made] == ["end"]
    above = labels([point], 400, 200, 9, [right, left])[0]
    assert above is not None
    assert (above.anchor, above.y < 92) == ("middle", True)
    edge = labels([Spot(396, 100, 4, "Calgary")], 400, 200, 9)[0]
    assert edge is not None
    assert edge.anchor == "end"


def test_names_hide_nothing() -> None:
    """No two of them lie over each other, nor over a point; a long one is cut."""
    spots = [Spot(100 + 9 * n % 70, 100 + 13 * n % 90, 6, f"Name {n}") for n in range(20)] + [
        Spot(300, 100, 6, "x" * 90)
    ]
    made = labels(spots, 400, 300, 50)
    shown = [m for m in made if m]

    assert 5 < len(shown) < len(spots)
    assert max(len(m.words) for m in shown) == LONGEST
    boxes = []
    for m in shown:
        long = 6.1 * len(m.words)
        left = m.x - {"start": 0, "middle": long / 2, "end": long}[m.anchor]
        boxes.append((left, m.y - 10, left + long, m.y + 3))
    for n, (a, b, c, d) in enumerate(boxes):
        assert all(not (a < s.x < c and b < s.y < d) for s in spots)
        assert all(c <= e or g <= a or d <= f or h <= b for e, f, g, h in boxes[n + 1 :])
