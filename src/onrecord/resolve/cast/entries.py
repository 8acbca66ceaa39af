"""The record's actors from the members of the cast."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from onrecord.model import Actor, Mention, Principal, Role
from onrecord.resolve.cast.describe import Description, description
from onrecord.resolve.ids import actor_id
from onrecord.resolve.ledger import Member
from onrecord.text.ranges import Range
from onrecord.world.known_actors import Table


class Tie(Protocol):
    """Whom a member belongs to, and the words that say so."""

    @property
    def principal(self) -> Member:
        """Whom it belongs to."""

    @property
    def place(self) -> Range:
        """Where the words stand."""


class Sides(Protocol):
    """Who belongs to whom."""

    @property
    def principals(self) -> Mapping[Member, Sequence[Tie]]:
        """Whom each belongs to, nearest first."""

    @property
    def members(self) -> Mapping[Member, Sequence[Member]]:
        """Whom each collective stands for."""


def actors(members: Iterable[Member], sides: Sides, table: Table, day: str | None) -> dict[Member, Actor]:
    """Entries for the members that are mentioned, numbered in the order of their first mention, and for those to whom
    one of these belongs.

    Args:
        sides: who belongs to whom.
        table: actors known beforehand.
        day: when the report was published (ISO), None when that is not known.
    """
    members, ties = list(members), sides.principals
    first = {m: m.first[0] for m in members if m.mentions}
    for member in list(first):
        _bring_in(member, ties, first)
    for together, parts in sides.members.items():
        for part in parts if together in first else ():
            first.setdefault(part, first[together])
    told = {m: description(m, table, day) for m in members if m in first}
    order = sorted(told, key=lambda m: (first[m], m.first, told[m].name))
    ids = {member: actor_id(index) for index, member in enumerate(order)}
    return {member: _actor(member, told[member], ids, sides) for member in order}


def _bring_in(member: Member, ties: Mapping[Member, Sequence[Tie]], first: dict[Member, int]) -> None:
    """Take in those that stand in no words of their own behind one that belongs to them: "Kremlin" is of Russia."""
    for tie in ties.get(member, ()):
        if not tie.principal.mentions:
            known = tie.principal in first
            first[tie.principal] = min(first.get(tie.principal, tie.place[0]), tie.place[0])
            if not known:
                _bring_in(tie.principal, ties, first)


def _actor(member: Member, told: Description, ids: Mapping[Member, str], sides: Sides) -> Actor:
    ties, parts = sides.principals.get(member, ()), sides.members.get(member, ())
    return Actor(
        id=ids[member],
        name=told.name,
        kind=member.kind,
        country=told.country,
        sector=told.sector,
        same_as=told.same_as,
        name_from="table" if told.from_table else "report",
        roles=_roles(member),
        of=tuple(Principal(actor=ids[t.principal], start=t.place[0], end=t.place[1]) for t in ties),
        members=tuple(ids[m] for m in parts),
        mentions=tuple(Mention(start=s, end=e, form=f) for (s, e), f in sorted(member.mentions.items())),
    )


def _roles(member: Member) -> tuple[Role, ...]:
    """The member's titles in text order, each once."""
    seen: dict[str, Role] = {}
    for (start, end), title in sorted(member.titles.items()):
        seen.setdefault(title.lower(), Role(title=title, start=start, end=end))
    return tuple(seen.values())
