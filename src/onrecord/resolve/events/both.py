"""Whom "both sides" stand for where no words near tell: the two that the events set against each other most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations, product
from typing import NamedTuple

from onrecord.resolve.cast import Member
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.opposed import side
from onrecord.resolve.principals import Sides
from onrecord.resolve.principals.collectives import REBELS_NAME
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of

_AGAINST = frozenset({"ACCUSE", "ASSAULT", "PROTEST", "REJECT", "THREATEN"})
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
    """Words for two sides, and how often which two are set against each other."""

    name: str
    pairs: Counter[frozenset[Member]]
    states: frozenset[Member]
    rebels: Sequence[Member]
    """The rebels who are named."""
    government: Member | None
    """Whom these fight: the state whose government or army is spoken of, else that body itself."""
    elsewhere: frozenset[frozenset[Member]]
    """The two for whom such words stand elsewhere in the report."""


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
    return two if two is not None and b.states.issuperset(two) else None


def _most_at_odds(b: BothCase) -> Sequence[Member] | None:
    first = b.pairs.most_common(2)
    clear = bool(first) and (len(first) == 1 or first[0][1] > first[1][1])
    return sorted(first[0][0], key=lambda m: min(m.mentions)) if clear else None


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
    return sorted(two, key=lambda m: min(m.mentions)) if two and two <= b.states else None


BOTH: Rules[[BothCase], Sequence[Member]] = Rules(
    "opposed.both", [most_at_odds, states_most_at_odds, government_and_rebels, as_elsewhere]
)


_UNNAMED = pattern_of(
    r"(?:[Tt]he\s)?(?:army|military|government|regime|junta|union|company|firm|rebels|guerrillas|strikers)"
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


def with_both_sides(members: Iterable[Member], events: Sequence[EventDraft], sides: Sides) -> Sides:
    """Who stands for whom, with those of whom no words near tell."""
    pairs: Counter[frozenset[Member]] = Counter()
    for event in events:
        met = product(event.actors, event.recipients) if event.type in _AGAINST else ()
        together = combinations(event.actors, 2) if event.type in _BETWEEN and event.status == "reported" else ()
        for pair in {frozenset(side(m, sides) for m in two) for two in (*met, *together)}:
            if len(pair) == 2 and all(_is_body(m) and m not in sides.members for m in pair):
                pairs[pair] += 1
    every = list(members)
    rebels = [m for m in every if m.kind == "organisation" and REBELS_NAME.search(m.name)]
    government, elsewhere = _government(every, sides), frozenset(frozenset(two) for two in sides.members.values())
    cases = {m: BothCase(m.name, pairs, sides.states, rebels, government, elsewhere) for m in every}
    untold = (m for m in every if m not in sides.members)
    found = {m: two for m in untold if (two := BOTH.first(cases[m])) is not None and m not in two}
    return sides._replace(members={**sides.members, **found})
