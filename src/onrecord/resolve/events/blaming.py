"""Claims that lay a wrong at another's door without a word for it: they accuse, though they look like plain ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.model import Act
from onrecord.resolve.cast import Member
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.denials import Chains
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.entries import LEAST
from onrecord.resolve.principals.tie import Tie
from onrecord.resolve.statements.draft import StatementDraft
from onrecord.rules import Rules, gives, rule
from onrecord.text.blamed import UNKNOWN
from onrecord.text.patterns import pattern_of

_WRONGS = frozenset(["ASSAULT", "MOBILIZE", "PROTEST", "REJECT"])


_VOTE = pattern_of(r"\bvot(?:e[sd]?|ing)\b")


class Blame(NamedTuple):
    """A plain claim, and a wrong of another that it tells of."""

    text: str
    statement: StatementDraft
    event: EventDraft
    chains: Chains
    speakers_side: bool
    """Whether the report tells whose side the speakers are on."""


@rule(
    yes="[S1 [L Norland]] [Q1 said] [C1 that [A1 [L Sudland]] had [T1=ASSAULT.claimed shelled] a port]."
    " [S2 [L Sudland]] [Q2=deny said] [C2 that [A2 it] had [T2=ASSAULT.denied fired] on nobody].",
    no="[S1 [L Norland]] [Q1 said] [C1 that [A1 [L Norland]] had [T1=ASSAULT.claimed shelled] a port].",
)
def what_they_deny(b: Blame) -> bool:
    """What those whom it names deny was a charge."""
    return b.event.status == "denied"


@rule(
    yes="[S1 [L Norway]] [Q1 said] [C1 that [A1 [L Sweden]] had [T1=ASSAULT.claimed shelled] a port].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 that [A1 [L Sweden]] had [T1=ASSAULT.claimed shelled] a port].",
)
def another_side(b: Blame) -> bool:
    """A wrong of others, told by who is on a side themselves, is laid at their door; a vote is none."""
    if not b.speakers_side or b.event.status != "claimed":
        return False
    unknown = all(UNKNOWN.match(b.text, *actor) for actor in b.event.read.actors)
    return not unknown and _VOTE.search(b.text, *b.event.read.trigger) is None


BLAMING: Rules[[Blame], bool] = Rules(
    "blaming",
    [gives(True, what_they_deny), gives(True, another_side)],
    at=lambda b: b.event.read.trigger,
    of=lambda b: b.statement.attribution.cue,
)
"""Whether a plain claim accuses."""


_PLAIN = pattern_of(
    r"(?:ha[sd]\s|have\s)?(?:said|says?|told|added|adds|confirmed|announced|explained|reported)\b", re.IGNORECASE
)


class OwnDeeds(NamedTuple):
    """Words that were read as a charge, and the wrongs that they tell of."""

    context: Context
    statement: StatementDraft
    events: Sequence[EventDraft]
    chains: Chains


@rule(
    yes="[S1 The [O Port Army]] [Q1=accuse said] [C1 [A1 it] had [T1=ASSAULT.claimed shelled] a mill].",
    no="[S1 The [O Port Army]] [Q1=accuse said] [C1 [A1 rebels] had [T1=ASSAULT.claimed shelled] a mill].",
)
def of_their_own(o: OwnDeeds) -> bool:
    """Who tells, in plain words, of what their own side did charges nobody."""
    told = _PLAIN.match(o.context.text, *o.statement.attribution.cue) is not None
    own = all(e.actors and _is_own(o, e) and not _by_others(o, e) for e in o.events)
    return told and bool(o.events) and own


def _is_own(o: OwnDeeds, event: EventDraft) -> bool:
    """Whether who does it speaks, is spoken for, or belongs to who speaks or, without a name, to the body spoken for.

    One state's lawmaker and its army do not.
    """
    speakers = o.statement.speakers
    spoken_for = {m for s in speakers for m in o.chains.of(s) if m is s or m.kind != "country"}
    bodies = {m for m in spoken_for if m.kind == "organisation"}
    return all(
        a in spoken_for or o.chains.of(a) & set(speakers) or (a.kind == "group" and o.chains.of(a) & bodies)
        for a in event.actors
    )


def _by_others(o: OwnDeeds, event: EventDraft) -> bool:
    """Whether one person tells of "them"."""
    they = any(o.context.text[slice(*a)].lower() == "they" for a in event.read.actors)
    return they and any(m.human for m in o.statement.speakers)


OWN_DEEDS: Rules[[OwnDeeds], bool] = Rules(
    "blaming.own", [gives(True, of_their_own)], at=lambda o: o.statement.attribution.cue
)


def acts_by_wrongs(
    context: Context, events: Sequence[EventDraft], principals: Mapping[Member, Sequence[Tie]]
) -> dict[int, Act]:
    """Acts of the statements, by index, that the wrongs they tell of show to be another than their words look like.

    Args:
        context: what stands near the events.
        events: all of the report.
        principals: whom each of the cast belongs to.
    """
    chains = Chains(principals)
    told: dict[int, list[EventDraft]] = {}
    for event in events:
        if event.said_in is not None:
            told.setdefault(event.said_in, []).append(event)
    acts: dict[int, Act] = {}
    for index, inside in told.items():
        statement = context.drafts[index]
        if not statement.speakers:
            continue
        if statement.attribution.act == "assert" and _accuses(context.text, statement, inside, chains, principals):
            acts[index] = "accuse"
        elif statement.attribution.act == "accuse" and _tells_of_own(context, statement, inside, chains):
            acts[index] = "assert"
    return acts


def _accuses(
    text: str,
    claim: StatementDraft,
    events: Sequence[EventDraft],
    chains: Chains,
    principals: Mapping[Member, Sequence[Tie]],
) -> bool:
    """Whether what looks like a plain claim accuses."""
    sides = any(m.kind == "country" or principals.get(m) for m in claim.speakers)
    # Whom the claim itself names: who is known from elsewhere to have done it is not accused by it.
    named = (e for e in events if e.type in _WRONGS and e.read.actors and e.actors and e.read.score >= LEAST)
    others = (e for e in named if not chains.meet(claim.speakers, e.actors))
    return any(BLAMING.first(Blame(text, claim, e, chains, sides)) for e in others)


def _tells_of_own(context: Context, charge: StatementDraft, events: Sequence[EventDraft], chains: Chains) -> bool:
    """Whether what was read as a charge tells but of what their own side did."""
    wrongs = [e for e in events if e.type in _WRONGS | {"COERCE"}]
    return bool(OWN_DEEDS.first(OwnDeeds(context, charge, wrongs, chains)))
