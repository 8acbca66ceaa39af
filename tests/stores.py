"""A store for each test, in both databases; PostgreSQL where ONRECORD_TEST_POSTGRES names a server."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

SERVER = os.environ.get("ONRECORD_TEST_POSTGRES")
KINDS = ("sqlite", "postgresql")


def target(kind: str, folder: Path) -> Iterator[str]:
    """A place for a new store, cleared away afterwards."""
    if kind == "sqlite":
        yield str(folder / "record.db")
        return
    if SERVER is None:
        pytest.skip("no PostgreSQL server: set ONRECORD_TEST_POSTGRES, or run .ci/run, which starts one")
    import psycopg

    name = f"t{uuid.uuid4().hex[:12]}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
        yield f"{SERVER}?options=-csearch_path%3D{name}"
        connection.execute(f"DROP SCHEMA {name} CASCADE")
