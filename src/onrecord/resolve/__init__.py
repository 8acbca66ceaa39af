"""A `Reading` to a `Record`: who it really was. Plain code over small tables."""

from __future__ import annotations

from onrecord.model import FORMAT, Record, Report
from onrecord.reader.quotes import quotations
from onrecord.reader.reading import Reading
from onrecord.resolve.cast import Cast
from onrecord.resolve.statements import build, draft


def resolve(report: Report, reading: Reading, *, model: str) -> Record:
    """Turn what was read off a report into the entries of its record."""
    cast = Cast(report.text, reading.names)
    drafts = draft(report, reading.attributions, cast)
    actors = cast.actors(cast.members)
    marks = quotations(report.text, [(b.start, b.end) for b in report.blocks])
    return Record(
        format=FORMAT,
        model=model,
        report=report,
        actors=tuple(actors.values()),
        statements=build(report, drafts, marks, {member: actor.id for member, actor in actors.items()}),
    )
