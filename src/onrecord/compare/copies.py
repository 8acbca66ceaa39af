"""Reports that carry one text: whole, cut, with another lead or light edits.

What tells is runs of five words. That a background paragraph or a long quotation stands in both is not enough: several
paragraphs of the shorter report must be the other's, or half of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence, Set

import msgspec

from onrecord.across import Copy
from onrecord.compare.gathering import parts
from onrecord.compare.runs import RUN, TextRuns
from onrecord.compare.values import ReportView
from onrecord.model import Span

_LEAST = 0.12  # share of the shorter's runs; the likest of reports that are none have 0.03
_PARAGRAPH = 0.2  # share of a paragraph's runs from which it is the other's
_PARAGRAPHS = 3
_HALF = 0.5
_MOST = 0.25
_SHORTEST = 20  # runs; of less nothing is said


_Placed = Sequence[tuple[str, Sequence[Span]]]


class CopyPair(msgspec.Struct, frozen=True, kw_only=True):
    """Two reports with one text."""

    left: str
    right: str
    share: float
    paragraphs: int
    statements: tuple[tuple[str, str], ...]
    """Those that stand at the same place of the text: ids."""
    events: tuple[tuple[str, str], ...]


def copy_pair(left: ReportView, right: ReportView) -> CopyPair | None:
    """What makes two reports copies of one text, None when they are not."""
    a, b = left.runs, right.runs
    short, long = (a, b) if len(a.at) <= len(b.at) else (b, a)
    shared = short.at.keys() & long.at.keys()
    if len(short.at) < _SHORTEST or not shared:
        return None
    share = len(shared) / len(short.at)
    of_other = min(_paragraphs(short, shared, _PARAGRAPH), _paragraphs(long, shared, _PARAGRAPH / 2))
    if share < _LEAST or not (of_other >= _PARAGRAPHS or share >= _HALF or _most(short, of_other, share)):
        return None
    return CopyPair(
        left=left.id,
        right=right.id,
        share=round(share, 3),
        paragraphs=of_other,
        statements=_aligned(a, b, *([(s.id, s.statement.content) for s in r.statements] for r in (left, right))),
        events=_aligned(a, b, *([(e.id, (e.event.trigger,)) for e in r.events] for r in (left, right))),
    )


def _paragraphs(text: TextRuns, shared: Set[int], least: float) -> int:
    """How many paragraphs are the other's, one that comes again counted once."""
    left, found = set(shared), 0
    for paragraph in text.paragraphs:
        found += len(paragraph & left) >= least * len(paragraph)
        left -= paragraph
    return found


def _most(short: TextRuns, of_other: int, share: float) -> bool:
    """Whether two paragraphs are most of a short report under a lead of its own."""
    return of_other >= 2 and 2 * of_other >= len(short.paragraphs) and share >= _MOST


def _aligned(a: TextRuns, b: TextRuns, left: _Placed, right: _Placed) -> tuple[tuple[str, str], ...]:
    """Entries of two copies that stand at the same place of their text, each once, most alike first."""
    there: dict[int, int] = {}
    for run, i in a.at.items():
        j = b.at.get(run)
        if j is not None:
            there.update((i + k, j + k) for k in range(RUN))
    of_left = [(key, _places(a, spans)) for key, spans in left]
    of_right = [(key, _places(b, spans)) for key, spans in right]
    alike = []
    for one, places in of_left:
        moved = {there[p] for p in places if p in there}
        if not moved:
            continue
        for other, others in of_right:
            overlap = 2 * len(moved & others) / (len(places) + len(others) or 1)
            if overlap >= _HALF:
                alike.append((-overlap, one, other))
    taken: set[str] = set()
    found = []
    for _, one, other in sorted(alike):
        if one not in taken and other not in taken:
            taken |= {one, other}
            found.append((one, other))
    return tuple(sorted(found))


def _places(text: TextRuns, spans: Sequence[Span]) -> set[int]:
    return {i for i, w in enumerate(text.words) if any(s.start <= w.start and w.end <= s.end for s in spans)}


def copies(reports: Sequence[ReportView], pairs: Sequence[CopyPair]) -> tuple[Copy, ...]:
    """Groups of copies, each with the report whose text it is."""
    of = {r.id: r for r in reports}
    found = []
    for group in parts((p.left, p.right) for p in pairs):
        mine = [p for p in pairs if p.left in group]
        original = min((of[i] for i in group), key=_first)
        share = min(max(p.share for p in mine if i in (p.left, p.right)) for i in group)
        found.append(
            Copy(
                id="c" + hashlib.sha256(" ".join(group).encode()).hexdigest()[:16],
                reports=tuple(sorted(group, key=lambda i: _order(of[i]))),
                original=original.id,
                share=share,
                why=_why(mine, original, [of[i] for i in group]),
            )
        )
    return tuple(sorted(found, key=lambda c: c.id))


def _first(report: ReportView) -> tuple[object, ...]:
    """The agency's own report goes first, then the earliest, then the longest."""
    known = report.record.report
    own = known.wire is not None and known.outlet is not None and known.wire.casefold() == known.outlet.casefold()
    return (not own, known.published or "9", known.wire is None, -len(known.text), report.id)


def _order(report: ReportView) -> tuple[str, str]:
    return report.published or "9", report.id


def _why(pairs: Sequence[CopyPair], original: ReportView, members: Sequence[ReportView]) -> str:
    low, high = min(p.share for p in pairs), max(p.share for p in pairs)
    share = f"{low:.0%}" if low == high else f"{low:.0%} to {high:.0%}"
    told = [f"{share} of the shorter text's runs of five words stand in the other"]
    wires = sorted({r.record.report.wire for r in members if r.record.report.wire})
    if wires:
        told.append(f"credited to {', '.join(wires)}")
    known = original.record.report
    if known.wire and known.outlet and known.wire.casefold() == known.outlet.casefold():
        told.append("the original is the agency's own")
    elif known.published and len({r.published for r in members}) > 1:
        told.append("the original was published first")
    return "; ".join(told)
