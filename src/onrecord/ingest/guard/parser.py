"""Foreign HTML and XML parsed in a process of its own, with a memory limit and a deadline: none takes the reader down.

Measured: 200,000 attributes on one tag, or 300,000 paragraphs, keep every HTML parser busy for minutes.
"""

from __future__ import annotations

import atexit
import contextlib
import queue
import subprocess
import threading
from typing import IO

import msgspec

from onrecord.errors import ParserDied, TooSlow
from onrecord.ingest.guard.worker import Answer, Request, Task, receive, send
from onrecord.ingest.parse.page import Page
from onrecord.limits import Limits
from onrecord.processes import end, launch

_START_SECONDS = 60.0  # a cold import on a slow disk
_CALLED: dict[Task, str] = {"page": "page", "fragment": "HTML", "feed": "feed", "newsml": "NewsML document"}


class Parser:
    """A worker process that parses one input after the other, and is replaced after one that it did not survive."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes | None] = queue.Queue()
        self._lock = threading.Lock()

    def page(self, html: str) -> Page | None:
        """The article of a page, None when it has none; raises as `ask()` does."""
        return _page(self.ask(Request("page", html.encode("utf-8", "replace"))))

    def fragment(self, html: str) -> Page | None:
        """Every paragraph of HTML that is an article itself, None without any; raises as `ask()` does."""
        return _page(self.ask(Request("fragment", html.encode("utf-8", "replace"))))

    def ask(self, request: Request) -> bytes:
        """Have one input parsed; what its task gives, in msgpack.

        Raises:
            TooSlow: parsing passed the deadline; the worker was killed.
            ParserDied: parsing ran out of memory, failed, or took the worker down.
        """
        called = _CALLED[request.task]
        with self._lock:
            process = self._running()
            assert process.stdin is not None
            # Written from a thread: a worker that hangs stops reading, and the pipe fills up.
            payload = msgspec.msgpack.encode(request)
            threading.Thread(target=_write, args=(process.stdin, payload), daemon=True).start()
            answer = msgspec.msgpack.decode(self._answer(self._limits.parse_seconds, called), type=Answer)
            if answer.failed == "MemoryError":
                self.close()
                raise ParserDied(f"parsing this {called} took more memory than is allowed")
        if answer.failed is not None:
            raise ParserDied(f"this {called} could not be parsed ({answer.failed})")
        return bytes(answer.result)

    def close(self) -> None:
        """Stop the worker, if one runs."""
        process, self._process = self._process, None
        if process is not None:
            end(process)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._answers = queue.Queue()
            self._process = launch("onrecord.ingest.guard.worker", str(self._limits.parse_memory))
            assert self._process.stdout is not None
            threading.Thread(target=_read, args=(self._process.stdout, self._answers), daemon=True).start()
            self._answer(_START_SECONDS, "input")
        return self._process

    def _answer(self, seconds: float, called: str) -> bytes:
        try:
            payload = self._answers.get(timeout=seconds)
        except queue.Empty:
            self.close()
            raise TooSlow(f"parsing this {called} took longer than {seconds:g} seconds") from None
        if payload is None:
            self.close()
            raise ParserDied(f"the process that parsed this {called} died")
        return payload


def _page(result: bytes) -> Page | None:
    page: Page | None = msgspec.msgpack.decode(result, type=Page | None)
    return page


def _write(stream: IO[bytes], payload: bytes) -> None:
    with contextlib.suppress(OSError, ValueError):  # the worker was killed meanwhile; the reader of answers reports it
        send(stream, payload)


def _read(stream: IO[bytes], answers: queue.Queue[bytes | None]) -> None:
    with contextlib.suppress(OSError, ValueError):
        while (payload := receive(stream)) is not None:
            answers.put(payload)
    answers.put(None)


_shared: dict[Limits, Parser] = {}


def shared(limits: Limits) -> Parser:
    """The one parser of this process for these limits; it ends with the process."""
    if limits not in _shared:
        _shared[limits] = Parser(limits)
        atexit.register(_shared[limits].close)
    return _shared[limits]
