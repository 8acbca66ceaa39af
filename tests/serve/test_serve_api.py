"""The API: the values of the Python API, one error shape, cursors, tags, and a description that holds."""

from __future__ import annotations

import json
import re
import time

import jsonschema_rs
import msgspec
import pytest
from starlette.testclient import TestClient

from onrecord.answers import Question
from onrecord.serve.api.openapi import description
from onrecord.serve.api.operations import OPERATIONS
from onrecord.serve.cursors import cursor_of
from onrecord.serve.site import Site


def test_entries_are_those_of_the_store(site: Site, client: TestClient) -> None:
    """The same values, page by page."""
    found: list[str] = []
    cursor, pages = None, 0
    while pages == 0 or cursor:
        answer = client.get("/api/entries", params={"limit": 7} | ({"cursor": cursor} if cursor else {})).json()
        found += [json.dumps(one) for one in answer["entries"]]
        cursor, pages = answer["next"], pages + 1

    assert found == [json.dumps(json.loads(msgspec.json.encode(a))) for a in site.store.find()]
    assert pages == -(-len(found) // 7)


@pytest.mark.parametrize("cursor", ["x", "!!", cursor_of(3) + "A", "é", "YWZ0ZXIgLTE"])
def test_cursors_that_are_none(client: TestClient, cursor: str) -> None:
    """Are refused."""
    answer = client.get("/api/entries", params={"cursor": cursor})

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "usage"


def test_tags(site: Site, client: TestClient) -> None:
    """The same answer need not be sent twice; after a judgement it is another one."""
    first = client.get("/api/entries?act=deny")
    again = client.get("/api/entries?act=deny", headers={"if-none-match": first.headers["etag"]})
    site.store.judge("note", next(site.store.find()).id, "words", who="somebody")
    after = client.get("/api/entries?act=deny", headers={"if-none-match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert after.status_code == 200
    assert after.headers["etag"] != first.headers["etag"]


def test_reading_a_text(site: Site, client: TestClient) -> None:
    """It is read by the guarded way, kept, and told of; the same text again is none that is new."""
    text = "Port closed\n\nThe mayor, Ann Lee, said on Monday that the port would stay closed. She denied any talks."
    job = client.post("/api/inputs", json={"text": text, "outlet": "The Crier", "published": "2024-03-05"})
    assert job.status_code == 202
    told = job.json()
    for _ in range(300):
        if told["done"]:
            break
        time.sleep(0.1)
        told = client.get(f"/api/jobs/{told['job']}").json()

    assert [(i["state"], i["code"]) for i in told["inputs"]] == [("read", None)]
    assert site.store.extent(Question(outlet=("crier",))).entries >= 2
    events = client.get(f"/inputs/jobs/{told['job']}").text
    assert events.count("event: input") == events.count("event: done") == 1


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"kind": "x"}', b"\xff", b'{"kind": "note", "target": "x", "a": 1}']
)
def test_bodies_that_cannot_be(client: TestClient, body: bytes) -> None:
    """Are refused in the one shape."""
    answer = client.post("/api/judgements", content=body, headers={"content-type": "application/json"})

    assert answer.status_code == 400
    assert answer.json()["error"].keys() == {"status", "code", "message"}


def test_the_description_holds(site: Site, client: TestClient) -> None:
    """Each operation is described, and what it answers is as described."""
    told = client.get("/api/openapi.json").json()
    found = next(site.store.find(Question(what="statement")))
    keys = {"report": found.report.id, "actor": next(iter(found.actors.values())).id, "entry": found.id}

    assert {(o.path, o.method.lower()) for o in OPERATIONS} == {(p, m) for p, ms in told["paths"].items() for m in ms}
    for operation in (o for o in OPERATIONS if o.method == "GET"):
        path = re.sub(r"\{id\}", keys.get(operation.name, "x"), operation.path)
        answer = client.get(path)
        ok = operation.name != "job"
        assert answer.status_code == (200 if ok else 404), path
        schema = {"$ref": f"#/components/schemas/{operation.answer.__name__ if ok else 'ErrorShape'}"}
        jsonschema_rs.validate({**schema, "components": description()["components"]}, answer.json())
