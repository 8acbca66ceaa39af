"""The reports slice by slice: brought there from the shards, joined with their actors, asked for keys."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from onrecord.answers import StoredReport
from onrecord.bulk.comparing.actors import PlacedProfile, ProfilePerson, own_person, profiles_of
from onrecord.bulk.comparing.piles import Piles, pile, piled
from onrecord.bulk.comparing.plan import Plan
from onrecord.bulk.shards import records
from onrecord.bulk.storage import Storage
from onrecord.compare.clusters import Profile
from onrecord.compare.comparing import Within, within
from onrecord.compare.keys import keys
from onrecord.compare.values import view
from onrecord.model import Record


class JoinedReport(msgspec.Struct, frozen=True):
    """A report with the actors of the whole record, and what it has by itself."""

    stored: StoredReport
    within: Within


class KeyHolder(msgspec.Struct, frozen=True, array_like=True):
    """A report, and those of its keys that lie on one pile."""

    slice: int
    report: str
    day: str | None
    keys: tuple[int, ...]


class _PackedReport(msgspec.Struct, frozen=True, array_like=True):
    """A report that is made only where it is wanted."""

    report: str
    joined: msgspec.Raw


def sort_shard(storage: Storage, plan: Plan, number: int) -> None:
    """Bring the reports of a shard to their slices, and their profiles to where those of their names lie."""
    shard = plan.shards[number]
    there = set(plan.repeated.get(shard, ()))
    found, profiles = Piles(plan.slices), Piles(plan.slices)
    seen: dict[Profile, set[int]] = {}
    for record in records(storage, shard):
        if record.report.id in there:
            continue
        there.add(record.report.id)
        slice_ = plan.slice_of(record.report.id, record.report.published)
        found.add(slice_, record)
        for profile in profiles_of(record).values():
            if own_person(profile) is None:
                seen.setdefault(profile, set()).add(slice_)
    for profile, slices in seen.items():
        profiles.add(plan.pile_of(profile.folded), PlacedProfile(profile, tuple(sorted(slices))))
    found.put(storage, f"comparing/records/{number:06}")
    profiles.put(storage, f"comparing/profiles/{number:06}")


def join_slice(storage: Storage, plan: Plan, number: int) -> None:
    """Join the reports of a slice with their actors, and bring their keys together with those of others."""
    people = {one.profile: one.person for one in piled(storage, "comparing/people", number, ProfilePerson)}
    joined, holders = Piles(1), Piles(plan.slices)
    for record in piled(storage, "comparing/records", number, Record):
        profiles = profiles_of(record)
        stored = StoredReport(record=record, actors={i: own_person(p) or people[p.key] for i, p in profiles.items()})
        report = view(stored)
        joined.add(0, (report.id, JoinedReport(stored, within(report))))
        on_pile: dict[int, list[int]] = {}
        for key in sorted(keys(report)):
            on_pile.setdefault(plan.pile_of(str(key)), []).append(key)
        for at, some in on_pile.items():
            holders.add(at, KeyHolder(number, report.id, report.published, tuple(some)))
    joined.put(storage, f"comparing/joined/{number:06}")
    holders.put(storage, f"comparing/keys/{number:06}")


def joined_reports(storage: Storage, slice_: int, wanted: Collection[str]) -> Iterator[JoinedReport]:
    """The reports of a slice that are wanted."""
    for packed in pile(storage, f"comparing/joined/{slice_:06}", 0, _PackedReport):
        if packed.report in wanted:
            yield msgspec.json.decode(packed.joined, type=JoinedReport)


def ids_of(storage: Storage, slice_: int) -> list[str]:
    """Ids of the reports of a slice."""
    return [packed.report for packed in pile(storage, f"comparing/joined/{slice_:06}", 0, _PackedReport)]
