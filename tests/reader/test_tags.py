"""Tag sequences: best paths and chances against all sequences written out."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from onrecord.reader.tags import FORBIDDEN, begin_inside, best_paths, marginals


def by_hand(scores: np.ndarray, transitions: np.ndarray, start: np.ndarray) -> tuple[tuple[int, ...], np.ndarray]:
    """The best sequence and each tag's chance, from every sequence there is."""
    count, tags = scores.shape
    chances = np.zeros((count, tags))
    best: tuple[float, tuple[int, ...]] = (-np.inf, ())
    for path in itertools.product(range(tags), repeat=count):
        score = start[path[0]] + sum(scores[i, t] for i, t in enumerate(path))
        score += sum(transitions[a, b] for a, b in itertools.pairwise(path))
        best = max(best, (score, path))
        for i, t in enumerate(path):
            chances[i, t] += np.exp(score)
    return best[1], chances / chances.sum(1, keepdims=True)


@pytest.mark.parametrize("seed", range(4))
def test_against_all_sequences(seed: int) -> None:
    """Sequences of several lengths together give what each gives alone."""
    rng = np.random.default_rng(seed)
    forbidden, start = begin_inside(1)
    transitions = (forbidden + rng.normal(size=(3, 3)) * (forbidden > FORBIDDEN)).astype(np.float32)
    scores = [rng.normal(size=(n, 3)).astype(np.float32) * 2 for n in (3, 5, 1, 4)]
    for s, path, chance in zip(
        scores, best_paths(scores, transitions, start), marginals(scores, transitions, start), strict=True
    ):
        expected, chances = by_hand(s, transitions, start)
        assert tuple(path.tolist()) == expected
        np.testing.assert_allclose(chance, chances, atol=1e-5)


def test_nothing() -> None:
    """No sequence, and sequences without tokens."""
    transitions, start = begin_inside(1)
    empty = np.zeros((0, 3), dtype=np.float32)

    assert best_paths([], transitions, start) == marginals([], transitions, start) == []
    assert [m.shape for m in marginals([empty], transitions, start)] == [(0, 3)]


def test_extreme_scores() -> None:
    """Scores of any size give chances, not numbers out of range."""
    transitions, start = begin_inside(1)
    scores = np.array([[1e4, -1e4, 0], [-1e4, 1e4, 1e4], [0, 0, 1e4]], dtype=np.float32)
    chance = marginals([scores], transitions, start)[0]

    assert np.isfinite(chance).all()
    np.testing.assert_allclose(chance.sum(1), 1, atol=1e-5)
