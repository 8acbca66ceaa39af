"""What a statement does, where its words tell it: beyond the example and near miss of each rule."""

from __future__ import annotations

import pytest
from by_hand import record

from onrecord.model import Act


def act(marked: str) -> Act | None:
    """What the last statement of a marked text does."""
    return record(marked).statements[-1].act


@pytest.mark.parametrize(
    ("cue", "read", "content", "want"),
    [
        ("pleaded guilty to", "demand", "two thefts", "assert"),
        ("pleaded", "demand", "guilty to two thefts", "assert"),
        ("insisted", "demand", "the bridge was safe", "assert"),
        ("insisted", "demand", "that those who were hurt be paid", "demand"),
        ("insisted", "demand", "on a new vote", "demand"),
        ("had advised", "demand", "the board that the lease had lapsed", "assert"),
        ("advised", "demand", "the board that it must sell", "demand"),
        ("advised", "demand", "drivers to stay at home", "demand"),
        ("described", "accuse", "the tax as “clumsy and late”", "express"),
        ("called", "accuse", "the ruling “an act of revenge”", "accuse"),
    ],
)
def test_by_the_verb(cue: str, read: str, content: str, want: str) -> None:
    """A plea of guilty admits; what is insisted to be so is no demand; a measure is judged, not charged."""
    assert act(f"[S1 [P Ann Lee]] [Q1={read} {cue}] [C1 {content}].") == want


@pytest.mark.parametrize(
    ("content", "want"),
    [
        ("the drought would ruin half of the farms", "warn"),
        ("it would hit its target in May", "commit"),
        ("the new mill would cost $3m", "commit"),
        ("the new law would cost growers $3m", "warn"),
        ("the owners would pay dearly for it", "warn"),
        ("we will pay for this", "commit"),
        ("they will answer for what they did", "warn"),
        ("the state would pay for the new road", "commit"),
        ("a jury will decide", "assert"),
        ("she would sink any ship that crossed the line", "warn"),
        ("she would tow any ship that crossed the line", "commit"),
        ("the crews would stop work unless they were paid", "warn"),
        ("the match would be played unless it rains", "commit"),
        ("the troops would stay in camp unless it was needed", "commit"),
        ("the truce would last until May unless the board met", "commit"),
        ("unless they were paid, the crews would walk out", "warn"),
        ("they wanted calm, but they would answer every rocket", "warn"),
        ("they wanted calm, but they would answer every letter", "commit"),
    ],
)
def test_of_what_is_to_come(content: str, want: str) -> None:
    """Promised is what those who speak will do; harm that others bring, or with which they are threatened, is not."""
    assert act(f"[S1 [P Ann Lee]] [Q1=commit said] [C1 {content}].") == want


def test_who_decides_promises() -> None:
    """The court itself says when it will rule."""
    assert act("[S1 The court] [Q1=commit said] [C1 the court will rule in May].") == "commit"


def test_ultimatum_behind_words_of_saying() -> None:
    """ "If they do not …, they will": also in the second part of a quotation."""
    assert (
        act("[C1 “It is our lake,”] [S1 [P Ann Lee]] [Q1=deny said]. [C1 “If they do not go, they will swim.”]")
        == "warn"
    )


@pytest.mark.parametrize(
    ("read", "content", "want"),
    [
        ("assert", "the claims against him were made up", "deny"),
        ("assert", "the suggestion that it burned was nonsense", "deny"),
        ("assert", "the claims against him were grave", "assert"),
        ("assert", "he had acted in good faith", "deny"),
        ("assert", "she had done nothing wrong", "deny"),
        ("assert", "she was innocent", "deny"),
        ("assert", "she had never seen snow", "assert"),
        ("deny", "he almost didn't see the train", "assert"),
        ("deny", "no one knows why the dam broke", "assert"),
        ("deny", "no one knows him", "deny"),
        ("deny", "no club is above the rules", "express"),
        ("deny", "we have not come all this way to lose", "express"),
        ("deny", "we did not come to loot", "deny"),
    ],
)
def test_answers(read: str, content: str, want: str) -> None:
    """Some words answer a charge though no word tells it, some negatives answer none."""
    assert act(f"[S1 [P Ann Lee]] [Q1={read} said] [C1 {content}].") == want


@pytest.mark.parametrize(
    ("read", "content", "want"),
    [
        ("assert", "the ministry had sat on the survey since May", "accuse"),
        ("assert", "the dog had sat on the mat since May", "assert"),
        ("assert", "the firm had hidden the letters", "accuse"),
        ("assert", "the firm had hidden depths", "assert"),
        ("assert", "“You've hidden the letters”", "accuse"),
        ("assert", "“We've hidden the letters”", "assert"),
        ("deny", "the owner was not straight with the buyers", "accuse"),
        ("deny", "he was not straight with the buyers", "deny"),
        ("deny", "the club had not asked its members, as its statutes require", "accuse"),
        ("deny", "“The crew was never given a chance”", "accuse"),
        ("deny", "“I was never given a chance”", "deny"),
        ("assert", "police believed the gang had robbed a bank", "assert"),
        ("assert", "police believed the mayor had robbed a bank", "accuse"),
    ],
)
def test_charges(read: str, content: str, want: str) -> None:
    """A wrong or neglect of somebody definite is a charge; of a gang that nobody knows, it is none."""
    assert act(f"[S1 [P Ann Lee]] [Q1={read} said] [C1 {content}].") == want


def test_denied_by_what_was_so() -> None:
    """Who denies a deed and tells in the same breath what was so instead denies it twice."""
    assert act("[S1 [P Ann Lee]] [Q1=deny denied] [C1 taking the van], [Q2 saying] [C2 it was on hire].") == "deny"
    assert act("[S1 [P Ann Lee]] [Q1=deny denied] [C1 taking the van] and [Q2 said] [C2 it was on hire].") == "assert"


def test_hinted() -> None:
    """Who suggests that somebody profits from what they do accuses them."""
    told = "[S1 [P Ann Lee]] [Q1 suggested] [C1 that the mayor's brother stood to %s from the sale]."

    assert act(told % "gain") == "accuse"
    assert act(told % "suffer") == "assert"


def test_found_by_an_inquiry() -> None:
    """What an inquiry concludes about others is a charge."""
    assert act("[C1 The owners concealed the leak], [S1 an inquiry] [Q1 has concluded].") == "accuse"


def test_vote_of_ones_own_board() -> None:
    """How a vote went is no wrong of those who voted."""
    told = (
        "[P Ann Lee], chair of [O Acme], spoke. [S1 [P Lee]] [Q1 said] [C1 [A1 the board] [T1=REJECT.claimed %s] it]."
    )

    assert act(told % "had voted against") == "assert"


@pytest.mark.parametrize(
    ("marked", "want"),
    [
        ("Prime minister [P Ann Lee] left. [S1 [P Lee]] [Q1 said] [C1 the state would build a dam].", "commit"),
        ("Prime minister [P Ann Lee] left. [S1 [P Lee]] [Q1 said] [C1 the state would lose a dam].", "assert"),
        ("Former minister [P Ann Lee] left. [S1 [P Lee]] [Q1 said] [C1 the state would build a dam].", "assert"),
        ("[S1 [O Acme]] [Q1 said] [C1 [O Acme] was willing to talk].", "commit"),
        ("[S1 [O Acme]] [Q1 said] [C1 [O Norbank] was willing to talk].", "assert"),
    ],
)
def test_promised_for_their_own(marked: str, want: str) -> None:
    """What their own state or body will do is promised by those who speak for it."""
    assert act(marked) == want


@pytest.mark.parametrize(
    ("cue", "content", "told"),
    [
        ("refused to", "lift the barrier", ("deny", "affirmed")),
        ("refused to", "say why", ("assert", "withheld")),
        ("declined", "a request for an interview", ("assert", "withheld")),
        ("would not", "release the letters", ("assert", "withheld")),
    ],
)
def test_deed_refused(cue: str, content: str, told: tuple[str, str]) -> None:
    """Only who refuses to speak keeps words back."""
    (statement,) = record(f"[S1 [P Ann Lee]] [Q1=assert.withheld {cue}] [C1 {content}].").statements

    assert (statement.act, statement.polarity) == told


@pytest.mark.parametrize(
    ("content", "count"),
    [
        ("40 clerks", 0),
        ("its finance director in May", 0),
        ("more than 200 cooks", 0),
        ("the workers' demands", 1),
        ("the officials as clowns", 1),
        ("the managers’ claims", 1),
        ("talk of a sale", 1),
    ],
)
def test_dismissed(content: str, count: int) -> None:
    """Who dismisses people from their work says nothing; who dismisses what they say does."""
    assert len(record(f"[S1 [O Acme]] [Q1=deny dismissed] [C1 {content}].").statements) == count
