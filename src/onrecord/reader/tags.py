"""Tag sequences decoded to spans: the one best path through scores, under constraints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
FORBIDDEN = -1e4


class Steps(msgspec.Struct, frozen=True):
    """Scores of going from one tag to the next, and of beginning with each."""

    transitions: list[list[float]]
    start: list[float]


def arrays(steps: Steps) -> tuple[Floats, Floats]:
    """(tags, tags) scores of transitions, (tags,) of beginning."""
    return np.array(steps.transitions, dtype=np.float32), np.array(steps.start, dtype=np.float32)


def begin_inside(labels: int) -> tuple[Floats, Floats]:
    """Transitions and start scores that only keep tags well formed.

    0 is outside, 2k+1 begins label k, 2k+2 goes on in it.
    """
    tags = 2 * labels + 1
    transitions = np.zeros((tags, tags), dtype=np.float32)
    start = np.zeros(tags, dtype=np.float32)
    for inside in range(2, tags, 2):
        transitions[:, inside] = FORBIDDEN
        transitions[inside, inside] = transitions[inside - 1, inside] = 0
        start[inside] = FORBIDDEN
    return transitions, start


def best_tags(scores: Sequence[Floats], transitions: Floats, start: Floats) -> list[npt.NDArray[np.int8]]:
    """As `best_paths`, for transitions that only forbid: each token's best tag is the best path where it is allowed."""
    paths = [s.argmax(1).astype(np.int8) for s in scores]
    broken = [
        index
        for index, path in enumerate(paths)
        if len(path) and (start[path[0]] < 0 or (transitions[path[:-1], path[1:]] < 0).any())
    ]
    for index, path in zip(broken, best_paths([scores[i] for i in broken], transitions, start), strict=True):
        paths[index] = path
    return paths


def best_paths(scores: Sequence[Floats], transitions: Floats, start: Floats) -> list[npt.NDArray[np.int8]]:
    """The best tag sequence of each of several score matrices (Viterbi, 1967).

    Args:
        scores: matrices of (tokens, tags), of different lengths.
        transitions: (tags, tags) score of going from one tag to the next.
        start: (tags,) score of each tag at the first token.

    All sequences advance together, so that the loop is as long as the longest one, not as all of them.
    """
    if not scores:
        return []
    lengths = np.array([len(s) for s in scores])
    order = np.argsort(-lengths, kind="stable")
    longest, tags = int(lengths.max()), len(start)
    # Scores of the best paths that end in each tag: (tokens, tags, sequences), since numpy is quick with long rows.
    best = np.zeros((longest, tags, len(scores)), dtype=np.float32)
    for column, index in enumerate(order):
        best[: lengths[index], :, column] = scores[index]
    best[0] += start[:, None]
    going, stretches = transitions[:, :, None], _stretches(lengths)
    for since, until, n in stretches:
        for before, now in pairwise(best[since - 1 : until, :, :n]):
            now += np.maximum.reduce(before[:, None] + going, axis=0)
    paths: list[npt.NDArray[np.int8]] = [np.zeros(0, dtype=np.int8)] * len(scores)
    path = np.zeros((longest, len(scores)), dtype=np.int8)
    current = best[lengths[order] - 1, :, np.arange(len(scores))].argmax(1)
    for since, until, n in reversed(stretches):  # where a path came from is asked of the best one alone
        tag = current[:n]
        for now, before in zip(path[since:until, :n][::-1], best[since - 1 : until - 1, :, :n][::-1], strict=True):
            now[:] = tag
            tag = (before + transitions.take(tag, 1)).argmax(0)
        current[:n] = tag
    path[0] = current
    for column, index in enumerate(order):
        paths[index] = path[: lengths[index], column].copy()
    return paths


def marginals(scores: Sequence[Floats], transitions: Floats, start: Floats) -> list[Floats]:
    """The chance of each tag at each token, over all sequences (forward-backward; Rabiner 1989, scaled).

    Args and order as in `best_paths`.

    Returns:
        Matrices of (tokens, tags), rows summing to one.
    """
    if not scores:
        return []
    lengths = np.array([len(s) for s in scores])
    longest, tags = int(lengths.max()), len(start)
    if not longest:
        return [np.zeros((0, tags), dtype=np.float32) for _ in scores]
    order = np.argsort(-lengths, kind="stable")
    emitted = np.zeros((longest, len(scores), tags))
    for column, index in enumerate(order):
        s = scores[index].astype(np.float64)
        emitted[: lengths[index], column] = np.exp(s - s.max(1, keepdims=True))
    step_chance, start_chance = np.exp(transitions.astype(np.float64)), np.exp(start.astype(np.float64))
    forward, backward = np.zeros_like(emitted), np.ones_like(emitted)
    forward[0] = start_chance * emitted[0]
    forward[0] /= np.maximum(forward[0].sum(1, keepdims=True), 1e-300)
    stretches = _stretches(lengths)
    for since, until, n in stretches:
        for (before, now), score in zip(
            pairwise(forward[since - 1 : until, :n]), emitted[since:until, :n], strict=True
        ):
            ahead = (before @ step_chance) * score
            np.divide(ahead, np.maximum(np.add.reduce(ahead, 1, keepdims=True), 1e-300), out=now)
    back_chance = step_chance.T
    for since, until, n in reversed(stretches):
        later = zip(pairwise(backward[since - 1 : until, :n][::-1]), emitted[since:until, :n][::-1], strict=True)
        for (after, now), score in later:
            behind = (after * score) @ back_chance
            np.divide(behind, np.maximum(np.add.reduce(behind, 1, keepdims=True), 1e-300), out=now)
    both = forward * backward
    both /= np.maximum(both.sum(2, keepdims=True), 1e-300)
    found: list[Floats] = [np.zeros((0, tags), dtype=np.float32)] * len(scores)
    for column, index in enumerate(order):
        found[index] = both[: lengths[index], column].astype(np.float32)
    return found


def _stretches(lengths: npt.NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """Steps behind the first through which the same sequences go on: the first, that behind the last, how many do."""
    ends = sorted({1, *lengths.tolist()})
    return [(since, until, int((lengths >= until).sum())) for since, until in pairwise(e for e in ends if e)]


def spans(path: npt.NDArray[np.int8]) -> Iterator[tuple[int, int, int]]:
    """(label, first token, token after the last) of each span in a tag sequence."""
    tags = path.tolist()
    count = len(tags)
    for begin in np.flatnonzero(path & 1).tolist():
        inside = tags[begin] + 1
        end = begin + 1
        while end < count and tags[end] == inside:
            end += 1
        yield tags[begin] // 2, begin, end
