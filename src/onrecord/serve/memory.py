"""Answers that are asked for again and again, kept until the record changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

_T = TypeVar("_T")
_MOST = 500


class Memory:
    """Values by what they answer; all are forgotten when the record's version is another."""

    def __init__(self, version: Callable[[], str]) -> None:
        self._version = version
        self._of = ""
        self._values: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """The value of a key, made when it is not there."""
        now = self._version()
        with self._lock:
            if now != self._of:
                self._values.clear()
                self._of = now
            if key in self._values:
                self._values.move_to_end(key)
                kept: _T = self._values[key]
                return kept
        made = make()
        with self._lock:
            if now == self._of:
                self._values[key] = made
                while len(self._values) > _MOST:
                    self._values.popitem(last=False)
        return made
