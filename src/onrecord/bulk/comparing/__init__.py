"""What holds across the reports of many shards: the rows that a record made of them would give, by Ray.

Reports are looked at slice by slice (`plan`). What belongs together, whatever slice it is from, is brought together in
numbered piles (`piles`), which the tasks of one step leave for those of the next (`steps`): actors (`actors`), reports
with their keys (`reports`), pairs of reports (`pairs`), connected parts (`rows`). Each asks the pure functions of
`compare/`, as a store does. The result (`result`) takes the place of an earlier one when all of it is there.
"""

from __future__ import annotations

from onrecord.bulk.comparing.driver import CompareProgress, compare_shards
from onrecord.bulk.comparing.result import AcrossManifest, across_manifest

__all__ = ["AcrossManifest", "CompareProgress", "across_manifest", "compare_shards"]
