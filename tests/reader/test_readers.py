"""Which of the two readers reads: where both are installed, and where the fast one is alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from full_reader import FAST, FULL, hide, put_in
from reports import ALL

import onrecord
from onrecord.cli import main
from onrecord.errors import Missing, UsageError, WeightsError
from onrecord.model import reader_of
from onrecord.reader.encoder import Encoder, check_weights
from onrecord.reader.readers import HANDFUL, chosen, handful, installed, weights

TEXT = ALL[0][0]
CHECKOUT = Path(__file__).parents[2] / "full" / "src" / "onrecord_full" / "weights"


@pytest.fixture
def full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The full reader is installed."""
    return put_in(tmp_path / "site", monkeypatch)


def test_the_full_one_where_it_is_installed(full: Path) -> None:
    """One report is read by it, and the record says so; who asks for the fast one gets that."""
    assert installed("full")
    assert onrecord.read(TEXT).model == FULL
    assert onrecord.read(TEXT, reader="full").model == FULL
    assert onrecord.read(TEXT, reader="fast").model == FAST


def test_the_fast_one_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package everything is read by the fast one; asking for the full one says what to install."""
    hide(monkeypatch)

    assert not installed("full")
    assert onrecord.read(TEXT).model == FAST
    with pytest.raises(Missing, match="onrecord\\[full\\]") as missing:
        onrecord.read(TEXT, reader="full")
    assert missing.value.code == "missing"


def test_commands_without_the_full_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`read` and `add` read with the fast one and say so; with --reader full each ends with the same sentence."""
    hide(monkeypatch)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    report, record = str(tmp_path / "a.txt"), ["--record", str(tmp_path / "r.db")]
    runner = CliRunner()

    assert "read by the fast reader" in " ".join(
        runner.invoke(main, ["read", report, "--format", "page"]).output.split()
    )
    assert "by the fast reader" in runner.invoke(main, ["add", report, *record]).output
    for command in (["read", report], ["add", report, *record], ["reread", *record]):
        done = runner.invoke(main, [*command, "--reader", "full"])
        assert done.exit_code == 1
        assert "not installed: pip install 'onrecord[full]'" in done.output
        assert "[missing]" in done.output
    assert "the full reader is not installed" in runner.invoke(main, ["doctor", *record]).output


def test_a_handful_of_reports(full: Path, tmp_path: Path) -> None:
    """So many reports in one call go to the full reader, one more, and all to the fast one."""
    (tmp_path / "r").mkdir()
    for number in range(HANDFUL + 1):
        (tmp_path / "r" / f"{number:02}.txt").write_text(
            f"Mayor Ann Lee said bridge {number} was safe.", encoding="utf-8"
        )
    runner = CliRunner()
    many = runner.invoke(main, ["read", str(tmp_path / "r"), "--format", "jsonl"]).output
    (tmp_path / "r" / "00.txt").unlink()
    few = runner.invoke(main, ["read", str(tmp_path / "r"), "--format", "jsonl"]).output

    assert (many.count(f'"model":"{FAST}"'), many.count(FULL)) == (HANDFUL + 1, 0)
    assert few.count(f'"model":"{FULL}"') == HANDFUL


def test_nothing_is_taken_before_it_is_asked_for() -> None:
    """Looking whether there are few takes one more than a handful; all of them still come, in order."""
    taken: list[int] = []

    def source() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    few, every = handful(source(), lambda number: number % 2 == 0)

    assert not taken
    assert not few()
    assert len(taken) == 2 * HANDFUL + 1
    assert list(every) == list(range(100))


def test_what_the_environment_wishes(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ONRECORD_READER decides where a call does not."""
    monkeypatch.setenv("ONRECORD_READER", "fast")
    assert chosen(None) == "fast"
    assert chosen("full") == "full"
    monkeypatch.setenv("ONRECORD_READER", "full")
    assert chosen(None, lambda: False) == "full"
    with pytest.raises(UsageError, match="slow"):
        chosen("slow")


def test_a_package_without_its_weights(full: Path) -> None:
    """It is passed over, and damaged where it is asked for."""
    (full / "manifest.json").unlink()

    assert chosen(None) == "fast"
    with pytest.raises(WeightsError, match="reinstall onrecord-full"):
        Encoder(weights(chosen("full")))


def test_which_reader_a_model_is() -> None:
    """The name tells."""
    assert [reader_of(m) for m in ("onrecord-reader@4", "onrecord-reader-full@1", "onrecord-reader-full@12")] == [
        "fast",
        "full",
        "full",
    ]


@pytest.mark.skipif(not (CHECKOUT / "manifest.json").exists(), reason="its weights are not in this checkout")
def test_the_full_reader_of_this_checkout() -> None:
    """Its files are whole, bear its name, come with a card, and none is larger than hosts of code take."""
    manifest = check_weights(CHECKOUT, hashes=True)

    assert reader_of(manifest.full_name) == "full"
    assert {"statement", "act", "event"} <= manifest.calibration.keys()
    assert (
        (CHECKOUT / "MODEL_CARD.md").read_text(encoding="utf-8").startswith(f"# {manifest.name} {manifest.version}\n")
    )
    assert max(file.stat().st_size for file in CHECKOUT.iterdir()) < 95_000_000
    assert Encoder(CHECKOUT).version == manifest.full_name
