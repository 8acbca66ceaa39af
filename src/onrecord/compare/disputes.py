"""Where one party's claim meets another's answer: the exchanges of all reports, one row for two utterances."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from onrecord.across import Dispute, OpenCharge, Utterance
from onrecord.compare.exchanges import Exchange
from onrecord.compare.open_charges import open_charges
from onrecord.compare.values import ReportView

TOLD = 0.46
"""From here on an answer is told; below, it is only offered in review."""


def disputes(
    reports: Sequence[ReportView], within: Sequence[Exchange], same: Sequence[Utterance]
) -> tuple[tuple[Dispute, ...], tuple[Dispute, ...], tuple[OpenCharge, ...]]:
    """What is disputed, what may be, and the charges that nobody answers; one row for two utterances."""
    utterance = {key: u.id for u in same for key in u.statements}
    best: dict[tuple[str, str], Exchange] = {}
    for exchange in sorted(within, key=_order):
        left, right = sorted(utterance.get(key, key) for key in (exchange.claim, exchange.answer))
        if left != right:
            best.setdefault((left, right), exchange)
    rows = [_dispute(exchange, utterance) for exchange in sorted(best.values(), key=_order)]
    told = tuple(row for row in rows if row.score >= TOLD)
    possible = tuple(row for row in rows if row.score < TOLD)
    return told, possible, open_charges(reports, rows, same)


def _dispute(exchange: Exchange, utterance: Mapping[str, str]) -> Dispute:
    claim, answer = (utterance.get(key, key) for key in (exchange.claim, exchange.answer))
    return Dispute(
        id="d" + hashlib.sha256(f"{claim} {answer}".encode()).hexdigest()[:16],
        claim=exchange.claim,
        answer=exchange.answer,
        kind=exchange.kind,
        matter=exchange.matter,
        score=exchange.score,
        why=exchange.why,
    )


def _order(exchange: Exchange) -> tuple[float, str, str]:
    return -exchange.score, exchange.claim, exchange.answer
