"""Whom a statement is about: actors that its content mentions, and no towns, things and adjectives."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import NamedTuple

from onrecord.model import Form
from onrecord.resolve.cast import Cast, Member
from onrecord.resolve.names.peoples import is_demonym
from onrecord.resolve.principals.bodies import is_common_body
from onrecord.resolve.principals.roles import is_role
from onrecord.resolve.speakers.descriptions import head_of
from onrecord.rules import Rules, gives, rule
from onrecord.text.acronyms import words_of
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range, holds
from onrecord.world import countries as world
from onrecord.world import sectors


class AboutCase(NamedTuple):
    """A mention of somebody in the content of a statement."""

    text: str
    member: Member
    place: Range
    form: Form
    around: Sequence[tuple[Range, Form]]
    """Longer mentions of others, in which it stands."""
    people: bool
    """Another member's name is that of the country whose people or things the word names: "Karvastani"."""
    town: bool
    """It is a place that is no country, and does not speak."""

    @property
    def surface(self) -> str:
        """The words."""
        return self.text[slice(*self.place)]


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 its [A1 two [R1 crews]] [T1 fought]].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 the [A1 crews of [O Norland]] [T1 fought]].",
)
def piece(c: AboutCase) -> bool:
    """A description that ends where a longer mention of another ends is a piece of that, and so is a name in a name."""
    for (_, end), form in c.around:
        if (c.form == "nominal" and c.place[1] == end) or (c.form == "name" and form == "name"):
            return True
    return False


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 the [L Norway]-style deal fell].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 the [L Norway] deal fell].",
)
def compound(c: AboutCase) -> bool:
    """A name in a word that goes on with a hyphen tells of a manner: "Moscow-style"."""
    return re.match(r"-[a-z]", c.text[c.place[1] : c.place[1] + 2]) is not None


_SPEAKERS_OWN = frozenset("i me my mine myself we us our ours ourselves you your yours yourself yourselves".split())


@rule(
    yes="[M2 [O Acme]] met. [S1 [P Ann Lee]] [Q1 said] [C1 [M3=2 we] fought].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 [O Acme] fought].",
)
def speakers_own(c: AboutCase) -> bool:
    """ "We", "my" and "you" are who speaks and who listens, and tell of nobody else."""
    return c.form == "pronoun" and c.surface.lower() in _SPEAKERS_OWN


_SIDES_OF_THE_WORLD = ("north", "south", "east", "west")


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 the [O Western] market fell].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 the [O Westland] market fell].",
)
def adjective(c: AboutCase) -> bool:
    """A people's name that is no plural, and "Western" and the like, are adjectives."""
    word = c.surface
    if c.people:
        return True
    if word.lower().removesuffix("ern") in _SIDES_OF_THE_WORLD and word.lower().endswith("ern"):
        return True
    return world.country_of_demonym(word) is not None and not word.endswith("s") and world.country(word) is None


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 the road to [L Marlow] was shut]. [A1 Rebels] [T1 shelled] [R1 [L Marlow]].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 the road to [L Norway] was shut].",
)
def town(c: AboutCase) -> bool:
    """What was read as a place and does not speak is none of the actors, unless it is a country."""
    return c.town


_NUMBER = pattern_of(
    r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|some|many|most|none|all|several|half"
)
_PEOPLE = frozenset(
    """
    allies ally backers supporters opponents rivals rival neighbours neighbors neighbour neighbor enemies friends
    families family relatives residents victims survivors hostages prisoners crowd protesters marchers demonstrators
    people men women children civilians crews crew troops forces side sides rebels militants insurgents fighters
    gunmen separatists refugees migrants public others parents teachers students workers miners pilots dockers
    farmers voters customers patients shareholders investors journalists reporters countries governments nations
    states bodies
    """.split()
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 [A1 two lorries] [T1 burned]].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 [A1 two drivers] [T1 fled]].",
)
def thing(c: AboutCase) -> bool:
    """What is not named, and described as neither people nor a body, is a thing: "our western border"."""
    if c.form != "nominal":
        return False
    words = [w.rstrip(".") for w in words_of(c.surface)]
    head = head_of(words).lower()
    if _NUMBER.fullmatch(head) and len(words) > 1:
        head = words[-1].lower()  # "seven of its soldiers"
    if head in _PEOPLE or is_role(head) or is_common_body(head) or is_common_body(head.removesuffix("s")):
        return False
    return sectors.sector(head) is None


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 [O Acme] lied].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 [L Marlow] burned].",
)
def actor(c: AboutCase) -> bool:
    """Everybody else who is mentioned is one whom it is about."""
    return True


ABOUT: Rules[[AboutCase], bool] = Rules(
    "about",
    [
        gives(False, piece),
        gives(False, speakers_own),
        gives(False, compound),
        gives(False, adjective),
        gives(False, town),
        gives(False, thing),
        gives(True, actor),
    ],
    at=lambda c: c.place,
)
"""Whether a statement is about somebody who is mentioned in it."""


class Mentions:
    """All mentions of a report's actors, in text order."""

    def __init__(self, cast: Cast, members: Collection[Member], speaking: Collection[Member]) -> None:
        self._cast = cast
        self._speaking = speaking
        self._all = sorted(
            ((place, form, member) for member in members for place, form in member.mentions.items()),
            key=lambda m: m[0],
        )
        self._starts = [place[0] for place, _, _ in self._all]

    @cached_property
    def _peoples(self) -> frozenset[Member]:
        """Members that are adjectives of others' names."""
        lone = [m for m in self._cast.members if " " not in m.name and m.name[:1].isupper() and m.kind != "country"]
        return frozenset(m for m in lone if any(is_demonym(m.name, n.name) for n in lone))

    def about(self, content: Sequence[Range]) -> set[Member]:
        """Whom a statement with this content is about."""
        found: set[Member] = set()
        for start, end in content:
            within = self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
            inside = [m for m in within if m[0][1] <= end]
            for place, form, member in inside:
                if member in found:
                    continue
                around = [(p, f) for p, f, m in inside if m is not member and p != place and holds(p, place)]
                town = self._cast.is_place(member) and member not in self._speaking
                people = form == "name" and member in self._peoples
                if ABOUT.first(AboutCase(self._cast.text, member, place, form, around, people, town)):
                    found.add(member)
        return found
