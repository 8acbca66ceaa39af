"""Which reports are worth comparing: those that share keys, so that one more report meets few of many."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from onrecord.compare.values import ReportView


def candidates(reports: Sequence[ReportView]) -> list[tuple[int, int]]:
    """Pairs of reports, by their numbers, that may have something in common."""
    return list(combinations(range(len(reports)), 2))
