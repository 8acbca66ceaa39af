"""Words with marks in layers, cut into pieces that lie in the same marks: pages need no nested tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.model import Event, Record, Statement, all_entries
from onrecord.wording import marks


class Mark(NamedTuple):
    """Words of an entry, and what they are of it."""

    start: int
    end: int
    part: str
    """`source`, `cue`, `content`, `event`, `again` (an event told again), `time`, `place`, `figure`."""
    entry: str
    """The entry's id in its report; empty for times, places and figures, which several may share."""
    tone: str = ""
    """`deny` for what is denied and for denials, `possible` for what only may be."""


class Piece(NamedTuple):
    """Words that lie in the same marks."""

    text: str
    classes: str
    entries: str
    """"s1:content s3:source": which entries, and what the words are of each."""
    anchors: tuple[str, ...]
    """Ids of the entries that begin here."""


def entry_marks(entry: Statement | Event) -> Iterator[Mark]:
    """The marks of one entry."""
    tone = _tone(entry)
    for role, span in marks(entry):
        yield Mark(span.start, span.end, role, entry.id, tone)
    if isinstance(entry, Event):
        yield from (Mark(m.start, m.end, "again", entry.id, tone) for m in entry.mentions)


def _tone(entry: Statement | Event) -> str:
    if isinstance(entry, Event):
        return {"denied": "deny", "hypothetical": "possible"}.get(entry.status, "")
    return "deny" if entry.act == "deny" or entry.polarity == "withheld" else ""


def record_marks(record: Record, *, figures: bool = True) -> list[Mark]:
    """The marks of a whole report."""
    found = [mark for entry in all_entries(record) for mark in entry_marks(entry)]
    if figures:
        for part, values in (("time", record.times), ("place", record.places), ("figure", record.figures)):
            found += (Mark(v.start, v.end, part, "") for v in values)
    return found


def pieces(text: str, start: int, end: int, found: Iterable[Mark], *, at: int = 0) -> list[Piece]:
    """The words from start to end, cut where a mark begins or ends.

    Args:
        text: the words.
        start: where to begin; marks outside are left out.
        found: the marks, with the same offsets.
        at: the offset of the text's first character, where it is a part of a longer one.
    """
    inside = [m for m in found if m.start < end and m.end > start]
    borders = sorted({start, end, *(b for m in inside for b in (m.start, m.end) if start < b < end)})
    begins: dict[int, list[Mark]] = {}
    for mark in inside:
        begins.setdefault(max(mark.start, start), []).append(mark)
    open_: list[Mark] = []
    made = []
    seen: set[str] = set()
    for left, right in pairwise(borders):
        open_ = [m for m in open_ if m.end > left] + begins.get(left, [])
        anchors = tuple(m.entry for m in open_ if _is_core(m) and m.start == left and m.entry not in seen)
        seen.update(anchors)
        made.append(_piece(text[left - at : right - at], open_, anchors))
    return made


def _is_core(mark: Mark) -> bool:
    return mark.part in ("cue", "event")


def _piece(words: str, lying: Sequence[Mark], anchors: tuple[str, ...]) -> Piece:
    parts = dict.fromkeys(m.part for m in lying)
    tones = dict.fromkeys(m.tone for m in lying if m.tone and m.part in ("content", "event", "cue"))
    depth = sum(m.part == "content" for m in lying)
    classes = [f"m-{p}" for p in parts] + [f"t-{t}" for t in tones] + (["deep"] if depth > 1 else [])
    entries = " ".join(dict.fromkeys(f"{m.entry}:{m.part}" for m in lying if m.entry))
    return Piece(words, " ".join(classes), entries, anchors)
