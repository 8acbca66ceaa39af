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


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        (
            "It was late. Oru and Paul Venn said talks would resume on Monday, according to state radio.",
            "Oru and Paul Venn",
            "talks would resume on Monday",
        ),
        (
            "The port ministry warned that fuel was short, according to a letter.",
            "The port ministry",
            "that fuel was short",
        ),
    ],
)
def test_both_ends_tell_who_says_it(text: str, who: str, words: str) -> None:
    """What somebody said according to somebody else."""
    (found,) = plain_sayings(text, [(0, len(text))])
    assert found.who is not None
    assert (text[slice(*found.who)], text[slice(*found.words)]) == (who, words)
    assert found.around


def test_charges() -> None:
    """Of what somebody accuses another, up to the end of the clause; who is accused by nobody is left alone."""
    text = "Norland accused its neighbour on Monday of shelling a port, saying two were hurt. It was accused of theft."
    (found,) = plain_sayings(text, [(0, len(text))])
    assert text[slice(*found.cue)] == "accused"
    assert text[slice(*found.words)] == "its neighbour on Monday of shelling a port"
    assert found.who is None


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        ("Nonsense from end to end, say the dockers.", "the dockers", "Nonsense from end to end"),
        ("Nobody was hurt, says the police bulletin.", "the police bulletin", "Nobody was hurt"),
        ("The vote had been bought, he went on, by the yard.", "he", "The vote had been bought"),
        ("Lee left. Four were hurt at the gate. So says the hospital.", "the hospital", "Four were hurt at the gate."),
        ("“Ask me who fed me today,” was all she would say.", "she", "“Ask me who fed me today,”"),
        (
            "From Lee, who chairs the board: “It is late, and it will be later.”",
            "Lee",
            "“It is late, and it will be later.”",
        ),
    ],
)
def test_words_of_saying_elsewhere(text: str, who: str, words: str) -> None:
    """Who says it stands behind a comma, in the next sentence, or before a colon."""
    (found,) = plain_sayings(text, [(0, len(text))])
    assert found.who is not None
    assert (text[slice(*found.who)], text[slice(*found.words)]) == (who, words)


def test_entries_of_a_live_report() -> None:
    """An entry with a time and a colon says what follows, where there are several with times."""
    entries = ["9.05 Rain.", "9.40 The mayor, on Radio One: nobody was told of the flood.", "10.10 The bridge is shut."]
    text = "\n\n".join(entries)
    paragraphs = [(text.index(e), text.index(e) + len(e)) for e in entries]
    (found,) = plain_sayings(text, paragraphs)
    assert found.who is not None
    assert text[slice(*found.who)] == "The mayor"
    assert text[slice(*found.words)] == "nobody was told of the flood."
    assert plain_sayings(entries[1], [(0, len(entries[1]))]) == []


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "It burned overnight. Two men were killed and four hurt in the port, regional governor Ann Lee reported.",
            "Two men were killed and four hurt in the port",
            "regional governor Ann Lee",
        ),
        (
            'The fleet was "illegally at sea" there, spokesman Max Orr told a regular briefing, adding no more.',
            'The fleet was "illegally at sea" there',
            "spokesman Max Orr",
        ),
        (
            'Six others were "lost", likely by jamming, it said on Telegram.',
            'Six others were "lost", likely by jamming',
            "it",
        ),
        ("The bloc was calm but expressed concern about the long delays.", "the long delays", None),
        ("The palace won't confirm.", "confirm", "The palace"),
    ],
)
def test_at_the_end(text: str, words: str, who: str | None) -> None:
    """Who says a sentence stands at its end; concern is voiced; a refusal needs no object."""
    (found,) = plain_sayings(text, [(0, len(text))])

    assert text[slice(*found.words)] == words
    assert (found.who and text[slice(*found.who)]) == who


@pytest.mark.parametrize("text", ["After the long talks in May, police said on Monday that it was late."])
def test_no_sentence_before(text: str) -> None:
    """What tells when somebody speaks is not what they say."""
    assert plain_sayings(text, [(0, len(text))]) == []


@pytest.mark.parametrize(
    ("text", "who", "cue", "words"),
    [
        ("Lee is accused of taking $2.4 million from a builder, which denies it.", None, "is accused of",
         "taking $2.4 million from a builder"),
        ("Ann Lee, who voted against, left.", "who", "voted", "against"),
        ("The board has voted against the sale.", "The board", "has voted", "against the sale"),
        ("Ann Lee voted against the sale.", "Ann Lee", "voted", "against the sale"),
        ("Judge Ann Lee overruled him.", "Judge Ann Lee", "overruled", "him"),
        ("She shook her head.", "She", "shook", "her head"),
        ("She shook her head in the wind.", None, None, None),
        ("Lee was accused in May.", None, None, None),
    ],
)  # fmt: skip
def test_charges_and_decisions(text: str, who: str | None, cue: str | None, words: str | None) -> None:
    """What somebody is accused of, what they vote against, overrule or shake their head at."""
    found = [s for s in plain_sayings(text, [(0, len(text))]) if not s.withheld]
    told = [(s.who and text[slice(*s.who)], text[slice(*s.cue)], text[slice(*s.words)]) for s in found]
    assert told == ([(who, cue, words)] if cue else [])


@pytest.mark.parametrize(
    ("text", "who", "cue", "words"),
    [
        ("The ministry puts the toll at 1,260, but that is disputed.", "The ministry", "puts", "the toll at 1,260"),
        ("Acme’s auditors put the cost of repairs at between 2.5 and 3 million.", "Acme’s auditors", "put",
         "the cost of repairs at between 2.5 and 3 million"),
        ("The Port Agency counted 214 dead and lists a further 90 people as missing.", None, "lists",
         "a further 90 people as missing"),
    ],
)  # fmt: skip
def test_figures_given(text: str, who: str | None, cue: str, words: str) -> None:
    """Who puts a toll at a figure, or lists so many as missing, says so."""
    (found,) = plain_sayings(text, [(0, len(text))])
    assert (None if found.who is None else text[slice(*found.who)]) == who
    assert (text[slice(*found.cue)], text[slice(*found.words)]) == (cue, words)


@pytest.mark.parametrize(
    "text", ["She put the baby at ease by 9.", "Lee put the cost at risk.", "The shop lists 20 books."]
)
def test_no_figures_given(text: str) -> None:
    """What is put elsewhere, and lists of other things, are none."""
    assert not plain_sayings(text, [(0, len(text))])
