"""The commands: `serve` opens a record that there is or makes one, `demo` fills one first; both stop when told to."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

pytest.importorskip("uvicorn")


@pytest.mark.parametrize(("command", "reports"), [(("serve", "--record", "new.db"), 0), (("demo",), 10)])
def test_commands(command: tuple[str, ...], reports: int, tmp_path: Path) -> None:
    """The printed address leads to pages that may write; Ctrl-C ends it, and the demo's record is gone."""
    started = subprocess.Popen(
        [sys.executable, "-m", "onrecord", *command, "--no-browser"],
        stderr=subprocess.PIPE, text=True, cwd=tmp_path, env=os.environ | {"TMPDIR": str(tmp_path)},
    )  # fmt: skip
    try:
        assert started.stderr is not None
        address = next(
            m for line in started.stderr if (m := re.search(r"(http://127\.0\.0\.1:\d+)/\?token=(\S+)", line))
        )
        with httpx2.Client(base_url=address[1], follow_redirects=True, headers={"accept": "text/html"}) as client:
            assert client.get(f"/?token={address[2]}").status_code == 200
            assert "You may correct and add." in client.get("/inputs").text
            assert client.get("/reports.json").json()["reports"] == reports
            if reports:
                assert client.get("/disputes.json").json()["total"] > 0
    finally:
        started.send_signal(signal.SIGINT)
        started.communicate(timeout=30)
    assert {p.name.partition(".")[0] for p in tmp_path.iterdir()} <= {"new"}
