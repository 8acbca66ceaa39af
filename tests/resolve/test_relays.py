"""On whose report a statement rests, where the medium's name is all that tells it."""

from __future__ import annotations

import pytest
from by_hand import record


def relays(marked: str, outlet: str | None = None) -> list[list[str]]:
    told = record(marked, published="2024-05-15", outlet=outlet)
    return [[told.actor(i).name for i in s.relayed_by] for s in told.statements]


def test_on_the_air() -> None:
    """ "On Norland Radio" goes with the saying over some words between; "on state radio" is no more than the manner."""
    said = "[S1 [P Lia Sol]] [Q1 said] late at night on {} [C1 that the bridge would open]."

    assert relays(said.format("[O Norland Radio]")) == [["Norland Radio"]]
    assert relays(said.format("state radio")) == [[]]


def test_told_to_the_paper_itself() -> None:
    """ "Told the Herald" and "told The Evening Herald" are printed there; of another paper it is told what it is."""
    for own in ("the Herald", "The Evening Herald", "this newspaper"):
        assert relays(f"[S1 [P Lia Sol]] [Q1 told] [O {own}] [C1 that the bridge would open].") == [[]]
    for other in ("[O the Evening Herald]", "[O The Evening Herald], a Norland paper,", "[O Radio Norland]"):
        assert relays(f"[S1 [P Lia Sol]] [Q1 told] {other} [C1 that the bridge would open].") != [[]]


def test_told_the_paper() -> None:
    """ "The paper" is the medium of which the paragraph tells, and else who prints it."""
    near = "[C1 It was late], the daily [S1 [O The Star]] [Q1 reported]. [S2 [P Lia Sol]] [Q2 told] the paper [C2 no]."

    assert relays(near)[1] == ["Star"]
    assert relays(near.replace("reported]. ", "reported].\n\n"))[1] == []


def test_own_outlet() -> None:
    """Where it is known who published a report, its own outlet is no relay, and any other is, however it is called."""
    told = "[S1 [P Lia Sol]] [Q1 told] [O The Evening Herald] [C1 that the bridge would open]."

    assert relays(told, outlet="Evening Herald") == [[]]
    assert relays(told, outlet="Norland Post") == [["Evening Herald"]]
    for short in ("[O the Herald]", "this newspaper"):
        told = f"[S1 [P Lia Sol]] [Q1 told] {short} [C1 that the bridge would open]."
        assert relays(told, outlet="Evening Herald") == [[]]
    told = "[S1 [P Lia Sol]] [Q1 told] the [O Herald] [C1 that the bridge would open]."
    assert relays(told, outlet="Norland Post") == [["Herald"]]


@pytest.mark.parametrize("medium", ["a radio station", "an Irish magazine"])
def test_any_medium(medium: str) -> None:
    """A medium that could be any is nobody on whose report something rests."""
    assert relays(f"[S1 [P Lia Sol]] [Q1 told] {medium} [C1 that the bridge would open].") == [[]]


def test_whole_name_of_a_medium() -> None:
    """A medium of whose name the reader found a part has its whole name."""
    assert relays("[S1 [P Lia Sol]] [Q1 told] the [O Norland] Courier [C1 that it would open].") == [
        ["Norland Courier"]
    ]


def test_no_more_than_its_name() -> None:
    """Of "State-run Norland Courier" the name is what follows."""
    assert relays("[S1 [P Lia Sol]] [Q1 told] State-run [O Norland Courier] [C1 that it would open].") == [
        ["Norland Courier"]
    ]


def test_cites_in_its_own_sentence() -> None:
    """A medium cites nobody whom the next sentence cites."""
    told = "[C1 The bridge is shut], [S1 [O Norland Radio]] [Q1 reported]{} citing two port officials, was late."

    for joint, found in ((".\n\nThe [O Courier],", [[]]), (",", [["Norland Radio"]])):
        assert relays(told.format(joint)) == found


def test_agency_within_a_name() -> None:
    """A bureau of an agency is a medium as the agency is."""
    told = "[C2 [S1 President [P Lia Sol]] [Q1 said] [C1 that the bridge would open]],"

    assert relays(f"{told} [S2 [O Reuters Africa]] [Q2 reported].")[0] != []
