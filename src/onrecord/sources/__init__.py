"""One way from whatever people have to single reports: files, feeds, web archives, tables, newswires.

>>> for item in items("corpus/"):
...     if isinstance(item, Item):
...         report = taken_in(item)
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import sys
from collections.abc import Iterator, Mapping
from typing import get_args

from onrecord.errors import InputError, UsageError
from onrecord.limits import DEFAULT, Limits
from onrecord.model import Report
from onrecord.sources.columns import Columns, SourceOptions
from onrecord.sources.finding import SourceFile, files, suffix_of, unread_kinds
from onrecord.sources.formats import SourceFormat
from onrecord.sources.item import Item, Provenance, State, Unreadable, report_of, unreadable
from onrecord.sources.opening import opened

__all__ = [
    "Item",
    "Provenance",
    "SourceFile",
    "SourceFormat",
    "State",
    "Unreadable",
    "items",
    "items_in",
    "opened",
    "options_of",
    "taken_in",
    "unread_kinds",
    "unreadable",
]


def items(
    source: str | os.PathLike[str],
    *,
    columns: Mapping[str, str] | None = None,
    as_: SourceFormat | None = None,
    limits: Limits = DEFAULT,
    today: dt.date | None = None,
) -> Iterator[Item | Unreadable]:
    """The single reports in a source, one by one; what cannot be had is told in their midst, and the rest goes on.

    Args:
        source: a file, a folder, a pattern ("2021/**/*.json"), or "-" for standard input. What is in a file
            is told by its bytes.
        columns: where a table or JSON holds what: {"text": "body", "outlet": "source.name"}. Else known by names.
        as_: the format, where it is not to be told by the bytes.
        limits: what the inputs may cost.
        today: the day after which nothing can have been published; today (UTC) when not given.

    Raises:
        UsageError: `columns` or `as_` cannot be.
    """
    return _items(os.fspath(source), options_of(columns, as_, limits, today), as_)


def options_of(
    columns: Mapping[str, str] | None = None,
    as_: SourceFormat | None = None,
    limits: Limits = DEFAULT,
    today: dt.date | None = None,
) -> SourceOptions:
    """With what sources are read; see `items`.

    Raises:
        UsageError: `columns` or `as_` cannot be.
    """
    if as_ is not None and as_ not in get_args(SourceFormat):
        raise UsageError(f"as_: {as_!r} is no format; there are {', '.join(get_args(SourceFormat))}")
    named = Columns(dict(columns or {}))
    named.check()
    now = dt.datetime.combine(today, dt.time.max, dt.UTC) if today else dt.datetime.now(dt.UTC)
    return SourceOptions(named, limits, now)


def _items(source: str, options: SourceOptions, as_: SourceFormat | None) -> Iterator[Item | Unreadable]:
    try:
        if source == "-":
            yield from opened(_standard_input(options.limits), options, as_)
            return
        for found in files(source):
            yield from opened(found, options, as_)
    except InputError as error:  # nothing is there
        yield unreadable(os.path.abspath(source), error)


def _standard_input(limits: Limits) -> SourceFile:
    """What is piped in, as a file; named by its bytes, so that two pipes are two inputs and one piped again is one."""
    data = sys.stdin.buffer.read(limits.input_bytes + 1)
    name = f"standard input#{hashlib.sha256(data).hexdigest()[:12]}"
    return SourceFile(name, lambda: io.BytesIO(data), "", whole=False)


def items_in(
    data: bytes, name: str, *, as_: SourceFormat | None = None, limits: Limits = DEFAULT
) -> Iterator[Item | Unreadable]:
    """The single reports in bytes that were fetched or piped; `name` is what they are told by.

    Zip archives are not looked into: their table of contents is at their end.
    """
    found = SourceFile(name, lambda: io.BytesIO(data), suffix_of(name), whole=False)
    yield from opened(found, SourceOptions(Columns({}), limits, dt.datetime.now(dt.UTC)), as_)


def taken_in(item: Item, *, provenance: Provenance | None = None, limits: Limits = DEFAULT) -> Report:
    """The report of an item, with everything that its source says of it; what the user says goes before that.

    Raises:
        InputError: it cannot be read; the error names the item.
    """
    return report_of(item, provenance=provenance, limits=limits)
