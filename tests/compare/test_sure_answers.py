"""Answers that a rule tells: never within one side, never far on, with the reason in words."""

from __future__ import annotations

import pytest
from quarrel import seen

from onrecord.compare.counting import counting_signs
from onrecord.compare.disputes import TOLD
from onrecord.compare.exchanges import exchanges
from onrecord.compare.roots import root
from onrecord.compare.sure_answers import SURE
from onrecord.compare.talk import Talk


def score(marked: str) -> float:
    """Of the first exchange that is told, 0 where there is none."""
    return max((e.score for e in exchanges(seen(marked)) if e.score >= TOLD), default=0.0)


def test_what_a_rule_tells_is_told_with_its_reason() -> None:
    (found,) = (
        e
        for e in exchanges(
            seen(
                "[S1 [O Corvane]] [Q1 spoke of] [C1 1,200 gallons]. "
                "[S2 [P Bob Roe]] [Q2 said] [C2 20,000 was nearer the mark]."
            )
        )
        if e.score >= TOLD
    )

    assert found.score >= SURE
    assert found.kind == "figures"
    assert "says 20,000 where the claim says 1,200" in found.why
    assert found.why.endswith("sets a number against the claim's")


@pytest.mark.parametrize(("other", "meet"), [("Guild spokesman [P Bob Roe]", False), ("[P Bob Roe]", True)])
def test_who_speaks_for_a_body_does_not_answer_it(other: str, meet: bool) -> None:
    marked = (
        "[S1 The [O Guild]] [Q1 said] [C1 soldiers burned the mill]. "
        f"[S2 {other}] [Q2=deny said] [C2 no soldiers were near the mill]."
    )

    assert (score(marked) >= SURE) is meet


def test_four_turns_on_nothing_is_sure() -> None:
    between = "".join(
        f"[S{n} [P {name}]] [Q{n} spoke of] [C{n} rain]. " for n, name in ((2, "Cy"), (3, "Di"), (4, "Ed"))
    )
    charge = "[S1 [L Orland]] [Q1=accuse accused] [C1 [L Veskia] of theft]. "
    denial = "[S5 [L Veskia]] [Q5=deny denied] [C5 it]."

    assert score(charge + denial) >= SURE
    assert score(charge + between + denial) < SURE


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ("40 soldiers were there", "60 men were there", 0.8),
        ("40 soldiers were there", "60 were there", 0.5),
        ("40 soldiers were there", "of the soldiers 60 were there", 0.7),
        ("40 ships were there", "60 cranes were there", 0.2),
        ("40 ships were there", "40 ships were there", 0.0),
        ("40 percent came", "60 ships came", 0.0),
        ("it took 40 days", "it took 60 ships", 0.0),
    ],
)
def test_what_two_numbers_count(one: str, other: str, fit: float) -> None:
    claim, answer = Talk(
        seen(f"[S1 [P Anna Brook]] [Q1 said] [C1 {one}]. [S2 [P Bob Roe]] [Q2 said] [C2 {other}].")
    ).manners

    assert counting_signs(claim, answer)["numbers that fit"] == fit


@pytest.mark.parametrize("people", [("veskia", "veskian"), ("orland", "orlandi"), ("kadar", "kadarese")])
def test_a_country_and_its_people_have_one_root(people: tuple[str, str]) -> None:
    assert root(people[0]) == root(people[1])
