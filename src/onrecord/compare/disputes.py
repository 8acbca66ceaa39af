"""Where one party's claim meets another's answer."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.across import Dispute, DisputeKind, OpenCharge, Utterance
from onrecord.compare.values import ReportView


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """A claim and an answer in one report."""

    claim: str
    answer: str
    kind: DisputeKind
    matter: str
    score: float
    why: str


def exchanges(report: ReportView) -> tuple[Exchange, ...]:
    """The claims of a report with their answers, also those that are not sure enough to be told."""
    return ()


def disputes(
    reports: Sequence[ReportView], within: Sequence[Exchange], same: Sequence[Utterance]
) -> tuple[tuple[Dispute, ...], tuple[Dispute, ...], tuple[OpenCharge, ...]]:
    """What is disputed, what may be, and the charges that nobody answers; one row for two utterances."""
    return (), (), ()
