"""Scores to probabilities."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def log_softmax(scores: Floats) -> Floats:
    """Logarithms of probabilities over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def sigmoid(score: float) -> float:
    """A probability from a yes-or-no score."""
    return float(1 / (1 + np.exp(-np.clip(score, -30, 30))))
