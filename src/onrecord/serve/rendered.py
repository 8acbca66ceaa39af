"""Whole pages, kept until the record changes: whoever goes back, or asks what others asked, need not wait again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from starlette.responses import Response

_MOST = 32 * 1024 * 1024


class RenderedPages:
    """Pages by what they depend on; those that nobody asked for longest are dropped first."""

    def __init__(self, state: Callable[[], str], most: int = _MOST) -> None:
        self._state = state
        self._most = most
        self._of = ""
        self._size = 0
        self._pages: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, key: Hashable, make: Callable[[], Response]) -> Response:
        """The page of a key, made when it is not there; what is no page, a way elsewhere, is not kept."""
        now = self._state()
        with self._lock:
            if now != self._of:
                self._pages.clear()
                self._of, self._size = now, 0
            if key in self._pages:
                self._pages.move_to_end(key)
                return Response(self._pages[key], media_type="text/html")
        made = make()
        with self._lock:
            if made.status_code == 200 and now == self._of and key not in self._pages:
                self._pages[key] = bytes(made.body)
                self._size += len(made.body)
                while self._size > self._most:
                    self._size -= len(self._pages.popitem(last=False)[1])
        return made
