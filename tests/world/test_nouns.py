"""What nouns name."""

from __future__ import annotations

import pytest

from onrecord.world.nouns import sort


@pytest.mark.parametrize("noun", ["proposal", "results", "steel", "tariffs", "Imports", "boxes"])
def test_things(noun: str) -> None:
    """In either number and case."""
    assert sort(noun) == "thing"


@pytest.mark.parametrize("noun", ["bridge", "factories", "highway"])
def test_places(noun: str) -> None:
    """What can be hit or held."""
    assert sort(noun) == "site"


@pytest.mark.parametrize("noun", ["lorries", "vessels", "warplanes", "boat"])
def test_vehicles(noun: str) -> None:
    """What is hit, and hits."""
    assert sort(noun) == "vehicle"


@pytest.mark.parametrize("noun", ["detainee", "refugees", "surgeon", "miners"])
def test_people(noun: str) -> None:
    """What can be he or she."""
    assert sort(noun) == "person"


@pytest.mark.parametrize(
    "noun",
    [
        "council",
        "crowd",
        "village",
        "ally",
        "customs",
        "mafia",
        "resistance",
        "startup",
        "alliance",
        "dozens",
        "the",
        "Marlow",
        "",
    ],
)
def test_somebody(noun: str) -> None:
    """People and groups, and what is no known noun, are neither."""
    assert sort(noun) is None
