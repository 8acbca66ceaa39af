"""What comes of an input: its record, or why there is none, with what is noted of it."""

from __future__ import annotations

import hashlib
from typing import NamedTuple, Self

import msgspec

from onrecord.answers import Input
from onrecord.ingest.decode import clean
from onrecord.intake.reader_process import ReaderAnswer
from onrecord.pipeline import not_english
from onrecord.sources import Item, Provenance, Unreadable
from onrecord.store.store import Arrival
from onrecord.store.transaction import now

_NAME = 600  # code points: no index of PostgreSQL takes more than 2,700 bytes


class PendingInput(NamedTuple):
    """An input whose reading is on its way: what to note of it once that is there."""

    name: str
    digest: str
    """Of what it holds and what the user said of it: the same input again has the same one."""
    notes: tuple[str, ...]

    @classmethod
    def of(cls, item: Item, provenance: Provenance) -> Self:
        """What an item will be noted as."""
        return cls(printable(item.name), _digest(item, provenance), item.notes)

    def arrived(self, answer: ReaderAnswer) -> Arrival:
        """What came of it."""
        record = answer.record
        refused = answer.unreadable if record is None else not_english(record, self.name)
        if record is None or refused is not None:
            assert refused is not None
            return turned_away(self.name, refused, self.digest)
        message = "; ".join(self.notes) or None
        about = Input(name=self.name, state="read", code=None, message=message, report=record.report.id, at=now())
        return Arrival(about, self.digest, record)


def turned_away(name: str, refused: Unreadable, digest: str = "") -> Arrival:
    """What comes of an input that gives no report."""
    about = Input(
        name=printable(name),
        state=refused.state,
        code=refused.code,
        message=clean(refused.message).text,
        report=None,
        at=now(),
    )
    return Arrival(about, digest, None)


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
