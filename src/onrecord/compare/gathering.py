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


def best_first(pairs: Sequence[Pair], *, least: float, may: Callable[[list[str], list[str]], bool]) -> list[list[str]]:
    """Groups made by joining the surest pair first, then the next; two groups join where the mean over the pairs
    between them, those without a score counted as nothing, is high enough.

    Args:
        least: what the mean must reach.
        may: whether two groups may be one at all.
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
        crossing = [score.get((a, b), score.get((b, a), 0.0)) for a in one for b in other]
        if sum(crossing) / len(crossing) < least or not may(one, other):
            continue
        joined = sorted([*one, *other])
        for key in joined:
            group[key] = joined
    return sorted({id(g): g for g in group.values() if len(g) > 1}.values())
