"""A real cluster of Ray's on this machine: nodes and the driver die, and nothing is lost or there twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.bulk import DRIVER, digest_of
from onrecord.bulk import cluster, parts, read_corpus
from onrecord.bulk.node_reader import NodeReader
from onrecord.bulk.parts import Unit
from onrecord.bulk.shards import LaterRun, ShardCounts, arrivals, claim, covered, shards
from onrecord.bulk.storage import Storage
from onrecord.errors import OnRecordError, UsageError
from onrecord.store.store import Store

ray = pytest.importorskip("ray")
pytestmark = pytest.mark.filterwarnings("ignore")  # Ray's own, of sockets and of what it will change


@pytest.fixture(autouse=True)
def small_units(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "UNIT_FILES", 2)


@pytest.fixture
def two_nodes() -> Iterator[tuple[Any, Any]]:
    """A cluster with a head that reads nothing and two nodes that do, and the second of these."""
    from ray.cluster_utils import Cluster

    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    cluster: Any = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
    yield cluster, nodes[1]
    cluster.shutdown()


def test_a_node_dies(corpus: Path, digest: str, tmp_path: Path, two_nodes: tuple[Any, Any]) -> None:
    """Its units are read by the other, and the record is that of one process."""
    cluster, node = two_nodes
    seen = 0
    for progress in read_corpus([corpus], tmp_path / "out", address=cluster.address):
        seen += 1
        if seen == 1:
            cluster.remove_node(node, allow_graceful=False)
        last = progress

    assert (last.units_done, seen) == (last.units, last.units)
    assert digest_of(tmp_path / "out", tmp_path / "loaded.db") == digest


def test_the_driver_dies(corpus: Path, digest: str, tmp_path: Path) -> None:
    """Started again, it goes on with what no shard covers; a third run has nothing to read, and compares."""
    command = [sys.executable, "-c", DRIVER.format(files=2), str(corpus), str(tmp_path / "out"), "--workers", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as first:
        assert first.stdout is not None
        assert first.stdout.readline().startswith(b'{"shard"')
        first.send_signal(signal.SIGKILL)
    before = len(shards(Storage(str(tmp_path / "out"))))
    second = subprocess.run(command, capture_output=True, check=False)

    assert second.returncode == 2, second.stderr  # the corpus holds what cannot be read
    assert 0 < before < len(shards(Storage(str(tmp_path / "out"))))
    assert len(second.stdout.splitlines()) < len(shards(Storage(str(tmp_path / "out"))))
    assert digest_of(tmp_path / "out", tmp_path / "loaded.db") == digest
    third = subprocess.run([*command, "--compare"], capture_output=True, check=False)
    assert third.returncode == 0, third.stderr
    assert all(line.startswith(b'{"step"') for line in third.stdout.splitlines())
    assert b"nothing to read" in third.stderr
    assert b"reports compared: " in third.stderr
    added = subprocess.run(
        [sys.executable, "-m", "onrecord", "add", str(tmp_path / "out"), "--record", str(tmp_path / "cli.db")],
        capture_output=True, check=False,
    )  # fmt: skip
    assert added.returncode == 2
    with Store(tmp_path / "cli.db") as store:
        assert store.digest() == digest


class Deadly(NodeReader):
    """A reader that one file kills with all that is read beside, and over another fails."""

    def read(self, unit: Unit) -> ShardCounts:
        names = {Path(part.name).name for part in unit.parts}
        if "03.txt" in names:
            os._exit(1)
        if "08.txt" in names:
            raise ValueError("eight")
        return super().read(unit)


class Unable(NodeReader):
    """A reader that no node can have."""

    def __init__(self, *_: object) -> None:
        raise RuntimeError("no room")


@pytest.fixture
def by_value() -> Iterator[None]:
    """The readers of this module are sent as they are: no node can import a test."""
    here = sys.modules[__name__]
    ray.cloudpickle.register_pickle_by_value(here)
    yield
    ray.cloudpickle.unregister_pickle_by_value(here)


@pytest.mark.usefixtures("by_value")
def test_what_kills_readers_is_set_aside(
    corpus: Path, digest: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All else is read, what was read beside it too; run again, the command reads what it left. Nothing is printed."""
    with monkeypatch.context() as patched:
        patched.setattr(cluster, "NodeReader", Deadly)
        patched.setattr(cluster, "_REST", 0.5)
        with pytest.raises(OnRecordError, match=r"2 units failed 4 times, all else .*/02.txt to .*/03.txt: .*died"):
            list(read_corpus([corpus], tmp_path / "out", workers=1))
    storage = Storage(str(tmp_path / "out"))
    left = {"02.txt", "03.txt", "08.txt", "09.txt"}
    there = {Path(a.input.name).name for shard in shards(storage) for a in arrivals(storage, shard)}
    stages: list[tuple[str, int]] = []
    (one, two) = read_corpus([corpus], tmp_path / "out", workers=1, tell=lambda *stage: stages.append(stage))

    assert {path.name for path in corpus.glob("*.txt")} - left <= there
    assert not left & there
    assert one.shard.read + two.shard.read == len(left)
    assert stages == [("starting Ray", 2), ("reading", 2)]
    assert digest_of(tmp_path / "out", tmp_path / "loaded.db") == digest
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("by_value")
def test_where_every_node_fails_it_ends(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong with the nodes is told before every unit was tried on them."""
    monkeypatch.setattr(cluster, "NodeReader", Unable)
    monkeypatch.setattr(cluster, "_REST", 0.5)
    with pytest.raises(OnRecordError, match=r"8 tries in a row failed, the last: .*no room"):
        list(read_corpus([corpus], tmp_path / "out", workers=1))


def test_where_all_is_read_nothing_is_started(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even Ray."""
    list(read_corpus([corpus], tmp_path / "out", workers=1))
    monkeypatch.setattr(cluster, "cluster", None)
    assert list(read_corpus([corpus], tmp_path / "out", workers=1)) == []


def test_of_two_runs_the_later_goes_on(corpus: Path, tmp_path: Path) -> None:
    """The earlier one stops, and what both read is there once."""
    storage = Storage(str(tmp_path / "out"))
    earlier = read_corpus([corpus], storage.url, workers=1)
    next(earlier)
    claim(storage)
    with pytest.raises(LaterRun):
        list(earlier)
    list(read_corpus([corpus], storage.url, workers=1))
    keys = [key for shard in covered(storage).values() for key in shard]

    assert len(keys) == len(set(keys)) == len(list(parts.parts([str(corpus)])))


def test_no_such_cluster(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said which; and Ray reports nothing to its makers, whatever somebody's own setting is."""
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "1")
    with pytest.raises(UsageError, match="nobody answers there"):
        list(read_corpus([corpus], tmp_path / "out", address="127.0.0.1:1"))
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"
