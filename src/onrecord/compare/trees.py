"""Small boosted trees over named signs: how likely something is, from a table of numbers that was fitted on stories."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec


class Split(msgspec.Struct, frozen=True, array_like=True):
    """A question of a tree: is this sign at most so much? A leaf asks nothing and adds its number."""

    sign: int
    """Number of the sign; -1 in a leaf."""
    most: float
    """What the sign may be at most for the left branch; in a leaf, what it adds."""
    left: int
    right: int
    """Numbers of the next questions of the tree."""


class Trees(msgspec.Struct, frozen=True, kw_only=True):
    """What is fitted: the names of its signs in order, and its trees, each from its first question."""

    signs: tuple[str, ...]
    bias: float
    trees: tuple[tuple[Split, ...], ...]

    def probability(self, values: Mapping[str, float]) -> float:
        """How likely it is, given the signs by name."""
        row = [values[name] for name in self.signs]
        total = self.bias
        for tree in self.trees:
            at = tree[0]
            while at.sign >= 0:
                at = tree[at.left if row[at.sign] <= at.most else at.right]
            total += at.most
        return 1 / (1 + math.exp(-total))


@cache
def trees(name: str) -> Trees:
    """The trees of this name."""
    data = json.loads(files("onrecord.compare").joinpath(f"data/{name}.json").read_text(encoding="utf-8"))
    return msgspec.convert(data, Trees)
