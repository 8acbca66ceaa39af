"""With what a corpus is read; kept beside its shards, so that a run that goes on does what the one before did."""

from __future__ import annotations

import msgspec

from onrecord.bulk.shards import shards
from onrecord.bulk.storage import Storage
from onrecord.errors import NotFound, UsageError
from onrecord.limits import DEFAULT, Limits
from onrecord.model import FORMAT, ReaderName
from onrecord.sources import Provenance, SourceFormat

_FILE = "onrecord.json"


class BulkSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What the shards of a folder have in common."""

    format: str = FORMAT
    model: str
    """Name and version of the reader."""
    made: str
    """Version of onrecord, and digest of the table of actors."""
    reader: ReaderName = "fast"
    provenance: Provenance = Provenance()
    columns: dict[str, str] = {}
    as_: SourceFormat | None = None
    actors: str | None = None
    """A CSV file of actors known beforehand; every node must find it there."""
    limits: Limits = DEFAULT


def is_shards(url: str) -> bool:
    """Whether a folder holds shards of records; a page's address is none, and is not asked for."""
    return not url.startswith(("http://", "https://")) and settings_of(url) is not None


def settings_of(url: str) -> BulkSettings | None:
    """The settings of a folder of shards, None of any other."""
    try:
        return msgspec.json.decode(Storage(url).read(_FILE), type=BulkSettings)
    except (NotFound, OSError, msgspec.DecodeError):
        return None


def settings_there(url: str) -> BulkSettings:
    """The settings of a folder of shards.

    Raises:
        UsageError: it holds none.
    """
    found = settings_of(url)
    if found is None:
        raise UsageError(f"{url}: there are no shards of records here")
    return found


def settle(storage: Storage, wanted: BulkSettings) -> None:
    """Note the settings of a folder of shards; a folder that has no shard yet takes any.

    Raises:
        UsageError: the folder's shards were made with others.
    """
    before = settings_of(storage.url)
    if before is None or not shards(storage):
        storage.put(_FILE, msgspec.json.format(msgspec.json.encode(wanted)) + b"\n")
        return
    for field in BulkSettings.__struct_fields__:
        one, other = getattr(before, field), getattr(wanted, field)
        if one != other:
            raise UsageError(
                f"{storage.url}: its shards were made with {field.strip('_')} {_shown(one)}, not {_shown(other)};"
                " name another folder"
            )


def _shown(value: object) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
