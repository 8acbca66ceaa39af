"""Shards into a record, without reading again."""

from __future__ import annotations

import os
from collections.abc import Iterator

from onrecord.answers import Input
from onrecord.bulk.settings import settings_of
from onrecord.bulk.shards import input_rows, shards
from onrecord.bulk.storage import Storage
from onrecord.errors import UsageError
from onrecord.intake.add import Outcome
from onrecord.store.store import Arrival, Store
from onrecord.store.transaction import now

AT_ONCE = 100
"""Inputs that are kept in one transaction."""


def load_shards(store: Store, folder: str | os.PathLike[str]) -> Iterator[Outcome]:
    """Keep what the shards of a folder hold; each outcome is told once it is safe.

    The record is the one that `add` makes of the same inputs.

    Raises:
        UsageError: the folder holds no shards.
        StoreError: the record cannot be written.
    """
    place = os.fspath(folder)
    settings = settings_of(place)
    if settings is None:
        raise UsageError(f"{place}: there are no shards of records here")
    storage = Storage(place)
    for shard in shards(storage):
        held: list[Arrival] = []
        for row in input_rows(storage, shard):
            about = Input(
                name=row.name,
                state=row.state,
                code=row.code,
                message=row.message,
                report=row.record.report.id if row.record is not None else None,
                at=now(),
            )
            held.append(Arrival(about, row.digest, row.record))
            if len(held) == AT_ONCE:
                yield from _kept(store, held, settings.made, settings.model)
                held = []
        yield from _kept(store, held, settings.made, settings.model)


def _kept(store: Store, held: list[Arrival], made: str, model: str) -> Iterator[Outcome]:
    for arrival, (about, new) in zip(held, store.put_many(held, made=made, model=model), strict=True):
        count = len(arrival.record.statements) if arrival.record is not None and new else 0
        yield Outcome(about, not new, count)
