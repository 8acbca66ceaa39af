"""By which words of a report a speaker and its side are known: whether somebody else's words speak of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from onrecord.compare.values import ReportView, StatementView
from onrecord.compare.weights import total
from onrecord.compare.words import stems

_NOBODY = frozenset(
    stems(
        """spokesman spokeswoman spokesperson official officials senior deputy former acting source sources person
        people man woman men women somebody another other others several local national general state north south
        east west new old first second last"""
    )
)
_ENDINGS = ("ian", "ese", "ish", "an", "ia", "a", "i", "n")
_LEAST = 4  # letters that a name keeps


@lru_cache(maxsize=16384)
def root(stem: str) -> str:
    """A name without what makes it a country's or its people's: "Veskia" and "Veskian" have one root."""
    for ending in _ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= _LEAST:
            return root(stem[: -len(ending)])
    return stem


def roots(words: Iterable[str]) -> frozenset[str]:
    """The roots of some stems."""
    return frozenset(root(w) for w in words)


def marks(report: ReportView, views: Iterable[StatementView]) -> frozenset[str]:
    """Roots of the words that name the speaker of some statements, its office, and those it belongs to or speaks for.

    Args:
        views: the statements of one party.
    """
    actors = {a.id: a for a in report.record.actors}
    told: list[str] = []
    for view in views:
        told += [s.surface for s in view.statement.source]
        for local in view.statement.speakers:
            actor = actors[local]
            told += [actor.name, *(role.title for role in actor.roles)]
            told += [actors[m.actor].name for m in actor.of if m.actor in actors]
    return roots(w for w in stems(" ".join(told)) if w not in _NOBODY)


def marked(words: frozenset[str], of: frozenset[str], other: frozenset[str]) -> float:
    """How much of what marks one party, and not the other, stands among some roots, by weight."""
    return total(words & of - other)
