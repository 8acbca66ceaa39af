"""The users file of `onrecord serve --auth`: a line a user, the name and an Argon2id hash of the password."""

from __future__ import annotations

import os
import re
import stat
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from onrecord.errors import Missing, UsageError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST = 10
"""Signs of a password."""
MOST = 1000
_NAME = re.compile(r"\w[\w .@-]{0,39}")


class Users:
    """The users of a file, read again whenever it changes."""

    def __init__(self, path: Path) -> None:
        """Open the file.

        Raises:
            UsageError: there is none, nobody is in it, or others of this machine may read it.
        """
        self._path = path
        self._lock = threading.Lock()
        self._checking = threading.Semaphore(2)  # each takes 64 MiB for a moment
        self._state: tuple[int, int] | None = None
        self._hashes: dict[str, str] = {}
        self._hasher = hasher()
        self._nobody = self._hasher.hash("nobody")
        if not self.hashes():
            raise UsageError(f"nobody is in {path}; `onrecord users add {path} NAME` makes a user")

    def hashes(self) -> Mapping[str, str]:
        """The hash of each user's password."""
        with self._lock:
            found = _stat(self._path)
            state = (found.st_mtime_ns, found.st_size)
            if state != self._state:
                self._hashes, self._state = read(self._path), state
            return self._hashes

    def check(self, name: str, password: str) -> str | None:
        """The user's hash when the password is theirs; it takes as long when there is no such user."""
        from argon2.exceptions import Argon2Error, InvalidHashError

        known = self.hashes().get(name)
        try:
            with self._checking:
                right = self._hasher.verify(known or self._nobody, password[:MOST])
        except (Argon2Error, InvalidHashError):
            return None
        return known if right else None


def hasher() -> PasswordHasher:
    """What makes and checks hashes, with the parameters of RFC 9106 for little memory."""
    try:
        from argon2 import PasswordHasher
    except ImportError:
        raise Missing("the package argon2-cffi is missing: pip install 'onrecord[serve]'") from None
    return PasswordHasher()


def read(path: Path) -> dict[str, str]:
    """The users of a file with their hashes.

    Raises:
        UsageError: it cannot be read, others may read it, or a line is none of ours.
    """
    if os.name == "posix" and stat.S_IMODE(_stat(path).st_mode) & 0o077:
        raise UsageError(f"others of this machine may read or write {path}: chmod 600 {path}")
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        name, _, hashed = line.partition(":")
        if not _NAME.fullmatch(name) or not hashed.startswith("$argon2id$"):
            raise UsageError(f"line {number} of {path} is no user; `onrecord users add {path} NAME` writes such lines")
        found[name] = hashed
    return found


def add(path: Path, name: str, password: str) -> bool:
    """Add a user, or give one another password; returns whether they were there before.

    Raises:
        UsageError: the name or the password cannot be.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name: up to forty letters, digits, blanks, dots, @ and -")
    if not LEAST <= len(password) <= MOST:
        raise UsageError(f"a password has at least {LEAST} signs, and at most {MOST}")
    hashed = hasher().hash(password)
    with FileLock(f"{path}.lock"):
        users = read(path) if path.exists() else {}
        _write(path, users | {name: hashed})
    return name in users


def remove(path: Path, name: str) -> None:
    """Take a user out; whoever is logged in by the name is not any longer.

    Raises:
        UsageError: there is no such user.
    """
    with FileLock(f"{path}.lock"):
        users = read(path)
        if name not in users:
            raise UsageError(f"there is no user {name!r} in {path}")
        _write(path, {n: h for n, h in users.items() if n != name})


def _write(path: Path, users: Mapping[str, str]) -> None:
    """All of the file or nothing, readable by its owner alone from the first."""
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.writelines(f"{name}:{hashed}\n" for name, hashed in users.items())
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _stat(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except OSError as error:
        raise UsageError(
            f"{path}: {error.strerror}; `onrecord users add {path} NAME` makes the file with a user"
        ) from None
