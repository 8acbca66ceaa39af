"""The day on which something was said, and how the words tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import SaidFrom, Time
from onrecord.reader.reading import Attribution
from onrecord.text.sentences import sentence

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OCCASION = re.compile(
    r"\b(?:in (?:\w+ ){0,3}(?:remarks|speech|address|interview|news conference|press conference|briefing|testimony|hearing|telephone call|phone call)"
    r"|speaking (?:at|in|during|to|after|before|on)|addressing (?:the|a)|during (?:a|an|the|his|her) (?:\w+ ){0,3}(?:ceremony|meeting|visit|briefing|hearing|session|debate|rally)"
    r"|told (?:parliament|lawmakers|a (?:news|press) conference|the court|a rally|supporters))\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"\b(?:respon|repl|answer|retort|counter)", re.IGNORECASE)
_NEAR = 1500  # code points between two statements of one speaker that are taken for one saying


class Said(NamedTuple):
    """A day (ISO), and how it is known."""

    day: str
    how: SaidFrom


def days(
    text: str,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[object]],
    times: Sequence[Time],
    published: str | None,
) -> list[Said | None]:
    """The day of each statement, None when nothing tells one.

    In this order: a day that goes with the saying ("said Wednesday"); an occasion of speaking that no other day is told for
    ("in remarks in the upper house"), which news leaves undated when it is of the report's own day; the day of what is
    answered ("responded by"); the day of the same speaker's words right before or after.

    Args:
        speakers: who says each statement.
    """
    found: list[Said | None] = []
    for a in attributions:
        day = _told(text, a, attributions, times)
        # Nothing was said after the day on which it was printed: that is the day of what is spoken of.
        known = day is not None and (published is None or day <= published)
        found.append(Said(day, "words") if day is not None and known else None)
    for index, a in enumerate(attributions):
        if found[index] is None and published and not _is_told(a, attributions) and _occasion(text, a):
            found[index] = Said(published, "occasion")
    _spread(found, attributions, speakers)
    for index, a in enumerate(attributions[1:], 1):
        before = found[index - 1]
        if found[index] is None and before is not None and _ANSWER.search(text, *a.cue):
            found[index] = Said(before.day, "answer")
    _spread(found, attributions, speakers)
    return found


def _spread(
    found: list[Said | None], attributions: Sequence[Attribution], speakers: Sequence[Sequence[object]]
) -> None:
    """Give the day of a speaker's words to the same speaker's words right after, then before."""
    for order in (range(len(attributions)), range(len(attributions) - 1, -1, -1)):
        last: dict[object, tuple[Said, int]] = {}
        for index in order:
            who = tuple(speakers[index])
            here = attributions[index].cue[0]
            mine = found[index]
            if not who:
                continue
            if mine is not None:
                last[who] = (mine, here)
            elif who in last and abs(here - last[who][1]) < _NEAR:
                found[index] = Said(last[who][0].day, "speaker")
                last[who] = (last[who][0], here)


def _is_told(a: Attribution, attributions: Sequence[Attribution]) -> bool:
    """Whether it stands in another's content: the occasion is then that other's."""
    return any(s <= a.cue[0] and a.cue[1] <= e for o in attributions if o is not a for s, e in o.content)


def _occasion(text: str, a: Attribution) -> bool:
    """Whether the sentence tells of the occasion of speaking, outside what is said."""
    start, end = sentence(text, a.cue[0])
    return any(not any(s <= m.start() < e for s, e in a.content) for m in _OCCASION.finditer(text, start, end))


def _told(text: str, attribution: Attribution, others: Sequence[Attribution], times: Sequence[Time]) -> str | None:
    """The nearest day in the cue's sentence that stands in no content and is not nearer to another saying."""
    start, end = sentence(text, attribution.cue[0])
    inside = [o for o in others if start <= o.cue[0] < end and not _same_saying(attribution, o)]
    best: tuple[int, str] | None = None
    for time in times:
        if not (start <= time.start and time.end <= end) or time.value is None or not _DAY.match(time.value):
            continue
        if _inside(time, attribution.content) and not _closes(text, attribution, time):
            continue
        away = _away(time, attribution.cue)
        if any(_inside(time, o.content) or _away(time, o.cue) < away for o in inside):
            continue
        if best is None or away < best[0]:
            best = (away, time.value[:10])
    return best[1] if best else None


def _inside(time: Time, places: Sequence[tuple[int, int]]) -> bool:
    return any(s <= time.start and time.end <= e for s, e in places)


def _closes(text: str, attribution: Attribution, time: Time) -> bool:
    """Whether the time begins the content right behind the cue ("said Wednesday that"): the reader's border is off."""
    between = text[attribution.cue[1] : time.start]
    return (
        time.start >= attribution.cue[1]
        and not between.strip()
        and re.match(r"\s*(?:that\b|,)", text[time.end : time.end + 6]) is not None
    )


def _away(time: Time, cue: tuple[int, int]) -> int:
    if time.start < cue[1] and cue[0] < time.end:
        return 0
    return min(abs(time.start - cue[1]), abs(cue[0] - time.end))


def _same_saying(a: Attribution, b: Attribution) -> bool:
    """Whether two cues share their source, as in "warned …, saying …": a day of the one is a day of the other."""
    return bool(a.source) and a.source == b.source
