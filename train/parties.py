"""Learns who takes part in events alone, on the finished encoder's states: beside the others it gets too few steps."""

from __future__ import annotations

import copy
import logging
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from train.augment import packed
from train.corpus import Document
from train.examples import Example, examples, prepare
from train.feed import PACKED, batches, collate
from train.fit import Averaged, party_loss, round_about
from train.network import Parties, Reader
from train.states import States

log = logging.getLogger(__name__)

_ROUNDS, _RATE, _DROPOUT, _LONGEST, _BATCH, _AVERAGE, _WARMUP = 8, 1e-3, 0.25, 160, 1600, 0.995, 0.06
Seen = Sequence[tuple[Example, Tensor]]


def learn(
    reader: Reader, documents: Sequence[Document], sentences: Sequence[Document], seed: int, states: States
) -> Reader:
    """The reader with its nets for parties learned anew, each by itself.

    Args:
        documents: whole reports; those without events are left out.
        sentences: sentences and short reports with events, from which longer ones are put together.
    """
    seen = list(_seen(states, [*packed(sentences, PACKED, np.random.default_rng(seed)), *documents]))
    width = reader.encoder.size.width
    nets = [_fit(Parties(width, [size]), seen, seed + i) for i, size in enumerate(reader.encoder.size.party_heads)]
    reader.parties.nets = nn.ModuleList(net for found in nets for net in found.nets)
    with torch.no_grad():
        for name, mean in reader.parties.named_parameters():
            if not name.startswith("nets."):  # transitions
                mean.copy_(torch.stack([net.get_parameter(name) for net in nets]).mean(0))
    return reader.eval()


def _seen(states: States, documents: Sequence[Document]) -> list[tuple[Example, Tensor]]:
    """Windows with events, and their states in half precision: they are many."""
    cut = (e for d in documents if d.events for e in examples(prepare(d), _LONGEST))
    return [(e, states(e).half()) for e in cut if e.triggers]


def _fit(parties: Parties, seen: Seen, seed: int) -> Parties:
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    states = {id(e): hidden for e, hidden in seen}
    averaged = Averaged(parties, _AVERAGE)
    optimiser = torch.optim.AdamW(parties.parameters(), lr=_RATE, weight_decay=0.01, betas=(0.9, 0.98))
    steps = _ROUNDS * len(batches([e for e, _ in seen], _BATCH, np.random.default_rng(seed)))
    step = 0
    for number in range(_ROUNDS):
        for chosen in batches([e for e, _ in seen], _BATCH, rng):
            for group in optimiser.param_groups:
                group["lr"] = _RATE * min(1, (step + 1) / (_WARMUP * steps)) * max(0.02, 1 - step / steps)
            batch = collate(chosen)
            hidden = _padded([states[id(e)] for e in chosen.examples], batch.ids.shape[1])
            at = round_about(batch, batch.trigger_row, batch.trigger_first, batch.trigger_last)
            scores = parties.train()(functional.dropout(hidden, _DROPOUT), *at)
            loss = party_loss(parties, batch, scores)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(parties.parameters(), 2.0)
            optimiser.step()
            step += 1
            averaged.update(parties, step)
        log.info("parties, net %d: round %d of %d, loss %.3f", seed, number + 1, _ROUNDS, loss.item())
    found: Parties = copy.deepcopy(averaged.model).eval()  # type: ignore[assignment]
    return found


def _padded(states: Sequence[Tensor], length: int) -> Tensor:
    """(windows, length, width) states."""
    return torch.stack([functional.pad(s.float(), (0, 0, 0, length - len(s))) for s in states])
