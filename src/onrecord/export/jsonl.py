"""JSON Lines: one report a line, nothing left out; the one export that onrecord reads back whole.

A line is a record of the format `onrecord/1` with two fields more, which readers of that format pass over. Statements
and events go by their ids in the whole record, `r0123456789abcdef.s4`, as everywhere outside of one report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from onrecord.answers import Person, StoredReport
from onrecord.errors import Malformed, NotFound
from onrecord.model import Record


class Line(Record, frozen=True, kw_only=True):
    """A record with what the whole record knows of its actors."""

    actors_of_record: dict[str, Person] = msgspec.field(default_factory=dict)
    """Actor of the whole record, by the id of the actor in this report."""
    judged: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Ids of the judgements on an entry, by the entry's id."""


def write(kept: Iterable[StoredReport], out: BinaryIO) -> dict[str, int]:
    """Write a line a report."""
    encoder = msgspec.json.Encoder()
    count = 0
    for one in kept:
        out.write(encoder.encode(line_of(one)) + b"\n")
        count += 1
    return {"reports": count}


def line_of(kept: StoredReport) -> Line:
    """The line of a report."""
    begin = f"{kept.record.report.id}."
    record = _renamed(kept.record, lambda local: begin + local)
    fields = {name: getattr(record, name) for name in Record.__struct_fields__}
    # Sorted, so that the order in which a store found them does not show.
    judged = {begin + local: keys for local, keys in sorted(kept.judged.items())}
    return Line(**fields, actors_of_record=dict(sorted(kept.actors.items())), judged=judged)


def _renamed(record: Record, name: Callable[[str], str]) -> Record:
    """The record with other ids of statements and events."""
    replace = msgspec.structs.replace
    return replace(
        record,
        statements=tuple(
            replace(s, id=name(s.id), within=name(s.within) if s.within is not None else None)
            for s in record.statements
        ),
        events=tuple(
            replace(
                e,
                id=name(e.id),
                according_to=name(e.according_to) if e.according_to is not None else None,
                statement=name(e.statement) if e.statement is not None else None,
            )
            for e in record.events
        ),
        reasons=tuple(replace(r, entry=name(r.entry)) for r in record.reasons) if record.reasons else record.reasons,
    )


def read_jsonl(path: Path) -> Iterator[StoredReport]:
    """Read an export back, report by report. A plain line of `onrecord read` is taken too; it knows no actors beyond
    its own.

    Raises:
        NotFound: there is no such file.
        Malformed: a line is no record; says which.
    """
    decoder = msgspec.json.Decoder(Line)
    if not path.is_file():
        raise NotFound("there is no such file", source=str(path))
    with path.open("rb") as lines:
        for number, data in enumerate(lines, 1):
            if data.strip():
                try:
                    line = decoder.decode(data)
                except msgspec.MsgspecError as error:
                    raise Malformed(f"line {number} is no record: {error}", source=str(path)) from None
                yield _kept(line)


def _kept(line: Line) -> StoredReport:
    record = Record(**{name: getattr(line, name) for name in Record.__struct_fields__})
    begin = f"{record.report.id}."
    judged = {key.removeprefix(begin): keys for key, keys in line.judged.items()}
    record = _renamed(record, lambda key: key.removeprefix(begin))
    return StoredReport(record=record, actors=line.actors_of_record, judged=judged)
