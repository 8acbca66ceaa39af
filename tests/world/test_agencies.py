"""News agencies, and lines that credit them."""

from __future__ import annotations

import pytest

from onrecord.world import agencies


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("For more reporting from the Associated Press, see below:", "Associated Press"),
        ("Source: AFP", "Agence France-Presse"),
        ("Jane Roe\nBy the AP and staff", "Associated Press"),
        ("© 2024 Thomson Reuters Foundation", "Reuters"),
        ("This story was originally published by AFP.", "Agence France-Presse"),
        ("The Canadian Press", "Canadian Press"),
        ("The mayor told Reuters.", None),
        ("He stood by Interfaxes.", None),
    ],
)
def test_credited(line: str, name: str | None) -> None:
    """Credits of each shape; an agency that was told something is none."""
    assert agencies.credited(line) == name


@pytest.mark.parametrize(
    ("name", "full", "country"),
    [("the AP", "Associated Press", "US"), ("RIA", "RIA Novosti", "RU"), ("AP Moeller", None, None)],
)
def test_names(name: str, full: str | None, country: str | None) -> None:
    """Every name means the agency, wherever it has its seat."""
    assert agencies.agency(name) == full
    assert agencies.country(name) == country
