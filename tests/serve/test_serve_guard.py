"""Nobody but this machine's user gets in, and every answer tells the browser to run nothing of others."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from serving import addresses, client_of, rows_across
from starlette.testclient import TestClient

from onrecord.serve import guard
from onrecord.serve.app import WRITERS
from onrecord.serve.guard import HEADERS
from onrecord.serve.site import Site
from onrecord.store import patience

FORM = {"kind": "note", "value": "seen"}


def test_every_answer_has_the_headers(site: Site, client: TestClient, stranger: TestClient) -> None:
    """Pages, twins, files, the API, errors, refusals."""
    rows_across(site)
    asked = [client.get(address) for address in addresses(site)]
    asked += [stranger.post(path, data=FORM) for path in (*WRITERS, "/inputs")]
    asked += [
        client.put("/"),
        client.get("/", headers={"host": "evil.example"}),
        client.get("/search?sort=by%20chance"),
    ]

    assert {a.status_code for a in asked} >= {200, 400, 403, 404, 405}
    for answer in asked:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, answer.url
        assert "cache-control" in answer.headers


def test_a_failure_of_ours_has_the_headers_too(site: Site, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """And says nothing of what is inside."""

    def broken(*_: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr(site.store, "report_lines", broken)
    answer = client.get("/reports.json")

    assert answer.status_code == 500
    assert answer.json()["error"]["code"] == "serve.failed"
    assert "secret" not in answer.text
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8470", "127.0.0.1", "127.0.0.1:80", "localhost.evil:8470", ""]
)
def test_foreign_hosts(client: TestClient, host: str) -> None:
    """A name that was made to point here is refused."""
    answer = client.get("/search.json", headers={"host": host})

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "serve.host"


@pytest.mark.parametrize("host", ["127.0.0.1:8470", "localhost:8470", "LOCALHOST:8470", "[::1]:8470"])
def test_own_hosts(client: TestClient, host: str) -> None:
    """The names of this machine are answered."""
    assert client.get("/search.json", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": "https://evil.example", "sec-fetch-site": "same-origin"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://127.0.0.1:8470", "sec-fetch-site": "cross-site"},
        {"origin": "file://127.0.0.1:8470"},
    ],
)
def test_other_sites_cannot_write(site: Site, client: TestClient, headers: dict[str, str]) -> None:
    """Though the browser sends the cookie along."""
    entry = next(site.store.find()).id
    answer = client.post("/judge", data=FORM | {"entry": entry}, headers=headers)

    assert answer.status_code == 403
    assert site.store.judgements() == []


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8470", "null"])
def test_own_pages_write(site: Site, client: TestClient, origin: str) -> None:
    """With what a browser sends from them: of forms, with our referrer policy, the origin "null"."""
    entry = next(site.store.find()).id
    headers = {"origin": origin, "sec-fetch-site": "same-origin"}
    answer = client.post("/judge", data=FORM | {"entry": entry, "back": "/review?speaker=a"}, headers=headers)

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/review?speaker=a&done=")
    assert [(j.kind, j.who, j.value) for j in site.store.judgements()] == [("note", "tester", "seen")]


@pytest.mark.parametrize(
    "path",
    [
        *WRITERS,
        "/inputs",
        "/api/judgements",
        "/api/inputs",
        "/api/judgements/j1/undo",
        "/api/searches",
        "/api/searches/q1/remove",
    ],
)
def test_without_the_token_nothing_is_written(site: Site, stranger: TestClient, path: str) -> None:
    """Every address that writes asks for it."""
    for given in (None, "wrong", "the-tokens"):
        headers = {"authorization": f"Bearer {given}"} if given else {}
        answer = stranger.post(path, data=FORM, headers=headers)

        assert answer.status_code == 403
        assert "serve.token" in answer.text


def test_the_token_as_a_bearer(site: Site, stranger: TestClient) -> None:
    """For programs, which have no cookies."""
    entry = next(site.store.find()).id
    answer = stranger.post(
        "/api/judgements",
        json={"kind": "accept", "target": entry},
        headers={"authorization": "Bearer the-token", "accept": "application/json"},
    )

    assert answer.status_code == 201
    assert [j.kind for j in site.store.judgements()] == ["accept"]


def test_the_start_up_address(site: Site, stranger: TestClient) -> None:
    """Sets the cookie, which no script can read, and leaves no token in the address bar; a wrong one sets none."""
    right, wrong = stranger.get(f"/?token={site.token}"), stranger.get("/?token=guess")

    assert right.headers["location"] == wrong.headers["location"] == "/"
    assert "HttpOnly" in right.headers["set-cookie"]
    assert "SameSite=strict" in right.headers["set-cookie"]
    assert "set-cookie" not in wrong.headers


def test_a_body_that_is_too_large(site: Site, client: TestClient) -> None:
    """Is refused by what it says of itself, and broken off when it says nothing or lies."""
    large = b"x" * (3 * 1024 * 1024)
    told = client.post("/judge", content=large, headers={"content-type": "application/x-www-form-urlencoded"})

    def chunks() -> Iterator[bytes]:
        for _ in range(30):
            yield b"x=" + b"y" * 100_000 + b"&"

    untold = client.post(
        "/api/judgements",
        content=chunks(),
        headers={"content-type": "application/json"},
    )

    assert told.status_code == 413
    assert untold.status_code == 413


def test_leaving_the_site_after_a_form(site: Site, client: TestClient) -> None:
    """Nobody is sent elsewhere by what a form says of the way back."""
    entry = next(site.store.find()).id
    for back in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", ""):
        answer = client.post("/judge", data=FORM | {"entry": entry, "back": back})

        assert answer.headers["location"].startswith(("/?", "/history?")), answer.headers


def test_who_may_write_is_on_the_page(site: Site, client: TestClient, stranger: TestClient) -> None:
    """Forms are shown to those alone who can use them."""
    assert "<form" in client.get("/inputs").text.partition("<main")[2]
    assert 'method="post"' not in stranger.get("/inputs").text
    assert client_of(site, token="other").get("/inputs").text.count('method="post"') == 0


def test_starting_loads_no_reader() -> None:
    """The first page comes without what only reading needs."""
    heavy = ("numpy", "onnxruntime", "trafilatura", "lxml", "tokenizers", "rich", "onrecord.reader", "onrecord.resolve")
    code = f"import sys, onrecord.serve.app, onrecord.serve.running; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_questions_that_take_too_long(site: Site, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Are given up, on pages and in the API, and say so; the next one is answered."""
    monkeypatch.setattr(guard, "PATIENCE", -1.0)
    monkeypatch.setattr(patience, "_STEPS", 1)
    page, data = client.get("/search?words=strike"), client.get("/api/entries?words=strike")

    assert page.status_code == data.status_code == 503
    assert "takes too long" in page.text
    assert data.json()["error"]["code"] == "store.slow"

    monkeypatch.setattr(guard, "PATIENCE", 30.0)
    assert client.get("/search?words=strike").status_code == 200
    assert site.store.count() > 0
