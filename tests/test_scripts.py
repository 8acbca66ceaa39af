"""The scripts install both packages from the checkout, and again when what either asks for has changed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_install_brings_the_full_reader(tmp_path: Path) -> None:
    """Once for the same pyproject.toml files; a change of either is noticed."""
    checkout = tmp_path / "checkout"
    (checkout / "full").mkdir(parents=True)
    shutil.copytree(ROOT / "scripts", checkout / "scripts")
    for file in ("pyproject.toml", "full/pyproject.toml"):
        shutil.copy(ROOT / file, checkout / file)
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\necho "$@" >>{tmp_path}/calls\n', encoding="utf-8")
    python.chmod(0o755)

    def calls() -> list[str]:
        command = ["bash", "-c", f". {checkout}/scripts/_venv; install --editable ."]
        env = {k: v for k, v in os.environ.items() if k != "ONRECORD_VENV"}
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL, env=env)
        return (tmp_path / "calls").read_text(encoding="utf-8").splitlines()

    assert calls()[0].endswith("--editable . --editable ./full")
    assert len(calls()) == 1
    for number, file in enumerate(("full/pyproject.toml", "pyproject.toml"), 2):
        with (checkout / file).open("a", encoding="utf-8") as out:
            out.write("# changed\n")
        assert len(calls()) == number
