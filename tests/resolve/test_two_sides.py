"""Whom short names and words for two mean: "both sides", "the bloc", "both officers", "the agency"."""

from __future__ import annotations

import pytest
from by_hand import record

from onrecord.model import Record
from onrecord.resolve.principals.go_betweens import is_between, is_broker
from onrecord.text.pairs import both_before
from onrecord.world.labour import is_trade_union


def members(r: Record, name: str) -> list[str]:
    """For whom an actor stands."""
    return [r.actor(m).name for m in next(a for a in r.actors if a.name == name).members]


def speakers(marked: str) -> list[list[str]]:
    """Who says each statement."""
    r = record(marked)
    return [[r.actor(s).name for s in statement.speakers] for statement in r.statements]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The [O Coral Union] met. [S1 The bloc] [Q1 said] [C1 no].", ["Coral Union"]),
        ("The [O European Union] met. [S1 The bloc] [Q1 said] [C1 no].", ["European Union"]),
        ("The [O Cyclists' Alliance] met. [S1 The alliance] [Q1 said] [C1 no].", ["Cyclists' Alliance"]),
        ("[O NATO] met. [S1 The alliance] [Q1 said] [C1 no].", ["NATO"]),
        ("It rained. [S1 The alliance] [Q1 said] [C1 no].", ["The alliance"]),
        ("[O United Quarry Workers] met [O Acme]. [S1 The union] [Q1 said] [C1 no].", ["United Quarry Workers"]),
        ("Orrell police shot a cow. It rained, [S1 police] [Q1 said], [C1 all day].", ["Orrell police"]),
    ],
)
def test_who_is_meant(marked: str, expected: list[str]) -> None:
    """What is known of a word holds where the report tells of that body; else it is the one called so."""
    assert speakers(marked)[-1] == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("a truce brokered by Norland and Sudland", "Sudland", True),
        ("talks jointly hosted by the Emirates", "Emirates", True),
        ("Sudland, which mediates", "Sudland", True),
        ("Sudland offered to host talks", "Sudland", True),
        ("a truce broken by Norland and Sudland", "Sudland", False),
        ("Sudland fired. Norland offered to host talks", "Sudland", False),
    ],
)
def test_who_goes_between(text: str, name: str, expected: bool) -> None:
    """Who brokers, mediates or hosts is told by the words beside the name."""
    assert is_between(text, text.index(name)) is expected


def test_who_is_told_to_broker() -> None:
    """Something is brokered by somebody, or somebody offers to."""
    assert is_broker("a pact mediated by Norland", 19)
    assert not is_broker("Norland mediates", 0)


def test_mediators_are_no_side() -> None:
    """Both sides are those who fight, not those who brokered the truce."""
    r = record(
        "[L Sweden]'s army shelled [L Finland]'s army.\n\nIt snowed.\n\nThe truce, brokered by [L Norway]"
        " and [L Denmark], has held. [S1 Both sides] [Q1 said] [C1 no]."
    )
    assert members(r, "Both sides") == ["Sweden", "Finland"]


def test_to_whom_they_complain_is_no_side() -> None:
    """The court or arbiter with whom a complaint is lodged is none of the two."""
    r = record(
        "[A1 [O Acme]] [T1=ACCUSE lodged a complaint] with the [R1 [O Trade Board]].\n\n[A2 [O Acme]]"
        " [T2=ACCUSE accused] [R2 [O Zenith]].\n\nIt rained. [S1 Both sides] [Q1 said] [C1 no]."
    )
    assert members(r, "Both sides") == ["Acme", "Zenith"]


def test_officers_named_far_above() -> None:
    """Both officers are the only two of that rank."""
    r = record(
        "Sergeant [P Ann Lee], 41, met Constable [P Bob Roe].\n\n[P Cy Doe] and [P Di Fox] ate.\n\n[P Di Fox] left."
        " [S1 Both officers] [Q1 said] [C1 no]."
    )
    assert members(r, "Both officers") == ["Ann Lee", "Bob Roe"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Ann Lee, 41, and Constable Bob Roe, 29, both deny", 1, ("Ann Lee", "Constable Bob Roe")),
        ("Ann Lee, the mayor, and Bob Roe have both denied", 1, ("Ann Lee", "Bob Roe")),
        ("Ann Lee, who knew Bob Roe, denied", 1, None),
        ("Ann Lee and Bob Roe left. He denied both", 1, None),
    ],
)
def test_two_of_whom_both_tells(text: str, words: int, expected: tuple[str, str] | None) -> None:
    """The two are named on either side of "and", with what is set off."""
    found = both_before(text, len(text), words)
    assert (found and tuple(text[slice(*one)] for one in found)) == expected


def test_both_deny() -> None:
    """Both say it where the reader saw but the first."""
    assert speakers("[S1 [P Ann Lee]], 41, and [P Bob Roe], 29, both [Q1 deny] [C1 theft].") == [["Ann Lee", "Bob Roe"]]


@pytest.mark.parametrize(
    ("name", "expected"), [("United Quarry Workers", True), ("Quarry Workers", True), ("Steelworks", False)]
)
def test_union_by_its_name(name: str, expected: bool) -> None:
    """A body of workers is a union."""
    assert is_trade_union(name) is expected


def test_them_are_those_who_were_arrested() -> None:
    """Whom police released are whom they arrested."""
    r = record("[O Acme] slept. [A1 Police] arrested two bakers on Monday but [T1=RETREAT released] [R1 them].")
    assert [r.actor(a).name for e in r.events for a in e.recipients] == ["two bakers"]


def test_town_and_surname() -> None:
    """Beside another surname a surname is a person's, be it a town's too."""
    r = record("[P Ann Braga] left. [P Bob Roe] wept. [A1 [L Braga] and [P Roe]] [T1=CONSULT met].")
    assert [r.actor(a).name for e in r.events for a in e.actors] == ["Ann Braga", "Bob Roe"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[T1=CONSULT.reported Talks] between [A1 [O Skyways]] and [A1 the cabin crew union] failed.\n\nIt rained."
            "\n\n[S1 Both sides] [Q1 said] [C1 no].",
            ["Skyways", "the cabin crew union"],
        ),
        # Who inquires into a firm is no side of a dispute with it.
        (
            "The [A1 [O Port Agency]] [T1=ACCUSE.reported.investigate inquired] into [R1 [O Skyways]].\n\nIt rained."
            "\n\n[S1 Both sides] [Q1 said] [C1 no].",
            [],
        ),
    ],
)
def test_nameless_sides(marked: str, expected: list[str]) -> None:
    """A body without a name can be one of two sides."""
    assert members(record(marked), "Both sides") == expected
