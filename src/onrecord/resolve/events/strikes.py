"""Whose stoppage it is, and against whom, in a report of one dispute at work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.resolve.cast import Member
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.spoken import Parties, with_parties
from onrecord.resolve.principals import Sides
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of

_STOPPAGE = pattern_of(
    r"\b(?:str(?:ik|uck)\w*|stoppages?|walk\w*[\s-]?outs?|pickets?|picketing|industrial action|down\w* tools)\b",
    re.IGNORECASE,
)


_ENDS_IT = pattern_of(
    r"(?:remov\w*|clear\w*|dispers\w*|bann\w*|barr(?:ed|ing)\b)", re.IGNORECASE
)  # police who clear pickets


class Stoppage(NamedTuple):
    """A stoppage of work, and those who stop work, or are struck against, in the others of the report."""

    event: EventDraft
    strikers: Sequence[Member]
    struck: Sequence[Member]


@rule(
    yes="[A1 The [O Union]] [T1=PROTEST.reported.strike struck]. The [T2=PROTEST.reported.strike stoppage] went on.",
    no="[A1 The [O Union]] [T1=PROTEST.reported.demo marched]. The [T2=PROTEST.reported.strike stoppage] went on.",
)
def the_only_one(s: Stoppage) -> Parties | None:
    """Where one body strikes in a report, or one is struck against, every stoppage is its, or against it."""
    struck = s.struck if len(s.struck) == 1 else ()
    if len(s.strikers) > 1 or not (s.strikers or struck):
        return None
    return Parties(s.strikers, [m for m in struck if m not in s.strikers])


STRIKES: Rules[[Stoppage], Parties] = Rules("strikes", [the_only_one], at=lambda s: s.event.read.trigger)


def of_one_strike(context: Context, events: Sequence[EventDraft], sides: Sides) -> list[EventDraft]:
    """The events; stoppages that lack a party with those of the report's others."""
    stoppages = [e for e in events if _is_stoppage(context, e)]
    strikers = _bodies((m for e in stoppages for m in e.actors), sides)
    struck = _bodies((m for e in stoppages for m in e.recipients), sides)

    def whole(event: EventDraft) -> EventDraft:
        if (event.actors and event.recipients) or not _is_stoppage(context, event):
            return event
        parties = STRIKES.first(Stoppage(event, strikers, struck))
        return event if parties is None else with_parties(event, parties)

    return [whole(e) for e in events]


def _is_stoppage(context: Context, event: EventDraft) -> bool:
    words = context.text[slice(*event.read.trigger)]
    stops = event.mode == "strike" or _STOPPAGE.search(words) is not None
    return event.type == "PROTEST" and stops and not _ENDS_IT.match(words)


def _bodies(members: Iterable[Member], sides: Sides) -> list[Member]:
    """The bodies among some members, or to which these belong; the members where there is none."""
    some = list(dict.fromkeys(members))
    above = [tie.principal for m in some for tie in sides.principals.get(m) or ()]
    bodies = [m for m in dict.fromkeys([*some, *above]) if m.kind == "organisation"]
    return bodies or some
