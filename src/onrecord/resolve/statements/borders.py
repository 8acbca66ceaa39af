"""What is said stands in the text or in the title: a headline and the paragraph below it are two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.model import Report
from onrecord.reader.reading import Attribution
from onrecord.resolve.entry_parts import TEXT, block_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import sentence


def within_borders(report: Report, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, each with what of it stands where its reporting words do: in the running text, or in one title.

    Args:
        report: what was read.
        attributions: as they were read; those of which nothing is left are left out.
    """
    kept = (_without_remnants(report.text, _within(report, a)) for a in attributions)
    return tuple(a for a in kept if a.content)


_QUOTED = re.compile(r"[\"“”‘’']")


def _without_remnants(text: str, a: Attribution) -> Attribution:
    """The attribution without pieces of sentences before it: "this" is all that is said in "Acme disputes this"."""
    if len(a.content) < 2:
        return a
    start = sentence(text, a.cue[0])[0]
    kept = tuple(c for c in a.content if c[1] > start or _QUOTED.search(text, *c) or sentence(text, c[0])[0] >= c[0])
    return msgspec.structs.replace(a, content=kept) if any(e > start for _, e in kept) else a


def _within(report: Report, a: Attribution) -> Attribution:
    places = [*a.content, *a.source, a.cue]
    first, last = min(s for s, _ in places), max(e for _, e in places)
    if block_of(report, first) == block_of(report, max(first, last - 1)):
        return a  # all in one block: nearly always
    content, source = (tuple(_parts(report, a.cue[0], ranges)) for ranges in (a.content, a.source))
    return msgspec.structs.replace(a, content=content, source=source)


def _parts(report: Report, cue: int, ranges: Sequence[Range]) -> Iterator[Range]:
    """The ranges, without what stands in a title, caption or the like when the cue does not, and the other way."""
    at = block_of(report, cue)
    in_text = report.blocks[at].kind in TEXT
    for start, end in ranges:
        first, last = block_of(report, start), block_of(report, max(start, end - 1))
        for index in range(first, last + 1):
            block = report.blocks[index]
            belongs = block.kind in TEXT if in_text else index == at
            if not belongs:
                continue
            part = max(start, block.start), min(end, block.end)
            words = report.text[slice(*part)]
            if words.strip():
                yield part[0] + len(words) - len(words.lstrip()), part[1] - len(words) + len(words.rstrip())
