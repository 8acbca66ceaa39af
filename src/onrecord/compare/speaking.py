"""Whether two statements of different reports have one speaker: a body and its spokesman are one here."""

from __future__ import annotations

from typing import Literal

from onrecord.answers import Person
from onrecord.compare.values import ReportView, StatementView

Voice = Literal["actor", "name", "side", "nobody", "other"]
"""The same actor; a name that fits; one speaks for the other; one of them is not named; two different ones."""


def same_voice(left: StatementView, right: StatementView) -> Voice:
    """How far two statements have one speaker."""
    if set(left.speakers) & set(right.speakers):
        return "actor"
    if not left.names or not right.names:
        return "side" if left.sides & right.sides else "nobody"
    if left.names <= right.names or right.names <= left.names:
        return "name"
    if left.sides & right.sides or left.surnames & right.surnames:
        return "side"
    return "other"


def people_of(report: ReportView, statement: StatementView) -> list[Person]:
    """The speakers of a statement."""
    return [report.people[i] for i in statement.statement.speakers if i in report.people]
