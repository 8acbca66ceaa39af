"""The one way through: a `Report` to its `Record`. `read()`, the worker processes and re-reading all go it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.model import FORMAT, Record, Report

if TYPE_CHECKING:
    from onrecord.world.known_actors import Table


def record_of(report: Report, table: Table) -> Record:
    """Read a report and resolve what was read; one whose words are not English gets a record without entries.

    Raises:
        WeightsError: the model's files are missing or damaged.
    """
    from onrecord.reader import read_report
    from onrecord.reader.encoder import shared
    from onrecord.resolve import resolve

    encoder = shared()
    if report.language is None:
        return Record(format=FORMAT, model=encoder.version, report=report)
    return resolve(report, read_report(report, encoder), model=encoder.version, table=table)
