"""Runs of five words: what copies of one text share."""

from __future__ import annotations

import re
import zlib

import msgspec

from onrecord.model import Report

RUN = 5
_WORD = re.compile(r"[^\W_]+")
_OWN_WORDS = ("paragraph", "quote", "subhead", "title")


class Word(msgspec.Struct, frozen=True, array_like=True):
    """A word of a text."""

    word: str
    start: int
    end: int


class TextRuns(msgspec.Struct, frozen=True, kw_only=True):
    """A report's words and runs of words."""

    words: tuple[Word, ...]
    at: dict[int, int]
    """The run's first word, by the run's hash; of one that comes again, the first."""
    paragraphs: tuple[frozenset[int], ...]

    @property
    def every(self) -> frozenset[int]:
        """All runs."""
        return frozenset(self.at)


def runs(report: Report) -> TextRuns:
    """A report's runs of five words, each within one block."""
    words: list[Word] = []
    at: dict[int, int] = {}
    paragraphs = []
    for block in report.blocks:
        if block.kind not in _OWN_WORDS:
            continue
        first = len(words)
        found = _WORD.finditer(report.text, block.start, block.end)
        words += [Word(m.group().casefold(), m.start(), m.end()) for m in found]
        mine = []
        for i in range(first, len(words) - RUN + 1):
            run = zlib.crc32(" ".join(w.word for w in words[i : i + RUN]).encode())
            at.setdefault(run, i)
            mine.append(run)
        if mine and block.kind in ("paragraph", "quote"):
            paragraphs.append(frozenset(mine))
    return TextRuns(words=tuple(words), at=at, paragraphs=tuple(paragraphs))
