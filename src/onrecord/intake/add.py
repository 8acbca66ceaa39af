"""Inputs to entries: every input is read once, kept in one transaction, and ends as read, skipped or failed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from onrecord import __version__
from onrecord.answers import Input
from onrecord.ingest.decode import clean
from onrecord.intake.pool import Pool, cores
from onrecord.intake.reader_process import ReaderAnswer, ReaderJob
from onrecord.limits import DEFAULT, Limits
from onrecord.pipeline import not_english
from onrecord.reader.encoder import check_weights
from onrecord.sources import Item, Provenance, SourceFormat, Unreadable, items
from onrecord.store.store import Store
from onrecord.store.transaction import now
from onrecord.world.known_actors import load as load_table

_NAME = 600  # code points: no index of PostgreSQL takes more than 2,700 bytes


class Outcome(NamedTuple):
    """What became of one input, once that is kept."""

    input: Input
    again: bool
    """It was read before, by the same model; nothing was done."""
    statements: int


class _PendingInput(NamedTuple):
    """An input whose reading is on its way: what to note of it once that is there."""

    name: str
    digest: str
    notes: tuple[str, ...]


def add(
    store: Store,
    sources: Iterable[str | os.PathLike[str]],
    *,
    provenance: Provenance | None = None,
    columns: Mapping[str, str] | None = None,
    as_: SourceFormat | None = None,
    actors: str | None = None,
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
        workers: processes that read; as many as there are cores when not given.

    Raises:
        UsageError: an argument cannot be.
        StoreError: the record cannot be written.
        WeightsError: the model's files are missing or damaged.
    """
    found = (item for source in sources for item in items(source, columns=columns, as_=as_, limits=limits))
    yield from keep(store, found, provenance=provenance, actors=actors, workers=workers, limits=limits)


def keep(
    store: Store,
    found: Iterable[Item | Unreadable],
    *,
    provenance: Provenance | None = None,
    actors: str | None = None,
    workers: int | None = None,
    limits: Limits = DEFAULT,
) -> Iterator[Outcome]:
    """Read items and keep them; see `add`."""
    provenance = provenance or Provenance()
    made = made_with(actors)
    reader = f"{check_weights().full_name} {made}"
    with Pool[_PendingInput](workers=workers or cores(), actors=actors, limits=limits, provenance=provenance) as pool:
        for item in found:
            if isinstance(item, Unreadable):
                yield _note(store, item.name, item, reader=reader)
                continue
            tag = _PendingInput(printable(item.name), _digest(item, provenance), item.notes)
            again = _again(store, tag, reader)
            if again is not None:
                yield again
                continue
            while pool.pending >= pool.full:
                yield _kept(store, *pool.take(), made=made, reader=reader)
            pool.give(tag, ReaderJob.of(item))
        while pool.pending:
            yield _kept(store, *pool.take(), made=made, reader=reader)


def read_again(
    store: Store, *, actors: str | None = None, workers: int | None = None
) -> Iterator[tuple[str, str | None]]:
    """Read every report that this model, version and table of actors has not read; the old readings stay.

    Yields:
        The report's id, and what went wrong with it, None when nothing did.
    """
    made = made_with(actors)
    keys = store.outdated(check_weights().full_name, made)
    with Pool[str](workers=workers or cores(), actors=actors, limits=DEFAULT) as pool:

        def take() -> tuple[str, str | None]:
            key, answer = pool.take()
            if answer.record is not None:
                store.put(answer.record, made=made)
            return key, answer.unreadable.message if answer.unreadable is not None else None

        for key in keys:
            while pool.pending >= pool.full:
                yield take()
            pool.give(key, ReaderJob(name=key, report=store.report(key).record.report))
        while pool.pending:
            yield take()


def made_with(actors: str | None) -> str:
    """What beside the model makes a reading: the version of onrecord, and the table of actors."""
    if actors is None:
        return f"onrecord {__version__}"
    load_table(actors)  # says what is wrong with it before anything is read
    return f"onrecord {__version__}, actors {hashlib.sha256(Path(actors).read_bytes()).hexdigest()[:16]}"


def printable(name: str) -> str:
    """A name that any database can hold: bytes of a file's name that are no UTF-8 are written as \\xNN."""
    name = name.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")
    if len(name) <= _NAME:
        return name
    return f"{name[:_NAME]}… {hashlib.sha256(name.encode()).hexdigest()[:16]}"


def _digest(item: Item, provenance: Provenance) -> str:
    known = msgspec.structs.asdict(provenance)
    if provenance.language is None:
        del known["language"]  # inputs that were read before there was the option keep their digest
    return hashlib.sha256(item.digest.encode() + msgspec.json.encode(known)).hexdigest()


def _again(store: Store, tag: _PendingInput, reader: str) -> Outcome | None:
    before = store.past_input(tag.name)
    if before is None or before.digest != tag.digest or before.reader != reader or before.input.state == "failed":
        return None
    return Outcome(before.input, True, 0)


def _kept(store: Store, tag: _PendingInput, answer: ReaderAnswer, *, made: str, reader: str) -> Outcome:
    record = answer.record
    refused = answer.unreadable if record is None else not_english(record, tag.name)
    if record is None or refused is not None:
        assert refused is not None
        return _note(store, tag.name, refused, digest=tag.digest, reader=reader)
    message = "; ".join(tag.notes) or None
    source = Input(name=tag.name, state="read", code=None, message=message, report=record.report.id, at=now())
    kept = store.put(record, made=made, source=source, digest=tag.digest)
    return Outcome(kept, False, len(record.statements))


def _note(store: Store, name: str, refused: Unreadable, *, digest: str = "", reader: str) -> Outcome:
    source = Input(
        name=printable(name),
        state=refused.state,
        code=refused.code,
        message=clean(refused.message).text,
        report=None,
        at=now(),
    )
    store.note(source, digest=digest, reader=reader)
    return Outcome(source, False, 0)
