"""Quotations are structure: one that runs over paragraphs is one statement, with one speaker.

The reader finds who says what by what stands near reporting words; what the marks alone tell is put right here.
Newspapers leave a quotation open where a paragraph ends and open it anew in the next (the Associated Press Stylebook,
"quotation marks").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from onrecord.model import Report
from onrecord.reader.reading import Attribution
from onrecord.resolve.entry_parts import block_of
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.quotations import Quotation
from onrecord.text.ranges import Range, meets
from onrecord.text.sentences import ends_between

_CLAIMED = 0.5  # of a quotation's letters that a statement's content must hold for the quotation to be its
_WORDS = 4  # from which on a quotation that nothing claims is something said, and no title or nickname
_FEWEST = 2  # words of one that resumes another: "“We came,” she said. “No more.”"
_TALK = ("paragraph", "quote")  # kinds of blocks in which people talk


class Run(NamedTuple):
    """A quotation in all its paragraphs, among a report's attributions."""

    report: Report
    parts: tuple[Range, ...]
    blocks: tuple[int, ...]
    """Index of the block in which each part stands."""
    attributions: Sequence[Attribution]

    def near(self) -> Iterator[tuple[int, Attribution]]:
        """Attributions, with their indexes, from the paragraph before it to its last."""
        first, last = self.report.blocks[max(0, self.blocks[0] - 1)].start, self.report.blocks[self.blocks[-1]].end
        low, high = (bisect_left(self.attributions, place, key=lambda a: a.cue[0]) for place in (first, last))
        yield from enumerate(self.attributions[low:high], low)

    def says_a_part(self, a: Attribution) -> bool:
        """Whether somebody's reporting words stand outside of it and what they say holds a part."""
        outside = not any(meets(a.cue, p) for p in self.parts)
        return outside and any(_share(p, a.content) >= _CLAIMED for p in self.parts)


def run_on(report: Report, marks: Sequence[Quotation], attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with quotations whole.

    "“We came.¶“We saw,” he said." is one statement of his; "“We came,” he said.¶“We saw.”" is one, too, of two pieces.

    Args:
        marks: the report's quotations.
        attributions: as they were read, in text order.
    """
    attributions = _to_their_end(report.text, marks, attributions)
    found = list(attributions)
    for parts, blocks in [*_runs(report, marks), *_alone(report, marks, attributions)]:
        run = Run(report, parts, blocks, found)
        owner = OWNERS.first(run)
        if owner is not None:
            found = _given(run, owner)
    return tuple(sorted(found, key=lambda a: a.cue))


@rule(
    yes="“We came early.\n\n[C1 “We saw,”] [S1 [P Ann Lee]] [Q1 said].",
    no="“We came early.”\n\n[C1 “We saw,”] [S1 [P Ann Lee]] [Q1 said].",
)
def with_reporting_words(run: Run) -> int | None:
    """Whoever is read as saying a part of it says all of it; the first with a source, where there are several."""
    inside = [(i, a) for i, a in run.near() if run.says_a_part(a)]
    return next((i for i, a in inside if a.source), inside[0][0] if inside else None)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 it was late].\n\n“We had waited for four hours.”",
    no="[S1 [P Ann Lee]] [Q1=assert.thought hoped] [C1 it was late].\n\n“We had waited for four hours.”",
)
def goes_on(run: Run) -> int | None:
    """One without reporting words is of who spoke last before it in its paragraph or the one above, aloud and in nobody
    else's words."""
    before, start = run.blocks[0] - 1, run.parts[0][0]
    if before < 0 or run.report.blocks[before].kind not in _TALK:
        return None
    aloud = [(i, a) for i, a in run.near() if a.source and not a.nested and a.speech >= 0.5 and a.withheld < 0.5]
    for block in (run.report.blocks[run.blocks[0]], run.report.blocks[before]):
        spoken = [i for i, a in aloud if block.start <= a.cue[0] < min(block.end, start)]
        if spoken:
            return spoken[-1]
    return None


@rule(
    yes="[S1 [P Ann Lee]] [Q1=express expects] [C1 no winner]. “They are two tired old boxers.”",
    no="[S1 [P Ann Lee]] [Q1=express expects] [C1 no winner]. It rained. “They are two tired old boxers.”",
)
def said_before(run: Run) -> int | None:
    """A sentence in quotation marks that nothing claims is of who speaks or thinks in the sentence before it."""
    start = run.parts[0][0]
    block = run.report.blocks[run.blocks[0]]
    before = [
        i
        for i, a in run.near()
        if block.start <= a.cue[0] < start and a.source and not a.nested
        and ends_between(run.report.text, max(a.cue[1], *(e for _, e in a.content)) - 1, start) == 1
    ]  # fmt: skip
    return before[-1] if before and len(run.parts) == 1 else None


OWNERS = Rules("running", [with_reporting_words, said_before, goes_on], at=lambda run: run.parts[0])
"""Index of the attribution whose words a quotation is, all its paragraphs together."""


def _to_their_end(text: str, marks: Sequence[Quotation], attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each quotation with which a content begins taken to its closing mark: of "“It was late. It
    rained.”" both sentences."""
    found = list(attributions)
    opening = {m.start: m for m in marks if m.depth == 1 and m.closed}
    for index, a in enumerate(attributions):
        start, end = a.content[-1] if a.content else (0, 0)
        mark = opening.get(start) or opening.get(start - 1)
        if mark is None or not start < end < mark.end or ends_between(text, end - 1, mark.end - 1) == 0:
            continue
        rest = end, mark.end
        others = [*attributions[max(0, index - _NEAR) : index], *attributions[index + 1 : index + 1 + _NEAR]]
        if any(meets(place, rest) for b in others for place in (*b.content, b.cue)) or meets(a.cue, rest):
            continue
        found[index] = msgspec.structs.replace(a, content=(*a.content[:-1], (start, mark.end)))
    return found


_NEAR = 4  # attributions before and behind one whose words may stand in the same quotation


def _runs(report: Report, marks: Sequence[Quotation]) -> list[tuple[tuple[Range, ...], tuple[int, ...]]]:
    """Quotations of depth one that run over several paragraphs, or fill one by themselves."""
    outer: list[list[Quotation]] = [[] for _ in report.blocks]
    for mark in marks:
        if mark.depth == 1:
            outer[block_of(report, mark.start)].append(mark)
    runs: list[tuple[tuple[Range, ...], tuple[int, ...]]] = []
    taken: set[int] = set()
    for index, block in enumerate(report.blocks):
        if index in taken or block.kind not in _TALK or not outer[index]:
            continue
        parts, blocks = [outer[index][-1]], [index]
        following = index + 1
        while (
            not parts[-1].closed and following < len(report.blocks) and _takes_on(report, following, outer[following])
        ):
            parts.append(outer[following][0])
            blocks.append(following)
            taken.add(following)
            if len(outer[following]) > 1:
                break
            following += 1
        if len(parts) > 1:
            runs.append((tuple((q.start, q.end) for q in parts), tuple(blocks)))
        elif len(outer[index]) == 1 and _is_all(report, index, outer[index][0]):
            runs.append((((parts[0].start, parts[0].end),), (index,)))
        elif len(outer[index]) > 1 and _is_resumed(report, index, outer[index][-2:]):
            runs.append((tuple((q.start, q.end) for q in outer[index][-2:]), (index, index)))
        elif _ends(report, index, outer[index][-1]):
            runs.append((((outer[index][-1].start, outer[index][-1].end),), (index,)))
    return runs


def _alone(
    report: Report, marks: Sequence[Quotation], attributions: Sequence[Attribution]
) -> Iterator[tuple[tuple[Range, ...], tuple[int, ...]]]:
    """Quotations amid a paragraph that are whole sentences, and that nobody is read as saying."""
    for mark in marks:
        index, place = block_of(report, mark.start), (mark.start, mark.end)
        words = report.text[slice(*place)]
        if mark.depth > 1 or report.blocks[index].kind not in _TALK or len(words.split()) < _WORDS:
            continue
        begins = _BEHIND_SENTENCE.search(report.text, max(0, mark.start - 3), mark.start) is not None
        amid = begins and _NEXT_SENTENCE.match(report.text, mark.end) is not None
        if amid and _WHOLE_SENTENCE.fullmatch(words) and not any(_share(place, a.content) > 0 for a in attributions):
            yield (place,), (index,)


_BEHIND_SENTENCE = pattern_of(r"[.!?]\s+$")
_NEXT_SENTENCE = pattern_of(
    r"\s+(?!(?:He|She|They|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)\s(?:said|says|asked|told|wrote|added)\b)[A-Z]"
)
_RESUMES = pattern_of(r"[^\n\"“”:;]{4,120}[.]\s+")
_WHOLE_SENTENCE = pattern_of(r"[\"“‘']+[A-Z].*[.!?][\"”’']+", re.DOTALL)


def _is_resumed(report: Report, index: int, last: Sequence[Quotation]) -> bool:
    """Whether a paragraph ends with a whole quoted sentence, behind a quotation and one short clause without any."""
    one, other = last
    return (
        _ends(report, index, other, least=_FEWEST) and _RESUMES.fullmatch(report.text, one.end, other.start) is not None
    )


def _ends(report: Report, index: int, quotation: Quotation, least: int = _WORDS) -> bool:
    """Whether a quotation is a whole sentence that ends its paragraph."""
    words = report.text[quotation.start : quotation.end]
    ends = not any(c.isalnum() for c in report.text[quotation.end : report.blocks[index].end])
    return ends and _WHOLE_SENTENCE.fullmatch(words) is not None and len(words.split()) >= least


def _takes_on(report: Report, index: int, quotations: Sequence[Quotation]) -> bool:
    """Whether a paragraph opens with a quotation mark, as one does that takes a quotation on."""
    block = report.blocks[index]
    return bool(quotations) and block.kind in _TALK and not report.text[block.start : quotations[0].start].strip()


def _is_all(report: Report, index: int, quotation: Quotation) -> bool:
    """Whether a quotation of several words is all that stands in its paragraph."""
    block = report.blocks[index]
    outside = report.text[block.start : quotation.start] + report.text[quotation.end : block.end]
    inside = report.text[quotation.start : quotation.end]
    return not any(c.isalnum() for c in outside) and len(inside.split()) >= _WORDS


def _share(part: Range, content: Sequence[Range]) -> float:
    held = sum(max(0, min(e, part[1]) - max(s, part[0])) for s, e in content)
    return held / (part[1] - part[0])


def _given(run: Run, owner: int) -> list[Attribution]:
    """The attributions with the whole run in its owner's content; what was read as said inside it is told there."""
    own = run.attributions[owner]
    others = [a for i, a in run.near() if i != owner and not any(meets(a.cue, p) for p in run.parts)]
    free = [p for p in run.parts if not any(_share(p, a.content) >= _CLAIMED for a in others)]
    whole = msgspec.structs.replace(own, content=_joined([*own.content, *free]))
    inside = {i for i, a in run.near() if not a.source and any(s <= a.cue[0] and a.cue[1] <= e for s, e in free)}
    return [whole if i == owner else a for i, a in enumerate(run.attributions) if i == owner or i not in inside]


def _joined(ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Ranges in text order, those that meet made one."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)
