"""Finds figures: phrases that look like one, less what is none, each with its amount, bound, unit and whole."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Figure
from onrecord.resolve.figures.amounts import amount_of, approximation_of
from onrecord.resolve.figures.phrase import Phrase, next_phrase
from onrecord.resolve.figures.units import unit_of, whole_of
from onrecord.resolve.figures.vetoes import NO_FIGURE
from onrecord.text.ranges import Range


def figures(text: str, taken: Sequence[Range] = ()) -> list[Figure]:
    """All figures of a text, in order: "about 125,000 troops", "between 12 and 20 million".

    Args:
        taken: ranges that are something else (dates, times, durations, places, names); numbers in them are no figures.
    """
    covered = bytearray(len(text))
    for start, end in taken:
        covered[start:end] = b"\x01" * (end - start)
    found: list[Figure] = []
    at = 0
    while following := next_phrase(text, at):
        phrase, at = following
        if phrase is None or any(covered[phrase.core : phrase.end]) or NO_FIGURE.first(phrase):
            continue
        figure = _figure(phrase)
        found.append(figure)
        at = max(at, figure.end)
    return found


def _figure(phrase: Phrase) -> Figure:
    amount = amount_of(phrase)
    approx, end = approximation_of(phrase, amount)
    unit, end = unit_of(phrase, end)
    of, end = whole_of(phrase, end)
    return Figure(
        start=amount.start,
        end=end,
        value=_tidy(amount.value),
        low=_tidy(amount.low),
        high=_tidy(amount.high),
        approx=approx,
        unit=unit,
        of=of,
    )


def _tidy(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.10g}")
