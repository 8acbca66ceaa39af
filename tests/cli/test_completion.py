"""The shell's tab key."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from commands import run


@pytest.mark.parametrize(
    ("shell", "word"), [("bash", "complete -o nosort"), ("zsh", "#compdef onrecord"), ("fish", "complete ")]
)
def test_completion(shell: str, word: str) -> None:
    done = run("completion", shell)
    assert done.returncode == 0
    assert word in done.stdout
    assert "_ONRECORD_COMPLETE" in done.stdout


def test_what_is_completed() -> None:
    """Commands, options and their values, as a shell asks for them."""
    offered = {
        words: _offered(words) for words in ("onrecord fi", "onrecord find --sta", "onrecord find --group-by outl")
    }
    assert offered["onrecord fi"] == ["find"]
    assert "--status" in offered["onrecord find --sta"]
    assert offered["onrecord find --group-by outl"] == ["outlet"]


def _offered(words: str) -> list[str]:
    asked = {"_ONRECORD_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    # As the installed command is called: its name is what completion goes by.
    called = "import sys; from onrecord.cli import main; sys.argv = ['onrecord']; main(prog_name='onrecord')"
    done = subprocess.run(
        [sys.executable, "-c", called], env={**os.environ, **asked}, capture_output=True, text=True, timeout=60
    )
    return [line.partition(",")[2] for line in done.stdout.splitlines()]
