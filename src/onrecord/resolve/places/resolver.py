"""Which place a name means, from what the report says round it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import Place
from onrecord.resolve.places.beside import Hint, PlaceName, hint_of
from onrecord.resolve.places.candidates import CANDIDATES
from onrecord.resolve.places.votes import regions_of, votes_of
from onrecord.resolve.places.weights import WeightCase, weight_of
from onrecord.rules import Rules, rule
from onrecord.text.ranges import Range
from onrecord.world.countries import bare
from onrecord.world.gazetteer import Candidate


def places(text: str, spans: Sequence[Range]) -> list[Place]:
    """The places that these spans of the text name, in order; one that the gazetteer lacks has a name and nothing else.

    A name's candidates are weighed by how many people live there, by the countries that the report speaks of, by a
    region or country named right behind ("Moscow, Idaho"), and by what the report meant before by the same name.
    """
    meaning = _PlaceMeaning(text, spans)
    return [_place(text, start, end, meaning.of(start, end)) for start, end in spans]


class _Choice(NamedTuple):
    """What is known when a name's place is chosen."""

    name: PlaceName
    candidates: Sequence[Candidate]
    hint: Hint | None
    before: Candidate | None
    """What the report meant before by the same name."""


@rule(
    yes="A flood hit [L Paris], Texas. The mayor of [L Paris] spoke.",
    no="A flood hit [L Paris], Texas. The mayor of [L Paris], France, spoke.",
)
def as_before(c: _Choice) -> Candidate | None:
    """A report means one place by one name, unless the words beside it say otherwise."""
    return c.before if c.hint is None and c.before in c.candidates else None


BY_ONE_NAME = Rules("places.choice", [as_before], at=lambda c: (c.name.start, c.name.end))


class _PlaceMeaning:
    """What a report means by its names of places, as it is read from the beginning."""

    def __init__(self, text: str, spans: Sequence[Range]) -> None:
        self._text = text
        self._votes = votes_of(text, spans)
        self._regions = regions_of(text, spans)
        self._chosen: dict[str, Candidate] = {}

    def of(self, start: int, end: int) -> Candidate | None:
        """The place that the name here means, None when the gazetteer lacks it."""
        name = PlaceName(self._text, start, end)
        candidates = CANDIDATES.first(name)
        if not candidates:
            return None
        found = self._choice(name, candidates)
        if found.kind in ("city", "county") and found.country:
            self._regions[(found.country, found.region)] += 1
        return found

    def _choice(self, name: PlaceName, candidates: Sequence[Candidate]) -> Candidate:
        hint, known = hint_of(name), bare(name.surface)
        before = self._chosen.get(known)
        same = BY_ONE_NAME.first(_Choice(name, candidates, hint, before))
        if same is not None:
            return same
        best = max(candidates, key=lambda c: weight_of(WeightCase(c, name.surface, hint, self._votes, self._regions)))
        if hint is not None or before is None:
            self._chosen[known] = best
        return best


def _place(text: str, start: int, end: int, found: Candidate | None) -> Place:
    return Place(
        start=start,
        end=end,
        name=found.name if found else text[start:end],
        geonameid=found.geonameid if found else None,
        lat=found.lat if found else None,
        lon=found.lon if found else None,
        country=(found.country or None) if found else None,
    )
