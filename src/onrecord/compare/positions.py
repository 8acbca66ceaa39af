"""How what an actor says on one matter changes with time."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.across import Position, Utterance
from onrecord.compare.values import Pair, ReportView


def turns(left: ReportView, right: ReportView) -> tuple[Pair, ...]:
    """Statements of one actor or side on one matter, the earlier first; of two reports or of one."""
    return ()


def positions(reports: Sequence[ReportView], pairs: Sequence[Pair], same: Sequence[Utterance]) -> tuple[Position, ...]:
    """What each actor says on a matter, in the order of time."""
    return ()
