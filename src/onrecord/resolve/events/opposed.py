"""Whom it is done to where the words leave it open, in a report of two states that fight or charge each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from onrecord.plover import EventType
from onrecord.resolve.cast import Member
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.spoken import Parties
from onrecord.resolve.principals import Sides
from onrecord.rules import Rules, rule

_HOSTILE: frozenset[EventType] = frozenset({"ACCUSE", "ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"})
_AGAINST: frozenset[EventType] = frozenset({"ASSAULT", "MOBILIZE", "REJECT", "THREATEN"})
_LONGEST_CHAIN = 6  # from a gunner up to the state


class LossCase(NamedTuple):
    """An event that one of two states tells of that are set against each other."""

    event: EventDraft
    own: Member
    """Whose side tells."""
    other: Member
    sides: Sides


class ForceCase(NamedTuple):
    """An event by one of two states that are set against each other."""

    event: EventDraft
    other: Member
    """The other of the two."""
    sides: Sides


@rule(
    yes="[A1 [L Norway]'s army] [T1=ACCUSE accused] [R1 [L Sweden]'s army]. [A2 Swedish troops] had [T2 fired].",
    no="[A1 [L Norway]'s army] [T1=AID fed] [R1 [L Sweden]'s army]. [A2 Swedish troops] had [T2 fired].",
)
def at_nobody(o: ForceCase) -> Sequence[Member] | None:
    """What one of two states at odds does against nobody named is done to the other."""
    return None if o.event.recipients else [o.other]


@rule(
    yes="[A1 [L Norway]'s army] [T1=ACCUSE accused] [R1 [L Sweden]'s army]."
    " [A2 Swedish troops] had [T2 shot] [R2 two miners].",
    no="[A1 [L Norway]'s army] [T1=ACCUSE accused] [R1 [L Sweden]'s army]."
    " [A2 Swedish troops] had [T2 shot] [R2 [O Acme]].",
)
def at_nameless(o: ForceCase) -> Sequence[Member] | None:
    """Nameless people whom one of two states at odds harms, of whom nothing else is told, are the other's."""
    found = o.event.recipients
    if not found or any(m.kind != "group" or o.sides.principals.get(m) or o.sides.members.get(m) for m in found):
        return None
    return [*found, o.other]


@rule(
    yes="[A1 [L Norway]'s army] [T1=ACCUSE accused] [R1 [L Sweden]'s army]."
    " [S1 [L Norway]] [Q1 said] [C1 that [R2 two miners] had been [T2=ASSAULT.claimed wounded]].",
    no="[A1 [L Norway]'s army] [T1=ACCUSE accused] [R1 [L Sweden]'s army]."
    " [S1 [L Denmark]] [Q1 said] [C1 that [R2 two miners] had been [T2=ASSAULT.claimed wounded]].",
)
def told_of_own(o: LossCase) -> Parties | None:
    """Of whom one of two states at odds tells that they were harmed, by nobody named, are its own; the other did it."""
    nameless = all(m.kind == "group" and not o.sides.members.get(m) for m in o.event.recipients)
    if (
        o.event.type != "ASSAULT"
        or o.event.status != "claimed"
        or o.event.actors
        or not o.event.recipients
        or not nameless
    ):
        return None
    return Parties([o.other], [*o.event.recipients, o.own])


SUFFERED: Rules[[LossCase], Parties] = Rules("opposed.suffered", [told_of_own], at=lambda o: o.event.read.trigger)
OPPOSED: Rules[[ForceCase], Sequence[Member]] = Rules(
    "opposed", [at_nobody, at_nameless], at=lambda o: o.event.read.trigger
)


def done_to_the_other(context: Context, events: Sequence[EventDraft], sides: Sides) -> list[EventDraft]:
    """The events; what one of the report's only two states at odds does by force is done to the other."""
    pair = _at_odds(context, events, sides)
    if pair is None:
        return list(events)
    found = []
    for event in events:
        event = _suffered(context, event, pair, sides)
        own = {_side(m, sides) for m in event.actors}
        other = pair - own
        if event.type in _AGAINST and len(own) == len(other) == 1:
            recipients = OPPOSED.first(ForceCase(event, next(iter(other)), sides))
            event = event if recipients is None else event._replace(recipients=list(recipients))
        found.append(event)
    return found


def _suffered(context: Context, event: EventDraft, pair: frozenset[Member], sides: Sides) -> EventDraft:
    telling = set() if event.said_in is None else {_side(m, sides) for m in context.drafts[event.said_in].speakers}
    other = pair - telling
    if len(telling) != 1 or len(other) != 1:
        return event
    found = SUFFERED.first(LossCase(event, next(iter(telling)), next(iter(other)), sides))
    return event if found is None else event._replace(actors=list(found.actors), recipients=list(found.recipients))


def _at_odds(context: Context, events: Sequence[EventDraft], sides: Sides) -> frozenset[Member] | None:
    """The two states that do something hostile to each other, or say so; None where three or more do."""
    pairs: Counter[frozenset[Member]] = Counter()
    for event in events:
        if event.type in _HOSTILE:
            said = None if event.said_in is None else context.drafts[event.said_in]
            charging = said.speakers if said is not None and event.status in ("claimed", "denied") else []
            others = [*event.recipients, *charging]
            met = {frozenset((_side(a, sides), _side(o, sides))) for a, o in product(event.actors, others)}
            pairs.update(p for p in met if len(p) == 2 and p <= sides.states)
    return next(iter(pairs)) if len(pairs) == 1 else None


def _side(member: Member, sides: Sides) -> Member:
    for _ in range(_LONGEST_CHAIN):
        above = sides.principals.get(member)
        if not above:
            break
        member = above[0].principal
    return member
