"""Countries by their names, demonyms and capitals."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from onrecord.world import countries

ROWS = json.loads((Path(countries.__file__).with_name("data") / "world.json").read_text(encoding="utf-8"))["countries"]
SHARED = {
    "demonym": {
        "American": "US", "Americans": "US", "Channel Islander": "JE", "Chinese": "CN", "Congolese": "CD",
        "Dominican": "DO", "Dominicans": "DO", "French": "FR", "Indian": "IN", "Indians": "IN", "Montenegrin": "ME",
        "Montenegrins": "ME", "Norwegian": "NO", "Norwegians": "NO", "Serbian": "RS", "Serbians": "RS",
    },
    "capital": {"Belgrade": "RS", "Kingston": "JM", "Willemstad": "CW"},
}  # fmt: skip
LOOK_UP = {"demonym": countries.country_of_demonym, "capital": countries.country_of_capital}


def shared(words: str) -> set[str]:
    """The words that more than one country goes by."""
    owners: dict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        for word in row["demonyms"] if words == "demonym" else filter(None, [row["capital"]]):
            owners[word].add(row["iso2"])
    return {word for word, several in owners.items() if len(several) > 1}


@pytest.mark.parametrize("words", ["demonym", "capital"])
def test_shared(words: str) -> None:
    """Of several countries, the most populous that is still there is meant; all shared words are listed above."""
    assert shared(words) == SHARED[words].keys()
    assert {word: found.iso2 for word in SHARED[words] if (found := LOOK_UP[words](word))} == SHARED[words]


@pytest.mark.parametrize(
    ("word", "iso2"),
    [
        ("Dutch", "NL"),
        ("British", "GB"),
        ("Russian", "RU"),
        ("Danish", "DK"),
        ("Montenegrin", "ME"),
    ],
)
def test_demonyms(word: str, iso2: str) -> None:
    """A people's word means its country."""
    found = countries.country_of_demonym(word)

    assert found is not None
    assert found.iso2 == iso2


def test_names() -> None:
    """Every name of every country, of those that are no more as well, means it."""
    assert [name for row in ROWS for name in row["names"] if countries.country(name) is None] == []
    old = countries.country("Serbia and Montenegro")
    assert old is not None
    assert old.ended
