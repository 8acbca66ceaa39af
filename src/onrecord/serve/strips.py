"""What somebody said, act by act over time: a chart drawn on the server, whose table is the page's list."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, get_args

from onrecord.answers import Answer
from onrecord.export.entries import day
from onrecord.model import Act, Statement

_WIDTH, _LANE, _LEFT = 720, 22, 96
_DOTS = 160  # columns: nearer days fall on one dot, which is larger


class Dot(NamedTuple):
    """Statements of one act of one stretch of days."""

    x: float
    y: float
    radius: float
    act: str
    title: str
    first: str
    last: str


class Chart(NamedTuple):
    """Lanes with dots, and the days below them."""

    width: int
    height: int
    lanes: list[tuple[str, float]]
    dots: list[Dot]
    ticks: list[tuple[str, float]]
    undated: int


def strip_chart(found: Sequence[Answer]) -> Chart | None:
    """The chart of statements; None where fewer than two have a day."""
    dated = [(when, a.entry.act) for a in found if isinstance(a.entry, Statement) and (when := _day(a)) and a.entry.act]
    days = sorted({when for when, _ in dated})
    if len(days) < 2:
        return None
    span = (days[-1] - days[0]).days
    acts = [a for a in get_args(Act) if any(act == a for _, act in dated)]
    lanes = {act: 14 + _LANE * n for n, act in enumerate(acts)}
    bins: Counter[tuple[int, str]] = Counter(((w - days[0]).days * _DOTS // (span + 1), act) for w, act in dated)
    dots = []
    for (bin_, act), n in sorted(bins.items()):
        first = days[0] + dt.timedelta(-(-bin_ * (span + 1) // _DOTS))
        last = days[0] + dt.timedelta(max(-(-(bin_ + 1) * (span + 1) // _DOTS) - 1, (first - days[0]).days))
        x = _LEFT + (_WIDTH - _LEFT - 14) * (bin_ + 0.5) / _DOTS
        told = first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
        dots.append(
            Dot(round(x, 1), lanes[act], min(3 + n**0.5, 9), act, f"{n} on {told}", first.isoformat(), last.isoformat())
        )
    height = 14 + _LANE * len(acts) + 18
    return Chart(_WIDTH, height, list(lanes.items()), dots, _ticks(days[0], span), len(found) - len(dated))


def _day(found: Answer) -> dt.date | None:
    assert isinstance(found.entry, Statement)
    return day(found.entry.said) or day(found.report.published)


def _ticks(first: dt.date, span: int) -> list[tuple[str, float]]:
    step = -(-span // 5)
    width = _WIDTH - _LEFT - 14
    return [
        ((first + dt.timedelta(days)).isoformat(), round(_LEFT + width * (days + 0.5) / (span + 1), 1))
        for days in range(0, span + 1, step)
    ]
