"""The reconciliation API: shapes of the specification, who is taken for whom, and who may ask."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec
import pytest
from serving import client_of, hostile_record, hostile_words, page_of
from starlette.testclient import TestClient

from onrecord.answers import Question
from onrecord.serve.guard import HEADERS
from onrecord.serve.site import Site
from onrecord.store.store import Store

BASE = "/api/reconcile"
_TEXT = {"type": "string"}
_TYPES = {"type": "array", "items": {"type": "object", "required": ["id"], "properties": {"id": _TEXT, "name": _TEXT}}}


def _object(required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required.split(), "properties": properties}


def _every(value: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": value}


_SERVICE = _object("service_url service_path", service_url=_TEXT, service_path=_TEXT)
_URL = {"type": "string", "pattern": r"\{\{id\}\}"}
# What version 0.2 asks of each answer.
MANIFEST = _object(
    "versions name identifierSpace schemaSpace", versions={"type": "array", "contains": {"const": "0.2"}}, name=_TEXT,
    identifierSpace=_TEXT, schemaSpace=_TEXT, view=_object("url", url=_URL), defaultTypes=_TYPES,
    preview=_object("url width height", url=_URL, width={"type": "integer"}, height={"type": "integer"}),
    suggest=_object("entity type property", entity=_SERVICE, type=_SERVICE, property=_SERVICE),
    extend=_object("propose_properties", propose_properties=_SERVICE, property_settings={"type": "array"}),
)  # fmt: skip
_CANDIDATE = _object(
    "id name score", id=_TEXT, name=_TEXT, score={"type": "number"}, match={"type": "boolean"}, type=_TYPES,
    description=_TEXT, features={"type": "array", "items": _object("id value", id=_TEXT, value={"type": "number"})},
)  # fmt: skip
RESULTS = _every(_object("result", result={"type": "array", "items": _CANDIDATE}))
SUGGESTED = _object(
    "result", result={"type": "array", "items": _object("id name", id=_TEXT, name=_TEXT, notable=_TYPES)}
)
_CELL = {
    "oneOf": [
        {**_object("str", str=_TEXT), "additionalProperties": False},
        {**_object("int", int={"type": "integer"}), "additionalProperties": False},
        {**_object("id name", id=_TEXT, name=_TEXT), "additionalProperties": False},
    ]
}
EXTENDED = _object(
    "meta rows", meta={"type": "array", "items": _object("id name", id=_TEXT, name=_TEXT)},
    rows=_every(_every({"type": "array", "items": _CELL})),
)  # fmt: skip


def asked(client: TestClient, **queries: Any) -> dict[str, Any]:
    """The candidates for each query, by GET and by POST the same."""
    words = json.dumps(queries)
    by_get = client.get(BASE, params={"queries": words})
    by_post = client.post(BASE, data={"queries": words})

    assert by_get.status_code == by_post.status_code == 200, by_get.text
    assert by_get.json() == by_post.json()
    jsonschema_rs.validate(RESULTS, by_get.json())
    return {key: value["result"] for key, value in by_get.json().items()}


def peopled(store: Store, *actors: tuple[str, str, str | None]) -> None:
    """Puts a report of its own for each actor: kind, name, country."""
    for number, (kind, name, country) in enumerate(actors):
        record = hostile_record(name, number)
        actor = msgspec.structs.replace(record.actors[0], kind=kind, country=country)
        store.put(msgspec.structs.replace(record, actors=(actor,)))


@pytest.fixture
def people(tmp_path: Path) -> Iterator[TestClient]:
    with Store(tmp_path / "people.db", create=True) as store:
        peopled(
            store, ("person", "Mara Lind", "NO"), ("person", "Mara Lindqvist", "SE"), ("person", "Jon Lind", "NO"),
            ("organisation", "Lind", None), ("organisation", "Harbour Union of Sund", "SE"),
        )  # fmt: skip
        yield client_of(Site(store, token="the-token"), token=None)


def test_manifest(site: Site, stranger: TestClient) -> None:
    """Says what there is, at addresses that answer."""
    told = stranger.get(BASE).json()
    jsonschema_rs.validate(MANIFEST, told)
    person = site.store.people("oru")[0].id
    places = [told[name]["url"].replace("{{id}}", person) for name in ("view", "preview")]
    places += [s["service_url"] + s["service_path"] for s in told["suggest"].values()]
    places.append("{service_url}{service_path}".format(**told["extend"]["propose_properties"]))

    assert {stranger.get(place).status_code for place in places} == {200}


def test_who_is_meant(people: TestClient) -> None:
    """The one who is called just so, alone; a surname alone is nobody for sure; others are offered, likeliest first."""
    found = asked(
        people, full={"query": "Mara Lind"}, turned={"query": "Lind, Mara"},
        surname={"query": "Lind", "type": "person"},
        titled={"query": "Minister Mara Lind"}, body={"query": "harbour union of sund"}, nobody={"query": "Ola Nord"},
        empty={"query": ""},
    )  # fmt: skip
    names = {key: [(c["name"], c["match"]) for c in result] for key, result in found.items()}

    assert names["full"] == [("Mara Lind", True)]
    assert names["turned"][0] == ("Mara Lind", False)
    assert {name for name, _ in names["surname"]} >= {"Mara Lind", "Jon Lind"}
    assert not [name for name, match in names["surname"] if match]
    assert names["titled"][0] == ("Mara Lind", False)
    assert names["body"] == [("Harbour Union of Sund", True)]
    assert names["nobody"] == names["empty"] == []
    for result in found.values():
        scores = [c["score"] for c in result]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 100 for score in scores)


def test_what_the_list_says_of_them(people: TestClient) -> None:
    """Another type or country makes a name less likely, and sure of nobody; type_strict leaves the others out."""
    country = [{"pid": "country", "v": {"id": "SE", "name": "Sweden"}}]
    found = asked(
        people, same={"query": "Mara Lind", "properties": [{"pid": "country", "v": ["Norway"]}]},
        other={"query": "Mara Lind", "properties": country}, typed={"query": "Mara Lind", "type": "organisation"},
        strict={"query": "Lind", "type": ["organisation"], "type_strict": "any"},
        strange={"query": "Mara Lind", "properties": [{"pid": "shoe", "v": 43}]},
    )  # fmt: skip

    assert [(c["match"], c["score"]) for c in found["same"]] == [(True, 100.0)]
    assert [(c["match"], c["score"]) for c in found["other"]] == [(False, 60.0)]
    assert [(c["match"], c["score"]) for c in found["typed"]] == [(False, 50.0)]
    assert [c["name"] for c in found["strict"]] == ["Lind"]
    assert found["strange"][0]["match"]


def test_namesakes_are_nobody_for_sure(tmp_path: Path) -> None:
    """Two of one name are both offered, and left to people, unless the list says which."""
    with Store(tmp_path / "two.db", create=True) as store:
        peopled(store, ("person", "Mara Lind", "NO"), ("person", "Mara Lind", "CA"))
        country = [{"pid": "country", "v": "Canada"}]
        client = client_of(Site(store), token=None)
        found = asked(client, q={"query": "Mara Lind"}, told={"query": "Mara Lind", "properties": country})

    assert [c["match"] for c in found["q"]] == [False, False]
    assert [c["match"] for c in found["told"]] == [True, False]
    assert "CA" in found["told"][0]["description"]


def test_limits(people: TestClient) -> None:
    """As many as were asked for; a batch too large, or one that is none, is refused in the one shape."""
    assert len(asked(people, q={"query": "Lind", "limit": 1})["q"]) == 1
    assert asked(people, q={"query": "Lind", "limit": 0})["q"] == []
    assert asked(people, q={"query": "Lind", "limit": -3})["q"] == []
    for queries in ("", "[]", "{", '{"q": 1}', '{"q": {"limit": "x"}}', '{"q": {"query": 5}}', "[" * 100_000):
        answer = (
            people.get(BASE, params={"queries": queries})
            if len(queries) < 999
            else people.post(BASE, data={"queries": queries})
        )
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "usage"), queries[:20]
    many = json.dumps({f"q{n}": {"query": "Lind"} for n in range(101)})
    assert people.post(BASE, data={"queries": many}).status_code == 400
    assert people.post(BASE, data={"extend": '{"ids": 5, "properties": []}'}).status_code == 400


def test_suggesting(people: TestClient) -> None:
    """Actors by how their names begin; types and properties by a part of theirs."""
    for name, prefix, expected in (
        ("entity", "mara li", {"Mara Lind", "Mara Lindqvist"}),
        ("entity", "", set()),
        ("type", "pers", {"Person"}),
        ("property", "count", {"Country (ISO 3166-1)"}),
    ):
        told = people.get(f"{BASE}/suggest/{name}", params={"prefix": prefix}).json()
        jsonschema_rs.validate(SUGGESTED, told)
        assert {one["name"] for one in told["result"]} == expected, name
    assert people.get(f"{BASE}/suggest/entity", params={"prefix": "lind", "cursor": 99}).json() == {"result": []}
    assert people.get(f"{BASE}/suggest/entity", params={"cursor": "x"}).status_code == 400


def test_extending(site: Site, client: TestClient) -> None:
    """All that is proposed can be fetched; of ids and properties that there are not, nothing."""
    person = site.store.people("oru")[0]
    proposed = client.get(f"{BASE}/properties", params={"type": "person"}).json()
    wanted = [{"id": one["id"]} for one in proposed["properties"]] + [{"id": "shoe"}]
    query = {"ids": [person.id, "a0"], "properties": wanted}
    told = client.post(BASE, data={"extend": json.dumps(query)}).json()
    jsonschema_rs.validate(EXTENDED, told)

    assert [one["id"] for one in told["meta"]] == [one["id"] for one in wanted]
    assert told["rows"][person.id]["name"] == [{"str": person.name}]
    said = site.store.count(Question(speaker=(person.id,), what="statement"))
    assert told["rows"][person.id]["statements"] == [{"int": said}]
    assert told["rows"][person.id]["shoe"] == []
    assert not any(told["rows"]["a0"].values())


ORIGINS = {
    "http://127.0.0.1:3333": True,
    "http://localhost:3333": True,
    "https://evil.example": False,
    "null": False,
    "file://localhost": False,
    "http://localhost.evil.example": False,
    "http://[": False,
}


@pytest.mark.parametrize(("origin", "lent"), ORIGINS.items())
def test_programs_of_this_machine_alone(people: TestClient, origin: str, lent: bool) -> None:
    """OpenRefine's own pages may ask, without the token; other sites may not, and nobody writes that way."""
    headers = {"origin": origin, "sec-fetch-site": "cross-site"}
    read = people.get(BASE, headers=headers)
    posted = people.post(BASE, data={"queries": "{}"}, headers=headers)
    page = people.get("/actors", headers=headers)
    written = people.post("/judge", data={"kind": "note"}, headers=headers)

    assert read.headers.get("access-control-allow-origin") == (origin if lent else None)
    assert posted.status_code == (200 if lent else 403)
    assert "access-control-allow-origin" not in page.headers
    assert "access-control-allow-credentials" not in read.headers
    assert written.status_code == 403
    assert people.post("/api/reconciled", headers=headers).status_code == 403


def test_preview(tmp_path: Path) -> None:
    """May be shown in a frame by programs of this machine, alone of all pages; hostile names are words on it."""
    with Store(tmp_path / "hostile.db", create=True) as store:
        for number, words in enumerate(hostile_words(40)):
            store.put(hostile_record(words, number))
        site = Site(store)
        client = client_of(site, token=None)
        ids = [c.id for c in site.counted(Question(), ("speaker",), 50)["speaker"] if c.id]
        for key in ids:
            page = client.get(f"{BASE}/preview/{key}")
            assert page.status_code == 200
            assert page_of(page).faults() == []

    assert len(ids) > 20
    policy = page.headers["content-security-policy"]
    assert "frame-ancestors http://127.0.0.1:* http://localhost:*;" in policy
    assert "x-frame-options" not in page.headers
    kept = {n: v for n, v in HEADERS.items() if n not in ("content-security-policy", "x-frame-options")}
    assert {name: page.headers.get(name) for name in kept} == kept
    assert client.get(f"{BASE}/preview/a0").status_code == 404


@pytest.mark.filterwarnings("ignore")  # of the client's own making
def test_a_real_client(tmp_path: Path) -> None:
    """`reconciler` of the package index, over a socket."""
    reconciler = pytest.importorskip("reconciler")
    pandas = pytest.importorskip("pandas")
    import uvicorn

    from onrecord.serve.app import application
    from onrecord.serve.running import listening

    with Store(tmp_path / "people.db", create=True) as store:
        peopled(
            store, ("person", "Mara Lind", "NO"), ("person", "Jon Lind", "NO"), ("organisation", "Sund Ferries", None)
        )
        socket = listening(None)
        port = socket.getsockname()[1]
        config = uvicorn.Config(application(Site(store, port=port)), log_level="error", lifespan="off", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
        thread.start()
        try:
            found = reconciler.reconcile(
                pandas.Series(["Mara Lind", "Sund Ferries", "Mara Lind"]),
                reconciliation_endpoint=f"http://127.0.0.1:{port}{BASE}",
            )
        finally:
            server.should_exit = True
            thread.join(10)
            socket.close()

    assert list(zip(found["input_value"], found["name"], found["match"], found["type"], strict=True)) == [
        ("Mara Lind", "Mara Lind", True, "Person"),
        ("Sund Ferries", "Sund Ferries", True, "Organisation"),
    ]
