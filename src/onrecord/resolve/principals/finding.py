"""Whom each of the cast belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.resolve.cast import Cast, Member
from onrecord.resolve.principals.designated import TIES
from onrecord.resolve.principals.designations import before_name, behind_name, body, clause_behind, itself
from onrecord.resolve.principals.states import States
from onrecord.resolve.principals.tie import Context, Designation, Tie
from onrecord.resolve.referents import Referents
from onrecord.resolve.speakers.context import Nobody
from onrecord.text.ranges import Range
from onrecord.world.known_actors import Table


def principals(cast: Cast, referents: Referents, table: Table, day: str | None) -> Mapping[Member, Sequence[Tie]]:
    """Whom each member belongs to, nearest first, by what the report says of it and what is known beforehand."""
    context = Context(cast, referents, States(cast), table, day)
    found: dict[Member, list[Tie]] = {}
    for member in list(cast.members):
        for designation in _designations(context, member):
            tie = TIES.first(designation)
            if tie is None or isinstance(tie, Nobody):
                continue
            ties = found.setdefault(member, [])
            if all(t.principal is not tie.principal for t in ties):
                ties.append(tie)
    return without_circles(found)


def _designations(context: Context, member: Member) -> Iterator[Designation]:
    for place, form in sorted(member.mentions.items()):
        if form == "pronoun":
            continue
        if form == "nominal":
            yield from itself(context, member, place)
        elif member.kind == "person":
            yield from before_name(context, member, place[0])
            yield from behind_name(context, member, place[1])
            yield from clause_behind(context, member, place[1])
        elif member not in context.states.every:
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
