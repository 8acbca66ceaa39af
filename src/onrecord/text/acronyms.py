"""The words of a name, and the acronyms that they make."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_SMALL = frozenset("of the and for in on to at".split())


@lru_cache(maxsize=65536)
def words_of(surface: str) -> tuple[str, ...]:
    """The words of a name: "U.S. Navy" has "U.S" and "Navy"."""
    return tuple(_WORD.findall(surface))


def initials(words: Iterable[str]) -> frozenset[str]:
    """What an acronym of the words can be: their first letters, with those of small words or without.

    A word that is an acronym itself gives all its letters: "U.S. Navy" is USN.
    """
    words = tuple(words)
    first = _letters_of if any(not w.isupper() for w in words) else _first
    large = (first(w) for w in words if w.lower() not in _SMALL)
    return frozenset({"".join(large).upper(), "".join(map(first, words)).upper()})


def _first(word: str) -> str:
    return word[0]


def _letters_of(word: str) -> str:
    return letters(word) if word.isupper() else word[0]


def letters(acronym: str) -> str:
    """An acronym without full stops."""
    return acronym.replace(".", "")
