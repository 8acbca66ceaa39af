"""Whom a collective stands for: "both governments", "the two sides", "each camp", "the two leaders"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.resolve.cast import Member
from onrecord.resolve.principals.bodies import REBELS_NAME, is_common_body
from onrecord.resolve.principals.go_betweens import is_between
from onrecord.resolve.principals.owners import by_description
from onrecord.resolve.principals.tie import Context
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.world import sectors

_COLLECTIVE = pattern_of(
    r"(?:both(?:\s+of)?(?:\s+(?:the|these|those))?|(?:(?:the|these|those)\s+)?(?:two|warring|rival|opposing|feuding)(?:\s+(?!of\b)\w+)?|each|neither|either)"
    r"\s+(?:\w+\s+)?(?P<noun>\w+)|(?:the\s+|all\s+(?:the\s+)?)(?P<pair>pair|two|sides|camps|parties|delegations|belligerents)|(?:the\s+)?(?P<rivals>rivals)",
    re.IGNORECASE,
)


class Collective(NamedTuple):
    """Words that stand for two at once."""

    context: Context
    member: Member
    place: Range
    noun: str
    """What they are called, in lower case."""

    @property
    def paragraph(self) -> int:
        """Where the paragraph begins."""
        return self.context.text.rfind("\n", 0, self.place[0]) + 1

    @property
    def before(self) -> int:
        """Where the paragraph before that begins."""
        return self.context.text.rfind("\n", 0, max(0, self.paragraph - 2)) + 1


def collective(context: Context, member: Member) -> Range | None:
    """Where a member's words stand that stand for two, None when it has none."""
    nominal = (place for place, form in sorted(member.mentions.items()) if form == "nominal")
    return next((place for place in nominal if _COLLECTIVE.fullmatch(context.text, *place)), None)


_OWN_OF_TWO = pattern_of(
    r"(?P<two>(?:both|the\s+two)\s+(?:countries|nations|governments|states|sides|neighbou?rs|camps|parties))['’]\s",
    re.IGNORECASE,
)
_OF_TWO = pattern_of(
    r"\b(?:of|from|for|representing)\s+(?=(?:both|the\s+(?:two|warring|rival|opposing))\s)", re.IGNORECASE
)


def owning_collective(context: Context, member: Member) -> Range | None:
    """Where words for two stand behind "of" in a member's, or own it: "envoys of the two countries"."""
    for place, form in sorted(member.mentions.items()):
        owner = _OWN_OF_TWO.match(context.text, *place) if form == "nominal" else None
        if owner is not None:
            return owner.span("two")
        of = _OF_TWO.search(context.text, *place) if form == "nominal" else None
        if of is not None and _COLLECTIVE.fullmatch(context.text, of.end(), place[1]):
            return of.end(), place[1]
    return None


_MEDIATES = pattern_of(r"\b(?:mediat|broker|arbitrat)\w*\s(?:[\w-]+\s){0,3}between\s+(?:the\s+)?$")
_COAST_GUARDS = pattern_of(r"\bcoast\s?guards$", re.IGNORECASE)
_BEFORE = 60  # code points in which "mediated between" stands


def stands_for(context: Context, member: Member, place: Range) -> Sequence[Member]:
    """Whom the words for two at a place stand for, none when nothing tells.

    Args:
        member: whose words they are, or are a part of.
    """
    if _MEDIATES.search(context.text, max(0, place[0] - _BEFORE), place[0]):
        return ()  # who mediates between the two is neither
    found = _COLLECTIVE.fullmatch(context.text, *place)
    noun = next(filter(None, found.groupdict().values()), "") if found else ""
    noun = "coast guards" if _COAST_GUARDS.search(context.text, *place) else noun
    return MEMBERS.first(Collective(context, member, place, noun.lower())) or ()


_STATES = pattern_of(
    r"governments?|countries|country|nations?|states?|capitals?|armies|army|neighbou?rs?|sides?|parties|party|militaries|powers?"
    r"|republics?|kingdoms?|camps?|delegations?|navies|coast guards"
)


@rule(
    yes="[L Norway] shelled [L Sweden]. [S1 Both sides] [Q1 said] [C1 no].\n\n[L Norway]'s army met [L Denmark]'s."
    " [S2 Both capitals] [Q2 said] [C2 so].",
    no="[L Norway] shelled [L Sweden]. [S1 Both miners] [Q1 said] [C1 no].\n\n[L Norway]'s army met [L Denmark]'s."
    " [S2 Both capitals] [Q2 said] [C2 so].",
)
def two_states_as_before(c: Collective) -> Sequence[Member] | None:
    """Both capitals are the two states for which the first such words of the report stand."""
    if not _STATES.fullmatch(c.noun):
        return None
    groups = ((m, collective(c.context, m)) for m in c.context.cast.members if m.kind == "group")
    before = [(place, m) for m, place in groups if place is not None and place < c.place]
    for place, member in sorted(before, key=lambda b: b[0])[:1]:
        found = stands_for(c.context, member, place)
        if len(found) == 2 and all(m in c.context.states.every for m in found):
            return found
    return None


@rule(
    yes="[L Norway] shelled [L Sweden]. [S1 Both governments] [Q1 said] [C1 no].",
    no="Talks were hosted by [L Norway] and [L Sweden]. [S1 Both governments] [Q1 said] [C1 no].",
)
def two_states(c: Collective) -> Sequence[Member] | None:
    """Both governments or sides are the only two states that act in the sentences or the paragraph before, and do not
    go between."""
    if not _STATES.fullmatch(c.noun):
        return None
    # Who urges both sides is neither.
    end = c.context.states.sentence(c.place[0])
    for start in (c.paragraph, c.before):
        acting = c.context.states.acting_in(start, end)
        between = c.context.states.between
        states = list(dict.fromkeys(m for at, m in acting if m not in between and not is_between(c.context.text, at)))
        if states:
            return states if len(states) == 2 else None
    return None


_TURNS_TO = pattern_of(
    r"\b(?:urg|ask|beg|press|implor|invit|prais|thank|warn|tell|told|call\w*\son|appeal\w*\sto|mediat\w*\sbetween)\w*\s$"
)
_LONGEST_TURN = 20  # code points


@rule(
    yes="[L Norway]'s army shelled [L Sweden]'s army.\n\nIt snowed.\n\n[S1 The two sides] [Q1 said] [C1 no].",
    no="[L Norway]'s army shelled [L Sweden]'s army.\n\nIt snowed.\n\n[S1 The two miners] [Q1 said] [C1 no].",
)
def two_states_of_report(c: Collective) -> Sequence[Member] | None:
    """The two sides or countries are the only two states of whose government or troops the report speaks before, none
    of which turns to both or goes between them."""
    if not _STATES.fullmatch(c.noun):
        return None
    end = c.context.states.sentence(c.place[0])
    spoken = ((at, m) for at, m in c.context.states.spoken_of(0, end) if m in c.context.states.evident)
    first = {m: at for at, m in reversed([f for f in spoken if f[1] not in c.context.states.between])}
    if _TURNS_TO.search(c.context.text, max(0, c.place[0] - _LONGEST_TURN), c.place[0]):
        first = {
            m: at for m, at in first.items() if all(m is not n for _, n in c.context.states.spoken_of(end, c.place[0]))
        }
    return sorted(first, key=lambda m: first[m]) if len(first) == 2 else None


_OF_THEM = pattern_of(r"\b(?:between|among|of|by)\s+(?:the\s+)?$")


@rule(
    yes="[L Norway] accused [L Sweden] of the worst fight between [A1 the two countries] in [T1=CONSULT talks].",
    no="[L Norway] told [L Sweden] and [A1 both countries] left [T1=CONSULT talks].",
)
def two_of_sentence(c: Collective) -> Sequence[Member] | None:
    """Something between "the two countries" is between the only two states that the same sentence names before."""
    start = c.context.states.sentence(c.place[0])
    if not _STATES.fullmatch(c.noun) or not _OF_THEM.search(c.context.text, start, c.place[0]):
        return None
    states = list(dict.fromkeys(m for _, m in c.context.states.acting_in(start, c.place[0])))
    return states if len(states) == 2 else None


_SIDES = pattern_of(
    r"sides?|parties|party|camps?|groups?|factions?|organi[sz]ations?|companies|company|firms?|unions?|teams?|clubs?|bodies"
)
_JOINED = pattern_of(r"\s*(?:,\s*)?(?:and|against|with|between|versus|v\.?|&)\s+(?:(?:the|its|a|an)\s+)?")


@rule(
    yes="Talks of the [O Port Union] and the [O Pilots' League] failed. [S1 Both sides] [Q1 said] [C1 no].",
    no="Talks of [O Acme], the [O Port Union] and the [O Pilots' League] failed. [S1 Both sides] [Q1 said] [C1 no].",
)
def two_joined(c: Collective) -> Sequence[Member] | None:
    """Both sides are the two bodies that are last named as a pair: "the Port Union and the Pilots' League"; no list's
    last two."""
    if not _SIDES.fullmatch(c.noun):
        return None
    every = list(_mentioned(c, c.before))
    able = [(p, m) for p, m in every if m.kind != "person" and not _is_mere_town(c, m)]
    named = [(p, m) for p, m in able if not is_between(c.context.text, p[0])]
    for (first, one), (second, other) in reversed(list(pairwise(named))):
        listed = any(_LISTED.fullmatch(c.context.text, p[1], first[0]) for p, _ in every)
        if one is not other and not listed and _JOINED.fullmatch(c.context.text, first[1], second[0]):
            return [one, other]
    return None


_LISTED = pattern_of(r",\s(?:the\s)?")


def _is_mere_town(c: Collective, member: Member) -> bool:
    return c.context.is_town(member) and member not in c.context.states.every


_AT_ODDS = pattern_of(rf"(?:{_STATES.pattern}|{_SIDES.pattern}|rivals?|belligerents?|adversaries|foes|opponents?)")
_BETWEEN = pattern_of(
    r"\bbetween\s+(?P<one>[^.;:,\n]{3,60}?)\s+and\s+(?P<other>(?:(?:the|its|their|his|her|an?)\s+)?(?:[\w'’&.-]+\s?){1,6})"
)


@rule(
    yes="Talks between the [O Port Union] and [O Acme] failed.\n\nIt rained.\n\n[S1 Both sides] [Q1 said] [C1 no].",
    no="Talks of the [O Port Union] on [O Acme] failed.\n\nIt rained.\n\n[S1 Both sides] [Q1 said] [C1 no].",
)
def two_between(c: Collective) -> Sequence[Member] | None:
    """Both sides are the two between whom something is, as told last before: "talks between Acme and the union"."""
    if not _AT_ODDS.fullmatch(c.noun):
        return None
    for found in reversed(list(_BETWEEN.finditer(c.context.text, 0, c.place[0]))):
        two = [_in_words(c, found.span(part)) for part in ("one", "other")]
        one, other = two
        if one is not None and other is not None and one is not other:
            return [one, other]
    return None


def _in_words(c: Collective, place: Range) -> Member | None:
    """The body or state that words open with, by name or by its sort: "their union"."""
    for name in c.context.cast.names_in(*place):
        member = c.context.cast.at(name.start)
        opens = len(c.context.text[place[0] : name.start].split()) <= _LEAD_IN
        if member is not None and opens and not (member.kind == "person" or _is_mere_town(c, member)):
            return member
        return None
    words = list(_WORD.finditer(c.context.text, *place))[: _LEAD_IN + 1]
    noun = next((w for w in words if is_common_body(w.group())), None)
    tie = by_description(c.context, (place[0], noun.end()), c.member) if noun else None
    return None if tie is None else tie.principal


_LEAD_IN = 2  # words before a name: "the operator Acme"
_WORD = pattern_of(r"[\w-]+")


_TELL = pattern_of(r"\s+(?:said|say|confirmed|confirm|announced|announce)\b")


@rule(
    yes="[C1 The [O Port Union] [T1=AGREE met] [A1 the ministry]], [S1 both sides] [Q1 said].",
    no="[C1 The [O Port Union] met in [L Marlow]], [S1 both sides] [Q1 said].",
)
def two_told_of(c: Collective) -> Sequence[Member] | None:
    """Both sides who tell it are the only two bodies of what they tell: "the union met Acme, both sides said"."""
    text = c.context.text
    start = c.context.states.sentence(c.place[0])
    if not _SIDES.fullmatch(c.noun) or not (
        text[start : c.place[0]].rstrip().endswith(",") and _TELL.match(text, c.place[1])
    ):
        return None
    near = c.context.cast.ledger.near(start, c.place[0])
    bodies = [m for m in near if m.kind in ("organisation", "country") and not _is_mere_town(c, m)]
    return sorted(bodies, key=lambda m: m.last_before(c.place[0])) if len(bodies) == 2 else None


_STATES_OWN = frozenset(["GOV", "MIL", "LEG", "JUD", "COP", "SPY"])
_BUT_SIDES = pattern_of(r"(?!parties|organi)(?P<stem>[a-z-]+?)(?P<end>ies|s)")


@rule(
    yes="The [O Port Union] met. The [O Pilots' Union] rang [O Acme]. [S1 Both unions] [Q1 said] [C1 no].",
    no="The [O Port Union] met. The [O Pilots' League] rang [O Acme]. [S1 Both unions] [Q1 said] [C1 no].",
)
def two_of_a_sort(c: Collective) -> Sequence[Member] | None:
    """The two unions or banks are the only two bodies named before that are called so; every state has ministries."""
    plural = _BUT_SIDES.fullmatch(c.noun)
    noun = (plural["stem"] + ("y" if plural["end"] == "ies" else "")) if plural else ""
    if not is_common_body(noun) or sectors.sector(noun) in _STATES_OWN:
        return None
    named = (m for _, m in _mentioned(c, 0) if m.kind == "organisation")
    bodies = list(dict.fromkeys(m for m in named if _is_called(m.name, noun)))
    return bodies if len(bodies) == 2 else None


def _is_called(name: str, noun: str) -> bool:
    """Whether a body's name says that it is of a sort: the Staff Guild is a union."""
    sort = sectors.sector(noun)
    return noun in name.lower().split() or (sort == "LAB" and sectors.sector_of_body(name) == sort)


_REBEL_SIDES = pattern_of(r"sides?|parties|party|camps?|delegations?|belligerents?|adversaries|foes|rivals?|two|pair")
_REBELS = pattern_of(r"['’]?s?\s(?:rebels?|fighters?|militants?|insurgents?|guerrillas?|militia(?:men)?|gunmen)\b")


@rule(
    yes="MAREN, [L Norway], May 3 - Troops shelled [O Sabah] fighters. [S1 The two sides] [Q1 said] [C1 no].",
    no="MAREN, [L Norway], May 3 - Troops shelled [O Sabah] lorries. [S1 The two sides] [Q1 said] [C1 no].",
)
def state_and_rebels(c: Collective) -> Sequence[Member] | None:
    """Both sides are the only state of whose government the report speaks and the only rebels that it names."""
    states = c.context.states
    state = states.main
    if not _REBEL_SIDES.fullmatch(c.noun) or state is None or states.evident - {state} - states.between:
        return None
    rebels = set()
    for name in c.context.cast.names:
        member = c.context.cast.at(name.start)
        fights = _REBELS.match(c.context.text, name.end) or REBELS_NAME.search(c.context.text, name.start, name.end)
        own = member is not None and state.name.split()[0].lower()[:4] in member.name.lower()  # "Israel Defense Forces"
        if (
            member is not None
            and fights
            and not own
            and member.kind == "organisation"
            and not c.context.is_town(member)
        ):
            rebels.add(member)
    return [state, *rebels] if len(rebels - {state}) == 1 else None


_PEOPLE = pattern_of(
    r"leaders?|men|women|man|woman|ministers?|presidents?|premiers?|chiefs?|pair|two|candidates?|lawyers?|officials?|mayors?|generals?|rivals?"
    r"|officers|defendants|suspects|accused|brothers|sisters|siblings|soldiers|players|journalists|lawmakers|senators|judges"
    r"|doctors|nurses|guards|students|activists"
)


_DEFINITE = pattern_of(r"(?:the|these|those|both|each|neither|either)\b", re.IGNORECASE)


def _are_people(c: Collective) -> bool:
    """Whether the words tell of people who were told of before: "the two leaders"."""
    return _PEOPLE.fullmatch(c.noun) is not None and _DEFINITE.match(c.context.text, c.place[0]) is not None


@rule(
    yes="[P Ann Lee] met [P Bob Roe]. [S1 The two leaders] [Q1 said] [C1 no].",
    no="[P Ann Lee] met [P Bob Roe] and [P Cy Doe]. [S1 The two leaders] [Q1 said] [C1 no].",
)
def two_persons(c: Collective) -> Sequence[Member] | None:
    """The two leaders are the only two people whom this paragraph names before, or the one before it."""
    if not _are_people(c):
        return None
    for start, end in ((c.paragraph, c.place[0]), (c.before, c.paragraph)):
        named = list(dict.fromkeys(m for p, m in _mentioned(c, start) if m.kind == "person" and p[0] < end))
        if named:
            return named if len(named) == 2 else None
    return None


_AND_HIS = pattern_of(
    r"(?:,\s\d{1,2},|\s\(\d{1,2}\),?)?\s+and\s+(?:(?:[A-Z][a-z]+\.?\s){1,2}|(?:his|her)\s(?:[a-z-]+\s){0,2}"
    r"(?:partner|colleague|deputy|wife|husband|brother|sister|comrade|counterpart),?\s)?"
)
_LAST_PAIR = 900  # code points behind two who are named as a pair


@rule(
    yes="[P Ann Lee] and her partner, [P Bob Roe], left. [P Cy Doe] came. [S1 Both officers] [Q1 said] [C1 no].",
    no="[P Ann Lee] saw her partner, [P Bob Roe], leave. [P Cy Doe] came. [S1 Both officers] [Q1 said] [C1 no].",
)
def two_persons_joined(c: Collective) -> Sequence[Member] | None:
    """Both officers are the two people whom the report last named as a pair: "Lee and her partner, Bob Roe"."""
    if not _are_people(c):
        return None
    named = [(p, m) for p, m in _mentioned(c, max(0, c.place[0] - _LAST_PAIR)) if m.kind == "person"]
    for (first, one), (second, other) in reversed(list(pairwise(named))):
        if one is not other and _AND_HIS.fullmatch(c.context.text, first[1], second[0]):
            return [one, other]
    return None


_TITLED_AS = {
    "officers": pattern_of(
        r"officer|sergeant|constable|inspector|detective|lieutenant|captain|superintendent|trooper|deputy|pc"
    ),
    "soldiers": pattern_of(r"sergeant|corporal|private|lieutenant|captain|major|sapper|gunner|specialist"),
    "generals": pattern_of(r"general|gen"),
    "judges": pattern_of(r"judge|justice"),
    "doctors": pattern_of(r"dr|doctor"),
    **{f"{one}s": pattern_of(one) for one in ("minister", "president", "senator", "mayor", "councillor", "governor")},
}
"""Words for people by their office or rank, each with the words of titles that tell it."""


@rule(
    yes="Sergeant [P Ann Lee] met Constable [P Bob Roe].\n\n[P Cy Doe] and [P Di Fox] ate.\n\n[P Cy Doe] left."
    " [S1 Both officers] [Q1 said] [C1 no].",
    no="Sergeant [P Ann Lee] met Dr [P Bob Roe].\n\n[P Cy Doe] ate with [P Di Fox] and [P Bo Orr].\n\n[P Cy Doe] left."
    " [S1 Both officers] [Q1 said] [C1 no].",
)
def two_persons_of_a_rank(c: Collective) -> Sequence[Member] | None:
    """Both officers, ministers or senators are the only two people of that rank or office whom the report names
    before."""
    titled = _TITLED_AS.get(c.noun)
    if titled is None or not _are_people(c):
        return None
    named = dict.fromkeys(m for _, m in _mentioned(c, 0) if m.kind == "person")
    found = [m for m in named if any(titled.search(w.lower()) for t in m.titles.values() for w in t.split())]
    return found if len(found) == 2 else None


@rule(
    yes="[P Ann Lee] met [P Bob Roe].\n\n[P Bob Roe] wept.\n\n[S1 The two leaders] [Q1 said] [C1 no].",
    no="[P Ann Lee] met [P Cy Doe].\n\n[P Bob Roe] wept.\n\n[S1 The two leaders] [Q1 said] [C1 no].",
)
def two_persons_above(c: Collective) -> Sequence[Member] | None:
    """The two leaders are the only two people whom the two paragraphs before name, the nearer of them one of these."""
    if not _are_people(c):
        return None
    above = c.context.text.rfind("\n", 0, max(0, c.before - 2)) + 1
    both = list(dict.fromkeys(m for _, m in _mentioned(c, above) if m.kind == "person"))
    return both if len(both) == 2 else None


def _mentioned(c: Collective, start: int) -> Iterator[tuple[Range, Member]]:
    """Those named between a place and the words for the collective, in text order."""
    for name in c.context.cast.names_in(start, c.place[0]):
        member = c.context.cast.at(name.start)
        if member is not None and member is not c.member:
            yield (name.start, name.end), member


MEMBERS: Rules[[Collective], Sequence[Member]] = Rules(
    "members",
    [
        two_joined,
        two_told_of,
        two_of_sentence,
        two_states_as_before,
        two_states,
        two_states_of_report,
        two_between,
        two_of_a_sort,
        state_and_rebels,
        two_persons_of_a_rank,
        two_persons,
        two_persons_joined,
        two_persons_above,
    ],
    at=lambda c: c.place,
)
"""Whom a collective stands for."""
