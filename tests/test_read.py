"""Reading with the model that ships."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

import msgspec
import pytest
from conftest import EXAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.model import Record

STORY = (
    "Pilots strike\n\nTransport Minister Delphine Oru said the strike was illegal. “We will not pay,” she told "
    "reporters.\n\n"
    "Tomas Arrel, head of the union, denied it."
)


def check_spans(record: Record) -> None:
    """Every entry is anchored: its spans lie in the text, and say what stands there."""
    text = record.report.text
    ids = {a.id for a in record.actors}
    for s in record.statements:
        for span in (*s.source, *s.cue, *s.content):
            assert text[span.start : span.end] == span.surface
            assert span.surface.strip()
        assert s.content
        assert ids.issuperset({*s.speakers, *s.relayed_by, *s.addressee, *s.about})
        assert not set(s.about) & set(s.speakers)
        assert (s.said is None) == (s.said_from is None)
        assert s.act is not None
        block = record.report.blocks[s.block]
        assert block.start <= s.cue[0].start < block.end
        assert s.within is None or s.within in {o.id for o in record.statements}
    for entries in (record.times, record.places, record.figures):
        assert all(0 <= e.start < e.end <= len(text) for e in entries)
    for a in record.actors:
        assert a.mentions
        for m in a.mentions:
            assert 0 <= m.start < m.end <= len(text)
        for r in a.roles:
            assert text[r.start : r.end] == r.title


def who_said(record: Record) -> list[tuple[list[str], str, str]]:
    return [
        ([record.actor(i).name for i in s.speakers], s.cue[0].surface, s.content[0].surface) for s in record.statements
    ]


def test_example(ferry: Record) -> None:
    """The example report: who said what, and on whose word."""
    check_spans(ferry)
    said = who_said(ferry)
    direct = [s for s in ferry.statements if s.kind == "direct"]

    assert (["Tomas Arrel"], "told", '"We have been patient for two years,"') in said
    assert any(names == ["Delphine Oru"] and "could not pay more" in content for names, _, content in said)
    assert any(names == ["Paulo Venn"] for names, _, _ in said)
    assert len(direct) == 2
    assert [len(s.content) for s in direct] == [2, 2]
    assert ferry.report.wire == "Reuters"


def test_same_bytes() -> None:
    """The same text gives the same bytes, whatever was read before or after it."""
    alone = onrecord.read(STORY).to_json()
    onrecord.read(EXAMPLES / "ferry-strike.txt")

    assert onrecord.read(STORY).to_json() == alone
    assert onrecord.read(STORY.encode()).to_json() == alone


def test_same_bytes_in_every_process() -> None:
    """Nothing hangs on the order of sets, which each process draws anew."""
    story = (
        "Pilots spotted\n\nA reporter for Harbour Today said the port was closed and warned that it would stay "
        "so. The senator from"
        " Marlow said it was late, and accused the pilots of lying. A Salve judge said no, and ordered the "
        "pilots to go back."
    )
    code = f"import onrecord; print(onrecord.read({story!r}, published='2024-05-15').to_json())"
    printed = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in "12345"
    }

    assert len(printed) == 1


def test_long_report_reads_like_its_parts() -> None:
    """What was said in a report is found wherever in a longer one it stands."""
    long = "\n\n".join([STORY] * 30)
    record = onrecord.read(long)
    once = [(s.cue[0].surface, s.content[0].surface) for s in onrecord.read(STORY).statements]

    check_spans(record)
    assert len(record.statements) >= 25 * len(once)


def test_round_trip(ferry: Record) -> None:
    """A record read back from its JSON is the same record, and fits its schema's outline."""
    assert Record.from_json(ferry.to_json()) == ferry
    outline = msgspec.json.decode(ferry.to_json())
    # Reasons are there only where they were asked for.
    assert {*outline, "reasons"} == set(onrecord.json_schema()["$defs"]["Record"]["properties"])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_unicode(noise: str) -> None:
    """Spans hold on arbitrary text, before, inside and after real words."""
    for text in (noise, noise + STORY, STORY + noise, STORY[:60] + noise + STORY[60:]):
        try:
            check_spans(onrecord.read("News\n\n" + text))
        except onrecord.NotText:
            pass
        except onrecord.NoArticle:
            pass


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("", onrecord.Empty),
        (" \n\t ", onrecord.Empty),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), onrecord.NotText),
        (pathlib.Path("no-such-report.txt"), onrecord.NotFound),
        (pathlib.Path("."), onrecord.NotFound),
        ("word " * 500_000, onrecord.TooLarge),
    ],
)
def test_bad_input(source: str | bytes | pathlib.Path, error: type[onrecord.InputError]) -> None:
    """Each kind of bad input has its error, with a stable code; an input with a name is named."""
    with pytest.raises(error) as caught:
        onrecord.read(source)

    assert caught.value.code.startswith("input.")
    if isinstance(source, pathlib.Path):
        assert str(source) in str(caught.value)


def test_a_name_instead_of_a_path() -> None:
    """A file's name given as words is told apart from a report."""
    with pytest.raises(onrecord.UsageError, match="pathlib"):
        onrecord.read(str(EXAMPLES / "ferry-strike.txt"))


def test_not_english() -> None:
    """Words that are not English give a record that says so and holds nothing."""
    record = onrecord.read(
        "Der Minister sagte am Montag, dass die Brücke nach Monaten wieder geöffnet werde. Mehr wurde nicht bekannt."
    )

    assert record.report.language is None
    assert record.statements == ()


def test_language_given() -> None:
    """Whoever knows that the words are English goes before the judgement; no other language can be read."""
    words = "Smith Brown Jones. Zürich Łódź Göteborg Kraków."
    record = onrecord.read(words, language="en")

    assert record.report.language == "en"
    with pytest.raises(onrecord.UsageError, match="English"):
        onrecord.read(words, language="de")


def test_five_megabytes_in_one_line() -> None:
    """A line of megabytes is read as paragraphs, within the limit of one report."""
    line = "The mayor said that it was so. " * 6000
    record = onrecord.read(line)

    assert len(record.statements) > 1000
    with pytest.raises(onrecord.TooLarge):
        onrecord.read(line * 28)


def test_nuls_are_counted() -> None:
    """NULs and lone surrogates are replaced one for one and counted."""
    record = onrecord.read(STORY.replace("strike", "str\x00ke", 1) + "\ud800")

    assert record.report.replaced == 2
    assert "str\ufffdke" in record.report.text
    check_spans(record)
