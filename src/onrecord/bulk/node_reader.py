"""What reads on a node: processes for its cores, which all units of the node share."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.bulk.parts import Part, Unit
from onrecord.bulk.settings import BulkSettings
from onrecord.bulk.shards import ShardCounts, write_shard
from onrecord.bulk.storage import Storage
from onrecord.errors import InputError
from onrecord.intake.arrivals import PendingInput, turned_away
from onrecord.intake.pool import Lane, Pool
from onrecord.intake.reader_process import ReaderJob
from onrecord.sources import Item, Unreadable, opened, options_of, unreadable
from onrecord.sources.columns import SourceOptions
from onrecord.store.store import Arrival


class NodeReader:
    """Reads units; several at a time, from threads of their own, so that no process waits while one comes to its end.

    A report over which a process dies, runs out of memory or hangs is one failed input: the process is replaced.
    """

    def __init__(self, out: str, settings: BulkSettings, workers: int, run: str | None = None) -> None:
        self._out = Storage(out)
        self._settings = settings
        self._run = run
        self._pool = Pool(
            workers=workers,
            actors=settings.actors,
            limits=settings.limits,
            reader=settings.reader,
            provenance=settings.provenance,
        )

    def read(self, unit: Unit) -> ShardCounts:
        """Read a unit and write its shard.

        Raises:
            LaterRun: another run has begun to write there.
            WeightsError: the model's files are missing or damaged on this node.
            Missing: the full reader is asked for and not installed on this node.
        """
        return write_shard(self._out, unit, self._arrivals(unit), self._run)

    def close(self) -> None:
        """Stop the processes."""
        self._pool.close()

    def _arrivals(self, unit: Unit) -> Iterator[Arrival]:
        """What becomes of the unit's inputs, in their order."""
        lane = Lane[tuple[int, PendingInput]](self._pool)
        options = options_of(self._settings.columns, self._settings.as_, self._settings.limits)
        done: dict[int, Arrival] = {}
        told = 0

        def take() -> None:
            (number, pending), answer = lane.take()
            done[number] = pending.arrived(answer)

        given = (one for part in unit.parts for one in self._items(part, options))
        for number, one in enumerate(given):
            if isinstance(one, Unreadable):
                done[number] = turned_away(one.name, one)
            else:
                while lane.pending >= lane.full:
                    take()
                lane.give((number, PendingInput.of(one, self._settings.provenance)), ReaderJob.of(one))
            while told in done:
                yield done.pop(told)
                told += 1
        while lane.pending:
            take()
        yield from (done[number] for number in sorted(done))

    def _items(self, part: Part, options: SourceOptions) -> Iterator[Item | Unreadable]:
        try:
            file = part.file()
        except InputError as error:
            yield unreadable(part.name, error)
            return
        for number, one in enumerate(opened(file, options, self._settings.as_)):
            if number % part.of == part.stripe:
                yield one
