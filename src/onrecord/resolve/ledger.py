"""The ledger of a report: what passes learn of the members of its cast, one fact behind the other, none taken back.

A `Member` is who somebody was taken for where the report first names them, and never changes; whatever is learned of
them later (where else they are mentioned, a title, a gender that a pronoun tells) is a fact in the ledger.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from onrecord.model import ActorKind, Form
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range

_WORD = pattern_of(r"\w+")
_NOWHERE = 1 << 60, 1 << 60
FactKind = Literal["mention", "title", "gender", "country"]


class Member:
    """One actor of a report. Read-only for everybody but the ledger."""

    __slots__ = (
        "_at",
        "_by_name",
        "_country",
        "_gender",
        "_mentions",
        "_named",
        "_starts",
        "_titles",
        "human",
        "kind",
        "name",
    )

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
        self._at: dict[int, list[Range]] = {}  # mentions by where they begin
        self._starts: list[int] = []  # of all mentions, in text order
        self._named: list[int] = []  # of those by name or description
        self._by_name: list[int] = []  # of those by name alone
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
    def first(self) -> Range:
        """Where it is first mentioned; behind any text what is told of without a word of its own, as a state may be."""
        return min(self._mentions, default=_NOWHERE)

    @property
    def titles(self) -> Mapping[Range, str]:
        """Its titles, by where they stand."""
        return self._titles

    def beginning(self, place: int) -> Sequence[Range]:
        """Mentions that begin at a place, in the order in which they were noted."""
        return self._at.get(place, ())

    def is_named_within(self, place: Range) -> bool:
        """Whether it is called by a name within a range."""
        low, high = bisect_left(self._by_name, place[0]), bisect_left(self._by_name, place[1])
        named = (m for start in self._by_name[low:high] for m in self._at[start] if self._mentions[m] == "name")
        return any(end <= place[1] for _, end in named)

    def within(self, start: int, stop: int) -> Iterator[tuple[Range, Form]]:
        """Its mentions that begin between two places, the second exclusive, in text order."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, stop)
        for begin in dict.fromkeys(self._starts[low:high]):
            yield from ((place, self._mentions[place]) for place in self._at[begin])

    def last_before(self, place: int) -> int:
        """Start of the actor's last mention that begins before `place`, -1 when there is none."""
        at = bisect_left(self._starts, place)
        return self._starts[at - 1] if at else -1

    def named_before(self, place: int) -> int:
        """Start of the last mention by name or description that begins before `place`, -1 when there is none."""
        at = bisect_left(self._named, place)
        return self._named[at - 1] if at else -1

    def times_named(self, place: int) -> int:
        """How often it is called by a name before `place`."""
        return bisect_left(self._by_name, place)

    def is_mentioned(self, start: int, stop: int) -> bool:
        """Whether a mention begins between two places, the second exclusive."""
        return start <= self.last_before(stop)

    def is_named(self, start: int, stop: int) -> bool:
        """Whether a mention by name or description begins between two places, the second exclusive."""
        return start <= self.named_before(stop)


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
        self._places: list[tuple[int, int]] = []  # start of each mention and its member's number, in text order
        self._numbers: dict[Member, int] = {}
        self._ending: dict[int, list[Member]] = {}
        self._called: dict[str, list[Member]] = {}
        self._worded: dict[str, list[Member]] = {}

    def enter(self, member: Member) -> Member:
        """Take in a new member: a name of nobody's yet, "two port officials"."""
        self._numbers[member] = len(self.members)
        self.members.append(member)
        name = member.name.lower()
        self._called.setdefault(name, []).append(member)
        for word in set(_WORD.findall(name)):
            self._worded.setdefault(word, []).append(member)
        for place in member.mentions:
            self._place(member, place)
        return member

    def called(self, name: str) -> Sequence[Member]:
        """Members of a name, which is given in lower case, in the order in which they came in."""
        return self._called.get(name, ())

    def worded(self, words: Iterable[str]) -> list[Member]:
        """Members in whose name one of some words stands, given in lower case, in the order in which they came in."""
        return self.in_order({member for word in words for member in self._worded.get(word, ())})

    def near(self, start: int, stop: int) -> list[Member]:
        """Members of whom a mention begins between two places, the second exclusive, in the order in which they came
        in."""
        low, high = bisect_left(self._places, (start, 0)), bisect_left(self._places, (stop, 0))
        return [self.members[number] for number in sorted({number for _, number in self._places[low:high]})]

    def mentioned_by(self, place: Range) -> Member | None:
        """The first of the members whom the words at a place name or refer to, None where they do for none."""
        return next((m for m in self.near(place[0], place[0] + 1) if place in m.mentions), None)

    def in_order(self, members: Iterable[Member]) -> list[Member]:
        """Members in the order in which they came in."""
        return sorted(members, key=self._numbers.__getitem__)

    def ending(self, end: int) -> list[Member]:
        """Members of whom a mention ends at a place, in the order in which they came in."""
        return self.in_order(self._ending.get(end, ()))

    def mention(self, member: Member, place: Range, form: Form) -> None:
        """Note words that name or refer to a member; the first that is noted of a place stands."""
        if place not in member.mentions:
            member._mentions[place] = form
            member._at.setdefault(place[0], []).append(place)
            insort(member._starts, place[0])
            if form != "pronoun":
                insort(member._named, place[0])
            if form == "name":
                insort(member._by_name, place[0])
            self._place(member, place)
            self.facts.append(Fact(member, "mention", form, place))

    def _place(self, member: Member, place: Range) -> None:
        if member in self._numbers:  # else it is noted when the member comes in
            insort(self._places, (place[0], self._numbers[member]))
            self._ending.setdefault(place[1], []).append(member)

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
