"""What speaks for each of the places that a name can mean: weights that add up."""

from __future__ import annotations

import math
from collections import Counter
from typing import NamedTuple

from onrecord.resolve.places.beside import Hint
from onrecord.rules import Rules, rule
from onrecord.world.gazetteer import Candidate


class WeightCase(NamedTuple):
    """A place that a name can mean, and what the report says round it."""

    candidate: Candidate
    name: str
    hint: Hint | None
    votes: Counter[str]
    regions: Counter[tuple[str, str]]
    """How often a country's region is named, or places there were meant before."""


@rule(yes="They met in [L Moscow].", no="They met in [L Qxyzzgrad].")
def inhabitants(w: WeightCase) -> float | None:
    """The more people live there, the likelier it is."""
    return math.log10(w.candidate.population + 10)


_KINDS = {"country": 3.0, "area": 1.6, "region": 1.2, "county": -1.2}


@rule(yes="They met in [L Ukraine].", no="They met in [L Bratsk].")
def kind(w: WeightCase) -> float | None:
    """Countries are likelier than regions, these than towns, and those than counties."""
    return _KINDS.get(w.candidate.kind)


@rule(yes="Russian troops left [L Moscow].", no="Troops left [L Qxyzzgrad] for the [L Black Sea].")
def country_spoken_of(w: WeightCase) -> float | None:
    """The report speaks of its country: the more, the likelier."""
    if not w.candidate.country:
        return None
    return 2.2 * min(1.0, w.votes[w.candidate.country] / (w.votes.total() or 1) * 2)


@rule(yes="Troops left for the [L Black Sea].", no="Troops left for [L Ukraine].")
def of_no_country(w: WeightCase) -> float | None:
    """Seas and continents are of no country."""
    return None if w.candidate.country else 0.3


@rule(
    yes="Floods hit [L Boise], Idaho. Rain fell in [L Moscow].",
    no="Floods hit [L Boise]. Rain fell in [L Ukraine].",
)
def region_spoken_of(w: WeightCase) -> float | None:
    """The report names its region, or meant a place there before."""
    c = w.candidate
    seen = w.regions.get((c.country, c.region), 0) if c.region else 0
    return 0.8 * min(2, seen) if seen else None


@rule(yes="He teaches in [L Moscow], Idaho.", no="He teaches in [L Moscow], Vermont.")
def where_the_words_say(w: WeightCase) -> float | None:
    """It lies where the words behind it say."""
    return 4.0 if w.hint and w.hint.country == w.candidate.country and _in_region(w) else None


@rule(yes="He teaches in [L Moscow], Vermont.", no="He teaches in [L Zürich], Switzerland.")
def country_the_words_say(w: WeightCase) -> float | None:
    """It lies in the country, not in the region, that the words behind it say."""
    return 0.8 if w.hint and w.hint.country == w.candidate.country and not _in_region(w) else None


def _in_region(w: WeightCase) -> bool:
    return w.hint is not None and w.hint.region in (None, w.candidate.region)


@rule(yes="Ships passed [L Zürich].", no="Ships passed [L Zuerich].")
def own_name(w: WeightCase) -> float | None:
    """The name is its own, not one that it goes by elsewhere."""
    return 0.8 if w.candidate.name.lower() == w.name.lower() else None


WEIGHTS = Rules(
    "places.weight",
    [
        inhabitants,
        kind,
        country_spoken_of,
        of_no_country,
        region_spoken_of,
        where_the_words_say,
        country_the_words_say,
        own_name,
    ],
)


def weight_of(weighed: WeightCase) -> float:
    """What speaks for a place, all in all."""
    return sum(WEIGHTS.every(weighed))
