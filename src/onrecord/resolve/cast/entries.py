"""The record's actors from the members of the cast."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Actor, Mention, Role
from onrecord.resolve.cast.member import Member


def actors(members: Iterable[Member]) -> dict[Member, Actor]:
    """Entries for the members that are mentioned, numbered in the order of their first mention."""
    mentioned = sorted((m for m in members if m.mentions), key=lambda m: (min(m.mentions), m.name))
    return {
        member: Actor(
            id=f"a{number}",
            name=member.name,
            kind=member.kind,
            country=member.country,
            sector=member.sector,
            same_as=member.same_as,
            name_from="table" if member.from_table else "report",
            roles=_roles(member),
            mentions=tuple(Mention(start=s, end=e, form=f) for (s, e), f in sorted(member.mentions.items())),
        )
        for number, member in enumerate(mentioned, 1)
    }


def _roles(member: Member) -> tuple[Role, ...]:
    """The member's titles in text order, each once."""
    seen: dict[str, Role] = {}
    for (start, end), title in sorted(member.roles.items()):
        seen.setdefault(title.lower(), Role(title=title, start=start, end=end))
    return tuple(seen.values())
