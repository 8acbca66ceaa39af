"""Files wherever fsspec reaches: this machine's disks, an object store, memory.

A file is put in place whole: on a disk it is written beside its place and renamed, in an object store it is there when
all of it is.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from onrecord.errors import Missing, NotFound, OnRecordError, UsageError
from onrecord.export.files import whole


class StoredFile(NamedTuple):
    """A file as its folder lists it."""

    name: str
    """Its absolute path or address."""
    size: int
    stamp: str
    """Another one when the file was written anew."""


class Storage:
    """A folder on some file system."""

    def __init__(self, url: str) -> None:
        """The folder at a path or address ("s3://bucket/folder").

        Raises:
            Missing: fsspec, or what it needs for this address, is not installed.
            UsageError: no file system has such addresses.
        """
        self.url = url.rstrip("/") or "/"
        fs, path = _file_system(url)
        self._fs: Any = fs
        self._path = path.rstrip("/")
        self._local = "file" in ([fs.protocol] if isinstance(fs.protocol, str) else fs.protocol)

    def files(self, folder: str) -> list[str]:
        """Names of the files in a folder, in order; none where there is no such folder."""
        try:
            # As it is now: on a cluster others write there too.
            with _telling(self.url):
                found = self._fs.ls(self._at(folder), detail=False, refresh=True)
        except FileNotFoundError:
            return []
        return sorted(name for f in found if not (name := f.rpartition("/")[2]).startswith("."))

    def read(self, name: str, start: int | None = None, end: int | None = None) -> bytes:
        """What is in a file, or from one place of it to another. Raises `NotFound`."""
        try:
            with _telling(self.url):
                return cast(bytes, self._fs.cat_file(self._at(name), start=start, end=end))
        except FileNotFoundError:
            raise NotFound("there is no such file", source=f"{self.url}/{name}") from None

    def open(self, name: str) -> BinaryIO:
        """A file to read from any place of it."""
        return cast(BinaryIO, self._fs.open(self._at(name), "rb"))

    def put(self, name: str, content: Path | bytes) -> None:
        """Put a file in place."""
        target = self._at(name)
        with _telling(self.url):
            self._fs.makedirs(target.rpartition("/")[0], exist_ok=True)
            if self._local:
                with (
                    whole(Path(target)) as out,
                    BytesIO(content) if isinstance(content, bytes) else content.open("rb") as data,
                ):
                    shutil.copyfileobj(data, out)
            elif isinstance(content, bytes):
                self._fs.pipe_file(target, content)
            else:
                self._fs.put_file(str(content), target)

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""
        if self._fs.exists(self._at(name)):
            self._fs.rm_file(self._at(name))

    def clear(self, folder: str) -> None:
        """Take a folder away with all that is in it, if it is there."""
        self._fs.invalidate_cache()
        if self._fs.exists(self._at(folder)):
            self._fs.rm(self._at(folder), recursive=True)

    def move(self, folder: str, to: str) -> None:
        """Move a folder to where there is none: on a disk in one step, in an object store file by file."""
        self._fs.invalidate_cache()
        if self._local:
            self._fs.mv(self._at(folder), self._at(to), recursive=True)
            return
        start = len(self._at(folder))
        # The last first: of a task, what tells that it is done goes before what it made.
        for path in reversed(self._fs.find(self._at(folder))):
            self._fs.mv(path, self._at(to) + path[start:])

    def _at(self, name: str) -> str:
        return f"{self._path}/{name}"


def storage_at(place: str | os.PathLike[str]) -> Storage:
    """The folder at a path or address, wherever it is asked for on this machine."""
    url = os.fspath(place)
    return Storage(url if "://" in url else os.path.abspath(url))


def listed(url: str) -> Iterator[StoredFile]:
    """The files that an address names: one, all in a folder, or those that fit a pattern; in order.

    Raises:
        NotFound: there are none.
    """
    fs, path = _file_system(url)
    try:
        with _telling(url):
            found = fs.glob(path, detail=True) if any(mark in path for mark in "*?[") else fs.find(path, detail=True)
    except FileNotFoundError:  # there is no such bucket
        found = {}
    files = [(place, about) for place, about in sorted(found.items()) if about["type"] == "file"]
    if not files:
        raise NotFound("there is nothing that could be read", source=url)
    for place, about in files:
        yield StoredFile(fs.unstrip_protocol(place), int(about["size"] or 0), _stamp(about))


def opened_file(name: str) -> BinaryIO:
    """A file at an address, to be read. Raises `NotFound`."""
    fs, path = _file_system(name)
    try:
        return cast(BinaryIO, fs.open(path, "rb"))
    except FileNotFoundError:
        raise NotFound("there is no such file") from None
    except OSError as error:
        raise NotFound(f"it cannot be read: {error.strerror or error}") from None


@contextmanager
def _telling(url: str) -> Iterator[None]:
    """What a file system of fsspec's raises, each in its own way, as an error that says where.

    Raises:
        OSError: as it was raised, where it tells of what or that there is no such file.
        OnRecordError: whatever else went wrong.
    """
    try:
        yield
    except Exception as error:
        if isinstance(error, OnRecordError | FileNotFoundError) or getattr(error, "filename", None) is not None:
            raise
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise OnRecordError(f"it cannot be read or written: {why}", source=url) from error


def _stamp(about: dict[str, Any]) -> str:
    return str(next((about[key] for key in ("ETag", "etag", "mtime", "LastModified", "created") if key in about), ""))


def _file_system(url: str) -> tuple[Any, str]:
    try:
        return cast(tuple[Any, str], import_module("fsspec.core").url_to_fs(url))
    except ImportError as error:
        raise Missing(f"{url}: {error}; install it with: pip install onrecord[bulk]") from None
    except ValueError as error:
        raise UsageError(f"{url}: {error}") from None
