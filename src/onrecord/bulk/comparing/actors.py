"""Which actors of many reports are one: profiles gathered by name, by the words they are called by, by actor.

`compare/clusters` and `compare/callings` say who is who; here the profiles are brought together that have a say in it.
An actor that is good for one report alone needs no others, and stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from onrecord.answers import Person
from onrecord.bulk.comparing.piles import Piles, piled
from onrecord.bulk.comparing.plan import Plan
from onrecord.bulk.storage import Storage
from onrecord.compare.callings import is_lone
from onrecord.compare.clusters import Profile, cluster, profile_of
from onrecord.compare.persons import called_in, described, words_of
from onrecord.model import Record

_K = TypeVar("_K")
_V = TypeVar("_V")


class PlacedProfile(msgspec.Struct, frozen=True, array_like=True):
    """A profile, and the slices in which reports have it."""

    profile: Profile
    slices: tuple[int, ...]
    person: str = ""
    """Its actor's key, once that is known."""


class ProfilePerson(msgspec.Struct, frozen=True, array_like=True):
    """Whose a profile is."""

    profile: str
    person: Person


def profiles_of(record: Record) -> dict[str, Profile]:
    """The profile of each actor of a report."""
    return {a.id: profile_of(a, record.report.id, record.report.published) for a in record.actors}


def own_person(profile: Profile) -> Person | None:
    """The actor of a profile in whose actor no other report has a say."""
    alone = profile.scope is not None and not is_lone(profile)
    return described(profile.settled or "", [profile]) if alone else None


def by_name(storage: Storage, plan: Plan, number: int) -> None:
    """Name the actors of the profiles whose names lie on one pile."""
    seen: dict[Profile, set[int]] = {}
    for one in piled(storage, "comparing/profiles", number, PlacedProfile):
        seen.setdefault(one.profile, set()).update(one.slices)
    words, persons = Piles(plan.slices), Piles(plan.slices)
    for block in _gathered((p.block, p) for p in seen).values():
        person_of = cluster(block)
        for profile in block:
            person = person_of[profile.key]
            named = PlacedProfile(profile, tuple(sorted(seen[profile])), person)
            for pile in {plan.pile_of(word) for word in words_of(profile)}:
                words.add(pile, named)
            if not is_lone(profile):
                persons.add(plan.pile_of(person), named)
    words.put(storage, f"comparing/words/{number:06}")
    persons.put(storage, f"comparing/persons/names-{number:06}")


def by_word(storage: Storage, plan: Plan, number: int) -> None:
    """Find for whom the words are short that lie on one pile."""
    groups = _gathered(
        (word, one)
        for one in piled(storage, "comparing/words", number, PlacedProfile)
        for word in words_of(one.profile)
        if plan.pile_of(word) == number
    )
    persons = Piles(plan.slices)
    for word, group in groups.items():
        found = called_in(word, [(one.profile, one.person) for one in group])
        for one in group:
            if one.profile.folded == word and is_lone(one.profile):
                person = found.get(one.profile.key, one.person)
                persons.add(plan.pile_of(person), PlacedProfile(one.profile, one.slices, person))
    persons.put(storage, f"comparing/persons/words-{number:06}")


def by_person(storage: Storage, plan: Plan, number: int) -> None:
    """Describe the actors that lie on one pile, for the slices that have them."""
    groups = _gathered((one.person, one) for one in piled(storage, "comparing/persons", number, PlacedProfile))
    people = Piles(plan.slices)
    for key, group in groups.items():
        person = described(key, [one.profile for one in group])
        for one in group:
            for slice_ in one.slices:
                people.add(slice_, ProfilePerson(one.profile.key, person))
    people.put(storage, f"comparing/people/{number:06}")


def _gathered(pairs: Iterable[tuple[_K, _V]]) -> dict[_K, list[_V]]:
    found: dict[_K, list[_V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
