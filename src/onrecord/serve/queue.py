"""What is most useful to judge next: what the reader is unsure of, what is contested, who is often seen."""

from __future__ import annotations

import math
import threading
from collections import Counter, OrderedDict
from typing import NamedTuple

import msgspec

from onrecord.answers import Answer, Question
from onrecord.errors import NoEntry
from onrecord.model import Statement
from onrecord.store.store import Store

LOOKED_AT = 3000
"""Entries that are ranked, the latest of those that answer the question."""
_KEPT = 20
_CONTESTED, _SEEN = 0.12, 0.05
_CONTESTS = ("deny", "accuse")


class QueueItem(NamedTuple):
    """An entry with how useful a judgement of it is, and why."""

    use: float
    id: str
    why: str


class Queues:
    """The entries of a question in the order in which to judge them; ranked once, until reports are added."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ranked: OrderedDict[tuple[str, Question], list[QueueItem]] = OrderedDict()
        self._lock = threading.Lock()

    def ranked(self, question: Question) -> list[QueueItem]:
        """All that were looked at, most useful first."""
        if question.what is None:
            question = msgspec.structs.replace(question, what="statement")
        key = (self._store.version().partition("-")[0], question)
        with self._lock:
            if key in self._ranked:
                return self._ranked[key]
        made = rank(list(self._store.find(question, limit=LOOKED_AT)))
        with self._lock:
            self._ranked[key] = made
            while len(self._ranked) > _KEPT:
                self._ranked.popitem(last=False)
        return made

    def next(self, question: Question, number: int) -> tuple[list[tuple[QueueItem, Answer]], int]:
        """The next entries that nobody has judged, and how many are left of those looked at."""
        judged = {j.target for j in self._store.judgements() if j.undone is None}
        left = [r for r in self.ranked(question) if r.id not in judged]
        found = []
        for one in left:
            try:
                found.append((one, self._store.entry(one.id)))
            except NoEntry:  # a newer reading has it no more
                continue
            if len(found) == number:
                break
        return found, len(left)


def rank(found: list[Answer]) -> list[QueueItem]:
    """Entries by how much is learned from a judgement of each."""
    seen = Counter(p for a in found for p in _speakers(a))
    return sorted((_ranked(a, seen) for a in found if isinstance(a.entry, Statement)), key=lambda r: (-r.use, r.id))


def _speakers(found: Answer) -> list[str]:
    entry = found.entry
    return [found.actors[i].id for i in entry.speakers] if isinstance(entry, Statement) else []


def _ranked(found: Answer, seen: Counter[str]) -> QueueItem:
    entry = found.entry
    assert isinstance(entry, Statement)
    often = max((seen[p] for p in _speakers(found)), default=0)
    reasons = [f"the reader is {entry.score:.0%} sure"]
    use = (1 - entry.score) + _SEEN * math.log1p(often)
    if entry.act in _CONTESTS:
        use += _CONTESTED
        reasons.append("it is a denial" if entry.act == "deny" else "it is an accusation")
    if often > 4:
        reasons.append(f"its speaker is seen {often} times")
    return QueueItem(round(use, 4), found.id, ", ".join(reasons))
