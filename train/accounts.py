"""What accounts are fitted on: every two mentions of events of one type in the stories' reports.

    python -m train.accounts --shared ../shared --readings FAST FULL   fits src/onrecord/compare/data/accounts.json

Pairs are taken twice: of what the reader makes of the reports, and of the gold. Gold has the parties, days and places
of the event and not of the mention, which give part of the answer away: of most of its pairs they are hidden.
Stories a and b are never among them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.gold_records import gold_stored
from onrecord.answers import StoredReport
from onrecord.compare.event_signs import ranks, signs
from onrecord.compare.values import view
from train import story_trees
from train.fit_trees import Growth
from train.story_labels import StoryLabels

GROWTH = Growth(trees=80, depth=3, rate=0.08, share=0.3, forests=3)
_HIDDEN = 0.8
_UNKNOWN: tuple[dict[str, float], ...] = (
    {
        **dict.fromkeys(("one doer", "other doer", "one undergoes", "other undergoes", "turned round"), 0.0),
        **dict.fromkeys(("the very doer", "the very one undergoes", "somebody in both"), 0.0),
        "parties unknown": 4.0,
        "doers' names": -1.0,
        "others' names": -1.0,
        "crossed names": -2.0,
        "other's names in the sentence": -2.0,
    },
    {"days apart": -1.0, "one day": 0.0, "clash of days": 0.0, "days known": 0.0},
    {"one place": 0.0, "other place": 0.0},
)


def pairs(kept: Sequence[StoredReport], events: Mapping[str, str]) -> Iterator[story_trees.Pair]:
    """The signs of every two mentions of one type, and whether they tell of one event.

    Args:
        events: the gold event by the mention's id; two mentions without one are left out.
    """
    views = [view(s) for s in kept]
    for number, left in enumerate(views):
        for right in views[number:]:
            rank = ranks(left, right)
            for a in left.events:
                for b in right.events:
                    known = a.id in events or b.id in events
                    if (a.id, b.id) in rank and known and (left is not right or a.number < b.number):
                        one = a.id in events and events[a.id] == events.get(b.id)
                        yield signs(a, b, rank[a.id, b.id]), one


def hidden(values: dict[str, float], chance: random.Random) -> dict[str, float]:
    """The signs of a gold pair without most of what only gold has."""
    return values | {k: v for part in _UNKNOWN if chance.random() < _HIDDEN for k, v in part.items()}


class Told:
    """Pairs of a story: as read, and of the gold with most of what only gold has hidden."""

    def __init__(self) -> None:
        self._chance = random.Random(0)

    def __call__(self, shared: Path, folder: Path, kept: list[StoredReport]) -> Iterator[story_trees.Pair]:
        """The pairs of what the reader makes of a story's reports, then those of the gold."""
        yield from pairs(kept, StoryLabels(shared, folder, kept).events)
        gold = gold_stored(shared, folder, kept)
        named = {f"{s.record.report.id}.{e.id}": e.id.rpartition("x")[0] for s in gold for e in s.record.events}
        for values, one in pairs(gold, named):
            yield hidden(values, self._chance), one


if __name__ == "__main__":
    story_trees.main(__doc__, "accounts", GROWTH, Told())
