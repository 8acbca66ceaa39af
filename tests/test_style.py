"""The list of files that may have long lines or long functions only shrinks."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RUFF = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
EXCEPTIONS = sorted(
    (file, code)
    for file, codes in RUFF["per-file-ignores"].items()
    for code in codes
    if code in ("C901", "E501") and not file.endswith("*")
)


def test_exceptions_are_needed() -> None:
    """Each file on the list still has what it is excused for; else it is taken off."""
    files = sorted({file for file, _ in EXCEPTIONS if (ROOT / file).exists()})
    if not files:
        pytest.skip("the list is empty")
    complexity = f"lint.mccabe.max-complexity={RUFF['mccabe']['max-complexity']}"
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--select", "C901,E501"]
    options = ["--config", "line-length=120", "--config", complexity, "--output-format", "concise"]
    found = subprocess.run([*command, *options, *files], capture_output=True, text=True, cwd=ROOT, check=False).stdout
    still = set(re.findall(r"^(\S+?):\d+:\d+: (C901|E501)", found, re.MULTILINE))

    assert [exception for exception in EXCEPTIONS if exception not in still] == []
