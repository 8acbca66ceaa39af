"""How `onrecord bulk` scales, and what it survives: `python -m bench.bulk --shared ../shared`. Never a test.

First two workers against two processes that only read, in reports a second, starting aside. Then, with --kills N, a run
whose driver is killed at random and started again N times, and one whose nodes are killed, as many: no input may be
lost or there twice, and the record must be that of one process, hash for hash.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import onrecord
from bench.sets import read_lines
from onrecord.bulk import load_shards, parts, read_corpus
from onrecord.bulk.shards import arrivals, shards
from onrecord.bulk.storage import Storage
from onrecord.intake.add import add
from onrecord.store.store import Store

_WORKERS = 2


def _write(texts: list[str], folder: Path, number: int) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"{n:05}.txt" for n in range(number)]
    for n, path in enumerate(paths):
        path.write_text(f"{texts[n % len(texts)]}\n\nEdition {n}.\n", encoding="utf-8")
    return paths


def _read(path: Path) -> int:
    return len(onrecord.read(path, reader="fast").statements)


def speed(texts: list[str], number: int, folder: Path) -> None:
    """Print the two rates."""
    paths = _write(texts, folder / "in", number)
    with ProcessPoolExecutor(_WORKERS) as pool:
        list(pool.map(_read, paths[: 4 * _WORKERS]))
        began = time.perf_counter()
        list(pool.map(_read, paths, chunksize=4))
        alone = number / (time.perf_counter() - began)
    parts.UNIT_FILES = max(8, number // 12)
    told: list[tuple[float, int]] = []
    for progress in read_corpus([folder / "in"], folder / "out", workers=_WORKERS, reader="fast"):
        told.append((time.perf_counter(), progress.shard.read))
    first = told[0][0]
    together = sum(read for _, read in told[1:]) / (told[-1][0] - first)
    print(f"two processes {alone:.2f} reports/s, bulk {together:.2f} reports/s: {100 * together / alone:.0f} %")


DRIVER = (
    "import sys; from onrecord.bulk import parts; parts.UNIT_FILES = {files}\n"
    "from onrecord.cli import main; sys.argv[1:1] = ['bulk']; main()"
)
"""Code of a run of the command with small units."""


def digest_of(out: Path, place: Path) -> str:
    """The digest of the record that shards make.

    Raises:
        AssertionError: an input is in them twice.
    """
    storage = Storage(str(out))
    names = Counter(a.input.name for shard in shards(storage) for a in arrivals(storage, shard))
    assert set(names.values()) == {1}, [name for name, times in names.items() if times > 1]
    with Store(place, create=True) as store:
        list(load_shards(store, out))
        return store.digest()


def kills(texts: list[str], number: int, times: int, folder: Path) -> None:
    """Print how often a driver and a node were killed, and whether all was right."""
    _write([text[:2500] for text in texts], folder / "many", number)
    with Store(folder / "added.db", create=True) as store:
        list(add(store, [folder / "many"], reader="fast"))
        wanted = store.digest()
    chance, killed = random.Random(7), 0
    command = [
        sys.executable,
        "-c",
        DRIVER.format(files=3),
        str(folder / "many"),
        str(folder / "driver"),
        "--workers",
        "2",
    ]
    while killed < times:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            assert process.stdout is not None
            if not process.stdout.readline():
                break  # nothing is left to do
            time.sleep(chance.uniform(0, 2))
            process.send_signal(signal.SIGKILL)
            killed += 1
    subprocess.run(command, capture_output=True, check=False)
    print(f"driver killed {killed} times: {_told(folder / 'driver', wanted)}")
    killed = _kill_nodes(folder, times)
    print(f"nodes killed {killed} times: {_told(folder / 'nodes', wanted)}")


def _told(out: Path, wanted: str) -> str:
    return "right" if digest_of(out, out.with_suffix(".db")) == wanted else "WRONG"


def _kill_nodes(folder: Path, times: int) -> int:
    from ray.cluster_utils import Cluster

    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    parts.UNIT_FILES = 3
    killed = 0
    cluster: Any = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
    for _ in read_corpus([folder / "many"], folder / "nodes", address=cluster.address, reader="fast"):
        if killed < times:
            cluster.remove_node(nodes.pop(0), allow_graceful=False)
            nodes.append(cluster.add_node(num_cpus=1))
            killed += 1
    cluster.shutdown()
    return killed


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--reports", type=int, default=240)
    parser.add_argument("--kills", type=int, default=0)
    args = parser.parse_args()
    texts = [row["text"] for row in read_lines(args.shared / "data" / "polnear" / "dev.jsonl")]
    with tempfile.TemporaryDirectory() as folder:
        speed(texts, args.reports, Path(folder))
        if args.kills:
            kills(texts, 4 * args.kills, args.kills, Path(folder))


if __name__ == "__main__":
    main()
