"""Foldings of texts and of places' names."""

from __future__ import annotations

import pytest

from onrecord.text.folding import folded, folded_place


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("García’s “plan” – soon…", "garcia plan soon"),
        ("under_score, STRASSE and Straße", "under score strasse and strasse"),
        ("Lee's 's", "lee s"),
    ],
)
def test_folded(text: str, words: str) -> None:
    """Small letters, no accents, marks or possessives, single blanks."""
    assert folded(text) == words


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Deir ez-Zor", "deir ez zor"),
        ("Deir Ez Zor", "deir ez zor"),
        ("St. John's", "saint johns"),
        ("Mt Kenya", "mount kenya"),
        ("The Hague", "hague"),
        ("Al-Bab", "bab"),
        ("Łódź/Lodz", "lodz lodz"),
        ("Zürich", "zurich"),
    ],
)
def test_folded_place(name: str, key: str) -> None:
    """Transliterations, articles and shortenings are levelled."""
    assert folded_place(name) == key
