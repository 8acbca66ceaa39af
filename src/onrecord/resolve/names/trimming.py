"""A name without what the reader now and then takes with it: an article, a possessive ending, a person's titles."""

from __future__ import annotations

import re

from onrecord.reader.reading import Name
from onrecord.text.words import TITLES

_ARTICLE = re.compile(r"(?:the|The|THE|a|an)\s+(?!\s|$)")
_FIRST_WORD = re.compile(r"([\w\-]+)\.?\s+")
_POSSESSIVES = ("'s", "’s")


def trimmed(text: str, name: Name) -> Name | None:
    """The name itself, None when nothing is left: "President Lia Sol's" is "Lia Sol"."""
    start, end = name.start, name.end
    article = _ARTICLE.match(text, start, end)
    if article:
        start = article.end()
    end = without_possessive(text, start, end)
    if name.kind == "person":
        start = _behind_titles(text, start, end)
    if not any(c.isalnum() for c in text[start:end]):
        return None
    return Name(start, end, name.kind, name.score)


def without_possessive(text: str, start: int, end: int) -> int:
    """Where a name ends, its "'s" left off."""
    for ending in _POSSESSIVES:
        if text[start:end].endswith(ending):
            end -= len(ending)
    return end


def _behind_titles(text: str, start: int, end: int) -> int:
    while (word := _FIRST_WORD.match(text, start, end)) and word.group(1).lower() in TITLES:
        start = word.end()
    return start
