"""The day of a saying where it is told by the report as a whole, or inside what is read as said."""

from __future__ import annotations

from by_hand import record

WEDNESDAY = "2024-05-15"


def said(marked: str) -> list[str | None]:
    return [s.said for s in record(marked, published=WEDNESDAY).statements]


def test_bulletin() -> None:
    """What is told in a bulletin with speakers' labels was said on its day; labels alone make none."""
    talk = "REPORTER: [S1 [P Ann Lee]] [Q1 said] [C1 it was late].\n\nANN LEE: It is."

    assert said(f"A radio bulletin.\n\n{talk}") == [WEDNESDAY]
    assert said(f"A play.\n\n{talk}") == [None]


def test_what_has_been_said() -> None:
    """In a dispatch what somebody said was said on its day, what they have said was said before."""
    dispatch = "PORT LEE, May 15 (AP) - It rained.\n\n[S1 [P Ann Lee]] {} [Q1 said] [C1 the mine was shut]."

    assert said(dispatch.format("now")) == [WEDNESDAY]
    assert said(dispatch.format("has")) == [None]


def test_day_between_whom_and_what() -> None:
    """ "Accused Sudland on Monday of" has the day of the accusing; "accused Sudland on Monday" at the end may not."""
    assert said("[S1 [L Norland]] [Q1 accused] [C1 Sudland on Monday of shelling it].") == ["2024-05-13"]
    assert said("[S1 [L Norland]] [Q1 accused] [C1 Sudland on Monday and again since].") == [None]


def test_a_vote_of_wednesday() -> None:
    """A day that owns something is of that, but in "Wednesday's address" it is the saying's."""
    assert said("In Wednesday's address [S1 [P Ann Lee]] [Q1 said] [C1 it was late].") == [WEDNESDAY]
    assert said("On Wednesday's vote [S1 [P Ann Lee]] [Q1 said] [C1 it was late].") == [None]


def test_what_had_been_said() -> None:
    """The day of what somebody had said before is not that of what they say beside it."""
    told = "[S1 [P Ann Lee]] {}[Q1 said] on Monday [C1 it was late]. [S2 She] [Q2 said] [C2 it was over]."

    assert said(told.format("")) == ["2024-05-13", "2024-05-13"]
    assert said(told.format("had ")) == ["2024-05-13", None]


def test_what_had_happened() -> None:
    """The day of what had happened is not that of the words behind it."""
    told = "The mine {}shut on Monday. [S1 [P Ann Lee]] [Q1 said] [C1 it was safe]."

    assert said(told.format("")) == ["2024-05-13"]
    assert said(told.format("had ")) == [None]


def test_before_a_day() -> None:
    """The day until or before which something happened is not that of the words behind it."""
    told = "Miners left {} the mine shut on Monday. [S1 [P Ann Lee]] [Q1 said] [C1 it was safe]."

    assert said(told.format("as")) == ["2024-05-13"]
    assert said(told.format("before")) == [None]


def test_a_clock_ends_what_is_said() -> None:
    """A time inside what is said is of that, also when its point ends the sentence."""
    assert said("It rained on Monday. [S1 [P Ann Lee]] [Q1 said] [C1 the mine shut at 9 p.m].") == ["2024-05-13"]
    assert said("[S1 [P Ann Lee]] [Q1 said] [C1 the mine shut yesterday at 9 p.m].") == [None]
