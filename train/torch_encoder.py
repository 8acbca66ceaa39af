"""The reader in PyTorch behind the interface of `onrecord.read.encoder.Encoder`, to measure and label with before export."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch

from onrecord.read.encoder import WEIGHTS, Encoder, Floats, Manifest
from onrecord.read.pieces import load_tokenizer
from train.examples import CUE_LABELS, NAME_LABELS, TRAITS
from train.network import Reader


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

    def _run_encoder(self, inputs: dict[str, npt.NDArray[np.int64]]) -> tuple[Floats, Floats]:
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=self._bf16):
            hidden = self._reader.encoder(*(torch.from_numpy(inputs[k]) for k in ("ids", "shape", "gap", "quote")))
            scores = torch.cat([head(hidden) for head in self._reader.token_heads.values()], -1)
        return hidden.float().numpy(), scores.float().numpy()

    def roles(
        self, hidden: Floats, paragraph: npt.NDArray[np.int64], cues: Sequence[tuple[int, int, int]]
    ) -> tuple[Floats, Floats]:
        """As `Encoder.roles`."""
        row, first, last = torch.tensor(cues, dtype=torch.int64).reshape(-1, 3).unbind(1)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=self._bf16):
            emissions, traits = self._reader.roles(torch.from_numpy(hidden), torch.from_numpy(paragraph), row, first, last)
        return emissions.float().numpy(), traits.float().numpy()
