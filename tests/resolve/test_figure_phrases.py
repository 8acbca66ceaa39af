"""Figures in the words of news: spaced thousands, verbs with "over", currencies in capitals."""

from __future__ import annotations

import pytest

from onrecord.resolve.figures import figures


@pytest.mark.parametrize(
    ("text", "value", "unit", "approx"),
    [
        ("A drone passed over us four times.", 4, "times", "exact"),
        ("They must hand over 60 prisoners.", 60, "prisoners", "exact"),
        ("They lost over 60 prisoners.", 60, "prisoners", "over"),
        ("About 12 000 people came.", 12_000, "people", "about"),
        ("It cost 4 500 000 euros.", 4_500_000, "euros", "exact"),
        ("It cost VND4,927 billion.", 4.927e12, "dongs", "exact"),
    ],
)
def test_phrase(text: str, value: float, unit: str, approx: str) -> None:
    """The number, what is counted and how sure it is."""
    figure = figures(text, [])[0]

    assert (figure.value, figure.unit, figure.approx) == (value, unit, approx)
