"""One event of the world as several reports tell it, and on how many independent sources it rests."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.across import Account, Copy
from onrecord.compare.values import Pair, ReportView


def event_pairs(left: ReportView, right: ReportView) -> tuple[Pair, ...]:
    """Events of two reports, or of one, that may be one event of the world."""
    return ()


def accounts(reports: Sequence[ReportView], pairs: Sequence[Pair], copies: Sequence[Copy]) -> tuple[Account, ...]:
    """The events of the world that reports tell of."""
    return ()
