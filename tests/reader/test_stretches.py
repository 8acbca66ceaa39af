"""A long report is read some windows at a time, and read as it would be at once."""

from __future__ import annotations

import pytest

import onrecord.reader
from bench.length import text
from onrecord.ingest import load
from onrecord.reader import read_report
from onrecord.reader.reading import Reading


def _read(windows: int, monkeypatch: pytest.MonkeyPatch) -> Reading:
    monkeypatch.setattr(onrecord.reader, "_TOGETHER", windows)
    return read_report(load(text(9_000)))


def test_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names, attributions, events and mentions are the same; antecedents too, also across the border of a stretch."""
    whole, parts = _read(1000, monkeypatch), _read(3, monkeypatch)
    assert len(whole.mentions) > 100
    assert (parts.names, parts.attributions, parts.events) == (whole.names, whole.attributions, whole.events)
    assert [(m.start, m.end, m.form) for m in parts.mentions] == [(m.start, m.end, m.form) for m in whole.mentions]
    likeliest = [
        (one.antecedents[0][0], other.antecedents[0][0])
        for one, other in zip(whole.mentions, parts.mentions, strict=True)
        if one.antecedents and other.antecedents
    ]
    assert len(likeliest) > 50
    # Their scores are quantised together, so that two that are nearly as likely may change places.
    assert sum(a == b for a, b in likeliest) >= 0.95 * len(likeliest)
    assert any(a > 60 for a, _ in likeliest), "none has its antecedent behind the first stretch"


def test_parties_are_mentions() -> None:
    """A description that takes part in an event is a mention with its article, as a pronoun is; no clause word is."""
    words = (
        "Rebels shelled the grain depot on Monday.\n\nThe surgeon Ann Lee treated the wounded. Police arrested the "
        "surgeon on Tuesday, a neighbour said, adding that soldiers had beaten her."
    )
    reading = read_report(load(words))
    seen = {words[m.start : m.end] for m in reading.mentions}
    assert "the surgeon" in seen
    assert not any(mention.startswith("that ") for mention in seen)
