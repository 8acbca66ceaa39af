"""How `onrecord bulk` scales, and what it survives: `python -m bench.bulk --shared ../shared`. Never a test.

`speed`: two workers against two processes that only read, in turn, starting aside; on a machine with others at work
the processor seconds of a report say more than the clock. `memory`: of one process that reads, and of four together.
`kills`: a run whose driver is killed at random moments and started again N times, one whose driver so dies on a
cluster that lives on, and one whose nodes are killed, as many: no input may be lost or there twice, and the record must
be that of one process, hash for hash.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import get_context
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
_MARK = "ONRECORD_BENCH"
_READER = "onrecord.intake.reader_process"


@contextmanager
def _marked() -> Iterator[None]:
    """All processes that are started within, whoever starts them, are known by their environment."""
    os.environ[_MARK] = uuid.uuid4().hex
    try:
        yield
    finally:
        del os.environ[_MARK]


def _looked_at(look: Callable[[Path], None]) -> None:
    """Look at each marked process."""
    mark = f"{_MARK}={os.environ[_MARK]}".encode()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended meanwhile
            if mark in (process / "environ").read_bytes():
                look(process)


def _processor() -> float:
    """Seconds of this process and the marked ones, those not that have ended."""
    ticks = 0

    def look(process: Path) -> None:
        nonlocal ticks
        fields = (process / "stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])

    _looked_at(look)
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def _most_memory() -> Iterator[dict[str, float]]:
    """The most that the marked processes of a kind take at once, MB; what several hold together counts once (PSS)."""
    most: dict[str, float] = {}
    ended = threading.Event()

    def keep_looking() -> None:
        while not ended.wait(0.25):
            taken: Counter[str] = Counter()

            def look(process: Path, taken: Counter[str] = taken) -> None:
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                lines = (process / "smaps_rollup").read_text().splitlines()
                taken[_kind(command)] += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))

            _looked_at(look)
            most.update({kind: max(most.get(kind, 0), kilobytes / 1024) for kind, kilobytes in taken.items()})

    thread = threading.Thread(target=keep_looking, daemon=True)
    with _marked():
        thread.start()
        try:
            yield most
        finally:
            ended.set()
            thread.join()


def _kind(command: str) -> str:
    if _READER in command:
        return "readers"
    return "node" if "NodeReader" in command else "Ray"


def _write(texts: list[str], folder: Path, number: int) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"{n:05}.txt" for n in range(number)]
    for n, path in enumerate(paths):
        path.write_text(f"{texts[n % len(texts)]}\n\nEdition {n}.\n", encoding="utf-8")
    return paths


def _read(path: Path) -> int:
    return len(onrecord.read(path, reader="fast").statements)


def speed(texts: list[str], number: int, folder: Path, pairs: int) -> None:
    """Print rates and processor seconds of both, in turn."""
    paths = _write(texts, folder / "in", number)
    parts.UNIT_FILES = max(8, number // 12)
    for turn in range(pairs):
        alone, cost = _alone(paths)
        bulk, bulk_cost = _bulk(folder / "in", folder / f"out{turn}")
        print(
            f"two processes {alone:.2f} reports/s, {cost:.3f} processor seconds a report; bulk {bulk:.2f} and"
            f" {bulk_cost:.3f}: {100 * bulk / alone:.0f} % by the clock, {100 * cost / bulk_cost:.0f} % by the seconds",
            flush=True,
        )


def _alone(paths: list[Path]) -> tuple[float, float]:
    with _marked(), ProcessPoolExecutor(_WORKERS, get_context("spawn")) as pool:
        list(pool.map(_read, paths[: 4 * _WORKERS]))
        began, before = time.perf_counter(), _processor()
        list(pool.map(_read, paths, chunksize=4))
        return len(paths) / (time.perf_counter() - began), (_processor() - before) / len(paths)


def _bulk(corpus: Path, out: Path) -> tuple[float, float]:
    """From the first shard on: what is read before is read while Ray starts."""
    told: list[tuple[float, float, int]] = []
    with _marked():
        for progress in read_corpus([corpus], out, workers=_WORKERS, reader="fast"):
            told.append((time.perf_counter(), _processor(), progress.shard.read))
    read = sum(count for _, _, count in told[1:])
    return read / (told[-1][0] - told[0][0]), (told[-1][1] - told[0][1]) / read


def memory(texts: list[str], number: int, folder: Path) -> None:
    """Print what one process that reads takes, and several together; and what Ray takes beside."""
    paths = _write(texts, folder / "some", number)
    with _most_memory() as most:
        command = "import sys, pathlib, onrecord\nfor p in sys.argv[1:]: onrecord.read(pathlib.Path(p), reader='fast')"
        subprocess.run([sys.executable, "-c", command, *map(str, paths)], check=True)
    print(f"one process that reads: {sum(most.values()):.0f} MB")
    for workers in (1, 4):
        with _most_memory() as most:
            for _ in read_corpus([folder / "some"], folder / f"of{workers}", workers=workers, reader="fast"):
                pass
        told = ", ".join(f"{kind} {megabytes:.0f} MB" for kind, megabytes in sorted(most.items()))
        print(f"bulk, {workers} workers: {told}", flush=True)


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
    corpus = folder / "many"
    _write([text[:2500] for text in texts], corpus, number)
    with Store(folder / "added.db", create=True) as store:
        list(add(store, [corpus], reader="fast"))
        wanted = store.digest()
    chance = random.Random(7)
    killed = _kill_drivers(corpus, folder / "driver", times, chance)
    print(f"driver killed {killed} times: {_told(folder / 'driver', wanted)}", flush=True)
    with _two_nodes() as (cluster, _):
        killed = _kill_drivers(corpus, folder / "joined", times, chance, "--address", cluster.address)
        print(f"driver on a cluster killed {killed} times: {_told(folder / 'joined', wanted)}", flush=True)
    with _two_nodes() as (cluster, nodes):
        killed = _kill_nodes(corpus, folder / "nodes", times, chance, cluster, nodes)
        print(f"nodes killed {killed} times: {_told(folder / 'nodes', wanted)}", flush=True)


def _kill_drivers(corpus: Path, out: Path, times: int, chance: random.Random, *options: str) -> int:
    """Start the command again and again; each is killed before its first shard or soon after it. Then let it end."""
    code = DRIVER.format(files=3)
    command = [sys.executable, "-c", code, str(corpus), str(out), "--workers", "2", *options]
    killed = 0
    while killed < times:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            assert process.stdout is not None
            early = chance.random() < 1 / 4
            if not early and not process.stdout.readline():
                break  # nothing is left to do
            time.sleep(chance.uniform(0, 10 if early else 2))
            process.send_signal(signal.SIGKILL)
            killed += 1
    subprocess.run(command, capture_output=True, check=True)
    return killed


def _told(out: Path, wanted: str) -> str:
    return "right" if digest_of(out, out.with_suffix(".db")) == wanted else "WRONG"


@contextmanager
def _two_nodes() -> Iterator[tuple[Any, list[Any]]]:
    """A cluster of a head that reads nothing and two nodes that do."""
    from ray.cluster_utils import Cluster

    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    cluster: Any = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    try:
        yield cluster, [cluster.add_node(num_cpus=1) for _ in range(2)]
    finally:
        cluster.shutdown()


def _kill_nodes(corpus: Path, out: Path, times: int, chance: random.Random, cluster: Any, nodes: list[Any]) -> int:
    """Kill the older of two nodes at some moment after each shard, and add another."""
    parts.UNIT_FILES = 3
    killed = 0
    for _ in read_corpus([corpus], out, address=cluster.address, reader="fast"):
        if killed < times:
            time.sleep(chance.uniform(0, 2))
            cluster.remove_node(nodes.pop(0), allow_graceful=False)
            nodes.append(cluster.add_node(num_cpus=1))
            killed += 1
    return killed


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--part", choices=("speed", "memory", "kills", "all"), default="all")
    parser.add_argument("--reports", type=int, default=240)
    parser.add_argument("--pairs", type=int, default=1, help="how often each of two speeds is measured")
    parser.add_argument("--kills", type=int, default=20)
    args = parser.parse_args()
    texts = [row["text"] for row in read_lines(args.shared / "data" / "polnear" / "dev.jsonl")]
    with tempfile.TemporaryDirectory() as folder:
        if args.part in ("speed", "all"):
            speed(texts, args.reports, Path(folder), args.pairs)
        if args.part in ("memory", "all"):
            memory(texts, args.reports, Path(folder))
        if args.part in ("kills", "all"):
            kills(texts, 4 * args.kills, args.kills, Path(folder))


if __name__ == "__main__":
    main()
