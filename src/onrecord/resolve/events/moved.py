"""Whose troops are that a report names beside who moves them: "Norland launched drills of 900 troops"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.resolve.cast import Member
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.no_part import is_force
from onrecord.resolve.principals import Sides
from onrecord.resolve.principals.tie import Tie
from onrecord.rules import Rules, gives, rule


class MovedCase(NamedTuple):
    """Troops without an owner, in a sentence in which somebody moves some."""

    context: Context
    event: EventDraft
    member: Member


@rule(
    yes="[A1 [L Norland]] launched [T1=MOBILIZE.reported drills], and [A2 nine thousand troops] [T2 fired].",
    no="[A1 [L Norland]] launched [T1=MOBILIZE.reported drills]. It rained. [A2 Nine thousand troops] [T2 fired].",
)
def moved_there(m: MovedCase) -> bool:
    """Troops of whom nothing else is told are whose who moves troops in the sentence that names them first."""
    begin, end = m.context.sentence(m.event.read.trigger)
    first = min(m.member.mentions)[0]
    return begin <= first < end


MOVED: Rules[[MovedCase], bool] = Rules("moved", [gives(True, moved_there)], at=lambda m: m.event.read.trigger)


def with_those_moved(context: Context, members: Iterable[Member], events: Sequence[EventDraft], sides: Sides) -> Sides:
    """Who belongs to whom, with troops that are whose who moves them."""
    troops = [
        m for m in members if m.kind == "group" and m.mentions and is_force(m.name) and not sides.principals.get(m)
    ]
    moving = [e for e in events if e.type == "MOBILIZE" and len(e.actors) == 1 and e.actors[0] not in troops]
    found = dict(sides.principals)
    for member in troops:
        by = next((e.actors[0] for e in moving if MOVED.first(MovedCase(context, e, member))), None)
        if by is not None:
            found[member] = [Tie(by, member.first, told=False)]
    return sides._replace(principals=found)
