"""ONNX Runtime, as this project runs it: no other module imports it.

Its telemetry is off. Left alone it keeps a device id and a store of events under
`~/.cache/Microsoft/DeveloperTools/.onnxruntime` at its first import, and a process that lives long enough looks up a
collector's host. Only "1" in its variable turns that off, and only before the import.

Whether it uses the processor's matrix unit (AMX) it settles at its import, and not where the process may run on one
core only (`taskset`): a third is lost then. So this thread may run on every core while it is imported.

Its products are exact. On a processor without VNNI (AMD before Zen 4, Intel before Ice Lake) its products of unsigned
with signed bytes add up pairs in 16 bits, which overflow: the full reader then finds half of the names. It has a switch
for that (`session.x64quantprecision`), which halves the speed of processors that need it not, so that it is set only
where such a product comes out wrong.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import Any

import numpy as np

os.environ["ORT_DISABLE_TELEMETRY"] = "1"


@contextmanager
def _on_every_core() -> Iterator[None]:
    """Let this thread run on every core that it may have, for a while; where nobody may change that, on its own."""
    if not hasattr(os, "sched_setaffinity"):  # neither Windows nor macOS pins
        yield
        return
    own = os.sched_getaffinity(0)
    with suppress(OSError):
        os.sched_setaffinity(0, range(os.cpu_count() or 1))
    try:
        yield
    finally:
        with suppress(OSError):
            os.sched_setaffinity(0, own)


with _on_every_core():
    import onnxruntime

onnxruntime.disable_telemetry_events()  # where somebody else imported it before us

__all__ = ["onnxruntime", "session"]

_ERRORS_ONLY = 3
_PRODUCT = (
    b'\x08\x08:b\n\x18\n\x01a\n\x01b\x12\x01y"\rMatMulInteger\x12\x01gZ\x15\n\x01a\x12\x10\n\x0e\x08\x02\x12\n'
    b"\n\x03\x12\x01m\n\x03\x12\x01kZ\x15\n\x01b\x12\x10\n\x0e\x08\x03\x12\n\n\x03\x12\x01k\n\x03\x12\x01nb\x15\n"
    b"\x01y\x12\x10\n\x0e\x08\x06\x12\n\n\x03\x12\x01m\n\x03\x12\x01nB\x04\n\x00\x10\x11"
)
"""A graph of one MatMulInteger: y (m, n) of unsigned a (m, k) and signed b (k, n)."""


def _options(threads: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    # Both keep memory for a next run of the same shape, and windows have hundreds: 60 MB a process, and no time gained.
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    return options


@lru_cache(maxsize=1)
def overflows() -> bool:
    """Whether products of unsigned with signed bytes overflow on this processor: the largest one is tried."""
    m, k, n = 16, 64, 16
    largest = {"a": np.full((m, k), 255, dtype=np.uint8), "b": np.full((k, n), 127, dtype=np.int8)}
    found = onnxruntime.InferenceSession(_PRODUCT, _options(1), providers=["CPUExecutionProvider"]).run(None, largest)
    return bool((found[0] != 255 * 127 * k).any())


def session(graph: str | bytes, *, threads: int = 1) -> Any:
    """A session that runs a graph on the CPU.

    Args:
        graph: its file, or its bytes.
    """
    options = _options(threads)
    if overflows():
        options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(
        graph,
        options,
        providers=["CPUExecutionProvider"],
        # Its fused operator is four times slower on a CPU than the two that it replaces.
        disabled_optimizers=["SkipLayerNormFusion"],
    )
