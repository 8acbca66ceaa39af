"""Whether two statements of different reports have one speaker: a body and its spokesman are one here."""

from __future__ import annotations

from typing import Literal

from onrecord.answers import Person
from onrecord.compare.values import ReportView, StatementView

Voice = Literal["actor", "name", "speaks", "side", "nobody", "other"]
"""The same actor; a name that fits; one speaks for the other; both for a third; one is not named; two others."""


def same_voice(left: StatementView, right: StatementView) -> Voice:
    """How far two statements have one speaker."""
    if set(left.speakers) & set(right.speakers):
        return "actor"
    if left.sides & set(right.speakers) or right.sides & set(left.speakers):
        return "speaks"
    if _fits(left, right) or _fits(right, left):
        return "name"
    if left.surnames & right.surnames:
        return "name"
    if left.sides & right.sides:
        return "side"
    return "other" if left.names and right.names else "nobody"


def _fits(left: StatementView, right: StatementView) -> bool:
    """Whether the one's name, or the words that stand for it, are in the other's name and titles."""
    return bool(left.names) and left.names <= right.names | right.titles


def people_of(report: ReportView, statement: StatementView) -> list[Person]:
    """The speakers of a statement."""
    return [report.people[i] for i in statement.statement.speakers if i in report.people]
