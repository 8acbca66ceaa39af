"""The party that somebody leads or belongs to, the outlet that he works for: "his party", "her newspaper"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.resolve.cast import Member
from onrecord.resolve.speakers.context import Context, Reference
from onrecord.resolve.speakers.description import POSSESSIVES, Description
from onrecord.resolve.speakers.descriptions import is_medium
from onrecord.resolve.speakers.pronouns import member_of_pronoun
from onrecord.rules import rule
from onrecord.text.patterns import pattern_of
from onrecord.world.sectors import sector_of_body

_LEADS = (
    r"(?:leader|chair(?:man|woman|person)?|president|head|chief|boss|founder|secretary(?:[- ]general)?|whip|lawmaker"
    r"|MP|senator|deputy|spokes\w+|politician|member|candidate)"
)
_LED = pattern_of(rf"(?:['’]s?)?\s(?:[a-z-]+\s){{0,3}}{_LEADS},?\s")
_LEADER_OF = pattern_of(rf"\b{_LEADS}\sof\s(?:the\s)?(?:[a-z-]+\s){{0,4}}$")
_WHO_LEADS = pattern_of(
    rf",\s(?:(?:\d\d|aged\s\d\d),\s)?(?:(?:(?:the|an?)\s)?(?:[a-z-]+\s){{0,3}}{_LEADS}\s(?:of|for|in)"
    r"|who\s(?:leads|heads|chairs|founded))\s(?:the\s)?(?:[a-z-]+\s){0,4}"
)
_OF_PARTIES = (None, "PTY", "AGR", "CVL")  # what a party's name may tell: "Miners' List", "Citizens' Bloc"
_LONGEST_LEADS = 90  # code points from a person's name to the party's


@rule(
    yes="The [O Port Alliance]'s leader, [P Bob Roe], left. [S1 His party] [Q1 said] [C1 no].",
    no="The [O Port Alliance]'s lawyer, [P Bob Roe], left. [S1 His party] [Q1 said] [C1 no].",
)
def own_party(d: Description) -> Reference | None:
    """ "His party" is the one that the report says he leads or belongs to: "the Alliance's leader, Bob Roe"."""
    if len(d.words) != 2 or d.words[0].lower() not in POSSESSIVES or d.head.lower() != "party":
        return None
    context, start = d.phrase.context, d.phrase.start
    owner = member_of_pronoun(context, d.words[0].lower(), (start, start + len(d.words[0])), d.phrase.outer)
    if owner is None or owner.kind != "person":
        return None
    led = dict.fromkeys(_led_by(context, owner))
    bodies = (m for m in led if m.kind == "organisation" and not context.is_place(m) and not is_medium(m))
    found = [m for m in bodies if sector_of_body(m.name) in _OF_PARTIES]
    return Reference(found[0], d.core_place) if len(found) == 1 else None


def _led_by(context: Context, person: Member) -> Iterator[Member]:
    """Those whose leader, lawmaker or the like a person is told to be beside the name."""
    text = context.text
    for (start, end), form in person.mentions.items():
        if form != "name":
            continue
        for n in context.cast.names_in(max(0, start - _LONGEST_LEADS), end + _LONGEST_LEADS):
            if n.end <= start:
                before = text[n.end : start] == ", "
                of = _LEADER_OF.search(text, max(0, n.start - _LONGEST_LEADS), n.start) if before else None
                told = of or _LED.fullmatch(text, n.end, start)
            else:
                told = _WHO_LEADS.fullmatch(text, end, n.start) if n.start >= end else None
            member = context.cast.at(n.start) if told is not None else None
            if member is not None:
                yield member


_WRITES = (
    r"(?:journalist|reporter|correspondent|editor|columnist|photographer|presenter|cameraman|camerawoman|producer|broadcaster"
    r"|cartoonist|blogger|anchor|writer|critic)"
)
_WRITER_BEFORE = pattern_of(rf"(?:['’]s?)?,?\s(?:(?:[a-z-]+|[A-Z][a-z]+)\s){{0,3}}?{_WRITES}(?:[ -]in[ -]chief)?,?\s")
_WRITER_OF = pattern_of(
    rf"\s(?:of|from|with|at)\s(?:the\s)?|,\s(?:an?|the|its)\s(?:[\w-]+\s){{0,3}}?{_WRITES}\s(?:of|for|with|at|from)\s(?:the\s)?"
)
_OUTLETS = frozenset(
    "newspaper paper daily weekly magazine tabloid station channel broadcaster network website agency employer".split()
)


@rule(
    yes="The reporter [P Bob Roe] of the [O Port Courier] left. [S1 His newspaper] [Q1 said] [C1 no].",
    no="The reporter [P Bob Roe] read the [O Port Courier]. [S1 His newspaper] [Q1 said] [C1 no].",
)
def own_outlet(d: Description) -> Reference | None:
    """ "His newspaper" is the one whose reporter or editor the report says he is: "Bob Roe of the Port Courier"."""
    if len(d.words) != 2 or d.words[0].lower() not in POSSESSIVES or d.head.lower() not in _OUTLETS:
        return None
    context, start = d.phrase.context, d.phrase.start
    owner = member_of_pronoun(context, d.words[0].lower(), (start, start + len(d.words[0])), d.phrase.outer)
    if owner is None or owner.kind != "person":
        return None
    found = [m for m in dict.fromkeys(_written_for(context, owner)) if m.kind == "organisation" and is_medium(m)]
    return Reference(found[0], d.core_place) if len(found) == 1 else None


def _written_for(context: Context, person: Member) -> Iterator[Member]:
    """Those for whom a person is told beside the name to write, report or the like."""
    for (start, end), form in person.mentions.items():
        if form != "name":
            continue
        for n in context.cast.names_in(max(0, start - _LONGEST_LEADS), end + _LONGEST_LEADS):
            before = n.end <= start and _WRITER_BEFORE.fullmatch(context.text, n.end, start)
            behind = n.start >= end and _WRITER_OF.fullmatch(context.text, end, n.start)
            member = context.cast.at(n.start) if before or behind else None
            if member is not None:
                yield member
