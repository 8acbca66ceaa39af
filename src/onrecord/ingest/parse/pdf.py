"""PDF to one entry: its words in reading order, without running heads. Runs inside the guarded worker only."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from onrecord.ingest.mending import joined
from onrecord.ingest.parse.entry import FeedEntries, FeedEntry
from onrecord.text.patterns import pattern_of

_PAGES = 2_000
_FEW = 20
"""Letters of all pages together below which a PDF with pictures is a scan."""
_PAGE_NUMBER = pattern_of(r"(?:[Pp]age\s+)?[-–—]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—]?")
_DIGITS = pattern_of(r"\d+")
_SENTENCE = pattern_of(r"[.!?…:][\"”’')\]]*$")
_EDGE = 2
"""Lines at the top and at the bottom of a page that may be running heads."""
_WIDE_GAP, _INDENT = 1.35, 6.0
_WORD = pattern_of(r"\S+")
_GUTTER = 1.2
"""Between two columns at least, in heights of a letter."""
_MOST_PIECES = 1_000
"""Of a page that has columns: a page of a newspaper has fewer."""
_LOOKED_AT = 12
"""Lines of a page at which it is seen whether they hold words of two columns."""
_COLUMN = 4
"""Lines of a column at least."""
_LEADING = 1.4
"""From line to line at most, in heights of a letter."""


class _Line(NamedTuple):
    text: str
    left: float
    right: float
    bottom: float
    height: float
    margin: float = 0.0
    """Where its column begins."""
    page: int = 0


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
            pages.append(_in_columns(_lines(page.get_textpage()), number + 1))
            pictured = pictured or any(True for _ in page.get_objects(filter=[3], max_depth=3))
        except pdfium.PdfiumError:
            pages.append([])
    if sum(len(line.text) for page in pages for line in page) < _FEW:
        told = "the PDF holds pictures of pages (a scan), no text; recognise its letters first (OCR)"
        return FeedEntries(entries=[], broken=told if pictured else "the PDF holds no text")
    found = _paragraphs(_without_heads(pages))
    entry = FeedEntry(text="\n\n".join(p.text for p in found), pages=[p.page for p in found])
    return FeedEntries(entries=[entry][:most], left_out=max(0, count - _PAGES))


def _lines(page: Any) -> list[list[_Line]]:
    """The lines in the order of the file, each in the pieces into which wide gaps cut it."""
    text = page.get_text_range()
    placed, at = [], 0
    for part in re.split(r"(\r?\n)", text):
        if part.strip() and part not in ("\r\n", "\n"):
            placed.append((part, at))
        at += len(part)
    # To ask for the place of each word takes long: some lines show whether any hold words of two columns.
    looked_at = placed[:: max(1, len(placed) // _LOOKED_AT)]
    cut = any(len(_pieces(page, *line, cut=True)) > 1 for line in looked_at)
    return [_pieces(page, *line, cut=cut) for line in placed]


def _pieces(page: Any, line: str, at: int, *, cut: bool) -> list[_Line]:
    """A line, cut where the gap between two words is as wide as between columns."""
    words = [(w.start(), w.end()) for w in _WORD.finditer(line)]
    if not cut:
        words = [(words[0][0], words[-1][1])]
    last = page.count_chars() - 1
    boxes = []
    for begin, end in words:
        left, bottom, _, top = page.get_charbox(min(at + begin, last), loose=True)
        boxes.append((left, page.get_charbox(min(at + end - 1, last))[2], bottom, top - bottom))
    found: list[_Line] = []
    first = 0
    for number in range(1, len(words) + 1):
        left, _, bottom, height = boxes[first]
        if number < len(words) and boxes[number][0] - boxes[number - 1][1] < _GUTTER * max(height, 1):
            continue
        piece = line[words[first][0] : words[number - 1][1]]
        # PDFium marks a hyphen at a line's end.
        hyphen = "-" if piece.endswith(("\ufffe", "\u0002")) else ""
        piece = piece.replace("\ufffe", "").replace("\u0002", "") + hyphen
        found.append(_Line(piece, left, boxes[number - 1][1], bottom, height))
        first = number
    return found


def _in_columns(lines: list[list[_Line]], page: int) -> list[_Line]:
    """The lines of a page in reading order: column by column, between what runs over all of them."""
    pieces = [piece for line in lines for piece in line]
    if _gutter(pieces) is None:
        pieces = [_whole(line) for line in lines]
    return [line._replace(page=page) for line in _ordered(pieces)]


def _whole(line: list[_Line]) -> _Line:
    text = " ".join(piece.text for piece in line)
    return line[0]._replace(text=text, right=line[-1].right)


def _gutter(pieces: list[_Line]) -> float | None:
    """Where the lane between two columns lies, which next to no line crosses; None where there is one column."""
    if not 2 * _COLUMN <= len(pieces) <= _MOST_PIECES:
        return None
    best: tuple[int, float] | None = None
    for left in sorted({round(piece.left) for piece in pieces})[1:]:
        lane = left - 1.0
        before = sum(piece.right <= lane for piece in pieces)
        behind = sum(piece.left > lane for piece in pieces)
        across = len(pieces) - before - behind
        least = max(_COLUMN, len(pieces) // 6)
        if before >= least and behind >= least and across <= len(pieces) // 4 and (best is None or across < best[0]):
            best = across, lane
    return best[1] if best and _side_by_side(pieces, best[1]) else None


def _side_by_side(pieces: list[_Line], lane: float) -> bool:
    """Whether lines stand beside each other on both sides of a lane, and do not merely begin further right."""
    heights = [piece.bottom for piece in pieces if piece.right <= lane]
    beside = sum(
        any(abs(piece.bottom - h) < 2 * piece.height for h in heights) for piece in pieces if piece.left > lane
    )
    return beside >= _COLUMN


def _ordered(pieces: list[_Line]) -> list[_Line]:
    lane = _gutter(pieces)
    if lane is None:
        margin = median(piece.left for piece in pieces) if pieces else 0.0
        return [piece._replace(margin=margin) for piece in pieces]
    found: list[_Line] = []
    left: list[_Line] = []
    right: list[_Line] = []
    for piece in sorted(pieces, key=lambda p: (-round(p.bottom), p.left)):
        if piece.right <= lane:
            left.append(piece)
        elif piece.left > lane:
            right.append(piece)
        else:  # a headline over both: what stands above it comes before
            found += [*_ordered(left), *_ordered(right), piece._replace(margin=piece.left)]
            left, right = [], []
    return [*found, *_ordered(left), *_ordered(right)]


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


class _Paragraph(NamedTuple):
    text: str
    page: int
    """On which it begins."""


def _paragraphs(pages: list[list[_Line]]) -> list[_Paragraph]:
    """Lines put together: a wide gap, or an indented line behind a sentence's end, begins a paragraph."""
    lines = [line for page in pages for line in page]
    gaps = [g for page in pages for a, b in pairwise(page) if 1 < (g := a.bottom - b.bottom) < 60]
    usual = min(median(gaps), _LEADING * median(line.height for line in lines)) if gaps else 0.0
    groups: list[list[_Line]] = []
    before: _Line | None = None
    for line in lines:
        gap = before.bottom - line.bottom if before else 0.0
        ended = before is not None and bool(_SENTENCE.search(before.text))
        wide = gap > _WIDE_GAP * usual and gap > 1
        # On to the next page or column the paragraph goes on, unless its sentence has ended.
        goes_up = gap < -1
        if before is None or wide or ((goes_up or line.left > line.margin + _INDENT) and ended):
            groups.append([])
        groups[-1].append(line)
        before = line
    told = ((" ".join(joined("\n".join(line.text for line in group)).split()), group[0].page) for group in groups)
    return [_Paragraph(text, page) for text, page in told if text]
