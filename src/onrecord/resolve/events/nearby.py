"""Who takes part in an event where its own sentence does not say, by what the report tells round it.

Police who fire tear gas make the arrests that the next sentence tells of, and fire it at those who protest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.resolve.cast import Member
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.spoken import FORCE, Parties, with_parties
from onrecord.resolve.events.triggers import needs_nobody
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of


class NearCase(NamedTuple):
    """An event that lacks a party, and all of its report."""

    context: Context
    event: EventDraft
    events: Sequence[EventDraft]

    @property
    def agentless(self) -> bool:
        """Whether nobody is told to act, in words that need nobody for it."""
        return not self.event.actors and needs_nobody(self.context.text, self.event.read.trigger)

    def before(self, paragraphs: int) -> Iterator[EventDraft]:
        """The events before it in its own paragraph and in so many before that, the nearest first."""
        text, at = self.context.text, self.event.read.trigger[0]
        start = at
        for _ in range(paragraphs + 1):
            start = text.rfind("\n", 0, max(0, start - 1)) + 1
            while start > 1 and text[start - 2 : start] == "\n\n":
                start -= 1
        yield from (e for e in reversed(self.events) if start <= e.read.trigger[0] < at)


def _is_force(member: Member) -> bool:
    return FORCE.search(" ".join((member.name, *member.titles.values()))) is not None


_WORD_OF = pattern_of(r"police|officers?|gendarm\w+|troops|soldiers|guards", re.IGNORECASE)


@rule(
    yes="[A1 Police officers] [T1=ASSAULT fired tear gas]. [R2 Nine miners] were [T2=COERCE.reported.arrest arrested].",
    no="[A1 Rebels] [T1=ASSAULT fired tear gas]. [R2 Nine miners] were [T2=COERCE.reported.arrest arrested].",
)
def force_near(n: NearCase) -> Parties | None:
    """Arrests that nobody is told to have made were made by the police or troops that act right before."""
    if n.event.type != "COERCE" or n.event.mode != "arrest" or not n.agentless:
        return None
    for other in n.before(0):
        forces = [m for m in other.actors if _is_force(m) or _WORD_OF.search(m.name)]
        if other.actors:
            acts = other.type in ("ASSAULT", "COERCE") and other.status != "hypothetical"
            return Parties(actors=forces) if forces and acts else None
    return None


@rule(
    yes="[A1 Miners] [T1=PROTEST marched].\n\n[A2 Police] [T2=ASSAULT fired tear gas].",
    no="[A1 Miners] [T1=MOBILIZE marched].\n\n[A2 Police] [T2=ASSAULT fired tear gas].",
)
def at_protesters(n: NearCase) -> Parties | None:
    """What is fired at crowds, at nobody named, is fired at those who protest right before."""
    if n.event.recipients or n.event.mode != "crowd-control":
        return None
    protest = next((e for e in n.before(1) if e.type == "PROTEST" and e.actors), None)
    return None if protest is None else Parties(recipients=protest.actors)


_FIRES = pattern_of(
    r"(?:ha[sd]\s|have\s)?(?:fired|fires?|firing|open(?:ed|s|ing)? fire|shots?|pull(?:ed|s)? the trigger)\b.*",
    re.IGNORECASE,
)


@rule(
    yes="[A1 [P Ann Lee]] [T1=ASSAULT.reported shot] [R1 [P Bob Roe]].\n\n[A2 [P Ann Lee]] [T2=ASSAULT.claimed fired].",
    no="[A1 [P Ann Lee]] [T1=ASSAULT.reported shot] [R1 [P Bob Roe]].\n\n[A2 [P Cy Doe]] [T2=ASSAULT.claimed fired].",
)
def at_whom_they_fire(n: NearCase) -> Parties | None:
    """Who fires at nobody named fires at the only one whom they are told to assault in the report."""
    event = n.event
    fires = event.type == "ASSAULT" and event.actors and not event.recipients
    if not fires or not _FIRES.fullmatch(n.context.text, *event.read.trigger):
        return None
    told = {tuple(e.recipients) for e in n.events if e.type == "ASSAULT" and e.recipients and e.actors == event.actors}
    return Parties(recipients=next(iter(told))) if len(told) == 1 else None


NEARBY: Rules[[NearCase], Parties] = Rules(
    "nearby", [force_near, at_protesters, at_whom_they_fire], at=lambda n: n.event.read.trigger
)


def with_those_near(context: Context, events: Sequence[EventDraft]) -> list[EventDraft]:
    """The events, those that lack an actor or a recipient with whom the report tells of near them.

    Args:
        events: in text order.
    """
    found = list(events)
    for at, event in enumerate(found):
        if not event.actors or not event.recipients:
            parties = NEARBY.first(NearCase(context, event, found))
            found[at] = event if parties is None else with_parties(event, parties)
    return found
