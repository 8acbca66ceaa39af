"""CSV and TSV: a row is a report."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator

from onrecord.errors import Malformed, NotText, TooLarge
from onrecord.ingest.days import day_first
from onrecord.sources.columns import SourceOptions, item_of, only_metadata
from onrecord.sources.item import Item, Unreadable, no_text, unreadable
from onrecord.sources.streams import Characters, Stream

_DELIMITERS = ",;\t|"
_SAMPLE = 65_536
_BACKSLASHED = re.compile(r'\\"(?!\s*(?:[,;\t|]|\r?\n|$))')
"""A quotation mark that a backslash keeps inside its field, as database dumps write it."""
_DOUBLED = re.compile(r'[^,;\t|\n"\\]""|""[^,;\t|\r\n"]')


class _RowTooLarge(csv.Error):
    """The lines of one row are larger than a limit."""


class _TableLines:
    """The lines of a table as the csv module wants them; goes on after a row that is too large."""

    def __init__(self, characters: Characters, most: int) -> None:
        self._characters = characters
        self._most = most
        self._size = 0
        self.number = 0
        self.ended = False

    def begin(self) -> int:
        """Begin a row; the number of the line on which it begins."""
        self._size = 0
        return self.number + 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        stream = self._characters.stream
        line = stream.line(self._most)
        if not line:
            self.ended = True
            raise StopIteration
        self.number += 1
        self._size += len(line)
        if self._size > self._most:
            while line and not line.endswith(b"\n"):
                line = stream.line(self._most)
            raise _RowTooLarge
        return self._characters.text(line).replace("\r\n", "\n").replace("\r", " ")


def rows(
    stream: Stream, name: str, options: SourceOptions, *, delimiter: str | None = None
) -> Iterator[Item | Unreadable]:
    """The reports of a table with a header; a broken row is told with its line's number, and the next one is read.

    Raises:
        Malformed: the header names no column that is known to hold the text.
    """
    most = options.limits.line_bytes
    # Of the whole process, and 131,072 when nobody sets it: shorter than many an article.
    csv.field_size_limit(max(csv.field_size_limit(), most))
    characters = Characters(stream, options.limits)
    named = _named_delimiter(characters)
    mark = named or delimiter or _delimiter(characters)
    lines = _TableLines(characters, most)
    head = _head(characters)
    if named:
        next(lines)
    escape = "\\" if _BACKSLASHED.search(head) and not _DOUBLED.search(head) else None
    reader = csv.reader(lines, delimiter=mark, escapechar=escape, doublequote=escape is None)
    first = day_first(head)
    names: list[str] | None = None
    while (row := _row(reader, lines, name, len(names) if names else 0)) is not None:
        if isinstance(row, Unreadable):
            yield row
        elif names is None:
            names = [column.strip() for column in row.cells]
            missing = options.columns.missing(names, every=True)
            if missing is not None and (options.columns.named or not only_metadata(names)):
                raise Malformed(missing)
        else:
            place = f"{name}:{row.line}"
            # Of two columns with one name the first counts.
            cells = dict(reversed(list(zip(names, row.cells, strict=False))))
            yield item_of(cells, place, options.columns, options.today, first) or no_text(place)


class _Row:
    """A row's cells and the line on which it begins."""

    def __init__(self, line: int, cells: list[str]) -> None:
        self.line = line
        self.cells = cells


def _row(reader: Iterator[list[str]], lines: _TableLines, name: str, width: int) -> _Row | Unreadable | None:
    """The next row that is not blank, what is wrong with it, None at the end."""
    while True:
        line = lines.begin()
        place = f"{name}:{line}"
        try:
            cells = next(reader, None)
        except _RowTooLarge:
            return unreadable(place, TooLarge(f"the row at line {line} is larger than a limit allows"))
        except csv.Error as error:
            return unreadable(place, Malformed(f"the row at line {line} is broken: {error}"))
        except NotText as error:
            return unreadable(place, error)
        if cells is None:
            return None
        if not any(cell.strip() for cell in cells):
            continue
        if lines.ended:
            told = f"the quotation mark of a field is never closed in the row at line {line}"
            return unreadable(place, Malformed(told))
        if width and len(cells) != width and (len(cells) < width or any(cells[width:])):
            told = f"the row at line {line} has {len(cells)} fields; the header has {width}"
            return unreadable(place, Malformed(told))
        return _Row(line, cells)


def _head(characters: Characters) -> str:
    """The first lines, whole: the last one may be cut, and with it a quoted field."""
    head = characters.stream.peek(_SAMPLE)
    return head[: head.rfind(b"\n") + 1].decode("utf-8", "replace") or head.decode("utf-8", "replace")


def _named_delimiter(characters: Characters) -> str | None:
    """The mark that a first line "sep=;" names, as spreadsheets write it."""
    match = re.match(r"\"?sep=(.)\"?\r?\n", _head(characters), re.IGNORECASE)
    return match.group(1) if match else None


def _delimiter(characters: Characters) -> str:
    """The mark that parts the first rows into most columns, as many in each."""
    text = _head(characters)
    best, most = ",", (0, 0)
    for mark in _DELIMITERS:
        try:
            sample = [row for row in itertools.islice(csv.reader(io.StringIO(text), delimiter=mark), 12) if row]
        except csv.Error:
            continue
        width = len(sample[0]) if sample else 0
        score = (sum(1 for row in sample if len(row) == width), width)
        if width > 1 and score > most:
            best, most = mark, score
    return best
