"""The words of a name, and the acronyms that they make."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from onrecord.text.patterns import pattern_of

_WORD = pattern_of(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_SMALL = frozenset("of the and for in on to at".split())


@lru_cache(maxsize=65536)
def words_of(surface: str) -> tuple[str, ...]:
    """The words of a name: "U.S. Navy" has "U.S" and "Navy"."""
    return tuple(_WORD.findall(surface))


def initials(words: Iterable[str]) -> frozenset[str]:
    """What an acronym of the words can be: their first letters, with those of small words or without.

    A state's or union's abbreviation gives all its letters, that of another body may: "U.S. Navy" is USN and never UN.
    """
    words = tuple(words)
    large = tuple(w for w in words if w.lower() not in _SMALL)
    return frozenset("".join(map(first, of)).upper() for of in (large, words) for first in (_first, _all_of))


_STATES = frozenset(["US", "UK", "UN", "EU", "UAE"])


def _first(word: str) -> str:
    return letters(word) if word in _STATES or ("." in word and word.isupper()) else word[0]


def _all_of(word: str) -> str:
    return letters(word) if word.isupper() and letters(word).isalpha() else word[0]


def letters(acronym: str) -> str:
    """An acronym without full stops."""
    return acronym.replace(".", "")
