"""Goes on training the coreference head alone, on the finished encoder's states: beside the other heads it gets too few steps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from train.corpus import Document
from train.examples import coreference, example, prepare, windows
from train.feed import Mentions
from train.fit import antecedent_loss
from train.network import Reader
from train.states import States

_EPOCHS, _RATE, _DROPOUT, _LONGEST = 5, 5e-4, 0.2, 160


def learn(reader: Reader, documents: Sequence[Document], seed: int, states: States) -> Reader:
    """The reader with its coreference head trained further on the documents whose mentions are marked."""
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    ready = [found for d in documents if d.mentions for found in _states(states, d, rng)]
    optimiser = torch.optim.AdamW(reader.links.parameters(), lr=_RATE, weight_decay=0.05)
    steps = _EPOCHS * len(ready)
    reader.links.train()
    for step, index in enumerate(np.concatenate([rng.permutation(len(ready)) for _ in range(_EPOCHS)])):
        for group in optimiser.param_groups:
            group["lr"] = _RATE * max(0.02, 1 - step / steps)
        ends, mentions = ready[index]
        scores = reader.links(functional.dropout(ends, _DROPOUT), mentions.pairs, mentions.features)
        loss = antecedent_loss(scores, mentions)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    return reader.eval()


def _states(states: States, document: Document, rng: np.random.Generator) -> list[tuple[Tensor, Mentions]]:
    """States of the mentions' ends, with the document cut into windows in two ways."""
    prepared = prepare(document)
    found: list[tuple[Tensor, Mentions]] = []
    for random in (None, rng):
        cut = windows(prepared.pieces, _LONGEST, random)
        mentions = coreference(prepared, cut)
        if mentions is None:
            continue
        hidden = [states(example(prepared, start, end)) for start, end in cut]
        places = zip(mentions.row.tolist(), mentions.first.tolist(), mentions.last.tolist(), strict=True)
        ends = torch.stack([torch.cat([hidden[row][first], hidden[row][last]]) for row, first, last in places])
        found.append((ends, Mentions.of(mentions)))
    return found
