"""Claims of one report with what answers them.

Every two statements of two parties that stand near each other are weighed by named signs (`exchange_signs`); what the
signs weigh was fitted on stories and stands in `data/exchanges.json`. What a rule of `sure_answers` asks for is told
whatever they weigh.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from onrecord.across import DisputeKind
from onrecord.compare.dispute_kinds import Met, kind
from onrecord.compare.exchange_signs import signs
from onrecord.compare.exchange_words import why
from onrecord.compare.manners import Manner
from onrecord.compare.sure_answers import SURE, sure
from onrecord.compare.talk import Talk
from onrecord.compare.trees import trees
from onrecord.compare.values import ReportView

MAY = 0.12
"""From here on somebody may answer: offered in review."""


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
    talk = Talk(report)
    met = [(claim, answer) for answer in talk.manners for claim in talk.claims(answer)]
    values = [signs(talk, claim, answer) for claim, answer in met]
    scores = trees("exchanges").probabilities(values)
    best: dict[tuple[str, str], Exchange] = {}
    for (claim, answer), shown, score in zip(met, values, scores, strict=True):
        left, right = sorted((claim.view.id, answer.view.id))
        found = _exchange(talk, claim, answer, shown, score)
        if found is not None and ((left, right) not in best or _order(found) < _order(best[left, right])):
            best[left, right] = found
    return tuple(sorted(best.values(), key=_order))


def _exchange(talk: Talk, claim: Manner, answer: Manner, values: Mapping[str, float], score: float) -> Exchange | None:
    by_rule = sure(talk, claim, answer, values)
    if by_rule is not None:
        score = max(score, SURE)
    if score < MAY:
        return None
    return Exchange(
        claim=claim.view.id,
        answer=answer.view.id,
        kind=kind(Met(talk, claim, answer)),
        matter=claim.view.matter,
        score=round(score, 4),
        why="; ".join(w for w in (why(claim, answer, values), by_rule) if w),
    )


def _order(exchange: Exchange) -> tuple[float, str, str]:
    return -exchange.score, exchange.claim, exchange.answer
