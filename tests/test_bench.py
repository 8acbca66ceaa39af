"""The measures are right."""

from __future__ import annotations

import itertools

import numpy as np

from bench.coreference import Tally, assign


def test_assign() -> None:
    """The cheapest assignment, as found by trying all."""
    rng = np.random.default_rng(0)
    for n, m in ((3, 3), (2, 5), (5, 3), (1, 4)):
        cost = rng.normal(size=(n, m))
        rows, columns = assign(cost)
        small = cost if n <= m else cost.T
        best = min(
            sum(small[i, p[i]] for i in range(len(small)))
            for p in itertools.permutations(range(small.shape[1]), len(small))
        )

        assert np.isclose(cost[rows, columns].sum(), best)
        assert len(set(rows.tolist())) == len(set(columns.tolist())) == min(n, m)


def test_conll() -> None:
    """Perfect clusters score 100; the textbook example of B-cubed and MUC is in between."""
    a, b, c, d, e = ((i, i + 1) for i in range(5))
    same = Tally()
    same.add([frozenset({a, b, c}), frozenset({d, e})], [frozenset({a, b, c}), frozenset({d, e})])
    worse = Tally()
    worse.add([frozenset({a, b, c}), frozenset({d, e})], [frozenset({a, b}), frozenset({c, d, e})])

    assert same.conll() == 100
    assert 50 < worse.conll() < 80
