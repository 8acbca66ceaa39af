"""An event on its way to an entry."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.model import Status, When
from onrecord.plover import EventType
from onrecord.reader.reading import ReadEvent
from onrecord.resolve.cast import Member


class EventDraft(NamedTuple):
    """An event before ids are given."""

    read: ReadEvent
    type: EventType
    mode: str | None
    status: Status
    actors: list[Member]
    recipients: list[Member]
    said_in: int | None
    """Index of the statement inside whose content it is told."""
    saying: int | None
    """Index of the statement that is itself the event: "accused"."""
    when: When | None
    where: int | None = None
    figures: tuple[int, ...] = ()
