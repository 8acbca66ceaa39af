"""Trains the small net over signs of acts, apart from the rest: it is to know what the words tell by themselves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from onrecord.reader.signs import signs
from train.corpus import Document
from train.examples import ACTS
from train.network import Reader, Signs

_STEPS = 250


def learn(reader: Reader, documents: Sequence[Document], seed: int) -> Reader:
    """The reader with its net over signs trained on the acts that people judged: the mean of several nets' logarithms."""
    found, acts = [], []
    for document in documents:
        for a in document.attributions or ():
            if a.act is not None:
                content = " ".join(document.text[s:e] for s, e in a.content)
                found.append(signs(document.text[slice(*a.cue)], content, sourced=bool(a.source)))
                acts.append(ACTS.index(a.act))  # type: ignore[arg-type]
    x, y = torch.from_numpy(np.stack(found)), torch.tensor(acts)
    torch.manual_seed(seed)
    reader.signs = nn.ModuleList(_fit(x, y) for _ in reader.signs)
    return reader.eval()


def _fit(x: torch.Tensor, y: torch.Tensor) -> Signs:
    net = Signs()
    optimiser = torch.optim.AdamW(net.parameters(), lr=5e-3, weight_decay=0.05)
    for _ in range(_STEPS):
        loss = functional.cross_entropy(net(x), y, label_smoothing=0.05)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return net
