"""Who answers whom in one report: its statements in order, with what each party says of each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from onrecord.compare.answering_words import ELSEWHERE
from onrecord.compare.blocks import Block, blocks
from onrecord.compare.clashes import clash
from onrecord.compare.manners import Manner, manner
from onrecord.compare.party_marks import marked, marks
from onrecord.compare.roots import roots
from onrecord.compare.speaking import same_voice
from onrecord.compare.values import EventView, ReportView, StatementView
from onrecord.compare.weights import likeness

_REACH = 8  # statements back in which an answer may find its claim
_AHEAD = 3  # statements forward: "denied that it had shelled the port, as Vesk claims"


class Rivals(NamedTuple):
    """What else an answer may answer, by the ids of statements; None where there is nothing."""

    nearest: str | None
    charge: Manner | None
    """The nearest charge."""
    aimed: Manner | None
    """The nearest charge that names the one who answers."""
    number: str | None
    """The nearest whose number clashes."""
    alike: dict[str, float]
    """How alike each is."""


class Talk:
    """The statements of a report, as an exchange of words."""

    def __init__(self, report: ReportView) -> None:
        self.report = report
        self.manners: Sequence[Manner] = [manner(s) for s in report.statements]
        self.said = {w.view.id for w in self.manners if w.view.statement.polarity == "affirmed"}
        self._rivals: dict[str, Rivals] = {}

    @cached_property
    def accusing(self) -> frozenset[tuple[int, int]]:
        """Numbers of statements: the first lays something at the door of the second's speaker."""
        charges = [w for w in self.manners if is_charge(w)]
        return frozenset(
            (c.view.number, w.view.number)
            for c in charges
            for w in self.manners
            if names(c.view, w.view) and not self.one_party(c.view, w.view)
        )

    @cached_property
    def of_party(self) -> list[frozenset[int]]:
        """Of each statement, the numbers of those by the same party, itself among them."""
        views = [w.view for w in self.manners]
        return [frozenset(o.number for o in views if o is v or one_party(v, o)) for v in views]

    @cached_property
    def blocks(self) -> list[Block]:
        """Of each statement, the turn of the exchange that it belongs to."""
        return blocks(self.manners, self.of_party)

    @cached_property
    def marks(self) -> list[frozenset[str]]:
        """Of each statement, roots of the words by which its party is known."""
        views = [w.view for w in self.manners]
        return [marks(self.report, (views[n] for n in sorted(party))) for party in self.of_party]

    @cached_property
    def roots(self) -> list[frozenset[str]]:
        """Of each statement, the roots of its words."""
        return [roots(w.view.content_set) for w in self.manners]

    def speaks_of(self, left: StatementView, right: StatementView) -> bool:
        """Whether the words of the first speak of the party of the second."""
        return marked(self.roots[left.number], self.marks[right.number], self.marks[left.number]) > 0

    def one_party(self, left: StatementView, right: StatementView) -> bool:
        """Whether two of its statements have one speaker."""
        return right.number in self.of_party[left.number]

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

    def between(self, left: StatementView, right: StatementView) -> list[Manner]:
        """Those that stand between two."""
        low, high = sorted((left.number, right.number))
        return list(self.manners[low + 1 : high])

    def before(self, answer: StatementView) -> list[Manner]:
        """Those of others that it may answer, the nearest first."""
        start = max(0, answer.number - _REACH)
        return [w for w in reversed(self.manners[start : answer.number]) if self.may_meet(w.view, answer)]

    def claims(self, answer: Manner) -> list[Manner]:
        """Those of others that it is weighed against."""
        at = answer.view.number
        around = self.manners[max(0, at - _REACH) : at + _AHEAD + 1]
        others = [
            w
            for w in around
            if w is not answer and self.may_meet(w.view, answer.view) and not named_late(w.view, answer.view)
        ]
        if ELSEWHERE.match(answer.view.content):  # it answers what the report by another says, if that is told at all
            return [w for w in others if names(answer.view, w.view)]
        return others

    def rivals(self, answer: StatementView) -> Rivals:
        """What else it may answer, looked for once of each answer."""
        if answer.id not in self._rivals:
            before = self.before(answer)
            charges = [w for w in before if is_charge(w)]
            self._rivals[answer.id] = Rivals(
                nearest=before[0].view.id if before else None,
                charge=charges[0] if charges else None,
                aimed=next((w for w in charges if names(w.view, answer)), None),
                number=next((w.view.id for w in before if clash(w.view.figures, answer.figures)), None),
                alike={w.view.id: likeness(w.view.content_set, answer.content_set) for w in before},
            )
        return self._rivals[answer.id]

    def may_meet(self, left: StatementView, right: StatementView) -> bool:
        """Whether two statements are words that were said, of two parties."""
        return left.id in self.said and right.id in self.said and not self.one_party(left, right)


def is_charge(w: Manner) -> bool:
    """Whether it lays something at somebody's door."""
    return w.act == "accuse" or w.charges


def named_late(left: StatementView, right: StatementView) -> bool:
    """Whether who denies something without a name is named right behind, with what they say: no two are at odds.

    "The minister has denied that it was late. "It came on Sunday," Bob Roe said."
    """
    first, second = left.statement, right.statement
    if first.act != "deny" or second.act != "deny" or second.kind == "indirect" or not first.source:
        return False
    described = first.source[0].surface
    unnamed = described[:4].lower() == "the " and described[4:].islower()
    named = any(s.surface[:1].isupper() and not s.surface.startswith("The ") for s in second.source)
    return unnamed and named and right.number == left.number + 1 and left.paragraph == right.paragraph


def one_party(left: StatementView, right: StatementView) -> bool:
    """Whether two statements have one speaker, as far as their names tell."""
    return same_voice(left, right) in ("actor", "name")


def names(left: StatementView, right: StatementView) -> bool:
    """Whether the words of the first name the speaker of the second, or whom they speak for."""
    return bool(left.about & right.sides) or bool((right.surnames or right.names) & left.content_set)
