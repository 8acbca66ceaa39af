"""Products of bytes come out right on every processor."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from onrecord.reader.runtime import session

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
