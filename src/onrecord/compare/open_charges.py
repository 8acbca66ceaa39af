"""Charges against somebody that nobody on record answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.across import Dispute, OpenCharge, Utterance
from onrecord.compare.manners import manner
from onrecord.compare.values import ReportView, StatementView

_REACH = 6  # statements behind a charge among which a refusal to comment is sought


def open_charges(
    reports: Sequence[ReportView], rows: Iterable[Dispute], same: Sequence[Utterance]
) -> tuple[OpenCharge, ...]:
    """One row for a charge however often it is told.

    Args:
        rows: all disputes, also those that are not sure enough to be told: what may be answered is not called open.
    """
    utterance = {key: u for u in same for key in u.statements}
    met: set[str] = set()
    for row in rows:
        for key in (row.claim, row.answer):
            met.update(utterance[key].statements if key in utterance else (key,))
    views = {s.id: (s, r) for r in reports for s in r.statements}
    found: dict[str, OpenCharge] = {}
    for key in sorted(views):
        statement, report = views[key]
        first = utterance[key].first if key in utterance else key
        against = charged(statement, report)
        if not against or key in met or first in found:
            continue
        found[first] = OpenCharge(claim=first, against=against, no_comment=_no_comment(statement, report, against))
    return tuple(found[key] for key in sorted(found))


def charged(statement: StatementView, report: ReportView) -> tuple[str, ...]:
    """At whose door a charge lays something: who does the hostile deed it tells of, else all of others it names."""
    said = statement.statement
    if said.act != "accuse" or said.polarity != "affirmed" or manner(statement).act != "accuse":
        return ()
    told = [e for e in report.events if e.on_word_of is not None and e.on_word_of.id == statement.id]
    doers = {a for e in told if (e.event.score or 0) < 0 for a in e.actors} - statement.sides
    return tuple(sorted(doers or statement.about - statement.sides))


def _no_comment(statement: StatementView, report: ReportView, against: Sequence[str]) -> str | None:
    """The nearest refusal behind a charge by one of those it is against."""
    behind = report.statements[statement.number + 1 : statement.number + 1 + _REACH]
    return next((s.id for s in behind if s.statement.polarity == "withheld" and s.sides & set(against)), None)
