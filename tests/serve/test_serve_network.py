"""The network: who is drawn, where, what is cut, and that each tie leads to just its sentences."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from by_hand import record
from serving import client_of, page_of
from starlette.testclient import TestClient

from onrecord.answers import Person, Tie
from onrecord.serve.graph_layout import layout
from onrecord.serve.network_chart import WIDTH, network_chart
from onrecord.serve.site import Site
from onrecord.store.store import Store

REPORTS = (
    record("[S1 [P Ann Bo Lee]] [Q1=accuse accused] [C1 [O Harbour Board] of lying].", published="2024-03-01"),
    record("[S1 [P Ann Bo Lee]] [Q1=accuse accused] [C1 [O Harbour Board] again].", published="2024-03-02"),
    record("[S1 [O Harbour Board]] [Q1=deny denied] [C1 [P Ann Bo Lee] was ill].", published="2024-03-03"),
    record("[A1 [P Ann Bo Lee]] and [A1 [P Cy Adam Doe]] [T1=CONSULT met] in the hall.", published="2024-03-04"),
    record("[A1 [L Norway]] [T1=ASSAULT shelled] [R1 [L Sweden]].", published="2024-03-05"),
    record("[S1 [P Cy Adam Doe]] [Q1 said] [C1 [L Norway] was quiet].", published="2024-03-06"),
    record("[S1 [P Ann Bo Lee]] [Q1=accuse.withheld would not accuse] [C1 [O Harbour Board]].", published="2024-03-07"),
)


@pytest.fixture
def tied(tmp_path: Path) -> Iterator[TestClient]:
    with Store(tmp_path / "tied.db", create=True) as store:
        for one in REPORTS:
            store.put(one)
        yield client_of(Site(store, token="the-token", who="tester"))


def person(number: int) -> Person:
    return Person(id=f"a{number:016x}", name=f"Person {number}", kind="person")


def tie(by: int, to: int, entries: int = 1) -> Tie:
    return Tie(kind="accuse", by=person(by), to=person(to), entries=entries)


def test_each_tie_leads_to_as_many_sentences(tied: TestClient) -> None:
    """Line by line, kind by kind, and under a question."""
    for query in ("", "tie=speak&tie=accuse&tie=harm", "published=2024-03-02..2024-03-05", "polarity=withheld"):
        page = tied.get(f"/network?{query}").text
        lines = re.findall(r'<a class="tie tie-\w+" href="([^"]+)" aria-label="[^"]*: (\d+) entr', page)
        listed = re.findall(r'<td class="num"[^>]*><a href="([^"]+)" aria-label="[^"]*">(\d+)</a>', page)

        assert lines
        assert sorted(lines) == sorted(listed)
        for address, number in lines:
            asked = address.replace("&amp;", "&").replace("/search?", "/search.json?")
            assert tied.get(asked).json()["entries"] == int(number), (query, address)


def test_kinds_are_chosen_in_the_address(tied: TestClient) -> None:
    """Who speaks about whom is drawn where it is asked for; each choice takes its kind in or out."""
    page = tied.get("/network").text
    assert "tie tie-speak" not in page
    assert {t["kind"] for t in tied.get("/network.json").json()["ties"]} == {"accuse", "deny", "meet", "harm"}

    choice = re.search(r'<a href="([^"]+)" aria-label="Draw too: speaks about"', page)
    assert choice is not None
    assert "tie tie-speak" in tied.get(choice[1].replace("&amp;", "&")).text
    off = re.search(r'<a href="([^"]+)" aria-label="Leave out: acts against"', page)
    assert off is not None
    assert "tie tie-harm" not in tied.get(off[1].replace("&amp;", "&")).text
    assert tied.get("/network.json?tie=love").status_code == 400
    assert tied.get("/network.json?most=201").status_code == 400


def test_an_arrow_has_an_end_and_a_meeting_none(tied: TestClient) -> None:
    page = tied.get("/network").text
    lines = re.findall(r'<a class="tie tie-(\w+)".*?</a>', page)
    heads = re.findall(r'<a class="tie tie-(\w+)"(?:(?!</a>).)*class="head"', page)

    assert set(lines) - set(heads) == {"meet"}
    assert page_of(tied.get("/network")).faults() == []


def test_twins_have_every_tie(tied: TestClient) -> None:
    data = tied.get("/network.json?most=2").json()
    rows = list(csv.DictReader(io.StringIO(tied.get("/network.csv?most=2").text)))

    assert [(r["by"], r["kind"], r["to"]) for r in rows] == [
        (t["by"]["name"], t["kind"], t["to"]["name"]) for t in data["ties"]
    ]
    assert (len(data["drawn"]), data["actors"]) == (2, 5)


def test_the_cut_is_told(tied: TestClient) -> None:
    page = tied.get("/network?most=2").text

    assert "<strong>2 of 5 actors are drawn</strong>" in page
    assert "2 ties of others are left out" in page
    assert "All 5 actors are drawn" in tied.get("/network").text


def test_nothing_to_draw(tied: TestClient) -> None:
    """Why, and what to do."""
    assert "leave one out above" in tied.get("/network?act=demand").text
    assert "No tie of this kind" in tied.get("/network?tie=warn").text
    assert "choose them above" in tied.get("/network?act=accuse&tie=meet&tie=deny").text


def test_at_most_so_many_are_drawn() -> None:
    """Those with most entries, of whom none stands alone: whoever is tied to them takes that place."""
    star = [tie(0, n, 2) for n in range(1, 40)]
    pair = [tie(100, 101, 1)]
    chart = network_chart([*star, *pair], 10)

    assert len(chart.nodes) == 10
    assert chart.actors == 42
    assert {n.person.id for n in chart.nodes} >= {person(0).id}
    ends = {e.id for line in chart.lines for e in (line.tie.by, line.tie.to)}
    assert ends == {n.person.id for n in chart.nodes}
    assert len(chart.lines) + chart.left_out == 40


def test_a_place_for_everyone() -> None:
    """Two hundred in several parts: inside the drawing, none upon another, the same each time."""
    ties = [(n, n // 3) for n in range(1, 120)] + [(n, n + 1) for n in range(130, 150)] + [(160, 161), (170, 171)]
    one, again = layout(200, ties, WIDTH), layout(200, ties, WIDTH)

    assert one == again
    assert len(one.points) == 200
    for x, y in one.points:
        assert 0 <= x <= WIDTH
        assert 0 <= y <= one.height
    near = min(math.dist(p, q) for n, p in enumerate(one.points) for q in one.points[:n])
    assert near > 12


def test_neighbours_stand_nearer_than_others() -> None:
    """Along a chain of seven, the farther apart in it the farther in the drawing."""
    points = layout(7, [(n, n + 1) for n in range(6)], WIDTH).points
    far = [math.dist(points[0], p) for p in points]

    assert far == sorted(far)


def test_lines_between_the_same_two_bend_apart() -> None:
    """So that each can be seen and chosen."""
    both = [tie(1, 2), tie(2, 1), Tie(kind="deny", by=person(1), to=person(2), entries=1)]
    chart = network_chart(both, 10)
    signs = [(line.x, line.y) for line in chart.lines]

    assert min(math.dist(p, q) for n, p in enumerate(signs) for q in signs[:n]) > 14
