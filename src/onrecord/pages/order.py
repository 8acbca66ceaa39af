"""In which order entries are told: what is settled first, and the merely possible apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import Event, Status

_GROUPS: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("Happened", ("reported",)),
    ("Claimed", ("claimed",)),
    ("Denied", ("denied",)),
    ("Planned, threatened", ("planned", "threatened")),
)
POSSIBLE = "Merely possible"


class Group(NamedTuple):
    """Events under one heading."""

    title: str
    events: Sequence[Event]


def groups(events: Sequence[Event]) -> list[Group]:
    """Events by whether they happened, each group in the order of the report; hypothetical ones are in none."""
    made = (Group(title, [e for e in events if e.status in statuses]) for title, statuses in _GROUPS)
    return [group for group in made if group.events]


def possible(events: Sequence[Event]) -> list[Event]:
    """Those that are told as merely possible, or as what did not happen."""
    return [e for e in events if e.status == "hypothetical"]
