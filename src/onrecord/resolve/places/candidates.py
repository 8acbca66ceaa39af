"""The places that a name can mean: looked up as it stands, with what follows it, and without what is no part of it."""

from __future__ import annotations

from onrecord.resolve.places.beside import PlaceName, hint_of
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.world.gazetteer import Candidate, lookup, region
from onrecord.world.short_regions import SHORT_REGIONS

_KIND_BEHIND = pattern_of(
    r"\s+(?:[Pp]rovince|[Ss]tate|[Rr]egion|[Gg]overnorate|[Oo]blast|[Pp]refecture|[Dd]istrict|County|Parish)\b"
)


@rule(yes="It was quiet in [L Orange] County.", no="It was quiet in [L Orange] counting houses.")
def with_its_kind(n: PlaceName) -> tuple[Candidate, ...] | None:
    """With the word for what it is that follows: "Orange" and "County"."""
    longer = _KIND_BEHIND.match(n.text, n.end)
    return (lookup(n.text[n.start : longer.end()]) or None) if longer else None


def _without_possessive(name: str) -> str:
    for ending in ("'s", "’s"):
        name = name.removesuffix(ending)
    return name


@rule(yes="It was quiet in [L Zürich].", no="It was quiet in [L northern Zürich].")
def as_written(n: PlaceName) -> tuple[Candidate, ...] | None:
    """As it stands."""
    return lookup(_without_possessive(n.surface)) or None


_SIDE_BEFORE = pattern_of(
    r"^(?:[Nn]orth(?:ern|west(?:ern)?|east(?:ern)?)?"
    r"|[Ss]outh(?:ern|west(?:ern)?|east(?:ern)?)?"
    r"|[Ee]ast(?:ern)?"
    r"|[Ww]est(?:ern)?"
    r"|[Cc]entral|[Uu]pper|[Ll]ower|[Gg]reater)\s+"
)


_KIND_AT_END = pattern_of(
    r"\s+(?:[Pp]rovince|[Ss]tate|[Rr]egion|[Cc]ity|[Gg]overnorate|[Dd]istrict|[Oo]blast|[Cc]ounty|[Pp]refecture)$"
)


@rule(yes="It was quiet in [L northern Zürich].", no="It was quiet in [L nearby Zürich].")
def without_side(n: PlaceName) -> tuple[Candidate, ...] | None:
    """Without the side of it that is meant, and the word for what it is."""
    name = _without_possessive(n.surface)
    shorter = _SIDE_BEFORE.sub("", name)
    return (lookup(_KIND_AT_END.sub("", shorter)) or None) if shorter != name else None


@rule(yes="It was quiet in [L Zürich district].", no="It was quiet in [L Zürich lakes].")
def without_kind(n: PlaceName) -> tuple[Candidate, ...] | None:
    """Without the word for what it is."""
    name = _without_possessive(n.surface)
    shorter = _KIND_AT_END.sub("", name)
    return (lookup(shorter) or None) if shorter != name else None


@rule(yes="It was quiet in [L B.C.] on Monday.", no="It was quiet in [L D.R.C.] on Monday.")
def short_region(n: PlaceName) -> tuple[Candidate, ...] | None:
    """A state or a province by its short form."""
    short = SHORT_REGIONS.get(n.surface.rstrip(".")) if n.surface.endswith(".") else None
    found = region(*short) if short else None
    return (found,) if found else None


_FACILITY = pattern_of(
    r"\s(?:Airport|Arena|Avenue|Bridge|Cathedral|Centre|Church|College|Courthouse|Hall|Hospital|Hotel|House|Lane"
    r"|Mosque|Museum|Palace|Park|Prison|Road|School|Square|Stadium|Station|Street|Theatre|University)$"
)


@rule(yes="The march ended in [L Hyde Park].", no="The march ended in [L Hyde Park], Illinois.")
def facility(n: PlaceName) -> tuple[Candidate, ...] | None:
    """A building, a street or a park is no town that happens to have its name, unless a region stands behind it."""
    return () if _FACILITY.search(n.surface) and not hint_of(n) else None


CANDIDATES = Rules(
    "places.candidates",
    [facility, short_region, with_its_kind, as_written, without_side, without_kind],
    at=lambda n: (n.start, n.end),
)
