"""Where the points of a network stand: the same for the same network, worked out here, so that it needs no script.

Each connected part is laid out so that points stand as far apart as there are ties between them (stress majorisation,
Gansner, Koren and North 2004), then the parts are set beside each other, the largest first.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

_ROUNDS = 150
_TIE = 88.0  # how long a tie is to be
_APART = 34.0  # how near two points may come
_ROOM, _LINE = 58.0, 44.0  # beside a part and between rows of parts, for names
_GOLDEN = math.pi * (3 - math.sqrt(5))

Points = np.ndarray[Any, np.dtype[np.float64]]


class Layout(NamedTuple):
    """Where each point stands, and how high the drawing is."""

    points: Sequence[tuple[float, float]]
    height: float


def layout(count: int, ties: Sequence[tuple[int, int]], width: float) -> Layout:
    """Places for `count` points; `ties` are pairs of their numbers."""
    beside: list[set[int]] = [set() for _ in range(count)]
    for one, other in ties:
        if one != other:
            beside[one].add(other)
            beside[other].add(one)
    parts = _parts(beside)
    blocks = [_fitted(_laid_out(part, beside), width - 2 * _ROOM) for part in parts]
    placed = np.zeros((count, 2))
    height = _packed(parts, blocks, placed, width)
    return Layout([(round(float(x), 1), round(float(y), 1)) for x, y in placed], round(height, 1))


def _parts(beside: Sequence[set[int]]) -> list[list[int]]:
    """The connected parts, the largest first; in each, points with most ties first."""
    left = set(range(len(beside)))
    parts = []
    for start in range(len(beside)):
        if start in left:
            reached = set(_distances(start, beside))
            left -= reached
            parts.append(sorted(reached, key=lambda n: (-len(beside[n]), n)))
    return sorted(parts, key=lambda p: (-len(p), p[0]))


def _distances(start: int, beside: Sequence[set[int]]) -> dict[int, int]:
    """How many ties lie between a point and each that it is connected with."""
    found = {start: 0}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for there in sorted(beside[here]):
            if there not in found:
                found[there] = found[here] + 1
                queue.append(there)
    return found


def _laid_out(part: Sequence[int], beside: Sequence[set[int]]) -> Points:
    n = len(part)
    turns, far = np.arange(n) * _GOLDEN, _TIE * 0.6 * np.sqrt(np.arange(n))
    points = np.column_stack([far * np.cos(turns), far * np.sin(turns)])
    if n < 2:
        return points
    at = {number: i for i, number in enumerate(part)}
    wanted = np.zeros((n, n))
    for number, i in at.items():
        for other, steps in _distances(number, beside).items():
            wanted[i, at[other]] = steps * _TIE
    return _spread(_lying(_majorised(points, wanted)))


def _majorised(points: Points, wanted: Points) -> Points:
    """Moved round by round until distances are as wanted, the nearer the more so."""
    n = len(points)
    weight = 1 / (wanted + np.eye(n)) ** 2
    np.fill_diagonal(weight, 0)
    inverse = np.linalg.pinv(np.diag(weight.sum(axis=1)) - weight)
    for _ in range(_ROUNDS):
        real = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2)) + np.eye(n)
        pull = -weight * wanted / np.maximum(real, 1e-6)
        np.fill_diagonal(pull, 0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        points = inverse @ pull @ points
    return points


def _lying(points: Points) -> Points:
    """Turned so that it is wider than high, the first point left of the middle."""
    points = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(points.T @ points)
    turned = points @ axes[:, ::-1]
    signs = np.where(turned[0] > 1e-9, -1.0, 1.0)
    lying: Points = turned * signs
    return lying


def _spread(points: Points) -> Points:
    """Pushed apart where two are too near to be told apart."""
    n = len(points)
    for _ in range(60):
        gap = points[:, None] - points[None]
        real = np.sqrt((gap**2).sum(axis=2)) + np.eye(n) * 1e6
        short = np.clip(_APART - real, 0, None)
        if short.max() < 0.5:
            break
        away = gap / np.maximum(real, 1e-6)[:, :, None]
        points = points + (away * (short / 2)[:, :, None]).sum(axis=1)
    return points


def _fitted(points: Points, width: float) -> Points:
    """From 0 on, and not wider than there is room."""
    points = points - points.min(axis=0)
    wide = float(points[:, 0].max())
    return points * [width / wide, max(width / wide, 0.75)] if wide > width else points


def _packed(parts: Sequence[Sequence[int]], blocks: Sequence[Points], placed: Points, width: float) -> float:
    """Sets the parts in rows, each in the middle of its row; returns the height of all."""
    rows: list[list[int]] = []
    room = 0.0
    for number, block in enumerate(blocks):
        wide = float(block[:, 0].max()) + 2 * _ROOM
        if not rows or wide > room:
            rows.append([])
            room = width
        rows[-1].append(number)
        room -= wide
    top = 0.0
    for row in rows:
        high = max(float(blocks[n][:, 1].max()) for n in row) + _LINE
        free = width - sum(float(blocks[n][:, 0].max()) + 2 * _ROOM for n in row)
        left = 0.0
        for n in row:
            own = float(blocks[n][:, 0].max()) + 2 * _ROOM + free / len(row)
            size = blocks[n].max(axis=0)
            placed[list(parts[n])] = blocks[n] + [left + (own - size[0]) / 2, top + (high - size[1]) / 2]
            left += own
        top += high
    return top
