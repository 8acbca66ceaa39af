"""From connected parts to rows: a part is all reports that something links, straight or by way of others.

The parts are found in one place, from the ids of the reports alone; the rows of each part are made in one task.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.bulk.comparing.pairs import Place, common_of, links
from onrecord.bulk.comparing.piles import Piles, pile
from onrecord.bulk.comparing.plan import Plan
from onrecord.bulk.comparing.reports import joined_reports
from onrecord.bulk.comparing.result import write_rows
from onrecord.bulk.storage import Storage
from onrecord.compare.comparing import Between, Within, rows
from onrecord.compare.gathering import parts
from onrecord.compare.packed_rows import PackedRow, packed_rows
from onrecord.compare.values import ReportView, view

PARTS = "comparing/parts/all"


def gather(storage: Storage, plan: Plan) -> int:
    """Find the connected parts, and put them together to batches of about as many reports as a slice has; returns how
    many batches there are."""
    found = parts(
        (_shown(left), _shown(right)) for slice_ in range(plan.slices) for left, right in links(storage, slice_)
    )
    size = -(-plan.reports // plan.slices)
    batches: list[list[list[Place]]] = [[]]
    held = 0
    for part in found:
        if held and held + len(part) > size:
            batches.append([])
            held = 0
        batches[-1].append([_place(key) for key in part])
        held += len(part)
    piles = Piles(len(batches))
    for number, batch in enumerate(batches):
        for part_ in batch:
            piles.add(number, part_)
    piles.put(storage, PARTS)
    return len(batches)


def make_rows(storage: Storage, plan: Plan, number: int) -> None:
    """Make the rows of a batch of parts."""
    batch = list(pile(storage, PARTS, number, list[Place]))
    of_slice: dict[int, set[str]] = {}
    for slice_, key in (place for part in batch for place in part):
        of_slice.setdefault(slice_, set()).add(key)
    views: dict[str, ReportView] = {}
    alone: dict[str, Within] = {}
    together: dict[str, list[Between]] = {}
    for slice_, wanted in sorted(of_slice.items()):
        for one in joined_reports(storage, slice_, wanted):
            report = view(one.stored)
            views[report.id], alone[report.id] = report, one.within
        for right, found in common_of(storage, slice_, wanted):
            together.setdefault(right, []).append(found)
    write_rows(storage, number, _of_parts(batch, views, alone, together))


def _of_parts(
    batch: Sequence[Sequence[Place]],
    views: dict[str, ReportView],
    alone: dict[str, Within],
    together: dict[str, list[Between]],
) -> Iterator[PackedRow]:
    for part in batch:
        ids = [report for _, report in part]
        found = rows([views[i] for i in ids], [alone[i] for i in ids], [b for i in ids for b in together.get(i, ())])
        yield from packed_rows(found, {i: views[i].published for i in ids})


def _shown(place: Place) -> str:
    return f"{place[0]:09} {place[1]}"


def _place(key: str) -> Place:
    slice_, _, report = key.partition(" ")
    return int(slice_), report
