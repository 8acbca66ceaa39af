"""Saved searches, with SQLite and PostgreSQL alike."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.errors import NoEntry, UsageError
from onrecord.store.database import Database
from onrecord.store.store import Store


def test_saving_removing_and_putting_back(store: Store) -> None:
    """In the order of their names; whoever looks sees each change at once."""
    versions = [store.version()]
    later = store.save_search("Quiet  denials ", "/search?act=deny", who="ann")
    first = store.save_search("Accused of theft", "/network?tie=accuse", who="bo")
    versions.append(store.version())

    assert [(s.id, s.name, s.who) for s in store.saved_searches()] == [
        (first, "Accused of theft", "bo"),
        (later, "Quiet denials", "ann"),
    ]

    assert store.remove_search(later).name == "Quiet denials"
    versions.append(store.version())
    assert [s.id for s in store.saved_searches()] == [first]

    store.put_back_search(later)
    versions.append(store.version())
    assert len(store.saved_searches()) == 2
    assert all(one != other for one, other in pairwise(versions))


def test_one_name_is_one_question(store: Store) -> None:
    """The same again is the same; another question under a name that is taken is refused, also when it comes back."""
    key = store.save_search("Denials", "/search?act=deny", who="ann")

    assert store.save_search("denials", "/search?act=deny", who="bo") == key
    with pytest.raises(UsageError, match="another saved search"):
        store.save_search("Denials", "/search?act=accuse", who="ann")

    store.remove_search(key)
    store.save_search("DENIALS", "/search?act=accuse", who="ann")
    with pytest.raises(UsageError, match="by now"):
        store.put_back_search(key)


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_names_that_cannot_be(store: Store, name: str) -> None:
    with pytest.raises(UsageError, match="characters"):
        store.save_search(name, "/search", who="ann")


@pytest.mark.parametrize(
    "address", ["", "search", "//evil.example/", "/\\evil.example", "https://evil.example/", "/x\ny", "/" + "x" * 4000]
)
def test_addresses_that_cannot_be(store: Store, address: str) -> None:
    """Nothing that leads out of the record."""
    with pytest.raises(UsageError, match="address of a page"):
        store.save_search("Denials", address, who="ann")


def test_what_is_not_there(store: Store) -> None:
    key = store.save_search("Denials", "/search?act=deny", who="ann")
    with pytest.raises(NoEntry):
        store.put_back_search(key)
    store.remove_search(key)
    for wrong in (key, "q0"):
        with pytest.raises(NoEntry):
            store.remove_search(wrong)


def test_records_of_before(tmp_path: Path) -> None:
    """A file of the schema before is brought up, and kept beside."""
    path = tmp_path / "old.db"
    Store(path, create=True).close()
    database = Database(path)
    with database.writing() as connection:
        for table in ("saved_searches", "profile_callings", "tallies"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0003'")
    database.close()

    with Store(path, create=True) as store:
        store.save_search("Denials", "/search?act=deny", who="ann")
        assert store.check() == []
    assert [p.name for p in tmp_path.glob("old.db.before-*")] == ["old.db.before-0005-from-0003"]
