"""A served record without a network: the example report, kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette")

from serving import client_of
from starlette.testclient import TestClient

from onrecord.model import Record
from onrecord.serve.site import Site
from onrecord.store.store import Store


@pytest.fixture
def site(tmp_path: Path, ferry: Record) -> Iterator[Site]:
    """A site of the example."""
    with Store(tmp_path / "record.db", create=True) as store:
        store.put(ferry)
        yield Site(store, token="the-token", who="tester")


@pytest.fixture
def client(site: Site) -> TestClient:
    """Somebody who came by the start-up address."""
    return client_of(site)


@pytest.fixture
def stranger(site: Site) -> TestClient:
    """Somebody without the token."""
    return client_of(site, token=None)
