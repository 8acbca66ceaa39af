"""Inputs to entries: every input is read once, kept in one transaction, and ends as read, skipped or failed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from onrecord import __version__
from onrecord.answers import Input
from onrecord.intake.arrivals import PendingInput, turned_away
from onrecord.intake.pool import Lane, Pool, cores
from onrecord.intake.reader_process import ReaderAnswer, ReaderJob
from onrecord.limits import DEFAULT, Limits
from onrecord.model import ReaderName, reader_of
from onrecord.reader import loading
from onrecord.reader.readers import chosen, handful, installed
from onrecord.sources import Item, Provenance, SourceFormat, Unreadable, items
from onrecord.store.store import Arrival, Store
from onrecord.world.known_actors import load as load_table


class Outcome(NamedTuple):
    """What became of one input, once that is kept."""

    input: Input
    again: bool
    """It was read before, by the same model; nothing was done."""
    statements: int
    reader: ReaderName | None = None
    """Which of the two readers read it just now."""


class _Run(NamedTuple):
    """With what a run reads."""

    reader: ReaderName
    asked: bool
    """The reader was asked for: its reading is the current one, whatever was there."""
    made: str
    name: str
    """Model and what else makes a reading, as it is noted of each input."""


def add(
    store: Store,
    sources: Iterable[str | os.PathLike[str]],
    *,
    provenance: Provenance | None = None,
    columns: Mapping[str, str] | None = None,
    as_: SourceFormat | None = None,
    actors: str | None = None,
    reader: str | None = None,
    workers: int | None = None,
    limits: Limits = DEFAULT,
) -> Iterator[Outcome]:
    """Read all inputs of some sources and keep them; each outcome is told once it is safe.

    Inputs that were read before are passed over, so that a run that was broken off goes on where it stopped. The record
    that comes of it is the same whatever the order of inputs and the number of workers.

    Args:
        sources: files, folders, patterns; see `onrecord.sources.items`.
        provenance: where all of them come from, as far as the user knows.
        columns: where a table or JSON holds what.
        as_: the sources' format, where it is not to be told by the bytes.
        actors: a CSV file of actors known beforehand.
        reader: "full" or "fast"; when not given, a handful of reports is read by the full one where it is installed,
            more by the fast one, and none again by the fast one that the full one has read.
        workers: processes that read; as many as there are cores when not given.

    Raises:
        Missing: the full reader is asked for, and not installed.
        UsageError: an argument cannot be.
        StoreError: the record cannot be written.
        WeightsError: the model's files are missing or damaged.
    """
    found = (item for source in sources for item in items(source, columns=columns, as_=as_, limits=limits))
    yield from keep(store, found, provenance=provenance, actors=actors, reader=reader, workers=workers, limits=limits)


def keep(
    store: Store,
    found: Iterable[Item | Unreadable],
    *,
    provenance: Provenance | None = None,
    actors: str | None = None,
    reader: str | None = None,
    workers: int | None = None,
    limits: Limits = DEFAULT,
    many: bool = False,
) -> Iterator[Outcome]:
    """Read items and keep them; see `add`.

    Args:
        many: these few are of many, for the fast reader where none is asked for.
    """
    provenance = provenance or Provenance()
    few, found = handful(found, lambda item: isinstance(item, Item))
    run = _run(reader, chosen(reader, lambda: not many and few()), made_with(actors))
    with Pool(
        workers=workers or cores(), actors=actors, limits=limits, reader=run.reader, provenance=provenance
    ) as pool:
        lane = Lane[PendingInput](pool)
        for item in found:
            if isinstance(item, Unreadable):
                yield _noted(store, turned_away(item.name, item), run)
                continue
            pending = PendingInput.of(item, provenance)
            again = _again(store, pending, run)
            if again is not None:
                yield again
                continue
            while lane.pending >= lane.full:
                yield _kept(store, *lane.take(), run)
            lane.give(pending, ReaderJob.of(item))
        while lane.pending:
            yield _kept(store, *lane.take(), run)


def read_again(
    store: Store, *, actors: str | None = None, reader: str | None = None, workers: int | None = None
) -> Iterator[tuple[str, str | None]]:
    """Read every report that this model, version and table of actors has not read; the old readings stay.

    Args:
        reader: "full" or "fast" to have all reports as this one reads them. When not given, each report is read by the
            reader that read it last; where that is not installed, its reading stays.

    Yields:
        The report's id, and what went wrong with it, None when nothing did.

    Raises:
        Missing: the full reader is asked for, and not installed.
    """
    made = made_with(actors)
    if reader is not None:
        yield from _read_again(store, _run(reader, chosen(reader), made), actors, workers)
        return
    names: tuple[ReaderName, ...] = ("fast", "full")
    for name in names:
        if installed(name):
            yield from _read_again(store, _run(None, name, made), actors, workers)


def _read_again(store: Store, run: _Run, actors: str | None, workers: int | None) -> Iterator[tuple[str, str | None]]:
    keys = store.outdated(loading.model(run.reader), run.made, reader=None if run.asked else run.reader)
    with Pool(workers=workers or cores(), actors=actors, limits=DEFAULT, reader=run.reader) as pool:
        lane = Lane[str](pool)

        def take() -> tuple[str, str | None]:
            key, answer = lane.take()
            if answer.record is not None:
                store.put(answer.record, made=run.made, asked=True)
            return key, answer.unreadable.message if answer.unreadable is not None else None

        for key in keys:
            while lane.pending >= lane.full:
                yield take()
            lane.give(key, ReaderJob(name=key, report=store.report(key).record.report))
        while lane.pending:
            yield take()


def _run(asked: str | None, reader: ReaderName, made: str) -> _Run:
    return _Run(reader, asked is not None, made, f"{loading.model(reader)} {made}")


def made_with(actors: str | None) -> str:
    """What beside the model makes a reading: the version of onrecord, and the table of actors."""
    if actors is None:
        return f"onrecord {__version__}"
    load_table(actors)  # says what is wrong with it before anything is read
    return f"onrecord {__version__}, actors {hashlib.sha256(Path(actors).read_bytes()).hexdigest()[:16]}"


def _again(store: Store, pending: PendingInput, run: _Run) -> Outcome | None:
    before = store.past_input(pending.name)
    if before is None or before.digest != pending.digest or before.input.state == "failed":
        return None
    if before.reader != run.name and (run.asked or not _better(before.reader, run)):
        return None
    return Outcome(before.input, True, 0)


def _better(before: str, run: _Run) -> bool:
    """Whether the full reader read an input, with the same table of actors, that the fast one is to read now."""
    model, _, made = before.partition(" ")
    return made == run.made and reader_of(model) == "full" and run.reader == "fast"


def _kept(store: Store, pending: PendingInput, answer: ReaderAnswer, run: _Run) -> Outcome:
    arrival = pending.arrived(answer)
    if arrival.record is None:
        return _noted(store, arrival, run)
    about = store.put(arrival.record, made=run.made, source=arrival.input, digest=arrival.digest, asked=run.asked)
    return Outcome(about, False, len(arrival.record.statements), run.reader)


def _noted(store: Store, arrival: Arrival, run: _Run) -> Outcome:
    store.note(arrival.input, digest=arrival.digest, reader=run.name)
    return Outcome(arrival.input, False, 0)
