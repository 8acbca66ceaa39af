"""The one way through, from an item to its record: `read()`, the command line, the store's workers all go it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

from onrecord import codes
from onrecord.errors import InputError
from onrecord.limits import DEFAULT, Limits
from onrecord.model import FORMAT, ReaderName, Record, Report
from onrecord.sources.item import Item, Provenance, Unreadable, report_of, unreadable

if TYPE_CHECKING:
    from onrecord.world.known_actors import Table

_NOBODY_SAYS = Provenance()


def read_item(
    item: Item,
    table: Table,
    limits: Limits = DEFAULT,
    *,
    reader: ReaderName = "fast",
    provenance: Provenance = _NOBODY_SAYS,
    explain: bool = False,
) -> Record | Unreadable:
    """The record of an item, or why there is none.

    Args:
        item: a report as its source gives it.
        table: the actors known beforehand.
        limits: what it may cost.
        reader: which of the two reads it.
        provenance: what the user says of it; goes before what its source says.
        explain: note in the record which rule decided what.

    Raises:
        Missing: the full reader is not installed.
        WeightsError: the model's files are missing or damaged.
    """
    try:
        return record_of_item(item, table, limits, reader=reader, provenance=provenance, explain=explain)
    except InputError as error:
        return unreadable(item.name, error)


def record_of_item(
    item: Item,
    table: Table,
    limits: Limits = DEFAULT,
    *,
    reader: ReaderName = "fast",
    provenance: Provenance = _NOBODY_SAYS,
    explain: bool = False,
) -> Record:
    """The record of an item; see `read_item`.

    Raises:
        InputError: it cannot be read; the error names the item.
        Missing: the full reader is not installed.
        WeightsError: the model's files are missing or damaged.
    """
    return record_of(report_of(item, provenance=provenance, limits=limits), table, reader=reader, explain=explain)


def record_of(report: Report, table: Table, *, reader: ReaderName = "fast", explain: bool = False) -> Record:
    """Read a report and resolve what was read; one whose words are not English gets a record without entries.

    Raises:
        Missing: the full reader is not installed.
        WeightsError: the model's files are missing or damaged.
    """
    from onrecord.reader import read_report
    from onrecord.reader.loading import shared

    import_module("onrecord.reader.runtime")  # first: two imports at once wait for each other at every turn
    with _imported_meanwhile("onrecord.resolve"):
        encoder = shared(reader)
        if report.language is None:
            return Record(format=FORMAT, model=encoder.version, report=report)
        reading = read_report(report, encoder)
    from onrecord.resolve import resolve

    return resolve(report, reading, model=encoder.version, table=table, explain=explain)


@contextmanager
def _imported_meanwhile(module: str) -> Iterator[None]:
    """Import a module on another core while ONNX Runtime, which needs no interpreter, loads and runs the encoder.

    What runs meanwhile must not import it.
    """
    if module in sys.modules:
        yield
        return
    importing = Thread(target=import_module, args=(module,))
    importing.start()
    try:
        yield
    finally:
        importing.join()


def not_english(record: Record, name: str) -> Unreadable | None:
    """What is told of an input whose record is empty because its words are not English; None of any other."""
    if record.report.language is not None:
        return None
    return Unreadable(name=name, state="skipped", code=codes.NOT_ENGLISH, message=codes.CODES[codes.NOT_ENGLISH].says)
