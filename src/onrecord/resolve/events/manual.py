"""What PLOVER's manual makes of an event by its status and its words."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.model import Status
from onrecord.plover import EventType
from onrecord.reader.reading import ReadEvent
from onrecord.rules import Rules, gives, rule
from onrecord.text.ranges import Range

TypeAndMode = tuple[EventType, str | None]


class TypeCase(NamedTuple):
    """An event with its status."""

    event: ReadEvent
    status: Status


_PROMISED = frozenset({"COOPERATE", "AID", "SUPPORT"})


@rule(
    yes="[A1 [L Norland]] will [T1=AID.planned send] grain.",
    no="[A1 [L Norland]] may [T1=AID.hypothetical send] grain.",
)
def promise(h: TypeCase) -> TypeAndMode | None:
    """Help, support or work together that is only promised is an agreement."""
    return ("AGREE", None) if h.status == "planned" and h.event.type in _PROMISED else None


@rule(
    yes="[A1 Rebels] will [T1=RETREAT.planned.withdraw leave] the port.",
    no="[A1 Rebels] have [T1=RETREAT.reported.withdraw left] the port.",
)
def announced_retreat(h: TypeCase) -> TypeAndMode | None:
    """A retreat that is only announced is a concession."""
    return ("CONCEDE", None) if h.status == "planned" and h.event.type == "RETREAT" else None


@rule(
    yes="[A1 Rebels] will [T1=ASSAULT.planned shell] the port.",
    no="[A1 [L Norland]] will [T1=AID.planned send] grain.",
)
def as_read(h: TypeCase) -> TypeAndMode:
    """Any other event is of the type and mode that the reader sees."""
    return h.event.type, h.event.mode


TYPES: Rules[[TypeCase], TypeAndMode] = Rules(
    "types", [promise, announced_retreat, as_read], at=lambda h: h.event.trigger
)


class SpokenEvent(NamedTuple):
    """An event that is done by the reporting words of a statement."""

    text: str
    type: EventType
    trigger: Range


_DENYING = re.compile(r"\bden(?:y|ies|ied|ying|ials?)\b", re.IGNORECASE)


@rule(
    yes="[S1 [A1 [L Norland]]] [Q1=deny [T1=REJECT denied]] [C1 the charge].",
    no="[S1 [A1 [L Norland]]] [Q1=deny [T1=REJECT rejected]] [C1 the charge].",
)
def denying(s: SpokenEvent) -> bool:
    """Who denies something rejects nothing: what is denied is the event, not the denying."""
    return s.type == "REJECT" and _DENYING.search(s.text, *s.trigger) is not None


NO_EVENTS = Rules("types.none", [gives(True, denying)], at=lambda s: s.trigger)
