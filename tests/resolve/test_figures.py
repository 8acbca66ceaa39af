"""Figures: values, bounds and approximations; and what is none."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from onrecord.resolve.figures import figures
from onrecord.resolve.times import times
from onrecord.text.numbers import number_of

# Phrases of the quantity development set, labelled by hand; a row without any value holds no figure (an age, a time, a name).
PHRASES = list(
    csv.DictReader(
        (Path(__file__).parent / "data" / "figures.psv").read_text(encoding="utf-8").splitlines(), delimiter="|"
    )
)
FLOOR = 0.98


def number(words: str) -> float | None:
    return float(words) if words else None


def right(row: dict[str, str]) -> bool:
    phrase = row["phrase"]
    taken = [(t.start, t.end) for t in times(phrase, None)]
    found = [(f.value, f.low, f.high, f.approx) for f in figures(phrase, taken)]
    if not row["approx"]:
        return not found
    return found == [(number(row["value"]), number(row["low"]), number(row["high"]), row["approx"])]


def test_phrases() -> None:
    """Nearly every phrase has its value, bounds and approximation."""
    wrong = [row["phrase"] for row in PHRASES if not right(row)]

    assert len(PHRASES) >= 150
    assert len(wrong) <= (1 - FLOOR) * len(PHRASES), wrong


@pytest.mark.parametrize(
    "phrase",
    [
        "a 22-year-old man", "F-16 jets", "Article 5", "the G7", "Boeing 787", "No. 10", "Resolution 2231", "won 3-2", "aged 55", "at 10:30 a.m.",
        "Papermaster, 49, left", "the 5th Fleet", "No one knew", "one of them",
    ],
)  # fmt: skip
def test_no_figures(phrase: str) -> None:
    """Ages, designations, scores, clock times and ordinals are no figures."""
    assert figures(phrase) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3.5m", 3.5e6), ("two hundred and fifty", 250), ("twenty-five thousand", 25_000), ("half a million", 500_000), ("a dozen", 12),
        ("1.2 million", 1.2e6), ("three hundred thousand and five", 300_005), ("two and a half million", 2.5e6),
    ],
)  # fmt: skip
def test_numbers(words: str, value: float | None) -> None:
    """Numbers in digits, words and both."""
    assert number_of(words) == value


def test_units() -> None:
    """What is counted: a noun, a currency, per cent, or the whole of a share."""
    text = "About 125,000 troops, $2bn, 5 percent of voters and two-thirds of its dealers, one in five."
    found = [(f.unit, f.of) for f in figures(text)]

    assert found == [
        ("troops", None),
        ("US dollars", None),
        ("per cent", "voters"),
        (None, "its dealers"),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It costs $12 to 20 million.", 12e6, 20e6),
        ("It costs $12,000 to $20 million.", 12e3, 20e6),
        ("It killed two to three thousand people.", 2, 3000),
        ("It killed 200-250 people.", 200, 250),
    ],
)
def test_ranges(text: str, low: float, high: float) -> None:
    """A scale that stands once holds for both ends where the first is bare digits, and smaller with it."""
    assert [(f.low, f.high, f.approx) for f in figures(text)] == [(low, high, "between")]


@pytest.mark.parametrize(
    ("text", "words", "of"),
    [
        ("Thousands of pages burned.", "Thousands of pages", None),
        ("It hit six new\n\nHouses.", "six new", None),
        ("It hit more  than  40 homes.", "more  than  40 homes", None),
        ("It hit half of the homes of the town.", "half of the homes of the town", "the homes of the town"),
        ("It hit 3  million   US dollars of debt.", "3  million   US dollars", None),
    ],
)
def test_extents(text: str, words: str, of: str | None) -> None:
    """A figure goes to the end of what it counts, or of the whole that it is a share of."""
    assert [(text[f.start : f.end], f.of) for f in figures(text)] == [(words, of)]
