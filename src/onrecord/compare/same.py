"""Which statements of several reports tell one utterance.

Statements at the same place of one copied text are one without more ado. For all others a fitted score over named signs
(`alike`) says how likely it is; groups are joined surest first, and never hold two statements of one report.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence, Set

from onrecord.across import Utterance
from onrecord.compare.alike import SIGNS, Two, ranks, signs, two
from onrecord.compare.copies import CopyPair
from onrecord.compare.fitted import weights
from onrecord.compare.gathering import best_first, parts
from onrecord.compare.values import Pair, PairJudgement, ReportView, StatementView

SURE = 0.3
"""From here on two statements are told as one utterance: fitted with few pairs that are one, the score is shy."""
_HALF = SURE / 2
_PLACE = "the same place of one text"
_JUDGED = "judged by"
_SAID: dict[str, str] = {
    "the same actor": "the same speaker",
    "a name that fits": "a speaker whose name fits",
    "one speaks for the other": "one speaks for the other",
    "the same act": "the same act",
    "the same number": "the same number",
    "quoted words in the other": "words quoted in one stand in the other",
    "said on one day": "said on one day",
    "likest of its report": "each the likest in its report",
}


def same_pairs(left: ReportView, right: ReportView, copy: CopyPair | None) -> tuple[Pair, ...]:
    """Statements of two reports that may be one utterance, each with how sure that is."""
    found = [Pair(left=a, right=b, score=1.0, why=_PLACE) for a, b in copy.statements] if copy else []
    placed = {key for pair in found for key in (pair.left, pair.right)}
    rank = ranks(left, right)
    outlets = (left.record.report.outlet, right.record.report.outlet)
    fitted = weights("same")
    for a in left.statements:
        for b in right.statements:
            if (a.id, b.id) not in rank or a.id in placed or b.id in placed or _never(a, b):
                continue
            pair = two(a, b, rank[a.id, b.id], outlets)
            values = signs(pair)
            score = fitted.probability(values)
            if score >= _HALF:
                found.append(Pair(left=a.id, right=b.id, score=round(score, 4), why=_why(pair, values)))
    return tuple(sorted(found, key=lambda p: (p.left, p.right)))


def _never(left: StatementView, right: StatementView) -> bool:
    """Refusals to comment are alike and yet not one, unless a text is copied; nor is what was said what was not, nor
    one count of a thing another."""
    return "withheld" in (left.statement.polarity, right.statement.polarity) or _counts_differ(left, right)


def _counts_differ(left: StatementView, right: StatementView) -> bool:
    """Whether both count the same things, and nowhere alike."""
    one, other = ({(f.unit, f.value) for f in s.figures if f.unit and f.value is not None} for s in (left, right))
    return bool({unit for unit, _ in one} & {unit for unit, _ in other}) and not one & other


def _why(pair: Two, values: Sequence[float]) -> str:
    told = [f"{pair.inside:.0%} of the shorter's telling words stand in the other"] if pair.inside else []
    told += [_SAID[name] for name, value in zip(SIGNS, values, strict=True) if name in _SAID and value >= 0.99]
    return "; ".join(told)


def utterances(
    reports: Sequence[ReportView], pairs: Sequence[Pair], judged: Sequence[PairJudgement] = ()
) -> tuple[Utterance, ...]:
    """Groups of statements that are one utterance, at most one of a report."""
    apart = {frozenset((j.left, j.right)) for j in judged if j.kind == "not-same"}
    pairs = [p for p in pairs if frozenset((p.left, p.right)) not in apart]
    pairs += [Pair(left=j.left, right=j.right, score=1.0, why=f"{_JUDGED} {j.who}") for j in judged if j.kind == "same"]
    units = {key: unit for unit in _units(pairs) for key in unit}
    best: dict[tuple[str, str], Pair] = {}
    for pair in pairs:
        left, right = sorted(units.get(key, (key,))[0] for key in (pair.left, pair.right))
        if left != right and ((left, right) not in best or pair.score > best[left, right].score):
            best[left, right] = Pair(left=left, right=right, score=pair.score, why=pair.why)
    members = {unit[0]: unit for unit in units.values()}
    joined = best_first(list(best.values()), least=SURE, may=lambda a, b: _may(a, b, members, apart))
    of_groups = {key for group in joined for key in group}
    groups = [[m for key in group for m in members.get(key, (key,))] for group in joined]
    groups += [list(unit) for first, unit in members.items() if first not in of_groups]
    views = {s.id: s for r in reports for s in r.statements}
    scores = {(p.left, p.right): p for p in pairs}
    return tuple(sorted((_utterance(group, views, scores) for group in groups), key=lambda u: u.id))


def _units(pairs: Sequence[Pair]) -> list[tuple[str, ...]]:
    """Statements at the same place of one text; where two of one report came together, the later ones stay out."""
    found = []
    for part in parts((p.left, p.right) for p in pairs if p.why == _PLACE or p.why.startswith(_JUDGED)):
        taken: dict[str, str] = {}
        for key in part:
            taken.setdefault(_report(key), key)
        if len(taken) > 1:
            found.append(tuple(taken.values()))
    return found


def _may(
    left: Sequence[str], right: Sequence[str], members: dict[str, tuple[str, ...]], apart: Set[frozenset[str]]
) -> bool:
    """Whether two groups have no report in common, and nobody has judged that they are two."""
    one, other = ([m for key in group for m in members.get(key, (key,))] for group in (left, right))
    if {_report(m) for m in one} & {_report(m) for m in other}:
        return False
    return not any(frozenset((a, b)) in apart for a in one for b in other)


def _report(key: str) -> str:
    return key.rpartition(".")[0]


def _utterance(group: Sequence[str], views: dict[str, StatementView], scores: dict[tuple[str, str], Pair]) -> Utterance:
    ordered = sorted(group, key=lambda key: (views[key].published or "9", key))
    told = [scores[a, b] for a in group for b in group if (a, b) in scores]
    return Utterance(
        id="u" + hashlib.sha256(" ".join(sorted(group)).encode()).hexdigest()[:16],
        statements=tuple(ordered),
        first=ordered[0],
        why=" / ".join(dict.fromkeys(p.why for p in sorted(told, key=lambda p: (-p.score, p.left, p.right))[:2])),
    )
