"""The command line as a user runs it: in a pipe, and in a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys


def run(*args: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command with its output in a pipe."""
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", *args],
        input=stdin,
        capture_output=True,
        check=False,
        stdin=None if stdin is not None else subprocess.DEVNULL,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def in_terminal(*args: str, columns: int = 80) -> str:
    """What the command prints in a terminal of this width."""
    parent, child = pty.openpty()
    env = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm-256color"}
    process = subprocess.Popen(
        [sys.executable, "-m", "onrecord", *args], stdout=child, stderr=child, stdin=subprocess.DEVNULL, env=env
    )
    os.close(child)
    printed = b""
    while True:
        try:
            piece = os.read(parent, 65536)
        except OSError:
            break
        if not piece:
            break
        printed += piece
    process.wait()
    os.close(parent)
    return printed.decode()
