"""Shards into a record, without reading again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice

from onrecord.bulk.settings import settings_there
from onrecord.bulk.shards import arrivals, shards
from onrecord.bulk.storage import Storage
from onrecord.intake.add import Outcome
from onrecord.store.store import Store

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
    settings = settings_there(place)
    storage = Storage(place)
    for shard in shards(storage):
        came = arrivals(storage, shard)
        while some := list(islice(came, AT_ONCE)):
            kept = store.put_many(some, made=settings.made, model=settings.model)
            for arrival, (about, new) in zip(some, kept, strict=True):
                count = len(arrival.record.statements) if arrival.record is not None and new else 0
                yield Outcome(about, not new, count)
