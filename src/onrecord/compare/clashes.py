"""Whether two numbers are two answers to one question, or count different things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.compare.words import stems
from onrecord.model import Figure

_FAR = 20.0  # times: numbers further apart hardly count one thing


class Clash(NamedTuple):
    """Two figures that differ."""

    left: Figure
    right: Figure
    unit: bool
    """They count things of one name."""
    near: bool
    """One is at most twenty times the other."""

    @property
    def strength(self) -> float:
        """0 to 1."""
        bare = not (counted(self.left) and counted(self.right))
        return (0.7 if self.unit else 0.4 if bare else 0.1) + (0.3 if self.near else 0.0)


def counted(figure: Figure) -> frozenset[str]:
    """Stems of what a figure counts."""
    return frozenset(stems(" ".join(w for w in (figure.unit, figure.of) if w)))


def amount(figure: Figure) -> float | None:
    """The number that a figure stands for: its value, else the middle of its range."""
    if figure.value is not None:
        return figure.value
    if figure.low is not None and figure.high is not None:
        return (figure.low + figure.high) / 2
    return figure.low if figure.low is not None else figure.high


def clash(left: Sequence[Figure], right: Sequence[Figure]) -> Clash | None:
    """The two figures that clash most; None where there are no two that differ, or some agree."""
    found: list[Clash] = []
    for one in left:
        for other in right:
            a, b = amount(one), amount(other)
            if a is None or b is None:
                continue
            same_things = bool(counted(one) & counted(other))
            if a == b:
                if same_things:
                    return None
                continue
            low, high = sorted((abs(a), abs(b)))
            found.append(Clash(one, other, same_things, low > 0 and high / low <= _FAR))
    return max(found, key=lambda c: (c.strength, -c.left.start, -c.right.start), default=None)


def share_a_value(left: Sequence[Figure], right: Sequence[Figure]) -> bool:
    """Whether some number above two stands in both."""
    return bool({a for f in left if (a := amount(f)) and a > 2} & {a for f in right if (a := amount(f)) and a > 2})
