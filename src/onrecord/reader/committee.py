"""Two readers that read together: each scores, and a mean of their scores decides.

They were trained apart and err apart, so that their mean is better than either (Hansen and Salamon 1990). Both cut
words into the same pieces. How much the first one's scores count is set for each head, in its manifest.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import numpy as np
from tokenizers import Tokenizer

from onrecord.reader.encoder import Encoder, Floats, Inputs, Manifest
from onrecord.reader.pieces import Ints
from onrecord.reader.scores import log_softmax
from onrecord.reader.tags import Steps

_SEQUENCES = ("tags", "roles", "parties", "circumstances")


def joined(first: Manifest, second: Manifest) -> str:
    """The name of two that read together: the first one's, with the second one's version."""
    return f"{first.full_name}+{second.version}"


class Committee(Encoder):
    """A first reader and a second one as one. States are the first one's with the second one's behind them."""

    def __init__(self, first: Encoder, second: Encoder, shares: Mapping[str, float]) -> None:
        """Join them.

        Args:
            shares: head to how much of its scores are the first one's: one of a manifest's token heads, "roles",
                "parties" (circumstances too), "kinds" of events, "statements", "links".
        """
        self._first, self._second, self._shares = first, second, shares
        self._width = first.width
        steps = {name: self._steps(name) for name in _SEQUENCES}
        self.manifest = msgspec.structs.replace(first.manifest, **steps)

    @property
    def tokenizer(self) -> Tokenizer:
        """The first one's: the second one's cuts alike, and is never loaded."""
        return self._first.tokenizer

    @property
    def version(self) -> str:
        """Name and versions of both, as records carry them."""
        return joined(self._first.manifest, self._second.manifest)

    @property
    def width(self) -> int:
        """Numbers in a piece's state."""
        return self._width + self._second.width

    def _mean(self, head: str, first: Floats, second: Floats) -> Floats:
        share = np.float32(self._shares[head])
        return share * first + (1 - share) * second

    def _steps(self, name: str) -> Steps:
        head = "parties" if name == "circumstances" else name
        steps: tuple[Steps, Steps] = (getattr(self._first.manifest, name), getattr(self._second.manifest, name))
        transitions, start = (
            self._mean(head, *(np.array(getattr(of, part), dtype=np.float32) for of in steps)).tolist()
            for part in ("transitions", "start")
        )
        return Steps(transitions, start)

    def _run_encoder(self, ids: Ints, form: Ints) -> tuple[Floats, Floats]:
        (hidden, scores), (others, others_scores) = (one._run_encoder(ids, form) for one in (self._first, self._second))
        mine, theirs = self._first.by_head(scores), self._second.by_head(others_scores)
        found = []
        for head, first in mine.items():
            second = theirs[head]
            if head != "tags":  # a path's scores are weighed against its transitions, those of one piece are chances
                first, second = log_softmax(first), log_softmax(second)
            found.append(self._mean(head, first, second))
        return np.concatenate([hidden, others], -1), np.concatenate(found, -1)

    def _apart(self, states: Floats) -> tuple[Floats, Floats]:
        """The states of each reader, of one piece or of more side by side."""
        split = states.reshape(*states.shape[:-1], -1, self.width)
        first, second = split[..., : self._width], split[..., self._width :]
        shape = states.shape[:-1]
        return first.reshape(*shape, -1), second.reshape(*shape, -1)

    def _run_roles(self, hidden: Floats, inputs: Inputs) -> Floats:
        first, second = self._apart(hidden)
        return self._mean("roles", self._first._run_roles(first, inputs), self._second._run_roles(second, inputs))

    def _run_statements(self, hidden: Floats, inputs: Inputs) -> Floats:
        acts = len(self.manifest.acts)
        scores = []
        for one, states in zip((self._first, self._second), self._apart(hidden), strict=True):
            found = one._run_statements(states, inputs)
            found[:, :acts] = log_softmax(found[:, :acts])
            scores.append(found)
        return self._mean("statements", *scores)

    def _run_signs(self, inputs: Inputs) -> Floats:
        return self._mean("statements", self._first._run_signs(inputs), self._second._run_signs(inputs))

    def _run_links(self, inputs: Inputs) -> Floats:
        first, second = self._apart(inputs["ends"])
        return self._mean(
            "links",
            self._first._run_links({**inputs, "ends": first}),
            self._second._run_links({**inputs, "ends": second}),
        )

    def _run_events(self, hidden: Floats, inputs: Inputs) -> tuple[Floats, Floats]:
        first, second = self._apart(hidden)
        (parties, kinds), (others, others_kinds) = (
            self._first._run_events(first, inputs),
            self._second._run_events(second, inputs),
        )
        return self._mean("parties", parties, others), self._mean("kinds", kinds, others_kinds)
