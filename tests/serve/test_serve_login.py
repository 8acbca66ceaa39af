"""With a users file nobody gets in but who logs in; each judges under their own name."""

from __future__ import annotations

import os
import signal
import ssl
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx2
import pytest
from click.testing import CliRunner
from serving import addresses, client_of, hostile_words, page_of, rows_across
from starlette.testclient import TestClient

from onrecord.cli import main
from onrecord.cli.serve import Reach
from onrecord.errors import UsageError
from onrecord.model import Record
from onrecord.serve import sessions, users
from onrecord.serve.app import PAGES, WRITERS
from onrecord.serve.guard import HEADERS
from onrecord.serve.site import Site
from onrecord.serve.users import Users, add, remove
from onrecord.store.store import Store

argon2 = pytest.importorskip("argon2")
WORDS = {"ann": "a long pass phrase", "bo": "another pass phrase"}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that are made in no time."""
    monkeypatch.setattr(users, "hasher", lambda: argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "users"
    for name, password in WORDS.items():
        add(path, name, password)
    return path


@pytest.fixture
def closed(tmp_path: Path, ferry: Record, file: Path) -> Iterator[Site]:
    """A site that asks who one is."""
    with Store(tmp_path / "closed.db", create=True) as store:
        store.put(ferry)
        yield Site(store, token="the-token", who="nobody", users=Users(file), names=("record.example:8470",))


def logged_in(site: Site, name: str) -> TestClient:
    """A browser in which somebody logged in."""
    client = client_of(site, token=None)
    answer = client.post("/login", data={"name": name, "password": WORDS[name]})
    assert answer.status_code == 303, answer.text
    return client


def test_nothing_is_read_without_a_log_in(closed: Site) -> None:
    """No page, no twin, no API, not with the start-up token; pages lead to the log-in, with the way back."""
    rows_across(closed)
    needed = ("/static/",)
    for client in (client_of(closed, token=None), client_of(closed)):
        for path in addresses(closed):
            answer = client.get(path)
            if path.startswith(needed):
                assert answer.status_code == 200
                continue
            assert answer.status_code in (303, 401), path
            assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
            if answer.status_code == 303:
                assert answer.headers["location"].startswith("/login?back=%2F")
            else:
                assert answer.json()["error"]["code"] == "serve.login"
        lent = client.get("/api/reconcile", headers={"origin": "http://127.0.0.1:3333"})
        assert (lent.status_code, lent.headers.get("access-control-allow-origin")) == (401, None)
        assert client.get(f"/?token={closed.token}").headers["location"].startswith("/login")


@pytest.mark.parametrize("path", [*WRITERS, "/inputs", "/api/judgements", "/api/inputs", "/logout", "/api/reconcile"])
def test_nothing_is_written_without_a_log_in(closed: Site, path: str) -> None:
    """Nor with the start-up token, nor with a session's token of somebody else's making."""
    for token in (None, closed.token, "guess"):
        client = client_of(closed, token=token)
        for bearer in (f"Bearer {token}", "Bearer é", "Bearer"):
            headers = [(b"authorization", bearer.encode())]
            answer = client.post(path, data={"kind": "note"}, headers=headers)
            assert answer.status_code == 401, path


def test_every_judgement_says_who(closed: Site) -> None:
    """In the pages and by the API, whatever a form says of it."""
    entry = next(closed.store.find()).id
    ann, bo = (logged_in(closed, name) for name in WORDS)
    ann.post("/judge", data={"kind": "note", "value": "seen", "entry": entry, "who": "bo"})
    bo.post("/api/judgements", json={"kind": "accept", "target": entry})
    key = closed.store.judgements()[0].id
    bo.post("/undo", data={"judgement": key})

    assert [(j.kind, j.who) for j in closed.store.judgements()] == [("note", "ann"), ("accept", "bo")]
    assert closed.store.judgements()[0].undone is not None
    assert "ann" in ann.get("/review").text
    for path in (p for p in PAGES if "{" not in p):
        assert ann.get(path).status_code == 200, path


def test_the_cookie(closed: Site) -> None:
    """No script reads it; it goes over TLS alone, unless the record is asked for on its own machine."""
    here = client_of(closed, token=None)
    there = client_of(closed, token=None)
    there.headers["host"] = "record.example:8470"
    told = [
        c.post("/login", data={"name": "ann", "password": WORDS["ann"]}).headers["set-cookie"] for c in (here, there)
    ]

    for cookie in told:
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert f"Max-Age={sessions.LASTS}" in cookie
    assert ["Secure" in cookie for cookie in told] == [False, True]


@pytest.mark.parametrize(
    ("back", "to"),
    [
        ("/search?act=deny#x", "/search?act=deny#x"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("http://[", "/"),
        ("", "/"),
    ],
)
def test_the_way_back(closed: Site, back: str, to: str) -> None:
    """Leads to our own pages alone."""
    form = {"name": "ann", "password": WORDS["ann"], "back": back}

    assert client_of(closed, token=None).post("/login", data=form).headers["location"] == to


def test_hostile_words_at_the_log_in(closed: Site) -> None:
    """Are words, in the address and in every field, and lead nowhere."""
    client = client_of(closed, token=None)
    hostile = hostile_words(300)
    for words in hostile:
        assert page_of(client.get("/login", params={"back": words})).faults() == []
        assert client.get(f"/{quote(words, safe='')}").status_code in (303, 401)
    for words in hostile[::30]:
        form = {"name": words, "password": words, "back": words}
        assert page_of(client.post("/login", data=form)).faults() == []
        wanted = client.post("/login", data={"name": "ann", "password": WORDS["ann"], "back": words})
        assert wanted.headers["location"] == "/" or wanted.headers["location"].startswith("/?")


def test_programs_log_in_too(closed: Site) -> None:
    """They are given a token, and show it as a bearer's."""
    client = client_of(closed, token=None)
    headers = {"accept": "application/json"}
    told = client.post("/login", data={"name": "bo", "password": WORDS["bo"]}, headers=headers).json()
    fresh = client_of(closed, token=None)
    headers |= {"authorization": f"Bearer {told['token']}"}

    assert told["user"] == "bo"
    assert fresh.get("/api/reports", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "http://["}]
)
def test_other_sites_log_nobody_in(closed: Site, headers: dict[str, str]) -> None:
    """Nor out."""
    client = logged_in(closed, "ann")
    form = {"name": "ann", "password": WORDS["ann"]}

    assert client.post("/login", data=form, headers=headers).status_code == 403
    assert client.post("/logout", headers=headers).status_code == 403
    assert client.get("/reports").status_code == 200


def test_logging_out(closed: Site) -> None:
    """Ends the session, not the cookie alone."""
    client = logged_in(closed, "ann")
    token = client.cookies[closed.cookie]

    assert client.post("/logout").headers["location"] == "/login"
    assert client_of(closed, token=token).get("/reports").status_code == 303


def test_wrong_passwords(closed: Site) -> None:
    """Are counted by name and address, tell not whether there is such a user, and after five one must wait."""
    client = client_of(closed, token=None)
    told = [
        client.post("/login", data={"name": name, "password": password})
        for name, password in (("ann", "wrong"), ("ann", ""), ("ann", "x" * 5000), ("carol", WORDS["ann"]))
    ]
    assert {(a.status_code, a.text.count("do not go together")) for a in told} == {(401, 1)}
    assert all("set-cookie" not in a.headers for a in told)

    for _ in range(2):
        client.post("/login", data={"name": "ann", "password": "wrong"})
    late = client.post("/login", data={"name": "ann", "password": WORDS["ann"]})
    assert late.status_code == 429
    assert 0 < int(late.headers["retry-after"]) <= 15 * 60
    assert logged_in(closed, "bo").get("/reports").status_code == 200


def test_tries_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while; an address may fail thirty times by whatever names; memory stays small."""
    now = [1000.0]
    monkeypatch.setattr(sessions, "monotonic", lambda: now[0])
    tries = sessions.Tries()
    for number in range(30):
        assert tries.wait(f"n{number}", "a") == 0
        tries.fail(f"n{number}", "a")
    assert tries.wait("another", "a") > 0
    assert tries.wait("n1", "b") == 0
    now[0] += 15 * 60 + 1
    assert tries.wait("another", "a") == 0


def test_sessions_end(closed: Site, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With time, with another password, with the user."""
    ann, bo = (logged_in(closed, name) for name in WORDS)
    add(file, "ann", "yet another phrase")
    assert ann.get("/reports").status_code == 303
    assert bo.get("/reports").status_code == 200

    remove(file, "bo")
    assert bo.get("/reports").status_code == 303

    add(file, "bo", WORDS["bo"])
    again = logged_in(closed, "bo")
    later = time.monotonic() + sessions.LASTS + 1
    monkeypatch.setattr(sessions, "monotonic", lambda: later)
    assert again.get("/reports").status_code == 303


def test_hosts(closed: Site) -> None:
    """Those that were named, and this machine's own."""
    client = logged_in(closed, "ann")
    for host, status in (("record.example:8470", 200), ("127.0.0.1:8470", 200), ("record.example", 400)):
        assert client.get("/reports.json", headers={"host": host}).status_code == status, host


@pytest.mark.parametrize(
    ("reach", "words"),
    [
        (Reach(host="0.0.0.0"), "--auth"),
        (Reach(host="192.0.2.7", tls=("c", "k")), "--auth"),
        (Reach(names=("record.example",)), "--auth"),
        (Reach(host="192.0.2.7", auth="users"), "--tls"),
        (Reach(host="0.0.0.0", auth="users", tls=("c", "k")), "--name"),
        (Reach(auth="nowhere"), "onrecord users add"),
    ],
)
def test_others_come_in_by_a_log_in_alone(reach: Reach, words: str) -> None:
    """And where no password can be read on the way."""
    with pytest.raises(UsageError, match=words):
        reach.checked()


def test_the_file(file: Path) -> None:
    """Holds no password, is its owner's alone, and is not taken where others could read or write it."""
    text = file.read_text(encoding="utf-8")
    assert not [word for word in WORDS.values() if word in text]
    assert text.count("$argon2id$") == len(WORDS)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

    file.chmod(0o640)
    with pytest.raises(UsageError, match="chmod 600"):
        Users(file)
    file.chmod(0o600)
    file.write_text("ann:secret\n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 1"):
        Users(file)


def test_the_command(tmp_path: Path) -> None:
    """Adds, changes, lists and removes users; a short password or a strange name is refused."""
    path = str(tmp_path / "users")
    run = CliRunner().invoke

    assert run(main, ["users", "add", path, "ann"], input="a long pass phrase\n").exit_code == 0
    assert run(main, ["users", "add", path, "bo"], input="short\n").exit_code != 0
    assert run(main, ["users", "add", path, "a:b"], input="a long pass phrase\n").exit_code != 0
    assert run(main, ["users", "list", path]).output == "ann\n"
    assert run(main, ["users", "remove", path, "ann"]).exit_code == 0
    assert run(main, ["users", "remove", path, "ann"]).exit_code != 0


def test_over_tls(tmp_path: Path) -> None:
    """The whole command: HTTPS with a certificate, no page without a log-in, one with."""
    if not (openssl := next((p for p in os.environ["PATH"].split(os.pathsep) if (Path(p) / "openssl").exists()), None)):
        pytest.skip("no openssl")
    path, cert, key = tmp_path / "users", tmp_path / "cert.pem", tmp_path / "key.pem"
    add(path, "ann", WORDS["ann"])
    made = [
        f"{openssl}/openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(cert)]
    subprocess.run([*made, *names], check=True, capture_output=True)
    started = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "serve", "--no-browser", "--auth", path, "--tls", cert, key],
        stderr=subprocess.PIPE, text=True, cwd=tmp_path,
    )  # fmt: skip
    try:
        assert started.stderr is not None
        line = next(line for line in started.stderr if "https://127.0.0.1:" in line)
        base = line.partition("is at ")[2].split()[0].rstrip("/")
        trusted = ssl.create_default_context(cafile=str(cert))
        with httpx2.Client(base_url=base, verify=trusted, headers={"accept": "text/html"}) as client:
            assert "token" not in base
            assert client.get("/").status_code == 303
            answer = client.post("/login", data={"name": "ann", "password": WORDS["ann"]})
            assert "Secure" in answer.headers["set-cookie"]
            assert client.get("/").status_code == 200
    finally:
        started.send_signal(signal.SIGINT)
        started.communicate(timeout=30)
