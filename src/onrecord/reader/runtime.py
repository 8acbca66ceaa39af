"""ONNX Runtime with its telemetry off: no other module imports it.

Left alone it keeps a device id and a store of events under `~/.cache/Microsoft/DeveloperTools/.onnxruntime` at its
first import, and a process that lives long enough looks up a collector's host. Only "1" in its variable turns that off,
and only before the import.
"""

from __future__ import annotations

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

onnxruntime.disable_telemetry_events()  # where somebody else imported it before us

__all__ = ["onnxruntime"]
