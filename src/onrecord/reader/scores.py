"""Scores to probabilities."""

from __future__ import annotations

from math import exp, log
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_LEAST = 1e-4  # no score is nearer to 0 or 1


def log_softmax(scores: Floats) -> Floats:
    """Logarithms of probabilities over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


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
