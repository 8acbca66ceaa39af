"""Whom somebody belongs to by what is known beforehand: the Kremlin is of Russia, a leader of their country."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.resolve.cast import Member
from onrecord.resolve.cast.describe import KNOWN, Sought
from onrecord.resolve.principals.tie import Context, Tie
from onrecord.rules import Rules, rule
from onrecord.text.ranges import Range
from onrecord.world import countries as world
from onrecord.world.unions import union_of

_OF_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})


class MemberCase(NamedTuple):
    """A member of whom the report's words do not say whom it belongs to."""

    context: Context
    member: Member
    place: Range
    """Where it is first named."""


@rule(yes="The [O Kremlin] denied it.", no="[O Langley] denied it.")
def seat(c: MemberCase) -> Tie | None:
    """A building or street that stands for a government is of its country."""
    stands = world.metonym(c.member.name) if c.member.kind == "organisation" else None
    if stands is None or stands.ambiguous or stands.group or stands.iso2 is None:
        return None
    return _of(c, stands.iso2)


@rule(yes="[P Emmanuel Macron] left.", no="[P Emmanuelle Macron] left.")
def known_actor(c: MemberCase) -> Tie | None:
    """Who is known for an office of a state on the report's day is of that state, and so is a body known for one."""
    known = KNOWN.first(Sought(c.member, c.context.table, c.context.day))
    if known is None or known.country is None or known.sector not in _OF_STATE or known.kind == "country":
        return None
    return _of(c, known.country)


@rule(yes="The [O European Commission] denied it.", no="The [O European Broadcasting Union] denied it.")
def part_of_a_union(c: MemberCase) -> Tie | None:
    """A body of the United Nations or of another union of states is that union's."""
    union = union_of(c.member.name) if c.member.kind == "organisation" else None
    if union is None:
        return None
    short = "".join(word[0] for word in union.split())  # "the U.N."
    alike = (m for m in c.context.cast.members if m.name.replace(".", "") == short)
    whole = next(alike, None) or c.context.cast.named(union)
    return None if whole is c.member else Tie(whole, c.place)


def _of(c: MemberCase, iso2: str) -> Tie | None:
    state = c.context.cast.state(iso2)
    return None if state is None or state is c.member else Tie(state, c.place)


KNOWN_TIES: Rules[[MemberCase], Tie] = Rules(
    "principals.known", [seat, known_actor, part_of_a_union], at=lambda c: c.place
)
"""Whom somebody belongs to by what is known beforehand."""
