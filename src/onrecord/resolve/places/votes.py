"""How often a report speaks of each country: by its name, its people's, and that of places that lie there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.resolve.places.candidates import PlaceName
from onrecord.rules import Rules, rule
from onrecord.text.ranges import Range
from onrecord.world import countries as world
from onrecord.world.gazetteer import lookup

Vote = tuple[str, int]
_FAR_LARGER = 20
"""How many times as large as its namesakes a place is that needs no telling where it lies."""
_DEMONYM = re.compile(r"\b[A-Z][a-z]+(?:i|n|ese|sh|ch|ian|ean|an|ic|ish)s?\b")


@rule(yes="They met in [L Ukraine].", no="They met in [L Kharkiv].")
def by_its_name(n: PlaceName) -> Vote | None:
    """The country itself is named: that counts twice."""
    country = world.country(n.surface)
    return (country.iso2, 2) if country else None


@rule(yes="They met in [L Kharkiv].", no="They met in [L Springfield].")
def by_a_place(n: PlaceName) -> Vote | None:
    """A place of one country only, or one far larger than its namesakes."""
    found = lookup(n.surface)
    if not found or not found[0].country:
        return None
    alone = len({c.country for c in found}) == 1
    far_larger = alone or found[0].population > _FAR_LARGER * (found[1].population + 1)
    return (found[0].country, 1) if far_larger else None


VOTES = Rules("places.vote", [by_its_name, by_a_place], at=lambda n: (n.start, n.end))


def votes_of(text: str, spans: Sequence[Range]) -> Counter[str]:
    """Votes for each country, ISO 3166-1 alpha-2."""
    votes: Counter[str] = Counter()
    for start, end in spans:
        vote = VOTES.first(PlaceName(text, start, end))
        if vote is not None:
            votes[vote[0]] += vote[1]
    for match in _DEMONYM.finditer(text):
        country = world.country_of_demonym(match.group())
        if country is not None:
            votes[country.iso2] += 1
    return votes
