"""By which words of a report a speaker and its side are known: whether somebody else's words speak of them."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.compare.roots import naming
from onrecord.compare.values import ReportView, StatementView
from onrecord.compare.weights import total


def marks(report: ReportView, views: Iterable[StatementView]) -> frozenset[str]:
    """Roots of the words that name the speaker of some statements, its office, and those it belongs to or speaks for.

    Args:
        views: the statements of one party.
    """
    actors = {a.id: a for a in report.record.actors}
    told: list[str] = []
    for view in views:
        told += [s.surface for s in view.statement.source]
        for local in view.statement.speakers:
            actor = actors[local]
            told += [actor.name, *(role.title for role in actor.roles)]
            told += [actors[m.actor].name for m in actor.of if m.actor in actors]
    return naming(told)


def marked(words: frozenset[str], of: frozenset[str], other: frozenset[str]) -> float:
    """How much of what marks one party, and not the other, stands among some roots, by weight."""
    return total(words & of - other)
