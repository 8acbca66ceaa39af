"""That one member belongs to another, and the words for it."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.reader.reading import Name
from onrecord.resolve.cast import Cast, Member
from onrecord.resolve.principals.states import States
from onrecord.resolve.principals.towns import Towns
from onrecord.resolve.referents import Referents
from onrecord.text.ranges import Range
from onrecord.world.known_actors import Table

_LONGEST_NAME = 120  # code points


class Tie(NamedTuple):
    """Whom a member belongs to, with the words that say so."""

    principal: Member
    place: Range
    told: bool = True
    """Whether words name the principal; else it is the state that is spoken of there, or the only body of a sort."""


class Context(NamedTuple):
    """What is known of the report where belonging is looked for."""

    cast: Cast
    referents: Referents
    states: States
    towns: Towns
    table: Table
    day: str | None
    """When the report was published (ISO)."""

    @property
    def text(self) -> str:
        """The report's words."""
        return self.cast.text

    def named_at(self, start: int) -> Name | None:
        """The name that begins at a place."""
        return next((n for n in self.cast.names_in(start, start + _LONGEST_NAME) if n.start == start), None)

    def is_town(self, member: Member) -> bool:
        """Whether all of a member's names were read as places'."""
        return self.cast.kinds(member) == {"place"}


class Designation(NamedTuple):
    """Words that tell who somebody is, round the head that tells as what: "the company's chief executive"."""

    context: Context
    member: Member
    place: Range
    head: Range
    named: bool = False
    """Whether the head is the end of the member's own name: "its Interior Ministry"."""

    @property
    def surface(self) -> str:
        """The words."""
        return self.context.text[slice(*self.place)]

    @property
    def before(self) -> Range:
        """Where the words before the head stand."""
        return self.place[0], self.head[0]

    @property
    def behind(self) -> Range:
        """Where the words behind the head stand."""
        return self.head[1], self.place[1]

    @property
    def role(self) -> str:
        """The words up to the head, with it."""
        return self.context.text[self.place[0] : self.head[1]]
