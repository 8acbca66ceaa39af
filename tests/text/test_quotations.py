"""Quotation marks of every kind news has, and where they were forgotten."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.quotations import QuoteState, quotations, quote_states


def found(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Yes," he said. "No."', ['"Yes,"', '"No."']),
        ("“Yes,” he said. “No.”", ["“Yes,”", "“No.”"]),
        ("''Yes,'' he said. ''It isn't so.''", ["''Yes,''", "''It isn't so.''"]),
        ("‘We will go,’ he said. ‘It’s over.’", ["‘We will go,’", "‘It’s over.’"]),
        ("'We will go,' he said. 'It's over.'", ["'We will go,'", "'It's over.'"]),
        ("«Oui», dit-il", ["«Oui»"]),
        ("He called it a “so-called ‘truce’ of sorts”.", ["“so-called ‘truce’ of sorts”", "‘truce’"]),
        ("She said: \"He told me 'go' and I went.\"", ["\"He told me 'go' and I went.\"", "'go'"]),
        ("the workers' right to strike in the '90s, y'all", []),
        ("They play rock 'n' roll", []),
        ("‘It is the workers’ right,’ she said", ["‘It is the workers’ right,’"]),
        ('"It goes on without an end', ['"It goes on without an end']),
        ("“Yes,“ he said", ["“Yes,“"]),
    ],
)
def test_found(text: str, expected: list[str]) -> None:
    """Each quotation is found whole, marks included; apostrophes are none."""
    assert found(text) == expected


def test_unclosed_stays_in_its_paragraph() -> None:
    """A forgotten mark does not turn the next paragraph inside out."""
    text = '"Never closed\nHe said "this" then'
    marks = quotations(text, [(0, 13), (14, len(text))])

    assert [text[q.start : q.end] for q in marks] == ['"Never closed', '"this"']
    assert [q.closed for q in marks] == [False, True]


def test_continuing_paragraph() -> None:
    """A paragraph that takes an open quotation on begins with a mark of its own state."""
    text = "“We came.\n\n“We saw.”"
    paragraphs = [(0, 9), (11, len(text))]
    states = quote_states(text, paragraphs, quotations(text, paragraphs))

    assert states[0] == QuoteState.OPENING
    assert states[11] == QuoteState.CONTINUING
    assert states[12] == QuoteState.INSIDE
    assert states[len(text) - 1] == QuoteState.CLOSING


@given(st.text(alphabet="ab \"'“”‘’«».,\n", max_size=80))
def test_any_marks(text: str) -> None:
    """Whatever the marks, quotations lie inside the paragraph, inner ones inside outer ones, and states cover the text."""
    marks = quotations(text, [(0, len(text))])

    assert all(0 <= q.start < q.end <= len(text) and q.depth >= 1 for q in marks)
    assert marks == sorted(marks)
    assert len(quote_states(text, [(0, len(text))], marks)) == len(text)
