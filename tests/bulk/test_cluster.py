"""A real cluster of Ray's on this machine: nodes and the driver die, and nothing is lost or there twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.bulk import load_shards, parts, read_corpus
from onrecord.bulk.shards import input_rows, shards
from onrecord.bulk.storage import Storage
from onrecord.errors import UsageError
from onrecord.store.store import Store

pytest.importorskip("ray")
pytestmark = pytest.mark.filterwarnings("ignore")  # Ray's own, of sockets and of what it will change


@pytest.fixture(autouse=True)
def small_units(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "UNIT_FILES", 2)


def record_of(out: Path, place: Path) -> str:
    """The digest of the record that shards make; each input must be in them once."""
    storage = Storage(str(out))
    names = Counter(row.name for shard in shards(storage) for row in input_rows(storage, shard))
    assert set(names.values()) == {1}
    with Store(place, create=True) as store:
        list(load_shards(store, out))
        return store.digest()


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
    assert record_of(tmp_path / "out", tmp_path / "loaded.db") == digest


DRIVER = (
    "import sys; from onrecord.bulk import parts; parts.UNIT_FILES = 2\n"
    "from onrecord.cli import main; sys.argv[1:1] = ['bulk']; main()"
)


def test_the_driver_dies(corpus: Path, digest: str, tmp_path: Path) -> None:
    """Started again, it goes on with what no shard covers; a third run has nothing to do."""
    command = [sys.executable, "-c", DRIVER, str(corpus), str(tmp_path / "out"), "--workers", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as first:
        assert first.stdout is not None
        assert first.stdout.readline().startswith(b'{"shard"')
        first.send_signal(signal.SIGKILL)
    before = len(shards(Storage(str(tmp_path / "out"))))
    second = subprocess.run(command, capture_output=True, check=False)

    assert second.returncode == 2, second.stderr  # the corpus holds what cannot be read
    assert 0 < before < len(shards(Storage(str(tmp_path / "out"))))
    assert len(second.stdout.splitlines()) < len(shards(Storage(str(tmp_path / "out"))))
    assert record_of(tmp_path / "out", tmp_path / "loaded.db") == digest
    third = subprocess.run(command, capture_output=True, check=False)
    assert (third.returncode, third.stdout) == (0, b"")
    assert b"nothing to read" in third.stderr
    added = subprocess.run(
        [sys.executable, "-m", "onrecord", "add", str(tmp_path / "out"), "--record", str(tmp_path / "cli.db")],
        capture_output=True, check=False,
    )  # fmt: skip
    assert added.returncode == 2
    with Store(tmp_path / "cli.db") as store:
        assert store.digest() == digest


def test_no_such_cluster(corpus: Path, tmp_path: Path) -> None:
    """It is said which."""
    with pytest.raises(UsageError, match="nobody answers there"):
        list(read_corpus([corpus], tmp_path / "out", address="127.0.0.1:1"))
