"""Whether a text is English, from its function words."""

from __future__ import annotations

import re

# Words that are common in English and rare or absent in its neighbours ("in", "a", "die", "was", "on" are not here).
_ENGLISH = frozenset(
    "the of and to that with for said by from is are he she his her it its which have has been who not at as this but"
    " they were had would will their about after there when than more we you an be or if what could".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 12
_SHARE = 0.15


def is_english(text: str) -> bool:
    """True when enough of the first few thousand words are English function words.

    A text of under a dozen words is given the benefit of the doubt when its letters are Latin.
    """
    words = [w.lower() for w in _WORD.findall(text[:40_000])][:4000]
    if not words:
        return False
    latin = sum(1 for w in words if w[0] < "\u0250")
    if latin < 0.5 * len(words):
        return False
    if len(words) < _ENOUGH:
        return True
    return sum(1 for w in words if w in _ENGLISH) >= _SHARE * len(words)
