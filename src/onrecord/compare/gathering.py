"""Pairs gathered into groups, the same whatever the order in which they come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from onrecord.compare.values import Pair


def parts(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The connected parts of what the pairs link, each sorted."""
    at: dict[str, str] = {}

    def top(key: str) -> str:
        while at[key] != key:
            at[key] = at[at[key]]
            key = at[key]
        return key

    for left, right in pairs:
        for key in (left, right):
            at.setdefault(key, key)
        low, high = sorted((top(left), top(right)))
        at[high] = low
    found: dict[str, list[str]] = {}
    for key in sorted(at):
        found.setdefault(top(key), []).append(key)
    return [found[key] for key in sorted(found)]


def surest(pairs: Iterable[Pair]) -> list[Pair]:
    """Of several pairs of the same two entries, the surest."""
    best: dict[tuple[str, str], Pair] = {}
    for pair in pairs:
        key = pair.left, pair.right
        if key not in best or (-pair.score, pair.why) < (-best[key].score, best[key].why):
            best[key] = pair
    return [best[key] for key in sorted(best)]


Crossing = Sequence[Sequence[float]]
"""How surely each of one group is one with each of another, a row for each of the first; 0 where nothing tells."""


def mean(crossing: Crossing) -> float:
    """How surely two groups are one, every pair between them counting alike."""
    return sum(map(sum, crossing)) / (len(crossing) * len(crossing[0]))


def halfway(crossing: Crossing) -> float:
    """Halfway between that mean and how surely each of the smaller is one with somebody of the larger: of two mentions
    of one thing in other words few pairs tell, but each is like one of those with whom it belongs."""
    smaller: Crossing = crossing if len(crossing) <= len(crossing[0]) else [*zip(*crossing, strict=True)]
    surest: float = sum(max(row) for row in smaller) / len(smaller)
    return (mean(crossing) + surest) / 2


def best_first(
    pairs: Sequence[Pair],
    *,
    least: float,
    may: Callable[[list[str], list[str]], bool],
    link: Callable[[Crossing], float] = mean,
) -> list[list[str]]:
    """Groups made by joining the surest pair first, then the next; two groups join where what links them is enough.

    Args:
        least: what the link must reach.
        may: whether two groups may be one at all.
        link: how surely two groups are one.
    """
    score = {(p.left, p.right): p.score for p in pairs}
    group: dict[str, list[str]] = {}
    for pair in pairs:
        for key in (pair.left, pair.right):
            group.setdefault(key, [key])
    for pair in sorted((p for p in pairs if p.score >= least), key=lambda p: (-p.score, p.left, p.right)):
        one, other = group[pair.left], group[pair.right]
        if one is other:
            continue
        crossing = [[score.get((a, b), score.get((b, a), 0.0)) for b in other] for a in one]
        if link(crossing) < least or not may(one, other):
            continue
        joined = sorted([*one, *other])
        for key in joined:
            group[key] = joined
    return sorted({id(g): g for g in group.values() if len(g) > 1}.values())
