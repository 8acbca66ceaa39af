"""Whether words are English, from one sentence on."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from onrecord.ingest.language import is_english

# Invented sentences of news; those of other languages name people and towns that look English.
SENTENCES = [
    (row["language"], row["sentence"])
    for row in csv.DictReader(
        (Path(__file__).parent / "data" / "languages.psv").read_text(encoding="utf-8").splitlines(), delimiter="|"
    )
]
UNNOTICED = 6
"""Taken for English: three of seven words, and Latin, Irish and Zulu, which the table lacks."""


def test_english_sentences() -> None:
    """No English sentence or headline is judged another language's, however foreign its names."""
    assert [s for language, s in SENTENCES if language == "en" and not is_english(s)] == []


def test_other_languages() -> None:
    """A sentence of another language is told by its letters alone, whatever names it holds."""
    other = [(language, sentence) for language, sentence in SENTENCES if language != "en"]
    taken = [(language, sentence) for language, sentence in other if is_english(sentence)]

    assert len({language for language, _ in other}) >= 40
    assert len(taken) <= UNNOTICED, taken


@pytest.mark.parametrize("text", ["", " \n", "12 34 56", "…", "2021-12-01"])
def test_no_words(text: str) -> None:
    """Where there are no words there is no English."""
    assert not is_english(text)


def test_a_quotation_in_scots() -> None:
    """A few words of Scots in an English report leave it English."""
    assert is_english('"I dinnae ken," the farmer said of the dog that the police had looked for since Monday.')


def test_long_texts() -> None:
    """Long texts are judged by their function words: as quickly as before."""
    assert is_english("The mayor said that it was so, and the council agreed with her. " * 5000)
    assert not is_english("De burgemeester zei dat het zo was, en de raad was het met haar eens. " * 5000)
