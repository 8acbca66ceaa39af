"""E-mails, mailboxes and pages saved as .mht to entries. Runs inside the guarded worker only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

from onrecord.ingest.markup import laid_out
from onrecord.ingest.parse.entry import FeedEntries, FeedEntry
from onrecord.text.patterns import pattern_of

_POSTMARK = pattern_of(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From \S+ .{10,80}\r?\n(?=[A-Za-z\-]{2,60}:)")
_PASSED_ON = pattern_of(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
_TAG = pattern_of(r"<[^<>]{1,2000}>")


def parse(data: bytes, most: int) -> FeedEntries:
    """At most `most` e-mails of a file or mailbox; nothing that they name is fetched, attachments are not opened."""
    parts = list(_messages(data))
    return FeedEntries(entries=[_entry(part) for part in parts[:most]], left_out=max(0, len(parts) - most))


def _messages(data: bytes) -> Iterator[bytes]:
    marks = list(_POSTMARK.finditer(data))
    if not marks or marks[0].start():
        yield data
        return
    ends = [mark.start() for mark in marks[1:]] + [len(data)]
    for mark, end in zip(marks, ends, strict=True):
        yield re.sub(rb"(?m)^>(>*From )", rb"\1", data[mark.end() : end])


def _entry(data: bytes) -> FeedEntry:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    saved = _header(message, "Snapshot-Content-Location") or _header(message, "Content-Location")
    is_page = bool(saved) or _header(message, "From").startswith("<Saved by")
    text, html = _body(message, ("html", "plain") if is_page else ("plain", "html"))
    name, _ = parseaddr(_header(message, "From"))
    return FeedEntry(
        key=_header(message, "Message-ID").strip("<> ") or None,
        # A saved page has its own title and day; its header has those of the saving.
        title=None if is_page else _PASSED_ON.sub("", _header(message, "Subject")) or None,
        byline=None if is_page else name or None,
        published=None if is_page else _header(message, "Date") or None,
        link=saved or None,
        text=laid_out(text) if html and not is_page else text,
        markup=html and not is_page,
    )


def _header(message: EmailMessage, name: str) -> str:
    """A header decoded, empty when it is not there or broken beyond that."""
    try:
        return " ".join(str(message.get(name) or "").split())
    except (ValueError, TypeError, AttributeError, IndexError, LookupError):
        return ""


def _body(message: EmailMessage, wanted: tuple[str, ...]) -> tuple[str, bool]:
    """The words, and whether they are HTML; of a message in several forms the one that is wanted most and has words."""
    found: dict[str, list[str]] = {"plain": [], "html": []}
    for part in message.walk():
        kind = part.get_content_type()
        attached = part.get_content_disposition() == "attachment"
        if not part.is_multipart() and not attached and kind in ("text/plain", "text/html"):
            found[kind.removeprefix("text/")].append(_words(part))
    for form in wanted:
        words = found[form][:1] if form == "html" else found[form]
        text = "\n\n".join(words)
        if any(c.isalnum() for c in _TAG.sub("", text)):
            return text, form == "html"
    return "", False


def _words(part: Any) -> str:
    """A part's text; in an unknown or wrong charset, as UTF-8 where that fits, else as Windows-1252."""
    data = part.get_payload(decode=True) or b""
    for charset in (part.get_content_charset(), "utf-8"):
        try:
            return str(data.decode(charset or "utf-8"))
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return str(data.decode("cp1252", "replace"))
