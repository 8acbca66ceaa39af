"""Bytes read once from front to back: counted, unpacked within limits, and never ending silently in the middle."""

from __future__ import annotations

import codecs
import contextlib
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from onrecord.errors import Bomb, InputError, Malformed, NotFound, TooLarge, Truncated
from onrecord.ingest.decode import decode
from onrecord.limits import MIB, Limits

GZIP = b"\x1f\x8b"
_PIECE = 65_536
_GZIP_WINDOW = zlib.MAX_WBITS | 16
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_RATIO_FROM = MIB  # below, a small file that repeats itself is no bomb


class Ratio:
    """Watches how many times larger than its packed bytes something gets."""

    def __init__(self, limits: Limits) -> None:
        self.packed = 0
        self.unpacked = 0
        self._most = limits.unpack_ratio

    def add(self, unpacked: int) -> None:
        """Count bytes that came out.

        Raises:
            Bomb: there are too many of them for what went in.
        """
        self.unpacked += unpacked
        if self.unpacked > _RATIO_FROM and self.unpacked > self._most * self.packed:
            raise Bomb(f"it unpacks to more than {self._most} times its size; unpacking was stopped")


class Stream(io.RawIOBase):
    """A source's bytes, unpacked when they are gzip; `offset` counts what is read of the file itself.

    Raises (from its reading methods):
        Truncated: the gzip archive ends in the middle; what came before it has been given.
        Malformed: the archive is damaged.
        Bomb: it unpacks to too many times its size.
    """

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        super().__init__()
        self._file = file
        self._limits = limits
        self._ready = bytearray()
        self._ended = False
        self._broken: InputError | None = None
        self.offset = 0
        """Bytes read of the file itself, packed as it may be."""
        self.given = 0
        """Bytes given out."""
        head = self._raw(_PIECE)
        self.packed = head.startswith(GZIP)
        self._gunzip = _Gunzip(limits) if self.packed else None
        self._take(head)

    def _raw(self, size: int) -> bytes:
        data = self._file.read(size)
        self.offset += len(data)
        return data

    def _take(self, data: bytes) -> None:
        """Put the file's next bytes where they are given out from."""
        if not data:
            self._ended = True
        if self._gunzip is None:
            self._ready += data
        elif data:
            self._gunzip.feed(data)

    def _fill(self) -> bool:
        """Have at least one more byte ready, False at the end."""
        if self._broken is not None:
            raise self._broken
        before = len(self._ready)
        try:
            while len(self._ready) == before:
                if self._gunzip is not None and (data := self._gunzip.some()):
                    self._ready += data
                elif self._ended:
                    if self._gunzip is not None:
                        self._gunzip.close()
                    return False
                else:
                    self._take(self._raw(_PIECE))
        except InputError as error:
            self._broken = error
            raise
        except OSError as error:
            self._broken = NotFound(f"it cannot be read on: {error.strerror or error}")
            raise self._broken from None
        return True

    def readable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """How many bytes were given out."""
        return self.given

    def peek(self, size: int) -> bytes:
        """The next bytes, at most `size` of them, without taking them; what cannot be unpacked ends them early."""
        self._gather(size)
        return bytes(self._ready[:size])

    def read(self, size: int = -1) -> bytes:
        """The next bytes, `size` of them or all; fewer before the end and before what cannot be unpacked."""
        if size < 0:
            return self.whole(self._limits.unpacked_bytes)
        self._gather(size)
        if self._broken is not None and not self._ready:
            raise self._broken
        return self._give(size)

    def _gather(self, size: int) -> None:
        """Have `size` bytes ready, or as many as there are."""
        with contextlib.suppress(InputError):  # kept in `_broken`, and raised by the reading methods
            while len(self._ready) < size and self._fill():
                pass

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """As of every raw stream."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _give(self, size: int) -> bytes:
        data = bytes(self._ready[:size])
        del self._ready[:size]
        self.given += len(data)
        return data

    def whole(self, most: int) -> bytes:
        """All that is left.

        Raises:
            TooLarge, Bomb: that is more than `most` bytes; a bomb when they were packed.
        """
        data = self.read(most + 1)
        if self._broken is not None:
            raise self._broken
        if len(data) > most:
            if self.packed:
                raise Bomb(f"it unpacks to more than {most:,} bytes; unpacking was stopped")
            raise TooLarge(f"it has more than {most:,} bytes; at most that many are read as one input")
        return data

    def line(self, most: int) -> bytes:
        """The next line with its end, at most `most` + 1 bytes of it; empty at the end."""
        looked = 0
        while True:
            at = self._ready.find(b"\n", looked, most + 1)
            if at >= 0:
                return self._give(at + 1)
            if len(self._ready) > most:
                return self._give(most + 1)
            looked = len(self._ready)
            if not self._fill():
                return self._give(looked)


class _Gunzip:
    """Members of a gzip archive, one after the other, a piece at a time."""

    def __init__(self, limits: Limits) -> None:
        self._ratio = Ratio(limits)
        self._member = zlib.decompressobj(_GZIP_WINDOW)
        self._left = b""
        self._fed = 0

    def feed(self, data: bytes) -> None:
        self._left += data
        self._fed += len(data)

    def some(self) -> bytes:
        """Some unpacked bytes; empty when more packed ones are needed for that."""
        while self._left:
            if self._member.eof and not self._next_member():
                return b""
            try:
                data = self._member.decompress(self._left, 4 * _PIECE)
            except zlib.error:
                raise Malformed(f"the gzip archive is damaged at about byte {self._at():,}") from None
            self._left = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            if data:
                self._ratio.packed = self._at()
                self._ratio.add(len(data))
                return data
        return b""

    def _next_member(self) -> bool:
        """Begin the next member; False when only padding is left so far."""
        if not self._left.startswith(b"\x00") and len(self._left) < 2:
            return False
        self._left = self._left.lstrip(b"\x00")
        if not self._left:
            return False
        if not self._left.startswith(GZIP):
            raise Malformed(f"something other than gzip follows the archive at byte {self._at():,}")
        self._member = zlib.decompressobj(_GZIP_WINDOW)
        return True

    def _at(self) -> int:
        return self._fed - len(self._left)

    def close(self) -> None:
        """The file has ended: so must the member have.

        Raises:
            Truncated: it has not.
        """
        if not self._member.eof or self._left:
            raise Truncated(f"the gzip archive ends in the middle, at byte {self._fed:,}")


class _Transcoder:
    """A stream in another encoding, as a file in UTF-8."""

    def __init__(self, stream: Stream, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")

    def read(self, size: int) -> bytes:
        while data := self._stream.read(size):
            if text := self._decoder.decode(data):
                return text.encode("utf-8", "replace")
        return self._decoder.decode(b"", final=True).encode("utf-8", "replace")


class Characters:
    """A stream whose lines are bytes of text, and how they become characters.

    UTF-16 and UTF-32 are turned into UTF-8 on the way, so that lines can be told apart; a byte-order mark is dropped.
    """

    def __init__(self, stream: Stream, limits: Limits) -> None:
        head = stream.peek(_PIECE)
        # Whole lines only: the head may end inside a letter.
        self._encoding = decode(head[: head.rfind(b"\n") + 1] or head).encoding if head else "utf-8"
        bom = next((mark for mark in _BOMS if head.startswith(mark)), b"")
        stream.read(len(bom))
        if self._encoding.startswith(("utf-16", "utf-32")):
            stream = Stream(cast(BinaryIO, _Transcoder(stream, self._encoding)), limits)
            self._encoding = "utf-8"
        self.stream = stream

    def text(self, line: bytes) -> str:
        """A line's characters; NULs, which could not be stored, are replaced.

        Raises:
            NotText: the line is no text.
        """
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            # A line that is not in UTF-8 as the others are: its own statistics tell, else those of the first lines.
            other = self._encoding != "utf-8"
            text = line.decode(self._encoding, "replace") if other else decode(line).text
        return text.replace("\x00", "\ufffd") if "\x00" in text else text

    def pieces(self) -> Iterator[str]:
        """The whole stream as text, a piece at a time."""
        decoder = codecs.getincrementaldecoder(self._encoding)("replace")
        while data := self.stream.read(_PIECE):
            yield decoder.decode(data)
        yield decoder.decode(b"", final=True)
