"""By which single words actors of a record are called."""

from __future__ import annotations

import pytest

from onrecord.compare.callings import called, callings, is_lone
from onrecord.compare.clusters import Profile
from onrecord.model import ActorKind


def profile(kind: ActorKind, name: str, **told: object) -> Profile:
    """A profile as reports of one year give it: a person's, or one word of one report alone."""
    lone = " " not in name and kind == "person"
    scope = {"scope": "r1.a1", "age": 81} if lone else {"age": 81} if kind == "person" else {}
    return Profile(kind=kind, name=name, **{**scope, **told})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("person", "Ann Lee-Orr", {"ann", "lee orr"}),
        ("person", "Ann Orr Jr.", {"ann", "orr"}),
        ("person", "Al Bo", set()),
        ("person", "Joost van Aerle", {"joost", "aerle", "van aerle"}),
        ("person", "Ana Maria de la Cruz Jr.", {"ana", "cruz", "de la cruz"}),
        ("person", "Van Aerle", {"van aerle"}),
        ("person", "Al Orr", {"orr"}),
        ("person", "Ann", set()),
        ("organisation", "Central Board for Drug Safety", {"cbds", "cbfds"}),
        ("organisation", "Norvik Construction", {"norvik"}),
        ("organisation", "Norvik Police", set()),
        ("organisation", "Council of National Rescue", {"cnr", "conr", "council"}),
        ("organisation", "Supreme Court of Norland", {"scn", "scon"}),
        ("organisation", "New York", set()),
        ("organisation", "Acme", {"acme"}),
        ("country", "Sri Lanka", set()),
    ],
)
def test_callings(kind: ActorKind, name: str, expected: set[str]) -> None:
    """Surnames, acronyms, firms' own words; nothing of a town, a country or a court."""
    assert callings(profile(kind, name)) == expected


def test_firm_beside_its_owner() -> None:
    """A word alone is nobody's where a person has it for a surname and a firm begins with it."""
    ann, mills = profile("person", "Ann Orr"), profile("organisation", "Orr Denki")

    assert called(profile("person", "Orr"), [(ann, "a1"), (mills, "a2")]) is None
    assert called(profile("person", "Orr"), [(ann, "a1")]) == "a1"


def test_no_callings_of_one_report() -> None:
    """Who is good for one report alone is called by nothing."""
    assert callings(profile("person", "Ann Orr", scope="r1.a1")) == set()


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (profile("person", "Orr"), True),
        (profile("person", "Orr", age=None), False),  # judged to be another, or of a report without a day
        (profile("person", "Ann Orr"), False),
        (profile("person", "Van Aerle"), True),
        (profile("organisation", "CBDS"), True),
        (profile("organisation", "Council", scope="r1.a1"), False),
        (profile("organisation", "Council", scope="r1.a1", age=81), True),
        (profile("organisation", "Acme", same_as="Q1"), False),
    ],
)
def test_is_lone(of: Profile, expected: bool) -> None:
    """One word, of which it is not known whose it is."""
    assert is_lone(of) is expected


ANN, BOB = (profile("person", "Ann Orr"), "a1"), (profile("person", "Bob Orr", sector="MIL"), "a2")
ORR = profile("person", "Orr")


@pytest.mark.parametrize(
    ("lone", "others", "expected"),
    [
        (ORR, [ANN], "a1"),
        (ORR, [], None),
        (ORR, [ANN, BOB], None),
        (profile("person", "Orr", sector="MIL"), [ANN, BOB], "a2"),
        (ORR, [ANN, (profile("person", "Orr Lee"), "a3")], None),  # a first name too
        (profile("person", "Orr", country="FR"), [(profile("person", "Ann Orr", country="CA"), "a1")], None),
        (profile("person", "Orr", sector="ART"), [(profile("person", "Ann Orr", sector="GOV"), "a1")], None),
        (profile("person", "Orr", age=79), [ANN], None),
        (profile("organisation", "Orr"), [ANN], None),
        (profile("person", "Van Aerle"), [(profile("person", "Joost van Aerle"), "a9")], "a9"),
        (
            profile("person", "Van Aerle"),
            [(profile("person", "Joost van Aerle"), "a9"), (profile("person", "Rosa van Aerle"), "a10")],
            None,
        ),
        (profile("organisation", "Orr"), [(profile("organisation", "Orr Foods"), "a4")], "a4"),
        (ORR, [(profile("organisation", "Orr Foods"), "a4")], "a4"),
        (ORR, [(profile("organisation", "Orr Lee"), "a5")], None),  # a first name, the whole read as a body's
        (ORR, [ANN, (profile("organisation", "Orr Foods"), "a4")], None),
        (profile("person", "Orrvik"), [(profile("organisation", "Orrvik"), "a6")], "a6"),
        (profile("person", "Jackson"), [(profile("organisation", "Jackson"), "a7")], None),  # a town too
        (profile("organisation", "London"), [(profile("organisation", "London Foods"), "a8")], None),
    ],
)
def test_called(lone: Profile, others: list[tuple[Profile, str]], expected: str | None) -> None:
    """A word alone is the one actor's that may be called so, when nothing that is told of the two differs."""
    assert called(lone, others) == expected
    assert called(lone, reversed(others)) == expected
