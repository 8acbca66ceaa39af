"""Time expressions: types and values, counted from a Wednesday."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.times import times

WEDNESDAY = dt.date(2024, 5, 15)


def values(text: str, published: dt.date | None = WEDNESDAY) -> list[tuple[str, str, str | None]]:
    return [(text[t.start : t.end], t.type, t.value) for t in times(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The minister said Wednesday that it was late.", "Wednesday", "DATE", "2024-05-15"),
        ("He resigned on Thursday.", "Thursday", "DATE", "2024-05-09"),
        ("The court will rule on Thursday.", "Thursday", "DATE", "2024-05-16"),
        ("They met last Friday.", "last Friday", "DATE", "2024-05-10"),
        ("The vote is due next Monday.", "next Monday", "DATE", "2024-05-20"),
        ("Shells fell on Tuesday night.", "Tuesday night", "TIME", "2024-05-14TNI"),
        ("She left yesterday.", "yesterday", "DATE", "2024-05-14"),
        ("It was signed on 3 March 2019.", "3 March 2019", "DATE", "2019-03-03"),
        ("It was signed on March 3, 2019.", "March 3, 2019", "DATE", "2019-03-03"),
        ("Prices rose last week.", "last week", "DATE", "2024-W19"),
        ("Sales fell in the third quarter of 2023.", "the third quarter of 2023", "DATE", "2023-Q3"),
        ("He was jailed in 2014.", "2014", "DATE", "2014"),
        ("She was born in the 1980s.", "the 1980s", "DATE", "198"),
        ("Three days ago the bridge fell.", "Three days ago", "DATE", "2024-05-12"),
        ("They walked for two hours.", "two hours", "DURATION", "PT2H"),
        ("A three-day truce began.", "three-day", "DURATION", "P3D"),
        ("Trains stop every day.", "every day", "SET", "P1D"),
        ("It was quiet in recent weeks.", "in recent weeks", "DATE", "PAST_REF"),
    ],
)
def test_values(text: str, words: str, kind: str, value: str) -> None:
    """What each expression means when the report is of a Wednesday."""
    assert (words, kind, value) in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 30 February 2020.",
        "It happened on February 30.",
        "It happened on 31 April 2021.",
        "The form says 2021-02-30.",
        "The form says 13/45/2020.",
    ],
)
def test_days_that_cannot_be(text: str) -> None:
    """A day that no calendar has gets no day's value."""
    assert not any(value and len(value) >= 10 for _, _, value in values(text))


@pytest.mark.parametrize("text", ["In the year 99999 it ends.", "By 0000 all was over.", "About 9999 people came."])
def test_years_out_of_range(text: str) -> None:
    """Numbers beyond the years that news tells of are none, and nothing is raised."""
    assert values(text) == []


def test_without_the_reports_day() -> None:
    """What counts from the report's day has no value when that is unknown; a full date has its own."""
    found = values("He said Wednesday that the treaty of 3 March 2019 ended yesterday.", None)

    assert [value for _, _, value in found] == [None, "2019-03-03", None]


@pytest.mark.parametrize("published", [dt.date(1, 1, 1), dt.date(9999, 12, 31)])
def test_ends_of_the_calendar(published: dt.date) -> None:
    """A report from either end of the calendar: no value beyond it, and nothing is raised."""
    text = (
        "last Monday, next Friday, 300 years ago, next year, last week, tomorrow, yesterday, in 5 decades, this weekend,"
        " a century later, ten thousand years earlier, next quarter"
    )

    for _, _, value in values(text, published):
        assert value is None or not value.startswith("-")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("They fought in 1998 and made peace the following year.", "1999"),
        ("They fought in March 1998, worse than in the previous year.", "1997"),
        ("They fought in 1998.\n\nSales rose on the previous year.", "2023"),
        ("She got nothing until Monday night.", "2024-05-13TNI"),
        ("She would get nothing until Monday night.", "2024-05-20TNI"),
    ],
)
def test_what_counts_from_a_year_and_until_when(text: str, last: str) -> None:
    """The following year is that of a year near by; what did not happen until Monday did not happen before the last."""
    assert values(text)[-1][-1] == last


def test_the_stamps_of_a_live_page() -> None:
    """A time alone on its line is the report's day's, whatever day was named before; one in a sentence is that day's."""
    found = values("18:42\nThe port shuts on 20 May.\n\n17:30\nIt opened on 3 May at 06:10.")

    assert [value for _, kind, value in found if kind == "TIME"] == [
        "2024-05-15T18:42", "2024-05-15T17:30", "2024-05-03T06:10",
    ]  # fmt: skip


def test_names_are_no_times() -> None:
    """Words that are times elsewhere."""
    assert values("The daily Nordhavn Tribune quoted Theresa May, who may march, on the second floor.") == []


_WORDS = st.sampled_from(
    "last next this Monday May march 3 30 31 February 2020 99 quarter of the week weeks ago later year 1999 - : / 's , in on"
    " half a century century decades first end early few several Q4 FY 12:30 p.m. 24:61 every\n\n \n".split(" ")
)


@given(st.lists(_WORDS, max_size=30), st.one_of(st.none(), st.dates()))
def test_any_words(words: list[str], published: dt.date | None) -> None:
    """Any heap of such words: spans in order, inside the text, not over each other."""
    text = " ".join(words)
    found = times(text, published)

    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
