"""A text cut into paragraphs: its lines, but for hard-wrapped text, and none too long to read."""

from __future__ import annotations

from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range

_LINE = pattern_of(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_END = r"(?:\r\n|\r(?!\n)|[\n\u2029])"  # a line's: the two signs of Windows are one end
_BLANK_LINE = pattern_of(rf"{_END}[^\S\r\n]*{_END}")
SENTENCE_END = pattern_of(r"[.!?…][\"”’'»)\]]*\s*$")
"""A paragraph's end that is a sentence's."""
_MANY = 200_000


def paragraphs(text: str, longest: int) -> list[Range]:
    """The text's paragraphs as (start, end) spans without outer blanks.

    Lines are paragraphs, but for hard-wrapped text, where the lines between two blank lines are one. A paragraph
    longer than `longest` code points is cut at sentence ends, else at blanks, else anywhere.
    """
    lines: list[Range] = []
    for match in _LINE.finditer(text):
        start, end = stripped(text, match.start(), match.end())
        if start < end:
            lines.append((start, end))
    joined = _unwrap(text, lines) if len(lines) < _MANY else lines
    return [piece for start, end in joined for piece in _shorten(text, start, end, longest)]


def stripped(text: str, start: int, end: int) -> Range:
    """The range without blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _unwrap(text: str, lines: list[Range]) -> list[Range]:
    """Join hard-wrapped lines: most lines that another follows are about as long as the page is wide."""
    groups: list[list[Range]] = []
    for line in lines:
        if groups and not _BLANK_LINE.search(text, groups[-1][-1][1], line[0]):
            groups[-1].append(line)
        else:
            groups.append([line])
    followed = [end - start for group in groups for start, end in group[:-1]]
    if len(followed) < 3:
        return lines
    width = max(followed)
    full = sum(1 for n in followed if n > 0.75 * width)
    broken = sum(
        1 for group in groups for start, end in group[:-1] if not SENTENCE_END.search(text, max(start, end - 4), end)
    )
    if not (40 <= width <= 130 and full >= 0.7 * len(followed) and broken >= 0.6 * len(followed)):
        return lines
    return [(group[0][0], group[-1][1]) for group in groups]


_CUT = pattern_of(r"[.!?][\"”’')\]]*\s+")


def _shorten(text: str, start: int, end: int, longest: int) -> list[Range]:
    pieces: list[Range] = []
    while end - start > longest:
        stop = start + longest
        cuts = [m.end() for m in _CUT.finditer(text, start + longest // 2, stop)]
        if not cuts:
            blank = text.rfind(" ", start + longest // 2, stop)
            cuts = [blank + 1 if blank > 0 else stop]
        pieces.append(stripped(text, start, cuts[-1]))
        start = stripped(text, cuts[-1], end)[0]
    pieces.append((start, end))
    return [p for p in pieces if p[0] < p[1]]
