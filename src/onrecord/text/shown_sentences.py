"""The sentences that an entry stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from onrecord.model import Block, Event, Span, Statement
from onrecord.text.patterns import pattern_of

_END = pattern_of(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_SHORT = pattern_of(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Cmdr|Sen|Rep|Gov|Rev|Hon|Pres|St|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept|Sep|Oct|Nov|Dec|Inc|Ltd|Co|Corp|[a-z]\.m)|\b[A-Z](?:\.[A-Z])*)\.$"
)
_LONGEST = 2000  # code points; of a longer one, the sentence of the reporting words alone is shown


def cut(text: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """The sentences of a report as (start, end), in order, without blanks between; none runs over two blocks."""
    found: list[tuple[int, int]] = []
    for block in blocks:
        ends = [m for m in _END.finditer(text, block.start, block.end) if not _abbreviates(text, block.start, m)]
        borders = [block.start, *(m.end() for m in ends), block.end]
        for start, end in pairwise(borders):
            while end > start and text[end - 1].isspace():
                end -= 1
            if start < end:
                found.append((start, end))
    return found


def _abbreviates(text: str, start: int, end: re.Match[str]) -> bool:
    return text[end.start()] == "." and _SHORT.search(text[max(start, end.start() - 12) : end.start() + 1]) is not None


def around(text: str, sentences: Sequence[tuple[int, int]], entry: Statement | Event) -> Span:
    """From the first to the last sentence that the entry's words stand in."""
    start, end = place_around(sentences, entry)
    return Span(start=start, end=end, surface=text[start:end])


def place_around(sentences: Sequence[tuple[int, int]], entry: Statement | Event) -> tuple[int, int]:
    """Where the first of these sentences begins, and where the last one ends."""
    if isinstance(entry, Event):
        return _covering(sentences, entry.trigger.start, entry.trigger.end)
    spans = (*entry.cue, *entry.content)
    start, end = _covering(sentences, min([s.start for s in spans]), max([s.end for s in spans]))
    if end - start > _LONGEST:
        return _covering(sentences, spans[0].start, spans[0].end)
    return start, end


def _covering(sentences: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    first = bisect_right(sentences, (start + 1,)) - 1  # the last that begins at the start or before it
    if first < 0 or sentences[first][1] <= start:
        first += 1  # the first that ends behind the start
    last = bisect_left(sentences, (end,)) - 1  # the last that begins before the end
    if first > last:
        return start, end
    return min(start, sentences[first][0]), max(end, sentences[last][1])
