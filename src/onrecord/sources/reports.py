"""Parsed JSON values to reports: newsroom dumps, exports of archives, ninjs, our own records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.errors import Malformed
from onrecord.model import FORMAT
from onrecord.sources import ninjs
from onrecord.sources.columns import FIELDS, Columns, SourceOptions, item_of, only_metadata
from onrecord.sources.item import Item, Unreadable, no_text, unreadable
from onrecord.sources.objects import Object, Parsed

_PATIENCE = 100  # objects without a column of text before a source is given up
_LISTS = ("articles", "items", "results", "stories", "documents", "docs", "data")


def reports(parsed: Parsed, name: str, options: SourceOptions, *, wire: bool = False) -> Iterator[Item | Unreadable]:
    """The reports among parsed values.

    A source in whose first hundred objects no column of text is known is given up with one line that says so. An
    object without one among others is told alone.

    Args:
        wire: each object is ninjs, whatever it looks like.
    """
    held: list[Unreadable] = []
    seen = False
    for place, value in _spread(parsed, options):
        if isinstance(value, Unreadable):
            yield value
            continue
        one = _report(value, place, options, wire)
        # Of an object, malformed means that no column of text is known in it.
        if isinstance(one, Item) or one.code != Malformed.code or not isinstance(value, dict):
            yield from held
            held, seen = [], True
            yield one
        elif seen:
            yield one
        else:
            held.append(one)
            if len(held) >= _PATIENCE:
                break
    if held:
        # One object alone is the source.
        yield unreadable(name, Malformed(held[0].message))


def _spread(parsed: Parsed, options: SourceOptions) -> Iterator[tuple[str, Any]]:
    """Every value; for an answer of a news API, which wraps a list of reports, each of the list."""
    for one in parsed:
        if isinstance(one, Unreadable):
            yield one.name, one
            continue
        inner = _wrapped(one, options.columns)
        if inner is None:
            yield one
        else:
            yield from ((f"{one.name}#{at}", value) for at, value in enumerate(inner, start=1))


def _wrapped(one: Object, columns: Columns) -> list[Any] | None:
    value = one.value
    if not isinstance(value, dict) or value.get("format") == FORMAT or ninjs.is_ninjs(value):
        return None
    for key in _LISTS:
        inner = value.get(key)
        if isinstance(inner, list) and inner and all(isinstance(element, dict) for element in inner):
            return inner if columns.missing(value) else None
    return None


def _report(value: Any, place: str, options: SourceOptions, wire: bool) -> Item | Unreadable:
    """The report, or why there is none."""
    if not isinstance(value, dict):
        return unreadable(place, Malformed(f"a JSON object is expected, not a {type(value).__name__}"))
    if not options.columns.named:
        if value.get("format") == FORMAT and isinstance(value.get("report"), dict):
            return _own(value["report"], place, options)
        if wire or ninjs.is_ninjs(value):
            return ninjs.item_of(value, place, options)
        if isinstance(inner := value.get("properties"), dict) and isinstance(value.get("schema"), str):
            value = inner  # FollowTheMoney, as Aleph exports it: each property is a list
    if not options.columns.named and only_metadata(value):
        return no_text(place)
    missing = options.columns.missing(value)
    if missing is not None:
        return unreadable(place, Malformed(missing))
    return item_of(value, place, options.columns, options.today) or no_text(place)


def _own(report: dict[str, Any], place: str, options: SourceOptions) -> Item | Unreadable:
    """The report of one of our own records; days that we read from its words are read again."""
    known = dict(report)
    if known.get("published_from") in ("dateline", "inferred"):
        known["published"] = None
    item = item_of(known, place, Columns({field: field for field in FIELDS}), options.today)
    return item or no_text(place)
