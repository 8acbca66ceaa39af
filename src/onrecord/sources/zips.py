"""ZIP archives: WACZ web archives, and files that somebody put together. Members are streamed, none is written to
disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from onrecord.errors import Bomb, InputError, Malformed, NotText, Refused, Truncated
from onrecord.limits import MIB, Limits
from onrecord.sources.columns import SourceOptions
from onrecord.sources.finding import SUFFIXES, SourceFile, suffix_of
from onrecord.sources.formats import SourceFormat
from onrecord.sources.item import Item, Unreadable, unreadable

_MEMBERS = 100_000
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, OSError)
Opened = Callable[[SourceFile, SourceOptions, SourceFormat | None], Iterator[Item | Unreadable]]


def members(found: SourceFile, options: SourceOptions, opened: Opened) -> Iterator[Item | Unreadable]:
    """The reports in an archive's members: of a WACZ those of its WARC files, else of every file of a known ending.

    Args:
        opened: reads one member, told by its bytes as files are.

    Raises:
        Truncated: the archive breaks off, or is none.
        Bomb: its members unpack to too many times its size.
        NotText: it holds nothing that can be read.
    """
    with found.open() as file:
        try:
            archive = zipfile.ZipFile(file)
        except _BROKEN:
            size = file.seek(0, 2)
            raise Truncated(f"the ZIP archive has no end; it breaks off at byte {size:,} or is damaged") from None
        with archive:
            good: list[zipfile.ZipInfo] = []
            for member in _chosen(archive):
                try:
                    _check(member, options.limits)
                    good.append(member)
                except InputError as error:
                    yield unreadable(f"{found.name}!{member.filename}", error)
            _check_total(good, file.seek(0, 2), options.limits)
            for member in good:
                place = f"{found.name}!{member.filename}"
                inner = SourceFile(place, _opener(archive, member), suffix_of(member.filename), False)
                yield from opened(inner, options, None)


def _chosen(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > _MEMBERS:
        raise Bomb(f"the ZIP archive has {len(entries):,} members; at most {_MEMBERS:,} are read")
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise NotText("this is an office document or an e-book, not text; save it as plain text or HTML first")
    warcs = [e for e in entries if e.filename.startswith("archive/") and suffix_of(e.filename) == ".warc"]
    if warcs:
        return warcs
    chosen = [entry for entry in entries if _is_readable(entry.filename)]
    if not chosen:
        raise NotText("this ZIP archive holds nothing that can be read: no text, HTML, feed, table or web archive")
    return chosen


def _is_readable(name: str) -> bool:
    hidden = any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in name.split("/"))
    suffix = suffix_of(name)
    return not hidden and bool(suffix) and suffix in SUFFIXES


def _check_total(members: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    """Members that share their packed bytes are each harmless; together they are not."""
    total = sum(member.file_size for member in members)
    if total > MIB and total > limits.unpack_ratio * size:
        raise Bomb(f"the ZIP archive unpacks to {total:,} bytes, more than {limits.unpack_ratio} times its size")


def check_members(archive: zipfile.ZipFile, size: int, limits: Limits) -> None:
    """Refuse an archive one of whose members may not be unpacked, or that unpacks to too much.

    Raises:
        InputError: as it would of that member.
    """
    for member in archive.infolist():
        _check(member, limits)
        if member.filename.endswith(".xml") and member.file_size > limits.unpacked_bytes:
            raise Bomb(f"it unpacks to more than {limits.unpacked_bytes:,} bytes")
    _check_total(archive.infolist(), size, limits)


def _check(member: zipfile.ZipInfo, limits: Limits) -> None:
    if ".." in member.filename.replace("\\", "/").split("/") or member.filename.startswith(("/", "\\")):
        raise Refused("its name leads out of the archive")
    if member.flag_bits & 0x1:
        raise Malformed("it is encrypted")
    # zipfile gives no more bytes than are declared, so that what is declared can be judged.
    if member.file_size > MIB and member.file_size > limits.unpack_ratio * member.compress_size:
        raise Bomb(f"it unpacks to more than {limits.unpack_ratio} times its size; it was not unpacked")


class _Member:
    """A member's bytes, whatever is wrong with them told as ours."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def __enter__(self) -> _Member:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def read(self, size: int) -> bytes:
        try:
            return self._file.read(size)
        except EOFError:
            raise Truncated("the member of the ZIP archive breaks off") from None
        except _BROKEN as error:
            raise Malformed(f"the member of the ZIP archive is damaged: {str(error)[:100]}") from None


def _opener(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    def opener() -> BinaryIO:
        try:
            return cast(BinaryIO, _Member(cast(BinaryIO, archive.open(member))))
        except _BROKEN as error:
            raise Malformed(f"the member of the ZIP archive cannot be opened: {str(error)[:100]}") from None

    return opener
