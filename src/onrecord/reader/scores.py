"""Scores to probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import exp, log
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_LEAST = 1e-4  # no score is nearer to 0 or 1


def log_softmax(scores: Floats) -> Floats:
    """Logarithms of probabilities over the last axis."""
    shifted = scores - np.maximum.reduce(scores, -1, keepdims=True)
    result: Floats = shifted - np.log(np.add.reduce(np.exp(shifted), -1, keepdims=True))
    return result


def log_softmax_each(scores: Sequence[Floats]) -> list[Floats]:
    """As `log_softmax` of each of several matrices with rows of one length, all at once."""
    if not scores:
        return []
    ends = list(accumulate(map(len, scores)))
    whole = log_softmax(np.concatenate(scores))
    return [whole[end - len(of) : end] for of, end in zip(scores, ends, strict=True)]


def mean(scores: Floats) -> np.float32:
    """The mean of some scores in a row; numpy's own takes several times as long over a few."""
    found: np.float32 = np.add.reduce(scores) / np.float32(len(scores))
    return found


class Scale(NamedTuple):
    """How a score of the reader's becomes a chance: its log-odds over a temperature, and moved (Platt 1999).

    Fitted on development sets, so that of what is 0.8 sure four in five are right (`bench.calibration`).
    """

    temperature: float = 1.0
    offset: float = 0.0

    def chance(self, score: float) -> float:
        """How likely what has this score is right."""
        near = min(max(score, _LEAST), 1 - _LEAST)
        return sigmoid(log(near / (1 - near)) / self.temperature + self.offset)


def sigmoid(score: float) -> float:
    """A probability from a yes-or-no score."""
    return 1 / (1 + exp(-min(max(score, -30.0), 30.0)))
