"""What the tables of statement rules make together, beyond the example and near miss that each rule has."""

from __future__ import annotations

import pytest
from by_hand import record

from onrecord.resolve.statements import unsaid
from onrecord.rules import watching
from onrecord.world import media


def days(marked: str) -> list[tuple[str | None, str | None]]:
    """Day of each statement, and how it is known."""
    return [(s.said, s.said_from) for s in record(marked, published="2024-05-15").statements]


def test_every_decision_has_a_rule() -> None:
    """Source, standing, relay and addressee of each statement are decided by a rule that names its reporting words."""
    with watching() as decisions:
        r = record(
            "[S1 [P Ann Lee]] [Q1 warned] [C1 of floods], [Q2 saying] [C2 it was late]. [Q3 Reportedly] [C3 it is]."
        )
    decided = {(d.rule.split(".")[0], r.report.text[slice(*d.at)]) for d in decisions if d.at}

    tables = ("sources", "stands", "relays", "addressees")
    assert {(table, cue) for table in tables for cue in ("warned", "saying", "Reportedly")} <= decided


@pytest.mark.parametrize(
    ("behind", "to"),
    [
        ("a [P Bob Roe].", ["Bob Roe"]),
        ("the meeting.", ["the meeting"]),
        ("the [O BBC]. Union leader [P Bob Roe] left.", ["BBC"]),
        ("Gov. [P Bob Roe].", ["Bob Roe"]),
        ("state television.", ["state television"]),
        ("a packed public meeting that was held.", ["a packed public meeting"]),
        ("that the board was late.", []),
        ("a Sunday sitting of the board.", ["a Sunday sitting"]),
        ("[L Norland]'s finance committee on Monday.", ["Norland's finance committee"]),
    ],
)
def test_whom_it_is_told(behind: str, to: list[str]) -> None:
    """Whole words of one sentence: "the meeting" is not "me", and the next sentence begins behind its full stop."""
    r = record(f"[C1 “It was late,”] [S1 [P Ann Lee]] [Q1 told] {behind}")

    assert [r.actor(i).name for i in r.statements[0].addressee] == to


def test_who_us_is() -> None:
    """ "Told us" is the outlet, where that is known; inside somebody's words "me" is who speaks them."""
    told = "[S1 [P Ann Lee]] [Q1 told] us [C1 that it was late]."
    nested = "[S1 [P Ann Lee]] [Q1 said] [C1 [S2 [P Bob Roe]] [Q2 told] me [C2 that it was late]]."

    def to(marked: str, outlet: str | None) -> list[list[str]]:
        r = record(marked, outlet=outlet)
        return [[r.actor(i).name for i in s.addressee] for s in r.statements]

    assert to(told, None) == [[]]
    assert to(told, "Norland Herald") == [["Norland Herald"]]
    assert to(nested, "Norland Herald") == [[], ["Ann Lee"]]


def test_who_was_told_does_not_say_it() -> None:
    """Nobody is known to say it; they are those to whom it is said."""
    (told,) = (r := record("[S1 The [O Miners Union]] [Q1 was told] [C1 that it was late].")).statements

    assert (told.speakers, told.source) == ((), ())
    assert [r.actor(i).name for i in told.addressee] == ["Miners Union"]


def test_second_word_of_saying_past_a_clause() -> None:
    """Of two words of saying behind "Lee, who left," both are Lee's; of what stands in a sentence behind, nobody's."""
    both = record("[P Ann Lee], who left in May, [Q1 called] [C1 it late] and [Q2 urged] [C2 the port to open].")
    first = record("[P Ann Lee], who left, [Q1 called] [C1 it late]. It rained and [Q2 reportedly] [C2 the port shut].")

    assert [[both.actor(i).name for i in s.speakers] for s in both.statements] == [["Ann Lee"], ["Ann Lee"]]
    assert [[first.actor(i).name for i in s.speakers] for s in first.statements] == [["Ann Lee"], []]


def test_smallest_around() -> None:
    """What three tell inside each other is within the innermost that holds it."""
    r = record(
        "[S1 [P Ann Lee]] [Q1 said] [C1 [S2 the [O Union]] [Q2 claimed] [C2 that [S3 [O Acme]] [Q3 denied] [C3 it]]]."
    )

    assert [s.within for s in r.statements] == [None, "s1", "s2"]


def test_media_inside_each_other() -> None:
    """Two media that are each read inside the other's words are resolved, as relays of nobody."""
    r = record("[C2 [S1 [O Reuters]] [Q1 reported]] that [C1 [S2 the [O AP]] [Q2 said]] so.")

    assert r.statements == ()


def test_day_in_order() -> None:
    """A day in words comes before an occasion, a speaker's day before an answer's."""
    assert days(
        "Speaking at the port, [S1 [P Ann Lee]] [Q1 said] on Monday [C1 no]. [S2 [P Bob Roe]] [Q2 replied] [C2 yes]. "
        "[S3 [P Lee]] [Q3 answered] [C3 no]."
    ) == [("2024-05-13", "words"), ("2024-05-13", "answer"), ("2024-05-13", "speaker")]


def test_far_words_of_one_speaker() -> None:
    """Words of one speaker far down the report may be of another day."""
    between = "The mine is old. " * 100

    assert days(f"[S1 [P Ann Lee]] [Q1 said] on Monday [C1 no]. {between}[S2 [P Lee]] [Q2 said] [C2 yes].") == [
        ("2024-05-13", "words"),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("words", "medium"),
    [
        ("the state television", True),
        ("press reports", True),
        ("Norland media", False),
        ("Russian media", True),
        ("The Harbour Times", True),
        ("the good times", False),
        ("Al Jazeera", True),
    ],
)
def test_media(words: str, medium: bool) -> None:
    """A medium by a word for one, or by a name as outlets have."""
    assert bool(media.WORD.search(words) or media.NAME.search(words)) is medium


@pytest.mark.parametrize("words", ["a" * 3000 + " left.", "it " + "telecommunications " * 200 + "left."])
def test_unspoken_words_are_read_once(words: str) -> None:
    """Long words are no reason to try every way of parting them: this would not end."""
    assert unsaid._UNSPOKEN.fullmatch(words) is None


@pytest.mark.parametrize(
    ("content", "act"),
    [
        ("the owners had reneged on their word", "accuse"),
        ('the owners had "reneged on every word" in May', "accuse"),
        ("nobody had reneged on a word", "assert"),
    ],
)
def test_wrongs(content: str, act: str) -> None:
    """A wrong of somebody definite is a charge, also where its words are quoted."""
    (statement,) = record(f"[S1 [P Ann Lee]] [Q1 wrote] [C1 that {content}].").statements
    assert statement.act == act


@pytest.mark.parametrize(
    ("marked", "contents"),
    [
        (
            "[S1 [P Ann Lee]] would [Q1=assert.withheld not release] [C1 the tapes], [Q2 citing] [C2 privacy rules].",
            ["the tapes"],
        ),
        ("[S1 [P Ann Lee]] shut the mine, [Q1 citing] [C1 safety concerns].", ["safety concerns"]),
        ("[S1 Witnesses] can ring the port, [Q1 quoting] [C1 crime number 12/88].", []),
        ("[S1 Witnesses] left the port, [Q1 quoting] [C1 the crime writer Ann Lee].", ["the crime writer Ann Lee"]),
        ("[S1 The [O Harbour Times]] [Q1=assert.withheld has not been able to verify] [C1 the film].", []),
        ("[S1 The [O Port Police]] [Q1=assert.withheld could not verify] [C1 the film].", ["the film"]),
        ("[S1 anybody] [Q1=deny refusing] [C1 to work] will lose pay.", []),
        ("[S1 miners] [Q1=deny refusing] [C1 to work] will lose pay.", ["to work"]),
        ("The plan was [Q1=deny rejected by] [S1 a majority of 12] [C1 on Monday].", []),
    ],
)
def test_nobodys_statements(marked: str, contents: list[str]) -> None:
    """Grounds for silence, numbers to quote, what the outlet could not verify and what anybody may do are none."""
    assert [s.content[0].surface for s in record(marked).statements] == contents


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("She was at home when four men on bikes stopped her and", ["four men on bikes"]),
        ("She was at home when [P Max Orr] grabbed her by the arm and", ["Max Orr"]),
        ("She was at home when it rained and", []),
    ],
)
def test_who_does_it_and_demands(before: str, expected: list[str]) -> None:
    """Who stops somebody in a clause and wants something is the one who says it."""
    r = record(f"{before} [Q1=demand demanded] [C1 money].")
    assert [r.actor(i).name for i in r.statements[0].speakers] == expected
