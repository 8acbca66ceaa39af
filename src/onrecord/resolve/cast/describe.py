"""What the words and the table of known actors tell of each member: full name, sector, country."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.resolve.ledger import Member
from onrecord.rules import Rules, rule
from onrecord.world import sectors
from onrecord.world.known_actors import KnownActor, Table


class Sought(NamedTuple):
    """A member that is looked up."""

    member: Member
    table: Table
    day: str | None
    """When the report was published (ISO)."""

    @property
    def lone(self) -> bool:
        """A person of whom the report has one name."""
        return self.member.kind == "person" and " " not in self.member.name


@rule(yes="[P Macron] left.", no="[P Orr Macron] left.")
def of_surname(s: Sought) -> KnownActor | None:
    """A surname by itself is the one person of it who was in office on the day."""
    return s.table.of_surname(s.member.name, s.day) if s.lone else None


@rule(yes="[P Emmanuel Macron] left.", no="[P Emmanuelle Macron] left.")
def of_name(s: Sought) -> KnownActor | None:
    """A full name is the one actor of it who is known for the day."""
    return None if s.lone else s.table.named(s.member.name, s.day)


KNOWN: Rules[[Sought], KnownActor] = Rules("cast.known", [of_surname, of_name])
"""The row of the table that is a member's."""


class DescriptionCase(NamedTuple):
    """A member with what is told of it."""

    member: Member
    titles: str
    """All its titles, one behind the other."""
    known: KnownActor | None


@rule(yes="Foreign Minister [P Ann Lee] left.", no="Foreign Poet [P Ann Lee] left.")
def sector_of_titles(d: DescriptionCase) -> str | None:
    """A minister is of the government."""
    return sectors.sector(d.titles) if d.member.kind == "person" else None


@rule(yes="[L Norway] denied it.", no="[O Norway Shipping] denied it.")
def sector_of_country(d: DescriptionCase) -> str | None:
    """A country that acts is its government."""
    return "GOV" if d.member.kind == "country" else None


@rule(yes="The [O Foreign Ministry] denied it.", no="The [O Foreign Club] denied it.")
def sector_of_name(d: DescriptionCase) -> str | None:
    """A ministry is of the government, an agency of the media."""
    return sectors.sector_of_body(d.member.name) if d.member.kind not in ("person", "country") else None


@rule(yes="[P Emmanuel Macron] left.", no="President [P Emmanuel Macron] left.")
def sector_of_known(d: DescriptionCase) -> str | None:
    """What the words leave open is as the table has it."""
    return d.known.sector if d.known else None


SECTOR: Rules[[DescriptionCase], str] = Rules(
    "cast.sector", [sector_of_titles, sector_of_country, sector_of_name, sector_of_known]
)
"""The sector of a member."""


@rule(yes="Norwegian minister [P Ann Lee] left.", no="Northern minister [P Ann Lee] left.")
def country_of_titles(d: DescriptionCase) -> str | None:
    """A Norwegian minister is of Norway."""
    return sectors.country(d.titles) if d.member.kind == "person" else None


@rule(yes="[O Norwegian Railways] denied it.", no="[O Northern Railways] denied it.")
def country_of_name(d: DescriptionCase) -> str | None:
    """A body whose name has a country's adjective or name is of that country."""
    return sectors.country(d.member.name) if d.member.kind != "person" else None


@rule(yes="[P Emmanuel Macron] left.", no="French President [P Emmanuel Macron] left.")
def country_of_known(d: DescriptionCase) -> str | None:
    """What the words leave open is as the table has it."""
    return d.known.country if d.known else None


COUNTRY: Rules[[DescriptionCase], str] = Rules("cast.country", [country_of_titles, country_of_name, country_of_known])
"""The country (ISO 3166-1 alpha-2) of a member whose name is no country's or seat's."""


class Description(NamedTuple):
    """What is told of a member besides its mentions and titles."""

    name: str
    """Its fullest name."""
    from_table: bool
    """Whether the name is from the table of known actors: the report has the surname alone."""
    country: str | None
    sector: str | None
    same_as: str | None


def description(member: Member, table: Table, day: str | None) -> Description:
    """A member's sector and country, and a lone surname's full name."""
    sought = Sought(member, table, day)
    known = KNOWN.first(sought)
    full = known.name if known is not None and sought.lone else None
    told = DescriptionCase(member, " ".join(title for _, title in sorted(member.titles.items())), known)
    return Description(
        name=full or member.name,
        from_table=full is not None,
        country=member.country or COUNTRY.first(told),
        sector=SECTOR.first(told),
        same_as=known.same_as if known else None,
    )
