"""A pager for what is longer than the screen: ONRECORD_PAGER, else PAGER, else less; empty or cat for none."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO, cast


@contextmanager
def paged() -> Iterator[TextIO]:
    """Where to print: to a pager in a terminal, else to standard output. Who leaves the pager has seen enough."""
    command = _command()
    if command is None:
        yield sys.stdout
        return
    # What is short stays on the screen, colours stay colours, and the screen is not cleared.
    environment = {**os.environ, "LESS": os.environ.get("LESS", "FRX")}
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment, encoding="utf-8", errors="replace") as pager:
        assert pager.stdin is not None
        try:
            yield cast(TextIO, pager.stdin)
        except BrokenPipeError:
            pass
        finally:
            with suppress(BrokenPipeError):
                pager.stdin.close()
            _wait(pager)


def _wait(pager: subprocess.Popen[str]) -> None:
    """Until the reader leaves it; Ctrl-C means something to the pager, and nothing to us."""
    while pager.poll() is None:
        with suppress(KeyboardInterrupt):
            pager.wait()


def _command() -> list[str] | None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    words = shlex.split(os.environ.get("ONRECORD_PAGER", os.environ.get("PAGER", "less")))
    if not words or words[0] == "cat" or shutil.which(words[0]) is None:
        return None
    return words
