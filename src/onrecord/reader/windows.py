"""A report cut into windows for the encoder, at borders where nothing is cut off from its context.

Measured on PolNeAR's development part with windows of 96 to 256 pieces: context shared between windows costs a third
of the time and gains nothing, as long as every window begins with a paragraph, and no quotation that runs on over
paragraphs is parted.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.reader.pieces import Gap, Pieces, Shape
from onrecord.text.quotations import QuoteState

SIZE = 128
"""Pieces in a window, at most, unless a quotation or a sentence asks for more."""
LONGEST = 510
"""Pieces in a window in any case: the encoder's positions less the marks at both ends."""

_COLON = 1024
_FULL_STOPS = np.array([1012, 1029, 999], dtype=np.int32)  # . ? ! in the vocabulary


class Window(NamedTuple):
    """Pieces `start:end` of a report."""

    start: int
    end: int

    def place(self, words: npt.NDArray[np.intp], begin: int, end: int) -> tuple[int, int]:
        """First and last piece, counted in the report, of the window's words `begin:end`.

        Args:
            words: first piece of each of the window's words, counted from its start.
        """
        stop = int(words[end]) if end < len(words) else self.end - self.start
        return self.start + int(words[begin]), self.start + stop - 1


def windows(pieces: Pieces, *, size: int = SIZE) -> list[Window]:
    """Cut a report into windows that cover it without overlap.

    A window is as many whole paragraphs as fit into `size` pieces. Paragraphs of one quotation, and a paragraph that
    ends in a colon and the next, stay together up to `LONGEST`. A longer paragraph is cut at sentence ends, and where a
    sentence alone is longer, inside it.
    """
    count = len(pieces)
    if not count:
        return []
    starts = np.flatnonzero(np.diff(pieces.paragraph)) + 1
    borders = [0, *(b for b in starts.tolist() if not _runs_on(pieces, b)), count]
    found: list[Window] = []
    start = 0
    for border, following in zip(borders, [*borders[1:], count], strict=True):
        if following - start > size and border > start:
            found.extend(_cut(pieces, start, border, size))
            start = border
    if start < count:
        found.extend(_cut(pieces, start, count, size))
    return found


def _runs_on(pieces: Pieces, border: int) -> bool:
    """Whether what stands before a paragraph border goes on after it."""
    return bool(pieces.quote[border] == QuoteState.CONTINUING or pieces.ids[border - 1] == _COLON)


def _cut(pieces: Pieces, start: int, end: int, size: int) -> list[Window]:
    """One window, or several where the pieces are too many for one."""
    found: list[Window] = []
    # What stays together for its sense may be longer than what is merely packed together.
    together = end - start <= LONGEST and pieces.paragraph[start] != pieces.paragraph[end - 1]
    while end - start > (LONGEST if together else size):
        stop = _sentence_end(pieces, start, size)
        found.append(Window(start, stop))
        start = stop
    found.append(Window(start, end))
    return found


def _sentence_end(pieces: Pieces, start: int, size: int) -> int:
    """Where to cut a long paragraph: after the last sentence that fits, else between words."""
    stops = np.flatnonzero(np.isin(pieces.ids[start : start + size], _FULL_STOPS)) + start + 1
    for stop in stops[::-1].tolist():
        # A closing mark goes with its sentence; what follows an abbreviation's full stop is seldom a capital.
        while stop < start + size and pieces.quote[stop] == QuoteState.CLOSING:
            stop += 1
        if (
            start + size // 3 < stop < start + size
            and pieces.gap[stop] != Gap.NONE
            and pieces.shape[stop] != Shape.LOWER
        ):
            return int(stop)
    stop = start + size
    while stop > start + 1 and not pieces.first[stop]:
        stop -= 1
    return stop if stop > start + 1 else start + size
