"""How what an actor says on one matter changes with time: few changes, each with both sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from onrecord.across import Change, Position, Utterance
from onrecord.compare.clashes import amount, clash
from onrecord.compare.counting import counting_signs
from onrecord.compare.gathering import parts
from onrecord.compare.manners import Manner, manner
from onrecord.compare.speaking import same_voice
from onrecord.compare.trees import trees
from onrecord.compare.turn_signs import day_said, days_on, signs, turning
from onrecord.compare.values import Pair, ReportView, StatementView

TOLD = 0.45
"""From here on a change is told."""
_HALF = 0.08
_AS_GOOD = 0.4  # of the surest score: of words that were said again and again, those are shown that were said first
_DID = {
    "assert": "said so",
    "deny": "denied",
    "accuse": "accused",
    "demand": "demanded",
    "warn": "warned",
    "commit": "promised",
    "express": "felt",
}
_CLASH = 0.7
_COUNTED = 0.7
"""How far two numbers must count one thing for the later to be another word."""
_NOW = 0.8  # how surely it is
_NEAR = 2  # days within which two outlets tell of one change


def turns(left: ReportView, right: ReportView) -> tuple[Pair, ...]:
    """Two statements of one actor or side each, the later perhaps saying otherwise; of two reports or of one."""
    ways = [(left, right)] if left.id == right.id else [(left, right), (right, left)]
    may = [two for x, y in ways for two in turning(x, y)]
    manners = {v.id: manner(v) for v in {v.id: v for two in may for v in two}.values()}
    found = []
    met = [(manners[earlier.id], manners[later.id]) for earlier, later in may]
    values_of = [signs(one, other) for one, other in met]
    for (one, other), values, score in zip(met, values_of, trees("turns").probabilities(values_of), strict=True):
        if _counts_anew(one, other, values):
            score = max(score, _NOW)
        what = _what(one, other)
        if score >= _HALF and what is not None:
            found.append(Pair(left=one.view.id, right=other.view.id, score=round(score, 4), why=what))
    return tuple(sorted(found, key=lambda p: (p.left, p.right)))


def _counts_anew(earlier: Manner, later: Manner, values: Mapping[str, float]) -> bool:
    """Whether one voice, a day on or more, gives another number of one thing, with a word that turns: "now"."""
    one = values["one actor"] or values["name fits"] or values["one speaks for the other"]
    if not one or not values["turns"] or values["days on"] < 1 or not values["numbers"]:
        return False
    return counting_signs(earlier, later)["numbers that fit"] >= _COUNTED


def _what(earlier: Manner, later: Manner) -> str | None:
    """What was done first and then: "denied → admitted"; None where nothing tells that it is another word."""
    before = _DID.get(earlier.view.statement.act or "", "said so")
    after = "admitted" if later.admits else _DID.get(later.view.statement.act or "", "said so")
    if before != after:
        return f"{before} → {after}"
    numbers = clash(earlier.view.figures, later.view.figures)
    if numbers is not None and numbers.strength >= _CLASH:
        return f"said {amount(numbers.left):,g} → said {amount(numbers.right):,g}"
    return f"{before} → {before} otherwise" if earlier.view.negated != later.view.negated else None


def positions(reports: Sequence[ReportView], pairs: Sequence[Pair], same: Sequence[Utterance]) -> tuple[Position, ...]:
    """What each actor says on a matter that changes, in the order of time."""
    views = {s.id: (s, r) for r in reports for s in r.statements}
    chosen = _chosen(pairs, {key: u for u in same for key in u.statements}, views)
    found = []
    for group in parts((p.left, p.right) for p in chosen):
        mine = [p for p in chosen if p.left in group]
        found.append(_position(group, mine, views))
    return tuple(sorted(found, key=lambda p: p.id))


def _chosen(
    pairs: Sequence[Pair], utterance: Mapping[str, Utterance], views: Mapping[str, tuple[StatementView, ReportView]]
) -> list[Pair]:
    """The changes that are told, surest first; each utterance turns from one and into one."""

    def first(key: str) -> str:
        return utterance[key].first if key in utterance else key

    best: dict[tuple[str, str], Pair] = {}
    for pair in pairs:
        ends = first(pair.left), first(pair.right)
        if ends[0] != ends[1] and (ends not in best or _order(pair) < _order(best[ends])):
            best[ends] = pair
    used: set[tuple[str, str]] = set()
    found: list[Pair] = []
    for ends, pair in sorted(best.items(), key=lambda item: _order(item[1])):
        if pair.score < TOLD or ("from", ends[0]) in used or ("to", ends[1]) in used:
            continue
        if any(_one_change(pair, other, views) for other in found):
            continue
        others = [
            (e, p)
            for e, p in best.items()
            if e[1] == ends[1] and ("from", e[0]) not in used and p.score >= _AS_GOOD * pair.score
        ]
        shown, earliest = min(others, key=lambda item: (*_said_first(views[item[0][0]][0]), _order(item[1])))
        used |= {("from", ends[0]), ("from", shown[0]), ("to", ends[1])}
        found.append(earliest)
    return found


def _one_change(one: Pair, other: Pair, views: Mapping[str, tuple[StatementView, ReportView]]) -> bool:
    """Whether two pairs tell one change of one party, as two outlets word it."""
    mine, its = views[one.right][0], views[other.right][0]
    days = days_on(mine, its)
    near = days is not None and abs(days) <= _NEAR
    return near and same_voice(mine, its) in ("actor", "name") and one.why.split(" ")[0] == other.why.split(" ")[0]


def _order(pair: Pair) -> tuple[float, str, str]:
    return -pair.score, pair.left, pair.right


def _said_first(view: StatementView) -> tuple[str, str]:
    return day_said(view) or "9", view.published or "9"


def _position(
    group: Sequence[str], changes: Sequence[Pair], views: Mapping[str, tuple[StatementView, ReportView]]
) -> Position:
    ordered = sorted(group, key=lambda key: (*_said_first(views[key][0]), key))
    first = views[ordered[0]][0]
    speaker, report = next(((v, r) for key in ordered for v, r in [views[key]] if v.speakers), views[ordered[0]])
    people = [report.people[i] for i in speaker.statement.speakers]
    told = [
        Change(from_=p.left, to=p.right, what=p.why, days=days_on(views[p.left][0], views[p.right][0]))
        for p in sorted(changes, key=lambda p: (*_said_first(views[p.right][0]), p.left, p.right))
    ]
    return Position(
        id="p" + hashlib.sha256(" ".join(sorted(group)).encode()).hexdigest()[:16],
        actor=people[0].name if people else "",
        actor_id=people[0].id if people else "",
        matter=first.matter,
        statements=tuple(ordered),
        changes=tuple(told),
    )
