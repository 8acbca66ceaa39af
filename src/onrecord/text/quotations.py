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

from onrecord.text.patterns import pattern_of

_MARK = pattern_of(r"''|``|[\"“”„‟«»‘’‚‛']|'")
_DOUBLE_OPEN = frozenset({"“", "„", "‟", "«", "``"})
_DOUBLE_CLOSE = frozenset({"”", "»"})
_DOUBLE = _DOUBLE_OPEN | _DOUBLE_CLOSE | {'"', "''"}
_SINGLE_OPEN = frozenset({"‘", "‚", "‛"})
_OPENING_CONTEXT = frozenset("([{—–-/…\u00a0")
# Clipped words that begin with an apostrophe: 'em, 'til, '90s. Anything else in that place opens a quotation.
_CLIPPED = pattern_of(r"(?:\d0s?\b|\d\d\b|(?:em|til|till|tis|twas|cause|bout|round|n)\b)", re.IGNORECASE)


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


class _Mark(NamedTuple):
    """A quotation mark, or an apostrophe, with what stands on both sides of it."""

    text: str
    start: int
    end: int
    before: str
    following: str

    @property
    def double(self) -> bool:
        return self.text in _DOUBLE

    @property
    def within_word(self) -> bool:
        """An apostrophe inside a word: "isn't". Double marks never are."""
        return not self.double and self.before.isalnum() and self.following.isalnum()


def quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """All quotations of the text, in the order in which they open.

    `paragraphs` are (start, end) code-point spans. A mark left open runs to the end of its paragraph.
    """
    found: list[Quotation] = []
    for start, end in paragraphs:
        found.extend(_Paragraph(text, start, end).quotations())
    return found


class _Paragraph:
    """The marks of one paragraph, taken in order: which are open, which quotations were found."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._open: list[_Mark] = []
        self._found: list[Quotation] = []

    def quotations(self) -> list[Quotation]:
        """All of them, those left open run to the paragraph's end."""
        for match in _MARK.finditer(self._text, self._start, self._end):
            mark = self._mark(match)
            if not mark.within_word:
                self._take(mark)
        while self._open:
            self._leave_open()
        return sorted(self._found)

    def _mark(self, match: re.Match[str]) -> _Mark:
        start, end = match.span()
        before = self._text[start - 1] if start > self._start else " "
        following = self._text[end] if end < self._end else " "
        return _Mark(match.group(), start, end, before, following)

    def _take(self, mark: _Mark) -> None:
        """A mark that is one: it opens a quotation, or closes the inner one, an outer one, or what was never opened."""
        inside = bool(self._open) and self._open[-1].double == mark.double
        if _opens(mark.text, mark.before, mark.following, inside):
            self._opening(mark, inside)
        elif inside:
            if mark.double or not _possessive(self._text, mark.start, mark.end, self._end):
                self._close(mark)
        elif mark.double and self._double_open():
            while not self._open[-1].double:  # singles left open inside: apostrophes, or forgotten marks
                self._open.pop()
            self._close(mark)
        elif mark.text in _DOUBLE_CLOSE and not self._found and not self._open:
            # Only the closing mark is there: the opening one was lost with the paragraph's head.
            self._found.append(Quotation(self._start, mark.end, 1, True, True, 0, len(mark.text)))

    def _opening(self, mark: _Mark, inside: bool) -> None:
        if not mark.double and self._is_apostrophe(mark):
            return
        if mark.text == '"' and not inside and self._double_open():
            # A double mark while a single one is open inside a double: the single was an apostrophe after all.
            self._open.pop()
            self._close(mark)
            return
        self._open.append(mark)

    def _is_apostrophe(self, mark: _Mark) -> bool:
        """A single mark that opens nothing: a clipped word's ("'em", "'90s"), or one that nothing closes."""
        clipped = mark.text != "‘" and _CLIPPED.match(self._text, mark.end) is not None
        return clipped or not _has_single_close(self._text, mark.end, self._end)

    def _double_open(self) -> bool:
        return any(o.double for o in self._open)

    def _close(self, mark: _Mark) -> None:
        self._end_at(mark.end, len(mark.text))

    def _leave_open(self) -> None:
        """End the innermost quotation with the paragraph, without blanks; a single mark left open was none."""
        last = self._open[-1]
        if not last.double:
            self._open.pop()
            return
        stop = self._end
        while stop > last.start + 1 and self._text[stop - 1].isspace():
            stop -= 1
        self._end_at(stop, 0)

    def _end_at(self, end: int, closing: int) -> None:
        mark = self._open.pop()
        depth = len(self._open) + 1
        self._found.append(Quotation(mark.start, end, depth, mark.double, closing > 0, len(mark.text), closing))


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
