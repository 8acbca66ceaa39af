"""Two readers that read together: with one's scores alone it is that one; the mean of one with itself is that one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from full_reader import FULL, put_in
from reports import ALL

from onrecord.ingest import load as taken_in
from onrecord.reader import read_report
from onrecord.reader.committee import Committee
from onrecord.reader.encoder import Encoder
from onrecord.reader.loading import load, model, shared
from onrecord.reader.reading import Reading

CHECKOUT = Path(__file__).parents[2] / "full" / "src" / "onrecord_full" / "weights"
HEADS = ("tags", "names", "events", "roles", "parties", "kinds", "statements", "links")
SHORT = taken_in("The mayor, Ann Lee, denied on Monday that she had met the builders. Police arrested two of them.")


def shares(of_first: float) -> dict[str, float]:
    return dict.fromkeys(HEADS, of_first)


def decided(reading: Reading) -> Any:
    """All of a reading but how sure it is."""
    if_sure = {"score", "speech", "withheld", "act_score", "status_score", "antecedents"}

    def without(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: without(v) for k, v in value.items() if k not in if_sure}
        return [without(v) for v in value] if isinstance(value, list) else value

    return without(json.loads(msgspec.json.encode(reading))), [
        [at for at, _ in m.antecedents[:1]] for m in reading.mentions
    ]


@pytest.fixture(scope="module")
def full() -> Encoder:
    return Encoder(CHECKOUT)


@pytest.fixture(scope="module")
def fast() -> Encoder:
    return Encoder()


def test_one_s_scores_alone(full: Encoder, fast: Encoder) -> None:
    """Where each head's scores are one's alone, that one reads."""
    assert decided(read_report(SHORT, full))[0]["attributions"]
    assert decided(read_report(SHORT, Committee(full, fast, shares(1)))) == decided(read_report(SHORT, full))
    assert decided(read_report(SHORT, Committee(full, fast, shares(0)))) == decided(read_report(SHORT, fast))


@pytest.mark.parametrize("text", [text for text, *_ in ALL[:4]])
def test_the_mean_of_one_with_itself(text: str, fast: Encoder) -> None:
    """It decides as that one does; scores may differ in their last digits."""
    report = taken_in(text)
    assert decided(read_report(report, Committee(fast, fast, shares(0.3)))) == decided(read_report(report, fast))


def test_a_manifest_says_that_two_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader with shares is loaded with the fast one beside it, and its name has both versions."""
    folder = put_in(tmp_path / "site", monkeypatch)
    assert type(load(folder)) is Encoder
    manifest = json.loads((folder / "manifest.json").read_bytes())
    (folder / "manifest.json").write_text(json.dumps(manifest | {"shares": shares(0.5)}), encoding="utf-8")

    together = load(folder)

    assert isinstance(together, Committee)
    assert together.version == model("full") == f"{FULL}+{shared('fast').manifest.version}"
