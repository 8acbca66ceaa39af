"""Things that are read as taking part in an event: who owns them does, and where nobody is told to, nobody.

"Norland's guns hit the port" has Norland hit it; "turned down the results" has nobody turned down.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.resolve.cast import Member
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.party import Side
from onrecord.resolve.principals import Sides
from onrecord.resolve.speakers import things
from onrecord.rules import Rules, rule
from onrecord.text.dates import FULL_WEEKDAY
from onrecord.text.patterns import pattern_of
from onrecord.text.words import UTTERANCES


def sort(member: Member) -> things.Sort | None:
    """Whether a nameless member is a thing, or a place or vehicle, by the words for it."""
    nameless = member.kind == "group" and "name" not in member.mentions.values()
    if nameless and _CLAUSE.match(member.name):
        return "thing"
    return things.sort(member.name) if nameless else None


_CLAUSE = pattern_of(
    rf"(?:{FULL_WEEKDAY}|[Yy]esterday|[Tt]oday)(?:['’]s)?$"
    r"|(?:not\s)?to\s[a-z]+(?:\s|$)|(?:whether|what|how|why|of|on)\s"
    r"|that\s(?:(?:all|the|no|some|an?|his|her|their|its)\s|[a-z]+(?:ing|[^s]s)\b)"
    r"|(?:any|some|every|no)thing\b|\d+\s?[-–]\s?\d+\s(?:in\sfavou?r|against|for|to)\b"
    r"|(?:[A-Z]{0,2}[$€£¥]\s?|[A-Z][A-Za-z]{1,2}\s?)\d[\d.,]*\s?\w*(?:\s(?:a|per)\s\w+)?$"
)


_WRITINGS = UTTERANCES | {"copy", "lawsuit", "motion", "note", "petition", "resolution", "ruling", "writ"}
_BY_PEOPLE = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE"})  # "the mills signed": whose they are
_TAKES_PLACES = frozenset({"AID", "ASSAULT", "COERCE", "PROTEST", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"})


def is_thing(member: Member) -> bool:
    """Whether a nameless member is a thing, place or vehicle."""
    return sort(member) is not None


class ThingCase(NamedTuple):
    """A thing, place or vehicle that is read as taking part in an event."""

    text: str
    event: EventDraft
    side: Side
    thing: Member
    sort: things.Sort
    owner: Member | None


@rule(
    yes="[A1 Police guns] [T1 hit] [R1 the miners].",
    no="[A1 Police dogs] [T1 hit] [R1 the miners].",
)
def whose_it_is(t: ThingCase) -> Sequence[Member] | None:
    """Whose thing it is takes part: whose guns fire, whose imports are banned."""
    meant = t.sort == "thing" or t.event.type not in _TAKES_PLACES
    return [t.owner] if meant and t.owner is not None else None


@rule(
    yes="[A1 Rebels] [T1=AID sent] [R1 two lorries].",
    no="[A1 Rebels] [T1=AID helped] [R1 two lorries].",
)
def nobody(t: ThingCase) -> Sequence[Member] | None:
    """A thing takes no part, but for what somebody wrote and acts by; a place none in what is not done to places."""
    if t.side == "actor":
        writing = things.head(t.thing.name).removesuffix("s") in _WRITINGS
        idle = t.sort == "thing" or (t.sort == "site" and t.event.type in _BY_PEOPLE)
        return [] if idle and not writing else None
    sent = t.sort == "vehicle" and _SENDS.fullmatch(t.text, *t.event.read.trigger) is not None
    return [] if t.sort == "thing" or sent or t.event.type not in _TAKES_PLACES else None


_SENDS = pattern_of(
    r"(?:(?:will|would|has|have|had|to)\s)?(?:send(?:s|ing)?|sent|dispatch(?:es|ed|ing)?|deploy(?:s|ed|ing)?|flew|flown|flies|flying|fly)",
    re.IGNORECASE,
)


THINGS: Rules[[ThingCase], Sequence[Member]] = Rules("things", [whose_it_is, nobody], at=lambda t: t.event.read.trigger)


def by_owners(text: str, events: Sequence[EventDraft], sides: Sides) -> list[EventDraft]:
    """The events; in place of things that are read as taking part, who owns them."""

    def people(event: EventDraft, side: Side, read: Sequence[Member]) -> list[Member]:
        found: list[Member] = []
        for member in read:
            kind = sort(member)
            ties = sides.principals.get(member) or ()
            owner = ties[0].principal if ties and ties[0].told else None
            instead = THINGS.first(ThingCase(text, event, side, member, kind, owner)) if kind else None
            found += [member] if instead is None else instead
        return list(dict.fromkeys(found))

    def told(event: EventDraft) -> EventDraft:
        actors = people(event, "actor", event.actors)
        recipients = [m for m in people(event, "recipient", event.recipients) if m not in actors]
        return event._replace(actors=actors, recipients=recipients)

    return [told(event) for event in events]
