"""Processes that read reports side by side: one dies or hangs over a report, and the others go on.

Several callers may share them, each with a `Lane` of its own.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Generic, Self, TypeVar

import msgspec

from onrecord import codes
from onrecord.errors import TooSlow, WeightsError
from onrecord.intake.reader_process import ReaderAnswer, ReaderJob, ReaderSetup
from onrecord.limits import Limits
from onrecord.model import ReaderName
from onrecord.processes import ForkedWorker, Worker, WorkerDied, WorkerLate, can_fork, forked
from onrecord.sources.item import Provenance, refused

_T = TypeVar("_T")


def cores() -> int:
    """How many processes can run at once here."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


class Lane(Generic[_T]):
    """The jobs that one caller has a pool do; each comes back with the tag that it was given."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._answers: queue.Queue[tuple[_T, ReaderAnswer]] = queue.Queue()
        self.pending = 0
        """Jobs given and not yet taken back."""
        self.full = 2 * pool.workers
        """How many may be pending so that no worker waits for its next."""

    def give(self, tag: _T, job: ReaderJob) -> None:
        """Have a job done."""
        self.pending += 1
        self._pool.do(job, lambda answer: self._answers.put((tag, answer)))

    def take(self) -> tuple[_T, ReaderAnswer]:
        """The next job that is done, whichever that is.

        Raises:
            WeightsError: the model's files are missing or damaged: no report can be read.
        """
        # With a timeout, so that Ctrl-C is heard while waiting.
        while True:
            try:
                tag, answer = self._answers.get(timeout=0.5)
                break
            except queue.Empty:
                continue
        self.pending -= 1
        if answer.fatal:
            raise WeightsError(answer.fatal)
        return tag, answer


class Pool:
    """Processes that do jobs, in the order in which they are given."""

    def __init__(
        self,
        *,
        workers: int,
        actors: str | None,
        limits: Limits,
        reader: ReaderName = "fast",
        provenance: Provenance | None = None,
    ) -> None:
        self._setup = msgspec.msgpack.encode(
            ReaderSetup(actors=actors, limits=limits, reader=reader, provenance=provenance or Provenance())
        )
        self.workers = workers
        self._seconds = limits.read_seconds
        self._jobs: queue.Queue[tuple[ReaderJob, Callable[[ReaderAnswer], None]] | None] = queue.Queue()
        self._closing = False
        self._running: set[Worker] = set()
        self._forking = threading.Lock()
        self._forked: list[ForkedWorker] | None = None
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def do(self, job: ReaderJob, then: Callable[[ReaderAnswer], None]) -> None:
        """Have a job done.

        Args:
            then: called with the answer, in another thread.
        """
        self._jobs.put((job, then))

    def close(self) -> None:
        """Stop all processes, whatever they are at."""
        self._closing = True
        for _ in self._threads:
            self._jobs.put(None)
        for worker in list(self._running):
            worker.process.kill()
        for thread in self._threads:
            thread.join(timeout=5)
        for unmet in self._forked or ():
            unmet.kill()

    def _serve(self) -> None:
        """One thread a process: it hands over a job, waits for the answer, and replaces a process that died."""
        worker: Worker | None = None
        while (given := self._jobs.get()) is not None and not self._closing:
            job, then = given
            try:
                if worker is None or not worker.runs:
                    worker = self._launch()
                answer = self._ask(worker, job)
            except Exception as error:  # noqa: BLE001  whatever happens, the one who waits for this job must hear of it
                if worker is not None:
                    self._end(worker)
                why = f"no process could be had to read it ({type(error).__name__}: {error})"
                answer = ReaderAnswer(unreadable=refused(job.name, codes.READER_DIED, why))
            if self._closing:
                break
            then(answer)
        if worker is not None:
            self._end(worker)

    def _launch(self) -> Worker:
        worker = self._of_many()
        if worker is None:
            # Ctrl-C in the terminal is for the process that keeps the record; its readers end with it.
            worker = Worker("onrecord.intake.reader_process", own_session=True)
            self._running.add(worker)
            worker.tell(self._setup)
        return worker

    def _of_many(self) -> Worker | None:
        """One of the processes that are forked when the first is wanted; None where there is none (left)."""
        if self.workers == 1 or not can_fork():
            return None
        with self._forking:
            if self._forked is None:
                self._forked = forked("onrecord.intake.reader_process", self.workers, self._setup)
                self._running.update(self._forked)
            worker = self._forked.pop() if self._forked else None
        if worker is not None:
            try:
                worker.meet(self._seconds)
            except (WorkerDied, WorkerLate, OSError):
                self._running.discard(worker)
                return None
        return worker

    def _ask(self, worker: Worker, job: ReaderJob) -> ReaderAnswer:
        try:
            payload = worker.ask(msgspec.msgpack.encode(job), self._seconds)
        except WorkerLate:
            code, message = TooSlow.code, f"reading it took longer than {self._seconds:g} seconds"
        except WorkerDied:
            code, message = codes.READER_DIED, "the process that read it died; it may have run out of memory"
        else:
            return msgspec.msgpack.decode(payload, type=ReaderAnswer)
        self._running.discard(worker)
        return ReaderAnswer(unreadable=refused(job.name, code, message))

    def _end(self, worker: Worker) -> None:
        worker.kill()
        self._running.discard(worker)
