"""Small boosted trees over named signs: how likely something is, from a table of numbers that was fitted on stories."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

Branch = tuple[int, float, Any, Any]
"""A question of a tree and what follows: the sign's number, what it may be at most for the first branch, the branches.
In a leaf the number is -1, and what it adds stands in place of the most."""


class Trees(msgspec.Struct, frozen=True, kw_only=True):
    """What is fitted: the names of its signs in order, and its trees, each from its first question."""

    signs: tuple[str, ...]
    bias: float
    trees: tuple[Branch, ...]

    def probability(self, values: Mapping[str, float]) -> float:
        """How likely it is, given the signs by name."""
        row = [values[name] for name in self.signs]
        total = self.bias
        for branch in self.trees:
            while branch[0] >= 0:
                branch = branch[2] if row[branch[0]] <= branch[1] else branch[3]
            total += branch[1]
        return 1 / (1 + math.exp(-total))


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """What is fitted as it is kept: each tree as rows of sign, most, and the numbers of the two rows that follow."""

    signs: tuple[str, ...]
    bias: float
    trees: tuple[tuple[tuple[int, float, int, int], ...], ...]

    def grown(self) -> Trees:
        """The trees, to be walked."""
        return Trees(signs=self.signs, bias=self.bias, trees=tuple(_branch(rows, 0) for rows in self.trees))


def _branch(rows: Sequence[tuple[int, float, int, int]], at: int) -> Branch:
    sign, most, left, right = rows[at]
    return (sign, most, None, None) if sign < 0 else (sign, most, _branch(rows, left), _branch(rows, right))


@cache
def trees(name: str) -> Trees:
    """The trees of this name."""
    data = json.loads(files("onrecord.compare").joinpath(f"data/{name}.json").read_text(encoding="utf-8"))
    return msgspec.convert(data, Table).grown()
