"""RSS and Atom to entries. Runs inside the guarded worker only."""

from __future__ import annotations

import html
import io
import re
from typing import Any

from onrecord.ingest.markup import is_fragment, laid_out
from onrecord.ingest.parse.entry import FeedEntries, FeedEntry
from onrecord.text.patterns import pattern_of

_OPENED = pattern_of(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]")
_CLOSED = pattern_of(rb"</(?:\w{1,20}:)?(?:item|entry)\s*>")
_ROOT = pattern_of(rb"<((?:\w{1,20}:)?(?:rss|rdf|feed))[\s>]", re.IGNORECASE)
_ROOT_CLOSED = pattern_of(rb"</(?:\w{1,20}:)?(?:rss|rdf|feed)\s*>", re.IGNORECASE)
_CHARREF = pattern_of(rb"&#([xX][0-9A-Fa-f]{1,8}|\d{1,10});")
_NAMED = pattern_of(r"\S+@\S+\s+\((.+)\)")


def parse(data: bytes, most: int) -> FeedEntries:
    """At most `most` entries of a feed. Entities are not expanded, nothing is opened or fetched."""
    import feedparser

    data = _CHARREF.sub(_possible, data)
    plain = data.replace(b"\x00", b"")  # UTF-16 is close enough for counting
    opened, closed = len(_OPENED.findall(plain)), len(_CLOSED.findall(plain))
    ended = _ROOT_CLOSED.search(plain[-4096:]) is not None
    if opened > most:
        data, ended = _cut(data, most), True
    # A file, and not the bytes: bytes are tried as the name of a file first.
    # What is kept of the HTML is decided later, paragraph by paragraph.
    feed: Any = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    outlet = feed.feed.get("title")
    entries = [_entry(entry, outlet) for entry in feed.entries[:most]]
    broken = None
    if feed.bozo and not (ended and len(feed.entries) >= min(opened, most)):
        broken = _reason(feed.get("bozo_exception"), ended)
        if not ended and closed < opened and entries:
            entries.pop()  # the one in which the feed breaks off: half a report is none
    return FeedEntries(
        entries=entries, left_out=max(opened, len(feed.entries)) - most if opened > most else 0, broken=broken
    )


def _possible(match: re.Match[bytes]) -> bytes:
    """A character reference as it is; U+FFFD for one that no XML may have, which would end the feed there."""
    digits = match.group(1)
    number = int(digits[1:], 16) if digits[:1] in (b"x", b"X") else int(digits)
    fine = number in (9, 10, 13) or 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000
    return match.group() if fine else b"&#65533;"


def _cut(data: bytes, most: int) -> bytes:
    """The feed up to its last wanted entry, and its ends closed."""
    end = 0
    for number, match in enumerate(_CLOSED.finditer(data), start=1):
        end = match.end()
        if number == most:
            break
    root = _ROOT.search(data)
    if not end or root is None:
        return data
    kept = data[:end]
    if b"<channel" in kept and b"</channel" not in kept:
        kept += b"</channel>"
    return kept + b"</" + root.group(1) + b">"


def _reason(error: Any, ended: bool) -> str:
    if not ended:
        return "the feed ends in the middle"
    line = error.getLineNumber() if hasattr(error, "getLineNumber") else None
    return "the feed is broken" + (f" at line {line}" if line else "")


def _entry(entry: Any, outlet: str | None) -> FeedEntry:
    text, markup = _content(entry)
    return FeedEntry(
        key=entry.get("id") or entry.get("link"),
        title=entry.get("title"),
        byline=_authors(entry),
        published=entry.get("published") or entry.get("updated") or entry.get("created"),
        outlet=outlet,
        link=entry.get("link"),
        text=text,
        markup=markup,
    )


def _content(entry: Any) -> tuple[str, bool]:
    """The full content, else the summary, and whether it is HTML."""
    details = [*entry.get("content", []), entry.get("summary_detail") or {}]
    for detail in details:
        value, kind = detail.get("value") or "", detail.get("type") or ""
        if not value.strip() or not (kind.startswith("text/") or "html" in kind):
            continue
        if kind == "text/plain":
            return value, False
        # The summaries of RSS are called HTML whether they are or not; as such, their lines would run together.
        return (laid_out(value), True) if is_fragment(value) else (html.unescape(value), False)
    return "", False


def _authors(entry: Any) -> str | None:
    names = [author.get("name") for author in entry.get("authors", [])]
    if len(names) > 1 and all(names):
        return ", ".join(names)
    author: str = entry.get("author") or ""
    named = _NAMED.fullmatch(author.strip())  # "desk@salve.example (Ann Roe)"
    return named.group(1) if named else author or None
