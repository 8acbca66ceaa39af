"""What the words that name somebody tell of the sector that they are of."""

from __future__ import annotations

import pytest

from onrecord.world.sectors import sector, sector_of_body


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("two officials", "GOV"),
        ("two union officials", "LAB"),
        ("company officials", "BUS"),
        ("officials at the pit operator", None),
        ("officials at the ministry", "GOV"),
        ("club officials", None),
        ("sheriff's deputy", "COP"),
        ("her deputy", None),
        ("a criminal gang", "CRM"),
        ("a criminal complaint", None),
    ],
)
def test_sector(words: str, expected: str | None) -> None:
    """Officials are of the sector of whose they are; somebody's deputy and a criminal complaint tell nothing."""
    assert sector(words) == expected


def test_bodies_of_the_united_nations() -> None:
    """What is the U.N.'s is between states."""
    assert sector_of_body("U.N. Security Council") == "IGO"
    assert sector_of_body("UN convoy") == "IGO"
