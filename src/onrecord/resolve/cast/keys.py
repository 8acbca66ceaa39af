"""The words of a name, and what two names of one actor share at least one of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from onrecord.world import agencies
from onrecord.world import countries as world

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_SMALL = frozenset("of the and for in on to at".split())


@lru_cache(maxsize=65536)
def words_of(surface: str) -> tuple[str, ...]:
    """The words of a name: "U.S. Navy" has "U.S" and "Navy"."""
    return tuple(_WORD.findall(surface))


def initials(words: Iterable[str]) -> frozenset[str]:
    """What an acronym of the words can be: their first letters, with those of small words or without."""
    words = tuple(words)
    large = (w[0] for w in words if w.lower() not in _SMALL)
    return frozenset({"".join(large).upper(), "".join(w[0] for w in words).upper()})


def folded(words: Iterable[str]) -> tuple[str, ...]:
    """The words as they are compared."""
    return tuple(w.lower().rstrip(".") for w in words)


@lru_cache(maxsize=65536)
def keys(surface: str) -> frozenset[str]:
    """A name's words, the whole, its initials, and the country or agency meant: names that share none are no one's."""
    words = words_of(surface)
    found = {*folded(words), world.bare(surface).lower(), *initials(words)}
    if len(words) == 1:
        found.add(letters(words[0]).upper())
    country, agency = world.country(surface), agencies.agency(surface)
    return frozenset(found | ({country.iso2} if country else set()) | ({agency} if agency else set()))


def letters(acronym: str) -> str:
    """An acronym without full stops."""
    return acronym.replace(".", "")
