"""Which place a name means, from what the report says round it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from onrecord.model import Place
from onrecord.world import countries as world
from onrecord.world.gazetteer import Candidate, lookup

Span = tuple[int, int]

_US_STATES = {
    "Ala": "AL", "Ariz": "AZ", "Ark": "AR", "Calif": "CA", "Colo": "CO", "Conn": "CT", "Del": "DE", "Fla": "FL", "Ga": "GA", "Ill": "IL", "Ind": "IN",
    "Kan": "KS", "Ky": "KY", "La": "LA", "Md": "MD", "Mass": "MA", "Mich": "MI", "Minn": "MN", "Miss": "MS", "Mo": "MO", "Mont": "MT", "Neb": "NE",
    "Nev": "NV", "N.H": "NH", "N.J": "NJ", "N.M": "NM", "N.Y": "NY", "N.C": "NC", "N.D": "ND", "Okla": "OK", "Ore": "OR", "Pa": "PA", "R.I": "RI",
    "S.C": "SC", "S.D": "SD", "Tenn": "TN", "Tex": "TX", "Vt": "VT", "Va": "VA", "Wash": "WA", "W.Va": "WV", "Wis": "WI", "Wyo": "WY", "D.C": "DC",
}  # fmt: skip
_AFTER = re.compile(r",\s+(?:in\s+)?(?P<name>[A-Z][\w.'’-]*(?:\s+(?:of\s+|and\s+)?[A-Z][\w.'’-]*){0,3})")
_IN = re.compile(r"\s+(?:in|of)\s+(?:the\s+)?(?:[a-z-]+\s+)?(?P<name>[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,2})")
_COUNTY = re.compile(
    r"\s+(?:County|Parish|province|Province|state|State|region|Region|governorate|Governorate|oblast|Oblast|prefecture|Prefecture|district|District)\b"
)


def places(text: str, spans: Sequence[Span]) -> list[Place]:
    """The places that these spans of the text name, in order; one that the gazetteer lacks has a name and nothing else.

    A name's candidates are weighed by how many people live there, by the countries that the report speaks of, by a region or
    country named right behind ("Moscow, Idaho"), and by what the report meant before by the same name.
    """
    votes = _country_votes(text, spans)
    regions: Counter[tuple[str, str]] = Counter()
    chosen: dict[str, Candidate] = {}
    found: list[Place] = []
    for start, end in spans:
        name = text[start:end]
        candidates = _candidates(text, start, end)
        if not candidates:
            found.append(Place(start=start, end=end, name=name, geonameid=None, lat=None, lon=None, country=None))
            continue
        hint = _hint(text, end)
        best = max(candidates, key=lambda c: _score(c, name, hint, votes, regions))
        bare = world.bare(name)
        # A report means one place by one name, unless the words beside it say otherwise.
        if hint is None and bare in chosen and chosen[bare] in candidates:
            best = chosen[bare]
        elif hint is not None or bare not in chosen:
            chosen[bare] = best
        if best.kind in ("city", "county", "region") and best.country:
            regions[(best.country, best.region)] += 1
        found.append(
            Place(
                start=start,
                end=end,
                name=best.name,
                geonameid=best.geonameid,
                lat=best.lat,
                lon=best.lon,
                country=best.country or None,
            )
        )
    return found


def _candidates(text: str, start: int, end: int) -> tuple[Candidate, ...]:
    name = text[start:end]
    for ending in ("'s", "’s"):
        name = name.removesuffix(ending)
    longer = _COUNTY.match(text, end)
    if longer is not None:
        found = lookup(text[start : longer.end()])
        if found:
            return found
    found = lookup(name)
    if found:
        return found
    # "northern Kelmar", "Kelmar province": the word for what it is, or the side of it, is no part of the name.
    shorter = re.sub(
        r"^(?:[Nn]orth(?:ern|west(?:ern)?|east(?:ern)?)?|[Ss]outh(?:ern|west(?:ern)?|east(?:ern)?)?|[Ee]ast(?:ern)?|[Ww]est(?:ern)?|[Cc]entral|[Uu]pper|[Ll]ower|[Gg]reater)\s+",
        "",
        name,
    )
    shorter = re.sub(
        r"\s+(?:[Pp]rovince|[Ss]tate|[Rr]egion|[Cc]ity|[Gg]overnorate|[Dd]istrict|[Oo]blast|[Cc]ounty|[Pp]refecture)$",
        "",
        shorter,
    )
    return lookup(shorter) if shorter != name else ()


def _country_votes(text: str, spans: Sequence[Span]) -> Counter[str]:
    """How often the report speaks of each country: by its name, its people's, its capital's."""
    votes: Counter[str] = Counter()
    for start, end in spans:
        country = world.country(text[start:end])
        if country is not None:
            votes[country.iso2] += 2
            continue
        found = lookup(text[start:end])
        # A place of one country only, or one far larger than its namesakes, votes too.
        if (
            found
            and (len({c.country for c in found}) == 1 or found[0].population > 20 * (found[1].population + 1))
            and found[0].country
        ):
            votes[found[0].country] += 1
    for match in re.finditer(r"\b[A-Z][a-z]+(?:i|n|ese|sh|ch|ian|ean|an|ic|ish)s?\b", text):
        country = world.country_of_demonym(match.group())
        if country is not None:
            votes[country.iso2] += 1
    return votes


def _hint(text: str, end: int) -> tuple[str, str | None] | None:
    """(country, region) named right behind the place: "Salinas, California", "Idlib in Syria"."""
    behind = text[end : end + 60]
    match = _AFTER.match(behind) or _IN.match(behind)
    if match is None:
        return None
    name = match.group("name")
    state = _US_STATES.get(name.rstrip("."))
    if state:
        return "US", state
    words = name.split()
    for count in range(len(words), 0, -1):
        part = " ".join(words[:count]).rstrip(".")
        country = world.country(part) or world.country(part + ".")
        region = next((c for c in lookup(part) if c.kind == "region"), None)
        if country is not None and not (region is not None and region.country == "US" and part == "Georgia"):
            return country.iso2, None
        if region is not None:
            return region.country, region.region or None
    return None


_KIND_WEIGHT = {"country": 3.0, "area": 1.6, "region": 1.2, "county": -1.2, "city": 0.0}


def _score(
    c: Candidate, name: str, hint: tuple[str, str | None] | None, votes: Counter[str], regions: Counter[tuple[str, str]]
) -> float:
    score = math.log10(c.population + 10) + _KIND_WEIGHT[c.kind]
    total = sum(votes.values()) or 1
    score += 2.2 * min(1.0, votes[c.country] / total * 2) if c.country else 0.3
    if (c.country, c.region) in regions and c.region:
        score += 0.8 * min(2, regions[(c.country, c.region)])
    if hint is not None:
        if hint[0] == c.country and (hint[1] is None or hint[1] == c.region):
            score += 4.0
        elif hint[0] == c.country:
            score += 0.8
    if c.name == name or c.name.lower() == name.lower():
        score += 0.8
    return score
