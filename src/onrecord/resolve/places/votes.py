"""How often a report speaks of each country and region: by its name, its people's, and by places that lie there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.resolve.places.beside import Hint, PlaceName, hint_of
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.world import countries as world
from onrecord.world.gazetteer import lookup
from onrecord.world.short_regions import SHORT_REGIONS

Vote = tuple[str, int]
_BEHIND_A_TOWN = pattern_of(rf"(?<=\w), ({'|'.join(map(re.escape, SHORT_REGIONS))})\.(?!\w)")
_FAR_LARGER = 20
"""How many times as large as its namesakes a place is that needs no telling where it lies."""
_DEMONYM = pattern_of(r"\b[A-Z][a-z]+(?:i|n|ese|sh|ch|ian|ean|an|ic|ish)s?\b")


@rule(yes="They met in [L Ukraine].", no="They met in [L Georgia].")
def by_its_name(n: PlaceName) -> Vote | None:
    """The country itself is named, and no other's region is called so: that counts twice."""
    country = world.country(n.surface)
    regions = [c for c in lookup(n.surface) if c.kind == "region" and country and c.country != country.iso2]
    return (country.iso2, 2) if country and not regions else None


@rule(yes="It rained in [L Paris], Texas.", no="It rained in [L Georgia], Africa.")
def by_the_words_behind(n: PlaceName) -> Vote | None:
    """The words behind say in which country it lies."""
    hint = hint_of(n)
    return (hint.country, 1) if hint else None


@rule(yes="They met in [L Kharkiv].", no="They met in [L Springfield].")
def by_a_place(n: PlaceName) -> Vote | None:
    """A place of one country only, or one far larger than its namesakes."""
    found = lookup(n.surface)
    if not found or not found[0].country:
        return None
    alone = len({c.country for c in found}) == 1
    far_larger = alone or found[0].population > _FAR_LARGER * (found[1].population + 1)
    return (found[0].country, 1) if far_larger else None


VOTES = Rules("places.vote", [by_its_name, by_the_words_behind, by_a_place], at=lambda n: (n.start, n.end))


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


@rule(yes="It rained in [L Nampa], Idaho.", no="It rained in [L Nampa], Africa.")
def behind_a_place(n: PlaceName) -> Hint | None:
    """The region that the words behind a place name."""
    hint = hint_of(n)
    return hint if hint and hint.region else None


@rule(yes="It rained in [L Idaho].", no="It rained in [L Georgia].")
def region_itself(n: PlaceName) -> Hint | None:
    """The region itself is named, and nothing else is called so that is half as large."""
    found = lookup(n.surface)
    if not found or found[0].kind != "region" or world.country(n.surface):
        return None
    alone = all(c.population * 2 < found[0].population for c in found[1:] if c.region != found[0].region)
    return Hint(found[0].country, found[0].region) if alone else None


REGION_VOTES = Rules("places.region_vote", [behind_a_place, region_itself], at=lambda n: (n.start, n.end))


def regions_of(text: str, spans: Sequence[Range]) -> Counter[tuple[str, str]]:
    """Votes for each region of a country."""
    votes = (REGION_VOTES.first(PlaceName(text, start, end)) for start, end in spans)
    found = Counter((vote.country, vote.region) for vote in votes if vote is not None and vote.region)
    ends = {end for _, end in spans}
    # "HALDEN, Ore.": told also where the town's own name was not read.
    found.update(SHORT_REGIONS[m.group(1)] for m in _BEHIND_A_TOWN.finditer(text) if m.start() not in ends)
    return found
