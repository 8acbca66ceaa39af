"""Processes of our own that work for this one, over pipes, and may be killed at any time."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys


def launch(module: str, *args: str, own_session: bool = False) -> subprocess.Popen[bytes]:
    """Start one of our modules as a process that is spoken to over its standard input and output.

    Args:
        own_session: keep Ctrl-C in the terminal from it.
    """
    return subprocess.Popen(
        [sys.executable, "-m", module, *args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=own_session,
        # It imports what this process imports, also when run from a source tree.
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "ORT_DISABLE_TELEMETRY": "1"},
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """Stop a process, whatever it is at."""
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):  # bytes that it never read
                stream.close()
