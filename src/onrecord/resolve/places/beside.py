"""The country or region that is named right behind a place: "Salinas, California", "Idlib in Syria"."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.world import countries as world
from onrecord.world.gazetteer import lookup
from onrecord.world.short_regions import SHORT_REGIONS

_REACH = 60


class PlaceName(NamedTuple):
    """A name of a place where it stands in a report."""

    text: str
    start: int
    end: int

    @property
    def surface(self) -> str:
        """The name as written."""
        return self.text[self.start : self.end]


class Hint(NamedTuple):
    """Where the words say that a place lies."""

    country: str
    region: str | None


_AFTER_COMMA = pattern_of(r",\s+(?:in\s+)?(?P<name>[A-Z][\w.'’-]*(?:\s+(?:of\s+|and\s+)?[A-Z][\w.'’-]*){0,3})")
_AFTER_IN = pattern_of(r"\s+(?:in|of)\s+(?:the\s+)?(?:[a-z-]+\s+)?(?P<name>[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,2})")


def _group(pattern: re.Pattern[str], n: PlaceName) -> str | None:
    match = pattern.match(n.text[n.end : n.end + _REACH])
    return match.group("name") if match else None


@rule(yes="He teaches in [L Moscow], Idaho.", no="He teaches in [L Moscow] Idaho’s history.")
def after_comma(n: PlaceName) -> str | None:
    """A name behind a comma."""
    return _group(_AFTER_COMMA, n)


@rule(yes="Shells fell on [L Idlib] in northern Syria.", no="Shells fell on [L Idlib] from Syria.")
def after_in(n: PlaceName) -> str | None:
    """A name behind "in" or "of"."""
    return _group(_AFTER_IN, n)


BESIDE = Rules("places.beside", [after_comma, after_in], at=lambda n: (n.start, n.end))


class Part(NamedTuple):
    """The name beside, or the first words of it: more may follow that are another's."""

    words: str
    whole: bool


@rule(yes="He teaches in [L London], Ont.", no="He teaches in [L Salem], Orestes said.")
def short_region(p: Part) -> Hint | None:
    """A state of the US or a province of Canada by its short form."""
    region = SHORT_REGIONS.get(p.words.rstrip(".")) if p.whole else None
    return Hint(*region) if region else None


@rule(yes="He teaches in [L Georgetown], Guyana.", no="He teaches in [L Atlanta], Georgia.")
def country(p: Part) -> Hint | None:
    """A country; "Georgia" behind a town is the state of the US."""
    part = p.words.rstrip(".")
    found = world.country(part) or world.country(part + ".")
    if found is None or (part == "Georgia" and _region(part) == Hint("US", "GA")):
        return None
    return Hint(found.iso2, None)


@rule(yes="He teaches in [L Moscow], Idaho.", no="He teaches in [L Moscow], Russia.")
def region(p: Part) -> Hint | None:
    """A region."""
    return _region(p.words.rstrip("."))


def _region(name: str) -> Hint | None:
    found = next((c for c in lookup(name) if c.kind == "region"), None)
    return Hint(found.country, found.region or None) if found else None


HINTS = Rules("places.hint", [short_region, country, region])


def hint_of(name: PlaceName) -> Hint | None:
    """Where the words right behind a place say that it lies."""
    beside = BESIDE.first(name)
    if beside is None:
        return None
    words = beside.split()
    for count in range(len(words), 0, -1):
        hint = HINTS.first(Part(" ".join(words[:count]), count == len(words)))
        if hint is not None:
            return hint
    return None
