"""Parts that entries of more than one sort are made of: spans, ids, the block in which something stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from onrecord.model import BlockKind, Report, Span
from onrecord.resolve.cast import Member
from onrecord.text.ranges import Range

TEXT: frozenset[BlockKind] = frozenset({"paragraph", "quote"})
"""Kinds of blocks that are a report's running text."""


def span(text: str, place: Range) -> Span:
    """A range of the text with its words."""
    return Span(start=place[0], end=place[1], surface=text[place[0] : place[1]])


def spans(text: str, places: Iterable[Range]) -> tuple[Span, ...]:
    """Ranges of the text with their words."""
    return tuple(span(text, place) for place in places)


def ids_of(members: Iterable[Member], ids: Mapping[Member, str]) -> tuple[str, ...]:
    """Ids of the members that have one."""
    return tuple(ids[m] for m in members if m in ids)


def block_of(report: Report, place: int) -> int:
    """Index of the block in which a place of the text stands."""
    return min(bisect_right(report.blocks, place, key=lambda b: b.end), len(report.blocks) - 1)
