"""The process that reads reports for the store. Started by `pool`; speaks length-prefixed msgpack over its pipes."""

from __future__ import annotations

import sys
import traceback
from typing import Any

import msgspec

from onrecord.errors import InputError, WeightsError
from onrecord.ingest import load
from onrecord.ingest.guard.worker import receive, send
from onrecord.limits import Limits
from onrecord.model import Record, Report


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A report to read: taken in already, or as its source gave it."""

    report: Report | None = None
    data: bytes = b""
    decoded: bool = False
    """`data` are words in UTF-8, lone surrogates among them, not a file as found."""
    how: dict[str, Any] = {}
    """Keyword arguments of `ingest.load`."""


class Start(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker is told first."""

    actors: str | None
    limits: Limits


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a job; all None tells that the worker is ready."""

    record: Record | None = None
    code: str | None = None
    message: str | None = None
    fatal: bool = False
    """Not this report alone is in trouble: no other can be read either."""


def main() -> None:
    """Answer jobs until the pipe closes."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not write into the pipe
    first = receive(source)
    if first is None:
        return
    start = msgspec.msgpack.decode(first, type=Start)
    while (payload := receive(source)) is not None:
        send(sink, msgspec.msgpack.encode(_done(msgspec.msgpack.decode(payload, type=Job), start)))


def _done(job: Job, start: Start) -> Done:
    from onrecord.pipeline import record_of
    from onrecord.world.known_actors import load as load_table

    try:
        report = job.report
        if report is None:
            content = job.data.decode("utf-8", "surrogatepass") if job.decoded else job.data
            report = load(content, **job.how, limits=start.limits)
        return Done(record=record_of(report, load_table(start.actors)))
    except InputError as error:
        return Done(code=error.code, message=error.message)
    except WeightsError as error:
        return Done(code=error.code, message=str(error), fatal=True)
    except Exception as error:  # noqa: BLE001  the worker's boundary: one report's trouble must not be the next one's
        at = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} at {at.name}:{at.lineno}"
        return Done(code="input.reader-failed", message=f"reading it failed ({where}); please report this as a fault")


if __name__ == "__main__":
    main()
