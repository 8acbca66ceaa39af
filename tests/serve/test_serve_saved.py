"""Saved searches: kept from the screens, listed where one looks, removed and put back; who may do that."""

from __future__ import annotations

import pytest
from serving import hostile_words, page_of
from starlette.testclient import TestClient

from onrecord.serve.site import Site


def save(client: TestClient, name: str = "Denials", address: str = "/search?act=deny") -> str:
    answer = client.post("/searches/save", data={"name": name, "address": address, "back": address})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_saved_from_a_screen_and_listed(site: Site, client: TestClient) -> None:
    """Where it was saved, one is told; the list says how many answer it now; it is on the first page and in Search."""
    assert "Save this" in client.get("/search?act=deny").text
    told = client.get(save(client)).text
    listed = client.get("/searches").text
    entries = client.get("/search.json?act=deny").json()["entries"]

    assert "The search is saved" in told
    assert '<a href="/search?act=deny">Denials</a>' in listed
    assert f'data-name="entries">{entries}</td>' in listed
    for path in ("/", "/search"):
        assert '<a href="/search?act=deny">Denials</a>' in client.get(path).text
    assert client.get("/searches.json").json()["searches"][0]["entries"] == entries


def test_removed_and_put_back(site: Site, client: TestClient) -> None:
    """The notice of removing offers to put it back."""
    save(client)
    key = site.store.saved_searches()[0].id
    answer = client.post("/searches/remove", data={"search": key, "back": "/searches"})
    page = client.get(answer.headers["location"]).text

    assert site.store.saved_searches() == []
    assert f'action="/searches/put-back"><input type="hidden" name="search" value="{key}">' in page
    assert "No search is saved yet" in page

    client.post("/searches/put-back", data={"search": key, "back": "/searches"})
    assert [s.id for s in site.store.saved_searches()] == [key]


def test_what_belongs_to_one_visit_is_left_out(site: Site, client: TestClient) -> None:
    """The number of the page, what was told at its head."""
    save(client, "All", "/search?act=deny&page=3&done=abcd&sort=said")
    save(client, "Mapped", "/map?at=50%2C30&wide=20&who=lee")

    assert [s.address for s in site.store.saved_searches()] == [
        "/search?act=deny&sort=said",
        "/map?at=50%2C30&wide=20&who=lee",
    ]


@pytest.mark.parametrize(
    "address",
    ["/review", "/history", "//evil.example/search", "https://evil.example/search", "search", "/search?said=x"],
)
def test_no_other_address_is_kept(site: Site, client: TestClient, address: str) -> None:
    answer = client.post("/searches/save", data={"name": "x", "address": address})

    assert answer.status_code == 400
    assert site.store.saved_searches() == []


def test_without_the_token(site: Site, client: TestClient, stranger: TestClient) -> None:
    """Lists are read; nothing is kept or removed, and no form is shown."""
    save(client)
    key = site.store.saved_searches()[0].id

    assert stranger.post("/searches/save", data={"name": "x", "address": "/search"}).status_code == 403
    assert stranger.post("/searches/remove", data={"search": key}).status_code == 403
    assert (
        client.post("/searches/remove", data={"search": key}, headers={"sec-fetch-site": "cross-site"}).status_code
        == 403
    )
    page = stranger.get("/searches").text
    assert "Denials" in page
    assert "/searches/remove" not in page
    assert "Save this" not in stranger.get("/search").text


def test_hostile_names(site: Site, client: TestClient) -> None:
    """Are words and nothing else, wherever they are listed."""
    for number, words in enumerate(hostile_words(40)):
        save(client, f"{number} {words}"[:120])

    for path in ("/searches", "/", "/search"):
        assert page_of(client.get(path)).faults() == [], path


def test_by_the_api(site: Site, client: TestClient) -> None:
    """The same, as data."""
    kept = client.post("/api/searches", json={"name": "Denials", "address": "/search?act=deny&page=2"})
    key = kept.json()["search"]

    assert kept.status_code == 201
    assert client.get("/api/searches").json()["searches"][0]["address"] == "/search?act=deny"
    assert client.post("/api/searches", json={"name": "x", "address": "/x"}).status_code == 400
    assert client.post(f"/api/searches/{key}/remove", json={}).json() == {"search": key}
    assert client.post(f"/api/searches/{key}/remove", json={}).status_code == 404
    assert client.get("/api/searches").json() == {"searches": []}
