"""The process that reads reports for the store. Started by `pool`; see `processes` for how it is spoken to."""

from __future__ import annotations

import sys
import traceback
from functools import partial
from typing import IO

import msgspec

from onrecord import codes
from onrecord.errors import Missing, WeightsError
from onrecord.ingest.decode import clean
from onrecord.limits import Limits
from onrecord.model import ReaderName, Record, Report
from onrecord.pipeline import read_item, record_of
from onrecord.processes import fork_out, limit_memory, receive, send
from onrecord.sources.item import Item, Provenance, Unreadable, refused
from onrecord.world import gazetteer
from onrecord.world.known_actors import load as load_table

_METADATA = ("title", "byline", "published", "outlet", "url")


class ReaderJob(msgspec.Struct, frozen=True, kw_only=True):
    """What to read: an item, in parts that can be sent, or a report that was taken in before."""

    name: str = ""
    report: Report | None = None
    content: bytes = b""
    decoded: bool = False
    """The content is words in UTF-8, lone surrogates among them, not a file as found."""
    metadata: dict[str, str] = {}
    fragment: bool = False

    @classmethod
    def of(cls, item: Item) -> ReaderJob:
        """The job of reading an item."""
        words = item.content
        return cls(
            name=clean(item.name).text,
            content=words.encode("utf-8", "surrogatepass") if isinstance(words, str) else words,
            decoded=isinstance(words, str),
            metadata={name: clean(value).text for name in _METADATA if (value := getattr(item, name)) is not None},
            fragment=item.fragment,
        )

    def item(self) -> Item:
        """The item again."""
        content = self.content.decode("utf-8", "surrogatepass") if self.decoded else self.content
        return msgspec.structs.replace(Item(name=self.name, content=content, fragment=self.fragment), **self.metadata)


class ReaderSetup(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader is told first."""

    actors: str | None
    limits: Limits
    reader: ReaderName
    provenance: Provenance = Provenance()


class ReaderAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a job: a record, why there is none, or why there can be none of any report."""

    record: Record | None = None
    unreadable: Unreadable | None = None
    fatal: str | None = None


def main() -> None:
    """Answer jobs until the pipe closes, by itself or as several that are forked once the reader is loaded."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not write into the pipe
    first = receive(source)
    if first is None:
        return
    setup = msgspec.msgpack.decode(first, type=ReaderSetup)
    if sys.argv[1:]:
        fork_out(sys.argv[1:], partial(_get_ready, setup), partial(_serve, setup))
    else:
        _get_ready(setup)
        _serve(setup, source, sink)


def _get_ready(setup: ReaderSetup) -> None:
    """Read something, so that weights, tables and modules are there; what is wrong with them each job will tell."""
    _answer(ReaderJob(content=_ANYTHING), setup)
    gazetteer.close()  # SQLite's connections must not be carried over a fork


_ANYTHING = "Mayor Ann Lee of Paris denied on Monday that police had arrested two people. “No,” she said.".encode()


def _serve(setup: ReaderSetup, source: IO[bytes], sink: IO[bytes]) -> None:
    limit_memory(setup.limits.read_memory)
    while (payload := receive(source)) is not None:
        send(sink, msgspec.msgpack.encode(_answer(msgspec.msgpack.decode(payload, type=ReaderJob), setup)))


def _answer(job: ReaderJob, setup: ReaderSetup) -> ReaderAnswer:
    try:
        table = load_table(setup.actors)
        if job.report is not None:
            return ReaderAnswer(record=record_of(job.report, table, reader=setup.reader))
        made = read_item(job.item(), table, setup.limits, reader=setup.reader, provenance=setup.provenance)
        return ReaderAnswer(record=made) if isinstance(made, Record) else ReaderAnswer(unreadable=made)
    except (Missing, WeightsError) as error:
        return ReaderAnswer(fatal=str(error))
    except MemoryError:
        why = "reading it took more memory than one report may have"
        return ReaderAnswer(unreadable=refused(job.name, codes.READER_DIED, why))
    except Exception as error:  # noqa: BLE001  the worker's boundary: one report's trouble must not be the next one's
        at = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} at {at.name}:{at.lineno}"
        why = f"reading it failed ({where}); please report this as a fault"
        return ReaderAnswer(unreadable=refused(job.name, codes.READER_FAILED, why))


if __name__ == "__main__":
    main()
