"""`onrecord bulk` as it tells what it does: in a pipe, in a terminal, stopped."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import bulk
from onrecord.bulk import Progress
from onrecord.bulk.shards import ShardCounts
from onrecord.cli import main
from onrecord.cli.bulk import _screen

_SHARD = ShardCounts(unit="u", read=7, skipped=1, failed=22, statements=9, events=3, troubles=(("a.txt", "why"),) * 20)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """What the command says when a run gives these shards, and is stopped or ends."""

    def run(*shards: ShardCounts, stopped: bool = False) -> Result:
        def read(*_: object, tell: Callable[[str, int], None], **__: object) -> Iterator[Progress]:
            tell("reading", len(shards))
            for number, shard in enumerate(shards, start=1):
                yield Progress(shard=shard, units_done=number, units=len(shards), parts_before=0)
            if stopped:
                raise KeyboardInterrupt

        monkeypatch.setattr(bulk, "read_corpus", read)
        return CliRunner().invoke(main, ["bulk", str(tmp_path), "out"])

    return run


def test_stopped_before_the_first_shard(told: Callable[..., Result]) -> None:
    """It does not say that all is read."""
    assert told(stopped=True).stderr == "onrecord: stopped; out: no shard is done yet. Run it again to go on.\n"
    assert told(stopped=True).exit_code == 130
    assert told().stderr == "onrecord: out: nothing to read: its shards cover all of it\n"
    assert "stopped; out: 7 read with" in told(_SHARD, stopped=True).stderr


def test_failures_are_told_and_where_the_others_stand(told: Callable[..., Result]) -> None:
    """Twenty of a shard, and how many more there are."""
    done = told(_SHARD)

    assert done.exit_code == 2
    assert done.stderr.splitlines()[-3:] == [
        "onrecord: a.txt: why",
        "onrecord: and 2 more of shard u",
        "onrecord: out: 7 read with 9 statements and 3 events, 1 skipped, 22 failed (why: out/inputs)",
    ]


def test_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words are broken; no number and no time is cut, for want of a bar if need be."""

    def drawn(width: int) -> str:
        stream = io.StringIO()
        monkeypatch.setattr(stream, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setenv("TERM", "xterm")
        with _screen() as screen:
            screen.begin("reading", 375_000)
            screen.show("1,234,567 read · 12,345 failed · 1,234.5/s", 12_345, 375_000)
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", stream.getvalue())

    assert "12345/375000 -:--:--" in drawn(40)
    assert "━" not in drawn(40)
    assert "1,234,567 read · 12,345 failed · 1,234.5/s ━" in drawn(120)
