"""Whose stoppage it is, and against whom, in a report of one dispute at work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import NamedTuple

from onrecord.resolve.cast import Member
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.opposed import the_other
from onrecord.resolve.events.spoken import Parties, with_parties
from onrecord.resolve.principals import Sides
from onrecord.resolve.speakers.bodies import is_site
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.sentences import sentence
from onrecord.world.labour import is_trade_union

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
    dispute: Parties | None
    """The only union of the report, and the only employer with which it is at odds."""


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


@rule(
    yes="Talks between the [O Rail Workers' Union] and [O Acme] failed. [S1 Both sides] [Q1 said] [C1 the"
    " [T1=PROTEST.planned.strike stoppage] would hurt].",
    no="Talks between the [O Anglers' Club] and [O Acme] failed. [S1 Both sides] [Q1 said] [C1 the"
    " [T1=PROTEST.planned.strike stoppage] would hurt].",
)
def of_the_dispute(s: Stoppage) -> Parties | None:
    """Where a report tells of one union and one employer, the union stops work, and the employer is struck against."""
    other = s.dispute is not None and s.struck and set(s.struck) != set(s.dispute.recipients)
    return None if other else s.dispute


class AtWork(NamedTuple):
    """What the union or the employer of a report's only dispute at work asks, offers, refuses or threatens, nobody told
    whom."""

    text: str
    event: EventDraft
    other: Member
    """The other of the two."""


_OF_ANOTHER = pattern_of(
    r"[^.;:\n\"“”]{0,120}?\b(?:government|minist\w+|parliament|mps?|congress|council|court|judge|police|mediat\w+|arbitrat\w+"
    r"|customers?|passengers?|residents?|farmers|families|shareholders|investors|public|members|workers|staff|employees|president"
    r"|mayor|state|regulator|bankruptcy|creditors|permission|licen[cs]e)\b",
    re.IGNORECASE,
)


@rule(
    yes="Talks between the [O Rail Workers' Union] and [O Acme] failed. [S1 Both sides] [Q1 said] [C1 no]."
    " The [A1 union] [T1=REQUEST asked] for a week's leave.",
    no="Talks between the [O Rail Workers' Union] and [O Acme] failed. [S1 Both sides] [Q1 said] [C1 no]."
    " The [A1 union] [T1=REQUEST asked] for an answer from the minister.",
)
def of_the_other(w: AtWork) -> Sequence[Member] | None:
    """What union or employer ask, offer, refuse or threaten, and no third is told of, is meant for the other."""
    third = _OF_ANOTHER.match(w.text, w.event.read.trigger[1])
    return None if third or _TAKEOVER.search(w.text, *sentence(w.text, w.event.read.trigger[0])) else [w.other]


_TAKEOVER = pattern_of(r"\b(?:takeovers?|buy-?outs?|bid|bidder|shares?|shareholders?|acqui\w+|mergers?|stake)\b")


AT_WORK: Rules[[AtWork], Sequence[Member]] = Rules("strikes.other", [of_the_other], at=lambda w: w.event.read.trigger)
_TO_THE_OTHER = frozenset({"AGREE", "REJECT", "REQUEST", "THREATEN"})

STRIKES: Rules[[Stoppage], Parties] = Rules(
    "strikes", [of_the_dispute, the_only_one], at=lambda s: s.event.read.trigger
)

_UNION = pattern_of(
    r"(?:(?:the|their|its|a)\s)?(?:trade\s)?union"
    r"|.*\b(?:workers|employees|miners|nurses|teachers|lecturers|dockers|drivers|pilots|seafarers|journalists)\b.*"
    r"\b(?:union|federation|association|guild|congress)"
    r"|.*\b(?:trade|labou?r)\sunion|.*\bunion\sof\b.*\bworkers|.*\blocal\s\d+",
    re.IGNORECASE,
)
_EMPLOYER = pattern_of(r"(?:(?:the|its|their)\s)?(?:company|firm|operator|employer)", re.IGNORECASE)


def of_one_strike(
    context: Context, members: Iterable[Member], events: Sequence[EventDraft], sides: Sides
) -> list[EventDraft]:
    """The events; stoppages that lack a party with those of the report's others, else with union and employer."""
    dispute = _dispute(context.text, members, sides)
    told = [_to_the_other(context, e, dispute, sides) for e in events] if dispute is not None else list(events)
    stoppages = [e for e in told if _is_stoppage(context, e)]
    if not stoppages:
        return told
    stopping = _bodies((m for e in stoppages for m in e.actors), sides)
    strikers = [m for m in stopping if not _called(context.text, m, _EMPLOYER)]  # "the company" strikes nobody
    against = _bodies((m for e in stoppages for m in e.recipients), sides)
    struck = [m for m in against if m.kind != "group" and m not in strikers]

    def whole(event: EventDraft) -> EventDraft:
        if not _is_stoppage(context, event):
            return event
        for parties in STRIKES.every(Stoppage(event, strikers, struck, dispute)):
            event = with_parties(event, parties)
        return event

    return [whole(e) for e in told]


def _to_the_other(context: Context, event: EventDraft, dispute: Parties, sides: Sides) -> EventDraft:
    if event.type not in _TO_THE_OTHER or event.recipients or len(event.actors) != 1:
        return event
    other = the_other([*dispute.actors, *dispute.recipients], event.actors, sides)
    recipients = None if other is None else AT_WORK.first(AtWork(context.text, event, other))
    return event if recipients is None else event._replace(recipients=list(recipients))


def _dispute(text: str, members: Iterable[Member], sides: Sides) -> Parties | None:
    """The only union and its employer: the two sides of which one is a union, or what the report calls the company."""
    bodies = [m for m in members if m.kind == "organisation"]
    unions = [m for m in bodies if _called(text, m, _UNION) or is_trade_union(m.name)]
    pairs = {(u, o) for two in sides.members.values() for u, o in permutations(two, 2) if u in unions}
    pairs = {(u, o) for u, o in pairs if o.kind == "organisation" and o not in unions}
    named = [m for m in unions if "name" in m.mentions.values()] or unions
    if not pairs and len(named) == 1:
        employers = [m for m in bodies if m not in unions and _called(text, m, _EMPLOYER) and not is_site(text, m)]
        employers = [m for m in employers if "name" in m.mentions.values()] or employers[:1]
        pairs = {(named[0], employers[0])} if len(employers) == 1 else set()
    return Parties([next(iter(pairs))[0]], [next(iter(pairs))[1]]) if len(pairs) == 1 else None


def _called(text: str, member: Member, words: re.Pattern[str]) -> bool:
    """Whether a member is called with words of a pattern somewhere."""
    return any(words.fullmatch(text, *place) for place in member.mentions)


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
