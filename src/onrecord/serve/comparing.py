"""Comparing reports beside the pages: they show what is compared by now, and say how many reports are not."""

from __future__ import annotations

import logging
import threading

from onrecord.errors import OnRecordError
from onrecord.store.store import Store

_PATIENCE = 0.4  # seconds that a page waits: a few new reports are compared by then
_LOG = logging.getLogger(__name__)


class Comparer:
    """A thread that compares what is to be compared, whenever a page asks."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def left(self) -> int:
        """How many reports are still to be compared, once the thread is at it."""
        left = self._store.uncompared()
        if left and not self._store.read_only:
            self._at_work().join(_PATIENCE)
            left = self._store.uncompared()
        return left

    def _at_work(self) -> threading.Thread:
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="comparing", daemon=True)
                self._thread.start()
            return self._thread

    def _run(self) -> None:
        try:
            self._store.compare()
        except OnRecordError as error:  # the next page tries again
            _LOG.warning("the reports could not be compared: %s", error)
