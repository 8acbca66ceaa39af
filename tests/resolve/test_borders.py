"""What is said stays in the block of its reporting words, or in the running text."""

from __future__ import annotations

import pytest
from by_hand import record


@pytest.mark.parametrize(
    ("marked", "contents"),
    [
        # A caption between two paragraphs is nobody's words.
        (
            "[C1 The port is shut.\n\nFILE - The port in 2019.\n\nIt burned,] [S1 [P Ann Lee]] [Q1 said].",
            ["The port is shut.", "It burned,"],
        ),
        # A paragraph's words do not run back into the caption above it.
        ("It was late.\n\nFILE - [C1 The port in 2019.\n\nIt burned,] [S1 [P Ann Lee]] [Q1 said].", ["It burned,"]),
        # Running text goes on over paragraphs, in a piece for each.
        ("[C1 The port is shut.\n\nIt burned,] [S1 [P Ann Lee]] [Q1 said].", ["The port is shut.", "It burned,"]),
        # Within one block nothing is cut.
        ("[C1 The port is shut. It burned,] [S1 [P Ann Lee]] [Q1 said].", ["The port is shut. It burned,"]),
    ],
)
def test_borders(marked: str, contents: list[str]) -> None:
    """Pieces in a caption are cut off; paragraphs may go on."""
    (statement,) = record(marked).statements

    assert [c.surface for c in statement.content] == contents


def test_each_has_its_own() -> None:
    """Of two words of saying that were read with the same parts each has what stands behind it."""
    statements = record(
        "[S1 [S2 [P Ann Lee]]] [Q1 admitted] [C1 [C2 that it was late]], "
        "but [Q2 told] a court [C1 [C2 that nobody knew]]."
    ).statements

    assert [[c.surface for c in s.content] for s in statements] == [["that it was late"], ["that nobody knew"]]


def test_begun_before_the_words_of_saying() -> None:
    """ "She had come, she added, and had seen nobody": she says both."""
    (statement,) = record(
        "[P Ann Lee] left. The port was shut, [S1 she] [Q1 added], [C1 and had been empty]."
    ).statements

    assert [c.surface for c in statement.content] == ["The port was shut", "and had been empty"]


def test_a_word_behind_the_words_of_saying() -> None:
    """ "and unworkable" goes on with what is said last before, not with the whole sentence."""
    (statement,) = record(
        "[P Ann Lee] spoke. The plan has two parts and is vague, [S1 she] [Q1 said], [C1 and unworkable]."
    ).statements

    assert [c.surface for c in statement.content] == ["and is vague", "and unworkable"]


def test_what_it_is_not() -> None:
    """ "…, not three as reported earlier" is of what is said."""
    (statement,) = record("[S1 Police] now [Q1 say] [C1 two people died], not three as reported earlier.").statements

    assert [c.surface for c in statement.content] == ["two people died, not three as reported earlier"]


def test_nothing_left() -> None:
    """A statement of which only a caption would be the content is none."""
    assert record("FILE - [C1 The port in 2019].\n\nIt was late, [S1 [P Ann Lee]] [Q1 said].").statements == ()


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        # What another says in the next sentence is the other's alone.
        (
            "[C1 It will rain], [S1 [P Ann Lee]] [Q1 said]. "
            "[C1 [C2 The port stays shut]], [S2 [P Bob Roe]] [Q2 told] reporters.",
            ["It will rain"],
        ),
        # A piece of the sentence before is not what somebody disputes.
        (
            "Ann Lee offered help, [C1 which was late]. [S1 [P Bob Roe]] [Q1 disputes] [C1 this].",
            ["this"],
        ),
        # A whole sentence before the words of saying is.
        (
            "[C1 The port is shut.] [C1 It burned], [S1 [P Bob Roe]] [Q1 said].",
            ["The port is shut.", "It burned"],
        ),
    ],
)
def test_pieces_of_others(marked: str, first: list[str]) -> None:
    """What stands in another sentence is somebody's only where it is whole and no other says it."""
    assert [c.surface for c in record(marked).statements[0].content] == first


def test_who_says_it_is_not_said() -> None:
    """A description and a name between commas at the end, right before the words of saying, are the speaker."""
    (statement,) = record("[C1 Four were hurt, the head of the mine, [P Ann Lee],] [Q1 told] reporters.").statements
    assert [c.surface for c in statement.content] == ["Four were hurt"]
    assert [s.surface for s in statement.source] == ["the head of the mine, Ann Lee"]


@pytest.mark.parametrize(
    ("marked", "cue", "content"),
    [
        ("[S1 [P Ann Lee]] [Q1=assert.withheld declined] [C1 to comment on it].", "declined to", "comment on it"),
        ("[S1 [P Ann Lee]] [Q1=assert.withheld declined to] [C1 comment].", "declined to", "comment"),
        # What somebody refuses to do is what is said.
        ("[S1 [P Ann Lee]] [Q1=refuse refused] [C1 to leave].", "refused", "to leave"),
    ],
)
def test_particle(marked: str, cue: str, content: str) -> None:
    """The "to" of what was not said belongs to the words of saying, whatever was read."""
    (statement,) = record(marked).statements

    assert ([c.surface for c in statement.cue], [c.surface for c in statement.content]) == ([cue], [content])


@pytest.mark.parametrize(
    ("marked", "contents"),
    [
        # The clause behind the words of saying goes on with what is said.
        (
            "[C1 It was late,] [S1 [P Ann Lee]] [Q1 said], and the port was shut.",
            ["It was late,", "and the port was shut"],
        ),
        (
            "[C1 It was late,] [S1 [P Ann Lee]] [Q1 told] the board, and the port was shut.",
            ["It was late,", "and the port was shut"],
        ),
        (
            "[C1 It was late,] [S1 [P Ann Lee]] [Q1 said], and in the port soldiers had shot.",
            ["It was late,", "and in the port soldiers had shot"],
        ),
        # What she does herself is not what she says.
        ("[C1 It was late,] [S1 [P Ann Lee]] [Q1 said], and walked out of the room.", ["It was late,"]),
        # Another says what follows.
        (
            "[C1 It was late,] [S1 [P Ann Lee]] [Q1 said], and the [S2 [O Port Union]] [Q2 said] [C2 it was not].",
            ["It was late,"],
        ),
    ],
)
def test_goes_on_behind_the_words_of_saying(marked: str, contents: list[str]) -> None:
    """ "It was late, she said, and the port was shut": she says both."""
    assert [c.surface for c in record(marked).statements[0].content] == contents


def test_quotation_that_stands_alone_amid_a_paragraph() -> None:
    """A quoted sentence that nobody is read as saying is of who spoke in the sentence right before it."""
    near, far = (
        record(f"[S1 [P Ann Lee]] [Q1 said] [C1 it was late].{between} “Everybody in the port knew.” It was shut.")
        for between in ("", " It rained.")
    )

    assert [[c.surface for c in r.statements[0].content] for r in (near, far)] == [
        ["it was late", "“Everybody in the port knew.”"],
        ["it was late"],
    ]


@pytest.mark.parametrize(
    ("marked", "contents"),
    [
        # The time of an entry is none of its words, and nobody who speaks.
        ("[C1 07.20 The port is shut], [Q1 says] [S1 [P Ann Lee]].", ["The port is shut"]),
        ("A train left at [C1 07.20 and was late], [Q1 says] [S1 [P Ann Lee]].", ["07.20 and was late"]),
        # What the teller says next ends it.
        (
            "[S1 [P Ann Lee]] [Q1 said] [C1 it was late but expressed concern about the port].",
            ["it was late"],
        ),
        (
            "[S1 [P Ann Lee]] [Q1 said] [C1 Roe had come and urged the port to open].",
            ["Roe had come and urged the port to open"],
        ),
        (
            "[S1 [P Ann Lee]] left, [Q1 saying] [C1 it was late and setting the stage for a row].",
            ["it was late"],
        ),
        (
            "[S1 [P Ann Lee]] left, [Q1 saying] [C1 it was raining and setting the stage for a row].",
            ["it was raining and setting the stage for a row"],
        ),
        # A second predicate goes on with it, before and behind the words of saying.
        ("[S1 [P Ann Lee]] [Q1 said] [C1 it had no ships] and would buy two.", ["it had no ships and would buy two"]),
        ("[S1 [P Ann Lee]] [Q1 says] [C1 it has no ships] and would buy two.", ["it has no ships"]),
        (
            "[C1 The board had asked twice], [S1 [P Ann Lee]] [Q1 said], and was refused both times.",
            ["The board had asked twice", "and was refused both times"],
        ),
        (
            "[C1 The board had asked twice], [S1 [P Ann Lee]] [Q1 said], and walked out of it.",
            ["The board had asked twice"],
        ),
        # To whom an account is given is none of it.
        ("[S1 [P Ann Lee]] [Q1 gave] [C1 the inquiry a very different account].", ["a very different account"]),
        ("[S1 [P Ann Lee]] [Q1 gave] [C1 the inquiry of May a miss].", ["the inquiry of May a miss"]),
        # A quotation goes to its closing mark.
        ('[S1 [P Ann Lee]][Q1 :] [C1 "It was late.] It rained."', ['"It was late. It rained."']),
        ('[S1 [P Ann Lee]] [Q1 said] [C1 "late] as always" of it.', ['"late']),
    ],
)
def test_whole_and_no_more(marked: str, contents: list[str]) -> None:
    """What is said is all of it, and nothing that the outlet tells next."""
    assert [c.surface for c in record(marked).statements[0].content] == contents


@pytest.mark.parametrize(
    ("marked", "contents"),
    [
        ("It was a charge [S1 the board] [Q1 rejects] [C1 as absurd].", [["a charge", "as absurd"]]),
        ("It was a bridge [S1 the board] [Q1 rejects] [C1 as absurd].", [["as absurd"]]),
        (
            "[S1 [P Ann Lee]] [Q1 objected], [S2 [P Ann Lee]] [Q2 arguing] [C1 [C2 that it was late]].",
            [["that it was late"], ["that it was late"]],
        ),
        ("[S1 [S2 [P Ann Lee]]] [Q1 objected], [Q2 arguing] [C1 [C2 that it was late]].", [["that it was late"]]),
    ],
)
def test_antecedents_and_what_is_told_once(marked: str, contents: list[list[str]]) -> None:
    """A clause's "as absurd" is said of the charge before it; who "objected, arguing" says one thing."""
    assert [[c.surface for c in s.content] for s in record(marked).statements] == contents


def test_denied_next() -> None:
    """What is denied behind "and" is a statement of its own, and what stands before it no denial."""
    said, denied = record(
        "[S1 [P Ann Lee]] [Q1=deny said] [C1 it was late and denied that the port had been warned]."
    ).statements

    assert [(s.act, s.cue[0].surface, s.content[0].surface) for s in (said, denied)] == [
        ("assert", "said", "it was late"),
        ("deny", "denied", "that the port had been warned"),
    ]


def test_sentence_of_another() -> None:
    """Who is told to have said a sentence behind it has not said the sentence before, which another says."""
    first, second = record(
        "[C1 [C2 The port is shut], [Q1 according to] [S1 [P Ann Lee]]]. [C2 It burned], [S2 [P Bob Roe]] [Q2 said]."
    ).statements

    assert [c.surface for c in second.content] == ["It burned"]
    assert first.speakers != second.speakers


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            "two men had been hurt and demanded that the pit close",
            [("assert", "two men had been hurt"), ("demand", "that the pit close")],
        ),
        (
            "the club had broken the rules and gave it until Friday to pay",
            [("accuse", "the club had broken the rules"), ("demand", "it until Friday to pay")],
        ),
        ("a guard had come and demanded that they go", [("assert", "a guard had come and demanded that they go")]),
        ("the men had been beaten and accused of theft", [("assert", "the men had been beaten and accused of theft")]),
        (
            "the town had given and gave each child a coat",
            [("assert", "the town had given and gave each child a coat")],
        ),
    ],
)
def test_what_is_said_next(content: str, told: list[tuple[str, str]]) -> None:
    """A teller's next verb of saying makes a statement of its own, where it cannot be another's."""
    statements = record(f"[S1 [P Ann Lee]] [Q1 said] [C1 {content}].").statements

    assert [(s.act, s.content[0].surface) for s in statements] == told
    assert len({s.speakers for s in statements}) == 1


@pytest.mark.parametrize(
    ("marked", "contents"),
    [
        # The outlet goes on to tell what follows of it.
        (
            "[S1 [O Acme]] left, [Q1 calling] [C1 the price absurd and raising the spectre of a strike].",
            ["the price absurd"],
        ),
        # A quotation that its words of saying cut in two.
        (
            "[C1 “The roof is old,”] [Q1 wrote] [S1 [P Ann Lee]] in May, “and it leaks.”",
            ["“The roof is old,”", "“and it leaks.”"],
        ),
        ("[C1 “The roof is old,”] [Q1 wrote] [S1 [P Ann Lee]] in May. “It” is a film.", ["“The roof is old,”"]),
        # An apology of which no more is told than to whom.
        ("[S1 [P Ann Lee]] [Q1=express apologised to] [C1 the widows in court].", ["to the widows"]),
        ("[S1 [P Ann Lee]] [Q1=express apologised to] [C1 the widows for it].", ["the widows for it"]),
        # "Yet" is no part of what is kept back.
        ("[S1 [O Acme]] [Q1=assert.withheld has not] [C1 yet answered].", ["answered"]),
    ],
)
def test_no_more_and_no_less(marked: str, contents: list[str]) -> None:
    """What is said ends where the outlet goes on, and goes on past its words of saying."""
    (statement,) = record(marked).statements

    assert [c.surface for c in statement.content] == contents


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("There was no immediate comment from [O Acme].", ["Acme"]),
        ("There has been no reply to the letter from [O Acme].", ["Acme"]),
        ("[O Acme] has yet to respond.", ["Acme"]),
        ("[O Acme] has yet to open the mine.", []),
        ("There was no immediate threat from [O Acme].", []),
    ],
)
def test_told_not_to_be_said(text: str, speakers: list[str]) -> None:
    """That nothing was said is told of those who said nothing, though no words of saying were read."""
    r = record(f"It was late. {text}")

    assert [r.actor(i).name for s in r.statements for i in s.speakers] == speakers
    assert {s.polarity for s in r.statements} <= {"withheld"}
