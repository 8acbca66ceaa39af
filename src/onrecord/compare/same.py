"""Which statements of several reports tell one utterance."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.across import Utterance
from onrecord.compare.copies import CopyPair
from onrecord.compare.values import Pair, ReportView


def same_pairs(left: ReportView, right: ReportView, copy: CopyPair | None) -> tuple[Pair, ...]:
    """Statements of two reports that may be one utterance, each with how sure that is."""
    if copy is None:
        return ()
    return tuple(Pair(left=a, right=b, score=1.0, why="the same place of one text") for a, b in copy.statements)


def utterances(reports: Sequence[ReportView], pairs: Sequence[Pair]) -> tuple[Utterance, ...]:
    """Groups of statements that are one utterance, at most one of a report."""
    return ()
