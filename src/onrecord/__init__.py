"""onrecord reads news reports and keeps the record: who said what, and on whose word.

    >>> import onrecord, pathlib
    >>> record = onrecord.read(pathlib.Path("report.txt"))
    >>> [s.content[0].surface for s in record.statements]
    >>> with onrecord.open_record("record.db", create=True) as store:
    ...     outcomes = list(store.add(["reports/"]))
    ...     denials = list(store.find(onrecord.Question(speaker=("minister",), act=("deny",))))

Everything here is computed on this machine; no word of a report leaves it.
"""

from __future__ import annotations

import datetime as _dt
import os as _os
from typing import TYPE_CHECKING as _TYPE_CHECKING

from onrecord.across import Account, Change, Copy, Days, Dispute, FigureRange, OpenCharge, Position, Utterance
from onrecord.answers import (
    ActorPage,
    ActorRole,
    Answer,
    Count,
    Input,
    JudgedPair,
    Judgement,
    Origin,
    Person,
    Question,
    StoredReport,
    Suggestion,
    Trouble,
)
from onrecord.errors import (
    Bomb,
    Empty,
    InputError,
    Malformed,
    Missing,
    NoArticle,
    NoEntry,
    NoStore,
    NotFound,
    NotText,
    OnRecordError,
    ParserDied,
    Refused,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreNewer,
    StoreReadOnly,
    StoreSlow,
    StoreUnreachable,
    TooLarge,
    TooSlow,
    Truncated,
    UsageError,
    WeightsError,
)
from onrecord.limits import Limits
from onrecord.model import (
    FORMAT,
    Actor,
    Block,
    Event,
    Figure,
    Mention,
    Place,
    ReaderName,
    Reason,
    Record,
    Report,
    Role,
    Span,
    Statement,
    Time,
    When,
    json_schema,
)

if _TYPE_CHECKING:
    from onrecord.ingest import Source as _Source
    from onrecord.intake.open_record import OpenRecord as _OpenRecord

__version__ = "0.1.0"

__all__ = [
    "FORMAT",
    "Account",
    "Actor",
    "ActorPage",
    "ActorRole",
    "Answer",
    "Block",
    "Bomb",
    "Change",
    "Copy",
    "Count",
    "Days",
    "Dispute",
    "Empty",
    "Event",
    "Figure",
    "FigureRange",
    "Input",
    "InputError",
    "JudgedPair",
    "Judgement",
    "Limits",
    "Malformed",
    "Mention",
    "Missing",
    "NoArticle",
    "NoEntry",
    "NoStore",
    "NotFound",
    "NotText",
    "OnRecordError",
    "OpenCharge",
    "Origin",
    "ParserDied",
    "Person",
    "Place",
    "Position",
    "Question",
    "ReaderName",
    "Reason",
    "Record",
    "Refused",
    "Report",
    "Role",
    "Span",
    "Statement",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "StoreNewer",
    "StoreReadOnly",
    "StoreSlow",
    "StoreUnreachable",
    "StoredReport",
    "Suggestion",
    "Time",
    "TooLarge",
    "TooSlow",
    "Trouble",
    "Truncated",
    "UsageError",
    "Utterance",
    "WeightsError",
    "When",
    "__version__",
    "json_schema",
    "open_record",
    "read",
]


def read(
    source: _Source,
    *,
    published: str | _dt.date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    actors: str | _os.PathLike[str] | None = None,
    language: str | None = None,
    reader: ReaderName | None = None,
    limits: Limits | None = None,
    explain: bool = False,
) -> Record:
    """Read one report and return its record.

    The same text, metadata and model version give the same record, byte for byte, whatever was read before.

    Args:
        source: the report: its words or HTML (`str`), undecoded bytes, or the path of its file (`pathlib.Path`).
        published: the day it was published (ISO date); read from the report itself when not given.
        outlet: who published it.
        url: where it was published.
        actors: a CSV file of actors known beforehand, with the dates from and to which each row holds; see the docs.
        language: "en" when you know that it is English; judged from its words when not given.
        reader: "full", which reads better and comes with `onrecord[full]`, or "fast", which reads three times as many
            reports a minute; when not given, the full one where it is installed. Say "fast" to read many.
        limits: what the input may cost; see `Limits`.
        explain: note which rule decided speaker, day, side, status … of each entry, in the record's `reasons`.

    Returns:
        The record. For words that are not English its `report.language` is None and it holds no entries.

    Raises:
        InputError: the input cannot be read; its kinds are drawn in `onrecord.errors`, each with a stable `code`.
        Missing: the full reader is asked for, and not installed.
        UsageError: an argument cannot be what it is.
        WeightsError: the model's files are missing or damaged.
    """
    from onrecord.ingest import check_is_text, given_day, given_language
    from onrecord.pipeline import record_of_item
    from onrecord.reader.readers import chosen
    from onrecord.sources.item import Provenance, item_of_source
    from onrecord.world.known_actors import load as load_table

    check_is_text(source)
    by = chosen(reader)
    table = load_table(_os.fspath(actors) if actors is not None else None)
    day = given_day(published)
    provenance = Provenance(
        published=day.isoformat() if day else None, outlet=outlet, url=url, language=given_language(language)
    )
    limits = limits or Limits()
    item = item_of_source(source, limits)
    return record_of_item(item, table, limits, reader=by, provenance=provenance, explain=explain)


def open_record(target: str | _os.PathLike[str], *, create: bool = False, wait: float = 60.0) -> _OpenRecord:
    """Open a kept record, to ask it and to add to it.

    Args:
        target: the path of a file (SQLite), or a URL `postgresql://user@host/database`.
        create: make it when there is none, and bring one of an older version up to this one.
        wait: seconds to wait for another process that writes.

    Returns:
        The open record; use it in a `with` statement. Its questions stream.

    Raises:
        StoreError: it cannot be opened; its kinds are drawn in `onrecord.errors`, each with a stable `code`.
    """
    from onrecord.intake.open_record import OpenRecord

    return OpenRecord(target, create=create, wait=wait)
