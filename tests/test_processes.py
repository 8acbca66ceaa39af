"""Processes of our own: spoken to in frames, and killed when they are late."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from onrecord.processes import Worker, WorkerDied, WorkerLate, can_fork, forked, receive, send

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


FORKING = """
import sys, time
from onrecord.processes import fork_out, receive, send
sys.stdin.buffer.read(4)
told = []
def serve(source, sink):
    while (message := receive(source)) is not None:
        if message == b"sleep":
            time.sleep(60)
        send(sink, told[0] + message)
fork_out(sys.argv[1:], lambda: told.append(sys.stdin.buffer.read()), serve)
"""


@pytest.mark.skipif(not can_fork(), reason="needs Linux")
def test_forked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several answer by themselves; one is killed when it is late, or by hand, and the others go on."""
    (tmp_path / "forking_for_tests.py").write_text(FORKING, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    workers = forked("forking_for_tests", 3, b"ready ")
    for worker in workers:
        worker.meet(30)

    assert [w.ask(b"%d" % n, 30) for n, w in enumerate(workers)] == [b"ready 0", b"ready 1", b"ready 2"]
    with pytest.raises(WorkerLate):
        workers[0].ask(b"sleep", 0.3)
    workers[1].process.kill()
    with pytest.raises(WorkerDied):
        workers[1].ask(b"x", 30)
    assert [w.runs for w in workers] == [False, False, True]
    assert workers[2].ask(b"x", 30) == b"ready x"
    workers[2].kill()
    assert not workers[2].runs


@pytest.mark.skipif(not can_fork(), reason="needs Linux")
def test_nothing_to_fork_from() -> None:
    """Where the process that is to fork them ends, none is met."""
    for worker in forked("no_such_module_at_all", 2, b""):
        with pytest.raises(WorkerDied):
            worker.meet(30)
        assert not worker.runs
