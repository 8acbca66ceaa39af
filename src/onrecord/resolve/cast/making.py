"""What a name that is nobody's yet makes: a country, a person, a news agency, a group or another body."""

from __future__ import annotations

from onrecord.reader.reading import NameKind
from onrecord.resolve.ledger import Member
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.world import agencies
from onrecord.world import countries as world


@rule(yes="[L Britain] denied it.", no="[O British Steel] denied it.")
def country(surface: str, kind: NameKind) -> Member | None:
    """A country's name makes the country, under the name that is known best."""
    known = world.country(surface)
    return Member(known.name, "country", known.iso2) if known else None


_SPACES = pattern_of(r"\s+")


@rule(yes="[P Ann Lee] left.", no="[O Ann Lee Fund] left.")
def person(surface: str, kind: NameKind) -> Member | None:
    """What was read as a person makes one."""
    return Member(_SPACES.sub(" ", surface.strip(" ,")), "person") if kind == "person" else None


@rule(yes="The [O AP] denied it.", no="The [O APO] denied it.")
def agency(surface: str, kind: NameKind) -> Member | None:
    """A news agency's name makes the agency, under its full name."""
    name = agencies.agency(surface)
    return Member(name, "organisation") if name else None


@rule(yes="[O Western countries] denied it.", no="The [O Kremlin] denied it.")
def group(surface: str, kind: NameKind) -> Member | None:
    """A phrase that stands for many makes a group: "the West"."""
    stands = world.metonym(surface)
    if stands is None or stands.ambiguous or not stands.group:
        return None
    return Member(world.bare(surface), "group", stands.iso2)


@rule(yes="The [O Kremlin] denied it.", no="[O Langley] denied it.")
def seat(surface: str, kind: NameKind) -> Member | None:
    """A building or street that stands for a government makes a body of that country."""
    stands = world.metonym(surface)
    if stands is None or stands.ambiguous or stands.group:
        return None
    return Member(world.bare(surface), "organisation", stands.iso2)


@rule(yes="[O Acme] denied it.", no="[L Britain] denied it.")
def body(surface: str, kind: NameKind) -> Member:
    """Any other name makes an organisation."""
    return Member(world.bare(surface), "organisation")


NEW: Rules[[str, NameKind], Member] = Rules("cast.new", [country, person, agency, group, seat, body])
"""The member that a name makes."""
