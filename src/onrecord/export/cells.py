"""Cells of sheets: what a spreadsheet, a CSV reader and a statistics package all take for the same value."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import BinaryIO

# A spreadsheet takes a cell that begins with one of these for a formula (OWASP, "CSV Injection"; the wide forms and the
# line feed are on its list too). An apostrophe before it makes it text.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
# A tab parts cells, and these are all that some reader takes for the end of a line: Python's splitlines knows them all.
BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")


def cell(value: object) -> object:
    """A value as a cell that no spreadsheet runs; numbers are left alone, so that -5 stays a number.

    A text that begins with apostrophes and then such a sign gets one more: `uncell` can tell which were there.
    """
    if isinstance(value, str) and _FORMULA.match(value):
        return "'" + value
    return value


def uncell(text: str) -> str:
    """The text that `cell` made this cell of."""
    return text[1:] if text[:1] == "'" and _FORMULA.match(text) else text


def one_line(value: object) -> object:
    """A cell without tabs and line breaks, for readers that take every line for a row."""
    return BREAKS.sub(" ", value).strip() if isinstance(value, str) else value


def number(value: float | None) -> int | float | None:
    """A number as people write it: 3, not 3.0."""
    return int(value) if value is not None and value.is_integer() and abs(value) < 1e15 else value


class Sheet:
    """Rows, written one by one to a stream of bytes."""

    def __init__(self, out: BinaryIO, *, delimiter: str = ",", newline: str = "\r\n") -> None:
        self._out = out
        self._rows = csv.writer(self, delimiter=delimiter, lineterminator=newline)

    def write(self, text: str) -> int:
        """Called by the csv module with each row."""
        return self._out.write(text.encode())

    def row(self, values: Iterable[object]) -> None:
        """Write one row; None is an empty cell."""
        self._rows.writerow([cell(v) for v in values])
