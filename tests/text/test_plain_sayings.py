"""Plain sayings are found whatever the reader makes of them."""

from __future__ import annotations

import pytest

from onrecord.text.plain_sayings import plain_sayings


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
    (found,) = plain_sayings(text, [(0, len(text))])
    assert found.who is not None
    assert (text[slice(*found.who)], text[slice(*found.cue)]) == (who, cue)
    assert text[found.words[1] - 1] in '"”'


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Councillor Bea Lund turned to them. “Which of you signed this off?” Nobody spoke.", "Councillor Bea Lund"),
        ("It was late. The mayor shrugged. “We shall see about that.”", "The mayor"),
        ("Orr shook his head: “That is not what I said.”", "Orr"),
    ],
)
def test_gesture_before(text: str, who: str) -> None:
    """Who is told to turn, shrug or sigh right before a quotation that nothing else claims says it."""
    (found,) = plain_sayings(text, [(0, len(text))])
    assert found.who is not None
    assert text[slice(*found.who)] == who
    assert text[found.words[0]] == "“"


@pytest.mark.parametrize(
    "text",
    [
        "The sign turned in the wind. It read “No Way Through Here”.",
        "She sighed and went home. It was late. “We came at noon today.”",
        "He read “The Long Way Home” and said nothing.",
        "“Late again,” she said.",
        "“We came at noon today,” and then he said no more.",
    ],
)
def test_none(text: str) -> None:
    """A title, few words, and words of saying that are not right behind are left to the reader."""
    assert not plain_sayings(text, [(0, len(text))])


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("It rained. The mayor said the ship had left port, the daily Correio reported.", "the daily Correio"),
        ("The mayor said the ship had left port, state radio reported on Monday.", "state radio"),
    ],
)
def test_what_media_report(text: str, who: str) -> None:
    """A sentence that ends in who reports it is theirs, whoever else speaks in it."""
    (found,) = plain_sayings(text, [(0, len(text))])
    assert found.who is not None
    assert found.around
    assert text[slice(*found.who)] == who
    assert text[slice(*found.words)] == "The mayor said the ship had left port"


def test_charges() -> None:
    """Of what somebody accuses another, up to the end of the clause; who is accused by nobody is left alone."""
    text = "Norland accused its neighbour on Monday of shelling a port, saying two were hurt. It was accused of theft."
    (found,) = plain_sayings(text, [(0, len(text))])
    assert text[slice(*found.cue)] == "accused"
    assert text[slice(*found.words)] == "its neighbour on Monday of shelling a port"
    assert found.who is None
