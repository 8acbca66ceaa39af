"""The files of a source: one file, a folder, or a pattern."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import BinaryIO, NamedTuple

from onrecord.errors import NotFound

PLAIN = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ""})
"""Endings of files that are one report each."""
SUFFIXES = PLAIN | {".xml", ".rss", ".atom", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".warc", ".wacz", ".zip"}
SUFFIXES |= {".eml", ".mbox", ".mht", ".mhtml", ".docx", ".odt", ".pdf"}
"""Endings of the files that a folder is searched for; each also with .gz behind it."""


class SourceFile(NamedTuple):
    """A file, or a member of a zip archive."""

    name: str
    """Its absolute path; "<path>!<member>" in an archive."""
    open: Callable[[], BinaryIO]
    suffix: str
    """Its ending in small letters, without .gz."""
    whole: bool = True
    """Whether it lies on disk itself, so that zip archives can be read from it."""


def suffix_of(name: str) -> str:
    """A file's ending in small letters; that of "feed.xml.gz" is ".xml", of ".gz" alone nothing."""
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix == ".gz" else path.suffix


def files(source: str) -> Iterator[SourceFile]:
    """The files that a source names, in sorted order.

    Raises:
        NotFound: there are none.
    """
    if os.path.isdir(source):
        paths = list(_walk(source))
        if not paths:
            raise NotFound("there is nothing in this folder that could be read")
    elif os.path.lexists(source) or not glob.has_magic(source):
        paths = [source]
    else:
        paths = [p for p in sorted(glob.iglob(source, recursive=True)) if os.path.isfile(p)]
        if not paths:
            raise NotFound("no file fits this pattern")
    for path in paths:
        yield _found(os.path.abspath(path))


def _walk(folder: str) -> Iterator[str]:
    closed: list[str] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: closed.append(error.filename)):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            path = os.path.join(place, name)
            # A pipe or a device would be waited for; a link that leads nowhere is told.
            strange = os.path.exists(path) and not os.path.isfile(path)
            if not name.startswith(".") and suffix_of(name) in SUFFIXES and not strange:
                yield path
    yield from closed  # folders that may not be listed: told when they are opened


def unread_kinds(folder: str, *, record: str | None = None) -> Counter[str]:
    """How many files of a folder are of kinds that are not read, by their endings in small letters. Hidden ones, and
    those of the record that is written, are not counted: nobody put them there to be read."""
    own = {os.path.abspath(f"{record}{ending}") for ending in _OF_RECORDS} if record is not None else frozenset()
    found: Counter[str] = Counter()
    for place, folders, names in os.walk(os.path.abspath(folder)):
        folders[:] = [f for f in folders if not f.startswith(".")]
        unread = (name for name in names if not name.startswith(".") and suffix_of(name) not in SUFFIXES)
        found.update(suffix_of(name) for name in unread if os.path.join(place, name) not in own)
    return found


_OF_RECORDS = ("", ".lock", "-wal", "-shm", "-journal")
"""What the names of a record's files end in, behind its own."""


def _found(path: str) -> SourceFile:
    def opened() -> BinaryIO:
        try:
            return open(path, "rb")
        except FileNotFoundError:
            raise NotFound("there is no such file") from None
        except PermissionError:
            raise NotFound("it may not be opened: permission denied") from None
        except OSError as error:
            raise NotFound(f"it cannot be read: {error.strerror or error}") from None

    return SourceFile(path, opened, suffix_of(path))
