"""Who did it where somebody tells of it for a body: what a police spokesman tells, the police did."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.resolve.cast import Member
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.triggers import needs_nobody
from onrecord.resolve.principals import Sides
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range

_FORCIBLE = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE"})


class ToldFor(NamedTuple):
    """An event of which somebody tells who is of a body."""

    context: Context
    event: EventDraft
    speaker: Member
    body: Member
    place: Range
    """Of the words that tell whose the speaker is."""


@rule(
    yes="[S1 Police spokesman [P Bob Roe]] [Q1 said] [C1 [R1 two miners] had been [T1=COERCE.claimed arrested]].",
    no="[S1 Police spokesman [P Bob Roe]] [Q1 said] [C1 [A1 he] had [T1=COERCE.claimed arrested] [R1 two miners]].",
)
def of_the_body(t: ToldFor) -> Sequence[Member] | None:
    """Arrests and shots of which a body's man tells as of its own, by nobody named, are the body's and not his."""
    read, text = t.event.read, t.context.text
    nobody = not read.actors and not read.agents and needs_nobody(text, read.trigger)
    own = t.event.type in _FORCIBLE and t.event.actors == [t.speaker] and t.speaker.kind == "person"
    return [t.body] if own and nobody and t.body.kind in ("organisation", "country") else None


_WE = frozenset(["we", "us"])
_SPEAKS_FOR_IT = pattern_of(
    r"\b(?:spokes\w+|leader|chair(?:man|woman|person)?|president|secretary|minister|premier|chancellor|ambassador|envoy"
    r"|commissioner|chief|head|boss|director|CEO|commander|general|colonel|col|gen|governor|mayor|official|coordinator"
    r"|convener|leads|heads|chairs|runs)\b",
    re.IGNORECASE,
)
_BESIDE = 60  # code points from whom somebody belongs to to what they are there


@rule(
    yes="[S1 [O Port Union] leader [P Bob Roe]] [Q1 said] [C1 “[A1 we] [T1=AGREE.claimed signed] it”].",
    no="[S1 [O Port Union] member [P Bob Roe]] [Q1 said] [C1 “[A1 we] [T1=AGREE.claimed signed] it”].",
)
def we_of_the_body(t: ToldFor) -> Sequence[Member] | None:
    """ "We" of who leads a body or speaks for it is the body: "We fired back," its commander said."""
    text = t.context.text
    words = {text[slice(*place)].lower() for place in t.event.read.actors}
    if not words & _WE or t.event.actors != [t.speaker] or t.speaker.kind != "person":
        return None
    beside = text[max(0, t.place[0] - _BESIDE) : t.place[1] + _BESIDE]
    told = " ".join([beside, *t.speaker.titles.values()])
    return [t.body] if t.body.kind in ("organisation", "country") and _SPEAKS_FOR_IT.search(told) else None


BEHALF: Rules[[ToldFor], Sequence[Member]] = Rules(
    "behalf", [of_the_body, we_of_the_body], at=lambda t: t.event.read.trigger
)


def for_their_body(context: Context, events: Sequence[EventDraft], sides: Sides) -> list[EventDraft]:
    """The events; those that somebody tells of as done by his own body, as done by that."""
    found = []
    for event in events:
        speakers = context.drafts[event.said_in].speakers if event.said_in is not None else []
        ties = sides.principals.get(speakers[0]) if len(speakers) == 1 else None
        case = ToldFor(context, event, speakers[0], ties[0].principal, ties[0].place) if ties else None
        actors = BEHALF.first(case) if case else None
        found.append(event if actors is None else event._replace(actors=list(actors)))
    return found
