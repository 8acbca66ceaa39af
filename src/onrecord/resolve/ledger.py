"""The ledger of a report: what passes learn of the members of its cast, one fact behind the other, none taken back.

A `Member` is who somebody was taken for where the report first names them, and never changes; whatever is learned of
them later (where else they are mentioned, a title, a gender that a pronoun tells) is a fact in the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from onrecord.model import ActorKind, Form
from onrecord.text.ranges import Range

FactKind = Literal["mention", "title", "gender", "country"]


class Member:
    """One actor of a report. Read-only for everybody but the ledger."""

    __slots__ = ("_country", "_gender", "_mentions", "_titles", "human", "kind", "name")

    def __init__(
        self, name: str, kind: ActorKind, country: str | None = None, *, human: bool = False, gender: str | None = None
    ) -> None:
        self.name = name
        self.kind: ActorKind = kind
        self.human = human or kind == "person"
        """Can be "he" or "she"."""
        self._country = country
        self._gender = gender
        self._mentions: dict[Range, Form] = {}
        self._titles: dict[Range, str] = {}

    @property
    def country(self) -> str | None:
        """Its country (ISO 3166-1 alpha-2), as far as it was learned."""
        return self._country

    @property
    def gender(self) -> str | None:
        """ "male" or "female", None while nothing tells it."""
        return self._gender

    @property
    def mentions(self) -> Mapping[Range, Form]:
        """Where it is named or referred to, and how."""
        return self._mentions

    @property
    def titles(self) -> Mapping[Range, str]:
        """Its titles, by where they stand."""
        return self._titles

    def last_before(self, place: int) -> int:
        """Start of the actor's last mention that begins before `place`, -1 when there is none."""
        return max((start for start, _ in self._mentions if start < place), default=-1)


class Fact(NamedTuple):
    """One thing that was learned of a member."""

    member: Member
    kind: FactKind
    value: str
    place: Range | None = None


class Ledger:
    """All facts of a report in the order in which they were learned, and the members that they are of."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self.facts: list[Fact] = []

    def enter(self, member: Member) -> Member:
        """Take in a new member: a name of nobody's yet, "two port officials"."""
        self.members.append(member)
        return member

    def mention(self, member: Member, place: Range, form: Form) -> None:
        """Note words that name or refer to a member; the first that is noted of a place stands."""
        if place not in member.mentions:
            member._mentions[place] = form
            self.facts.append(Fact(member, "mention", form, place))

    def title(self, member: Member, place: Range, title: str, gender: str | None) -> None:
        """Note a title, and the gender that it tells, which goes before one that was learned otherwise."""
        if place not in member.titles:
            member._titles[place] = title
            self.facts.append(Fact(member, "title", title, place))
        if gender is not None:
            member._gender = gender
            self.facts.append(Fact(member, "gender", gender, place))

    def gender(self, member: Member, gender: str | None) -> None:
        """Note a gender, where none is known yet."""
        if member.gender is None and gender is not None:
            member._gender = gender
            self.facts.append(Fact(member, "gender", gender))

    def country(self, member: Member, iso2: str | None) -> None:
        """Note the country that a member is of, where none is known yet."""
        if member.country is None and iso2 is not None:
            member._country = iso2
            self.facts.append(Fact(member, "country", iso2))
