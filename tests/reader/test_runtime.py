"""Products of bytes come out right on every processor."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from onrecord.reader.runtime import overflows, session

# Made by `train.graph.Graph.linear`: products with these weights in bytes.
PRODUCT = Path(__file__).with_name("product.onnx")
WEIGHTS = np.ones((4, 64), dtype=np.float32)
WEIGHTS[1] = -1
WEIGHTS[2, ::2] = -1
WEIGHTS[3] = np.linspace(0.1, 1, 64)


@pytest.mark.parametrize("graph", [str(PRODUCT), PRODUCT.read_bytes()], ids=["file", "bytes"])
def test_no_sum_of_large_bytes_overflows(graph: str | bytes) -> None:
    """All inputs are the largest there are: two products of bytes are more than 16 bits hold."""
    rows = np.ones((3, 64), dtype=np.float32)
    (found,) = session(graph).run(None, {"x": rows})
    assert np.allclose(found, rows @ WEIGHTS.T, rtol=0.01, atol=0.5)


def test_the_switch_that_halves_the_speed_is_set_only_where_it_is_needed() -> None:
    """Linux tells of its processor what the product found out."""
    flags = Path("/proc/cpuinfo")
    if not flags.exists() or "x86_64" not in platform.machine():
        pytest.skip("what the processor can is told otherwise here")
    has_vnni = any(f"{name}vnni" in flags.read_text(encoding="ascii", errors="replace") for name in ("avx512_", "avx_"))
    assert overflows() is not has_vnni


_PINNED = """
import os, sys
own = set(list(os.sched_getaffinity(0))[:1])
os.sched_setaffinity(0, own)
seen = []

class Seen:
    def find_spec(self, name, path, target=None):
        if name == "onnxruntime":
            seen.append(len(os.sched_getaffinity(0)))

sys.meta_path.insert(0, Seen())
import onrecord.reader.runtime
assert os.sched_getaffinity(0) == own
print(*seen)
"""


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="nothing pins there")
def test_a_pinned_process_stays_pinned() -> None:
    """ONNX Runtime is imported on every core, as it leaves the matrix unit unused else; then only on its own again."""
    done = subprocess.run([sys.executable, "-c", _PINNED], capture_output=True, text=True, check=True)

    assert int(done.stdout) >= len(os.sched_getaffinity(0))
