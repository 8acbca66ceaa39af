"""A full reader for tests: a package `onrecord_full` with the fast one's weights under the full one's name."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from onrecord.reader.loading import shared
from onrecord.reader.readers import PACKAGE, VARIABLE, weights

FULL, FAST = "onrecord-reader-full@1", shared().version


def put_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the package where this process and those that it starts find it first; returns its weights' folder."""
    made = folder / PACKAGE / "weights"
    made.mkdir(parents=True)
    (made.parent / "__init__.py").write_text("", encoding="utf-8")
    for file in weights("fast").iterdir():
        if file.name != "manifest.json":
            (made / file.name).symlink_to(file)
    manifest = json.loads((weights("fast") / "manifest.json").read_bytes())
    name, version = FULL.split("@")
    (made / "manifest.json").write_text(json.dumps(manifest | {"name": name, "version": version}), encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.delenv(VARIABLE, raising=False)
    shared.cache_clear()
    return made


def hide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have this process not find the package, as where it is not installed."""
    monkeypatch.setitem(sys.modules, PACKAGE, None)
    monkeypatch.delenv(VARIABLE, raising=False)
    shared.cache_clear()
