"""Reports and records as the store writes them, exactly, and back."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.model import FORMAT, Actor, Event, Figure, Place, Record, Report, Role, Statement, Time


class RecordBody(msgspec.Struct, frozen=True, kw_only=True):
    """A record without its report."""

    actors: tuple[Actor, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()

    @classmethod
    def of(cls, record: Record) -> RecordBody:
        """The entries of a record."""
        return cls(**{name: getattr(record, name) for name in cls.__struct_fields__})


class _TitledActor(msgspec.Struct, frozen=True):
    """An actor of a record with its titles alone."""

    id: str
    roles: tuple[Role, ...] = ()


class _Titles(msgspec.Struct, frozen=True):
    """A record with its actors' titles alone: of long ones a fifth of the time."""

    actors: tuple[_TitledActor, ...] = ()


_encode = msgspec.json.Encoder().encode
_entries = msgspec.json.Decoder(RecordBody).decode
_titles = msgspec.json.Decoder(_Titles).decode
_report = msgspec.json.Decoder(dict[str, Any]).decode


def pack_report(report: Report) -> str:
    """The report's JSON without its text, which has a column of its own."""
    return _encode(msgspec.structs.replace(report, text="")).decode()


def unpack_report(rest: str, text: str) -> Report:
    """The report again."""
    return msgspec.convert({**_report(rest), "text": text}, Report)


def pack_entries(held: RecordBody) -> str:
    """The JSON of a record without its report."""
    return _encode(held).decode()


def unpack_entries(packed: str) -> RecordBody:
    """The entries again."""
    return _entries(packed)


def unpack_roles(packed: str, local: str) -> tuple[Role, ...]:
    """The titles of one of its actors; nothing else of the record is made."""
    return next((a.roles for a in _titles(packed).actors if a.id == local), ())


def whole(report: Report, model: str, entries: RecordBody) -> Record:
    """The record again."""
    return Record(
        format=FORMAT,
        model=model,
        report=report,
        **{name: getattr(entries, name) for name in RecordBody.__struct_fields__},
    )
