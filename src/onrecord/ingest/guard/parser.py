"""Foreign HTML and XML parsed in a process of its own, with a memory limit and a deadline: none takes the reader down.

Measured: 200,000 attributes on one tag, or 300,000 paragraphs, keep every HTML parser busy for minutes.
"""

from __future__ import annotations

import atexit
import threading

import msgspec

from onrecord.errors import ParserDied, TooSlow
from onrecord.ingest.guard.parser_process import ParserAnswer, ParserRequest, Task
from onrecord.ingest.parse.page import Page
from onrecord.limits import Limits
from onrecord.processes import Worker, WorkerDied, WorkerLate

_START_SECONDS = 60.0  # a cold import on a slow disk
_CALLED: dict[Task, str] = {
    "page": "page",
    "fragment": "HTML",
    "feed": "feed",
    "newsml": "NewsML document",
    "mail": "e-mail",
    "office": "document",
    "pdf": "PDF",
}


class Parser:
    """A worker process that parses one input after the other, and is replaced after one that it did not survive."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._worker: Worker | None = None
        self._lock = threading.Lock()

    def page(self, html: str) -> Page | None:
        """The article of a page, None when it has none; raises as `ask()` does."""
        return _page(self.ask(ParserRequest("page", html.encode("utf-8", "replace"))))

    def fragment(self, html: str) -> Page | None:
        """Every paragraph of HTML that is an article itself, None without any; raises as `ask()` does."""
        return _page(self.ask(ParserRequest("fragment", html.encode("utf-8", "replace"))))

    def ask(self, request: ParserRequest) -> bytes:
        """Have one input parsed; what its task gives, in msgpack.

        Raises:
            TooSlow: parsing passed the deadline; the worker was killed.
            ParserDied: parsing ran out of memory, failed, or took the worker down.
        """
        called, seconds = _CALLED[request.task], self._limits.parse_seconds
        try:
            with self._lock:
                payload = self._running().ask(msgspec.msgpack.encode(request), seconds)
                answer = msgspec.msgpack.decode(payload, type=ParserAnswer)
                if answer.failed == "MemoryError":
                    self.close()
                    raise ParserDied(f"parsing this {called} took more memory than is allowed")
        except WorkerLate:
            raise TooSlow(f"parsing this {called} took longer than {seconds:g} seconds") from None
        except WorkerDied:
            raise ParserDied(f"the process that parsed this {called} died") from None
        if answer.failed is not None:
            raise ParserDied(f"this {called} could not be parsed ({answer.failed})")
        return bytes(answer.result)

    def close(self) -> None:
        """Stop the worker, if one runs."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.kill()

    def _running(self) -> Worker:
        if self._worker is None or not self._worker.runs:
            self.close()
            self._worker = Worker("onrecord.ingest.guard.parser_process", str(self._limits.parse_memory))
            try:
                self._worker.hear(_START_SECONDS)  # it is ready
            except WorkerLate:
                raise TooSlow(f"the process that parses did not start within {_START_SECONDS:g} seconds") from None
        return self._worker


def _page(result: bytes) -> Page | None:
    page: Page | None = msgspec.msgpack.decode(result, type=Page | None)
    return page


_shared: dict[Limits, Parser] = {}


def shared(limits: Limits) -> Parser:
    """The one parser of this process for these limits; it ends with the process."""
    if limits not in _shared:
        _shared[limits] = Parser(limits)
        atexit.register(_shared[limits].close)
    return _shared[limits]
