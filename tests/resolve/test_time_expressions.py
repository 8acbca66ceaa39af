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


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The vote came a day after the talks.", "a day after", "2024-05-14"),
        ("The vote was held a day after the talks.", "a day", "P1D"),
        ("The vote was held two days before the talks.", "two days", "P2D"),
        ("On 3 March 2019 he left; two days later he was back.", "two days later", "2019-03-05"),
        ("On 3 March 2019 he left. He was back the following week.", "the following week", "2019-W10"),
        ("The fort fell in 1704.", "1704", "1704"),
        ("The fort fell in March.", "March", "2024-03"),
        ("Later in the day the fort fell.", "Later in the day", None),
        ("The fort fell later in the day.", "later in the day", "2024-05-15"),
        ("In recent weeks the fort fell.", "In recent weeks", "PAST_REF"),
        ("He wrote of the recent weeks.", "recent weeks", "PAST_REF"),
        ("It lasted half an hour.", "half an hour", "PT0.5H"),
        ("It lasted a couple of days.", "a couple of days", "P2D"),
        ("He came at 12 a.m. today.", "12 a.m. today", "2024-05-15T00:00"),
        ("The council meets every Tuesday.", "every Tuesday", "XXXX-WXX-2"),
        ("The council meets every two weeks.", "every two weeks", "P2W"),
        ("The council meets every summer.", "every summer", "XXXX-SU"),
        ("The council meets every morning.", "every morning", "XXXX-XX-XXTMO"),
        ("Prices fell over the past decade.", "the past decade", "P10Y"),
        ("Prices will fall in the first quarter.", "the first quarter", "2025-Q1"),
        ("Prices fell in the last quarter.", "the last quarter", "2024-Q1"),
        ("Prices fell in Q2 of last year.", "Q2 of last year", "2023-Q2"),
        ("The fort will fall next spring.", "next spring", "2025-SP"),
        ("The fort will fall over the weekend.", "the weekend", "2024-W20-WE"),
        ("The fort fell last May.", "last May", "2023-05"),
        ("The fort will fall next March.", "next March", "2025-03"),
        ("The fort will fall on November 1.", "November 1", "2024-11-01"),
        ("The fort fell on November 1.", "November 1", "2023-11-01"),
        ("The fort fell on December 20.", "December 20", "2023-12-20"),
        ("Prices fell by the next decade.", "the next decade", "203"),
        ("He fled a century ago.", "a century ago", "19"),
        ("The fort fell this Friday.", "this Friday", "2024-05-17"),
    ],
)
def test_meanings(text: str, words: str, value: str | None) -> None:
    """What an expression's parts and the words round it make of its extent and value."""
    spans = dict(found(text))

    if value is None:
        assert words not in spans
    else:
        assert spans.get(words) == value


@pytest.mark.parametrize(
    "text",
    [
        "They spoke of May Miller and of march.",
        "The 1950 people of room 1704 left.",
        "It hit 2019 homes.",
        "A second week of it, and a second of them.",
    ],
)
def test_like_times(text: str) -> None:
    """What looks like a month, a year or a second, and is none."""
    assert not {v for _, v in found(text) if v in ("2024-05", "1950", "1704", "2019", "PT1S")}


def test_not_across_paragraphs() -> None:
    """An expression ends with its paragraph; a broken line is a blank."""
    assert found("The fort fell on March\n3.") == [("March\n3", "2024-03-03")]
    assert ("March 3", "2024-03-03") not in found("The fort fell in March\n\n3 people died.")


def test_beyond_calendars() -> None:
    """Before the first year there is no value."""
    assert found("The fort fell 2,000 years ago.", dt.date(1999, 1, 1)) == [("2,000 years ago", None)]
