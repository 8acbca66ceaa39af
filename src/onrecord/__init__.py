"""onrecord reads news reports and keeps the record: who said what, and on whose word.

    >>> import onrecord, pathlib
    >>> record = onrecord.read(pathlib.Path("report.txt"))
    >>> [s.content[0].surface for s in record.statements]

Everything here is computed on this machine; no word of a report leaves it.
"""

from __future__ import annotations

import datetime as _dt
import os as _os

from onrecord.errors import (
    Empty,
    InputError,
    NoArticle,
    NotFound,
    NotText,
    OnRecordError,
    ParserDied,
    TooLarge,
    TooSlow,
    UsageError,
    WeightsError,
)
from onrecord.ingest import Source as _Source
from onrecord.ingest import load as _load
from onrecord.limits import Limits
from onrecord.model import (
    FORMAT,
    Actor,
    Block,
    Event,
    Figure,
    Mention,
    Place,
    Record,
    Report,
    Role,
    Span,
    Statement,
    Time,
    When,
    json_schema,
)

__version__ = "0.1.0"

__all__ = [
    "FORMAT",
    "Actor",
    "Block",
    "Empty",
    "Event",
    "Figure",
    "InputError",
    "Limits",
    "Mention",
    "NoArticle",
    "NotFound",
    "NotText",
    "OnRecordError",
    "ParserDied",
    "Place",
    "Record",
    "Report",
    "Role",
    "Span",
    "Statement",
    "Time",
    "TooLarge",
    "TooSlow",
    "UsageError",
    "WeightsError",
    "When",
    "__version__",
    "json_schema",
    "read",
]


def read(
    source: _Source,
    *,
    published: str | _dt.date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    actors: str | _os.PathLike[str] | None = None,
    limits: Limits | None = None,
) -> Record:
    """Read one report and return its record.

    The same text, metadata and model version give the same record, byte for byte, whatever was read before.

    Args:
        source: the report: its words or HTML (`str`), undecoded bytes, or the path of its file (`pathlib.Path`).
        published: the day it was published (ISO date); read from the report itself when not given.
        outlet: who published it.
        url: where it was published.
        actors: a CSV file of actors known beforehand, with the dates from and to which each row holds; see the docs.
        limits: what the input may cost; see `Limits`.

    Returns:
        The record. For words that are not English its `report.language` is None and it holds no entries.

    Raises:
        InputError: the input cannot be read; its kinds are drawn in `onrecord.errors`, each with a stable `code`.
        UsageError: an argument cannot be what it is.
        WeightsError: the model's files are missing or damaged.
    """
    from onrecord.pipeline import record_of
    from onrecord.resolve.table import load as load_table

    table = load_table(_os.fspath(actors) if actors is not None else None)
    report = _load(source, published=published, outlet=outlet, url=url, limits=limits or Limits())
    return record_of(report, table)
