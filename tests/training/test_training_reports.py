"""Reports labelled whole: words of a gold file sought in the text, and what training makes of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from onrecord.across import DisputeKind
from onrecord.reader.heads.names import KINDS
from train import reports
from train.answered import answers
from train.corpus import Document
from train.examples import UNKNOWN, example, prepare

TEXT = """Ruvenia shells Tavristan, minister says

ORLA, Ruvenia - “They fired first,” Defence Minister Ana Dorn said. No comment was made in Tavristan.

Dorn said that the army would answer, and that Tavristan’s envoy had said “nothing new”.

Igor Pell: We did not fire.
"""


MINISTER, ENVOY = "Defence Minister Ana Dorn", "Tavristan’s envoy"


def gold(**changes: Any) -> dict[str, Any]:
    """A gold file's content for `TEXT`."""
    said = {"report": "r1", "act": "assert", "kind": "indirect", "within": None, "speaker": "Ana Dorn"}
    indirect = {**said, "cue": "said"}
    fire = {"report": "r1", "trigger": "fire", "nth": 2}
    return {
        "reports": [{"id": "r1"}],
        "parties": {
            "Ana Dorn": {"kind": "person", "names": ["Defence Minister Ana Dorn", "the minister"]},
            "Tavristan": {"kind": "country", "names": ["Tavristani"]},
            "Orla harbour police": {"kind": "organisation", "names": ["No"]},
        },
        "statements": [
            {**said, "id": "s1", "content": ["They fired first"], "source": MINISTER, "cue": "said", "act": "accuse"},
            {**indirect, "id": "s2", "content": ["the army would answer"], "source": "Dorn", "channel": "thought"},
            {**said, "id": "s3", "content": ["nothing new"], "source": ENVOY, "cue": "had said", "within": "s2"},
            {**said, "id": "s4", "content": ["We did not fire"], "source": "Igor Pell", "cue": None, "act": "deny"},
            {**said, "id": "s5", "content": ["comment"], "source": None, "cue": None, "polarity": "withheld"},
        ],
        "events": [
            {
                "type": "ASSAULT",
                "accounts": [
                    {**fire, "actor_words": "We", "recipient_words": "army", "status": "denied"},
                    {"report": "r2", "trigger": "shells", "nth": 1, "status": "reported"},
                ],
            }
        ],
        **changes,
    }  # fmt: skip


def words(text: str, *places: tuple[int, int] | None) -> list[str]:
    return [text[slice(*p)] for p in places if p]


def test_statements_by_place() -> None:
    """Of several places the nearest; quotation marks and "that" go with a content; a colon is a cue."""
    row = reports.placed("x", TEXT, gold(), "r1")
    found = {" ".join(words(TEXT, *s.content)): s for s in row.statements}
    assert list(found) == [
        "“They fired first,”", "comment", "that the army would answer", "“nothing new”", "We did not fire",
    ]  # fmt: skip
    assert words(TEXT, *[s.cue for s in row.statements]) == ["said", "said", "had said", ":"]
    assert found["“nothing new”"].nested
    assert found["that the army would answer"].thought
    assert found["comment"].withheld
    assert found["comment"].cue is None
    first = found["“They fired first,”"]
    assert first.cue is not None
    assert first.cue[0] == TEXT.index("said. No")


def test_what_is_not_there_is_left_out() -> None:
    """A statement with words that the text has not, an event's words outside its paragraph."""
    lost = [{**gold()["statements"][0], "cue": "declared"}, {**gold()["statements"][1], "content": ["the navy"]}]
    row = reports.placed("x", TEXT, gold(statements=lost), "r1")
    assert not row.statements
    (event,) = row.events
    assert words(TEXT, event.trigger, event.actor) == ["fire", "We"]
    assert event.trigger[0] > TEXT.index("Igor")
    assert event.recipient is None


def test_names_of_parties() -> None:
    """Proper names only: no description, no adjective, no first word of a sentence."""
    row = reports.placed("x", TEXT, gold(), "r1")
    assert {(TEXT[s:e], kind) for s, e, kind in row.names} == {
        ("Ana Dorn", "person"), ("Dorn", "person"), ("Tavristan", "place"),
    }  # fmt: skip


def test_unmarked_names_and_events_are_not_sure() -> None:
    """A capitalised word that is no party's name is not learned as no name; that there is no event counts less."""
    document = reports.document(reports.placed("x", TEXT, gold(), "r1"), TEXT)
    prepared = prepare(document)
    one = example(prepared, 0, len(prepared.pieces))
    place = {TEXT[s:e]: i + 1 for i, (s, e) in enumerate(zip(prepared.pieces.start, prepared.pieces.end, strict=True))}
    assert one.name_labels[place["minister"]] == 0
    assert one.name_labels[place["Igor"]] == UNKNOWN
    assert one.name_labels[place["Ana"]] == 2 * KINDS.index("person") + 1
    assert one.no_event < 1
    # The statement without a cue is none for training.
    assert len(one.cues) == 4


def test_folder_to_files_and_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written holds an open report's places only, a written case whole; a second reading is left out."""
    monkeypatch.setattr(reports, "_LABELLED", tmp_path / "labelled.jsonl")
    monkeypatch.setattr(reports, "_WRITTEN", tmp_path / "written.jsonl")
    data = tmp_path / "data"
    (data / "open").mkdir(parents=True)
    before = "A line before.\n"
    (data / "open" / "train.jsonl").write_text(json.dumps({"id": "o/1", "text": before + TEXT}) + "\n", "utf-8")
    source = {"id": "r1", "set": "open", "doc": "o/1", "offset": len(before), "licence": "public domain"}
    for name, report in (("r1", source), ("r2", source), ("w1", {"id": "r1"})):
        folder = tmp_path / "labels" / name
        folder.mkdir(parents=True)
        (folder / "r1.txt").write_text(TEXT, "utf-8")
        (folder / "gold.json").write_text(json.dumps(gold(reports=[report])), "utf-8")
    reports._write(sorted((tmp_path / "labels").iterdir()))
    assert "fired first" not in (tmp_path / "labelled.jsonl").read_text("utf-8")
    found = reports.open_reports(data)
    assert [d.id for d in found] == ["r1/r1", "w1/r1"]
    assert [d.text for d in found] == [TEXT, TEXT]
    assert found[0].attributions == found[1].attributions
    assert found[0].events == found[1].events
    assert isinstance(found[0], Document)


def test_answers_are_of_labelled_statements() -> None:
    """Every labelled pair is of two statements that its report has, in a kind of dispute that there is."""
    folder = Path(reports.__file__).parent
    lines = b"".join((folder / f"reports_{name}.jsonl").read_bytes() for name in ("labelled", "written")).splitlines()
    statements = {row["id"]: len(row["statements"]) for row in map(json.loads, lines)}

    for row in answers().values():
        for claim, answer, kind in row.pairs:
            assert claim != answer
            assert 0 <= min(claim, answer) <= max(claim, answer) < statements[row.id]
            assert kind in get_args(DisputeKind)
