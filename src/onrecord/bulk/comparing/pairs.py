"""Pairs of reports: those that share a key and lie near each other, then what they have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

import msgspec

from onrecord.bulk.comparing.piles import Piles, pile, piled
from onrecord.bulk.comparing.plan import Plan
from onrecord.bulk.comparing.reports import KeyHolder, ids_of, joined_reports
from onrecord.bulk.storage import Storage
from onrecord.compare.comparing import Between, between
from onrecord.compare.keys import SHARED, meeting
from onrecord.compare.values import view

Place = tuple[int, str]
"""A report: its slice and its id."""


class _MetPair(msgspec.Struct, frozen=True, array_like=True):
    """Two reports, and how many keys of one pile they share; the second is of the pile's slice."""

    slice: int
    left: str
    right: str
    times: int


class _PackedPair(msgspec.Struct, frozen=True, array_like=True):
    """What two reports have in common; it is made only where it is wanted."""

    right: str
    between: msgspec.Raw


def meet(storage: Storage, plan: Plan, number: int) -> None:
    """Find the pairs of reports that share keys of one pile, and bring them to the slice of the later report."""
    having: dict[int, list[tuple[Place, str | None]]] = {}
    for holder in piled(storage, "comparing/keys", number, KeyHolder):
        for key in holder.keys:
            having.setdefault(key, []).append(((holder.slice, holder.report), holder.day))
    shared = Counter(pair for holders in having.values() for pair in meeting(holders))
    met = Piles(plan.slices)
    for (left, right), times in shared.items():
        met.add(right[0], _MetPair(left[0], left[1], right[1], times))
    met.put(storage, f"comparing/met/{number:06}")


def compare_slice(storage: Storage, plan: Plan, number: int) -> None:
    """Compare the reports of a slice with those before them that they have met; the others are held one at a time."""
    times = Counter[tuple[Place, str]]()
    for met in piled(storage, "comparing/met", number, _MetPair):
        times[(met.slice, met.left), met.right] += met.times
    wanted: dict[Place, list[str]] = {}
    for (left, right), shared in sorted(times.items()):
        if shared >= SHARED:
            wanted.setdefault(left, []).append(right)
    mine = {right for every in wanted.values() for right in every}
    views = {one.stored.record.report.id: view(one.stored) for one in joined_reports(storage, number, mine)}
    common, linked = Piles(1), Piles(1)
    for report in ids_of(storage, number):
        linked.add(0, ((number, report), (number, report)))
    for slice_ in sorted({slice_ for slice_, _ in wanted}):
        others = {report for at, report in wanted if at == slice_}
        for one in joined_reports(storage, slice_, others):
            other = view(one.stored)
            for right in wanted[slice_, other.id]:
                found = between(other, views[right])
                if found:
                    common.add(0, (right, found))
                    linked.add(0, ((slice_, other.id), (number, right)))
    common.put(storage, f"comparing/common/{number:06}")
    linked.put(storage, f"comparing/linked/{number:06}")


def links(storage: Storage, slice_: int) -> Iterator[tuple[Place, Place]]:
    """The pairs that have something in common whose later report is in a slice, and each of its reports with itself."""
    return pile(storage, f"comparing/linked/{slice_:06}", 0, tuple[Place, Place])


def common_of(storage: Storage, slice_: int, wanted: Collection[str]) -> Iterator[tuple[str, Between]]:
    """What the pairs have in common whose later report is one of these of a slice, each with that report."""
    for one in pile(storage, f"comparing/common/{slice_:06}", 0, _PackedPair):
        if one.right in wanted:
            yield one.right, msgspec.json.decode(one.between, type=Between)
