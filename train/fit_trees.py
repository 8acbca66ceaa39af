"""Boosted trees by hand: a few thousand pairs and a few dozen signs need no library.

Gradient boosting of the logistic loss. Signs are cut at up to 31 of their values; trees are grown level by level.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

_CUTS = 31


class Growth(NamedTuple):
    """How trees are grown."""

    trees: int = 120
    depth: int = 3
    rate: float = 0.08
    ridge: float = 5.0
    """Added to the sum of curvatures of a leaf: holds small leaves back."""
    least: float = 3.0
    """Sum of curvatures that each side of a split must have."""
    share: float = 0.6
    """Of the signs that each tree may ask."""
    forests: int = 1
    """How many times all of it is grown, each time with other draws; what they say is averaged."""


def fit(signs: np.ndarray, labels: np.ndarray, growth: Growth) -> tuple[float, list[list[list[float]]]]:
    """The bias, and each tree as rows of (sign, most, left, right); see `onrecord.compare.trees`."""
    cuts = [_cuts(column) for column in signs.T]
    binned = np.stack([np.searchsorted(c, column, side="left") for c, column in zip(cuts, signs.T, strict=True)], 1)
    mean = labels.mean()
    bias = float(np.log(mean / (1 - mean)))
    grown = []
    for seed in range(growth.forests):
        for tree in _forest(binned, cuts, labels, bias, growth, np.random.default_rng(seed)):
            grown.append([[s, round(m / growth.forests, 5) if s < 0 else m, left, right] for s, m, left, right in tree])
    return bias, grown


def _forest(
    binned: np.ndarray,
    cuts: list[np.ndarray],
    labels: np.ndarray,
    bias: float,
    growth: Growth,
    rng: np.random.Generator,
) -> Iterator[list[list[float]]]:
    total = np.full(len(labels), bias)
    for _ in range(growth.trees):
        chance = 1 / (1 + np.exp(-total))
        gradient, curvature = labels - chance, chance * (1 - chance)
        asked = np.sort(rng.choice(len(cuts), max(1, int(growth.share * len(cuts))), replace=False))
        tree, leaf = _grow(binned, cuts, gradient, curvature, asked, growth)
        total += np.array([row[1] for row in tree])[leaf]
        yield tree


def _cuts(column: np.ndarray) -> np.ndarray:
    values = np.unique(column)
    if len(values) > _CUTS + 1:
        values = np.unique(np.quantile(column, np.linspace(0, 1, _CUTS + 2), method="lower"))
    return values[:-1]


def _grow(
    binned: np.ndarray,
    cuts: list[np.ndarray],
    gradient: np.ndarray,
    curvature: np.ndarray,
    asked: np.ndarray,
    growth: Growth,
) -> tuple[list[list[float]], np.ndarray]:
    tree: list[list[float]] = [[-1, 0.0, 0, 0]]
    at = np.zeros(len(gradient), dtype=int)
    level = [0]
    for _ in range(growth.depth):
        further = []
        for node in level:
            inside = np.flatnonzero(at == node)
            best = _best(binned[inside], gradient[inside], curvature[inside], asked, growth)
            if best is None:
                continue
            sign, cut = best
            left, right = len(tree), len(tree) + 1
            tree[node] = [sign, round(float(cuts[sign][cut]), 4), left, right]
            tree += [[-1, 0.0, 0, 0], [-1, 0.0, 0, 0]]
            at[inside] = np.where(binned[inside, sign] <= cut, left, right)
            further += [left, right]
        level = further
    for node, row in enumerate(tree):
        if row[0] < 0:
            inside = at == node
            row[1] = round(float(growth.rate * gradient[inside].sum() / (curvature[inside].sum() + growth.ridge)), 5)
    return tree, at


def _best(
    binned: np.ndarray, gradient: np.ndarray, curvature: np.ndarray, asked: np.ndarray, growth: Growth
) -> tuple[int, int] | None:
    """The sign and cut that part these rows best."""
    g, h = gradient.sum(), curvature.sum()
    here = g * g / (h + growth.ridge)
    found, most = None, 1e-6
    for sign in asked:
        column = binned[:, sign]
        by_g = np.cumsum(np.bincount(column, gradient, _CUTS + 1))[:-1]
        by_h = np.cumsum(np.bincount(column, curvature, _CUTS + 1))[:-1]
        rest_g, rest_h = g - by_g, h - by_h
        gain = by_g**2 / (by_h + growth.ridge) + rest_g**2 / (rest_h + growth.ridge) - here
        gain[(by_h < growth.least) | (rest_h < growth.least)] = 0
        cut = int(gain.argmax())
        if gain[cut] > most:
            found, most = (int(sign), cut), float(gain[cut])
    return found
