"""The reader in PyTorch behind the run time's interface, to measure and label with before export."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from onrecord.reader.encoder import WEIGHTS, Encoder, Floats, Manifest
from onrecord.reader.pieces import FORMS, Ints, load_tokenizer
from train.examples import CUE_LABELS, NAME_LABELS, TRAITS
from train.network import Reader

_PARTS = np.array(FORMS, dtype=np.int64)


def manifest(reader: Reader, name: str, version: str, files: dict[str, str]) -> Manifest:
    """What decoding needs to know of the model."""
    transitions, start = reader.role_transitions()
    return Manifest(
        name=name,
        version=version,
        files=files,
        token_heads={"cues": CUE_LABELS, "names": NAME_LABELS},
        cue_traits=TRAITS,
        role_transitions=[[round(x, 5) for x in row] for row in transitions.tolist()],
        role_start=[round(x, 5) for x in start.tolist()],
    )


class TorchEncoder(Encoder):
    """Runs a reader in PyTorch."""

    def __init__(self, reader: Reader, *, bf16: bool = True) -> None:
        self._reader = reader.eval()
        self._bf16 = bf16
        self.manifest = manifest(reader, "torch", "0", {})
        self.tokenizer = load_tokenizer(WEIGHTS / "tokenizer.json")

    def _run_encoder(self, ids: Ints, form: Ints) -> tuple[Floats, Floats]:
        shape, gap, quote = (torch.from_numpy(_PARTS[form, k]) for k in range(3))
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=self._bf16):
            hidden = self._reader.encoder(torch.from_numpy(ids), shape, gap, quote)
            scores = torch.cat([head(hidden) for head in self._reader.token_heads.values()], -1)
        return hidden.float().numpy(), scores.float().numpy()

    def _run_roles(self, hidden: Floats, inputs: dict[str, npt.NDArray[Any]]) -> tuple[Floats, Floats]:
        tensors = {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in inputs.items()}
        tensors["row"] = torch.zeros_like(tensors["first"])
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=self._bf16):
            emissions, traits = self._reader.roles(torch.from_numpy(hidden), **tensors)
        return emissions.float().numpy(), traits.float().numpy()
