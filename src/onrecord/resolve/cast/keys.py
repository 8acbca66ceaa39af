"""The words of a name, and what two names of one actor share at least one of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from onrecord.text.acronyms import initials, letters, words_of
from onrecord.world import agencies
from onrecord.world import countries as world


def folded(words: Iterable[str]) -> tuple[str, ...]:
    """The words as they are compared."""
    return tuple(w.lower().rstrip(".") for w in words)


_OF_ADHERENTS = {"democrats": "democratic", "republicans": "republican"}


def _adjectives(word: str) -> tuple[str, ...]:
    """What a party is called of whose adherents a word may be: "green" of "Greens"."""
    low = word.lower()
    one = _OF_ADHERENTS.get(low, low.removesuffix("s"))
    return (one,) if word[:1].isupper() and low.endswith("s") and len(one) > 3 else ()


def is_of_adherents(word: str, first: str) -> bool:
    """Whether a word is for those who adhere to a party whose name begins with another: "Greens" of "Green"."""
    return first.lower() in _adjectives(word)


@lru_cache(maxsize=65536)
def keys(surface: str) -> frozenset[str]:
    """A name's words, the whole, its initials, and the country or agency meant: names that share none are no one's."""
    words = words_of(surface)
    found = {*folded(words), world.bare(surface).lower(), *initials(words)}
    if len(words) == 1:
        found |= {letters(words[0]).upper(), *_adjectives(words[0])}
    country, agency = world.country(surface), agencies.agency(surface)
    return frozenset(found | ({country.iso2} if country else set()) | ({agency} if agency else set()))
