"""When two names are one actor's."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.model import ActorKind
from onrecord.reader.reading import NameKind
from onrecord.resolve.cast.keys import folded
from onrecord.resolve.ledger import Member
from onrecord.rules import Rules, gives, rule
from onrecord.text.acronyms import initials, letters, words_of
from onrecord.world import agencies
from onrecord.world import countries as world


class Pair(NamedTuple):
    """A member of the cast, and a name that may be its too, no longer than its own."""

    name: str
    kind: ActorKind
    country: str | None
    other: str
    other_kind: NameKind

    @property
    def whole(self) -> tuple[str, ...]:
        """The words of the member's name."""
        return words_of(world.bare(self.name))

    @property
    def part(self) -> tuple[str, ...]:
        """The words of the other name."""
        return words_of(world.bare(self.other))


@rule(yes="[P Ann Lee] left. [P ANN LEE] wept.", no="[P Ann Lee] left. [P Anne Lee] wept.")
def same_words(p: Pair) -> bool:
    """The same words but for capitals, article and possessive ending are one's."""
    return world.bare(p.name).lower() == world.bare(p.other).lower()


@rule(yes="[L United Kingdom] and [L Britain] agree.", no="[L United States] and [L Britain] agree.")
def same_country(p: Pair) -> bool:
    """Two names of one country are the country's."""
    country = world.country(p.other)
    return country is not None and p.kind == "country" and p.country == country.iso2


@rule(
    yes="The [L Central African Republic] fell. The [O African Republic] party won.",
    no="The [O Central African Bank] fell. The [O African Bank] won.",
)
def another_country(p: Pair) -> bool:
    """A country has no names but those that are known, and a country's name is no other's."""
    return p.kind == "country" or world.country(p.other) is not None


@rule(yes="[O Associated Press] and [O AP] agree.", no="[O Allied Press] and [O AP] agree.")
def same_agency(p: Pair) -> bool:
    """Two names of one news agency are the agency's."""
    return agencies.agency(p.other) == p.name


@rule(
    yes="The [O Norland Press Association] met. The [O Press Association] left.",
    no="The [O Norland Miners Association] met. The [O Miners Association] left.",
)
def another_agency(p: Pair) -> bool:
    """A news agency's name is no other's."""
    return agencies.agency(p.other) is not None


def _persons(p: Pair) -> bool:
    return p.kind == "person" and p.other_kind == "person"


@rule(yes="[P Ann Lee] left. [P Ann] wept.", no="[P Ann Lee] left. [P Ann Roe] wept.")
def one_name(p: Pair) -> bool:
    """A person's first or last name is the person's, and any name of three or more."""
    if not _persons(p) or len(p.part) != 1:
        return False
    name, full = folded(p.part)[0], folded(p.whole)
    return name in full if len(full) > 2 else name in (full[0], full[-1])


@rule(yes="[P Ann Roe Lee] left. [P Ann Lee] wept.", no="[P Ann Roe Lee] left. [P Eva Lee] wept.")
def first_and_last(p: Pair) -> bool:
    """The first and the last name are the person's, with the names between or without."""
    if not _persons(p) or not 1 < len(p.part) <= len(p.whole):
        return False
    name, full = folded(p.part), folded(p.whole)
    return name[0] == full[0] and name[-1] == full[-1]


@rule(yes="[P Ann Lee] left. [P A. Lee] wept.", no="[P Ann Lee] left. [P E. Lee] wept.")
def initial_and_last(p: Pair) -> bool:
    """The first name's first letter and the last name are the person's."""
    if not _persons(p) or not 1 < len(p.part) <= len(p.whole):
        return False
    name, full = folded(p.part), folded(p.whole)
    return len(name[0]) == 1 and full[0].startswith(name[0]) and name[-1] == full[-1]


@rule(yes="[P Ann Roe Orr] left. [P Roe Orr] wept.", no="The [O Ann Roe Fund] met. The [O Roe Fund] left.")
def another_person(p: Pair) -> bool:
    """Persons whose names agree in nothing of this are two."""
    return _persons(p)


@rule(yes="[P Ann Lee] left. [O Lee] wept.", no="[P Ann Lee] left a [L Lee] street.")
def surname_as_body(p: Pair) -> bool:
    """A person's surname that was read as an organisation or the like is the person's, as a place it is not."""
    lone = p.kind == "person" and p.other_kind != "place" and len(p.part) == 1
    return lone and p.whole[-1:] == p.part


@rule(yes="The [O Ann Roe Fand] met. [P Roe Fand] left.", no="The [O Ann Roe Fand] met. The [O Roe Fand] left.")
def person_and_body(p: Pair) -> bool:
    """A person and an organisation are two."""
    return "person" in (p.kind, p.other_kind)


@rule(
    yes="The [O Union of Port Workers] met. The [O UPW] left.",
    no="The [O Union of Port Workers] met. The [O Upw] left.",
)
def acronym(p: Pair) -> bool:
    """A body's first letters are the body's name, with those of small words or without."""
    if len(p.part) != 1 or len(p.whole) < 2:
        return False
    word = p.part[0]
    return word.isupper() and len(word) > 1 and letters(word) in initials(p.whole)


@rule(
    yes="The [O Norland State Bank] met. The [O State Bank] left.",
    no="The [O Norland State Bank] met. The [O Bank] left.",
)
def tail_of_body(p: Pair) -> bool:
    """The last two or more words of a body's name are the body's: "State Department" of "U.S. State Department"."""
    size = len(p.part)
    if not 2 <= size < len(p.whole):
        return False
    return [w.lower() for w in p.part] == [w.lower() for w in p.whole[-size:]]


SAME: Rules[[Pair], bool] = Rules(
    "cast.same",
    [
        gives(True, same_words),
        gives(True, same_country),
        gives(False, another_country),
        gives(True, same_agency),
        gives(False, another_agency),
        gives(True, one_name),
        gives(True, first_and_last),
        gives(True, initial_and_last),
        gives(False, another_person),
        gives(True, surname_as_body),
        gives(False, person_and_body),
        gives(True, acronym),
        gives(True, tail_of_body),
    ],
)
"""Whether a name is a member's too."""


def is_name_of(member: Member, surface: str, kind: NameKind) -> bool:
    """Whether a name, read as of this kind, is the member's too."""
    return bool(SAME.first(Pair(member.name, member.kind, member.country, surface, kind)))
