"""Finds time expressions and gives each its value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.model import Time
from onrecord.resolve.times.expression import Context, Expression, Match, Meaning
from onrecord.resolve.times.table import TIMES
from onrecord.resolve.times.tense import points_ahead
from onrecord.rules import note, off
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range

_DAY = pattern_of(r"\d{4}-\d\d-\d\d")
_BEYOND = pattern_of(r"-|\d{5}")  # a value before or after all calendars
_BLANK_LINE = pattern_of(r"\n\s*\n")
_COMES = pattern_of(r"\b(?:comes?|came|coming) $")


class _Pattern(NamedTuple):
    """An expression, ready to be tried."""

    rank: int
    id: str
    expression: Expression
    pattern: re.Pattern[str]


class _Candidate(NamedTuple):
    start: int
    end: int
    tried: _Pattern
    match: Match


# No expression begins in the middle of a word or of an amount of money, or ends in the middle of a word.
_TRIED = tuple(
    _Pattern(rank, identifier, e, pattern_of(rf"(?<![\w$€£¥-])(?:{e.pattern})(?!\w)"))
    for rank, (identifier, e) in enumerate(TIMES.items())
)
_BY_NEEDS: dict[tuple[str, ...], list[_Pattern]] = {}
for _tried in _TRIED:
    _BY_NEEDS.setdefault(_tried.expression.needs, []).append(_tried)

_NEAR = 200  # code points over which "the following year" counts from a year


def times(text: str, published: dt.date | None) -> list[Time]:
    """All time expressions of a text, in order, without overlap.

    Args:
        published: the day that "today" is; without it, what depends on it has no value.
    """
    found: list[Time] = []
    last_day: dt.date | None = None
    last_past: dt.date | None = None
    last_date: str | None = None
    for candidate in _chosen(text):
        near = last_date if found and _is_near(text, found[-1].end, candidate.start) else None
        meaning = _meaning(text, candidate, published, (last_day, last_past), near)
        if meaning is None:
            continue
        kind, value = meaning
        start, end = candidate.tried.expression.span(text, candidate.match)
        note(candidate.tried.id, value, (start, end))
        found.append(Time(start=start, end=end, type=kind, value=value))
        if kind in ("DATE", "TIME") and value and _DAY.match(value):
            last_day = dt.date.fromisoformat(value[:10])
            last_past = last_day if published is not None and last_day <= published else last_past
        if kind == "DATE" and value and value[0].isdigit():
            last_date = value
    return found


def _is_near(text: str, start: int, end: int) -> bool:
    """Whether a date may count from one before it: in the same paragraph, and not far behind."""
    return end - start <= _NEAR and "\n" not in text[start:end]


def _meaning(
    text: str,
    candidate: _Candidate,
    published: dt.date | None,
    last: tuple[dt.date | None, dt.date | None],
    last_date: str | None,
) -> Meaning:
    """Type and value, None when it is no time after all; one before or after all calendars has no value.

    Args:
        last: the last day of which the text told, and the last that was not to come.
    """
    ahead = points_ahead(text, candidate.start, candidate.end)
    to_come = published is not None and last[0] is not None and last[0] > published
    last_day = last[1] if ahead is False and to_come else last[0]  # "it began at 8pm": on no day to come
    comes = _COMES.search(text, max(0, candidate.start - 8), candidate.start) is not None
    try:
        context = Context(published, last_day, last_date, ahead is True, ahead is False, comes)
        meaning = candidate.tried.expression.meaning(candidate.match, context)
    except OverflowError:
        return "DATE", None
    return (meaning[0], None) if meaning and meaning[1] and _BEYOND.match(meaning[1]) else meaning


def _chosen(text: str) -> list[_Candidate]:
    """The matches that stand: longer before shorter, earlier expressions before later ones."""
    worth_trying = [needs for needs in _BY_NEEDS if any(words in text for words in needs)]
    every = [
        _Candidate(*m.span(), tried, m)
        for start, end in _paragraphs(text)
        for tried in _worth_trying(text[start:end], worth_trying)
        for m in tried.pattern.finditer(text, start, end)
        if tried.expression.allowed(text, m)
    ]
    every.sort(key=lambda c: (c.start - c.end, c.tried.rank))
    taken: list[_Candidate] = []
    covered = bytearray(len(text))
    for item in every:
        if not any(covered[item.start : item.end]):
            covered[item.start : item.end] = b"\x01" * (item.end - item.start)
            taken.append(item)
    return sorted(taken, key=lambda c: c.start)


def _paragraphs(text: str) -> Iterator[Range]:
    """Stretches that no expression leaves: between empty lines."""
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        yield start, blank.start()
        start = blank.end()
    yield start, len(text)


def _worth_trying(paragraph: str, of_text: Iterable[tuple[str, ...]]) -> Iterator[_Pattern]:
    """Expressions of which the paragraph holds what they need, of those of which the text does."""
    for needs in of_text:
        for words in needs:
            if words in paragraph:
                yield from (tried for tried in _BY_NEEDS[needs] if not off(tried.id))
                break
