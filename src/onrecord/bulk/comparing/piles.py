"""What the tasks of one step leave for those of the next: rows in numbered piles, all of a task's in one file.

A file begins with where its piles begin, eight bytes each, so that who wants one pile reads these two numbers and the
pile, whatever else is there. A pile is lines of JSON, packed.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import msgspec

from onrecord.bulk.storage import Storage

_T = TypeVar("_T")
_PLACE = struct.Struct("<Q")
_PAIR = struct.Struct("<QQ")
_AT_ONCE = 8  # files asked for side by side
_LEVEL = 1  # of packing: the fastest
_encode = msgspec.json.Encoder().encode


class Piles:
    """Rows on their way into piles."""

    def __init__(self, count: int) -> None:
        self._piles = [bytearray() for _ in range(count)]

    def add(self, pile: int, row: Any) -> None:
        """Put a row on a pile."""
        self._piles[pile] += _encode(row) + b"\n"

    def put(self, storage: Storage, name: str) -> None:
        """Write all of them into a file."""
        packed = [zlib.compress(pile, _LEVEL) if pile else b"" for pile in self._piles]
        at = _PLACE.size * (len(packed) + 1)
        places = bytearray(_PLACE.pack(at))
        for pile in packed:
            at += len(pile)
            places += _PLACE.pack(at)
        storage.put(name, b"".join((places, *packed)))


def pile(storage: Storage, name: str, number: int, type_: type[_T]) -> Iterator[_T]:
    """The rows of one pile of a file, in the order in which they were put there."""
    at = _PLACE.size * number
    start, end = _PAIR.unpack(storage.read(name, at, at + _PAIR.size))
    if end > start:
        decode = msgspec.json.Decoder(type_).decode
        for line in zlib.decompress(storage.read(name, start, end)).splitlines():
            yield decode(line)


def piled(storage: Storage, folder: str, number: int, type_: type[_T]) -> Iterator[_T]:
    """The rows of the piles of one number in all files of a folder, file by file in the order of their names."""

    def of_file(name: str) -> list[_T]:
        return list(pile(storage, f"{folder}/{name}", number, type_))

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        for rows in _ahead(threads, of_file, storage.files(folder)):
            yield from rows


def _ahead(threads: ThreadPoolExecutor, ask: Callable[[str], _T], names: Iterable[str]) -> Iterator[_T]:
    """The answers in order, a few asked for ahead of who takes them: no more of them than that are held."""
    waiting = []
    for name in names:
        waiting.append(threads.submit(ask, name))
        if len(waiting) > _AT_ONCE:
            yield waiting.pop(0).result()
    for one in waiting:
        yield one.result()
