"""The component of spaCy's."""

from __future__ import annotations

from typing import Any

import pytest
import spacy

import onrecord
from onrecord.errors import UsageError
from onrecord.model import Actor, Statement

TEXT = "Dam is safe\n\nMinister Ana Kolt denied on Monday that the dam was unsafe. “It holds,” she told reporters."


@pytest.fixture(scope="module")
def nlp() -> Any:
    import onrecord.component  # noqa: F401  what the entry point of an installed package does

    made = spacy.blank("en")
    made.add_pipe("onrecord", config={"reader": "fast"})
    return made


def test_spans_are_those_of_the_record(nlp: Any) -> None:
    doc = nlp(TEXT)
    record = onrecord.read(TEXT, reader="fast")

    assert doc._.onrecord == record
    assert [s.text for s in doc.spans["cues"]] == [c.surface for s in record.statements for c in s.cue]
    assert doc.spans["cues"][0]._.onrecord == record.statements[0]
    assert isinstance(doc.spans["contents"][0]._.onrecord, Statement)
    assert isinstance(doc.spans["actors"][0]._.onrecord, Actor)


def test_what_is_known_of_a_report(nlp: Any) -> None:
    doc = nlp.make_doc(TEXT)
    doc.user_data["published"] = "2024-05-15"
    (read,) = [nlp(doc)]

    assert read._.onrecord.report.published == "2024-05-15"
    assert "2024-05-13" in [s.said for s in read._.onrecord.statements]


def test_nothing_and_html(nlp: Any) -> None:
    assert nlp(" \n")._.onrecord is None
    with pytest.raises(UsageError, match="plain words"):
        nlp("<html><body><article><p>The minister said on Monday that the dam was safe.</p></article></body></html>")


def test_many_at_once(nlp: Any) -> None:
    """In `nlp.pipe`, each Doc has its own."""
    docs = list(nlp.pipe([TEXT, "Bo Roe said the bridge was closed."]))

    assert [d._.onrecord.report.text for d in docs] == [d.text for d in docs]
