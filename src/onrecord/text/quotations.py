"""Where quotation marks open and close.

News copy marks quotations with straight, curly, double-apostrophe, guillemet and single marks, forgets to close
them, and by custom leaves a paragraph's quotation open when the next paragraph carries it on. Everything here is
decided paragraph by paragraph, so that one odd mark cannot turn the rest of the report inside out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

_MARK = re.compile(r"''|``|[\"“”„‟«»‘’‚‛']|'")
_DOUBLE_OPEN = frozenset({"“", "„", "‟", "«", "``"})
_DOUBLE_CLOSE = frozenset({"”", "»"})
_SINGLE_OPEN = frozenset({"‘", "‚", "‛"})
_OPENING_CONTEXT = frozenset("([{—–-/…\u00a0")
# Clipped words that begin with an apostrophe: 'em, 'til, '90s. Anything else in that place opens a quotation.
_CLIPPED = re.compile(r"(?:\d0s?\b|\d\d\b|(?:em|til|till|tis|twas|cause|bout|round|n)\b)", re.IGNORECASE)


class Quotation(NamedTuple):
    """One quotation within one paragraph: `text[start:end]`, its marks included."""

    start: int
    end: int
    depth: int  # 1 for an outer quotation, 2 and more for one inside another
    double: bool  # double marks of any kind, '' included; else single marks
    closed: bool  # False: no closing mark, so that it runs to the paragraph's end
    opening: int  # length of the opening mark: 1, 2, or 0 where only the closing mark was printed
    closing: int  # length of the closing mark, 0 when not closed


class QuoteState(IntEnum):
    """What a place in the text is, as regards quotation marks (an input feature of the reader)."""

    OUTSIDE = 0
    INSIDE = 1
    NESTED = 2
    OPENING = 3
    CLOSING = 4
    CONTINUING = 5  # the opening mark of a paragraph whose predecessor left its quotation open


class _Open(NamedTuple):
    start: int
    double: bool
    length: int


def quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """All quotations of the text, in the order in which they open.

    `paragraphs` are (start, end) code-point spans. A mark left open runs to the end of its paragraph.
    """
    found: list[Quotation] = []
    for start, end in paragraphs:
        found.extend(_in_paragraph(text, start, end))
    return found


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    open_marks: list[_Open] = []
    found: list[Quotation] = []

    def close(at: int, length: int, closed: bool = True) -> None:
        mark = open_marks.pop()
        depth = len(open_marks) + 1
        found.append(Quotation(mark.start, at + length, depth, mark.double, closed, mark.length, length))

    for match in _MARK.finditer(text, start, end):
        mark, at, after = match.group(), match.start(), match.end()
        before = text[at - 1] if at > start else " "
        following = text[after] if after < end else " "
        double = mark in _DOUBLE_OPEN or mark in _DOUBLE_CLOSE or mark in ('"', "''")
        # A clipped word or an apostrophe inside a word is no quotation mark.
        if not double and before.isalnum() and following.isalnum():
            continue
        inside = bool(open_marks) and open_marks[-1].double == double
        opens = _opens(mark, before, following, inside)
        if opens:
            if not double:
                if mark != "‘" and _CLIPPED.match(text, after):
                    continue
                if not _has_single_close(text, after, end):
                    continue
            if mark == '"' and not inside and any(o.double for o in open_marks):
                # A double mark while a single one is open inside a double: the single was an apostrophe after all.
                open_marks.pop()
                close(at, len(mark))
                continue
            open_marks.append(_Open(at, double, len(mark)))
            continue
        if inside:
            if double or not _possessive(text, at, after, end):
                close(at, len(mark))
        elif double and any(o.double for o in open_marks):
            while not open_marks[-1].double:  # singles left open inside: apostrophes, or forgotten marks
                open_marks.pop()
            close(at, len(mark))
        elif double and mark in _DOUBLE_CLOSE and not found and not open_marks:
            # Only the closing mark is there: the opening one was lost with the paragraph's head.
            found.append(Quotation(start, after, 1, True, True, 0, len(mark)))
    while open_marks:
        if open_marks[-1].double:
            stop = end
            while stop > open_marks[-1].start + 1 and text[stop - 1].isspace():
                stop -= 1
            close(stop, 0, closed=False)
        else:
            open_marks.pop()
    found.sort()
    return found


def _opens(mark: str, before: str, following: str, inside: bool) -> bool:
    """Whether the mark opens a quotation, from its own shape first, then from the blanks round it."""
    if mark in _DOUBLE_OPEN or mark in _SINGLE_OPEN:
        # A curly mark can be turned the wrong way round by a text editor: “Yes,“ he said.
        wrong_way = inside and not before.isspace() and (following.isspace() or following in ",.;:!?")
        return not wrong_way
    if mark in _DOUBLE_CLOSE:
        return not inside and (before.isspace() or before in _OPENING_CONTEXT) and following.isalnum()
    blank_before = before.isspace() or before in _OPENING_CONTEXT or before in "\"“‘'"
    blank_after = following.isspace() or following in ",.;:!?)]}—–…"
    if blank_before and not following.isspace():
        # At both kinds of border ('— " —' or '("…' ) the state decides.
        return not (inside and blank_after)
    if inside:
        return False
    return not blank_after and mark in ('"', "''") and not before.isalnum()


def _possessive(text: str, at: int, after: int, end: int) -> bool:
    """Whether a single mark that could close is the apostrophe of a plural ("the workers' right.'")."""
    if text[at - 1] != "s" or after >= end or not text[after].isspace():
        return False
    later = _MARK.search(text, after, end)
    while later is not None and text[later.start() - 1].isalnum() and text[later.end() : later.end() + 1].isalnum():
        later = _MARK.search(text, later.end(), end)
    return later is not None and later.group() in "'’" and not text[later.start() - 1].isspace()


def _has_single_close(text: str, after: int, end: int) -> bool:
    """Whether a single mark that could close stands after `after` (else it was an apostrophe)."""
    for at in range(after, min(end, after + 2000)):
        if text[at] in "’'" and not text[at - 1].isspace():
            following = text[at + 1] if at + 1 < end else " "
            if not following.isalnum():
                return True
    return False


def quote_states(text: str, paragraphs: Sequence[tuple[int, int]], found: Sequence[Quotation]) -> bytearray:
    """The `QuoteState` of every code point of the text."""
    states = bytearray(len(text))
    previous_open = False
    by_paragraph = iter(found)
    pending = next(by_paragraph, None)
    for start, end in paragraphs:
        left_open = False
        first = True
        while pending is not None and pending.start < end:
            inner = QuoteState.INSIDE if pending.depth == 1 else QuoteState.NESTED
            states[pending.start : pending.end] = bytes([inner]) * (pending.end - pending.start)
            mark = QuoteState.OPENING
            if first and previous_open and pending.depth == 1 and not text[start : pending.start].strip():
                mark = QuoteState.CONTINUING
            opening_end = pending.start + pending.opening
            states[pending.start : opening_end] = bytes([mark]) * pending.opening
            if pending.closing:
                closing_start = pending.end - pending.closing
                states[closing_start : pending.end] = bytes([QuoteState.CLOSING]) * pending.closing
            left_open = left_open or (pending.depth == 1 and not pending.closed)
            first = False
            pending = next(by_paragraph, None)
        if text[start:end].strip():
            previous_open = left_open
    return states
