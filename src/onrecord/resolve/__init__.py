"""A `Reading` to a `Record`: who it really was, which day, where, how many. Plain code over small tables."""

from __future__ import annotations

import msgspec

from onrecord.model import FORMAT, Record, Report
from onrecord.reader.reading import Reading
from onrecord.resolve.document import Document
from onrecord.resolve.explaining import reasons
from onrecord.resolve.passes import run
from onrecord.rules import watching
from onrecord.world.known_actors import Table


def resolve(report: Report, reading: Reading, *, model: str, table: Table, explain: bool = False) -> Record:
    """Turn what was read off a report into the entries of its record, pass by pass; see `passes`.

    Args:
        table: actors known beforehand.
        explain: note which rule decided what, in the record's `reasons`.
    """
    if explain:
        with watching() as decisions:
            record = resolve(report, reading, model=model, table=table)
        return msgspec.structs.replace(record, reasons=reasons(record, decisions))
    draft = run(Document(report, reading, table))
    return Record(
        format=FORMAT,
        model=model,
        report=report,
        actors=tuple(draft.actors.values()),
        times=tuple(draft.times),
        places=tuple(draft.places),
        figures=tuple(draft.figures),
        statements=draft.statements,
        events=draft.events,
    )
