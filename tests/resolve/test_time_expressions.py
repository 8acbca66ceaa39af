"""Each time expression's example: its extent and value, counted from a Wednesday."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.resolve.times import times
from onrecord.resolve.times.expression import Expression
from onrecord.resolve.times.table import TIMES

WEDNESDAY = dt.date(2024, 5, 15)


def found(text: str, published: dt.date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(text[t.start : t.end], t.value) for t in times(text, published)]


@pytest.mark.parametrize("expression", [e for _, e in TIMES.items()], ids=lambda e: e.name)
def test_example(expression: Expression) -> None:
    """The words in brackets are found, as a whole, with the value that stands beside them."""
    words = expression.example.partition("[")[2].partition("]")[0]

    assert words
    assert (words, expression.gives) in found(expression.yes)
