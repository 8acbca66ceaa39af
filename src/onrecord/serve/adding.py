"""Reports that are handed over in the browser: read one after the other, by the same guarded way as `onrecord add`."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterator
from queue import SimpleQueue
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from onrecord.answers import Input
from onrecord.errors import OnRecordError
from onrecord.store.store import Store

if TYPE_CHECKING:
    from onrecord.sources import Item, Unreadable

_JOBS = 50


class HandedFile(NamedTuple):
    """A file that somebody handed over."""

    name: str
    content: bytes


class HandOver(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody hands over, with what they say of where it comes from."""

    text: str = ""
    files: tuple[HandedFile, ...] = ()
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    fetch: bool = False
    """Whether to fetch what lies at the address."""


class AddingJob:
    """Inputs on their way into the record."""

    def __init__(self, provided: HandOver) -> None:
        self.id = secrets.token_hex(6)
        self.provided = provided
        self.inputs: list[Input] = []
        self.problem: str | None = None
        self.done = False
        self._changed = threading.Condition()

    def tell(self, found: Input | None = None, *, problem: str | None = None, done: bool = False) -> None:
        """Note an outcome, or that it is over."""
        with self._changed:
            if found is not None:
                self.inputs.append(found)
            self.problem = problem or self.problem
            self.done = self.done or done
            self._changed.notify_all()

    def wait(self, known: int, seconds: float) -> None:
        """Until there is more than is known, or it is over, or the time is."""
        with self._changed:
            self._changed.wait_for(lambda: len(self.inputs) > known or self.done, seconds)


class AddingJobs:
    """One thread that reads what is handed over; the reader is loaded when the first report comes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._jobs: OrderedDict[str, AddingJob] = OrderedDict()
        self._waiting: SimpleQueue[AddingJob] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def start(self, provided: HandOver) -> AddingJob:
        """Take something in hand; it is read when what came before is done."""
        job = AddingJob(provided)
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > _JOBS:
                self._jobs.popitem(last=False)
            self._waiting.put(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="adding", daemon=True)
                self._thread.start()
        return job

    def get(self, key: str | None) -> AddingJob | None:
        """The job of an id."""
        with self._lock:
            return self._jobs.get(key) if key else None

    def _run(self) -> None:
        while True:
            job = self._waiting.get()
            problem = None
            try:
                for found in _outcomes(self._store, job.provided):
                    job.tell(found)
            except OnRecordError as error:
                problem = f"{error} [{error.code}]"
            except Exception as error:  # noqa: BLE001  the next one must be read, whatever this one did
                problem = f"reading it raised {type(error).__name__}: {error}"
            finally:
                job.provided = HandOver()
                job.tell(problem=problem, done=True)


def _outcomes(store: Store, given: HandOver) -> Iterator[Input]:
    from onrecord.intake.add import keep
    from onrecord.sources import Provenance

    provenance = Provenance(published=given.published, outlet=given.outlet, url=given.url if not given.fetch else None)
    if given.fetch and given.url:
        from onrecord.fetch import Fetcher
        from onrecord.intake.watch import watch

        with Fetcher() as fetcher:
            for outcome in watch(store, [given.url], fetcher=fetcher, every=None, provenance=provenance, workers=1):
                yield outcome.input
        return
    for outcome in keep(store, _items(given), provenance=provenance, workers=1):
        yield outcome.input


def _items(given: HandOver) -> Iterator[Item | Unreadable]:
    from onrecord.sources import Item, items_in

    if given.text:
        digest = hashlib.sha256(given.text.encode("utf-8", "surrogatepass")).hexdigest()
        yield Item(name=f"pasted text#{digest[:12]}", content=given.text)
    for name, content in given.files:
        yield from items_in(content, f"handed over/{name}")
