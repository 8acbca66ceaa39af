"""One event of the world as several reports tell it, and on how many independent sources it rests."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from onrecord.across import Account, Copy, Days
from onrecord.compare.copies import CopyPair
from onrecord.compare.event_signs import Said, day, may_be_one, never_one, signs, told
from onrecord.compare.figure_ranges import figure_ranges
from onrecord.compare.fitted import weights
from onrecord.compare.gathering import best_first, halfway
from onrecord.compare.sources import Voices, in_words, independent
from onrecord.compare.values import EventView, Pair, ReportView

SURE = 0.5
"""How surely two groups of mentions must be one for them to be one event."""
SURE_INSIDE = 0.4
"""How surely any two mentions of one report must be one, that are in one group."""
_HALF = 0.1
_PLACE = "the same place of one text"


def event_pairs(left: ReportView, right: ReportView, said: Said, copy: CopyPair | None = None) -> tuple[Pair, ...]:
    """Events of two reports, or of one, that may be one event of the world; at one place of a copied text they are.

    Args:
        said: of two reports their statements that may be one utterance, of one its claims and answers.
    """
    found = [Pair(left=a, right=b, score=1.0, why=_PLACE) for a, b in copy.events] if copy else []
    placed = {key for pair in found for key in (pair.left, pair.right)}
    fitted = weights("accounts_within" if left.id == right.id else "accounts")
    for a in left.events:
        for b in right.events:
            if not may_be_one(a, b) or (a.id in placed and b.id in placed) or never_one(a, b):
                continue
            if left.id == right.id and a.number >= b.number:
                continue
            values = signs(a, b, said)
            score = fitted.probability(list(values.values()))
            if score >= _HALF:
                one, other = sorted((a.id, b.id))
                found.append(Pair(left=one, right=other, score=round(score, 4), why=told(a, b, values)))
    return tuple(sorted(found, key=lambda p: (p.left, p.right)))


def accounts(reports: Sequence[ReportView], pairs: Sequence[Pair], copies: Sequence[Copy]) -> tuple[Account, ...]:
    """The events of the world that reports tell of more than once."""
    views = {e.id: e for r in reports for e in r.events}
    voices = Voices(reports, copies)
    why = {(p.left, p.right): p for p in pairs}
    groups = best_first(pairs, least=SURE, may=lambda one, other: _may(one, other, views, why), link=halfway)
    found = [_account([views[key] for key in group], voices, _why(group, why)) for group in groups]
    return tuple(sorted(found, key=lambda a: a.id))


def _may(
    one: Sequence[str], other: Sequence[str], views: Mapping[str, EventView], pairs: Mapping[tuple[str, str], Pair]
) -> bool:
    """Whether two groups may be one event: no two mentions tell of two, and any two of one report are surely one."""
    for a in one:
        for b in other:
            pair = pairs.get((min(a, b), max(a, b)))
            if (pair is None or pair.why != _PLACE) and never_one(views[a], views[b]):
                return False
            if views[a].report == views[b].report and (pair is None or pair.score < SURE_INSIDE):
                return False
    return True


def _account(events: Sequence[EventView], voices: Voices, why: str) -> Account:
    of_each = {e.id: voices.of_event(e) for e in events}
    sources = independent(s for found in of_each.values() for s in found)
    ordered = sorted(events, key=lambda e: (e.published or "9", e.id))
    return Account(
        id="e" + hashlib.sha256(" ".join(sorted(of_each)).encode()).hexdigest()[:16],
        type=_most(e.event.type for e in ordered) or "",
        events=tuple(e.id for e in ordered),
        parties=tuple(sorted({a for e in ordered for a in (*e.actors, *e.recipients)})),
        when=_when(ordered),
        where=_most(e.place.name for e in ordered if e.place is not None),
        figures=figure_ranges(ordered, of_each),
        sources=len(sources),
        single_source=len(sources) == 1,
        status=dict(sorted(Counter(e.event.status for e in ordered).items())),
        why="; ".join(w for w in (in_words(sources), why) if w),
    )


def _most(values: Iterable[str]) -> str | None:
    """The commonest; of several, the first by name."""
    counts = sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))
    return counts[0][0] if counts else None


def _when(events: Sequence[EventView]) -> Days | None:
    days = [found for e in events if (found := day(e)) is not None]
    if not days:
        return None
    return Days(low=min(d[0] for d in days).isoformat(), high=max(d[1] for d in days).isoformat())


def _why(group: Sequence[str], pairs: dict[tuple[str, str], Pair]) -> str:
    """Why the surest two of a group are one."""
    inside = [p for a in group for b in group if (p := pairs.get((a, b))) is not None]
    return min(inside, key=lambda p: (-p.score, p.left, p.right)).why if inside else ""
