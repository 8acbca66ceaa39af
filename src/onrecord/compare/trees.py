"""Small boosted trees over named signs: how likely something is, from a table of numbers that was fitted on stories."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:  # who asks what is on record compares nothing, and need not wait for it
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]
    Places = npt.NDArray[np.intp]

Node = tuple[int, float, int, int]
"""A question of a tree and what follows: the sign's number, what it may be at most for the first branch, the places of
both branches in the tree. In a leaf the sign is -1, and what it adds stands in place of the most."""
_TOGETHER = 500  # examples: what is walked at once takes 10 MB


def rounded(values: Mapping[str, float]) -> dict[str, float]:
    """Signs to four places, so that what was fitted and what is asked are one. Most are yes, no or a count."""
    return {name: round(value, 4) if value.__class__ is float else value for name, value in values.items()}


class _Forest(NamedTuple):
    """All nodes of all trees in a row. A leaf leads to itself."""

    first: Places
    """Of each tree, its first question."""
    sign: Places
    most: Numbers
    left: Places
    right: Places
    adds: Numbers
    depth: int


class Trees(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What is fitted: the names of its signs in order, and its trees, each from its first question."""

    signs: tuple[str, ...]
    bias: float
    trees: tuple[tuple[Node, ...], ...]

    def probabilities(self, examples: Sequence[Mapping[str, float]]) -> list[float]:
        """How likely each is, given the signs by name."""
        rows = [[values[name] for name in self.signs] for values in examples]
        return [p for at in range(0, len(rows), _TOGETHER) for p in self._walked(rows[at : at + _TOGETHER])]

    def _walked(self, rows: Sequence[Sequence[float]]) -> Iterator[float]:
        import numpy as np

        forest = self._forest
        values, each = np.array(rows, dtype=np.float64), np.arange(len(rows))[:, None]
        at = np.tile(forest.first, (len(rows), 1))
        for _ in range(forest.depth):
            first_branch = values[each, forest.sign[at]] <= forest.most[at]
            at = np.where(first_branch, forest.left[at], forest.right[at])
        added = np.insert(forest.adds[at], 0, self.bias, axis=1)
        # One tree after the other, as `fit_trees` adds them: a plain sum goes in pairs, and rounds in another way.
        return (1 / (1 + math.exp(-total)) for total in np.cumsum(added, axis=1)[:, -1].tolist())

    @cached_property
    def _forest(self) -> _Forest:
        import numpy as np

        firsts = [0]
        for nodes in self.trees:
            firsts.append(firsts[-1] + len(nodes))
        rows = [
            (0, math.inf, first + own, first + own, most)
            if sign < 0
            else (sign, most, first + left, first + right, 0.0)
            for first, nodes in zip(firsts, self.trees, strict=False)
            for own, (sign, most, left, right) in enumerate(nodes)
        ]
        sign, most, left, right, adds = zip(*rows, strict=True)
        return _Forest(
            first=np.array(firsts[:-1], dtype=np.intp),
            sign=np.array(sign, dtype=np.intp),
            most=np.array(most, dtype=np.float64),
            left=np.array(left, dtype=np.intp),
            right=np.array(right, dtype=np.intp),
            adds=np.array(adds, dtype=np.float64),
            depth=max(_depth(nodes, 0) for nodes in self.trees),
        )


def _depth(nodes: Sequence[Node], at: int) -> int:
    """How many questions are asked from here on at most."""
    sign, _, left, right = nodes[at]
    return 0 if sign < 0 else 1 + max(_depth(nodes, left), _depth(nodes, right))


@cache
def trees(name: str) -> Trees:
    """The trees of this name."""
    data = json.loads(files("onrecord.compare").joinpath(f"data/{name}.json").read_text(encoding="utf-8"))
    return msgspec.convert(data, Trees)
