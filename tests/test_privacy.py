"""No word of a report leaves this machine: reading and adding open no socket, and write no file but the record's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[1] / "examples" / "ferry-strike.txt"
# What Python itself opens and connects to. Libraries in C are seen by strace, where there is one.
WATCH = """
import os, sys
log = os.open(os.environ["SEEN"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def watch(event, args):
    if event.startswith("socket."):
        os.write(log, f"{event} {args!r}\\n".encode())
    elif event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        nowhere = args[0] is None or isinstance(args[0], int) or args[0] == os.devnull or os.path.isdir(args[0])
        if not nowhere:
            os.write(log, f"open {args[0]!r}\\n".encode())
sys.addaudithook(watch)
"""
TRACE = "trace=socket,connect,sendto,sendmsg"


def run(tmp_path: Path, *arguments: str, trace: bool = False) -> tuple[str, list[str]]:
    """Run a command in an empty home; what it and its processes did, and the files that are there afterwards."""
    home, site = tmp_path / "home", tmp_path / "site"
    home.mkdir()
    site.mkdir()
    (site / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "ORT_", "ONRECORD_"))}
    # Bytecode is Python's own, and none of this package's doing. Somebody's own setting must not turn telemetry on.
    ours = {"HOME": str(home), "PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1", "ORT_DISABLE_TELEMETRY": "0"}
    seen, called = tmp_path / "seen.txt", tmp_path / "called.txt"
    strace = ["strace", "-f", "-qq", "-e", TRACE, "-e", "signal=none", "-o", str(called)] if trace else []
    done = subprocess.run(
        [*strace, sys.executable, "-m", "onrecord", *arguments],
        capture_output=True, text=True, env=kept | ours | {"SEEN": str(seen)}, cwd=tmp_path, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return (called if trace else seen).read_text(encoding="utf-8"), sorted(
        str(p.relative_to(home)) for p in home.rglob("*")
    )


def page(folder: Path) -> Path:
    """The example as a web page, which is parsed in a process of its own."""
    title, *paragraphs = EXAMPLE.read_text(encoding="utf-8").split("\n\n")
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    path = folder / "page.html"
    path.write_text(f"<html><head><title>{title}</title></head><body><article>{body}</article></body></html>", "utf-8")
    return path


def test_reading_writes_nothing(tmp_path: Path) -> None:
    """`read`, of text and of a page: no socket, no file."""
    called, left = run(tmp_path, "read", "--format", "jsonl", str(EXAMPLE), str(page(tmp_path)))

    assert called == ""
    assert left == []


def test_adding_writes_the_record_alone(tmp_path: Path) -> None:
    """`add` with workers: no socket; the files written are the record's and its lock."""
    called, left = run(tmp_path, "add", "--workers", "2", "--record", "r.db", str(EXAMPLE), str(page(tmp_path)))

    assert [line for line in called.splitlines() if "r.db" not in line] == []
    assert left == []
    assert {p.name for p in tmp_path.iterdir()} <= {"home", "site", "seen.txt", "page.html", "r.db", "r.db.lock"}


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize("command", [("read", "--format", "jsonl"), ("add", "--record", "r.db", "--workers", "1")])
def test_no_library_opens_a_socket(command: tuple[str, ...], tmp_path: Path) -> None:
    """Not in C either, in no process of ours."""
    called, _ = run(tmp_path, *command, str(EXAMPLE), str(page(tmp_path)), trace=True)

    assert [line for line in called.splitlines() if "socket(" in line or "connect(" in line] == []
