"""How long questions may take: whoever asks on behalf of others says so, and what takes longer is given up."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from sqlalchemy import Connection, text

_UNTIL: ContextVar[float | None] = ContextVar("until", default=None)
_STEPS = 20_000
"""Steps of SQLite's machine after which it looks at the clock: some fraction of a millisecond."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Questions that are asked in here are given up once so many seconds are over; `StoreSlow` tells so."""
    before = _UNTIL.set(monotonic() + seconds)
    try:
        yield
    finally:
        _UNTIL.reset(before)


@contextmanager
def limited(connection: Connection) -> Iterator[None]:
    """Holds the questions of a connection to the time that is left."""
    until = _UNTIL.get()
    if until is None:
        yield
        return
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        left = max(int(1000 * (until - monotonic())), 1)
        connection.execute(text(f"SET LOCAL statement_timeout = {left}"))
        yield
        return
    driver.set_progress_handler(lambda: monotonic() > until, _STEPS)
    try:
        yield
    finally:
        driver.set_progress_handler(None, 0)
