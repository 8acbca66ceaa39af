"""Fitted tables: a tree is walked as it was grown, and the shipped ones ask for signs that there are."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from quarrel import seen

from onrecord.compare.exchange_signs import signs as exchange_signs
from onrecord.compare.talk import Talk
from onrecord.compare.trees import Trees, trees
from train.fit_trees import Growth, fit


def fitted() -> Trees:
    """One sign says yes, but only together with another."""
    rng = np.random.default_rng(1)
    values = rng.integers(0, 2, (400, 3)).astype(float)
    bias, grown = fit(
        values, values[:, 0] * values[:, 1], Growth(trees=30, depth=2, rate=0.3, ridge=1.0, share=1.0, forests=2)
    )
    return msgspec.convert({"signs": ["a", "b", "c"], "bias": bias, "trees": grown}, Trees)


@pytest.mark.parametrize("a", [0, 1])
@pytest.mark.parametrize("b", [0, 1])
def test_two_signs_together(a: int, b: int) -> None:
    found = fitted().probabilities([{"a": a, "b": b, "c": c} for c in (0, 1)])
    assert [p > 0.5 for p in found] == [bool(a and b)] * 2


def test_many_are_walked_as_one_is() -> None:
    every = [{"a": a / 7, "b": b / 7, "c": 1.0} for a in range(8) for b in range(8)] * 20

    together = fitted().probabilities(every)

    assert together == [p for one in every[:64] for p in fitted().probabilities([one])] * 20
    assert fitted().probabilities([]) == []


def test_growing_twice_gives_the_same() -> None:
    assert fitted() == fitted()


def test_the_shipped_table_fits_its_signs() -> None:
    talk = Talk(seen("[S1 [L Orland]] [Q1 said] [C1 it rained]. [S2 [L Veskia]] [Q2=deny denied] [C2 that]."))
    claim, answer = talk.manners

    assert trees("exchanges").signs == tuple(exchange_signs(talk, claim, answer))
