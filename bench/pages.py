"""What pages take, as somebody at the machine waits for them. Never a test: machines differ.

    python -m bench.pages --keep FOLDER first report search

`first`: from the command `onrecord serve` to the whole first page, of a record of 2,000 reports. `report`: a report
of 10,000 words, from the server and until it is ready in Chromium. `search`: pages of a record of 200,000 statements,
asked by 16 clients at once for a minute. The records are made of the example stories, again and again under other ids,
days and names; `--keep` keeps them for the next time.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import httpx2

import onrecord
from bench.across_speed import again
from bench.store import copies
from onrecord.ingest import load
from onrecord.model import Record, all_entries
from onrecord.pipeline import record_of
from onrecord.serve.demo import stories
from onrecord.store.store import Store
from onrecord.world.known_actors import load as load_table

_HEADERS = {"accept": "text/html"}
_WORDS = 10_000


def story_texts() -> list[str]:
    """The texts of the example stories."""
    lines = [line for p in sorted(stories().glob("*.jsonl")) for line in p.read_text(encoding="utf-8").splitlines()]
    return [json.loads(line)["text"] for line in lines]


def first_record(path: Path, reports: int) -> None:
    """A record of so many reports, no two of one window alike, compared."""
    records = [onrecord.read(text) for text in story_texts()]
    with Store(path, create=True) as store:
        for record in again(records, reports):
            store.put(record)
        store.compare()


def long_record(path: Path) -> None:
    """A record of one report that goes on and on."""
    texts = story_texts()
    body: list[str] = []
    while sum(len(p.split()) for p in body) < _WORDS:
        body += texts[len(body) % len(texts)].split("\n\n")[1:]
    record = record_of(load("A long report\n\n" + "\n\n".join(body), published="2024-03-04"), load_table(None))
    with Store(path, create=True) as store:
        store.put(record)


def large_record(path: Path, statements: int) -> None:
    """A record of so many statements under the names of some hundred speakers."""
    records = [onrecord.read(text) for text in story_texts()]
    named = list(again(records, 20 * len(records)))
    with Store(path, create=True) as store:
        for record in copies(named, statements):
            store.put(record)


class Server(NamedTuple):
    """The command, running."""

    base: str
    process: int

    def worked(self) -> float:
        """Milliseconds of a processor that it has had, whoever else wants it."""
        fields = Path(f"/proc/{self.process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(path: Path) -> Iterator[Server]:
    """Starts the command, and stops it."""
    command = [sys.executable, "-m", "onrecord", "serve", "--no-browser", "--record", str(path)]
    started = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert started.stderr is not None
        line = next(line for line in started.stderr if "?token=" in line)
        yield Server(line.partition(" is at ")[2].split()[0].partition("/?token=")[0], started.pid)
    finally:
        started.send_signal(signal.SIGINT)
        started.communicate(timeout=30)


def spread(times: list[float]) -> str:
    """Median and extremes of times, in milliseconds."""
    return (
        f"median {statistics.median(times):,.0f} ms (from {min(times):,.0f} to {max(times):,.0f}, {len(times)} times)"
    )


def measure_first(path: Path, runs: int) -> None:
    """Print how long it takes from the command to the first page."""
    times, worked = [], []
    for _ in range(runs):
        began = time.perf_counter()
        with serving(path) as server:
            page = httpx2.get(f"{server.base}/", headers=_HEADERS, timeout=60)
            times.append(1000 * (time.perf_counter() - began))
            worked.append(server.worked())
            assert page.status_code == 200
    with Store(path) as store:
        print(f"first page, {store.report_count():,} reports, {store.uncompared():,} to be compared: {spread(times)};")
        print(f"  {statistics.median(worked):,.0f} ms of a processor")


def measure_report(path: Path, runs: int) -> None:
    """Print how long a long report takes, at the server and in a browser."""
    with Store(path) as store:
        key = store.report_lines(limit=1)[0].report.id
        record: Record = store.report(key).record
    with serving(path) as server, httpx2.Client(base_url=server.base, headers=_HEADERS, timeout=60) as client:
        times, before = [], 0.0
        for run in range(runs):
            before = server.worked() if run < 2 else before
            began = time.perf_counter()
            page = client.get(f"/report/{key}")
            times.append(1000 * (time.perf_counter() - began))
            assert page.status_code == 200
        words, marks = len(record.report.text.split()), sum(1 for _ in all_entries(record))
        print(f"report page, {words:,} words, {marks:,} entries, {len(page.content) // 1024:,} kB")
        each = (server.worked() - before) / (runs - 1)
        print(f"  server: first {times[0]:,.0f} ms, then {spread(times[1:])}; {each:,.0f} ms of a processor each")
        if shown := _in_browser(f"{server.base}/report/{key}", runs):
            print(f"  ready in Chromium: {spread(shown)}")


def _in_browser(address: str, runs: int) -> list[float]:
    chromium = shutil.which("chromium")
    if chromium is None:
        print("  no Chromium here")
        return []
    from playwright.sync_api import sync_playwright

    ready = "() => performance.getEntriesByType('navigation')[0].domComplete"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        times = []
        for _ in range(runs):
            page.goto(address, wait_until="load")
            times.append(float(page.evaluate(ready)))
        browser.close()
    return times[1:]


def questions(path: Path) -> list[str]:
    """Addresses of searches as people ask them: by speakers, acts, words, days, and on later pages."""
    with Store(path) as store:
        counts = store.facets(facets=("speaker", "outlet", "year"), top=12)
    speakers = [c.id for c in counts["speaker"] if c.id]
    asked: list[dict[str, object]] = [{}, {"act": "deny"}, {"what": "event"}, {"words": "port"}, {"act": "accuse"}]
    asked += [{"speaker": key} for key in speakers]
    asked += [{"speaker": key, "act": act} for key in speakers[:6] for act in ("deny", "demand")]
    asked += [{"outlet": c.value} for c in counts["outlet"] if c.value]
    asked += [{"words": words} for words in ("strike", '"the union"', "ferry -port", "night", "minister OR mayor")]
    asked += [{"published": c.value, "page": page} for c in counts["year"][:4] if c.value for page in (1, 3)]
    return [f"/search?{urlencode(one)}" for one in asked]


def measure_search(path: Path, clients: int, seconds: float) -> None:
    """Print how long search pages take when so many ask at once, each the next thing as soon as it is answered."""
    asked, times, errors, lock = questions(path), [], [], threading.Lock()

    def ask(base: str, seed: int, until: float) -> None:
        order = random.Random(seed)
        with httpx2.Client(base_url=base, headers=_HEADERS, timeout=60) as client:
            while time.perf_counter() < until:
                address = order.choice(asked)
                began = time.perf_counter()
                status = client.get(address).status_code
                with lock:
                    times.append(1000 * (time.perf_counter() - began))
                    if status != 200:
                        errors.append(address)

    with serving(path) as server:
        single: list[float] = []
        with httpx2.Client(base_url=server.base, headers=_HEADERS, timeout=60) as client:
            for address in asked:
                began = time.perf_counter()
                client.get(address)
                single.append(1000 * (time.perf_counter() - began))
        before = server.worked()
        alone, before = before / len(asked), server.worked()
        until = time.perf_counter() + seconds
        threads = [threading.Thread(target=ask, args=(server.base, seed, until)) for seed in range(clients)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        each = (server.worked() - before) / len(times)
    ranked = sorted(times)
    with Store(path) as store:
        print(f"search pages, {store.size()[1]:,} entries, {len(asked)} different ones")
    print(f"  one client, each asked for the first time: {spread(single)}; {alone:,.0f} ms of a processor")
    print(
        f"  {clients} clients for {seconds:.0f} s: {len(times):,} answers, median {statistics.median(times):,.0f} ms,"
        f" 95th percentile {ranked[int(len(ranked) * 0.95)]:,.0f} ms, {len(errors)} errors;"
        f" {each:,.0f} ms of a processor each"
    )


def main() -> None:
    """Make what is not there, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="+", choices=("first", "report", "search"))
    parser.add_argument("--keep", type=Path, help="a folder for the records")
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--statements", type=int, default=200_000)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--make-only", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home: Path = args.keep or Path(folder)
        home.mkdir(parents=True, exist_ok=True)
        for what in args.what:
            path = home / f"{what}.db"
            if not path.exists():
                make(what, path, args)
            if not args.make_only:
                measure(what, path, args)


def make(what: str, path: Path, args: argparse.Namespace) -> None:
    """Make the record that is measured."""
    if what == "first":
        first_record(path, args.reports)
    elif what == "report":
        long_record(path)
    else:
        large_record(path, args.statements)


def measure(what: str, path: Path, args: argparse.Namespace) -> None:
    """Measure and print."""
    if what == "first":
        measure_first(path, args.runs)
    elif what == "report":
        measure_report(path, args.runs)
    else:
        measure_search(path, args.clients, args.seconds)


if __name__ == "__main__":
    main()
