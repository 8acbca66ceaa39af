"""The actors of many reports' profiles, group by group: those of one block, then of one word, then of one actor.

Each group is complete by itself, wherever it is gathered: `clusters.cluster` names the actor of each profile of a
block, `called_in` the actor that a word alone stands for, `described` what is told of an actor.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from onrecord.answers import Person
from onrecord.compare.callings import bearing, called, callings, is_lone
from onrecord.compare.clusters import Profile

LONE = "="
"""How sorts of profiles begin that have a word alone."""
_T = TypeVar("_T", bound=str)


def words_of(profile: Profile) -> frozenset[str]:
    """The words under which a profile is looked at: by which it may be called, or which it has alone."""
    return callings(profile) | ({profile.folded} if is_lone(profile) else frozenset())


def sorts_of(profile: Profile) -> Iterator[tuple[str, str]]:
    """The same words, each with the sort of profile that this is under it, of at most 20 letters.

    Of those that have the word alone, all of a sort are called for the same actor, or none of them for any. Of those
    that may be called by it, two with other actors stand for all of their sort.
    """
    for word in callings(profile):
        yield word, bearing(profile, word)
    if is_lone(profile):
        yield profile.folded, LONE + hashlib.sha256(msgspec.json.encode(_told_of(profile))).hexdigest()[:16]


def called_in(word: str, group: Collection[tuple[Profile, str]]) -> dict[str, str]:
    """The key of the actor of each profile that has the word alone, where another is called so, by the profile's key.

    Args:
        group: the profiles that are looked at under the word, each with the key of its actor by its block.
    """
    lone = [p for p, _ in group if p.folded == word and is_lone(p)]
    found: dict[str, str] = {}
    # Bodies first: a word that one report reads as a body's may be a person's in another.
    for bodies in (True, False):
        bearers = [(p, found.get(p.key, person)) for p, person in group if word in callings(p)]
        alike: dict[tuple[object, ...], list[Profile]] = {}
        for profile in lone:
            if (profile.kind == "organisation") is bodies:
                alike.setdefault(_told_of(profile), []).append(profile)
        for profiles in alike.values():
            person = called(profiles[0], bearers)
            if person is not None:
                found |= dict.fromkeys((p.key for p in profiles), person)
    return found


def _told_of(profile: Profile) -> tuple[object, ...]:
    """All that is told of a word alone: thousands of reports may tell the same."""
    return profile.kind, profile.name, profile.country, profile.sector, profile.age


def described(person: str, members: Sequence[Profile], own: Sequence[Profile] | None = None) -> Person:
    """An actor from its profiles, each given once: a full name where there is one.

    Args:
        own: those of the actor that it was, where others were judged to be the same; the name is theirs.
    """
    own = own or members
    full = [p for p in own if not is_lone(p)] or own
    return Person(
        id=person,
        name=_commonest([p.name for p in full]),
        kind=_commonest([p.kind for p in full]),
        country=_told(p.country for p in members),
        sector=_told(p.sector for p in members),
        same_as=_told(p.same_as for p in members),
    )


def _told(values: Iterable[str | None]) -> str | None:
    known = [value for value in values if value]
    return _commonest(known) if known else None


def _commonest(values: Sequence[_T]) -> _T:
    if len(values) == 1:  # as most are: of one report alone
        return values[0]
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))
