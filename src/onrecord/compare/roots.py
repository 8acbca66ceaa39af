"""Names without what makes a country's, or its people's, of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from onrecord.compare.words import stems

_NOBODY = frozenset(
    stems(
        """spokesman spokeswoman spokesperson official officials senior deputy former acting source sources person
        people man woman men women somebody another other others several local national general state north south
        east west new old first second last"""
    )
)
_ENDINGS = ("ian", "ese", "ish", "an", "ia", "a", "i", "n")
_LEAST = 4  # letters that a name keeps


@lru_cache(maxsize=16384)
def root(stem: str) -> str:
    """A name without what makes it a country's or its people's: "Veskia" and "Veskian" have one root."""
    for ending in _ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= _LEAST:
            return root(stem[: -len(ending)])
    return stem


def roots(words: Iterable[str]) -> frozenset[str]:
    """The roots of some stems."""
    return frozenset(root(w) for w in words)


def naming(names: Iterable[str]) -> frozenset[str]:
    """Roots of the words of some names that tell who it is: "spokesman" and "official" do not."""
    return roots(w for w in stems(" ".join(names)) if w not in _NOBODY)
