"""Coreference figures: MUC, B-cubed and CEAF-e and their mean, the CoNLL score (Pradhan et al. 2014)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Clusters = Sequence[frozenset[tuple[int, int]]]


class Tally:
    """Numerators and denominators of recall and precision, summed over documents."""

    def __init__(self) -> None:
        self._sums = np.zeros((3, 4))

    def add(self, gold: Clusters, found: Clusters) -> None:
        """Take one document in; clusters of a single mention are left out on both sides, as in CoNLL 2012."""
        gold = [c for c in gold if len(c) > 1]
        found = [c for c in found if len(c) > 1]
        self._sums[0] += (*_muc(gold, found), *_muc(found, gold))
        self._sums[1] += (*_b_cubed(gold, found), *_b_cubed(found, gold))
        similar = _ceaf(gold, found)
        self._sums[2] += (similar, len(gold), similar, len(found))

    def conll(self) -> float:
        """The mean of the three F1, in percent."""
        scores = []
        for recalled, of_gold, precise, of_found in self._sums:
            r, p = recalled / max(of_gold, 1e-9), precise / max(of_found, 1e-9)
            scores.append(2 * p * r / max(p + r, 1e-9))
        return round(100 * float(np.mean(scores)), 1)


def _muc(key: Clusters, response: Clusters) -> tuple[float, float]:
    of = {m: i for i, c in enumerate(response) for m in c}
    kept = sum(len(c) - len({of.get(m, ("alone", m)) for m in c}) for c in key)
    return kept, sum(len(c) - 1 for c in key)


def _b_cubed(key: Clusters, response: Clusters) -> tuple[float, float]:
    of = {m: c for c in response for m in c}
    return sum(len(c & of.get(m, frozenset())) / len(c) for c in key for m in c), sum(map(len, key))


def _ceaf(gold: Clusters, found: Clusters) -> float:
    if not gold or not found:
        return 0.0
    similar = np.array([[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold])
    rows, columns = assign(-similar)
    return float(similar[rows, columns].sum())


def assign(cost: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The cheapest one-to-one assignment of rows to columns (Kuhn-Munkres, in the form of Jonker and Volgenant 1987)."""
    if cost.shape[0] > cost.shape[1]:
        columns, rows = assign(cost.T)
        return rows, columns
    n, m = cost.shape
    row_price, column_price = np.zeros(n + 1), np.zeros(m + 1)
    match = np.zeros(m + 1, dtype=np.intp)  # row of each column, from one; 0 is none
    for row in range(1, n + 1):
        match[0] = row
        way = np.zeros(m + 1, dtype=np.intp)
        least = np.full(m + 1, np.inf)
        used = np.zeros(m + 1, dtype=np.bool_)
        column = 0
        while match[column]:
            used[column] = True
            reduced = cost[match[column] - 1] - row_price[match[column]] - column_price[1:]
            better = (reduced < least[1:]) & ~used[1:]
            least[1:][better] = reduced[better]
            way[1:][better] = column
            following = int(np.where(used[1:], np.inf, least[1:]).argmin()) + 1
            step = least[following]
            row_price[match[used]] += step
            column_price[used] -= step
            least[~used] -= step
            column = following
        while column:
            match[column] = match[way[column]]
            column = int(way[column])
    chosen = np.flatnonzero(match[1:])
    return match[1:][chosen] - 1, chosen
