"""A corpus of any size on as many machines as there are, by Ray: inputs in, Parquet shards of records out.

A corpus is cut into parts, and parts are put together to units of half a minute's work (`parts`). Each unit becomes one
shard (`shards`), written by the node that read it (`node_reader`), to which the driver handed it (`cluster`). A shard
counts once its manifest is there, which is written last: whatever dies, nothing is lost and nothing stands there twice.
Shards are loaded into a record without reading again (`loading`), and compared with each other without a record
(`comparing/`).
"""

from __future__ import annotations

from onrecord.bulk.cluster import Progress, read_corpus
from onrecord.bulk.comparing import AcrossManifest, CompareProgress, across_manifest, compare_shards
from onrecord.bulk.loading import load_shards
from onrecord.bulk.settings import BulkSettings, is_shards

__all__ = [
    "AcrossManifest",
    "BulkSettings",
    "CompareProgress",
    "Progress",
    "across_manifest",
    "compare_shards",
    "is_shards",
    "load_shards",
    "read_corpus",
]
