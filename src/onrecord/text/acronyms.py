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
    """What an acronym of the words can be: their first letters, with those of small words or without."""
    words = tuple(words)
    large = (w[0] for w in words if w.lower() not in _SMALL)
    return frozenset({"".join(large).upper(), "".join(w[0] for w in words).upper()})


def letters(acronym: str) -> str:
    """An acronym without full stops."""
    return acronym.replace(".", "")
