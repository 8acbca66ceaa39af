"""Hatchling's build hook: the gazetteer is built into the package before it is packed or installed, and the examples
that `onrecord demo` shows go along in the wheel."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_FILE = "src/onrecord/world/data/places.sqlite"


class PlacesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds `places.sqlite` where it is missing or older than what it is made from."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before each build, editable installs included."""
        root = Path(self.root)
        sources = [*(root / "packaging").iterdir(), root / "src/onrecord/world/data/world.json"]
        target = root / _FILE
        if not target.exists() or any(s.stat().st_mtime > target.stat().st_mtime for s in sources):
            sys.path.insert(0, str(root / "packaging"))
            from places import build

            build(target)
        build_data["artifacts"].append(f"/{_FILE}")
        if self.target_name == "wheel" and version != "editable":  # `onrecord demo` reads them; a checkout has its own
            build_data["force_include"][str(root / "examples")] = "onrecord/serve/examples"
