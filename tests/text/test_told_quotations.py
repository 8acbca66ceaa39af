"""Quotations with plain words of saying are found whatever the reader makes of them."""

from __future__ import annotations

import pytest

from onrecord.text.quotations import quotations
from onrecord.text.told_quotations import told_quotations


@pytest.mark.parametrize(
    ("text", "who", "cue"),
    [
        ('"We came at noon today," he said, and left.', "he", "said"),
        ("“We came at noon today,” said Ann Lee.", "Ann Lee", "said"),
        ("“We came at noon today!” the mayor shouted.", "the mayor", "shouted"),
        ("“We came at noon today,” Mr. Orr told reporters.", "Mr. Orr", "told"),
    ],
)
def test_words_behind(text: str, who: str, cue: str) -> None:
    """Who says it and that they do stand right behind the quotation, in either order."""
    (found,) = told_quotations(text, quotations(text, [(0, len(text))]))
    assert (text[slice(*found.who)], text[slice(*found.cue)]) == (who, cue)
    assert text[found.words[1] - 1] in '"”'


@pytest.mark.parametrize(
    "text",
    [
        "He read “The Long Way Home” and said nothing.",
        "“Late again,” she said.",
        "“We came at noon today,” and then he said no more.",
    ],
)
def test_none(text: str) -> None:
    """A title, few words, and words of saying that are not right behind are left to the reader."""
    assert not told_quotations(text, quotations(text, [(0, len(text))]))
