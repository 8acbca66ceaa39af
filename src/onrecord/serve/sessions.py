"""Who is logged in, and how often somebody may try to. Both are kept in memory: stopping the server logs all out."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict, deque
from time import monotonic
from typing import NamedTuple

from onrecord.serve.users import Users

LASTS = 12 * 3600
"""Seconds that a log-in holds."""
_SESSIONS = 1000
_WINDOW = 15 * 60
_KEYS = 20_000


class Session(NamedTuple):
    """A log-in."""

    name: str
    hashed: str
    """What stood in the users file then: whose password is another, or who is gone, is logged out."""
    until: float


class Sessions:
    """The log-ins that hold, by the digests of their tokens."""

    def __init__(self, users: Users) -> None:
        self._users = users
        self._kept: OrderedDict[str, Session] = OrderedDict()
        self._lock = threading.Lock()

    def open(self, name: str, hashed: str) -> str:
        """Log a user in; returns the token to show from now on."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._kept[_digest(token)] = Session(name, hashed, monotonic() + LASTS)
            while len(self._kept) > _SESSIONS:
                self._kept.popitem(last=False)
        return token

    def user(self, token: str) -> str | None:
        """Whose token it is, None where nobody is logged in by it."""
        with self._lock:
            session = self._kept.get(_digest(token)) if token else None
        if session is None or session.until < monotonic():
            return None
        return session.name if self._users.hashes().get(session.name) == session.hashed else None

    def close(self, token: str) -> None:
        """Log out."""
        with self._lock:
            self._kept.pop(_digest(token), None)


class Tries:
    """Failed log-ins of late: of a name from one address, of an address, of a name from anywhere."""

    most = (5, 30, 50)

    def __init__(self) -> None:
        self._failed: OrderedDict[tuple[str, ...], deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, name: str, address: str) -> int:
        """How many seconds until the next try may be made."""
        now = monotonic()
        with self._lock:
            return max(self._left(key, most, now) for key, most in zip(_keys(name, address), self.most, strict=True))

    def _left(self, key: tuple[str, ...], most: int, now: float) -> int:
        failed = self._failed.get(key)
        while failed and failed[0] < now - _WINDOW:
            failed.popleft()
        if not failed or len(failed) < most:
            return 0
        return int(failed[-most] + _WINDOW - now) + 1

    def fail(self, name: str, address: str) -> None:
        """Note a try that failed."""
        with self._lock:
            for key in _keys(name, address):
                self._failed.setdefault(key, deque(maxlen=max(self.most))).append(monotonic())
                self._failed.move_to_end(key)
            while len(self._failed) > _KEYS:
                self._failed.popitem(last=False)

    def forget(self, name: str, address: str) -> None:
        """Somebody got in: what they mistyped before is no attack."""
        with self._lock:
            self._failed.pop(_keys(name, address)[0], None)


def _keys(name: str, address: str) -> tuple[tuple[str, ...], ...]:
    return ("both", name, address), ("address", address), ("name", name)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
