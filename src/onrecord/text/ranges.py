"""Ranges of a text: pairs of offsets, and finding those that stand near a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

Range = tuple[int, int]
"""(start, end) in code points of the report's text, end exclusive."""

_MOST = 1000  # ranges that begin before a place, of which those that reach it are sought: a bound on hostile texts


def meets(one: Range, other: Range) -> bool:
    """Whether two ranges share something."""
    return one[0] < other[1] and other[0] < one[1]


def holds(outer: Range, inner: Range) -> bool:
    """Whether a range lies within another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


class RangeIndex:
    """Ranges found by where they stand: a report may be a book."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        self._order = sorted((s, e, i) for i, (s, e) in enumerate(ranges))
        self._longest = max((e - s for s, e, _ in self._order), default=0)

    def meeting(self, start: int, end: int) -> list[int]:
        """Indexes of the ranges that share something with the text from start to end, in text order."""
        low = bisect_left(self._order, (start - self._longest, 0, 0))
        high = bisect_left(self._order, (end, 0, 0))
        return [i for _, e, i in self._order[max(low, high - _MOST) : high] if e > start]
