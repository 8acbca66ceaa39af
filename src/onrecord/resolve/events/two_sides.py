"""Who talks and who fights where the report has two sides and the words name neither: "the talks", "the war"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.resolve.cast import Member
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.opposed import side, the_other
from onrecord.resolve.principals import Sides
from onrecord.resolve.principals.go_betweens import GO_BETWEEN
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range


class Between(NamedTuple):
    """An event in a report of two sides."""

    text: str
    sentence: Range
    event: EventDraft
    two: Sequence[Member]
    sides: Sides
    before: Sequence[EventDraft]
    """What the report tells before it."""

    @property
    def words(self) -> str:
        """The event's trigger."""
        return self.text[slice(*self.event.read.trigger)]

    @property
    def third(self) -> bool:
        """Whether all who are told to act, if any, are none of the two."""
        return not self.of_the_two(self.event)

    @property
    def again(self) -> bool:
        """Whether the two are told before to have talked: talks with nobody are these once more (`retelling`)."""
        return any(e.type == self.event.type and self.of_the_two(e) for e in self.before)

    def of_the_two(self, event: EventDraft) -> bool:
        """Whether one of the two acts."""
        return any(m in self.two or side(m, self.sides) in self.two for m in event.actors)


_TALKS = pattern_of(
    r"(?:(?:to\s)?(?:host(?:ed|ing)?|hold|open|chair(?:ed)?|broker(?:ed)?)\s)?(?:(?:peace|truce|ceasefire|cease-fire)\s)?"
    r"(?:talks|negotiations)",
    re.IGNORECASE,
)
_HOSTS = pattern_of(
    r"\b(?:mediat|host|broker|chair|auspices|facilitat|sponsor|conven)\w*|\bopen(?:s|ed|ing)?\s(?:the\s)?talks",
    re.IGNORECASE,
)


@rule(
    yes="The [A1 [O Sabah Front]] [T1=ASSAULT shelled] [R1 [L Norway]], and [A2 [L Norway]] [T2=ASSAULT bombed] the"
    " [R2 [O Sabah Front]]. [A3 [L Denmark]] offered to host [T3=CONSULT talks].",
    no="The [A1 [O Sabah Front]] [T1=ASSAULT shelled] [R1 [L Norway]], and [A2 [L Norway]] [T2=ASSAULT bombed] the"
    " [R2 [O Sabah Front]]. [A3 [L Denmark]] offered to join [T3=CONSULT talks].",
)
def they_talk(b: Between) -> Sequence[Member] | None:
    """Talks to which a third plays host, or with nobody told to talk, are those of the two sides."""
    if (
        b.event.type != "CONSULT"
        or not _TALKS.fullmatch(b.words)
        or not b.third
        or set(b.event.recipients) - set(b.two)
    ):
        return None
    start, end = b.sentence
    if not b.event.actors and b.again:
        return None
    hosted = not b.event.actors or _HOSTS.search(b.text, start, end) is not None
    return [*b.event.actors, *b.two] if hosted else None


_DIED = pattern_of(r"(?:(?:was|were|been)\s)*(?:killed|wounded|dead|died)", re.IGNORECASE)
_FIGHT = r"(?:clash(?:es)?|fighting|wars?|conflict|hostilities|battles?|skirmish(?:es)?)"
_FIGHT_KILLS = pattern_of(
    rf"\b(?:[Tt]he\s)?{_FIGHT}(?:\s(?:in|on|at|over|along|near)\s[^.,;:]{{2,40}})?\s(?:has|have|had)\s(?:since\s)?$",
    re.IGNORECASE,
)
_IN_FIGHTS = pattern_of(rf"\s(?:in|during)\s(?:(?:the|heavy|fierce|border)\s)*{_FIGHT}\b", re.IGNORECASE)


@rule(
    yes="The [A1 [O Sabah Front]] [T1=ASSAULT shelled] [R1 [L Norway]], and [A2 [L Norway]] [T2=ASSAULT bombed] the"
    " [R2 [O Sabah Front]]. The war has [T3=ASSAULT killed] [R3 nine miners].",
    no="The [A1 [O Sabah Front]] [T1=ASSAULT shelled] [R1 [L Norway]], and [A2 [L Norway]] [T2=ASSAULT bombed] the"
    " [R2 [O Sabah Front]]. The flood has [T3=ASSAULT killed] [R3 nine miners].",
)
def their_war_kills(b: Between) -> Sequence[Member] | None:
    """Whom a war or clashes killed, the two sides killed."""
    if b.event.type != "ASSAULT" or b.event.actors or not _DIED.fullmatch(b.words):
        return None
    start, end = b.event.read.trigger
    told = _FIGHT_KILLS.search(b.text, b.sentence[0], start) or _IN_FIGHTS.match(b.text, end)
    return b.two if told else None


_TRUCE = pattern_of(rf"(?:the\s)?(?:{_FIGHT}|truce|ceasefire|cease-fire|armistice)", re.IGNORECASE)


@rule(
    yes="The [A1 [O Sabah Front]] [T1=ASSAULT shelled] [R1 [L Norway]], and [A2 [L Norway]] [T2=ASSAULT bombed] the"
    " [R2 [O Sabah Front]]. The truce ended a year of [T3=ASSAULT fighting].",
    no="The [A1 [O Sabah Front]] [T1=ASSAULT shelled] [R1 [L Norway]], and [A2 [L Norway]] [T2=ASSAULT bombed] the"
    " [R2 [O Sabah Front]]. The truce ended a year of [A3 rebel] [T3=ASSAULT fighting].",
)
def their_war(b: Between) -> Sequence[Member] | None:
    """A war that lasted so long, and a truce that others brokered, of which nobody else is told, is the two sides'."""
    told = b.event.actors or b.event.recipients or b.event.type not in ("ASSAULT", "RETREAT")
    if told or not _TRUCE.fullmatch(b.words):
        return None
    start, end = b.event.read.trigger
    long = _LONG.search(b.text, b.sentence[0], start) or _BROKERED.match(b.text, end)
    return b.two if long else None


_LONG = pattern_of(r"\b(?:days|weeks?|months?|years?|decades?)\sof\s(?:[a-z-]+\s)?$")
_BROKERED = pattern_of(rf",?\s(?:(?:that|which)\s(?:was|had been)\s)?{GO_BETWEEN}\w*\s(?:[a-z]+ly\s)?by\b")


_JUDGES = pattern_of(r"\b(?:court|tribunal|commission|jury|inquiry)\b", re.IGNORECASE)


@rule(
    yes="The [A1 [O Sabah Front]] [T1=ASSAULT shelled] [R1 [L Norway]], and [A2 [L Norway]] [T2=ASSAULT bombed] the"
    " [R2 [O Sabah Front]]. [A3 [L Norway]] [T3=THREATEN threatened] more.",
    no="The [A1 [O Sabah Front]] [T1=ASSAULT shelled] [R1 [L Norway]], and [A2 [L Norway]] [T2=ASSAULT bombed] the"
    " [R2 [O Sabah Front]]. [A3 [L Denmark]] [T3=THREATEN threatened] more.",
)
def threatens_the_other(b: Between) -> Sequence[Member] | None:
    """Whom one of the two sides threatens, where nobody is told of, is the other."""
    if b.event.type != "THREATEN" or b.event.recipients or not b.event.actors:
        return None
    other = the_other(b.two, b.event.actors, b.sides)
    return None if other is None or _JUDGES.search(other.name) else [other]


THREATENED: Rules[[Between], Sequence[Member]] = Rules(
    "two_sides.threatened", [threatens_the_other], at=lambda b: b.event.read.trigger
)
TWO_SIDES: Rules[[Between], Sequence[Member]] = Rules(
    "two_sides", [they_talk, their_war_kills, their_war], at=lambda b: b.event.read.trigger
)


def between_two_sides(
    context: Context, events: Sequence[EventDraft], two: Iterable[Member] | None, sides: Sides
) -> list[EventDraft]:
    """The events; talks and killings of a war with the two sides of the report.

    Args:
        two: the only two sides that are set against each other, if there are two.
    """
    if two is None:
        return list(events)
    pair = sorted(two, key=lambda m: m.first)
    found: list[EventDraft] = []
    for event in events:
        case = Between(context.text, context.sentence(event.read.trigger), event, pair, sides, found)
        actors = TWO_SIDES.first(case)
        recipients = THREATENED.first(case)
        if actors is not None:
            others = [m for m in event.recipients if m not in actors]
            event = event._replace(actors=list(actors), recipients=others)
        found.append(event if recipients is None else event._replace(recipients=list(recipients)))
    return found
