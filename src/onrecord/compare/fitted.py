"""Weights that were fitted on stories, as a table of named numbers."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """A logistic model over named signs."""

    signs: dict[str, float]
    bias: float

    def probability(self, values: Sequence[float]) -> float:
        """How likely it is, given the number of each sign in order."""
        total = self.bias + sum(w * v for w, v in zip(self.signs.values(), values, strict=True))
        return 1 / (1 + math.exp(-total)) if total > -40 else 0.0

    def shares(self, values: Sequence[float]) -> list[tuple[str, float]]:
        """What each sign adds, the strongest first."""
        told = [(name, w * v) for (name, w), v in zip(self.signs.items(), values, strict=True)]
        return sorted(told, key=lambda share: -abs(share[1]))


@cache
def weights(name: str) -> Weights:
    """The weights of this name."""
    data = json.loads(files("onrecord.compare").joinpath(f"data/{name}.json").read_text(encoding="utf-8"))
    return msgspec.convert(data, Weights)
