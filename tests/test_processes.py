"""Processes of our own: spoken to in frames, and killed when they are late."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from onrecord.processes import Worker, WorkerDied, WorkerLate, receive, send

ECHO = """
import sys, time
from onrecord.processes import receive, send
while (message := receive(sys.stdin.buffer)) is not None:
    if message == b"die":
        sys.exit(1)
    if message == b"sleep":
        time.sleep(60)
    send(sys.stdout.buffer, message.upper())
"""


@pytest.fixture
def echo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module that answers in capitals, dies when told to, or sleeps."""
    (tmp_path / "echo_for_tests.py").write_text(ECHO, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return "echo_for_tests"


def test_frames() -> None:
    """Messages come out as they went in, empty ones too; one that breaks off is none."""
    stream = io.BytesIO()
    for message in (b"one", b"", b"\x00" * 70_000):
        send(stream, message)
    whole = stream.getvalue()
    stream.seek(0)

    assert [receive(stream) for _ in range(4)] == [b"one", b"", b"\x00" * 70_000, None]
    assert receive(io.BytesIO(whole[:5])) is None


def test_asked_and_killed(echo: str) -> None:
    """It answers one after the other, also more than a pipe holds; once killed it can be asked no more."""
    worker = Worker(echo)

    assert worker.ask(b"abc", 30) == b"ABC"
    assert worker.ask(b"x" * 1_000_000, 30) == b"X" * 1_000_000
    worker.kill()
    assert not worker.runs
    worker.kill()  # twice is no harm


def test_late(echo: str) -> None:
    """One that does not answer in time is killed."""
    worker = Worker(echo)
    with pytest.raises(WorkerLate):
        worker.ask(b"sleep", 0.3)

    assert not worker.runs


def test_late_to_listen(echo: str) -> None:
    """Nor does it help to stop reading: what is written to it would fill the pipe for ever."""
    worker = Worker(echo)
    worker.tell(b"sleep")
    with pytest.raises(WorkerLate):
        worker.ask(b"x" * 1_000_000, 0.3)


def test_dead(echo: str) -> None:
    """One that ends before it answers has died, and whatever is said to it afterwards is not heard."""
    worker = Worker(echo)
    with pytest.raises(WorkerDied):
        worker.ask(b"die", 30)
    with pytest.raises(WorkerDied):
        Worker("no_such_module_at_all").hear(30)
