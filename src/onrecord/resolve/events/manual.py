"""What PLOVER's manual makes of an event by its status and its words."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.model import Status
from onrecord.plover import EventType
from onrecord.reader.reading import ReadEvent
from onrecord.rules import Rules, rule

TypeAndMode = tuple[EventType, str | None]


class TypeCase(NamedTuple):
    """An event with its status."""

    text: str
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


_ON_CROWDS = re.compile(
    r"(?:(?:fir|us|deploy|launch|lobb?|spray|unleash|hit|thr[eo]w)\w*\s"
    r"(?:(?!(?:who|which|that|after|before|when|while|and|as)\b)[\w’'-]+\s){0,5}?)?"
    r"(?:tear[ -]?gas|water[ -]cannons?|rubber (?:bullets|rounds)|pepper (?:spray|balls|gas)|stun grenades|baton rounds"
    r"|batons)\b",
    re.IGNORECASE,
)


@rule(
    yes="[A1 Police] [T1=ASSAULT.reported.firearms fired] tear gas.",
    no="[A1 Police] [T1=ASSAULT.reported.firearms fired] shots.",
)
def on_crowds(h: TypeCase) -> TypeAndMode | None:
    """Tear gas, batons and the like are used on crowds, and are no firearms."""
    used = h.event.type == "ASSAULT" and _ON_CROWDS.match(h.text, h.event.trigger[0]) is not None
    return ("ASSAULT", "crowd-control") if used else None


@rule(
    yes="[A1 Rebels] will [T1=ASSAULT.planned shell] the port.",
    no="[A1 [L Norland]] will [T1=AID.planned send] grain.",
)
def as_read(h: TypeCase) -> TypeAndMode:
    """Any other event is of the type and mode that the reader sees."""
    return h.event.type, h.event.mode


TYPES: Rules[[TypeCase], TypeAndMode] = Rules(
    "types", [promise, announced_retreat, on_crowds, as_read], at=lambda h: h.event.trigger
)
