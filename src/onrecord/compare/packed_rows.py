"""Rows across reports as a store and shards hold them: kind, id, day, body as JSON, and which entries are in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from onrecord.across import Comparison

KINDS = ("copies", "same", "disputes", "possible", "unanswered", "positions", "accounts")
"""Fields of a comparison, and kinds of rows."""
_encode = msgspec.json.Encoder().encode


class PackedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row across reports, of whatever kind."""

    kind: str
    key: str
    """Its id; of a charge that nobody answers, the claim's."""
    day: str | None
    """Of its latest report."""
    body: str
    """The row as JSON."""
    entries: tuple[tuple[str, str], ...]
    """Report and id in it of each entry; of copies the reports alone, each with an empty id."""


def packed_rows(found: Comparison, published: Mapping[str, str | None]) -> Iterator[PackedRow]:
    """All rows, kind by kind.

    Args:
        published: the day of each report.
    """
    for kind in KINDS:
        for row in getattr(found, kind):
            split = [key.partition(".")[::2] for key in _entries(kind, row)]
            yield PackedRow(
                kind=kind,
                key=getattr(row, "id", None) or row.claim,
                day=max((published[report] or "" for report, _ in split), default="") or None,
                body=_encode(row).decode(),
                entries=tuple(dict.fromkeys(split)),
            )


def _entries(kind: str, row: Any) -> list[str]:
    if kind == "copies":
        return list(row.reports)
    if kind in ("same", "positions"):
        return list(row.statements)
    if kind == "accounts":
        return list(row.events)
    return [key for key in (row.claim, getattr(row, "answer", None) or getattr(row, "no_comment", None)) if key]
