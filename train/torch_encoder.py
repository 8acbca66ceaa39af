"""The reader in PyTorch behind the run time's interface, to measure and label with before export."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.reader.encoder import WEIGHTS, Encoder, Floats, Inputs, Manifest
from onrecord.reader.pieces import FORMS, Ints, load_tokenizer
from onrecord.reader.signs import DIGEST
from onrecord.reader.tags import Steps
from train.examples import ACTS, EVENT_LABELS, NAME_LABELS, TAG_LABELS, TRAITS
from train.network import Reader, precision

_PARTS = np.array(FORMS, dtype=np.int64)


def _steps(transitions: Tensor, start: Tensor) -> Steps:
    return Steps([[round(x, 5) for x in row] for row in transitions.tolist()], [round(x, 5) for x in start.tolist()])


def manifest(reader: Reader, name: str, version: str, files: dict[str, str]) -> Manifest:
    """What decoding needs to know of the model."""
    return Manifest(
        name=name,
        version=version,
        files=files,
        token_heads={"tags": TAG_LABELS, "names": NAME_LABELS, "events": EVENT_LABELS},
        acts=ACTS,
        window=reader.encoder.size.window,
        traits=TRAITS,
        tags=_steps(*reader.tag_transitions()),
        roles=_steps(*reader.role_transitions()),
        parties=_steps(*reader.parties.transitions(0)),
        circumstances=_steps(*reader.parties.transitions(1)),
        signs=DIGEST,
    )


class TorchEncoder(Encoder):
    """Runs a reader in PyTorch."""

    def __init__(self, reader: Reader, *, bf16: bool = True) -> None:
        self._reader = reader.eval()
        self._bf16 = bf16
        self._device = next(reader.parameters()).device
        self.manifest = manifest(reader, "torch", "0", {})
        self.tokenizer = load_tokenizer(WEIGHTS / "tokenizer.json")

    def _run_encoder(self, ids: Ints, form: Ints) -> tuple[Floats, Floats]:
        shape, gap, quote = (torch.from_numpy(_PARTS[form, k]).to(self._device) for k in range(3))
        with torch.no_grad(), self._precision():
            hidden = self._reader.encoder(torch.from_numpy(ids).to(self._device), shape, gap, quote)
            scores = torch.cat([head(hidden) for head in self._reader.token_heads.values()], -1)
        return hidden.float().cpu().numpy(), scores.float().cpu().numpy()

    def _run_roles(self, hidden: Floats, inputs: Inputs) -> Floats:
        return self._head(self._reader.roles, hidden, inputs)

    def _run_statements(self, hidden: Floats, inputs: Inputs) -> Floats:
        return self._head(self._reader.statements, hidden, inputs)

    def _run_signs(self, inputs: Inputs) -> Floats:
        with torch.no_grad():
            scores: Floats = self._reader.sign_scores(torch.from_numpy(inputs["signs"]).to(self._device)).cpu().numpy()
        return scores

    def _run_links(self, inputs: Inputs) -> Floats:
        with torch.no_grad(), self._precision():
            scores: Floats = self._reader.links(**self._tensors(inputs)).float().cpu().numpy()
        return scores

    def _run_events(self, hidden: Floats, inputs: Inputs) -> tuple[Floats, Floats]:
        inside = inputs.pop("inside")
        parties = self._head(self._reader.parties, hidden, inputs)
        at = {"first": inputs["first"], "last": inputs["last"], "inside": inside}
        return parties, self._head(self._reader.event_kinds, hidden, at)

    def _head(self, head: nn.Module, hidden: Floats, inputs: Inputs) -> Floats:
        tensors = self._tensors(inputs)
        tensors["row"] = torch.zeros_like(tensors["first"])
        with torch.no_grad(), self._precision():
            scores: Floats = head(torch.from_numpy(hidden).to(self._device), **tensors).float().cpu().numpy()
        return scores

    def _precision(self) -> torch.autocast:
        return precision(self._device, wanted=self._bf16)

    def _tensors(self, inputs: Inputs) -> dict[str, Tensor]:
        return {name: torch.from_numpy(np.ascontiguousarray(v)).to(self._device) for name, v in inputs.items()}
