"""A corpus in parts, and parts in units of work.

A part is a file, or one of several stripes of a file that holds many reports: of stripe 2 of 8, the reports number 2,
10, 18 and so on are read. Every stripe is found by going through the whole file, which costs little beside reading, but
not nothing: so a file has at most 32, and archives had better come as many files than as one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator

import msgspec

from onrecord.bulk.storage import StoredFile, listed, opened_file
from onrecord.errors import NotFound
from onrecord.sources import SourceFile
from onrecord.sources.finding import PLAIN, SUFFIXES, files, suffix_of

STRIPE = 8 << 20
"""Bytes of a file of many reports, packed or not, from which on it is read in stripes."""
STRIPES = 32
UNIT_FILES = 200
UNIT_BYTES = 2 << 20


class Part(msgspec.Struct, frozen=True):
    """A file, or a stripe of it."""

    name: str
    size: int
    stamp: str
    stripe: int = 0
    of: int = 1

    @property
    def key(self) -> str:
        """Of this part of this state of the file."""
        told = f"{self.name}\0{self.size}\0{self.stamp}\0{self.stripe}\0{self.of}"
        return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:16]

    def file(self) -> SourceFile:
        """The file that it is of."""
        if "://" in self.name:
            return SourceFile(self.name, lambda: opened_file(self.name), suffix_of(self.name))
        return next(files(self.name))


class Unit(msgspec.Struct, frozen=True):
    """Parts that are read together and become one shard."""

    parts: tuple[Part, ...]

    @property
    def name(self) -> str:
        """The same for the same parts."""
        return hashlib.sha256("".join(p.key for p in self.parts).encode()).hexdigest()[:16]


def parts(sources: Iterable[str], but: str | None = None) -> Iterator[Part]:
    """The parts of some sources: files, folders, patterns, addresses that fsspec knows.

    Args:
        but: a folder whose files are none of them: the shards may lie among what is read.

    Raises:
        NotFound: a source names nothing; the error says which.
    """
    for source in sources:
        for file in _listed(source):
            if but is not None and file.name.startswith(f"{but}/"):
                continue
            stripes = 1 if suffix_of(file.name) in PLAIN else min(STRIPES, file.size // STRIPE + 1)
            yield from (Part(*file, stripe, stripes) for stripe in range(stripes))


def _listed(source: str) -> Iterator[StoredFile]:
    if "://" in source:
        yield from (f for f in listed(source) if _is_read(f.name) or f.name == source)
        return
    try:
        for found in files(source):
            yield _about(found.name)
    except NotFound as error:
        error.source = error.source or source
        raise


def _about(path: str) -> StoredFile:
    try:
        about = os.stat(path)
    except OSError:  # a link that leads nowhere is told when it is opened
        if not os.path.lexists(path):
            raise NotFound("there is no such file") from None
        return StoredFile(path, 0, "")
    return StoredFile(path, about.st_size, str(about.st_mtime_ns))


def _is_read(name: str) -> bool:
    """Whether a file is one that a folder is searched for."""
    last = name.rpartition("/")[2]
    return not last.startswith(".") and suffix_of(last) in SUFFIXES


def units(found: Iterable[Part], done: Callable[[str], bool] = lambda _: False) -> Iterator[Unit]:
    """Parts put together, those that are done left out.

    Args:
        done: whether the part of a key was read before.
    """
    held: list[Part] = []
    size = 0
    for part in found:
        if done(part.key):
            continue
        if part.of > 1:
            yield Unit((part,))
            continue
        if held and (len(held) >= UNIT_FILES or size + part.size > UNIT_BYTES):
            yield Unit(tuple(held))
            held, size = [], 0
        held.append(part)
        size += part.size
    if held:
        yield Unit(tuple(held))
