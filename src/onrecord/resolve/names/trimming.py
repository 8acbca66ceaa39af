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
    start, end = name.start, _word_end(text, name.end)
    article = _ARTICLE.match(text, start, end)
    if article:
        start = article.end()
    end = without_possessive(text, start, end)
    if name.kind == "person":
        start = _behind_titles(text, start, end)
        end = _before_letters(text, start, end)
    if not any(c.isalnum() for c in text[start:end]):
        return None
    return Name(start, end, name.kind, name.score)


_WORD_REST = re.compile(r"(?:(?<=\w)|(?<=\w-)|(?=-[^\W\d_a-z]))-?\w+(?:-\w+)*")


def _word_end(text: str, end: int) -> int:
    """The end of the word in which a name ends: "Arroyo-" goes on as "Arroyo-Lim"."""
    rest = _WORD_REST.match(text, end)
    return rest.end() if rest and (text[end - 1].isalnum() or text[end - 1] == "-") else end


_LETTERS = re.compile(r",?\s(?:K\.?C|Q\.?C|S\.?C|M\.?P|M\.?D|Ph\.?D|[OMC]BE|FRS|Esq)\.?$")


def _before_letters(text: str, start: int, end: int) -> int:
    """Where a person's name ends, letters of an office or honour left off: "Ann Lee KC"."""
    letters = _LETTERS.search(text, start, end)
    return letters.start() if letters else end


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
