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
from onrecord.resolve.events.triggers import is_noun
from onrecord.resolve.principals import Sides
from onrecord.resolve.principals.tie import Tie
from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of

_HOSTILE: frozenset[EventType] = frozenset({"ACCUSE", "ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"})
_AGAINST: frozenset[EventType] = frozenset({"ASSAULT", "MOBILIZE", "REJECT", "THREATEN"})
_LONGEST_CHAIN = 6  # from a gunner up to the state


class LossCase(NamedTuple):
    """An event that one of two states tells of that are set against each other."""

    event: EventDraft
    other: Member
    """The one that does not tell."""
    sides: Sides


class ForceCase(NamedTuple):
    """An event by one of two states that are set against each other."""

    event: EventDraft
    other: Member
    """The other of the two."""


class HarmedCase(NamedTuple):
    """Somebody whom one of two states that are set against each other harms."""

    event: EventDraft
    member: Member
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
    " [S1 [L Norway]] [Q1 said] [C1 that [R2 two miners] had been [T2=ASSAULT.claimed wounded]].",
    no="[A1 [L Norway]'s army] [T1=ACCUSE accused] [R1 [L Sweden]'s army]."
    " [S1 [L Denmark]] [Q1 said] [C1 that [R2 two miners] had been [T2=ASSAULT.claimed wounded]].",
)
def told_of_own(o: LossCase) -> Sequence[Member] | None:
    """Where one of two states at odds tells that nameless people were harmed, by nobody named, the other did it."""
    event = o.event
    nameless = bool(event.recipients) and all(_is_nameless(m, o.sides) for m in event.recipients)
    harmed = event.type == "ASSAULT" and event.status == "claimed" and not event.actors and nameless
    return [o.other] if harmed else None


@rule(
    yes="[A1 [L Norway]'s army] [T1=ACCUSE accused] [R1 [L Sweden]'s army]."
    " [A2 Swedish troops] had [T2 shot] [R2 two miners].",
    no="[A1 [L Norway]'s army] [T1=ACCUSE accused] [R1 [L Sweden]'s army]."
    " [A2 Swedish troops] had [T2 shot] [R2 [O Acme]].",
)
def nobody_elses(o: HarmedCase) -> bool:
    """Nameless people whom one of two states at odds harms, of whom nothing else is told, are the other's; not "his
    observers"."""
    owned = _OWNED.match(o.member.name) is not None
    return not owned and _is_nameless(o.member, o.sides) and not o.sides.principals.get(o.member)


_OWNED = pattern_of(r"(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y)\s")


class OfferCase(NamedTuple):
    """An event done to nobody in a report of two states that are set against each other."""

    text: str
    event: EventDraft
    pair: frozenset[Member]


_OFFERS = pattern_of(
    r"[^.;:\n\"“”]{0,60}?\b(?:(?:mediat|arbitrat|broker|facilitat)\w*"
    r"|host\w*\s(?:[\w-]+\s){0,3}?(?:talks|negotiations|a meeting)"
    r"|(?:act|serve)\sas\s(?:a\s)?(?:mediator|go-between)|(?:[\w-]+\s){0,2}(?:monitors|observers))\b"
)
_OFFER = frozenset({"AGREE", "CONSULT"})


@rule(
    yes="[A1 [L Norway]'s army] [T1=ACCUSE accused] [R1 [L Sweden]'s army]."
    " [A2 [L Denmark]] [T2=AGREE offered] to mediate.",
    no="[A1 [L Norway]'s army] [T1=ACCUSE accused] [R1 [L Sweden]'s army]. [A2 [L Denmark]] [T2=AGREE offered] to pay.",
)
def offers_between(o: OfferCase) -> Sequence[Member] | None:
    """What a third offers, to mediate, to host talks or to send observers, is offered to both states at odds."""
    event = o.event
    told = event.type in _OFFER and not event.recipients and bool(event.actors)
    told = told and not (event.type == "AGREE" and is_noun(o.text, event.read.trigger))  # "brokered a truce"
    words = told and _OFFERS.match(o.text, event.read.trigger[0])
    return sorted(o.pair, key=lambda m: m.first) if words else None


def _is_nameless(member: Member, sides: Sides) -> bool:
    return member.kind == "group" and not sides.members.get(member)


SUFFERED: Rules[[LossCase], Sequence[Member]] = Rules(
    "opposed.suffered", [told_of_own], at=lambda o: o.event.read.trigger
)
OPPOSED: Rules[[ForceCase], Sequence[Member]] = Rules("opposed", [at_nobody], at=lambda o: o.event.read.trigger)
OFFERED: Rules[[OfferCase], Sequence[Member]] = Rules(
    "opposed.offered", [offers_between], at=lambda o: o.event.read.trigger
)
HARMED = Rules("opposed.harmed", [gives(True, nobody_elses)], at=lambda o: o.event.read.trigger)


def done_to_the_other(context: Context, events: Sequence[EventDraft], sides: Sides) -> list[EventDraft]:
    """The events; what one of the report's only two states at odds does by force is done to the other."""
    pair = _at_odds(context, events, sides)
    if pair is None:
        return list(events)
    found = []
    for event in events:
        event = _offered(context, _suffered(context, event, pair, sides), pair, sides)
        other = _attacked(event, pair, sides)
        recipients = None if other is None else OPPOSED.first(ForceCase(event, other))
        found.append(event if recipients is None else event._replace(recipients=list(recipients)))
    return found


def with_those_harmed(context: Context, events: Sequence[EventDraft], sides: Sides) -> Sides:
    """Who belongs to whom, with those who are the other's whom one of two states at odds harms.

    Args:
        events: as `done_to_the_other` gives them.
    """
    pair = _at_odds(context, events, sides)
    if pair is None:
        return sides
    found = dict(sides.principals)
    for event in events:
        other = _attacked(event, pair, sides)
        if other is not None:
            own = (
                m
                for m in event.recipients
                if m.mentions and m not in found and HARMED.first(HarmedCase(event, m, sides))
            )
            found |= {m: [Tie(other, m.first, told=False)] for m in own}
    return sides._replace(principals=found)


def _attacked(event: EventDraft, pair: frozenset[Member], sides: Sides) -> Member | None:
    """Which of two states an event by the other is directed against."""
    own = {side(m, sides) for m in event.actors}
    other = pair - own
    return next(iter(other)) if event.type in _AGAINST and len(own) == len(other) == 1 else None


def _suffered(context: Context, event: EventDraft, pair: frozenset[Member], sides: Sides) -> EventDraft:
    telling = set() if event.said_in is None else {side(m, sides) for m in context.drafts[event.said_in].speakers}
    other = pair - telling
    if len(telling) != 1 or len(other) != 1:
        return event
    actors = SUFFERED.first(LossCase(event, next(iter(other)), sides))
    return event if actors is None else event._replace(actors=list(actors))


def _offered(context: Context, event: EventDraft, pair: frozenset[Member], sides: Sides) -> EventDraft:
    if pair & {side(m, sides) for m in event.actors}:
        return event
    recipients = OFFERED.first(OfferCase(context.text, event, pair))
    return event if recipients is None else event._replace(recipients=list(recipients))


def _at_odds(context: Context, events: Sequence[EventDraft], sides: Sides) -> frozenset[Member] | None:
    """The two states that do something hostile to each other, or say so; None where three or more do."""
    pairs: Counter[frozenset[Member]] = Counter()
    for event in events:
        if event.type in _HOSTILE:
            said = None if event.said_in is None else context.drafts[event.said_in]
            charging = said.speakers if said is not None and event.status in ("claimed", "denied") else []
            others = [*event.recipients, *charging]
            met = {frozenset((side(a, sides), side(o, sides))) for a, o in product(event.actors, others)}
            pairs.update(p for p in met if len(p) == 2 and p <= sides.states)
    return next(iter(pairs)) if len(pairs) == 1 else None


def the_other(two: Sequence[Member], acting: Sequence[Member], sides: Sides) -> Member | None:
    """The one of two sides that does not act itself or through those who are its own; None where both or neither do."""
    own = {*acting, *(side(m, sides) for m in acting)}
    others = [m for m in two if m not in own]
    return others[0] if len(others) == 1 else None


def side(member: Member, sides: Sides) -> Member:
    """Where following whom somebody belongs to ends."""
    for _ in range(_LONGEST_CHAIN):
        above = sides.principals.get(member)
        if not above:
            break
        member = above[0].principal
    return member
