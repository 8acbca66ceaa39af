"""Who answers whom in one report: its statements in order, with what each party says of each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from onrecord.compare.speaking import same_voice
from onrecord.compare.values import EventView, ReportView, StatementView
from onrecord.compare.wordings import Wording, wording

REACH = 8
"""How many statements back an answer may find its claim; and one forward."""


class Talk:
    """The statements of a report, as an exchange of words."""

    def __init__(self, report: ReportView) -> None:
        self.report = report
        self.wordings: Sequence[Wording] = [wording(s) for s in report.statements]
        self.said = {w.view.id for w in self.wordings if w.view.statement.polarity == "affirmed"}

    @cached_property
    def accusing(self) -> frozenset[tuple[int, int]]:
        """Numbers of statements: the first lays something at the door of the second's speaker."""
        charges = [w for w in self.wordings if is_charge(w)]
        return frozenset(
            (c.view.number, w.view.number)
            for c in charges
            for w in self.wordings
            if names(c.view, w.view) and not one_party(c.view, w.view)
        )

    @cached_property
    def _deeds(self) -> dict[str, list[EventView]]:
        found: dict[str, list[EventView]] = {}
        for event in self.report.events:
            if event.on_word_of is not None and event.event.statement is None:
                found.setdefault(event.on_word_of.id, []).append(event)
        return found

    def deeds(self, view: StatementView) -> list[EventView]:
        """The events that are told in a statement's words."""
        return self._deeds.get(view.id, [])

    def between(self, left: StatementView, right: StatementView) -> list[Wording]:
        """Those that stand between two."""
        low, high = sorted((left.number, right.number))
        return list(self.wordings[low + 1 : high])

    def before(self, answer: StatementView) -> list[Wording]:
        """Those of others that it may answer, the nearest first."""
        start = max(0, answer.number - REACH)
        return [w for w in reversed(self.wordings[start : answer.number]) if self.may_meet(w.view, answer)]

    def may_meet(self, left: StatementView, right: StatementView) -> bool:
        """Whether two statements are words that were said, of two parties."""
        return left.id in self.said and right.id in self.said and not one_party(left, right)


def is_charge(w: Wording) -> bool:
    """Whether it lays something at somebody's door."""
    return w.view.statement.act == "accuse" or w.charges


def one_party(left: StatementView, right: StatementView) -> bool:
    """Whether two statements have one speaker, as far as their names tell."""
    return same_voice(left, right) in ("actor", "name")


def names(left: StatementView, right: StatementView) -> bool:
    """Whether the words of the first name the speaker of the second, or whom they speak for."""
    return bool(left.about & right.sides) or bool((right.surnames or right.names) & left.content_set)
