"""Deeds that one party tells and another denies: where an answer meets a claim, they are one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.across import Dispute
from onrecord.compare.values import EventView, Pair, ReportView

_SURE = 0.9
_WHY = "told by one and answered by the other"
_OF_DEEDS = ("denial", "figures")


def denied_deeds(reports: Sequence[ReportView], told: Sequence[Dispute]) -> tuple[Pair, ...]:
    """The event of a claim and that of its answer, where each tells one of the type and the answer's is denied.

    Args:
        told: the disputes that are told.
    """
    on_word: dict[str, list[EventView]] = {}
    for report in reports:
        for event in report.events:
            if event.on_word_of is not None and event.event.statement is None:
                on_word.setdefault(event.on_word_of.id, []).append(event)
    found = [
        Pair(left=min(one.id, other.id), right=max(one.id, other.id), score=_SURE, why=_WHY)
        for row in told
        if row.kind in _OF_DEEDS
        for one, other in _of_one_type(on_word.get(row.claim, ()), on_word.get(row.answer, ()))
    ]
    return tuple(sorted(set(found), key=lambda p: (p.left, p.right)))


def _of_one_type(claimed: Sequence[EventView], answered: Sequence[EventView]) -> Iterator[tuple[EventView, EventView]]:
    for one in claimed:
        mine = [e for e in claimed if e.event.type == one.event.type]
        its = [e for e in answered if e.event.type == one.event.type]
        if len(mine) == len(its) == 1 and one.id != its[0].id and its[0].event.status == "denied":
            yield one, its[0]
