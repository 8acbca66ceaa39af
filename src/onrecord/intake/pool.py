"""Processes that read reports side by side: one dies or hangs over a report, and the others go on."""

from __future__ import annotations

import os
import queue
import subprocess
import threading
from types import TracebackType
from typing import Generic, Self, TypeVar

import msgspec

from onrecord.errors import WeightsError
from onrecord.ingest.guard.worker import receive, send
from onrecord.intake.worker import Done, Job, Start
from onrecord.limits import Limits
from onrecord.processes import end, launch

_T = TypeVar("_T")


def cores() -> int:
    """How many processes can run at once here."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


class Pool(Generic[_T]):
    """Reads jobs in processes of their own; each job comes back with the tag that it was given."""

    def __init__(self, *, workers: int, actors: str | None, limits: Limits) -> None:
        self._start = msgspec.msgpack.encode(Start(actors=actors, limits=limits))
        self._seconds = limits.read_seconds
        self._jobs: queue.Queue[tuple[_T, Job] | None] = queue.Queue()
        self._done: queue.Queue[tuple[_T, Done]] = queue.Queue()
        self._closing = False
        self._processes: set[subprocess.Popen[bytes]] = set()
        self.pending = 0
        """Jobs given and not yet taken back."""
        self.full = 2 * workers
        """How many may be pending so that no worker waits for its next."""
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def give(self, tag: _T, job: Job) -> None:
        """Have a job done."""
        self.pending += 1
        self._jobs.put((tag, job))

    def take(self) -> tuple[_T, Done]:
        """The next job that is done, whichever that is.

        Raises:
            WeightsError: the model's files are missing or damaged: no report can be read.
        """
        # With a timeout, so that Ctrl-C is heard while waiting.
        while True:
            try:
                tag, done = self._done.get(timeout=0.5)
                break
            except queue.Empty:
                continue
        self.pending -= 1
        if done.fatal:
            raise WeightsError(done.message or "")
        return tag, done

    def close(self) -> None:
        """Stop all processes, whatever they are at."""
        self._closing = True
        for _ in self._threads:
            self._jobs.put(None)
        for process in list(self._processes):
            process.kill()
        for thread in self._threads:
            thread.join(timeout=5)

    def _serve(self) -> None:
        """One thread a process: it hands over a job, waits for the answer, and replaces a process that died."""
        process: subprocess.Popen[bytes] | None = None
        while (given := self._jobs.get()) is not None and not self._closing:
            tag, job = given
            try:
                if process is None or process.poll() is not None:
                    process = self._launch()
                done = self._ask(process, job)
            except Exception as error:  # noqa: BLE001  whatever happens, the one who waits for this job must hear of it
                if process is not None:
                    self._end(process)
                why = f"no process could be had to read it ({type(error).__name__}: {error})"
                done = Done(code="input.reader-died", message=why)
            if self._closing:
                break
            self._done.put((tag, done))
        if process is not None:
            self._end(process)

    def _launch(self) -> subprocess.Popen[bytes]:
        # Ctrl-C in the terminal is for the process that keeps the record; its readers end with it.
        process = launch("onrecord.intake.worker", own_session=True)
        self._processes.add(process)
        assert process.stdin is not None
        send(process.stdin, self._start)
        return process

    def _ask(self, process: subprocess.Popen[bytes], job: Job) -> Done:
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            send(process.stdin, msgspec.msgpack.encode(job))
            payload = receive(process.stdout)
        except OSError:
            payload = None
        finally:
            timer.cancel()
        if payload is not None:
            return msgspec.msgpack.decode(payload, type=Done)
        self._end(process)
        if late.is_set():
            return Done(code="input.too-slow", message=f"reading it took longer than {self._seconds:g} seconds")
        return Done(code="input.reader-died", message="the process that read it died; it may have run out of memory")

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        end(process)
        self._processes.discard(process)
