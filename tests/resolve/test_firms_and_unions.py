"""Firms and unions of a dispute at work: who "the company" and "their union" are, and what a walkout costs nobody."""

from __future__ import annotations

import pytest
from by_hand import record

from onrecord.world import media
from onrecord.world.labour import is_trade_union


def speakers(marked: str) -> list[str]:
    made = record(marked)
    names = {a.id: a.name for a in made.actors}
    return [names[i] for i in made.statements[-1].speakers]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        # Neither the union nor a site is the company; who has drivers is no site.
        (
            "Drivers at [O Southern Sun Coaches] met [O Unison]. It rained. [S1 The company] [Q1 said] [C1 no].",
            "Southern Sun Coaches",
        ),
        ("[S1 Their union] [Q1 said] [C1 no]. Members of [O Unison] met [O Acme].", "Unison"),
        (
            "[P Ann Lee] of the [O Save Our School] group met [O Acme]. [S1 The group] [Q1 said] [C1 no].",
            "Save Our School",
        ),
        # Who is told of with where they are is not that place.
        (
            "Rebels met [M1 the harbour authority in [O Marlow]]. [S1 [M2=1 The authority]] [Q1 said] [C1 no].",
            "the harbour authority in Marlow",
        ),
        # A bank whose analysts judge it is not the company; nor is an agency; who was told of in full before is.
        (
            "[O Norvik] fell. Analysts at [M1 [O Orrell Bank]] wept. [S1 [M2=1 The company]] [Q1 said] [C1 no].",
            "Norvik",
        ),
        ("[O Norvik] met the [M1 [O Port Agency]]. [S1 [M2=1 The company]] [Q1 said] [C1 no].", "Norvik"),
        ("Rebels met [M1 the harbour ministry]. [S1 [M2=1 The ministry]] [Q1 said] [C1 no].", "the harbour ministry"),
        ("[O Acme] met [O GMB]. [S1 The union] [Q1 said] [C1 no].", "GMB"),
        # Another trade than the only person's.
        ("Mayor [P Ann Lee] came. The street was shut. [S1 The chamber] [Q1 said] [C1 no].", "The chamber"),
    ],
)
def test_who_is_meant(marked: str, name: str) -> None:
    """A description is of a body of its sort."""
    assert speakers(marked) == [name]


def test_unions_are_known_by_their_names_only() -> None:
    """Words that unions have for names in other letters name none."""
    assert is_trade_union("the GMB")
    assert not is_trade_union("unite")


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("the Evening Post", True),
        ("the Daily Star", True),
        ("Northern Star Buses", False),
        ("the Post Office", False),
        ("the Independent Electoral Commission", False),
    ],
)
def test_a_newspapers_word_in_a_firms_name(name: str, outlet: bool) -> None:
    """Who sells tickets under a newspaper's word is no newspaper."""
    assert (media.NAME.search(name) is not None) is outlet


@pytest.mark.parametrize(
    "marked",
    [
        "[A1 The [O Bakers Union]] was [T1=COERCE holding] commuters to ransom.",
        "A walkout would [T1=SANCTION cost] shops £3m.",
        "[A1 [L Norland]] is [T1=ASSAULT declaring war] on small landlords.",
        '[A1 [P Ann Lee]] [T1=ACCUSE described] it as "a disgrace".',
        "[A1 The ferry] [T1=ASSAULT struck] a sandbank off the port.",
    ],
)
def test_figures_of_speech(marked: str) -> None:
    """Nothing is done to anybody by a figure of speech."""
    assert record(marked).events == ()


@pytest.mark.parametrize(
    "marked",
    [
        "[A1 Rebels] were [T1=COERCE holding] [R1 two miners] to ransom.",
        "[A1 [L Norland]] [T1=ASSAULT declared war] on [R1 [L Sudland]].",
    ],
)
def test_meant_as_they_are_said(marked: str) -> None:
    """The same words of armed men tell of deeds."""
    assert len(record(marked).events) == 1
