"""What accounts are fitted on: every two mentions of events of one type in the stories' reports.

    python -m train.accounts --shared ../shared --readings FAST FULL

fits src/onrecord/compare/data/accounts.json, of two reports, and accounts_within.json, of one. Both are fitted at once:
what a sign weighs more or less within a report is held small, as there are few such pairs.

Pairs are taken twice: of what the reader makes of the reports, and of the gold. Gold has the parties, days and places
of the event and not of the mention, which give part of the answer away: of most of its pairs they are hidden.
Stories a and b are never among them.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from bench.gold_records import gold_stored
from onrecord.answers import StoredReport
from onrecord.compare.copies import copy_pair
from onrecord.compare.event_signs import claims_and_answers, may_be_one, one_utterance, signs
from onrecord.compare.exchanges import exchanges
from onrecord.compare.same import same_pairs
from onrecord.compare.values import view
from train import story_trees
from train.fit_logistic import fit
from train.story_labels import StoryLabels

WITHIN = "within a report"
_RIDGE = 200.0
_HIDDEN = 0.8
_UNKNOWN: tuple[dict[str, float], ...] = (
    {
        **dict.fromkeys(("doers' names", "others' names", "all names", "heads of doers", "heads of others"), -1.0),
        **dict.fromkeys(("both sides", "neither side", "turned round"), 0.0),
        **dict.fromkeys(("triggers alike and somebody in both", "recipients around the other"), 0.0),
        **dict.fromkeys(("crossed names", "names around"), -2.0),
        "parties unknown": 4.0,
    },
    {"days apart": -1.0, "one day": 0.0, "clash of days": 0.0, "days known": 0.0},
)


def pairs(kept: Sequence[StoredReport], events: Mapping[str, str]) -> Iterator[story_trees.Pair]:
    """The signs of every two mentions of one type, and whether they tell of one event.

    Args:
        events: the gold event by the mention's id; mentions without one are left out.
    """
    views = sorted((view(s) for s in kept), key=lambda v: v.id)
    for number, left in enumerate(views):
        for right in views[number:]:
            inside = left is right
            copy = None if inside else copy_pair(left, right)
            said = claims_and_answers(exchanges(left)) if inside else one_utterance(same_pairs(left, right, copy))
            for a in left.events:
                for b in right.events:
                    known = a.id in events and b.id in events
                    if known and may_be_one(a, b) and (not inside or a.number < b.number):
                        yield signs(a, b, said) | {WITHIN: float(inside)}, events[a.id] == events[b.id]


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


def tables(rows: Sequence[story_trees.Pair]) -> dict[str, dict[str, object]]:
    """The weights of the signs, of pairs of two reports and of one."""
    names = [n for n in rows[0][0] if n != WITHIN]
    values = np.array([[signs_of[n] for n in names] for signs_of, _ in rows])
    within = np.array([[signs_of[WITHIN]] for signs_of, _ in rows])
    weights, bias = fit(
        np.hstack([values, within, values * within]), np.array([one for _, one in rows], dtype=float), ridge=_RIDGE
    )
    across, apart, more = weights[: len(names)], weights[len(names)], weights[len(names) + 1 :]
    return {"accounts": _table(names, across, bias), "accounts_within": _table(names, across + more, bias + apart)}


def _table(names: Sequence[str], weights: np.ndarray, bias: float) -> dict[str, object]:
    signs_of = {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)}
    return {"signs": signs_of, "bias": round(float(bias), 4)}


if __name__ == "__main__":
    for file, table in tables(story_trees.gathered(__doc__, Told())).items():
        (story_trees.DATA / f"{file}.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
