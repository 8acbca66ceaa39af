"""Which place a name means."""

from __future__ import annotations

import re

import pytest

from onrecord.model import Place
from onrecord.resolve.places import places


def found(marked: str) -> list[Place]:
    """The places of a text whose names stand in brackets."""
    text, spans = "", []
    for part in re.split(r"(\[[^\]]*\])", marked):
        start = len(text)
        text += part.strip("[]")
        if part.startswith("["):
            spans.append((start, len(text)))
    return places(text, spans)


@pytest.mark.parametrize(
    ("text", "country", "lat", "lon"),
    [
        ("A ceremony was held in [Moscow].", "RU", 55.8, 37.6),
        ("He teaches in [Moscow], Idaho.", "US", 46.7, -117.0),
        ("The train left [London] for [York], in northern England.", "GB", 51.5, -0.1),
        ("The mayor of [Springfield], Illinois, spoke.", "US", 39.8, -89.6),
        ("Fighting went on near [Donetsk], Ukrainian officials said.", "UA", 48.0, 37.8),
        ("It was quiet in [Georgetown].", "GY", 6.8, -58.2),
        ("Malaysians and Malaysian officials said it was quiet in [Georgetown].", "MY", 5.4, 100.3),
        ("Ships passed [Zürich].", "CH", 47.4, 8.5),
        ("Ships passed [Zurich].", "CH", 47.4, 8.5),
    ],
)
def test_which(text: str, country: str, lat: float, lon: float) -> None:
    """Fame, hints right behind the name, the countries that the report speaks of, letters with and without marks."""
    place = found(text)[0]

    assert place.country == country
    assert place.lat is not None
    assert place.lon is not None
    assert abs(place.lat - lat) < 0.6
    assert abs(place.lon - lon) < 0.6


@pytest.mark.parametrize("name", ["Europe", "Black Sea", "Crimea", "Middle East", "Donbas", "Ukraine", "Orange County"])
def test_large_areas(name: str) -> None:
    """Continents, seas, regions, countries and counties are known too."""
    assert found(f"It was quiet in [{name}].")[0].lat is not None


def test_one_name_one_place() -> None:
    """A name that was explained once means the same place throughout the report."""
    first, second = found("A flood hit [Paris], Texas. The mayor of [Paris] spoke.")

    assert first.geonameid == second.geonameid
    assert first.country == "US"


def test_unknown() -> None:
    """A place that the gazetteer lacks is named and not put anywhere."""
    assert [(p.name, p.lat, p.lon, p.country) for p in found("They met in [Qxyzzgrad].")] == [
        ("Qxyzzgrad", None, None, None)
    ]


@pytest.mark.parametrize("name", ["x" * 5000, "Saint " * 300, "%", "'; DROP TABLE place; --", "\u0301\u0302", "北京"])
def test_strange_names(name: str) -> None:
    """Names of any length and letters are looked up and never raise."""
    assert len(found(f"They met in [{name}].")) == 1
