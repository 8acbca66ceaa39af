"""Whether two statements of different reports have one speaker: a body and its spokesman are one here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

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


class VoiceGroup(NamedTuple):
    """Statements of a report that have one voice with the same others."""

    statements: list[StatementView]
    words: frozenset[str]
    """All that their speakers may be known by."""

    def strange_to(self, other: VoiceGroup) -> bool:
        """Whether it takes no closer look to see that the speakers have nothing in common."""
        mine, theirs = self.statements[0].sides, other.statements[0].sides
        return mine.isdisjoint(theirs) and self.words.isdisjoint(other.words)


def by_voice(statements: Iterable[StatementView]) -> list[VoiceGroup]:
    """The statements by whose they are."""
    found: dict[tuple[Any, ...], VoiceGroup] = {}
    for s in statements:
        key = (s.speakers, s.sides, s.names, s.surnames, s.titles)
        if key not in found:
            found[key] = VoiceGroup([], s.names | s.surnames | s.titles)
        found[key].statements.append(s)
    return list(found.values())


def _fits(left: StatementView, right: StatementView) -> bool:
    """Whether the one's name, or the words that stand for it, are in the other's name and titles."""
    return bool(left.names) and left.names <= right.names | right.titles


def people_of(report: ReportView, statement: StatementView) -> list[Person]:
    """The speakers of a statement."""
    return [report.people[i] for i in statement.statement.speakers if i in report.people]
