"""Where an export goes: a file that is whole or is not there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import UsageError


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write, put in place when all of it is written; what stood there before stays until then.

    It is written beside its place, since a rename is one step only within a folder's own disk.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(part, "wb") as out:
            yield out
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def check_file(path: Path) -> None:
    """Refuse a place where no file can be written.

    Raises:
        UsageError: it is a folder, or lies in none.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder; this format writes one file")
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent} to write {path.name} to")


def make_folder(path: Path) -> None:
    """Make the folder of an export; one that is there already is used.

    Raises:
        UsageError: it is a file, or cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise UsageError(f"{path} is a file; this format writes a folder of files") from None
