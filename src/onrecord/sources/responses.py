"""An HTTP response as a web archive keeps it: its status, its headers, its content unpacked within limits."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from fastwarc.stream_io import BrotliReader, WarcReader, ZstdReader

from onrecord.errors import Bomb, Malformed, Truncated
from onrecord.limits import Limits
from onrecord.sources.streams import GZIP, Ratio, Stream

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,4096})?\r?\n")
_PIECE = 65_536


class Response(NamedTuple):
    """A response's head, and its content as it was sent."""

    status: int
    headers: dict[str, str]
    body: bytes


def response_of(block: bytes) -> Response:
    """The response in a record's block.

    Raises:
        Malformed: it is none.
    """
    status, end = _STATUS.match(block), _HEADERS_END.search(block, 0, 1 << 20)
    if status is None or end is None:
        raise Malformed("the record holds no HTTP response")
    headers: dict[str, str] = {}
    for line in block[: end.start()].decode("latin-1").splitlines()[1:]:
        key, colon, value = line.partition(":")
        if colon:
            headers[key.strip().lower()] = value.strip()
    return Response(int(status.group(1)), headers, block[end.end() :])


def content_of(response: Response, limits: Limits) -> bytes:
    """The content without its transfer and content encodings.

    Crawlers that decode what they keep often leave the headers as they were: content that is plainly not encoded as
    its header says is taken as it is.

    Raises:
        Bomb: it unpacks to more than a limit allows.
        Truncated: it breaks off.
        Malformed: it cannot be unpacked.
    """
    body = response.body
    if "chunked" in response.headers.get("transfer-encoding", "").lower() and _CHUNK.match(body):
        body = _joined(body)
    for encoding in reversed(response.headers.get("content-encoding", "").lower().split(",")):
        body = _unpacked(body, encoding.strip(), limits)
    return body


def _joined(body: bytes) -> bytes:
    """Chunks put together."""
    pieces: list[bytes] = []
    at = 0
    while match := _CHUNK.match(body, at):
        size = int(match.group(1), 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[match.end() : match.end() + size])
        at = match.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else 0
    raise Truncated(f"its content breaks off: the chunk at byte {at:,} is not there")


def _unpacked(body: bytes, encoding: str, limits: Limits) -> bytes:
    if encoding in ("gzip", "x-gzip"):
        return Stream(io.BytesIO(body), limits).whole(limits.unpacked_bytes) if body.startswith(GZIP) else body
    if encoding == "deflate" and body:
        return _inflated(body, limits)
    if encoding not in ("br", "zstd") or not body:
        return body
    ratio = Ratio(limits)
    ratio.packed = len(body)
    pieces: list[bytes] = []
    try:
        for piece in _pieces(body, encoding):
            _check(ratio, len(piece), limits)
            pieces.append(piece)
    except OSError:
        if pieces or body.lstrip()[:1] != b"<":
            raise Malformed(f"its content cannot be unpacked as {encoding}") from None
        return body  # unpacked by the crawler
    return b"".join(pieces)


def _inflated(body: bytes, limits: Limits) -> bytes:
    """What is called "deflate": zlib, or from some servers bare deflate."""
    ratio = Ratio(limits)
    ratio.packed = len(body)
    bare = body[0] & 0x0F != 8
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS if bare else zlib.MAX_WBITS)
    pieces: list[bytes] = []
    left = body
    try:
        while left and not unpacker.eof:
            pieces.append(unpacker.decompress(left, _PIECE))
            left = unpacker.unconsumed_tail
            _check(ratio, len(pieces[-1]), limits)
    except zlib.error:
        if not any(pieces) and body.lstrip()[:1] == b"<":
            return body  # unpacked by the crawler
        raise Malformed("its content cannot be unpacked as deflate") from None
    if not unpacker.eof:
        raise Truncated("its content, packed as deflate, breaks off")
    return b"".join(pieces)


def _check(ratio: Ratio, size: int, limits: Limits) -> None:
    ratio.add(size)
    if ratio.unpacked > limits.unpacked_bytes:
        raise Bomb(f"it unpacks to more than {limits.unpacked_bytes:,} bytes; unpacking was stopped")


def _pieces(body: bytes, encoding: str) -> Iterator[bytes]:
    file = io.BytesIO(body)
    reader: WarcReader = BrotliReader(file) if encoding == "br" else ZstdReader(file)
    while piece := reader.read(_PIECE):
        yield piece
