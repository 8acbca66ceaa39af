"""Questions that people keep under a name, to ask again: the one part of a record that is about its users."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from sqlalchemy import Connection, func, insert, select, update

from onrecord.answers import SavedSearch
from onrecord.errors import NoEntry, UsageError
from onrecord.store.schema import saved_searches
from onrecord.store.transaction import Transaction, now

LONGEST_NAME, LONGEST_ADDRESS, MOST = 120, 4000, 500


def listed(connection: Connection) -> list[SavedSearch]:
    """Those that nobody has removed, by their names."""
    on = saved_searches.c.removed.is_(None)
    query = select(saved_searches).where(on).order_by(func.lower(saved_searches.c.name), saved_searches.c.key)
    return [
        SavedSearch(id=row.key, name=row.name, address=row.address, who=row.who, at=row.at)
        for row in connection.execute(query)
    ]


def save(writing: Transaction, name: str, address: str, *, who: str) -> str:
    """Keep a question; returns its id. The same question under the same name is kept once.

    Raises:
        UsageError: the name or the address cannot be, the name is another question's, or there are too many.
    """
    name = " ".join(name.split())
    _check(name, address)
    there = listed(writing.connection)
    same = next((one for one in there if one.name.lower() == name.lower()), None)
    if same is not None and same.address == address:
        return same.id
    if same is not None:
        raise UsageError(f"{same.name!r} is the name of another saved search; remove that one first, or take another")
    if len(there) >= MOST:
        raise UsageError(f"{MOST} searches are saved, which is as many as can be; remove some first")
    (number,) = writing.ids("saved_searches")
    key = f"q{hashlib.sha256(f'{number} {name} {address}'.encode()).hexdigest()[:16]}"
    row = {"id": number, "key": key, "name": name, "address": address, "who": who, "at": now(), "removed": None}
    writing.connection.execute(insert(saved_searches), [row])
    return key


def _check(name: str, address: str) -> None:
    if not 0 < len(name) <= LONGEST_NAME:
        raise UsageError(f"the name of a saved search has from 1 to {LONGEST_NAME} characters")
    parts = urlsplit(address)
    ours = address.startswith("/") and not address.startswith("//") and "\\" not in address
    if not ours or parts.netloc or len(address) > LONGEST_ADDRESS or not address.isprintable():
        raise UsageError("what is saved is the address of a page of this record: /search?act=deny")


def remove(writing: Transaction, key: str) -> SavedSearch:
    """Take one off the list; returns it. Raises `NoEntry`."""
    found = _one(writing.connection, key, removed=False)
    _mark(writing, key, now())
    return found


def put_back(writing: Transaction, key: str) -> SavedSearch:
    """Put one that was removed on the list again; returns it.

    Raises:
        NoEntry: none of this id was removed.
        UsageError: its name is another question's by now.
    """
    found = _one(writing.connection, key, removed=True)
    if any(one.name.lower() == found.name.lower() for one in listed(writing.connection)):
        raise UsageError(f"{found.name!r} is the name of another saved search by now")
    _mark(writing, key, None)
    return found


def _mark(writing: Transaction, key: str, removed: str | None) -> None:
    at = update(saved_searches).where(saved_searches.c.key == key)
    writing.connection.execute(at.values(removed=removed))


def _one(connection: Connection, key: str, *, removed: bool) -> SavedSearch:
    of = saved_searches.c.removed
    state = of.is_not(None) if removed else of.is_(None)
    row = connection.execute(select(saved_searches).where(saved_searches.c.key == key, state)).first()
    if row is None:
        raise NoEntry(f"there is no saved search {key!r}")
    return SavedSearch(id=row.key, name=row.name, address=row.address, who=row.who, at=row.at)
