"""Goes on training the statements head alone, on the finished encoder's states: beside the others, acts are few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from train.corpus import Document
from train.examples import ACTS, CONTENT, UNKNOWN, Cue, Example, example, prepare, windows
from train.network import Reader
from train.states import States

_ROUNDS, _RATE, _BATCH, _LONGEST = 5, 5e-4, 64, 128
_SINGLE = 3.0  # how much an act counts that was judged by itself, against one of a report labelled whole


def learn(reader: Reader, documents: Sequence[Document], seed: int, states: States) -> Reader:
    """The reader with what judges acts in its statements head trained further on those that people judged."""
    torch.manual_seed(seed)
    head = reader.eval().statements
    found = [(x, cue, d.whole) for d in documents if _acts(d) for x, cue in _judged(reader, states, d)]
    seen = torch.stack([x for x, _, _ in found])
    acts = torch.tensor([cue.act for _, cue, _ in found])
    weight = torch.tensor([cue.act_weight * (1 if whole else _SINGLE) for _, cue, whole in found])
    optimiser = torch.optim.AdamW([*head.hidden.parameters(), *head.out.parameters()], lr=_RATE, weight_decay=0.01)
    every = [i for _ in range(_ROUNDS) for i in torch.randperm(len(acts)).split(_BATCH) if len(i) == _BATCH]
    head.train()
    for step, i in enumerate(every):
        for group in optimiser.param_groups:
            group["lr"] = _RATE * max(0.02, 1 - step / len(every))
        scores = head.judged(seen[i])
        loss = _loss(scores[:, : len(ACTS)], acts[i], weight[i])
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    return reader.eval()


def _acts(document: Document) -> bool:
    return any(a.act is not None for a in document.attributions or ())


def _loss(scores: Tensor, acts: Tensor, weight: Tensor) -> Tensor:
    each = functional.cross_entropy(scores, acts, reduction="none", label_smoothing=0.05)
    return (each * weight).sum() / weight.sum().clamp(min=0.1)


def _judged(reader: Reader, states: States, document: Document) -> Iterator[tuple[Tensor, Cue]]:
    """What the head sees of each statement, and what people said of it."""
    prepared = prepare(document)
    for start, end in windows(prepared.pieces, _LONGEST):
        e = example(prepared, start, end)
        cues = [cue for cue in e.cues if cue.act != UNKNOWN and (cue.roles >= CONTENT).any()]
        if cues:
            with torch.no_grad():
                seen = reader.statements.summed_up(states(e)[None], *_places(e, cues))
            yield from zip(seen, cues, strict=True)


def _places(e: Example, cues: Sequence[Cue]) -> tuple[Tensor, ...]:
    inside = np.zeros((len(cues), len(e)), dtype=np.float32)
    for row, cue in enumerate(cues):
        inside[row, : len(cue.roles)] = cue.roles >= CONTENT
    first, last = (torch.tensor([getattr(cue, name) for cue in cues]) for name in ("first", "last"))
    return torch.zeros_like(first), first, last, torch.from_numpy(inside.argmax(1)), torch.from_numpy(inside)
