"""The one place where resolving speakers writes what it learns of members of the cast."""

from __future__ import annotations

from onrecord.model import Form
from onrecord.resolve.cast import Cast, Member
from onrecord.text.ranges import Range


class Ledger:
    """Writes to members of one report's cast; what is known already is not written over."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast

    def enter(self, member: Member) -> Member:
        """Take a new member into the cast: "two port officials"."""
        self._cast.members.append(member)
        return member

    def mention(self, member: Member, place: Range, form: Form) -> None:
        """Note words that name or refer to a member."""
        member.mention(*place, form)

    def gender(self, member: Member, gender: str | None) -> None:
        """Note that a member is "male" or "female"."""
        member.gender = member.gender or gender

    def country(self, member: Member, iso2: str | None) -> None:
        """Note the country that a member is of."""
        member.country = member.country or iso2
