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
