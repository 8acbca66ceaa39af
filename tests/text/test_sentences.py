"""The sentences that entries stand in."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.ingest import load
from onrecord.text.shown_sentences import around, cut


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('One. "Two is said," she said. Three.', ["One.", '"Two is said," she said.', "Three."]),
        ("Mr. Smith met Gen. Roe on Jan. 5. He left.", ["Mr. Smith met Gen. Roe on Jan. 5.", "He left."]),
        ("The U.S. Senate voted. J. R. Roe won.", ["The U.S. Senate voted.", "J. R. Roe won."]),
        ('"Go!" he cried. 20 left.', ['"Go!" he cried.', "20 left."]),
        ("He said 3.5 million. No more", ["He said 3.5 million.", "No more"]),
    ],
)
def test_cut(text: str, sentences: list[str]) -> None:
    """Full stops of abbreviations and numbers end no sentence."""
    report = load(text)

    assert [text[start:end] for start, end in cut(text, report.blocks)] == sentences


@given(st.text(alphabet='ab.!?"”\n A1', min_size=1, max_size=80).filter(str.strip))
def test_cut_loses_nothing(text: str) -> None:
    """Sentences stand in order, do not overlap, and hold every word of the blocks."""
    report = load(text)
    found = cut(report.text, report.blocks)

    assert all(a[1] <= b[0] for a, b in pairwise(found))
    for block in report.blocks:
        held = "".join(report.text[s:e] for s, e in found if block.start <= s < block.end)
        assert "".join(held.split()) == "".join(report.text[block.start : block.end].split())


def test_around_holds_the_entry() -> None:
    """Every span of the entry is inside, over as many sentences as it takes."""
    record = onrecord.read('"We won. We will go on," the mayor said. Nobody cheered.')
    report, entry = record.report, record.statements[0]
    span = around(report.text, cut(report.text, report.blocks), entry)

    assert span.surface == '"We won. We will go on," the mayor said.'
    assert all(span.start <= s.start and s.end <= span.end for s in (*entry.cue, *entry.content))
