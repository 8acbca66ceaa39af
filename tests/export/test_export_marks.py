"""Exports that mark the words: brat, spaCy's DocBin, Web Annotation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from test_export import HARD, hard, kept_of, records, written

from onrecord.answers import StoredReport
from onrecord.errors import Malformed, NotFound, UsageError
from onrecord.export import export, read_brat
from onrecord.export.brat import fragments
from onrecord.export.brat_back import BratReport
from onrecord.model import Record, Span


def brat(kept: list[StoredReport], folder: Path) -> list[BratReport]:
    export(kept, "brat", folder)
    return list(read_brat(folder))


def marks(report: BratReport, label: str) -> list[tuple[int, int]]:
    return [(m.span.start, m.span.end) for m in report.spans if m.label == label]


def can_be_marked(text: str, span: Span) -> bool:
    return bool(fragments(text, span.start, span.end))


# ── brat ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=100, deadline=None)
@given(kept=records())
def test_brat_comes_back(kept: StoredReport, tmp_path_factory: pytest.TempPathFactory) -> None:
    (report,) = brat([kept], tmp_path_factory.mktemp("brat"))
    text = kept.record.report.text
    expected = [
        tuple(tuple(p for p in spans if can_be_marked(text, p)) for spans in (s.source, s.cue, s.content))
        for s in kept.record.statements
    ]

    assert report.text == text
    assert report.id == kept.record.report.id
    assert [(s.source, s.cue, s.content) for s in report.statements] == [e for e in expected if any(e)]
    actor = kept.record.actors[0]
    assert marks(report, "Actor") == [(m.start, m.end) for m in actor.mentions if fragments(text, m.start, m.end)]


def test_brat_of_a_report(ferry: Record, tmp_path: Path) -> None:
    (report,) = brat([kept_of(ferry)], tmp_path)

    assert [(s.id, s.source, s.cue, s.content) for s in report.statements] == [
        (s.id, s.source, s.cue, s.content) for s in ferry.statements
    ]
    assert [(s.act, s.kind, s.channel, s.polarity) for s in report.statements] == [
        (s.act, s.kind, s.channel, s.polarity) for s in ferry.statements
    ]
    for label, entries in (("Time", ferry.times), ("Place", ferry.places), ("Figure", ferry.figures)):
        assert marks(report, label) == [(e.start, e.end) for e in entries]
    mentions = [(m.start, m.end) for a in ferry.actors for m in a.mentions]
    assert marks(report, "Actor") == mentions


def test_brat_lines_are_what_brat_reads(tmp_path: Path) -> None:
    """brat takes splitlines for lines, one tab before the words, and words that equal the fragments of the text."""
    export([hard()], "brat", tmp_path)
    name = hard().record.report.id
    text = (tmp_path / f"{name}.txt").read_bytes().decode()
    lines = (tmp_path / f"{name}.ann").read_bytes().decode().splitlines()

    assert text == HARD
    ids = [line.split("\t")[0] for line in lines if not line.startswith("*")]
    assert len(ids) == len(set(ids))
    bound = [line.split("\t") for line in lines if line.startswith("T")]
    for _, where, words in bound:
        pieces = [tuple(map(int, p.split())) for p in where.split(" ", 1)[1].split(";")]
        assert " ".join(text[a:b] for a, b in pieces) == words
    assert any(";" in where for _, where, _ in bound)
    assert any(line.startswith("E1\tASSAULT:T") and " Actor:T" in line and " Place:T" in line for line in lines)
    assert any(line.endswith("Status E1 claimed") for line in lines)


def test_brat_labels_are_configured(tmp_path: Path) -> None:
    export([hard()], "brat", tmp_path)
    config = (tmp_path / "annotation.conf").read_text()
    names = {line.split("\t")[0] for line in config.splitlines()}
    for line in (tmp_path / f"{hard().record.report.id}.ann").read_text().splitlines():
        kind, label = line[0], line.split("\t")[1].split(" ")[0].split(":")[0]
        assert kind == "#" or label in names


def test_brat_from_an_annotator(tmp_path: Path) -> None:
    """A statement that somebody adds by hand, with a broken line in its content, and CRLF in the file."""
    (tmp_path / "r1.txt").write_bytes(b"A said that\nit rains.")
    (tmp_path / "r1.ann").write_bytes(
        b"T1\tSource 0 1\tA\r\nT2\tCue 2 6\tsaid\r\nT3\tContent 7 11;12 20\tthat it rains\r\n"
        b"R1\tsource Arg1:T2 Arg2:T1\r\nR2\tcontent Arg1:T2 Arg2:T3\r\nA1\tAct T2 assert\r\n"
    )
    (report,) = read_brat(tmp_path)
    (statement,) = report.statements

    assert statement.id is None
    assert statement.content == (Span(start=7, end=20, surface="that\nit rains"),)
    assert (statement.source[0].surface, statement.act) == ("A", "assert")


@pytest.mark.parametrize(
    "line", ["T1\tCue 2 99\tsaid", "T1\tCue x\tsaid", "R1\tcue T1", "#1\tExact T7\t1 2", "T1\tCue 3 3\t"]
)
def test_brat_damaged(line: str, tmp_path: Path) -> None:
    (tmp_path / "r1.txt").write_text("A said it rains.")
    (tmp_path / "r1.ann").write_text(f"T2\tSource 0 1\tA\n{line}\n")

    with pytest.raises(Malformed, match="line 2"):
        list(read_brat(tmp_path))


def test_brat_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        list(read_brat(tmp_path / "none"))
    (tmp_path / "r1.ann").write_text("")
    with pytest.raises(NotFound, match=r"r1\.txt"):
        list(read_brat(tmp_path))


def test_work_of_annotators_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "r1.ann").write_text("T1\tCue 0 1\tx\n")

    with pytest.raises(UsageError, match="annotations already"):
        export([hard()], "brat", tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["r1.ann"]


# ── spaCy ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def docs(folder: Path) -> list[Any]:
    spacy: Any = pytest.importorskip("spacy")
    tokens: Any = pytest.importorskip("spacy.tokens")
    vocab = spacy.blank("en").vocab
    found = sorted(folder.glob("*.spacy"))
    return [doc for path in found for doc in tokens.DocBin().from_disk(path).get_docs(vocab)]


def test_docbin(ferry: Record, tmp_path: Path) -> None:
    done = export([kept_of(ferry), hard()], "docbin", tmp_path)
    first, second = docs(tmp_path)

    assert [p.name for p in done.paths] == ["reports-00001.spacy"]
    assert (first.text, second.text) == (ferry.report.text, HARD)
    assert [s.text for s in first.spans["cues"]] == [p.surface for s in ferry.statements for p in s.cue]
    assert [s.id_ for s in first.spans["contents"]] == [s.id for s in ferry.statements for _ in s.content]
    assert {s.label_ for s in first.spans["actors"]} <= {"PERSON", "ORGANISATION", "COUNTRY", "GROUP"}
    assert second.spans["actors"][0].kb_id_ == hard().actors["a1"].id
    assert [s.label_ for s in second.spans["events"]] == ["ASSAULT", "AGREE"]
    assert done.rows["spans"] == sum(len(doc.spans[g]) for doc in (first, second) for g in doc.spans)


@settings(max_examples=25, deadline=None)
@given(kept=records())
def test_docbin_loses_no_place(kept: StoredReport, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("docbin")
    export([kept], "docbin", folder)
    (doc,) = docs(folder)
    data = doc.user_data["onrecord"]

    assert doc.text == kept.record.report.text
    for part in ("source", "cue", "content"):
        exact = [tuple(p) for p in data["spans"][f"{part}s"]]
        assert exact == [(p.start, p.end) for s in kept.record.statements for p in getattr(s, part)]
        for span, (start, end) in zip(doc.spans[f"{part}s"], exact, strict=True):
            words = doc.text[start:end].strip()
            if words:  # blanks before and behind words may be another token's, or in no span
                first = doc.text.index(words, start)
                assert span.start_char <= first < span.end_char
                assert not doc.text[span.end_char : end].strip()
    told = {**data["record"], "report": {**data["record"]["report"], "text": doc.text}}
    assert msgspec.convert(told, Record) == kept.record


def test_docbin_in_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A smaller export leaves no files of a larger one behind."""
    monkeypatch.setattr("onrecord.export.docbin._SHARD", 2)
    (tmp_path / "reports-mine.spacy").write_bytes(b"")
    five = export((hard(identifier=f"r{i}") for i in range(5)), "docbin", tmp_path)
    assert [p.name for p in five.paths] == [f"reports-0000{i}.spacy" for i in (1, 2, 3)]

    two = export((hard(identifier=f"r{i}") for i in range(2)), "docbin", tmp_path)
    assert len(two.paths) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["reports-00001.spacy", "reports-mine.spacy"]


# ── Web Annotation ───────────────────────────────────────────────────────────────────────────────────────────────────


def annotated(kept: list[StoredReport]) -> list[dict[str, Any]]:
    document = json.loads(written(kept, "webannotation"))
    items: list[dict[str, Any]] = document["first"]["items"]
    assert document["type"] == "AnnotationCollection"
    assert document["first"]["type"] == "AnnotationPage"
    assert document["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert document["total"] == len(items)
    return items


@settings(max_examples=60)
@given(records())
def test_both_selectors_find_the_words(kept: StoredReport) -> None:
    text = kept.record.report.text
    items = annotated([kept])

    assert [i["id"].rsplit(".", 1)[1] for i in items] == [s.id for s in kept.record.statements]
    for item, s in zip(items, kept.record.statements, strict=True):
        found = []
        for target in item["target"]:
            place, words = target["selector"]
            start, end = place["start"], place["end"]
            assert text[start:end] == words["exact"]
            assert text[max(0, start - 32) : start] == words["prefix"]
            assert text[end : end + 32] == words["suffix"]
            found.append((target["onrecord:part"], start, end))
        parts = (("content", s.content), ("cue", s.cue), ("source", s.source))
        assert found == [(part, p.start, p.end) for part, spans in parts for p in spans]


def test_annotation() -> None:
    statement, event, _ = annotated([hard()])
    body = statement["body"]

    assert body[0] == {"type": "TextualBody", "purpose": "tagging", "value": "commit"}
    assert body[1]["onrecord:speakers"] == [{"id": "urn:onrecord:actor:a0000000000000000", "name": "Zoe\u0301 Arrel"}]
    assert "onrecord:within" not in body[1]
    assert statement["generator"]["name"] == "onrecord-reader@2"
    assert event["body"][1]["onrecord:accordingTo"] == {"id": "urn:onrecord:r00000000000000ff.s1"}
    assert event["target"][0]["selector"][1]["exact"] == "attacked"


def test_source_without_an_address() -> None:
    base = hard()
    report = msgspec.structs.replace(base.record.report, url=None)
    kept = msgspec.structs.replace(base, record=msgspec.structs.replace(base.record, report=report))

    assert annotated([kept])[0]["target"][0]["source"] == "urn:onrecord:r00000000000000ff"
    assert annotated([base])[0]["target"][0]["source"] == base.record.report.url
