"""JSON Lines and JSON, read one value at a time: neither is ever whole in memory."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from onrecord.errors import Malformed, NotText, TooLarge
from onrecord.limits import Limits
from onrecord.sources.item import Unreadable, unreadable
from onrecord.sources.streams import Characters, Stream

_BLANKS = " \t\r\n"
_BLANK = re.compile(r"[ \t\r\n\ufeff]*")


class Object(NamedTuple):
    """A parsed value and the name of its place."""

    name: str
    value: Any


Parsed = Iterator[Object | Unreadable]


def from_lines(stream: Stream, name: str, limits: Limits) -> Parsed:
    """The value of each line; a broken line is told with its number, and the next one is read."""
    number = 0
    lines = Characters(stream, limits)
    while data := lines.stream.line(limits.line_bytes):
        number += 1
        place = f"{name}:{number}"
        try:
            if len(data) > limits.line_bytes:
                while data and not data.endswith(b"\n"):
                    data = lines.stream.line(limits.line_bytes)
                raise TooLarge(f"line {number} has more than {limits.line_bytes:,} bytes")
            text = lines.text(data)
        except (TooLarge, NotText) as error:
            yield unreadable(place, error)
            continue
        if text.strip(_BLANKS):
            yield _parsed(text, number, place)


def _parsed(text: str, number: int, place: str) -> Object | Unreadable:
    try:
        # Control characters within strings are read: they are nobody's reason to lose a report.
        return Object(place, json.JSONDecoder(strict=False).decode(text.strip(_BLANKS + ",")))
    except json.JSONDecodeError as error:
        told = f"line {number} is no JSON: {error.msg.lower()} at column {error.colno}"
    except (RecursionError, ValueError):
        told = f"line {number} is no JSON that can be read: nested too deeply, or a number too long"
    return unreadable(place, Malformed(told))


def from_values(stream: Stream, name: str, limits: Limits) -> Parsed:
    """The elements of a JSON array, or the objects that follow each other, parsed one at a time.

    Raises:
        Malformed: the JSON is broken; what came before has been given.
        TooLarge: one element is larger than a limit.
    """
    reader = _Values(Characters(stream, limits).pieces(), limits.line_bytes)
    if reader.opens("["):
        number = 0
        while not reader.opens("]"):
            if number and not reader.opens(","):
                raise Malformed(f"the JSON array is broken at {reader.place()}: a comma or its end is expected")
            number += 1
            yield Object(f"{name}#{number}", reader.value())
        if reader.more():
            raise Malformed(f"something follows the JSON array at {reader.place()}")
    number = 0
    while reader.more():
        number += 1
        yield Object(name if number == 1 else f"{name}#{number}", reader.value())


class _Values:
    """Reads JSON values one by one from pieces of text."""

    def __init__(self, pieces: Iterator[str], most: int) -> None:
        self._pieces = pieces
        self._most = most
        self._text = ""
        self._at = 0
        self._line, self._column = 1, 1
        self._decoder = json.JSONDecoder(strict=False)  # control characters in strings are nobody's loss

    def _fill(self, least: int) -> bool:
        """Have at least `least` more characters, or all there are; False when there are no more."""
        got: list[str] = []
        count = 0
        while count < least and (piece := next(self._pieces, None)) is not None:
            got.append(piece)
            count += len(piece)
        self._text = self._text[self._at :] + "".join(got)
        self._at = 0
        return bool(count)

    def _pass(self, end: int) -> None:
        """Go on to `end`, keeping count of lines."""
        lines = self._text.count("\n", self._at, end)
        self._line += lines
        self._column = end - self._text.rfind("\n", self._at, end) if lines else self._column + end - self._at
        self._at = end

    def more(self) -> bool:
        """Whether anything but blanks is left; they are passed."""
        while True:
            blank = _BLANK.match(self._text, self._at)
            self._pass(blank.end() if blank else self._at)
            if self._at < len(self._text):
                return True
            if not self._fill(1):
                return False

    def opens(self, mark: str) -> bool:
        """Whether this mark is next; it is passed then."""
        if not self.more() or not self._text.startswith(mark, self._at):
            return False
        self._pass(self._at + 1)
        return True

    def place(self) -> str:
        """Where we are, for people."""
        return f"line {self._line}, column {self._column}"

    def value(self) -> Any:
        """The next value."""
        if not self.more():
            raise Malformed(f"the JSON ends in the middle, at {self.place()}")
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._cut(error):
                    continue
                self._pass(error.pos)
                raise Malformed(f"the JSON is broken at {self.place()}: {error.msg.lower()}") from None
            except (RecursionError, ValueError):
                raise Malformed(f"the JSON at {self.place()} is nested too deeply, or has a number too long") from None
            self._pass(end)
            return value

    def _cut(self, error: json.JSONDecodeError) -> bool:
        """Whether only the end of what was read broke the value, and more is there now."""
        size = len(self._text) - self._at
        if error.pos < len(self._text) - 32 and not error.msg.startswith("Unterminated string"):
            return False
        if size > self._most:
            raise TooLarge(f"the value at {self.place()} has more than {self._most:,} characters") from None
        before = self._at
        more = self._fill(max(size, 65_536))  # twice as much each time, so that the work stays linear
        error.pos -= before
        return more
