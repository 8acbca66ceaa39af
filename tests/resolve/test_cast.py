"""The cast: what its tables of rules make together, beyond the example and near miss that each rule has."""

from __future__ import annotations

import pytest
from by_hand import record

from onrecord.reader.reading import Name
from onrecord.resolve.cast import Cast, is_title
from onrecord.rules import watching


def actors(marked: str) -> list[str]:
    """The actors of a text, by name."""
    return [a.name for a in record(marked).actors]


def titles(marked: str) -> list[str]:
    """The titles of a text's only actor."""
    (actor,) = record(marked).actors
    return [r.title for r in actor.roles]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The spokesman of [P Ann Lee] left.", []),
        ("The [P Ann Lee] aide left.", []),
        ("He saw the foreign minister [P Ann Lee] there.", ["foreign minister"]),
        ("Of Minister for Trade and Industry Secretary [P Ann Lee] all spoke.", ["Industry Secretary"]),
        ("Health and Social Care Secretary [P Ann Lee] left.", ["Health and Social Care Secretary"]),
        ("Business, Energy and Trade Minister [P Ann Lee] left.", ["Business, Energy and Trade Minister"]),
        ("Miners and Energy Minister [P Ann Lee] left.", ["Energy Minister"]),
        ("Then, Sen. [P Ann Lee] left.", ["Sen."]),
        ("The mayor, Dr.  [P Ann Lee], left.", []),
        ("The Norland defence secretary [P Ann Lee] left.", ["Norland defence secretary"]),
        ("“Minister [P Ann Lee]” and minister [P Ann Lee]", ["Minister"]),
    ],
)
def test_titles(marked: str, expected: list[str]) -> None:
    """A title is what stands right before a name in its clause, from its first word that says something, once."""
    assert titles(marked) == expected


@pytest.mark.parametrize("word", ["minister", "Gen.", "analyst", "congresswoman", "negotiator"])
def test_is_title(word: str) -> None:
    """Titles are known, or end as offices do."""
    assert is_title(word) is (word != "negotiator")


def test_broken_name() -> None:
    """A name across two lines is one name."""
    assert actors("[P Ann\nLee] left. [P Ann Lee] wept.") == ["Ann Lee"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[P Roe] met [P Ann Roe], then [P Bob Roe].", ["Ann Roe", "Bob Roe"]),
        ("The [O UPW] is the [O Union of Port Workers].", ["Union of Port Workers"]),
        ("The [O UOPW] is the [O Union of Port Workers].", ["Union of Port Workers"]),
        ("The [O U.P.W.] is the [O Union of Port Workers].", ["Union of Port Workers"]),
        ("They left [L Moscow]. Miners accused [L Moscow] of it.", ["Moscow", "Russia"]),
        ("[S1 [L Brussels]] [Q1 denied] [C1 it].", ["European Union"]),
        ("It rained in [L Marlow] and [L Norway].", ["Norway"]),
    ],
)
def test_members(marked: str, expected: list[str]) -> None:
    """A surname before both who bear it is the first one's; acronyms, governments; mere towns are no actors."""
    assert actors(marked) == expected


def test_neither_read_as_person_nor_body() -> None:
    """A surname that was read as nothing in particular is the person's."""
    text = "A law of Noll, found by Emma Noll."
    cast = Cast(text, [Name(9, 13, "other", 1.0), Name(24, 33, "person", 1.0)])

    assert [(m.name, len(m.mentions)) for m in cast.members] == [("Emma Noll", 2)]


def test_without_a_rule() -> None:
    """With the rule of surnames off, a surname is somebody else's."""
    with watching(without=frozenset({"cast.same.one_name"})):
        assert actors("[P Ann Lee] left. [P Lee] wept.") == ["Ann Lee", "Lee"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[O Norvik Construction] met. Then [O Norvik] left.", ["Norvik Construction"]),
        ("[O Norvik Construction] met. Then [P Norvik] left.", ["Norvik Construction"]),
        ("[O Norvik Construction] met. Then Mr [P Norvik] left.", ["Norvik Construction", "Norvik"]),
        ("[O Norvik City Council] met. Then [O Norvik] left.", ["Norvik City Council", "Norvik"]),
        ("[O Norvik Foods] met [O Norvik Steel]. Then [O Norvik] left.", ["Norvik Foods", "Norvik Steel", "Norvik"]),
        ("The [O Council of National Rescue] met. The [O Council] left.", ["Council of National Rescue"]),
        (
            "The [O Port Council] met the [O Sea Council]. The [O Council] left.",
            ["Port Council", "Sea Council", "Council"],
        ),
        ("[O Orr Foods] left. [P Orr] said so. [P Ann Orr] wept. [P Orr] slept.", ["Orr Foods", "Ann Orr"]),
        ("Gen. [P Max Orr] met Dr [P Ann Orr]. General [P Orr] left. Dr [P Orr] slept.", ["Max Orr", "Ann Orr"]),
        ("Mrs [P Ann Orr] met him. Mr [P Orr] slept.", ["Ann Orr", "Orr"]),
        ("[O Orr Denki] fell, Ms [P Ann Orr] said. [P Orr] rose. Ms [P Orr] slept.", ["Orr Denki", "Ann Orr"]),
        ("The [O State Corporation Orr] met. The [O Corporation] left.", ["State Corporation Orr"]),
        ("General [P Orr] met him. [P Ann Orr] slept.", ["Orr", "Ann Orr"]),
    ],
)
def test_cut_short(marked: str, expected: list[str]) -> None:
    """A body's name is cut short where one body only may be meant; a titled surname is whose title it is."""
    assert actors(marked) == expected


def test_other_words_for_one_office() -> None:
    """A street and the number of a house in it stand for one office; its neighbour for another."""
    assert actors(
        "[O Downing Street] rose, [O Number 10] fell, [O No. 10] slept, [O No 11] and the [O Kremlin] left."
    ) == [
        "Downing Street",
        "United Kingdom",
        "No 11",
        "Kremlin",
        "Russia",
    ]


def test_a_relative() -> None:
    """A surname alone is not that of who was told of as somebody's relative, until they are called so."""
    kin = "[P Max Orr] fell. His mother, [P Ann Orr], wept. Police fined [R1 [P Orr]]."

    assert [a.name for a in record(kin).actors if len(a.mentions) > 1] == ["Max Orr"]
    assert [a.name for a in record(kin.replace("His mother", "A baker")).actors if len(a.mentions) > 1] == ["Ann Orr"]
