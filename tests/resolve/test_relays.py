"""On whose report a statement rests, where the medium's name is all that tells it."""

from __future__ import annotations

from by_hand import record


def relays(marked: str) -> list[list[str]]:
    told = record(marked, published="2024-05-15")
    return [[told.actor(i).name for i in s.relayed_by] for s in told.statements]


def test_on_the_air() -> None:
    """ "On state radio" goes with the saying over some words between."""
    assert relays("[S1 [P Lia Sol]] [Q1 said] late at night on state radio [C1 that the bridge would open].") != [[]]


def test_told_to_the_paper_itself() -> None:
    """ "Told the Herald" is printed in the Herald; another paper is named in full."""
    assert relays("[S1 [P Lia Sol]] [Q1 told] [O the Herald] [C1 that the bridge would open].") == [[]]
    assert relays("[S1 [P Lia Sol]] [Q1 told] [O The Evening Herald] [C1 that the bridge would open].") != [[]]


def test_agency_within_a_name() -> None:
    """A bureau of an agency is a medium as the agency is."""
    told = "[C2 [S1 President [P Lia Sol]] [Q1 said] [C1 that the bridge would open]],"

    assert relays(f"{told} [S2 [O Reuters Africa]] [Q2 reported].")[0] != []
