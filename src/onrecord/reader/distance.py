"""How far each piece stands from a cue, in buckets: part of what the reader's role head sees."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

BUCKETS = 32
"""Buckets on each side; the cue itself is bucket `BUCKETS`."""
APART = 4
"""Paragraphs on each side that are told apart; the cue's own is `APART`."""
_EACH = 12  # pieces next to the cue with a bucket each; further out, buckets grow like logarithms
_GROWTH = 3.5

Ints = npt.NDArray[np.int32]


def _table(longest: int) -> Ints:
    size = np.arange(longest)
    wide = (_EACH + np.log2(np.maximum(size, 1) / _EACH) * _GROWTH).astype(np.int32)
    return np.where(size < _EACH, size, np.minimum(wide, BUCKETS - 1)).astype(np.int32)


BUCKET = _table(1024)
"""Bucket of each distance on one side."""


def pieces_apart(first: npt.NDArray[np.int64], last: npt.NDArray[np.int64], length: int) -> Ints:
    """(cues, length) bucket of each piece's distance from the pieces `first` to `last` of a cue."""
    place = np.arange(length, dtype=np.int64)[None]
    far = np.minimum(place - first[:, None], 0) + np.maximum(place - last[:, None], 0)
    near = BUCKET[np.minimum(np.abs(far), len(BUCKET) - 1)]
    buckets: Ints = (BUCKETS + np.sign(far).astype(np.int32) * near).astype(np.int32)
    return buckets


def paragraphs_apart(paragraph: npt.NDArray[np.int64], first: npt.NDArray[np.int64]) -> Ints:
    """(cues, length) distance in paragraphs, from (length,) paragraph indexes of the cues' window."""
    own = paragraph[first][:, None]
    apart: Ints = (np.minimum(np.maximum(paragraph - own, -APART), APART) + APART).astype(np.int32)
    return apart
