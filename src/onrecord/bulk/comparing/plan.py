"""What is compared with what: the reports of a folder of shards, cut into slices by their days.

Reports that lie near each other in time, which alone are compared, lie in the same slice or in neighbouring ones. The
plan is kept beside what the steps leave, so that a run that was broken off goes on, and one over other shards begins
anew.
"""

from __future__ import annotations

from bisect import bisect_right
from concurrent.futures import ThreadPoolExecutor
from zlib import crc32

import msgspec

from onrecord import __version__
from onrecord.bulk.shards import heads, shards
from onrecord.bulk.storage import Storage
from onrecord.errors import NotFound

LEAST, MOST = 20, 1000
"""Reports of a slice: each step has as many tasks as there are slices, and a task holds a slice's reports."""
_TASKS = 200  # from which on slices grow instead
_AT_ONCE = 16  # shards asked for side by side


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """How the reports of some shards are compared."""

    version: str = __version__
    shards: tuple[str, ...]
    reports: int
    cuts: tuple[tuple[str, str], ...]
    """Day and id of the first report of each slice but the first."""
    repeated: dict[str, tuple[str, ...]]
    """Ids of the reports of a shard that an earlier one has too: they are read there."""

    @property
    def slices(self) -> int:
        """How many there are, and into how many piles whatever is gathered by something else is parted."""
        return len(self.cuts) + 1

    def slice_of(self, report: str, published: str | None) -> int:
        """In which slice a report lies; those without a day are in the first ones."""
        return bisect_right(self.cuts, (published or "", report))

    def pile_of(self, *words: str) -> int:
        """On which pile everything lies that is gathered by these words."""
        return crc32("\0".join(words).encode()) % self.slices


def plan_of(storage: Storage, size: int | None = None) -> Plan:
    """The plan for the shards of a folder.

    Args:
        size: reports of a slice.
    """
    names = shards(storage)
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        found = list(threads.map(lambda shard: heads(storage, shard), names))
    days: dict[str, str] = {}
    repeated: dict[str, tuple[str, ...]] = {}
    for shard, held in zip(names, found, strict=True):
        again = tuple(sorted({report for report, _ in held if report in days}))
        if again:
            repeated[shard] = again
        days |= {report: day or "" for report, day in held if report not in days}
    size = size or min(MOST, max(LEAST, len(days) // _TASKS))
    order = sorted((day, report) for report, day in days.items())
    return Plan(shards=tuple(names), reports=len(order), cuts=tuple(order[size::size]), repeated=repeated)


def kept_plan(storage: Storage, name: str) -> Plan | None:
    """The plan that a file holds, None where there is none."""
    try:
        return msgspec.json.decode(storage.read(name), type=Plan)
    except (NotFound, msgspec.DecodeError):
        return None
