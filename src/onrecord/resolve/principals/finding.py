"""Whom each of the cast belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.resolve.cast import Cast, Member
from onrecord.resolve.principals.collectives import collective, owning_collective, stands_for
from onrecord.resolve.principals.designated import TIES
from onrecord.resolve.principals.designations import (
    appearing,
    attached,
    before_name,
    behind_letters,
    behind_name,
    body,
    chapter,
    clause_behind,
    counted_before,
    introduced_before,
    itself,
    led_by_owner,
    mission,
    served_as,
    whose_body,
)
from onrecord.resolve.principals.known import KNOWN_TIES, MemberCase
from onrecord.resolve.principals.offices import is_rank
from onrecord.resolve.principals.states import States
from onrecord.resolve.principals.tie import Context, Designation, Tie
from onrecord.resolve.principals.towns import Towns
from onrecord.resolve.referents import Referents
from onrecord.world.known_actors import Table


class Sides(NamedTuple):
    """Who belongs to whom."""

    principals: Mapping[Member, Sequence[Tie]]
    """Whom each belongs to, nearest first."""
    members: Mapping[Member, Sequence[Member]]
    """Whom each collective stands for."""
    states: frozenset[Member] = frozenset()
    """Those of whose government or troops the report speaks."""


def sides(cast: Cast, referents: Referents, speaking: Collection[Member], table: Table, day: str | None) -> Sides:
    """Whom each member belongs to or stands for, by what the report says of it and what is known beforehand.

    Args:
        speaking: those who speak in the report.
        day: when it was published (ISO).
    """
    states = States(cast, speaking)
    context = Context(cast, referents, states, Towns(cast, states), table, day)
    found: dict[Member, list[Tie]] = {}
    stand_for: dict[Member, Sequence[Member]] = {}
    for member in cast.members:  # bodies that are described but not named come in on the way, and are asked as well
        place = collective(context, member)
        if place is not None:
            two = stands_for(context, member, place)
            stand_for |= {member: two} if two else {}
            some = cast.text[place[0] :].lower().startswith("two ")  # not "the two" told of before
            if two or not (some or cast.names_in(*place)):  # "two Hamas officials" are of Hamas
                continue
        owners = owning_collective(context, member)
        ties = [Tie(one, owners) for one in stands_for(context, member, owners)] if owners else []
        found |= {member: ties} if (ties := ties or _ties(context, member)) else {}
    return Sides(without_circles(found), stand_for, context.states.evident)


def _ties(context: Context, member: Member) -> list[Tie]:
    """Whom a member belongs to, by all that designates it, else by what is known of it."""
    ties: list[Tie] = []
    for designation in _designations(context, member):
        tie = TIES.first(designation)
        if isinstance(tie, Tie) and all(t.principal is not tie.principal for t in ties):
            ties.append(tie)
    if any(t.told and _names_a_nation(context, t.principal) for t in ties):
        ties = [t for t in ties if t.told]  # "a spokesman for the Solunan military, Col. Bilyk", told from Tavria
    else:
        # "Col. Alvarez, a Pentagon spokeswoman", "The army's spokesman, Col. Alvarez": a rank alone tells less
        ties = [t for t in ties if t.told or not is_rank(context.text[slice(*t.place)])] or ties
    if not ties and (first := min((p for p, f in member.mentions.items() if f == "name"), default=None)):
        known = KNOWN_TIES.first(MemberCase(context, member, first))
        return [] if known is None else [known]
    return ties


def _names_a_nation(context: Context, principal: Member) -> bool:
    """Whether a nation's word stands in a body's name: "the Solunan military"."""
    return principal.kind != "person" and any(context.states.nation(w) is not None for w in principal.name.split())


def _designations(context: Context, member: Member) -> Iterator[Designation]:
    first = min((p for p, f in member.mentions.items() if f == "name"), default=None)
    if member.kind == "person" and first is not None:
        yield from introduced_before(context, member, first)
    for place, form in sorted(member.mentions.items()):
        if form == "pronoun":
            continue
        if form == "name":
            yield from mission(context, member, place)
        if form == "nominal":
            yield from itself(context, member, place)
        elif member.kind == "person":
            end = behind_letters(context, place[1])
            yield from before_name(context, member, place[0])
            yield from counted_before(context, member, place[0])
            yield from behind_name(context, member, end)
            yield from clause_behind(context, member, end)
            yield from whose_body(context, member, end)
            yield from led_by_owner(context, member, place)
            yield from served_as(context, member, end)
            yield from appearing(context, member, (place[0], end))
            yield from attached(context, member, (place[0], end))
        elif member.kind != "group" and member not in context.states.every and not context.is_town(member):
            yield from chapter(context, member, place)
            yield from body(context, member, place)


def without_circles(found: Mapping[Member, Sequence[Tie]]) -> dict[Member, list[Tie]]:
    """The ties but those that lead back to where they come from; the first that is told stands."""
    kept: dict[Member, list[Tie]] = {}
    for member, ties in found.items():
        for tie in ties:
            if tie.principal is not member and not _leads_to(kept, tie.principal, member):
                kept.setdefault(member, []).append(tie)
    return kept


def _leads_to(kept: Mapping[Member, Sequence[Tie]], start: Member, end: Member) -> bool:
    seen: set[Member] = set()
    open_: list[Member] = [start]
    while open_:
        member = open_.pop()
        if member is end:
            return True
        if member not in seen:
            seen.add(member)
            open_ += [t.principal for t in kept.get(member, ())]
    return False
