"""Web archives (WARC 1.0 and 1.1): the pages that a crawl got."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord.errors import InputError, Malformed, TooLarge, Truncated
from onrecord.limits import Limits
from onrecord.sources.item import Item, Unreadable, no_text, unreadable
from onrecord.sources.responses import content_of, response_of
from onrecord.sources.streams import Stream

_PIECE = 65_536
_TEXT = re.compile(r"\s*(?:text/html|application/xhtml\+xml|text/plain)\s*(?:;|$)", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:\-]{2,40})", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s/]\S{0,2000}", re.IGNORECASE)


def pages(stream: Stream, name: str, limits: Limits) -> Iterator[Item | Unreadable]:
    """The pages and texts of an archive: responses with status 2xx, and resources. Other records are passed over.

    The day of the crawl is not taken for the day of publication.

    Raises:
        Truncated: the archive ends in the middle; what came before has been given.
        Malformed: it is damaged, so that no next record is found.
    """
    # Unpacked by us, so that it cannot end silently: fastwarc takes a gzip that breaks off for the end.
    archive = ArchiveIterator(cast(BinaryIO, stream), parse_http=False, stream_detect=False)
    names: set[bytes] = set()
    last = 0
    try:
        for record in archive:
            last = record.stream_pos
            block = _block(record, limits)
            if block is not None:
                yield from _page(record, block, _place(record, name, names), limits)
    except OSError as error:
        told = str(error)[:100].lower()
        raise Malformed(f"what follows the record at byte {last:,} is no WARC record: {told}") from None
    stream.read(1)  # raises what kept the archive from being read to its end


def _block(record: WarcRecord, limits: Limits) -> bytes | None:
    """A wanted record's content, None of another; of one that is too large, only its beginning.

    Raises:
        Truncated: the archive ends within this record. fastwarc does not tell.
    """
    offset, size = record.stream_pos, record.content_length
    if record.headers.get("Content-Length") is None:
        raise Truncated(f"the archive ends in the middle of the header of the record at byte {offset:,}")
    wanted = _is_wanted(record)
    block = record.reader.read(min(size, limits.unpacked_bytes)) if wanted else b""
    left = size - len(block)
    while left > 0 and (piece := record.reader.read(min(left, _PIECE))):
        left -= len(piece)
    if left > 0:
        told = f"{size - left:,} of {size:,} bytes are there"
        raise Truncated(f"the archive ends in the middle of the record at byte {offset:,}: {told}")
    return block if wanted else None


def _is_wanted(record: WarcRecord) -> bool:
    if record.record_type == WarcRecordType.response:
        return "http" in (record.headers.get("Content-Type") or "application/http")
    return record.record_type == WarcRecordType.resource and bool(_TEXT.match(record.headers.get("Content-Type") or ""))


def _place(record: WarcRecord, name: str, names: set[bytes]) -> str:
    """The record's name; where an archive gives one id twice, with its place behind it."""
    key = " ".join((record.record_id or "").strip("<> ").split())[:300]
    digest = hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).digest()
    if not key or digest in names:
        return f"{name}#{key}@{record.stream_pos}" if key else f"{name}#{record.stream_pos}"
    names.add(digest)
    return f"{name}#{key}"


def _page(record: WarcRecord, block: bytes, place: str, limits: Limits) -> Iterator[Item | Unreadable]:
    if record.content_length > len(block):
        told = f"the record has {record.content_length:,} bytes; at most {limits.unpacked_bytes:,} are read"
        yield unreadable(place, TooLarge(told))
        return
    try:
        kind, content = record.headers.get("Content-Type") or "", block
        if record.record_type == WarcRecordType.response:
            response = response_of(block)
            kind = response.headers.get("content-type", "")
            if not 200 <= response.status < 300 or not _TEXT.match(kind):
                return
            content = content_of(response, limits)
    except InputError as error:
        yield unreadable(place, error)
        return
    if not content.strip():
        yield no_text(place)
        return
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    cut = record.headers.get("WARC-Truncated")
    yield Item(
        name=place,
        content=_decoded(content, kind),
        url=url if _ADDRESS.fullmatch(url) else None,
        notes=(f"the crawl cut it off ({cut[:40]})",) if cut else (),
    )


def _decoded(content: bytes, kind: str) -> bytes | str:
    """Text in the charset that the server named, where the bytes are not UTF-8 and fit it; else the bytes."""
    named = _CHARSET.search(kind)
    if named is None:
        return content
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        charset = named.group(1).lower()
        try:
            # As browsers do: what calls itself Latin-1 is Windows-1252.
            return content.decode("cp1252" if charset in ("iso-8859-1", "latin-1", "latin1", "us-ascii") else charset)
        except (LookupError, ValueError):
            return content
    return content
