"""What the tellings of one event say of its numbers: lowest, highest, and what most independent sources say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.across import FigureRange
from onrecord.compare.clashes import amount, counted
from onrecord.compare.sources import Source
from onrecord.compare.values import EventView
from onrecord.model import Figure


def figure_ranges(events: Sequence[EventView], sources: Mapping[str, Sequence[Source]]) -> tuple[FigureRange, ...]:
    """A range for each kind of thing that is counted; nothing is left out because it clashes.

    Args:
        sources: who vouches for each event, by its id.
    """
    kinds: dict[frozenset[str], list[tuple[EventView, Figure, float]]] = {}
    for view in events:
        for figure in view.figures:
            value = amount(figure)
            if value is not None:
                kinds.setdefault(counted(figure), []).append((view, figure, value))
    return tuple(_range(kinds[kind], sources) for kind in sorted(kinds, key=sorted))


def _range(told: Sequence[tuple[EventView, Figure, float]], sources: Mapping[str, Sequence[Source]]) -> FigureRange:
    lows = [f.low if f.low is not None else v for _, f, v in told]
    highs = [f.high if f.high is not None else v for _, f, v in told]
    names = sorted({n for _, f, _ in told if (n := f.of or f.unit)})
    by = {view.id: value for view, _, value in sorted(told, key=lambda t: (t[0].id, -t[2]))}
    return FigureRange(of=names[0] if names else None, low=min(lows), best=_best(told, sources), high=max(highs), by=by)


def _best(told: Sequence[tuple[EventView, Figure, float]], sources: Mapping[str, Sequence[Source]]) -> float | None:
    """What most independent sources say; None where several differ and no value has more of them."""
    votes = Counter(value for value, _ in {(v, s.key) for view, _, v in told for s in sources[view.id]})
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return None
    return ranked[0][0] if ranked else None
