"""ONNX Runtime, as this project runs it: no other module imports it.

Its telemetry is off. Left alone it keeps a device id and a store of events under
`~/.cache/Microsoft/DeveloperTools/.onnxruntime` at its first import, and a process that lives long enough looks up a
collector's host. Only "1" in its variable turns that off, and only before the import.

Its products are exact. On a processor without VNNI (AMD before Zen 4, Intel before Ice Lake) its products of unsigned
with signed bytes add up pairs in 16 bits, which overflow: the full reader then finds half of the names. It has a switch
for that (`session.x64quantprecision`), which does nothing on other processors.
"""

from __future__ import annotations

import os
from typing import Any

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

onnxruntime.disable_telemetry_events()  # where somebody else imported it before us

__all__ = ["onnxruntime", "session"]

_ERRORS_ONLY = 3


def session(graph: str | bytes, *, threads: int = 1) -> Any:
    """A session that runs a graph on the CPU.

    Args:
        graph: its file, or its bytes.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(
        graph,
        options,
        providers=["CPUExecutionProvider"],
        # Its fused operator is four times slower on a CPU than the two that it replaces.
        disabled_optimizers=["SkipLayerNormFusion"],
    )
