"""Of which kind each name is: one kind for the same words, wherever they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.reader.reading import Name, NameKind
from onrecord.rules import Rules, gives, rule
from onrecord.world import agencies
from onrecord.world import countries as world

_LEAST = 0.01  # what a place of the words counts for that was not read but found: a name behind a title


class Words(NamedTuple):
    """The words of a name, with how surely each kind was read of them, over all their places."""

    surface: str
    read: Mapping[NameKind, float]


@rule(yes="[O Norway] denied it.", no="[O Norway Shipping] denied it.")
def country(w: Words) -> bool:
    """A country's name is a place, whatever was read."""
    return world.country(w.surface) is not None


@rule(yes="[P Reuters] reported it.", no="[P Anna Reuters] reported it.")
def agency(w: Words) -> bool:
    """A news agency is an organisation."""
    return agencies.agency(w.surface) is not None


@rule(yes="The [L Kremlin] denied it.", no="[L Langley] denied it.")
def stands_for_one(w: Words) -> bool:
    """A building or street that stands for a government is an organisation, unless it may be a mere place as well."""
    stands = world.metonym(w.surface)
    return stands is not None and not stands.ambiguous and not stands.group


@rule(yes="[P Ann Lee] met [O Acme].", no="[P Reuters] met [O Norway].")
def most_surely(w: Words) -> NameKind:
    """Other names are what they were read as most surely."""
    return max(w.read, key=w.read.__getitem__)


KIND: Rules[[Words], NameKind] = Rules(
    "names.kind",
    [
        gives("place", country),
        gives("organisation", agency),
        gives("organisation", stands_for_one),
        most_surely,
    ],
)
"""The kind of a name."""


def kinds_of(text: str, names: Sequence[Name]) -> dict[str, NameKind]:
    """The kind of each name by its words, in the order of the names."""
    sure: dict[str, Counter[NameKind]] = {}
    for n in names:
        sure.setdefault(text[n.start : n.end], Counter())[n.kind] += n.score + _LEAST  # type: ignore[assignment]
    kinds = {surface: KIND.first(Words(surface, read)) for surface, read in sure.items()}
    return {surface: kind for surface, kind in kinds.items() if kind is not None}
