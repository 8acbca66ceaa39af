"""Goes on training the names head alone, from hand-made names only, on the finished encoder's states."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from train.corpus import Document
from train.examples import UNKNOWN, example, prepare, windows
from train.network import Reader
from train.states import States

_ROUNDS, _RATE, _DROPOUT, _BATCH, _LONGEST, _AVERAGE = 2, 5e-4, 0.1, 1024, 128, 0.98


def learn(reader: Reader, documents: Sequence[Document], seed: int, states: States) -> Reader:
    """The reader with its names head trained further on the documents whose names people marked."""
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    parts = [part for d in documents if d.names is not None for part in _states(states, d, rng)]
    seen, labels = torch.cat([s for s, _ in parts]), torch.cat([each for _, each in parts])
    head = copy.deepcopy(reader.token_heads["names"])
    averaged = reader.token_heads["names"]
    optimiser = torch.optim.AdamW(head.parameters(), lr=_RATE, weight_decay=0.01)
    steps = _ROUNDS * (len(labels) // _BATCH)
    order = torch.cat([torch.randperm(len(labels))[: len(labels) // _BATCH * _BATCH] for _ in range(_ROUNDS)])
    for step, chosen in enumerate(order.split(_BATCH)):
        for group in optimiser.param_groups:
            group["lr"] = _RATE * max(0.02, 1 - step / steps)
        inner = functional.gelu(head[0](functional.dropout(seen[chosen], _DROPOUT)))
        loss = functional.cross_entropy(head[2](functional.dropout(inner, _DROPOUT)), labels[chosen])
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        with torch.no_grad():
            for kept, now in zip(averaged.parameters(), head.parameters(), strict=True):
                kept.lerp_(now, max(1 - _AVERAGE, 1 / (1 + step)) if step < 50 else 1 - _AVERAGE)
    return reader.eval()


def _states(states: States, document: Document, rng: np.random.Generator) -> Iterator[tuple[Tensor, Tensor]]:
    """States and labels of the pieces whose label is known, window by window."""
    prepared = prepare(document)
    for start, end in windows(prepared.pieces, _LONGEST, rng):
        e = example(prepared, start, end)
        known = torch.from_numpy(e.name_labels != UNKNOWN)
        if known.any():
            yield states(e)[known], torch.from_numpy(e.name_labels)[known]
