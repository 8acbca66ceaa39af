"""The record's actors from the members of the cast."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Actor, Mention, Role
from onrecord.resolve.cast.describe import Description, description
from onrecord.resolve.ids import actor_id
from onrecord.resolve.ledger import Member
from onrecord.world.known_actors import Table


def actors(members: Iterable[Member], table: Table, day: str | None) -> dict[Member, Actor]:
    """Entries for the members that are mentioned, numbered in the order of their first mention.

    Args:
        table: actors known beforehand.
        day: when the report was published (ISO), None when that is not known.
    """
    told = {m: description(m, table, day) for m in members if m.mentions}
    mentioned = sorted(told, key=lambda m: (min(m.mentions), told[m].name))
    return {member: _actor(member, told[member], index) for index, member in enumerate(mentioned)}


def _actor(member: Member, told: Description, index: int) -> Actor:
    return Actor(
        id=actor_id(index),
        name=told.name,
        kind=member.kind,
        country=told.country,
        sector=told.sector,
        same_as=told.same_as,
        name_from="table" if told.from_table else "report",
        roles=_roles(member),
        mentions=tuple(Mention(start=s, end=e, form=f) for (s, e), f in sorted(member.mentions.items())),
    )


def _roles(member: Member) -> tuple[Role, ...]:
    """The member's titles in text order, each once."""
    seen: dict[str, Role] = {}
    for (start, end), title in sorted(member.titles.items()):
        seen.setdefault(title.lower(), Role(title=title, start=start, end=end))
    return tuple(seen.values())
