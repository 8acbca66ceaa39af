"""The process that reads reports for the store. Started by `pool`; see `processes` for how it is spoken to."""

from __future__ import annotations

import sys
import traceback
from typing import Any

import msgspec

from onrecord.errors import InputError, WeightsError
from onrecord.ingest import load
from onrecord.limits import Limits
from onrecord.model import Record, Report
from onrecord.processes import receive, send


class ReaderJob(msgspec.Struct, frozen=True, kw_only=True):
    """A report to read: taken in already, or as its source gave it."""

    report: Report | None = None
    data: bytes = b""
    decoded: bool = False
    """`data` are words in UTF-8, lone surrogates among them, not a file as found."""
    how: dict[str, Any] = {}
    """Keyword arguments of `ingest.load`."""


class ReaderSetup(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker is told first."""

    actors: str | None
    limits: Limits


class ReaderAnswer(msgspec.Struct, frozen=True, kw_only=True):
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
    setup = msgspec.msgpack.decode(first, type=ReaderSetup)
    while (payload := receive(source)) is not None:
        send(sink, msgspec.msgpack.encode(_answer(msgspec.msgpack.decode(payload, type=ReaderJob), setup)))


def _answer(job: ReaderJob, setup: ReaderSetup) -> ReaderAnswer:
    from onrecord.pipeline import record_of
    from onrecord.world.known_actors import load as load_table

    try:
        report = job.report
        if report is None:
            content = job.data.decode("utf-8", "surrogatepass") if job.decoded else job.data
            report = load(content, **job.how, limits=setup.limits)
        return ReaderAnswer(record=record_of(report, load_table(setup.actors)))
    except InputError as error:
        return ReaderAnswer(code=error.code, message=error.message)
    except WeightsError as error:
        return ReaderAnswer(code=error.code, message=str(error), fatal=True)
    except Exception as error:  # noqa: BLE001  the worker's boundary: one report's trouble must not be the next one's
        at = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} at {at.name}:{at.lineno}"
        return ReaderAnswer(
            code="input.reader-failed", message=f"reading it failed ({where}); please report this as a fault"
        )


if __name__ == "__main__":
    main()
