"""Where sentences begin and end."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range

_TITLES = "Mr Mrs Ms Dr Prof Hon Gov Sen Rep Gen Col Lt Maj Capt Sgt Adm Cmdr Rev Insp Supt Cllr".split()
# What it begins with stands first, so that the places in between are passed over quickly.
_SENTENCE_END = pattern_of(
    r"[.!?\n]" + "".join(rf"(?<!\b{title}\.)" for title in _TITLES) + r"(?:(?<=\n)|[\"”’')]*\s+(?=[A-Z\"“‘'(]))"
)
ABBREVIATED = pattern_of(rf"\b(?:{'|'.join(_TITLES)}|St|Jr|No|U\.S)\.\s+$")
"""A full stop that ends no sentence, with what is blank behind it."""
_LONGEST = 4000  # code points that a sentence may go on


@lru_cache(maxsize=1024)
def sentence(text: str, place: int, reach: int = 700) -> Range:
    """The sentence in which a place of the text stands; rules ask it of the same places again and again."""
    starts, ends = _borders(text)
    start = max(0, place - reach)
    last = bisect_left(ends, place)
    known = last > 0 and starts[last - 1] >= start
    if known:
        start = ends[last - 1]
    if not known or (last < len(starts) and starts[last] < place):  # amid what stands between two sentences
        for before in _SENTENCE_END.finditer(text, start, place):
            start = before.end()
    following = bisect_left(starts, place)
    amid = following > 0 and ends[following - 1] > place
    if not amid and following < len(starts) and ends[following] < place + _LONGEST:
        return start, starts[following] + 1
    end = _SENTENCE_END.search(text, place, place + _LONGEST)
    return start, end.start() + 1 if end else min(len(text), place + _LONGEST)


def sentence_before(text: str, place: Range) -> Range | None:
    """From where the sentence before that of a place begins to where that begins, None where it opens a paragraph."""
    paragraph = text.rfind("\n", 0, place[0]) + 1
    begins = sentence(text, place[1])[0]
    return None if begins <= paragraph else (sentence(text, max(paragraph, begins - 2))[0], begins)


@lru_cache(maxsize=1)
def _borders(text: str) -> tuple[list[int], list[int]]:
    """Where what stands between two sentences of a report begins, and where it ends: looked for once."""
    found = [border.span() for border in _SENTENCE_END.finditer(text)]
    return [start for start, _ in found], [end for _, end in found]


def before_blanks(text: str, place: int) -> int:
    """Where the words before a place end: what is blank between is left out, and nothing is copied."""
    while place and text[place - 1].isspace():
        place -= 1
    return place


def ends_between(text: str, start: int, end: int) -> int:
    """How many sentences end between two places: 1 from "late" to "Roe" in "it was late. Roe agreed"."""
    return sum(1 for _ in _SENTENCE_END.finditer(text, start, end + 1))


_STORY_BEGUN = pattern_of(r"[.!?][\"”’']?\s")


def above_the_story(text: str, place: int) -> bool:
    """Whether a place is in a headline: a line that ends like no sentence, with none before it and text behind it."""
    end = text.find("\n", place)
    alone = text.startswith("\n\n", end) or "\n" not in text[:place]  # no line of a paragraph that is broken hard
    ends = end >= 0 and alone and text[:end].rstrip()[-1:] not in (".", "!", "?", "”", '"')
    return ends and _STORY_BEGUN.search(text, 0, place) is None
