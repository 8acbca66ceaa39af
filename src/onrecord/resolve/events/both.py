"""Whom "both sides" stand for where no words near tell: the two that the events set against each other most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise, product
from typing import NamedTuple

from onrecord.resolve.cast import Member
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.opposed import side
from onrecord.resolve.principals import Sides
from onrecord.resolve.principals.bodies import REBELS_NAME
from onrecord.resolve.principals.go_betweens import is_between
from onrecord.resolve.speakers.bodies import is_union
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.sentences import sentence

_AGAINST = frozenset({"ACCUSE", "ASSAULT", "PROTEST", "REJECT", "SANCTION", "THREATEN"})
_BETWEEN = frozenset({"AGREE", "ASSAULT", "CONCEDE", "CONSULT", "PROTEST"})
_SIDES = pattern_of(
    r"[Tt]wo\ssides|(?:[Bb]oth|[Aa]ll|[Ee]ach|[Ee]ither|[Nn]either|[Tt]he)\s(?:of\s)?(?:the\s)?"
    r"(?:two\s|warring\s|rival\s|opposing\s)?"
    r"(?:sides?|part(?:y|ies)|camps?|delegations?|belligerents)(?:\sto\sthe\s(?:conflict|dispute|talks))?"
)
_STATES = pattern_of(
    r"(?:[Bb]oth|[Ee]ither|[Nn]either|[Ee]ach|[Tt]he\stwo)\s(?:of\sthe\s(?:two\s)?)?"
    r"(?:neighbou?rs?|countr(?:y|ies)|nations?|states?|governments?|capitals?|armies|army|nav(?:y|ies)|coast\s?guards?)"
)


class BothCase(NamedTuple):
    """Words for two sides, and how much which two are set against each other."""

    name: str
    pairs: Counter[frozenset[Member]]
    states: frozenset[Member]
    rebels: Sequence[Member]
    """The rebels who are named."""
    government: Member | None
    """Whom these fight: the state whose government or army is spoken of, else that body itself."""
    elsewhere: frozenset[frozenset[Member]]
    """The two for whom such words stand elsewhere in the report."""
    employed: Sequence[Member]
    """The only trade union of the report and the body that is named most beside it, if there are these."""


@rule(
    yes="[A1 [O Acme]] [T1=ACCUSE.reported blamed] the [R1 [O Miners Union]].\n\nIt rained.\n\n"
    "[S1 Both sides] [Q1 said] [C1 no].",
    no="[A1 [O Acme]] [T1=ACCUSE.reported blamed] the [R1 miners].\n\nIt rained.\n\n[S1 Both sides] [Q1 said] [C1 no].",
)
def most_at_odds(b: BothCase) -> Sequence[Member] | None:
    """ "Both sides" are the two bodies that are set against each other most often."""
    return _most_at_odds(b) if _SIDES.fullmatch(b.name) else None


@rule(
    yes="[A1 [L Norway]'s army] [T1=ACCUSE accused] [R1 [L Sweden]'s army].\n\n[L Denmark]'s army ate."
    " [S1 The two neighbours] [Q1 said] [C1 no].",
    no="[A1 [O Acme]] [T1=ACCUSE blamed] the [R1 [O Miners Union]].\n\nIt rained."
    "\n\n[S1 The two neighbours] [Q1 said] [C1 no].",
)
def states_most_at_odds(b: BothCase) -> Sequence[Member] | None:
    """ "The two neighbours" are the two states that are set against each other most often."""
    two = _most_at_odds(b) if _STATES.fullmatch(b.name) else None
    return two if two is not None and _are_states(b, two) else None


_STATES_NAME = pattern_of(r"(?:[A-Z][\w’'-]+\s)+(?:Federation|Republic|Kingdom|Emirates?|Commonwealth|Confederation)")
_OF_STATES = pattern_of(r"[A-Z][\w’-]*[^\Ws]\sUnion")
"""What a union of states may be called, no union of the miners."""


def _are_states(b: BothCase, two: Iterable[Member]) -> bool:
    called = [m.kind == "country" or m in b.states or _STATES_NAME.fullmatch(m.name) is not None for m in two]
    union = [_OF_STATES.fullmatch(m.name) is not None for m in two]
    return any(called) and all(state or of_states for state, of_states in zip(called, union, strict=True))


def _most_at_odds(b: BothCase) -> Sequence[Member] | None:
    first = b.pairs.most_common(2)
    clear = bool(first) and (len(first) == 1 or first[0][1] > first[1][1])
    return sorted(first[0][0], key=lambda m: m.first) if clear else None


@rule(
    yes="[S1 The army] [Q1 said] [C1 no]. The [O Sabah Liberation Front] slept. [S2 Both sides] [Q2 said] [C2 so].",
    no="[S1 The army] [Q1 said] [C1 no]. The [O Sabah Mining Firm] slept. [S2 Both sides] [Q2 said] [C2 so].",
)
def government_and_rebels(b: BothCase) -> Sequence[Member] | None:
    """ "Both sides" are the government or army and the only rebels whom the report names, where nothing sets others
    against each other."""
    alone = not b.pairs and len(b.rebels) == 1 and b.government is not None
    return [b.government, *b.rebels] if alone and b.government and _SIDES.fullmatch(b.name) else None


@rule(
    yes="[S1 Both capitals] [Q1 said] [C1 no].\n\n[L Norway]'s army met [L Sweden]'s army."
    " [S2 Both sides] [Q2 said] [C2 so].",
    no="[S1 Both miners] [Q1 said] [C1 no].\n\n[L Norway]'s army met [L Sweden]'s army."
    " [S2 Both sides] [Q2 said] [C2 so].",
)
def as_elsewhere(b: BothCase) -> Sequence[Member] | None:
    """ "Both sides" are the two states for which all such words of the report stand that tell."""
    words = _SIDES.fullmatch(b.name) or _STATES.fullmatch(b.name)
    two = next(iter(b.elsewhere)) if words and len(b.elsewhere) == 1 else frozenset()
    return sorted(two, key=lambda m: m.first) if two and _are_states(b, two) else None


@rule(
    yes="The [O Miners Union] met. [O Acme] slept. [O Acme] ate. [S1 Both sides] [Q1 said] [C1 no].",
    no="The [O Miners Union] met. [O Acme] slept. [O Zenith] ate. [S1 Both sides] [Q1 said] [C1 no].",
)
def union_and_employer(b: BothCase) -> Sequence[Member] | None:
    """ "Both sides" are the only trade union of the report and the body named most beside it, where nothing sets others
    against each other."""
    return b.employed if b.employed and not b.pairs and _SIDES.fullmatch(b.name) else None


def _employed(text: str, members: Sequence[Member], sides: Sides) -> Sequence[Member]:
    """The only trade union and the body that is named more often than any other."""
    bodies = [m for m in members if m.kind == "organisation" and "name" in m.mentions.values()]
    unions = [m for m in bodies if is_union(m.name)]
    able = [m for m in bodies if m not in unions and not sides.principals.get(m) and not _stands_between(text, m)]
    often = sorted(((m.times_named(len(text)), m) for m in able), key=lambda n: -n[0])[:2]
    clear = bool(often) and often[0][0] > 1 and (len(often) == 1 or often[0][0] > often[1][0])
    return [unions[0], often[0][1]] if len(unions) == 1 and clear else []


BOTH: Rules[[BothCase], Sequence[Member]] = Rules(
    "opposed.both", [most_at_odds, states_most_at_odds, government_and_rebels, as_elsewhere, union_and_employer]
)


class EachCase(NamedTuple):
    """The word "each", or "the other" behind it, and who is told of near it."""

    near: Sequence[Sequence[Member]]
    """The two for whom words of its sentence or the one before stand, the nearest first."""
    joined: Sequence[Sequence[Member]]
    """Those whom "and" joins before it in its sentence."""


@rule(
    yes="[S1 Both sides] [Q1 said] [C1 no]. [A1 [L Norway]] [T1=ASSAULT shelled] [R1 [L Sweden]]."
    " [S2 Both governments] [Q2 said] [C2 so]. [S3 Each] [Q3 said] [C3 no].",
    no="[S1 Both miners] [Q1 said] [C1 no]. [A1 [L Norway]] [T1=ASSAULT shelled] [R1 [L Sweden]]."
    " It rained. [S3 Each] [Q3 said] [C3 no].",
)
def two_just_told_of(e: EachCase) -> Sequence[Member] | None:
    """ "Each" is each of the two for whom words of its sentence or the one before stand: "both sides"."""
    return e.near[0] if e.near else None


@rule(
    yes="[L Norway] and [L Sweden] met, but [A1 each] has [T1=ACCUSE accused] [R1 the other].",
    no="[L Norway] met [L Sweden], but [A1 each] has [T1=ACCUSE accused] [R1 the other].",
)
def two_joined_before(e: EachCase) -> Sequence[Member] | None:
    """ "Each" is each of the only two whom "and" joins before it in its sentence."""
    return e.joined[0] if len(e.joined) == 1 else None


EACH: Rules[[EachCase], Sequence[Member]] = Rules("opposed.each", [two_just_told_of, two_joined_before])
_EACH = pattern_of(r"(?:[Ee]ach|[Nn]either|[Bb]oth)(?:\sof\sthem)?")
_THE_OTHER = pattern_of(r"the\sother")
_SOME_EACH = pattern_of(r"\b[Ee]ach\b")
_AND = pattern_of(r"\sand\s(?:the\s)?")


def _with_each(
    text: str, members: Sequence[Member], told: Mapping[Member, Sequence[Member]]
) -> dict[Member, Sequence[Member]]:
    """Whom "each" and "the other" stand for."""
    found: dict[Member, Sequence[Member]] = {}
    for member in members:
        if member in told or not member.mentions:
            continue
        place = member.first
        start = sentence(text, place[0])[0]
        other = _THE_OTHER.fullmatch(member.name) and _SOME_EACH.search(text, start, place[0])
        if not (other or _EACH.fullmatch(member.name)):
            continue
        before = sentence(text, max(0, start - 2))[0]
        words = [(at, two) for m, two in told.items() for at in m.mentions if before <= at[0] < place[0]]
        named = [(at, m) for m in members for at, form in m.mentions.items() if form == "name" and start <= at[0]]
        near = [two for _, two in sorted(words, key=lambda w: w[0], reverse=True) if len(two) == 2]
        names = sorted((n for n in named if n[0][1] <= place[0]), key=lambda n: n[0])
        joined = [[a, b] for (x, a), (y, b) in pairwise(names) if a is not b and _AND.fullmatch(text, x[1], y[0])]
        two = EACH.first(EachCase(near, joined))
        found |= {member: two} if two else {}
    return found


_UNNAMED = pattern_of(
    r"(?:[Tt]he\s)?(?:[a-z][\w’'-]*\s){0,2}(?:army|military|government|regime|junta|union|company|firm|airline|carrier|operator"
    r"|employers?|ministry|council|club|federation|rebels|guerrillas|strikers)"
)


def _is_body(member: Member) -> bool:
    """Whether it is a body or state with a name, or one of those that are a side without one."""
    named = member.kind in ("organisation", "country") and "name" in member.mentions.values()
    return named or _UNNAMED.fullmatch(member.name) is not None


_GOVERNMENT = pattern_of(r"(?:[Tt]he\s)?(?:government|army|military|regime|junta)")


def _government(members: Sequence[Member], sides: Sides) -> Member | None:
    """The state whose government or army is spoken of, else the government or army, where there is one."""
    bodies = [m for m in members if _GOVERNMENT.fullmatch(m.name)]
    above = dict.fromkeys(s for m in bodies if (s := side(m, sides)) in sides.states)
    if above:
        return next(iter(above)) if len(above) == 1 else None
    return next((m for m in bodies if m.name.lower().endswith("government")), next(iter(bodies), None))


_ARBITER = pattern_of(
    r"(?:complain\w*|appeal\w*|petition\w*|report\w*|referr?\w*|lawsuits?|suits?|cases?|claims?|charges?|writs?)"
    r"(?:\s(?!(?:by|from|of)\b)[\w’'-]+){0,4}?\s(?:with|to|at|before|in)\s(?:(?:the|a|an|its|their)\s)?"
)
_LONGEST_TURNING = 60  # code points from what somebody lodges to whom with
_JUDGES = pattern_of(r"\b(?:court|tribunal|ombudsman|arbitrat\w+|mediat\w+|inquiry|jury)\b", re.IGNORECASE)


def _stands_between(text: str, member: Member) -> bool:
    """Whether somebody is no side: a court, whom somebody complains or appeals to, who mediates."""
    names = [place for place, form in member.mentions.items() if form == "name"]
    return _JUDGES.search(member.name) is not None or any(
        is_between(text, start)
        or any(m.end() == start for m in _ARBITER.finditer(text, max(0, start - _LONGEST_TURNING), start))
        for start, _ in names
    )


_OVERSEES = pattern_of(
    r"\b(?:Agency|Authority|Department|Inspectorate|Regulator|Commission|Office|Ombudsman|Watchdog|Court|Tribunal)\b",
    re.IGNORECASE,
)
"""Who fines and bans others by office: no side of their quarrels."""
_APART, _TOGETHER = 3, 2
"""What it weighs that two are set against each other, and that they do something together."""


def _pairs(text: str, events: Sequence[EventDraft], sides: Sides) -> Counter[frozenset[Member]]:
    """How much which two bodies are set against each other, or act together."""
    pairs: Counter[frozenset[Member]] = Counter()
    for event in events:
        oversees = event.type == "SANCTION" and any(_OVERSEES.search(m.name) for m in event.actors)
        against = event.type in _AGAINST and event.mode != "investigate" and not oversees  # who inquires is no side
        met = product(event.actors, event.recipients) if against else ()
        together = combinations(event.actors, 2) if event.type in _BETWEEN and event.status == "reported" else ()
        for weight, every in ((_APART, met), (_TOGETHER, together)):
            for pair in {frozenset(side(m, sides) for m in two) for two in every}:
                if len(pair) == 2 and all(_is_body(m) and m not in sides.members for m in pair):
                    pairs[pair] += weight
    third = {m for m in {m for pair in pairs for m in pair} if _stands_between(text, m)}
    return Counter({pair: times for pair, times in pairs.items() if not pair & third})


def two_at_odds(text: str, events: Sequence[EventDraft], sides: Sides) -> frozenset[Member] | None:
    """The two for whom all words for both sides stand, else the only two that are set against each other more than
    once."""
    told = {frozenset(two) for two in sides.members.values() if len(two) == 2}
    if len(told) == 1:
        return next(iter(told))
    often = [pair for pair, times in _pairs(text, events, sides).items() if times > _APART]
    return often[0] if len(often) == 1 and not told else None


def with_both_sides(text: str, members: Iterable[Member], events: Sequence[EventDraft], sides: Sides) -> Sides:
    """Who stands for whom, with those of whom no words near tell."""
    pairs = _pairs(text, events, sides)
    every = list(members)
    rebels = [m for m in every if m.kind == "organisation" and REBELS_NAME.search(m.name)]
    government, elsewhere = _government(every, sides), frozenset(frozenset(two) for two in sides.members.values())
    employed = _employed(text, every, sides)
    untold = (m for m in every if m not in sides.members)
    cases = ((m, BothCase(m.name, pairs, sides.states, rebels, government, elsewhere, employed)) for m in untold)
    found = {m: two for m, case in cases if (two := BOTH.first(case)) is not None and m not in two}
    told = {**sides.members, **found}
    return sides._replace(members={**told, **_with_each(text, every, told)})
