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
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of

_AGAINST = frozenset({"ACCUSE", "ASSAULT", "PROTEST", "REJECT", "THREATEN"})
_BETWEEN = frozenset({"AGREE", "ASSAULT", "CONCEDE", "CONSULT", "PROTEST"})
_SIDES = pattern_of(
    r"(?:(?:[Bb]oth|[Aa]ll|[Ee]ach|[Ee]ither|[Nn]either|[Tt]he)\s)(?:(?:of\s)?the\s)?(?:two\s|warring\s|rival\s|opposing\s)?"
    r"(?:sides?|part(?:y|ies)|camps?|delegations?|belligerents)(?:\sto\sthe\s(?:conflict|dispute|talks))?"
)


class BothCase(NamedTuple):
    """Words for two sides, and how often which two are set against each other."""

    name: str
    pairs: Counter[frozenset[Member]]


@rule(
    yes="[A1 [O Acme]] [T1=ACCUSE.reported blamed] the [R1 [O Miners Union]].\n\nIt rained.\n\n"
    "[S1 Both sides] [Q1 said] [C1 no].",
    no="[A1 [O Acme]] [T1=ACCUSE.reported blamed] the [R1 miners].\n\nIt rained.\n\n[S1 Both sides] [Q1 said] [C1 no].",
)
def most_at_odds(b: BothCase) -> Sequence[Member] | None:
    """ "Both sides" are the two bodies that are set against each other most often."""
    if _SIDES.fullmatch(b.name) is None:
        return None
    first = b.pairs.most_common(2)
    clear = bool(first) and (len(first) == 1 or first[0][1] > first[1][1])
    return sorted(first[0][0], key=lambda m: min(m.mentions)) if clear else None


BOTH: Rules[[BothCase], Sequence[Member]] = Rules("opposed.both", [most_at_odds])


_UNNAMED = pattern_of(
    r"(?:[Tt]he\s)?(?:army|military|government|regime|junta|union|company|firm|rebels|guerrillas|strikers)"
)


def _is_body(member: Member) -> bool:
    """Whether it is a body or state with a name, or one of those that are a side without one."""
    named = member.kind in ("organisation", "country") and "name" in member.mentions.values()
    return named or _UNNAMED.fullmatch(member.name) is not None


def with_both_sides(members: Iterable[Member], events: Sequence[EventDraft], sides: Sides) -> Sides:
    """Who stands for whom, with those of whom no words near tell."""
    pairs: Counter[frozenset[Member]] = Counter()
    for event in events:
        met = product(event.actors, event.recipients) if event.type in _AGAINST else ()
        together = combinations(event.actors, 2) if event.type in _BETWEEN and event.status == "reported" else ()
        for pair in {frozenset(side(m, sides) for m in two) for two in (*met, *together)}:
            if len(pair) == 2 and all(_is_body(m) and m not in sides.members for m in pair):
                pairs[pair] += 1
    untold = (m for m in members if m not in sides.members)
    found = {m: two for m in untold if (two := BOTH.first(BothCase(m.name, pairs))) is not None and m not in two}
    return sides._replace(members={**sides.members, **found})
