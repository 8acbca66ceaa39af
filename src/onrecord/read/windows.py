"""A report cut into windows for the encoder, at paragraph borders, with context on both sides."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from onrecord.read.pieces import Pieces

SIZE = 160
"""Pieces a window answers for, at most, unless one sentence alone is longer."""
CONTEXT = 32
"""Pieces of context on each side, at most; a window sees them, its neighbours answer for them."""
LONGEST = 510
"""Pieces in a window with its context: the encoder's positions less the two marks at its ends."""


class Window(NamedTuple):
    """Pieces `start:end` go into the encoder; it answers for cues that begin in `core_start:core_end`."""

    start: int
    end: int
    core_start: int
    core_end: int


def windows(pieces: Pieces, *, size: int = SIZE, context: int = CONTEXT) -> list[Window]:
    """Cut a report into windows whose cores cover it without overlap.

    A core is as many whole paragraphs as fit into `size` pieces. A longer paragraph is cut at sentence ends, and
    where a sentence alone is longer, inside it. The context reaches over paragraph borders.
    """
    found: list[Window] = []
    count = len(pieces)
    for start, end in _cores(pieces, size):
        room = min(context, (LONGEST - (end - start)) // 2)
        found.append(Window(_word_start(pieces, max(0, start - room)), _word_end(pieces, min(count, end + room)), start, end))
    return found


def _cores(pieces: Pieces, size: int) -> list[tuple[int, int]]:
    count = len(pieces)
    if not count:
        return []
    borders = [0, *(np.flatnonzero(np.diff(pieces.paragraph)) + 1).tolist(), count]
    cores: list[tuple[int, int]] = []
    start = 0
    for paragraph_start, paragraph_end in zip(borders, borders[1:], strict=False):
        if paragraph_end - start > size and paragraph_start > start:
            cores.append((start, paragraph_start))
            start = paragraph_start
        while paragraph_end - start > size:
            stop = _cut(pieces, start, size)
            cores.append((start, stop))
            start = stop
    if start < count:
        cores.append((start, count))
    return cores


_FULL_STOPS = np.array([1012, 1029, 999], dtype=np.int32)  # . ? ! in the vocabulary


def _cut(pieces: Pieces, start: int, size: int) -> int:
    """Where to end a core inside a long paragraph: after the last sentence that fits, else between words."""
    ids = pieces.ids[start : start + size]
    stops = np.flatnonzero(np.isin(ids, _FULL_STOPS)) + start + 1
    # A closing quotation mark goes with its sentence; an abbreviation's full stop is followed by more of it.
    good = [s for s in stops.tolist() if s < start + size and pieces.gap[s] == 2 and pieces.shape[s] in (2, 4, 3, 8) and s - start > size // 3]
    if good:
        return int(good[-1])
    stop = start + size
    while stop > start + 1 and not pieces.first[stop]:
        stop -= 1
    return stop if stop > start + 1 else start + size


def _word_start(pieces: Pieces, at: int) -> int:
    while at > 0 and not pieces.first[at]:
        at -= 1
    return at


def _word_end(pieces: Pieces, at: int) -> int:
    while at < len(pieces) and not pieces.first[at]:
        at += 1
    return at
