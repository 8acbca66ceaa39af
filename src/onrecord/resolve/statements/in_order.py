"""What a report tells, in text order, found by where it stands: a report may be a book."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar

from onrecord.reader.reading import Attribution
from onrecord.text.ranges import Range, RangeIndex, holds

_T = TypeVar("_T")


def beginning(of: Sequence[_T], start: int, stop: int, begins: Callable[[_T], int]) -> Sequence[_T]:
    """Those that begin between two places, of a sequence in text order."""
    return of[bisect_left(of, start, key=begins) : bisect_left(of, stop, key=begins)]


class Sayings(tuple[Attribution, ...]):
    """The attributions of a report, in text order."""

    @cached_property
    def _contents(self) -> tuple[RangeIndex, list[tuple[Range, Attribution]]]:
        found = [(place, a) for a in self for place in a.content]
        return RangeIndex(place for place, _ in found), found

    def hold(self, place: Range, but: Attribution | None = None) -> bool:
        """Whether a place lies in what somebody says, one attribution left aside."""
        index, found = self._contents
        near = (found[i] for i in index.meeting(place[0], max(place[1], place[0] + 1)))
        return any(holds(content, place) and a is not but for content, a in near)

    def within(self, start: int, stop: int) -> Sequence[Attribution]:
        """Those whose reporting words begin between two places."""
        return beginning(self, start, stop, lambda a: a.cue[0])
