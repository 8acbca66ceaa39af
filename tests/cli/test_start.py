"""What a cold start does and what it leaves: of what a short process has no use."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.processes import _environment

CODE = """
import atexit, gc, json, os, sys
told = {}
def tell():
    told["left"] = gc.get_freeze_count()  # what is registered first runs last
    print(json.dumps(told), file=sys.stderr)
atexit.register(tell)
from onrecord.__main__ import run
try:
    run()
except SystemExit as end:
    told["status"] = end.code
told["modules"] = sorted(sys.modules)
told["blas"] = os.environ["OPENBLAS_NUM_THREADS"]
"""


def told_by(*args: str) -> dict[str, object]:
    """What a process of `onrecord` tells at its end."""
    made = subprocess.run(
        [sys.executable, "-c", CODE, *args], capture_output=True, text=True, check=True, env=_environment()
    )
    told: dict[str, object] = json.loads(made.stderr.splitlines()[-1])
    return told


def test_reading_words_loads_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No export, no parser of pages, no database: each costs a cold start its share. At the end nothing is searched."""
    monkeypatch.setenv("ONRECORD_READER", "fast")
    report = tmp_path / "report.txt"
    report.write_text("The minister denied on Monday that police had beaten protesters in Ludo.", encoding="utf-8")

    told = told_by("read", str(report))

    assert told["status"] == 0
    unwanted = {"onrecord.export", "onrecord.ingest.guard.parser", "onrecord.store", "sqlalchemy", "rich", "secrets"}
    assert unwanted.isdisjoint(told["modules"])  # type: ignore[arg-type]
    assert told["left"] > 10_000  # type: ignore[operator]


def test_threads_of_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    """NumPy starts none that would wait for work, unless the user wishes otherwise."""
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    assert _environment()["OPENBLAS_NUM_THREADS"] == "1"
    assert told_by("--version")["blas"] == "1"

    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    assert _environment()["OPENBLAS_NUM_THREADS"] == "3"
    assert told_by("--version")["blas"] == "3"
