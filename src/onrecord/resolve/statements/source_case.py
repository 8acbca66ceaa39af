"""What the rules for sources are given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.reader.reading import Attribution


class SourceCase(NamedTuple):
    """An attribution among those of its report, whose source is sought."""

    text: str
    attributions: Sequence[Attribution]
    number: int

    @property
    def attribution(self) -> Attribution:
        """The attribution itself."""
        return self.attributions[self.number]
