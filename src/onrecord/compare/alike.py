"""What speaks for and against two statements of different reports being one utterance: named features, each a number.

A sign is a function of the two and of what stands beside them in their reports. `SIGNS` is their order in the weights.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from onrecord.compare.speaking import Voice, same_voice
from onrecord.compare.values import ReportView, StatementView
from onrecord.compare.weights import containment, likeness, total
from onrecord.compare.words import longest_run
from onrecord.model import Figure

_CLOSE = {frozenset(p) for p in (("assert", "express"), ("demand", "warn"), ("assert", "accuse"), ("assert", "warn"))}
_ONE = ("actor", "name", "speaks")
_BARE = {"assert", None}


class Two(NamedTuple):
    """Two statements with what is found once for all signs."""

    left: StatementView
    right: StatementView
    voice: Voice
    shared: frozenset[str]
    inside: float
    """How much of the shorter content is in the other."""
    rank: float
    """1 where each is likest to the other among what its report has, less where another is liker."""
    outlets: tuple[str | None, str | None]


def two(left: StatementView, right: StatementView, rank: float, outlets: tuple[str | None, str | None]) -> Two:
    """Two statements, seen together."""
    a, b = left.content_set, right.content_set
    return Two(left, right, same_voice(left, right), a & b, containment(a, b), rank, outlets)


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value[:10]) if value and len(value) >= 10 else None


def _apart(one: str | None, other: str | None) -> int | None:
    a, b = _day(one), _day(other)
    return abs((a - b).days) if a and b else None


def values(figures: tuple[Figure, ...]) -> set[float]:
    """The numbers of figures."""
    return {f.value for f in figures if f.value is not None}


def _said_apart(t: Two) -> float:
    days = _apart(t.left.statement.said, t.right.statement.said)
    return 0.0 if not days else 1.0


def _said_together(t: Two) -> float:
    return float(_apart(t.left.statement.said, t.right.statement.said) == 0)


def _said_later(t: Two) -> float:
    """One is said on a day after that on which the other was printed already."""
    pairs = ((t.left, t.right), (t.right, t.left))
    return float(any(a.statement.said and b.published and a.statement.said > b.published for a, b in pairs))


def _printed_apart(t: Two) -> float:
    days = _apart(t.left.published, t.right.published)
    return 0.5 if days is None else min(days, 7) / 7


def _quotation(t: Two) -> float:
    run = longest_run(t.left.quoted, t.right.quoted) if t.left.quoted and t.right.quoted else 0
    return min(run, 6) / 6 if run > 1 else 0.0


def _run(t: Two) -> float:
    return min(longest_run(t.left.stems, t.right.stems), 8) / 8


def _quoted_by_other(t: Two) -> float:
    """The words that one has in quotation marks, as far as they stand in the other."""
    found = 0.0
    for a, b in ((t.left, t.right), (t.right, t.left)):
        if len(a.quoted) > 1:
            found = max(found, containment(frozenset(a.quoted), b.content_set))
    return found


def _letters(t: Two) -> float:
    a, b = t.left.letters, t.right.letters
    return len(a & b) / max(1, min(len(a), len(b)))


def _number_shared(t: Two) -> float:
    return float(bool(values(t.left.figures) & values(t.right.figures)))


def _number_clash(t: Two) -> float:
    a, b = values(t.left.figures), values(t.right.figures)
    return float(bool(a) and bool(b) and not a & b)


def _number_alone(t: Two) -> float:
    return float(bool(t.left.figures) != bool(t.right.figures))


def _withheld(t: Two) -> float:
    return float(t.left.statement.polarity != t.right.statement.polarity)


def _both_withheld(t: Two) -> float:
    return float(t.left.statement.polarity == t.right.statement.polarity == "withheld")


def _act_same(t: Two) -> float:
    return float(t.left.statement.act == t.right.statement.act)


def _act_far(t: Two) -> float:
    acts = {t.left.statement.act, t.right.statement.act}
    return float(len(acts) == 2 and not acts & _BARE and frozenset(acts) not in _CLOSE)


def _sentence(t: Two) -> float:
    return containment(t.left.sentence_set, t.right.sentence_set)


def _short(t: Two) -> float:
    return 1.0 / (1 + min(len(t.left.content_set), len(t.right.content_set)))


def _weight_shared(t: Two) -> float:
    return min(total(t.shared), 5.0) / 5


def _length(t: Two) -> float:
    a, b = len(t.left.content_set), len(t.right.content_set)
    return min(a, b) / max(1, a, b)


def _relay(t: Two) -> float:
    """One tells it on the word of the other's outlet."""
    one, other = t.outlets
    told = (t.left.relay_names, other), (t.right.relay_names, one)
    return float(any(outlet and outlet.casefold() in names for names, outlet in told))


def _negated(t: Two) -> float:
    return float(t.left.negated != t.right.negated)


def _about(t: Two) -> float:
    return likeness(frozenset(t.left.capitals), frozenset(t.right.capitals)) if t.left.capitals else 0.0


Sign = Callable[[Two], float]
SIGNS: dict[str, Sign] = {
    "the same actor": lambda t: float(t.voice == "actor"),
    "a name that fits": lambda t: float(t.voice == "name"),
    "one speaks for the other": lambda t: float(t.voice == "speaks"),
    "both speak for a third": lambda t: float(t.voice == "side"),
    "one speaker is not named": lambda t: float(t.voice == "nobody"),
    "another speaker": lambda t: float(t.voice == "other"),
    "words of the shorter in the other": lambda t: t.inside,
    "words in both": lambda t: likeness(t.left.content_set, t.right.content_set),
    "weight of the words in both": _weight_shared,
    "words in a row": _run,
    "quoted words in a row": _quotation,
    "quoted words in the other": _quoted_by_other,
    "letters": _letters,
    "words of the sentences": _sentence,
    "names in it": _about,
    "few words": _short,
    "a single word": lambda t: float(min(len(t.left.content_set), len(t.right.content_set)) == 1),
    "as long": _length,
    "likest of its report": lambda t: t.rank,
    "likest and of one speaker": lambda t: t.rank * (t.voice in _ONE),
    "words and one speaker": lambda t: t.inside * (t.voice in _ONE),
    "the same number": _number_shared,
    "another number": _number_clash,
    "a number in one alone": _number_alone,
    "said in one, not said in the other": _withheld,
    "not said in either": _both_withheld,
    "the same act": _act_same,
    "acts far apart": _act_far,
    "negated in one alone": _negated,
    "said on one day": _said_together,
    "said on different days": _said_apart,
    "said after the other was printed": _said_later,
    "printed days apart": _printed_apart,
    "on the other outlet's word": _relay,
    "thought in one alone": lambda t: float(t.left.statement.channel != t.right.statement.channel),
    "inside another in one alone": lambda t: float(bool(t.left.statement.within) != bool(t.right.statement.within)),
}


def signs(pair: Two) -> list[float]:
    """The number of each sign."""
    return [sign(pair) for sign in SIGNS.values()]


def ranks(left: ReportView, right: ReportView) -> dict[tuple[str, str], float]:
    """For each two statements that share words: how they stand among what else the two reports have.

    1 where neither has one that is liker; else by how much they fall behind the likest.
    """
    alike = {}
    for a in left.statements:
        for b in right.statements:
            shared = a.content_set & b.content_set
            if shared:
                both = total(shared)
                alike[a.id, b.id] = both / (a.weight + b.weight - both or 1.0)
    best: dict[str, float] = {}
    for pair, value in alike.items():
        for key in pair:
            best[key] = max(best.get(key, 0.0), value)
    return {(a, b): (value / best[a] + value / best[b]) / 2 for (a, b), value in alike.items() if value > 0}
