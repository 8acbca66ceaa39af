"""The finished encoder in int8, as it ships: heads that learn on alone see what they will see when they are used."""

from __future__ import annotations

from typing import Any

import onnx
import torch
from torch import Tensor

from onrecord.reader.pieces import form_of
from onrecord.reader.runtime import session
from train.examples import Example
from train.export import encoder_graph, graphs, words_graph
from train.network import Reader


class States:
    """States of windows by a reader's encoder."""

    def __init__(self, reader: Reader) -> None:
        reader = reader.eval()
        self._encoder = _ready(encoder_graph(reader, quantised=True))
        apart = "words.onnx" in graphs(reader)
        self._words = _ready(words_graph(reader, quantised=True)) if apart else None

    def __call__(self, e: Example) -> Tensor:
        """(length, width) states of one window, with the marks at its ends."""
        inputs = {"ids": e.ids[None].astype("int32")}
        if self._words is not None:
            inputs = {"words": self._words.run(None, inputs)[0]}
        form = form_of(e.shape, e.gap, e.quote)[None].astype("int32")
        hidden = self._encoder.run(["hidden"], {**inputs, "form": form})[0]
        return torch.from_numpy(hidden[0])


def _ready(graph: onnx.ModelProto) -> Any:
    return session(graph.SerializeToString(), threads=torch.get_num_threads())
