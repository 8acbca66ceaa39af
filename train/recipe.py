"""Everything that a run depends on besides its data."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True)
class Recipe:
    """Sizes, rates, the weights of the losses, and how often what is read."""

    size: str = "minilm"  # of `network.SIZES`
    seed: int = 1
    epochs: float = 8.0
    longest: int = 192  # pieces in a window
    batch: int = 4096  # pieces in a batch, padding included
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    layer_decay: float = 1.0  # of the encoder's rate, a layer downwards
    frozen: bool = False  # whether words and positions stay as they were learned beforehand
    layers: int = 0  # of the encoder; 0: as many as its size has
    kept_layers: int = 0  # of the encoder's lowest layers, which stay as they are with all that is beneath them
    warmup: float = 0.06  # share of the steps
    minutes: float = 0.0  # the rates are down and the run ends by then, whatever the steps; 0: no limit
    average: float = 0.998  # decay of the averaged weights, a step
    tag_weight: float = 15.0
    name_weight: float = 3.0
    role_weight: float = 0.2
    trait_weight: float = 0.5
    act_weight: float = 1.0
    link_weight: float = 1.0
    event_weight: float = 15.0
    party_weight: float = 0.4
    kind_weight: float = 0.8
    taught: float = 1.0  # of a teacher's scores against labels, where there are any
    event_rounds: int = 2  # times that sentences with events are read in an epoch
    report_rounds: int = 2  # times that reports labelled whole are read in an epoch
    restyled: float = 0.25  # share of documents whose quotation marks are changed, an epoch
    renamed: float = 0.35  # share of documents whose names are exchanged, an epoch
    interviews: int = 60  # made-up interviews and quotation lists, an epoch


FAST = Recipe()
FULL = Recipe(
    size="mpnet", encoder_rate=6e-5, layer_decay=0.9, frozen=True, longest=160, batch=2048, average=0.99, minutes=105
)
