"""Which reports are worth comparing: those of one month that share keys, so that one more report meets few of many.

A key is a number made of words: a run of five words; a speaker's name with a telling word of what is said; two telling
words of it; the two parties of an event. Keys are a function of the report alone, never of what else is kept.
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from onrecord.compare.values import EventView, ReportView, StatementView
from onrecord.compare.weights import weight
from onrecord.compare.words import stems

_T = TypeVar("_T", int, tuple[int, str])  # names of reports
WINDOW = 31
"""Days between two reports that are compared."""
UNDATED = -1
SHARED = 1
"""Keys that two reports must share."""
_ONE_IN = 8  # runs of five words
_DAY = len("2021-12-01")
_CAST = 8  # of whom a report names most
_RARE = 0.45  # the weight of a telling word
_ANY = frozenset(
    stems(
        """anything anybody anyone nobody nothing everything everybody everyone every somebody something someone three
        four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty hundred
        thousand people monday tuesday wednesday thursday friday saturday sunday night morning evening hour minute day
        week month year"""
    )
)
_TELLING = 5  # words of a statement
_HALF = 1 << 31


def keys(report: ReportView) -> frozenset[int]:
    """The keys of a report, each of 32 bits."""
    found = {run - _HALF for run in report.runs.at if run % _ONE_IN == 0}
    for statement in report.statements:
        found |= {_number(words) for words in _of_statement(statement)}
    for event in report.events:
        found |= {_number(words) for words in _of_event(event, report)}
    found |= {_number(("who", *pair)) for pair in combinations(_cast(report), 2)}
    return frozenset(found)


def bucket(published: str | None) -> int:
    """The stretch of days in which a report lies."""
    return UNDATED if published is None else _ordinal(published) // (WINDOW + 1)


def in_window(one: str | None, other: str | None) -> bool:
    """Whether two days lie near enough; an unknown one is near to all."""
    return one is None or other is None or abs(_ordinal(one) - _ordinal(other)) <= WINDOW


def meeting(having: Collection[tuple[_T, str | None]]) -> Iterator[tuple[_T, _T]]:
    """Pairs of the reports that have one key, of those that lie near enough; the lesser of each pair first.

    Args:
        having: each with its day.
    """
    undated = [report for report, day in having if day is None]
    dated = sorted((_ordinal(day), report) for report, day in having if day is not None)
    first = 0
    for number, (day, report) in enumerate(dated):
        while dated[first][0] < day - WINDOW:
            first += 1
        yield from (_ordered(report, other) for _, other in dated[first:number])
    every = [report for _, report in dated]
    for report in undated:
        yield from (_ordered(report, other) for other in every)
        every.append(report)


def candidates(reports: Sequence[ReportView]) -> list[tuple[int, int]]:
    """Pairs of reports, by their numbers, that may have something in common."""
    holders: dict[int, list[tuple[int, str | None]]] = {}
    for number, report in enumerate(reports):
        for key in keys(report):
            holders.setdefault(key, []).append((number, report.published))
    shared = Counter(pair for having in holders.values() for pair in meeting(having))
    return sorted(pair for pair, times in shared.items() if times >= SHARED)


def _ordered(one: _T, other: _T) -> tuple[_T, _T]:
    return (one, other) if one < other else (other, one)


def _number(words: Iterable[str]) -> int:
    return zlib.crc32(" ".join(words).encode()) - _HALF


def _telling(words: Iterable[str]) -> list[str]:
    each = sorted({w for w in words if len(w) > 2 and w not in _ANY}, key=lambda w: (-weight(w), w))
    return [w for w in each if weight(w) >= _RARE][:_TELLING]


def _of_statement(statement: StatementView) -> Iterator[tuple[str, ...]]:
    telling = sorted(_telling(statement.stems))
    for name in sorted(statement.names, key=lambda w: (-weight(w), w))[:3]:
        yield from (("said", name, word) for word in telling)
    yield from (("both", *pair) for pair in combinations(telling, 2))


def _of_event(event: EventView, report: ReportView) -> Iterator[tuple[str, ...]]:
    one = _party(event.event.actors, report)
    other = _party(event.event.recipients, report)
    for a in one:
        yield from (("did", event.event.type, *sorted((a, b))) for b in other)
    if event.place is not None:
        yield from (("there", event.event.type, name, event.place.name.casefold()) for name in (*one, *other))
        yield ("there", event.event.type, event.trigger, event.place.name.casefold())
    day = event.event.when.value if event.event.when is not None else None
    if day is not None and len(day) == _DAY:
        yield from (("then", event.event.type, name, day) for name in (*one, *other))


def _party(locals_: Sequence[str], report: ReportView) -> list[str]:
    names = (a.name for a in report.record.actors if a.id in locals_)
    return [words[-1] for name in names if (words := stems(name))][:2]


def _cast(report: ReportView) -> list[str]:
    """Words of the names of those whom the report names most."""
    named = [a for a in report.record.actors if any(m.form == "name" for m in a.mentions)]
    most = sorted(named, key=lambda a: (-len(a.mentions), a.name))[:_CAST]
    return sorted({words[-1] for a in most if (words := stems(a.name))})


def _ordinal(day: str) -> int:
    return dt.date.fromisoformat(day[:10]).toordinal()
