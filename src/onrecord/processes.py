"""Processes of our own that work for this one: started, spoken to in frames over pipes, and killed at any time.

Several that do the same can be forked from one that got ready for it: what they all read stands in memory once.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import IO, Protocol

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


class Process(Protocol):
    """What a worker asks of its process."""

    def poll(self) -> int | None:
        """None while it runs."""

    def kill(self) -> None:
        """End it at once."""

    def wait(self) -> int:
        """Return when it has ended."""


def _environment() -> dict[str, str]:
    # It imports what this process imports, also when run from a source tree. NumPy's threads would wait for nothing.
    path = os.pathsep.join(p for p in sys.path if p)
    return {"OPENBLAS_NUM_THREADS": "1", **os.environ, "PYTHONPATH": path, "ORT_DISABLE_TELEMETRY": "1"}


class Worker:
    """One of our modules as a process that is spoken to over its standard input and output."""

    process: Process

    def __init__(self, module: str, *args: str, own_session: bool = False) -> None:
        """Start it.

        Args:
            own_session: keep Ctrl-C in the terminal from it.
        """
        process = subprocess.Popen(
            [sys.executable, "-m", module, *args],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=own_session,
            env=_environment(),
        )
        assert process.stdin is not None
        assert process.stdout is not None
        self.process = process
        self._to, self._from = process.stdin, process.stdout

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


class _OtherProcess:
    """A process that is not our child, by what the kernel keeps of it (Linux): its number may be another's later.

    Until it is known, it stands for the process that is to fork it.
    """

    def __init__(self, maker: Process) -> None:
        self._maker = maker
        self._handle: int | None = None
        self._ended = False

    def known(self, number: int) -> None:
        """Its number, while it certainly runs."""
        self._handle = os.pidfd_open(number)

    def poll(self) -> int | None:
        if self._handle is None:
            return -1 if self._ended else None
        return -1 if select.select([self._handle], [], [], 0)[0] else None

    def kill(self) -> None:
        self._ended = True
        if self._handle is None:
            self._maker.kill()
        else:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)

    def wait(self) -> int:
        if self._handle is not None:
            select.select([self._handle], [], [])
            os.close(self._handle)
            self._handle = None
        return -1


class ForkedWorker(Worker):
    """One of several processes that were forked from one."""

    def __init__(self, maker: Process, to: int, back: int) -> None:
        self._forked = _OtherProcess(maker)
        self.process = self._forked
        self._to, self._from = os.fdopen(to, "wb"), os.fdopen(back, "rb")

    def meet(self, seconds: float) -> None:
        """Wait until it is ready; raises `WorkerLate` and `WorkerDied`."""
        self._forked.known(int(self.hear(seconds)))


def can_fork() -> bool:
    """Whether processes may be forked from one that has read a model: not where its libraries have threads by then."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


def forked(module: str, count: int, setup: bytes) -> list[ForkedWorker]:
    """Start some processes that get ready together; `meet` each before it is asked.

    Args:
        module: runs `fork_out` when it is given arguments.
        setup: what it is told first.
    """
    jobs, answers = [os.pipe() for _ in range(count)], [os.pipe() for _ in range(count)]
    theirs = [(job[0], answer[1]) for job, answer in zip(jobs, answers, strict=True)]
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *(f"{a}:{b}" for a, b in theirs)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=[end for ends in theirs for end in ends],
            env=_environment(),
        )
    finally:
        for ends in theirs:
            for end in ends:
                os.close(end)
    workers = [ForkedWorker(process, job[1], answer[0]) for job, answer in zip(jobs, answers, strict=True)]
    assert process.stdin is not None
    with contextlib.suppress(OSError), process.stdin:
        send(process.stdin, setup)
    threading.Thread(target=process.wait, daemon=True).start()  # it ends when it has forked the others
    return workers


def fork_out(
    places: Sequence[str], get_ready: Callable[[], None], serve: Callable[[IO[bytes], IO[bytes]], None]
) -> None:
    """Get ready, and fork a process for each pair of pipes; the other end of `forked`.

    Args:
        places: the arguments that the module was given.
        serve: answers what comes in on the first until it closes.
    """
    get_ready()
    gc.collect()
    gc.freeze()  # what is shared stays so: no collection writes to it
    pairs = [tuple(map(int, place.split(":"))) for place in places]
    for source, sink in pairs:
        if os.fork():
            continue
        for ends in pairs:
            for end in ends:
                if end not in (source, sink):
                    os.close(end)
        with os.fdopen(source, "rb") as incoming, os.fdopen(sink, "wb") as outgoing:
            send(outgoing, str(os.getpid()).encode())
            serve(incoming, outgoing)
        os._exit(0)


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
