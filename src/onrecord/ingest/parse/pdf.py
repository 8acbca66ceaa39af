"""PDF to one entry: its words in reading order, without running heads. Runs inside the guarded worker only."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from onrecord.ingest.mending import joined
from onrecord.ingest.parse.entry import FeedEntries, FeedEntry

_PAGES = 2_000
_FEW = 20
"""Letters of all pages together below which a PDF with pictures is a scan."""
_PAGE_NUMBER = re.compile(r"(?:[Pp]age\s+)?[-–—]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—]?")
_DIGITS = re.compile(r"\d+")
_SENTENCE = re.compile(r"[.!?…:][\"”’')\]]*$")
_EDGE = 2
"""Lines at the top and at the bottom of a page that may be running heads."""
_WIDE_GAP, _INDENT = 1.35, 6.0
_LEADING = 1.4
"""From line to line at most, in heights of a letter."""


class _Line(NamedTuple):
    text: str
    left: float
    bottom: float
    height: float


def parse(data: bytes, most: int) -> FeedEntries:
    """The one text of a PDF; `most` is at least one."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        return FeedEntries(entries=[], broken="the PDF asks for a password" if locked else "the PDF is damaged")
    count = len(document)
    pages, pictured = [], False
    for number in range(min(count, _PAGES)):
        try:
            page = document[number]
            pages.append(_lines(page.get_textpage()))
            pictured = pictured or any(True for _ in page.get_objects(filter=[3], max_depth=3))
        except pdfium.PdfiumError:
            pages.append([])
    if sum(len(line.text) for page in pages for line in page) < _FEW:
        told = "the PDF holds pictures of pages (a scan), no text; recognise its letters first (OCR)"
        return FeedEntries(entries=[], broken=told if pictured else "the PDF holds no text")
    text = "\n\n".join(_paragraphs(_without_heads(pages)))
    return FeedEntries(entries=[FeedEntry(text=text)][:most], left_out=max(0, count - _PAGES))


def _lines(page: Any) -> list[_Line]:
    text = page.get_text_range()
    found, at = [], 0
    for part in re.split(r"(\r?\n)", text):
        words = part.strip()
        if words and part not in ("\r\n", "\n"):
            first = at + len(part) - len(part.lstrip())
            left, bottom, _, top = page.get_charbox(min(first, page.count_chars() - 1), loose=True)
            # PDFium marks a hyphen at a line's end.
            cut = words.endswith(("\ufffe", "\u0002"))
            clean = words.rstrip("\ufffe\u0002") + ("-" if cut else "")
            found.append(_Line(clean.replace("\ufffe", "").replace("\u0002", ""), left, bottom, top - bottom))
        at += len(part)
    return found


def _without_heads(pages: list[list[_Line]]) -> list[list[_Line]]:
    """The pages without numbers and lines that come again at the top or bottom of most."""
    edges = Counter(
        key for page in pages for key in {_DIGITS.sub("0", line.text) for line in (*page[:_EDGE], *page[-_EDGE:])}
    )
    least = max(3, (len(pages) + 1) // 2)

    def is_head(line: _Line, at: int, size: int) -> bool:
        edge = at < _EDGE or at >= size - _EDGE
        number = _PAGE_NUMBER.fullmatch(line.text) is not None and (at == 0 or at == size - 1)
        return edge and (number or edges[_DIGITS.sub("0", line.text)] >= least)

    return [[line for at, line in enumerate(page) if not is_head(line, at, len(page))] for page in pages]


def _paragraphs(pages: list[list[_Line]]) -> list[str]:
    """Lines put together: a wide gap, or an indented line behind a sentence's end, begins a paragraph."""
    lines = [line for page in pages for line in page]
    gaps = [g for page in pages for a, b in pairwise(page) if 1 < (g := a.bottom - b.bottom) < 60]
    usual = min(median(gaps), _LEADING * median(line.height for line in lines)) if gaps else 0.0
    left = median(line.left for line in lines) if lines else 0.0
    groups: list[list[str]] = []
    before: _Line | None = None
    for line in lines:
        gap = before.bottom - line.bottom if before else 0.0
        ended = before is not None and bool(_SENTENCE.search(before.text))
        wide = gap > _WIDE_GAP * usual and gap > 1
        # On to the next page or column the paragraph goes on, unless its sentence has ended.
        goes_up = gap < -1
        if before is None or wide or ((goes_up or line.left > left + _INDENT) and ended):
            groups.append([])
        groups[-1].append(line.text)
        before = line
    return [" ".join(joined("\n".join(group)).split()) for group in groups]
