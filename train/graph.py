"""The trained reader as ONNX graphs, written out node by node: int8 weights, fused operators of ONNX Runtime.

Written by hand rather than traced: the operators that ONNX Runtime runs fastest on a CPU (SkipLayerNormalization,
MultiHeadAttention, DynamicQuantizeMatMul, BiasGelu of its com.microsoft domain) are chosen here, not hoped for.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

Array = npt.NDArray[np.generic]


class Graph:
    """A graph under construction: each method adds nodes and returns the name of their result."""

    def __init__(self, name: str, *, quantised: bool, epsilon: float = 1e-12) -> None:
        self._name, self._epsilon = name, epsilon
        self._quantised = quantised
        self._nodes: list[onnx.NodeProto] = []
        self._weights: list[onnx.TensorProto] = []
        self._constants: dict[bytes, str] = {}

    def constant(self, value: Array) -> str:
        """A weight or constant; the same value is stored once."""
        key = value.dtype.str.encode() + str(value.shape).encode() + value.tobytes()
        if key not in self._constants:
            name = f"w{len(self._constants)}"
            self._constants[key] = name
            self._weights.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return self._constants[key]

    def node(
        self, kind: str, inputs: Sequence[str], *, outputs: int = 1, domain: str = "", **attributes: object
    ) -> list[str]:
        """One node."""
        names = [f"t{len(self._nodes)}_{i}" for i in range(outputs)]
        self._nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return names

    def op(self, kind: str, *inputs: str, **attributes: object) -> str:
        """One standard node with one result."""
        return self.node(kind, inputs, **attributes)[0]

    def own(self, kind: str, *inputs: str, **attributes: object) -> str:
        """One node of ONNX Runtime's own with one result."""
        return self.node(kind, inputs, domain="com.microsoft", **attributes)[0]

    def linear(self, x: str, weight: Array, bias: Array | None, *, by_row: bool = False) -> str:
        """x @ weight.T + bias, for a PyTorch weight of (out, in); in int8 when the graph is quantised.

        Args:
            by_row: whether each row of `x` is quantised by itself, where a few are far larger than the others.
        """
        if by_row and self._quantised:
            least = self.constant(np.array(1e-6, dtype=np.float32))
            size = self.op("Max", self.op("ReduceMax", self.op("Abs", x), axes=[-1], keepdims=1), least)
            y = self.op("Mul", self.linear(self.op("Div", x, size), weight, None), size)
            return y if bias is None else self.op("Add", y, self.constant(bias))
        if not self._quantised:
            y = self.op("MatMul", x, self.constant(np.ascontiguousarray(weight.T)))
            return y if bias is None else self.op("Add", y, self.constant(bias))
        q, scale = quantise(weight)
        inputs = [x, self.constant(np.ascontiguousarray(q.T)), self.constant(scale), ""]
        if bias is not None:
            inputs.append(self.constant(bias))
        return self.own("DynamicQuantizeMatMul", *inputs)

    def layer_norm(self, x: str, weight: Array, bias: Array, epsilon: float) -> str:
        """Layer normalisation over the last axis."""
        return self.op("LayerNormalization", x, self.constant(weight), self.constant(bias), axis=-1, epsilon=epsilon)

    def skip_norm(self, x: str, skip: str, weight: Array, bias: Array) -> str:
        """Layer normalisation of a sum. (ONNX Runtime's one operator for both is four times slower on a CPU.)"""
        return self.layer_norm(self.op("Add", x, skip), weight, bias, self._epsilon)

    def table(self, index: str, table: Array, *, coarse_from: int | None = None) -> str:
        """Rows of an embedding table; stored in int8 with a scale a row when the graph is quantised.

        Args:
            coarse_from: the row from which 6 bits count: every fourth number, of which zip makes three quarters.
        """
        if not self._quantised or len(table) < 1000:
            return self.op("Gather", self.constant(table), index, axis=0)
        q, scale = quantise(table)
        if coarse_from is not None:
            q[coarse_from:] = (np.rint(q[coarse_from:] / 4.0).clip(-31, 31) * 4).astype(q.dtype)
        rows = self.op("Cast", self.op("Gather", self.constant(q), index, axis=0), to=TensorProto.FLOAT)
        scales = self.op("Gather", self.constant(scale[:, None]), index, axis=0)
        return self.op("Mul", rows, scales)

    def model(
        self, inputs: dict[str, tuple[int, list[str | int]]], outputs: dict[str, tuple[str, list[str | int]]]
    ) -> onnx.ModelProto:
        """The finished model.

        Args:
            inputs: name to (element type, shape). outputs: name to (result, shape).
        """
        for name, (result, _) in outputs.items():
            self._nodes.append(helper.make_node("Identity", [result], [name]))
        graph = helper.make_graph(
            self._nodes,
            self._name,
            [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in inputs.items()],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, (_, shape) in outputs.items()],
            self._weights,
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def quantise(weight: Array) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Rows as signed bytes with one scale each: symmetric, so that no zero point is needed."""
    w = weight.astype(np.float32)
    scale = np.maximum(np.abs(w).max(axis=1), 1e-8) / 127
    return np.clip(np.rint(w / scale[:, None]), -127, 127).astype(np.int8), scale.astype(np.float32)
