"""The driver: hands units to nodes, and hands those of a node that died to another.

All that it knows stands in the shards: killed and started again, it goes on with the parts that no shard covers. A unit
over which nodes die again and again is set aside: all others are read.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from time import monotonic, sleep
from typing import Any

import msgspec

from onrecord.bulk.engine import WorkerDeath, cluster, taken
from onrecord.bulk.node_reader import NodeReader
from onrecord.bulk.parts import Unit, parts, units
from onrecord.bulk.settings import BulkSettings, settle
from onrecord.bulk.shards import LaterRun, ShardCounts, check_claim, claim, shards, sweep
from onrecord.bulk.storage import storage_at
from onrecord.errors import Missing, OnRecordError, WeightsError
from onrecord.intake.add import made_with
from onrecord.intake.pool import cores
from onrecord.limits import DEFAULT, Limits
from onrecord.model import ReaderName
from onrecord.reader import loading
from onrecord.reader.readers import chosen
from onrecord.sources import Provenance, SourceFormat, options_of

AT_ONCE = 2
"""Units that a node is at: while one comes to its end, the processes begin with the next."""
_TIMES = 4  # a unit is tried; after that something is wrong with more than a node
_IN_A_ROW = 8  # tries that fail on each node, none done between: it is not the units
_FATAL = (LaterRun, WeightsError, Missing)  # of one unit as of any other
_WAIT = 0.5  # seconds, after which it is looked for nodes that came
_REST = 40.0  # seconds in which a node that lost its reader gets no other: Ray takes as long to see that it is dead


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a run is, once one more shard is safe."""

    shard: ShardCounts
    units_done: int
    units: int
    parts_before: int
    """Parts that were covered when the run began."""


def read_corpus(
    sources: Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    provenance: Provenance | None = None,
    columns: Mapping[str, str] | None = None,
    as_: SourceFormat | None = None,
    actors: str | None = None,
    reader: str | None = None,
    workers: int | None = None,
    address: str | None = None,
    limits: Limits = DEFAULT,
    tell: Callable[[str, int], None] = lambda stage, units: None,
) -> Iterator[Progress]:
    """Read a corpus into shards; each shard is told once it is safe. What is covered by shards already is passed over.

    Args:
        sources: files, folders, patterns, and addresses that fsspec knows ("s3://bucket/2021/*.jsonl.gz"). On a
            cluster every node must reach them.
        out: the folder of the shards, a path or an address.
        provenance: where all of the reports come from, as far as the user knows.
        columns: where a table or JSON holds what.
        as_: the sources' format, where it is not to be told by the bytes.
        actors: a CSV file of actors known beforehand.
        reader: "full" or "fast"; fast when not given.
        workers: processes that read on each node; as many as it has cores when not given.
        address: of an existing cluster of Ray's; one on this machine is started when not given.
        limits: what each input may cost.
        tell: called before there is a first shard, with what is being done and how many units there are to read.

    Raises:
        Missing: Ray, pyarrow or fsspec is not installed, or the full reader is asked for and is not.
        NotFound: a source names nothing.
        UsageError: an argument cannot be, or the folder holds shards that were made otherwise.
        WeightsError: the model's files are missing or damaged.
        LaterRun: another run has begun to write to the folder.
        OnRecordError: some units could not be read, however often they were tried; all others are.
    """
    options_of(columns, as_)
    by: ReaderName = chosen(reader, lambda: False)
    settings = BulkSettings(
        model=loading.model(by),
        made=made_with(actors),
        reader=by,
        provenance=provenance or Provenance(),
        columns=dict(columns or {}),
        as_=as_,
        actors=os.path.abspath(actors) if actors is not None else None,
        limits=limits,
    )
    storage = storage_at(out)
    found = list(parts([os.fspath(source) for source in sources], but=storage.url))
    settle(storage, settings)
    run = claim(storage)
    done = sweep(storage)
    there = set(shards(storage))
    waiting = list(units(found, done.__contains__))
    if not waiting:
        return
    before = len(found) - sum(len(unit.parts) for unit in waiting)
    tell("starting Ray", len(waiting))
    with cluster(address, workers or cores()) as ray:
        tell("reading", len(waiting))
        driver = _Driver(ray, (storage.url, settings), workers, run)
        for number, counts in enumerate(driver.run(waiting), start=1):
            there.add(counts.unit)
            yield Progress(shard=counts, units_done=number, units=len(waiting), parts_before=before)
    if not there.issuperset(shards(storage)):  # a node of an earlier run still finished a shard
        check_claim(storage, run)
        sweep(storage, own=there)
    driver.tell_aside()


class _Driver:
    """The units of a run and who is at them."""

    def __init__(self, ray: Any, arguments: tuple[str, BulkSettings], workers: int | None, run: str) -> None:
        self._ray = ray
        self._workers = workers
        self._arguments = arguments
        self._run = run
        self._aside: list[tuple[Unit, Exception]] = []
        self._in_a_row = 0
        self._readers: dict[str, Any] = {}  # by node
        self._lost: dict[str, float] = {}  # when a node lost its reader
        self._at: dict[Any, tuple[str, Unit, int]] = {}  # by Ray's promise: node, unit, how often it was tried before

    def run(self, units: Iterable[Unit]) -> Iterator[ShardCounts]:
        """The shards as they are done."""
        waiting = deque((unit, 0) for unit in units)
        try:
            while waiting or self._at:
                self._staff()
                self._hand_out(waiting)
                if not self._at:
                    sleep(_WAIT)
                    continue
                done, _ = self._ray.wait(list(self._at), timeout=_WAIT)
                for promise in done:
                    counts = self._taken(promise, waiting)
                    if counts is not None:
                        yield counts
        finally:
            for reader in self._readers.values():
                self._ray.kill(reader)

    def _staff(self) -> None:
        """A reader on each node that has cores and none yet."""
        alive = {n["NodeID"]: int(n["Resources"].get("CPU", 0)) for n in self._ray.nodes() if n["Alive"]}
        self._readers = {node: reader for node, reader in self._readers.items() if node in alive}
        for node, count in alive.items():
            resting = monotonic() - self._lost.get(node, float("-inf")) < _REST
            if count and not resting and node not in self._readers:
                here = self._ray.util.scheduling_strategies.NodeAffinitySchedulingStrategy(node, soft=False)
                kind = self._ray.remote(NodeReader).options(
                    num_cpus=count, max_concurrency=AT_ONCE, max_restarts=0, scheduling_strategy=here
                )
                self._readers[node] = kind.remote(*self._arguments, min(count, self._workers or count), self._run)

    def _hand_out(self, waiting: deque[tuple[Unit, int]]) -> None:
        for node, reader in self._readers.items():
            # A unit that was tried before is alone on its node: what it does to that, it does to no other unit.
            at = [tried for of, _, tried in self._at.values() if of == node]
            while waiting and len(at) < AT_ONCE and not any(at) and not (at and waiting[0][1]):
                unit, tried = waiting.popleft()
                self._at[reader.read.remote(unit)] = (node, unit, tried)
                at.append(tried)

    def _taken(self, promise: Any, waiting: deque[tuple[Unit, int]]) -> ShardCounts | None:
        """What came of a unit; where its node died under it, or it failed, it waits again."""
        node, unit, tried = self._at.pop(promise)
        try:
            counts: ShardCounts = taken(self._ray, promise)
        except _FATAL:
            raise
        except Exception as error:  # noqa: BLE001  whatever it is, other units can be read
            if isinstance(error, WorkerDeath):
                self._readers.pop(node, None)
                self._lost[node] = monotonic()
            self._in_a_row += 1
            if tried + 1 < _TIMES:
                waiting.append((unit, tried + 1))
            else:
                self._aside.append((unit, error))
            alive = sum(1 for one in self._ray.nodes() if one["Alive"])
            if waiting and self._in_a_row >= _IN_A_ROW * max(1, alive):
                raise OnRecordError(f"{self._in_a_row} tries in a row failed, the last: {_why(error)}") from None
            return None
        self._in_a_row = 0
        return counts

    def tell_aside(self) -> None:
        """Raise `OnRecordError` where units were set aside."""
        if self._aside:
            unit, error = self._aside[0]
            count, names = len(self._aside), f"{unit.parts[0].name} to {unit.parts[-1].name}"
            raise OnRecordError(
                f"{count} {'unit' if count == 1 else 'units'} failed {_TIMES} times, all else is read. The first:"
                f" {names}: {_why(error)}"
            )


def _why(error: Exception) -> str:
    """An error in one line; Ray tells of one that happened elsewhere with all that called it."""
    cause = getattr(error, "cause", None) or error
    first, *more = str(cause).strip().splitlines() or [""]
    told, cut, _ = first.partition(", \x1b")  # of what a process could not begin with, the last line says why
    told += f": {more[-1]}" if cut and more else ""
    return told if isinstance(cause, OnRecordError | WorkerDeath) else f"{type(cause).__name__}: {told}"
