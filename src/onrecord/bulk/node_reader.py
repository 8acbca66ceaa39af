"""What reads on a node: processes for its cores, which all units of the node share."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.bulk.parts import Part, Unit
from onrecord.bulk.settings import BulkSettings
from onrecord.bulk.shards import InputRow, ShardCounts, write_shard
from onrecord.bulk.storage import Storage
from onrecord.errors import InputError
from onrecord.ingest.decode import clean
from onrecord.intake.add import digest_of, printable
from onrecord.intake.pool import Lane, Pool
from onrecord.intake.reader_process import ReaderAnswer, ReaderJob
from onrecord.pipeline import not_english
from onrecord.sources import Item, Unreadable, opened, options_of, unreadable
from onrecord.sources.columns import SourceOptions


class NodeReader:
    """Reads units; several at a time, from threads of their own, so that no process waits while one comes to its end.

    A report over which a process dies, runs out of memory or hangs is one failed input: the process is replaced.
    """

    def __init__(self, out: str, settings: BulkSettings, workers: int) -> None:
        self._out = Storage(out)
        self._settings = settings
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
            WeightsError: the model's files are missing or damaged on this node.
            Missing: the full reader is asked for and not installed on this node.
        """
        return write_shard(self._out, unit, self._rows(unit))

    def close(self) -> None:
        """Stop the processes."""
        self._pool.close()

    def _rows(self, unit: Unit) -> Iterator[InputRow]:
        """What becomes of the unit's inputs, in their order."""
        lane = Lane[int](self._pool)
        options = options_of(self._settings.columns, self._settings.as_, self._settings.limits)
        waiting: dict[int, Item] = {}  # those that are read just now
        done: dict[int, InputRow] = {}
        told = 0

        def take() -> None:
            number, answer = lane.take()
            done[number] = _row(waiting.pop(number), answer, self._settings)

        given = (one for part in unit.parts for one in self._items(part, options))
        for number, one in enumerate(given):
            if isinstance(one, Unreadable):
                done[number] = _refused(one)
            else:
                while lane.pending >= lane.full:
                    take()
                waiting[number] = one
                lane.give(number, ReaderJob.of(one))
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


def _row(item: Item, answer: ReaderAnswer, settings: BulkSettings) -> InputRow:
    name, digest = printable(item.name), digest_of(item, settings.provenance)
    record = answer.record
    refused = answer.unreadable if record is None else not_english(record, name)
    if refused is not None:
        return _refused(refused, digest)
    return InputRow(name=name, digest=digest, state="read", message="; ".join(item.notes) or None, record=record)


def _refused(one: Unreadable, digest: str = "") -> InputRow:
    message = clean(one.message).text
    return InputRow(name=printable(one.name), digest=digest, state=one.state, code=one.code, message=message)
