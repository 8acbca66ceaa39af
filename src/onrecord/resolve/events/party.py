"""Somebody who takes part in an event, as grammar sees them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from onrecord.reader.reading import ReadEvent
from onrecord.resolve.events.triggers import is_noun, is_passive
from onrecord.text.ranges import Range

Side = Literal["actor", "recipient"]


class Party(NamedTuple):
    """Somebody who is read as taking part in an event, and the words between."""

    text: str
    event: ReadEvent
    place: Range
    read: Side
    """The side on which the reader sees them."""
    trigger: str
    passive: bool
    noun: bool
    behind: bool
    """Whether the party stands behind the trigger."""
    between: str


def parties(text: str, event: ReadEvent) -> list[Party]:
    """Those who are read as taking part in an event: actors, then recipients."""
    start, end = event.trigger
    passive = is_passive(text, event.trigger)
    noun = not passive and is_noun(text, event.trigger)
    found = []
    read: list[tuple[Side, Range]] = [("actor", a) for a in event.actors] + [("recipient", r) for r in event.recipients]
    for own, place in read:
        behind = place[0] >= end
        between = text[end : place[0]] if behind else text[place[1] : start]
        found.append(Party(text, event, place, own, text[start:end], passive, noun, behind, between))
    return found
