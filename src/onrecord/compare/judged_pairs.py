"""What people said of claims and answers, laid over what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from onrecord.across import DisputeKind, Utterance
from onrecord.compare.exchanges import Exchange
from onrecord.compare.values import PairJudgement, ReportView, StatementView


def judged_exchanges(
    reports: Sequence[ReportView],
    exchanges: Sequence[Exchange],
    same: Sequence[Utterance],
    judged: Sequence[PairJudgement],
) -> list[Exchange]:
    """The exchanges without those that somebody denied, and with those that somebody saw.

    A judgement on one telling of an utterance holds for all of them.
    """
    of = {key: u.id for u in same for key in u.statements}

    def pair(claim: str, answer: str) -> frozenset[str]:
        return frozenset((of.get(claim, claim), of.get(answer, answer)))

    said: dict[frozenset[str], PairJudgement] = {
        pair(j.left, j.right): j for j in judged if j.kind in ("answers", "not-answers")
    }
    found = [e for e in exchanges if pair(e.claim, e.answer) not in said]
    views = {s.id: s for r in reports for s in r.statements}
    read = {pair(e.claim, e.answer): e for e in sorted(exchanges, key=lambda e: (e.score, e.claim, e.answer))}
    for both, judgement in said.items():
        if judgement.kind == "answers":
            found.append(_judged(judgement, views, read.get(both)))
    return found


def _judged(judgement: PairJudgement, views: Mapping[str, StatementView], read: Exchange | None) -> Exchange:
    claim, answer = views[judgement.left], views[judgement.right]
    why = f"judged by {judgement.who}"
    if read is not None:
        return msgspec.structs.replace(read, claim=claim.id, answer=answer.id, score=1.0, why=f"{why}; {read.why}")
    return Exchange(
        claim=claim.id,
        answer=answer.id,
        kind=_kind(claim, answer),
        matter=claim.matter,
        score=1.0,
        why=why,
    )


def _kind(claim: StatementView, answer: StatementView) -> DisputeKind:
    """Of a pair that only people saw."""
    if answer.statement.act == "deny":
        return "denial"
    numbers = [{f.value for f in s.figures} for s in (claim, answer)]
    if all(numbers) and not numbers[0] & numbers[1]:
        return "figures"
    return "counter-claim" if answer.statement.act == "accuse" else "contradiction"
