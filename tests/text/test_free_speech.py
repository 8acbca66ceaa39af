"""What goes on in somebody's words without words of saying is told by its tense alone, and nothing else is."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.text.free_speech import going_on


def said(text: str, cue: str, content: str) -> list[str]:
    at, told = text.index(cue), text.index(content)
    found = going_on(text, (at, at + len(cue)), (told, told + len(content)))
    return [text[slice(*words)] for words in found]


def test_it_goes_on_to_the_last_such_sentence() -> None:
    """Sentences with "had" and a participle, and then with "would", are taken up to the first that has neither."""
    text = "Lee denied that she had come. She had been ill. Her deputy would not have come either. The trial goes on."
    assert said(text, "denied", "that she had come") == ["She had been ill.", "Her deputy would not have come either."]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Lee said it was late. She has been ill.", "said", "it was late"),
        ("Lee said it was late. She had no coat.", "said", "it was late"),
        ("Lee said it was late. Roe had told her so.", "said", "it was late"),
        ("Lee said it is late. She would come by train.", "said", "it is late"),
        ("Lee declined to comment. She had been ill.", "declined to", "comment"),
        ("Lee hopes it will end. She had been ill.", "hopes", "it will end"),
        ("Lee said it was late.\n\nShe had been ill.", "said", "it was late"),
        ("Lee will meet Mr. Roe, she said of Mrs. Orr had been ill.", "said", "will meet"),
    ],
)
def test_what_the_report_may_tell_itself(text: str, cue: str, content: str) -> None:
    """A present or plain past tense, another's words, a refusal, a thought, another paragraph: none goes on."""
    assert said(text, cue, content) == []


def test_a_sentence_that_quotes() -> None:
    """A sentence with three words or more between quotation marks goes on, with two or a title it does not."""
    text = "Lee has left, said her lawyer. She “answered everything and signed nothing”.\n\nIt rained."
    assert said(text, "said", "Lee has left") == ["She “answered everything and signed nothing”."]
    text = "Lee has left, said her lawyer. She reads “The Leaving of Orsk”. It rained."
    assert said(text, "said", "Lee has left") == []


def test_it_is_said_once() -> None:
    """Behind a sentence of two speakers it goes on in the words of the last."""
    record = onrecord.read(
        "Bob Roe said it was late and Ann Lee said that the gate had been shut. She had been ill that week."
    )
    going = [s for s in record.statements if s.content[0].surface == "She had been ill that week."]
    assert [[record.actor(a).name for a in s.speakers] for s in going] == [["Ann Lee"]]
