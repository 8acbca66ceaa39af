"""The store's speed and memory: `python -m bench.store --shared ../shared`. Never a test: machines differ.

Statements written a second are whole reports put into a new record, one transaction each. Questions are asked of a
record with 200,000 statements: real readings of PolNeAR's development part, each many times under other ids, days and
outlets. With ONRECORD_TEST_POSTGRES set to a server's URL, PostgreSQL is measured beside SQLite.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import msgspec

import onrecord
from bench.sets import read_lines
from onrecord import OnRecordError, Question, Record
from onrecord.answers import Facet
from onrecord.intake.open_record import OpenRecord

_OUTLETS = ("Alpha Post", "Beta Radio", "Gamma Times", "Delta Wire", None)


def read_all(texts: list[str]) -> list[Record]:
    """The records that are copied."""
    return [onrecord.read(text, published="2016-08-01") for text in texts]


def copies(records: list[Record], statements: int) -> Iterator[Record]:
    """Records under new ids, days and outlets, until there are so many statements."""
    number = left = 0
    while left < statements:
        base = records[number % len(records)]
        day = f"{2010 + number % 15}-{1 + number % 12:02d}-{1 + number % 28:02d}"
        outlet = _OUTLETS[number % len(_OUTLETS)]
        report = msgspec.structs.replace(base.report, id=f"r{number:016x}", published=day, outlet=outlet)
        yield msgspec.structs.replace(base, report=report)
        left += len(base.statements)
        number += 1


def fill(target: str, records: list[Record], statements: int) -> float:
    """Make a record; returns statements written a second."""
    made = list(copies(records, statements))
    count = sum(len(r.statements) for r in made)
    with OpenRecord(target, create=True) as store:
        began = time.perf_counter()
        for record in made:
            store.put(record)
        return count / (time.perf_counter() - began)


_FACETS: tuple[Facet, ...] = ("speaker", "act", "kind", "outlet", "year")
QUESTIONS = {
    "speaker and words": Question(words="campaign", speaker=("clinton",)),
    "act, days and words": Question(words="emails OR server", act=("deny", "accuse"), published="2012..2018"),
    "place and words": Question(words="said", place=("US",)),
    "outlet and a phrase": Question(words='"white house"', outlet=("beta",)),
    "about, kind, rare word": Question(words="wikileaks", about=("trump",), kind=("direct",)),
}


def median_ms(ask: Callable[[], object], runs: int) -> float:
    """Median of several runs, in milliseconds."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        ask()
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)


def ask(target: str, runs: int) -> None:
    """Print how long questions and facets take."""
    with OpenRecord(target) as store:
        print(f"  {store.size()[1]:,} statements")
        for name, question in QUESTIONS.items():
            found = median_ms(lambda q=question: list(store.find(q, limit=20)), runs)  # type: ignore[misc]
            counted = median_ms(lambda q=question: store.facets(q, facets=_FACETS), runs)  # type: ignore[misc]
            total = store.count(question)
            print(f"  {name:24} {total:8,} answers  find {found:7.1f} ms  facets {counted:7.1f} ms")
        everything = median_ms(lambda: store.facets(facets=_FACETS), runs)
        print(f"  {'everything':24} {store.count():8,} answers  facets {everything:7.1f} ms")
        best = median_ms(lambda: list(store.find(Question(words="emails"), sort="relevance", limit=20)), runs)
        print(f"  {'relevance':24} {best:7.1f} ms")


def _read_files(paths: list[str]) -> int:
    return sum(len(onrecord.read(Path(p)).statements) for p in paths)


def _warm(_: int) -> None:
    onrecord.read("The mayor said so.")


def adding(texts: list[str], reports: int, folder: Path) -> None:
    """Print how fast `add` is against `read()` of the same files in two processes."""
    source = folder / "reports"
    source.mkdir()
    for number in range(reports):
        text = texts[number % len(texts)] + ("" if number < len(texts) else f"\n\nEdition {number // len(texts)}.\n")
        (source / f"{number:05}.txt").write_text(text, encoding="utf-8")
    paths = [str(p) for p in sorted(source.iterdir())]
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_warm, range(8)))
        began = time.perf_counter()
        list(pool.map(_read_files, [paths[at : at + 10] for at in range(0, len(paths), 10)]))
        reading = len(paths) / (time.perf_counter() - began)
    with OpenRecord(folder / "added.db", create=True) as store:
        began = time.perf_counter()
        count = sum(1 for _ in store.add([source], workers=2))
        kept = count / (time.perf_counter() - began)
    print(
        f"  read() in two processes {reading:6.2f} reports/s, add {kept:6.2f} reports/s: {100 * kept / reading:.1f} %"
    )


def memory(folder: Path, kind: str, megabytes: int) -> None:
    """Print the memory that adding a huge file takes: few reports among much else, so that it ends in time."""
    path = folder / f"huge.{'jsonl' if kind == 'jsonl' else 'warc'}"
    with open(path, "wb") as out:
        number = 0
        while out.tell() < megabytes * 1024 * 1024:
            number += 1
            text = f"Story {number}\n\nMayor Ann Lee said on Monday that bridge {number} was safe."
            filler = os.urandom(300_000).hex()
            if kind == "jsonl":
                out.write(json.dumps({"text": text, "raw": filler}).encode() + b"\n")
                continue
            for mime, body in (("text/plain", text.encode()), ("image/png", filler.encode())):
                http = f"HTTP/1.1 200 OK\r\nContent-Type: {mime}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
                head = (
                    f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}-{mime[0]}>\r\n"
                    f"WARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Target-URI: https://news.example/{number}\r\n"
                    f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
                )
                out.write(head.encode() + http + b"\r\n\r\n")
    code = (
        "import resource, sys\nfrom onrecord.intake.open_record import OpenRecord\n"
        "with OpenRecord(sys.argv[2], create=True) as store: n = sum(1 for _ in store.add([sys.argv[1]], workers=2))\n"
        "own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "kids = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
        "print(n, own / 1024, kids / 1024)"
    )
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), str(folder / f"{kind}.db")], capture_output=True, text=True, check=True
    )
    inputs, own, kids = done.stdout.split()
    size = path.stat().st_size / 2**20
    path.unlink()
    print(
        f"  {kind}, {size:,.0f} MiB, {inputs} inputs, {time.perf_counter() - began:.0f} s:"
        f" writer {float(own):.0f} MB, largest reader {float(kids):.0f} MB"
    )


def killed(texts: list[str], times: int, target: str, folder: Path, fresh: Callable[[], None]) -> None:
    """Kill `add` at random, look at what is left, and compare what running it again gives with an unbroken run."""
    source = folder / "to-kill"
    source.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (source / f"{number:03}.txt").write_text(text[:3000], encoding="utf-8")
    with OpenRecord(folder / "unbroken.db", create=True) as store:
        list(store.add([source]))
        wanted = store.digest()
    rng = random.Random(11)
    acknowledged: set[str] = set()
    broken = lost = other = runs = 0
    fresh()
    for number in range(times):
        process = subprocess.Popen(
            [sys.executable, "-m", "onrecord", "add", str(source), "--record", target],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(rng.uniform(0.2, 2.5))
        process.kill()
        printed = process.communicate()[0]
        acknowledged |= {json.loads(line)["report"] for line in printed.split(b"\n")[:-1]} - {None}
        with OpenRecord(target, create=True) as store:
            broken += bool(store.check())
            lost += len(acknowledged - {k.record.report.id for k in store.reports()})
            if store.size()[0] > len(texts) * 0.8 or number == times - 1:
                list(store.add([source]))
                other += store.digest() != wanted
                runs += 1
        if runs and store_is_full(target, len(texts)):
            fresh()
            acknowledged.clear()
    print(
        f"  killed {times} times: {broken} records not whole, {lost} acknowledged lost,"
        f" {other} of {runs} runs again differ"
    )


def _clear(folder: Path) -> None:
    for path in folder.glob("killed.db*"):
        path.unlink()


def _clear_schema(server: str) -> None:
    _schema(server)


def store_is_full(target: str, reports: int) -> bool:
    """Whether all reports are in it."""
    try:
        with OpenRecord(target) as store:
            return store.size()[0] >= reports
    except OnRecordError:
        return False


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/")
    parser.add_argument("--statements", type=int, default=200_000)
    parser.add_argument("--reports", type=int, default=2_000, help="to add against reading them")
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--part", choices=("write", "add", "memory", "kill", "all"), default="all")
    args = parser.parse_args()
    texts = [row["text"] for row in read_lines(args.shared / "data" / "polnear" / "dev.jsonl")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if args.part in ("write", "all"):
            records = read_all(texts)
            targets = [("SQLite", str(folder / "record.db"))]
            if server := os.environ.get("ONRECORD_TEST_POSTGRES"):
                targets.append(("PostgreSQL", _schema(server)))
            for what, target in targets:
                print(f"{what}: {fill(target, records, args.statements):,.0f} statements written a second")
                ask(target, args.runs)
        if args.part in ("add", "all"):
            train = [row["text"] for row in read_lines(args.shared / "data" / "polnear" / "train.jsonl")]
            print("adding")
            adding(texts + train, args.reports, folder)
        if args.part in ("memory", "all"):
            print("memory")
            memory(folder, "jsonl", 1024)
            memory(folder, "warc", 2048)
        if args.part in ("kill", "all"):
            path = folder / "killed.db"
            print("SQLite")
            killed(texts, 100, str(path), folder, partial(_clear, folder))
            if server := os.environ.get("ONRECORD_TEST_POSTGRES"):
                print("PostgreSQL")
                killed(
                    texts,
                    20,
                    f"{server}?options=-csearch_path%3Donrecord_bench",
                    folder,
                    partial(_clear_schema, server),
                )
    print(f"memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _schema(server: str) -> str:
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS onrecord_bench CASCADE")
        connection.execute("CREATE SCHEMA onrecord_bench")
    return f"{server}?options=-csearch_path%3Donrecord_bench"


if __name__ == "__main__":
    main()
