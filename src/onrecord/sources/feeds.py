"""RSS, Atom and NewsML-G2 to reports; the documents are parsed in the guarded worker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from onrecord.errors import Malformed, TooLarge
from onrecord.ingest.days import day_of
from onrecord.ingest.decode import clean
from onrecord.ingest.guard.parser import shared
from onrecord.ingest.guard.parser_process import ParserRequest
from onrecord.ingest.parse.entry import FeedEntries, FeedEntry
from onrecord.sources.columns import SourceOptions, address, line
from onrecord.sources.item import Item, Unreadable, no_text, unreadable
from onrecord.sources.ninjs import not_usable
from onrecord.sources.streams import Stream

_KEY = 300  # characters of an id


def entries(
    stream: Stream, name: str, kind: Literal["feed", "newsml"], options: SourceOptions
) -> Iterator[Item | Unreadable]:
    """The reports of a feed or a news message. What is broken, or too much, is told after those that could be had."""
    limits = options.limits
    data = stream.whole(limits.unpacked_bytes if stream.packed else limits.input_bytes)
    answer = shared(limits).ask(ParserRequest(kind, data, limits.feed_items))
    found = msgspec.msgpack.decode(answer, type=FeedEntries)
    names: dict[str, int] = {}
    for at, entry in enumerate(found.entries, start=1):
        key = " ".join(clean(entry.key or entry.link or str(at)).text.split())[:_KEY]
        names[key] = names.get(key, 0) + 1
        again = f"#{names[key]}" if names[key] > 1 else ""
        yield item_of_entry(entry, f"{name}#{key}{again}", options)
    if found.left_out:
        told = f"it has {found.left_out:,} more entries than the {limits.feed_items:,} that are taken from one feed"
        yield unreadable(name, TooLarge(told))
    if found.broken:
        yield unreadable(name, Malformed(f"{found.broken}; entries read before that: {len(found.entries):,}"))


def item_of_entry(entry: FeedEntry, name: str, options: SourceOptions) -> Item | Unreadable:
    """An entry as an item, or why it gives none."""
    refused = not_usable(name, entry.status, entry.embargo, options.now)
    if refused is not None:
        return refused
    if not re.search(r"\w", entry.text):
        return no_text(name)
    notes: list[str] = []
    day = day_of(entry.published, today=options.today)
    return Item(
        name=name,
        content=entry.text,
        title=line(entry.title, "title", notes),
        byline=line(entry.byline, "byline", notes),
        published=day.iso,
        outlet=line(entry.outlet, "outlet", notes),
        url=address([("link", entry.link)], notes),
        fragment=entry.markup,
        pages=tuple(entry.pages),
        notes=(*((day.note,) if day.note else ()), *notes),
    )
