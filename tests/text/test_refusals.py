"""Refusals to speak are told by their words alone."""

from __future__ import annotations

import pytest

from onrecord.text.refusals import refusals


@pytest.mark.parametrize(
    ("text", "who", "cue", "words"),
    [
        ("The authority itself would not be drawn.", "The authority", "would not", "be drawn"),
        ("Ann Lee won’t be drawn on fuel, for now.", "Ann Lee", "won’t", "be drawn on fuel"),
        ("She took no questions.", "She", "took no", "questions"),
        ("Mr Orr, in Norland for a wedding, did not return calls.", "Mr Orr", "did not return", "calls"),
        ("Neither Lee nor her aunt returned calls.", "Lee nor her aunt", "returned", "calls"),
        ("Neither the mayor nor Bob Roe answered our questions.", "the mayor nor Bob Roe", "answered", "our questions"),
        ("The bank has yet to respond to our emails.", "The bank", "has yet to respond to", "our emails"),
        ("He had nothing to say about the port.", "He", "had nothing to say", "about the port"),
        ("The surveyor, Tom Greel, could not be reached on Friday.", "Tom Greel", "could not", "be reached"),
        ("Ann Lee declined an interview request.", "Ann Lee", "declined", "an interview request"),
        ("The union has not responded.", "The union", "has not", "responded"),
        ("Ms. Lee has yet to reply, months on.", "Ms. Lee", "has yet to", "reply"),
        ("Lee made a claim on which the board has yet to comment.", "the board", "has yet to comment", "a claim"),
        (
            "It was an idea that Mr. Orr praised and Ms. Lee has yet to answer.",
            "Ms. Lee",
            "has yet to answer",
            "an idea",
        ),
        ("They were told to wait. By whom, he would not say.", "he", "would not say", "By whom"),
    ],
)
def test_refusals(text: str, who: str, cue: str, words: str) -> None:
    """Who, the words for it, and of what they do not speak."""
    (found,) = refusals(text, [(0, len(text))])
    assert found.who is not None
    assert [text[slice(*place)] for place in (found.words, found.who, found.cue)] == [words, who, cue]


def test_the_subject_of_the_verb_before() -> None:
    """Behind "but" nobody is named again."""
    text = "Lee said it was late, but would not be drawn on names."
    (found,) = refusals(text, [(0, len(text))])
    assert found.who is None
    assert text[slice(*found.words)] == "be drawn on names"


@pytest.mark.parametrize(
    "text",
    [
        "The horse would not be led.",
        "She took no bread.",
        "He did not return the books.",
        "He had nothing to eat.",
        "Neither Lee nor her aunt returned the books.",
    ],
)
def test_no_refusals(text: str) -> None:
    """The same words of other things are none."""
    assert not list(refusals(text, [(0, len(text))]))
