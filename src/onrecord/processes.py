"""Processes of our own that work for this one: started, spoken to in frames over pipes, and killed at any time."""

from __future__ import annotations

import contextlib
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import IO

_LENGTH = struct.Struct("<I")  # before each message


class WorkerDied(Exception):
    """The process ended before it answered."""


class WorkerLate(Exception):
    """The process did not answer in time and was killed."""


def send(stream: IO[bytes], message: bytes) -> None:
    """Write one message."""
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read one message, None at the end of the stream."""
    head = _exactly(stream, _LENGTH.size)
    return None if head is None else _exactly(stream, _LENGTH.unpack(head)[0])


def _exactly(stream: IO[bytes], count: int) -> bytes | None:
    data = b""
    while len(data) < count:
        piece = stream.read(count - len(data))
        if not piece:
            return None
        data += piece
    return data


class Worker:
    """One of our modules as a process that is spoken to over its standard input and output."""

    def __init__(self, module: str, *args: str, own_session: bool = False) -> None:
        """Start it.

        Args:
            own_session: keep Ctrl-C in the terminal from it.
        """
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, *args],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=own_session,
            # It imports what this process imports, also when run from a source tree.
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "ORT_DISABLE_TELEMETRY": "1"},
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._to, self._from = self.process.stdin, self.process.stdout

    @property
    def runs(self) -> bool:
        """Whether it can be asked."""
        return self.process.poll() is None

    def tell(self, message: bytes) -> None:
        """Send a message that it does not answer; raises `WorkerDied`."""
        try:
            send(self._to, message)
        except OSError:
            self.kill()
            raise WorkerDied from None

    def hear(self, seconds: float) -> bytes:
        """Its next message; raises `WorkerLate` and `WorkerDied`."""
        return self._within(seconds, lambda: None)

    def ask(self, message: bytes, seconds: float) -> bytes:
        """Its answer to a message; raises `WorkerLate` and `WorkerDied`."""
        return self._within(seconds, lambda: send(self._to, message))

    def _within(self, seconds: float, speak: Callable[[], None]) -> bytes:
        # A process that hangs neither reads nor writes, and the pipes fill up: killing it ends both waits.
        late = threading.Event()

        def stop() -> None:
            late.set()
            self.process.kill()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            speak()
            answer = receive(self._from)
        except OSError:
            answer = None
        finally:
            timer.cancel()
        if answer is not None and not late.is_set():
            return answer
        self.kill()
        if late.is_set():
            raise WorkerLate
        raise WorkerDied

    def kill(self) -> None:
        """Stop it, whatever it is at."""
        self.process.kill()
        self.process.wait()
        for stream in (self._to, self._from):
            with contextlib.suppress(OSError):  # bytes that it never read
                stream.close()


def status_size(field: str) -> int:
    """A size that the kernel keeps of this process, in bytes; 0 where it keeps none."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next((int(line.split()[1]) * 1024 for line in status if line.startswith(field)), 0)
    except OSError:
        return 0


def limit_memory(extra: int) -> int:
    """Limit the address space to `extra` bytes beyond what is taken; returns the limit, 0 when there is none."""
    try:
        import resource
    except ImportError:  # no such limit on Windows; the deadline still holds
        return 0
    taken = status_size("VmSize")
    if not taken:
        return 0
    try:
        resource.setrlimit(resource.RLIMIT_AS, (taken + extra, taken + extra))
    except (OSError, ValueError):
        return 0  # a stricter limit is already set
    return taken + extra
