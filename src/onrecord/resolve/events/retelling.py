"""One event that several sentences tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import Place
from onrecord.plover import EventType
from onrecord.resolve.cast import Member
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.deeds import other_deed
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.triggers import form, is_noun
from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range

_LOOKED_BACK = 40  # events of a type, among which one told again is sought
_TOLD_FIRST = 4  # tellings of each, of which the words are compared with a noun that points back


class Group:
    """Tellings of one event, with what they tell together."""

    def __init__(self, t: EventDraft, facts: dict[str, object]) -> None:
        self.told: list[EventDraft] = []
        self.actors: set[Member] = set()
        self.recipients: set[Member] = set()
        self.facts: dict[str, object] = {}
        self.add(t, facts)

    def add(self, t: EventDraft, facts: dict[str, object]) -> None:
        """One more telling."""
        self.told.append(t)
        self.actors |= set(t.actors)
        self.recipients |= set(t.recipients)
        self.facts |= facts


class RetellCase(NamedTuple):
    """An event that may be one that was told before."""

    context: Context
    event: EventDraft
    facts: dict[str, object]
    group: Group
    newest: bool
    """Whether no other event of its type was told since."""

    @property
    def parties(self) -> tuple[set[Member], set[Member]]:
        """Actors and recipients."""
        return set(self.event.actors), set(self.event.recipients)

    @property
    def parties_before(self) -> tuple[set[Member], set[Member]]:
        """Actors and recipients of what was told before."""
        return self.group.actors, self.group.recipients


@rule(
    yes="[A1 Rebels] [T1 shelled] the port [D1 on Monday].\n\n[A2 Rebels] [T2 shelled] the port [D2 in May 2023].",
    no="[A1 Rebels] [T1 shelled] the port [D1 on Monday].\n\n[A2 Rebels] [T2 shelled] the port [D2 on Monday].",
)
def other_facts(r: RetellCase) -> bool:
    """What was on another day, at another place or done in another way is another event."""
    return any(r.group.facts.get(key, value) != value for key, value in r.facts.items())


@rule(
    yes="[A1 [L Norland]] [T1 annexed] [R1 [L Westland]].\n\nThe [T2 war] ended.",
    no="[A1 [L Norland]] [T1 invaded] [R1 [L Westland]].\n\nThe [T2 war] ended.",
)
def another_deed(r: RetellCase) -> bool:
    """Words for different kinds of deeds are of different events: a war is no annexation."""
    text = r.context.text
    mine = text[slice(*r.event.read.trigger)]
    return any(other_deed(mine, text[slice(*t.read.trigger)]) for t in r.group.told[:1])


_NOT = pattern_of(r"(?:\bnot|\bnever|n['’]t)\s(?:(?:be|been|being)\s)?$")
_LONGEST_NOT = 20  # code points of "never been "


@rule(
    yes="[R1 [P Ann Lee]] will be [T1=ACCUSE.planned charged].\n\nThe guard will not be [T2=ACCUSE.planned charged].",
    no="[R1 [P Ann Lee]] will be [T1=ACCUSE.planned charged].\n\nThe guard will be [T2=ACCUSE.planned charged].",
)
def only_one_not(r: RetellCase) -> bool:
    """What is done and what is not done are two: "will be charged", "will not be charged"."""

    def is_not(event: EventDraft) -> bool:
        start = event.read.trigger[0]
        return _NOT.search(r.context.text, max(0, start - _LONGEST_NOT), start) is not None

    return is_not(r.event) != is_not(r.group.told[0])


_ONE_MORE = pattern_of(
    r"\b(?:"
    r"an?|another|other"
    r"|second|third|fourth"
    r"|new|fresh|further|separate|more"
    r"|(?<!the )(?<!these )(?<!those )(?:several|two|three|four|five|six)"
    r")\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)


@rule(
    yes="[A1 Rebels] [T1 shelled] [R1 the port].\n\nA second [T2 attack] followed.",
    no="[A1 Rebels] [T1 shelled] [R1 the port].\n\nThe [T2 attack] ended.",
)
def one_more(r: RetellCase) -> bool:
    """A second, another or a further one is another event."""
    start = r.event.read.trigger[0]
    return _ONE_MORE.search(r.context.text, max(0, start - 25), start) is not None


@rule(
    yes="[A1 Rebels] [T1 shelled] [R1 the port], and the [T2 attack] ended.",
    no="[A1 Rebels] [T1 shelled] [R1 the port].\n\nThe [T2 attack] ended.",
)
def in_one_sentence(r: RetellCase) -> bool:
    """A sentence does not tell one event twice."""
    here = r.context.sentence(r.event.read.trigger)
    return any(r.context.sentence(t.read.trigger) == here for t in r.group.told[-2:])


@rule(
    yes="[A1 Rebels] [T1 shelled] [R1 the port].\n\nThe [T2 attack] ended.",
    no="[A1 Rebels] [T1 shelled] [R1 the port].\n\nThe [T2 attack] on [R2 the port] ended.",
)
def nobody_named(r: RetellCase) -> bool | None:
    """An event that names nobody ("the fighting") is the last one of its type."""
    return None if any(r.parties) else r.newest


@rule(
    yes="[A1 [L Norland]] [T1 shelled] [R1 [L Sudland]].\n\n[A2 [L Norland]] [T2 attacked] [R2 [L Sudland]].",
    no="[A1 [L Norland]] [T1 shelled] [R1 [L Sudland]].\n\n[A2 [L Norland]] [T2 attacked] [R2 [L Westland]].",
)
def same_parties(r: RetellCase) -> bool:
    """An event of the same parties is the same; where only who acts is told, other verbs tell of another."""
    if r.parties != r.parties_before:
        return False
    text, mine = r.context.text, r.event.read.trigger
    other_verb = not is_noun(text, mine) and not any(
        is_noun(text, t.read.trigger) or _stem(text, t.read.trigger) == _stem(text, mine) for t in r.group.told
    )
    return all(r.parties) or not other_verb


_STEM = 4  # letters


def _stem(text: str, trigger: Range) -> str:
    return text[slice(*trigger)].lower()[:_STEM]


@rule(
    yes="[A1 [L Norland]] [T1 shelled] [R1 [L Sudland]].\n\nThe [T2 attack] on [R2 [L Sudland]] ended.",
    no="[A1 [L Norland]] [T1 shelled] [R1 [L Sudland]].\n\nRebels [T2 attacked] [R2 [L Sudland]].",
)
def noun_of_some(r: RetellCase) -> bool:
    """A noun that names some of the parties is of the event that has them all; a verb says who takes part."""
    text = r.context.text
    pairs = list(zip(r.parties, r.parties_before, strict=True))
    if not any(mine & theirs for mine, theirs in pairs):
        return False
    if not all(not mine or not theirs or mine <= theirs or theirs <= mine for mine, theirs in pairs):
        return False
    return is_noun(text, r.event.read.trigger) or is_noun(text, r.group.told[-1].read.trigger)


@rule(
    yes="[A1 [L Norland]] [T1=AID fed] [R1 [L Sudland]].\n\n[A2 [L Norland]] [T2=AID armed] [R2 [L Westland]].",
    no="[A1 [L Norland]] [T1=AID fed] [R1 [L Sudland]].\n\n[A2 [L Norland]] [T2=AID armed] [R2 [L Sudland]].",
)
def other_parties(r: RetellCase) -> bool:
    """An event of other parties is another."""
    return True


RETELLING = Rules(
    "retelling",
    [
        gives(False, other_facts),
        gives(False, another_deed),
        gives(False, one_more),
        gives(False, only_one_not),
        gives(False, in_one_sentence),
        nobody_named,
        gives(True, same_parties),
        gives(True, noun_of_some),
        gives(False, other_parties),
    ],
    at=lambda r: r.event.read.trigger,
)


_DEFINITE = pattern_of(
    r"\b(?:the|this|that|those|these)\s+(?:(?!an?\b)[\w-]+\s+)?$"
    r"|\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|last (?:night|week|month))['’]s\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_ONE_OF_MORE = pattern_of(
    r"\b(?:first|second|third|last|latest|new|other|next|worst|deadliest|biggest|largest)\s+$", re.IGNORECASE
)


@rule(
    yes="[A1 [L Norland]] [T1=ACCUSE accused] [R1 [L Sudland]].\n\nHe called the [T2=ACCUSE.denied charge] absurd.",
    no="[A1 [L Norland]] [T1=ACCUSE accused] [R1 [L Sudland]].\n\nHe heard a new [T2=ACCUSE.denied charge].",
)
def pointing_back(r: RetellCase) -> bool:
    """A noun that names nobody, behind "the" or "Monday's", points back to what was told, whatever its status."""
    if any(r.parties) or r.event.figures or other_facts(r) or another_deed(r):
        return False
    text, (start, _) = r.context.text, r.event.read.trigger
    if text[start].isupper() or form(text, r.event.read.trigger) == "past":
        return False
    before = text[max(0, start - 30) : start]
    return bool(_DEFINITE.search(before)) and not _ONE_OF_MORE.search(before)


POINTING = Rules("retelling.pointing", [gives(True, pointing_back)], at=lambda r: r.event.read.trigger)


def grouped(context: Context, events: Sequence[EventDraft], places: Sequence[Place]) -> list[list[EventDraft]]:
    """The events, each with all that tell it again."""
    alike: dict[tuple[object, ...], list[Group]] = defaultdict(list)
    told: dict[EventType, list[Group]] = defaultdict(list)
    groups: list[Group] = []
    for t in events:
        # Two people's word for one event are two accounts of it.
        word = None if t.status == "reported" or t.said_in is None else tuple(context.drafts[t.said_in].speakers)
        near = alike[t.type, t.status, word]
        facts = _facts(t, places)
        for g in near[: -_LOOKED_BACK - 1 : -1]:
            if RETELLING.first(RetellCase(context, t, facts, g, g is near[-1])):
                g.add(t, facts)
                break
        else:
            last = _pointed_at(context, t, told.get(t.type, []))
            if last is not None and POINTING.first(RetellCase(context, t, facts, last, True)):
                last.told.append(t)
                continue
            g = Group(t, facts)
            groups.append(g)
            near.append(g)
        told[t.type].append(g)
    return [g.told for g in groups]


def _pointed_at(context: Context, t: EventDraft, told: Sequence[Group]) -> Group | None:
    """Of what was told of a type, to which a noun points back: what words of its stem told, else the last."""
    mine = _stem(context.text, t.read.trigger)
    near = told[: -_LOOKED_BACK - 1 : -1]
    alike = (g for g in near if any(_stem(context.text, x.read.trigger) == mine for x in g.told[:_TOLD_FIRST]))
    return next(alike, told[-1] if told else None)


def _facts(t: EventDraft, places: Sequence[Place]) -> dict[str, object]:
    """What two tellings of one event must agree on, where both tell it."""
    facts: dict[str, object] = {"mode": t.mode} if t.mode else {}
    if t.when and t.when.value and not t.when.value.endswith("_REF"):
        facts["day"] = t.when.value
    if t.where is not None:
        facts["where"] = (places[t.where].name, places[t.where].geonameid)
    return facts
