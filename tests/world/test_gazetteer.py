"""What the gazetteer has under a name."""

from __future__ import annotations

import pytest

from onrecord.world.gazetteer import lookup


@pytest.mark.parametrize(
    ("name", "country"),
    [("Pangasinan", "PH"), ("Western Kasai", "CD"), ("Lviv Oblast", "UA"), ("Bavaria", "DE"), ("Hauts-de-Seine", "FR")],
)
def test_regions(name: str, country: str) -> None:
    """Regions are found by the names that the news has for them, and carry their ids."""
    found = [p for p in lookup(name) if p.kind != "city"]

    assert (country, True) in [(p.country, p.geonameid is not None) for p in found]


def test_town_before_its_province() -> None:
    """The short name of a province that is a town's too is the town's."""
    assert {p.kind for p in lookup("Pescara") if p.country == "IT"} == {"city"}
