"""Turns of talk are found by their labels, and nothing else is taken for them."""

from __future__ import annotations

from onrecord.text.ranges import Range
from onrecord.text.transcripts import Turn, turns


def found(text: str) -> list[Turn]:
    at, paragraphs = 0, []
    for paragraph in text.split("\n\n"):
        paragraphs.append((at, at + len(paragraph)))
        at += len(paragraph) + 2
    return turns(text, paragraphs)


def told(text: str) -> list[tuple[str, list[str], bool]]:
    def cut(place: Range | None) -> str:
        return "" if place is None else text[slice(*place)]

    return [(cut(t.label), [cut(w) for w in t.words], t.asks) for t in found(text)]


INTERVIEW = """Ann Lee on the dam

Q: Was it late?

A: It was.

Nobody came.

Q: And then?

A: Nothing."""


def test_questions_and_answers() -> None:
    """An answer goes on over paragraphs up to the next question; who asks is told."""
    assert told(INTERVIEW) == [
        ("Q", ["Was it late?"], True),
        ("A", ["It was.", "Nobody came."], False),
        ("Q", ["And then?"], True),
        ("A", ["Nothing."], False),
    ]


def test_a_broadcast() -> None:
    """Presenters and reporters tell what the outlet tells; what is played from tape is the speaker's own."""
    text = "PRESENTER: Rain, Jon.\n\nDARK: It fell.\n\nPRESENTER: Anything else?\n\nORR (on tape): Nobody warned us."
    assert [(label, asks) for label, _, asks in told(text)] == [
        ("PRESENTER", True),
        ("DARK", True),
        ("PRESENTER", True),
        ("ORR", False),
    ]


def test_who_asks_by_the_questions() -> None:
    """One of two asks where most of the turns are questions."""
    text = "Orr: Was it late?\n\nLee: It was.\n\nOrr: Why?\n\nLee: It rained."
    assert [asks for _, _, asks in told(text)] == [True, False, True, False]


def test_questions_without_labels() -> None:
    """Questions are lines of their own, and most answers say "I"; the last answer has one line."""
    text = (
        "Ann Lee talks about the dam.\n\nWas it late then?\nI came at noon.\n\n"
        "Who else was there?\n\nNobody. I called.\n\nWould you do it again?\n\nI would.\n\nThe mine was shut."
    )
    assert [(turn.cue, turn.words) for turn in found(text)] == [
        ((mark, mark + 1), tuple((text.index(w), text.index(w) + len(w)) for w in words))
        for mark, words in zip(
            (i for i, c in enumerate(text) if c == "?"),
            (["I came at noon."], ["Nobody. I called."], ["I would."]),
            strict=True,
        )
    ]
    assert not found(text.replace("I ", "They "))


def test_no_turns() -> None:
    """A list of facts, a report with one label, and running text have none."""
    assert not found("Where: The hall.\n\nWhen: At noon.\n\nWho: Ann Lee.\n\nWhy: It rained.")
    assert not found("Ann Lee came.\n\nUpdate: It was late.\n\nIt rained.\n\nNobody came.")
    assert not found("Claim: It rained.\n\nVerdict: It did.\n\nClaim: It was late.\n\nVerdict: It was not.")
    assert not found("A title\n\nOrr: the dam\n\nOrr: the mine\n\nOrr: the port\n\nOrr: the sea")


STATEMENTS_ASKED = """Ann Lee built the dam. She spoke to Bob Roe on Friday.

They say you were late.

I was not. I came at noon.

And the gate?

Somebody left it open.

To both of them I would say: look again.

Your critics disagree.

Let them. My log is public.

(The ministry did not answer.)"""


def test_sections_of_a_fact_check_are_no_answers() -> None:
    """What is quoted, and what the outlet says of itself, makes no interview of questions with reports below them."""
    text = "".join(
        f"{asked}\n\nHer office told us that it rained. “We saw it,” said Ann Lee. The mayor said it was late.\n\n"
        for asked in ("Where does it come from?", "What do others say?", "What does she say now?", "Is it true?")
    )
    assert not found(text)


def test_a_question_that_tells_of_the_outlet() -> None:
    """ "Our newspaper" is not whom the interview is with."""
    asked = STATEMENTS_ASKED.replace("Your critics disagree.", "Your critics told our newspaper another story.")
    assert told(asked)[-1][1] == ["Let them. My log is public."]


def test_questions_without_a_mark() -> None:
    """Below the line that tells who asks, what follows an answer and is not about oneself is the next question."""
    assert [words for _, words, _ in told(STATEMENTS_ASKED)] == [
        ["I was not. I came at noon."],
        ["Somebody left it open.", "To both of them I would say: look again."],
        ["Let them. My log is public."],
    ]


def test_who_is_introduced_above_the_first_question() -> None:
    """Lines below the one that tells who asks and before the first that says "you" introduce who answers."""
    text = STATEMENTS_ASKED.replace("They say", "Lee, 47, is an engineer. We met her at the dam.\n\nThey say")
    assert told(text) == told(STATEMENTS_ASKED)


def test_who_receives_the_paper_at_home_answers() -> None:
    """ "He received Bob Roe at his home" tells of an interview too."""
    asked = STATEMENTS_ASKED.replace("She spoke to Bob Roe on Friday.", "On Friday she received Bob Roe at her home.")
    assert len(told(asked)) == 3


def test_a_report_that_tells_of_a_talk_is_no_interview() -> None:
    """Paragraphs below such a line that neither ask nor answer are the report's own."""
    text = "Ann Lee built the dam. She spoke to Bob Roe on Friday.\n\nThe dam broke.\n\nIt rained.\n\nTen died."
    assert told(text + "\n\nNobody came.\n\nPolice searched.\n\nThe mayor left.") == []


TOLD_BY_US = """Ann Lee built the dam. She received us in her office on Friday.

The mayor says it is late. Is it?

We were never late. I came at noon.

You promised a new gate.

And you will have it. I gave my word.

What if it rains?

I fear the worst.

My men are ready.

The dam was shut."""


def test_an_interview_that_we_tell_of() -> None:
    """The outlet tells of itself as "we"; the last answer goes on while it says "I"."""
    assert [words for _, words, _ in told(TOLD_BY_US)] == [
        ["We were never late. I came at noon."],
        ["And you will have it. I gave my word."],
        ["I fear the worst.", "My men are ready."],
    ]


def test_two_questions_that_we_asked() -> None:
    """Two are enough where "you" are asked and both answers say "I"."""
    text = (
        "Ann Lee came on Friday. We asked her two things.\n\nWhy did you come?\n\nI had to.\n\nDo you like it?\n\nI do."
    )
    assert [words for _, words, _ in told(text)] == [["I had to."], ["I do."]]
    assert not found(text.replace("We asked her", "They asked her"))


def test_a_column_is_no_interview() -> None:
    """Questions to the reader, which the writer answers, are nobody's whom somebody talked to."""
    text = "Who pays for the port?\n\nHave you ever tried to park there?\n\nI have.\n\nWould you pay?\n\nI would not."
    assert not found(text)
