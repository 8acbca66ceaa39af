"""A kept record in the formats of others: sheets, linguists' tools, event data, linked data.

Exports stream: memory stays flat however many reports come. The same record gives the same bytes. A file is put in
place when it is whole, so that an export that is stopped leaves none that is cut short.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import BinaryIO, Literal

import msgspec

from onrecord.across import Dispute
from onrecord.answers import StoredReport
from onrecord.errors import UsageError
from onrecord.export.brat_back import read_brat
from onrecord.export.files import check_file, whole
from onrecord.export.jsonl import read_jsonl

__all__ = ["FORMATS", "Format", "Written", "export", "read_brat", "read_jsonl"]


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A format of export."""

    name: str
    suffix: str
    """How its files end."""
    kind: Literal["stream", "folder"]
    """Whether it is one file, which a stream can carry, or a folder of files."""
    about: str
    """One line of help."""
    media: str
    """Its media type."""


class ExportSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What an export wrote."""

    reports: int
    rows: dict[str, int]
    """How many of what: rows by table, annotations, quads."""
    paths: tuple[Path, ...]
    """The files, or the folder of many; empty for a stream."""


class _FormatWriter(msgspec.Struct, frozen=True):
    """A format with the module that writes it, imported when it is asked for."""

    format: Format
    module: str


def _way(
    name: str, suffix: str, kind: Literal["stream", "folder"], media: str, module: str, about: str
) -> _FormatWriter:
    return _FormatWriter(Format(name=name, suffix=suffix, kind=kind, about=about, media=media), module)


_WAYS = (
    _way(
        "jsonl",
        ".jsonl",
        "stream",
        "application/x-ndjson",
        "jsonl",
        "one report a line with nothing left out; onrecord reads it back",
    ),
    _way(
        "csv",
        ".csv",
        "folder",
        "text/csv; charset=utf-8",
        "sheets",
        "a file a table, for spreadsheets; to a stream, the statements alone",
    ),
    _way(
        "parquet",
        ".parquet",
        "folder",
        "application/vnd.apache.parquet",
        "parquet",
        "the same tables, typed, for DuckDB, pandas and R (needs onrecord[parquet])",
    ),
    _way(
        "webannotation",
        ".jsonld",
        "stream",
        "application/ld+json",
        "webannotation",
        "W3C Web Annotation, for annotation tools",
    ),
    _way(
        "brat",
        ".ann",
        "folder",
        "text/plain; charset=utf-8",
        "brat",
        "brat standoff, for annotators: texts and their spans",
    ),
    _way(
        "docbin",
        ".spacy",
        "folder",
        "application/octet-stream",
        "docbin",
        "spaCy's Docs with span groups (needs onrecord[spacy])",
    ),
    _way(
        "plover",
        ".tsv",
        "stream",
        "text/tab-separated-values; charset=utf-8",
        "plover",
        "a row an event in POLECAT's columns, with status and on whose word",
    ),
    _way(
        "gdelt",
        ".tsv",
        "stream",
        "text/tab-separated-values; charset=utf-8",
        "gdelt",
        "events in GDELT 2.0's 61 columns",
    ),
    _way(
        "nquads",
        ".nq",
        "stream",
        "application/n-quads",
        "nquads",
        "RDF: the Simple Event Model with PROV, a graph a report",
    ),
    _way(
        "datasette",
        ".db",
        "folder",
        "application/vnd.sqlite3",
        "datasette",
        "a SQLite file with metadata and questions to start from, for Datasette",
    ),
    _way(
        "ftm",
        ".ftm.json",
        "stream",
        "application/x-ndjson",
        "ftm",
        "FollowTheMoney entities, for Aleph",
    ),
    _way(
        "graphml",
        ".graphml",
        "stream",
        "application/graphml+xml",
        "graphml",
        "who accuses, denies, meets, quotes whom, as a network: Gephi, yEd, igraph, NetworkX",
    ),
    _way(
        "gexf",
        ".gexf",
        "stream",
        "application/gexf+xml",
        "gexf",
        "the same network as Gephi writes it",
    ),
    _way(
        "qdpx",
        ".qdpx",
        "stream",
        "application/zip",
        "qdpx",
        "REFI-QDA project for NVivo, MAXQDA, ATLAS.ti: texts coded by act, speaker, event and status",
    ),
    _way(
        "claims",
        ".jsonld",
        "stream",
        "application/ld+json",
        "claims",
        "schema.org Claim records, where a fact-check starts from",
    ),
)
_BY_NAME = {way.format.name: way for way in _WAYS}

FORMATS: Mapping[str, Format] = MappingProxyType({name: way.format for name, way in _BY_NAME.items()})
"""The formats by name."""


def export(
    kept: Iterable[StoredReport],
    format_: str,
    target: str | os.PathLike[str] | BinaryIO,
    *,
    header: bool = False,
    disputes: Iterable[Dispute] = (),
    progress: Callable[[int], None] | None = None,
) -> ExportSummary:
    """Write a kept record in a format.

    Args:
        kept: the reports, in the order they are to be written; each is let go before the next is taken.
        format_: a name from `FORMATS`.
        target: a file's path, or a stream of bytes; for formats of kind "folder" the path of a folder, which is made
            when it is not there. csv takes a stream too, for the statements alone.
        header: for gdelt, a first row with the names of the columns, which its own files lack.
        disputes: for webannotation, the disputes between their statements.
        progress: called after each report with the number of reports written so far.

    Raises:
        UsageError: there is no such format, or the target is not of its kind.
        Missing: the format needs a package that is not installed.
        OSError: the target cannot be written.
    """
    way = _chosen(format_, header)
    counted = _ReportCounter(kept, progress)
    module = import_module(f"{__name__}.{way.module}")
    rows: dict[str, int]
    paths: tuple[Path, ...]
    if not isinstance(target, (str, os.PathLike)):
        rows, paths = _to_stream(way.format, module, counted, target, header, disputes), ()
    elif way.format.kind == "folder":
        rows, paths = module.write_folder(counted, Path(target))
    else:
        path = Path(target)
        check_file(path)
        with whole(path) as out:
            rows, paths = _to_stream(way.format, module, counted, out, header, disputes), (path,)
    return ExportSummary(reports=counted.count, rows=rows, paths=paths)


def _chosen(format_: str, header: bool) -> _FormatWriter:
    if format_ not in _BY_NAME:
        raise UsageError(f"there is no format {format_!r}; there are {', '.join(FORMATS)}")
    if header and format_ != "gdelt":
        raise UsageError(f"header is for gdelt alone; {format_} is written in one way only")
    return _BY_NAME[format_]


def _to_stream(
    format_: Format,
    module: ModuleType,
    kept: Iterable[StoredReport],
    out: BinaryIO,
    header: bool,
    disputes: Iterable[Dispute],
) -> dict[str, int]:
    rows: dict[str, int]
    if format_.name == "csv":
        rows = module.write_statements(kept, out)
    elif format_.kind == "folder":
        raise UsageError(f"{format_.name} is a folder of files and cannot go to a stream; name a folder")
    elif header:
        rows = module.write(kept, out, header=True)
    elif format_.name == "webannotation":
        rows = module.write(kept, out, disputes)
    else:
        rows = module.write(kept, out)
    return rows


class _ReportCounter:
    """The reports on their way through, counted when they are written."""

    def __init__(self, kept: Iterable[StoredReport], progress: Callable[[int], None] | None) -> None:
        self._kept = kept
        self._progress = progress
        self.count = 0

    def __iter__(self) -> Iterator[StoredReport]:
        for one in self._kept:
            yield one
            # The writer asks for the next one when it is done with this.
            self.count += 1
            if self._progress is not None:
                self._progress(self.count)
