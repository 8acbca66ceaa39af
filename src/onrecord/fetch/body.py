"""The body of an answer, unpacked piece by piece, so that no limit is found passed only after the memory is."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from onrecord.errors import Bomb, Malformed, Refused, TooLarge, Truncated

MIB = 1024 * 1024
_PIECE = 64 * 1024
_SLICE = 4 * 1024
_RATIO = 200
_MEMBERS = 1000  # each costs a copy of what is behind it
_GZIP = ("gzip", "x-gzip")


def read(chunks: Iterable[bytes], *, encoding: str | None, limit: int, cut: bool = False) -> bytes:
    """All of it, up to a limit.

    Args:
        chunks: as they come from the network.
        encoding: what the server says they are packed with.
        limit: bytes, packed and unpacked.
        cut: stop there without an error; what is there counts (a robots.txt).

    Raises:
        TooLarge: there is more.
        Bomb: it grows more than two hundredfold.
        Malformed, Truncated: what was packed is damaged, or ends too early.
        Refused: packed in a way that was not asked for.
    """
    named = (encoding or "").strip().lower()
    if named not in ("", "identity", *_GZIP):
        # Ours to unpack is gzip alone: every server has it, and the others' Python packages give whole buffers at once.
        raise Refused(f"its body is packed as {named!r}, which was not asked for")
    packed = _ByteCounter(chunks, limit)
    body = bytearray()
    for piece in _unpacked(packed) if named in _GZIP else packed:
        body += piece
        if len(body) > MIB and len(body) > _RATIO * packed.count:
            raise Bomb(f"its body unpacks to more than {_RATIO} times its size")
        if len(body) > limit:
            if cut:
                break
            raise _too_large(limit)
    return bytes(body[:limit])


class _ByteCounter:
    """Chunks, and how many bytes of them went by; a stream of empty archives unpacks to nothing for ever."""

    def __init__(self, chunks: Iterable[bytes], limit: int) -> None:
        self._chunks = chunks
        self._limit = limit
        self.count = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            # In small slices, so that what was unpacked is held against what it was unpacked from, not all that came.
            for start in range(0, len(chunk), _SLICE):
                piece = chunk[start : start + _SLICE]
                self.count += len(piece)
                yield piece
                if self.count > self._limit:
                    raise _too_large(self._limit)


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"it is larger than the {limit:,} bytes that are fetched")


def _unpacked(packed: Iterable[bytes]) -> Iterator[bytes]:
    """What is in one gzip archive or several in a row, never more than a piece at a time."""
    member, members, begun = zlib.decompressobj(wbits=31), 1, False
    try:
        for chunk in packed:
            rest = chunk
            while rest:
                if members > 1 and not begun and not (rest := rest.lstrip(b"\x00")).startswith(b"\x1f"):
                    if rest:
                        return  # what some servers leave behind the archive; gzip itself passes over it too
                    break
                begun = True
                yield member.decompress(rest, _PIECE)
                rest = member.unconsumed_tail
                if member.eof:
                    rest = member.unused_data
                    member, members, begun = zlib.decompressobj(wbits=31), members + 1, False
                    if members > _MEMBERS:
                        raise Bomb(f"its body is packed in more than {_MEMBERS:,} pieces")
            while begun and (held := member.decompress(b"", _PIECE)):
                yield held  # what was taken in, but did not fit the last piece
    except zlib.error as error:
        raise Malformed(f"its packed body is damaged ({error})") from None
    if begun:
        raise Truncated("its packed body ends in the middle; try again later")
