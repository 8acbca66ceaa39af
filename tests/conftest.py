"""Fixtures shared by the tests."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from reports import ALL
from stores import KINDS, target

import onrecord
from onrecord.intake.add import add
from onrecord.model import Record
from onrecord.store.store import Store

# A slow or shared machine is no fault of a test.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from onrecord.serve.site import Site

# What tests expect is pinned on the reader that is always there; those of the full one ask for it.
os.environ["ONRECORD_READER"] = "fast"
EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="session")
def ferry() -> Record:
    """The record of the example report."""
    return onrecord.read(EXAMPLES / "ferry-strike.txt")


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a new store can be, in each kind of database."""
    yield from target(request.param, tmp_path)


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """A new store, in each kind of database."""
    with Store(place, create=True) as made:
        yield made


@pytest.fixture
def site(tmp_path: Path, ferry: Record) -> Iterator[Site]:
    """A served record of the example."""
    from onrecord.serve.site import Site

    with Store(tmp_path / "served.db", create=True) as kept:
        kept.put(ferry)
        yield Site(kept, token="the-token", who="tester")


@pytest.fixture
def client(site: Site) -> TestClient:
    """Somebody who came by the start-up address."""
    from serving import client_of

    return client_of(site)


@pytest.fixture
def stranger(site: Site) -> TestClient:
    """Somebody without the token."""
    from serving import client_of

    return client_of(site, token=None)


_FILES = 12


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Texts, a table of reports, an empty file and one that is no text."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(_FILES):
        words = ALL[number % len(ALL)][0].replace("Monday", f"May {number + 1}")
        (folder / f"{number:02}.txt").write_text(words, encoding="utf-8")
    rows = [{"text": f"{text}\nIt was the {n}th time.", "published": day} for n, (text, day, _) in enumerate(ALL)]
    (folder / "more.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "nothing.txt").write_text("")
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 40)
    return folder


@pytest.fixture
def digest(corpus: Path, tmp_path: Path) -> str:
    """Of the record that `add` makes of the corpus."""
    with Store(tmp_path / "added.db", create=True) as store:
        list(add(store, [corpus], reader="fast"))
        return store.digest()


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a bucket on a server that speaks S3."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer(port=0, verbose=False)
    s3fs = pytest.importorskip("s3fs")
    server.start()
    try:
        host, port = server.get_host_and_port()
        known = {"AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"}
        for name, value in {**known, "AWS_DEFAULT_REGION": "us-east-1"}.items():
            monkeypatch.setenv(name, value)
        s3fs.S3FileSystem.clear_instance_cache()
        name = f"news-{uuid.uuid4().hex}"
        s3fs.S3FileSystem().mkdir(name)
        yield f"s3://{name}"
    finally:
        server.stop()
