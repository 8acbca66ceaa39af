"""When it was said or happened, and when it was told: two lanes of days, and bars for what has no sure day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.answers import Count
from onrecord.export.entries import day, period

_WIDTH, _LEFT, _LANE, _ROW = 960, 120, 72, 13
_ROWS = 14
_UNITS = ((150, 1), (1000, 7), (4000, 30), (40_000, 365))
_MARGIN = 45  # days before the first report and after the last one


class Bar(NamedTuple):
    """Entries of some days."""

    x: float
    y: float
    width: float
    height: float
    title: str
    first: str
    last: str
    entries: int


class TimelineChart(NamedTuple):
    """The drawing, and what it leaves out."""

    width: int
    height: int
    told: list[Bar]
    said: list[Bar]
    unsure: list[Bar]
    ticks: list[tuple[str, float]]
    unit: int
    first: str
    last: str
    before: int
    """Entries of days before the drawing begins."""
    after: int
    undated: int
    left_out: int
    """Bars for which there is no room."""


class _Axis(NamedTuple):
    first: dt.date
    days: int

    def x(self, when: dt.date) -> float:
        """Where a day begins."""
        share = min(max((when - self.first).days / self.days, 0), 1)
        return round(_LEFT + (_WIDTH - _LEFT) * share, 1)


def timeline_chart(said: Sequence[Count], published: Sequence[Count]) -> TimelineChart | None:
    """The chart of what was counted; None where no report has a day."""
    told = {when: c.entries for c in published if (when := day(c.value))}
    if not told:
        return None
    first, last = min(told) - dt.timedelta(_MARGIN), max(told) + dt.timedelta(_MARGIN)
    axis = _Axis(first, (last - first).days + 1)
    unit = next((unit for most, unit in _UNITS if axis.days <= most), 365)
    sure = {when: c.entries for c in said if (when := day(c.value))}
    inside = {when: n for when, n in sure.items() if first <= when <= last}
    bars, left_out = _unsure(said, axis)
    height = 2 * _LANE + 18 + _ROW * max(len({b.y for b in bars}), 1) + 30
    return TimelineChart(
        width=_WIDTH, height=height, told=_bars(told, axis, unit, _LANE), said=_bars(inside, axis, unit, 2 * _LANE),
        unsure=bars, ticks=_ticks(axis), unit=unit, first=first.isoformat(), last=last.isoformat(),
        before=sum(n for when, n in sure.items() if when < first),
        after=sum(n for when, n in sure.items() if when > last),
        undated=sum(c.entries for c in said if c.value is None), left_out=left_out,
    )  # fmt: skip


def _bars(counts: dict[dt.date, int], axis: _Axis, unit: int, floor: int) -> list[Bar]:
    """A bar for every stretch of days, as high as many entries it has."""
    binned: Counter[int] = Counter()
    for when, n in counts.items():
        binned[(when - axis.first).days // unit] += n
    most = max(binned.values(), default=1)
    made = []
    for number, n in sorted(binned.items()):
        first = axis.first + dt.timedelta(number * unit)
        last = first + dt.timedelta(unit - 1)
        x = axis.x(first)
        width = max(axis.x(last + dt.timedelta(1)) - x - 0.6, 1.2)
        high = max((_LANE - 18) * n / most, 2)
        told = first.isoformat() if unit == 1 else f"{first} to {last}"
        made.append(Bar(x, round(floor - high, 1), width, round(high, 1), told, str(first), str(last), n))
    return made


def _unsure(said: Sequence[Count], axis: _Axis) -> tuple[list[Bar], int]:
    """Bars for weeks, months, seasons and years, each in the first row with room for it."""
    end = axis.first + dt.timedelta(axis.days)
    found = []
    for count in said:
        days = period(count.value) if count.value and not day(count.value) else None
        if days is not None and days.first <= end and days.last >= axis.first:
            found.append((days.first, days.last, count))
    rows: list[float] = []
    bars, left_out = [], 0
    for first, last, count in sorted(found, key=lambda f: (f[0], f[1])):
        x, end_x = axis.x(first), axis.x(last + dt.timedelta(1))
        row = next((n for n, free in enumerate(rows) if free <= x), len(rows))
        if row >= _ROWS:
            left_out += 1
            continue
        rows[row : row + 1] = [end_x + 2]
        y = 2 * _LANE + 18 + _ROW * row
        title = f"{count.value}: some day from {first} to {last}"
        bars.append(Bar(x, y, max(end_x - x, 3), _ROW - 4, title, str(first), str(last), count.entries))
    return bars, left_out


def _ticks(axis: _Axis) -> list[tuple[str, float]]:
    step = max(axis.days // 8, 1)
    days = (axis.first + dt.timedelta(n) for n in range(step // 2, axis.days, step))
    return [(when.isoformat()[: 10 if axis.days < 900 else 7], axis.x(when)) for when in days]
