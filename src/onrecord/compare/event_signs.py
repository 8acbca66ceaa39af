"""By which signs it is known that two mentions tell of one event. What they weigh is fitted on stories."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from onrecord.compare.clashes import share_a_value
from onrecord.compare.exchanges import Exchange
from onrecord.compare.trees import rounded
from onrecord.compare.values import EventView, Pair
from onrecord.compare.weights import total
from onrecord.model import Place

_HELD = 30  # days apart are held to be as far as they are
_FAR = 12  # so are mentions and paragraphs
_NOT_DONE = frozenset(["planned", "threatened", "hypothetical"])
_TYPES = (
    "ASSAULT",
    "AGREE",
    "CONSULT",
    "ACCUSE",
    "REQUEST",
    "THREATEN",
    "MOBILIZE",
    "PROTEST",
    "AID",
    "COERCE",
    "SANCTION",
)

Said = Mapping[tuple[str, str], float]
"""How surely two statements are one utterance, or of one report a claim and its answer; by their ids, sorted."""


def one_utterance(pairs: Iterable[Pair]) -> Said:
    """Of two reports, their statements that may be one."""
    return {(p.left, p.right): p.score for p in pairs}


def claims_and_answers(met: Iterable[Exchange]) -> Said:
    """Of one report, its claims with their answers."""
    return {(min(e.claim, e.answer), max(e.claim, e.answer)): e.score for e in met}


def may_be_one(left: EventView, right: EventView) -> bool:
    """Whether two mentions are worth weighing: one type, or one word for it."""
    return left.event.type == right.event.type or left.trigger == right.trigger


def never_one(left: EventView, right: EventView) -> bool:
    """Whether two mentions tell of two events however alike they are: two words of one sentence, a blow and the one in
    return, what is only planned or supposed and what is done, unless a later report tells that it is."""
    if left.report == right.report and left.sentence.start == right.sentence.start:
        return True
    if left.event.type == right.event.type == "ASSAULT" and left.in_return != right.in_return:
        return True
    earlier, later = sorted((left, right), key=lambda e: e.published or "")
    undone, still = earlier.event.status in _NOT_DONE, later.event.status in _NOT_DONE
    return undone != still and (still or not (earlier.published or "9") < (later.published or ""))


def signs(left: EventView, right: EventView, said: Said) -> dict[str, float]:
    """All signs of two mentions, by name; the same whichever comes first."""
    parties = _parties(left, right)
    return rounded(
        {
            **_kind(left, right),
            **_trigger(left, right, somebody=parties["all names"] > 0),
            **_place_in_report(left, right),
            **_words(left, right),
            **parties,
            **_days(left, right),
            **_statements(left, right, said),
        }
    )


def _kind(left: EventView, right: EventView) -> dict[str, float]:
    modes = {left.event.mode, right.event.mode}
    status = {left.event.status, right.event.status}
    return {
        "one type": left.event.type == right.event.type,
        "one mode": len(modes) == 1 and None not in modes,
        "other mode": len(modes) == 2 and None not in modes,
        "one status": len(status) == 1,
        "one is not done": len(status) == 2 and bool(status & _NOT_DONE),
        "both not done": status <= _NOT_DONE,
        "denied": (left.event.status == "denied") + (right.event.status == "denied"),
        "claimed and denied": status == {"claimed", "denied"},
        "one is background": left.event.background != right.event.background,
        "both background": left.event.background and right.event.background,
        "acts of speech": (left.event.statement is not None) + (right.event.statement is not None),
        **{f"both {name}": left.event.type == right.event.type == name for name in _TYPES},
    }


def _trigger(left: EventView, right: EventView, *, somebody: bool) -> dict[str, float]:
    one = left.trigger == right.trigger
    alike = _letters_shared(*sorted((left.trigger, right.trigger)))
    return {
        "one trigger": one,
        "triggers alike": alike,
        "words of both triggers": total(set(left.trigger.split()) & set(right.trigger.split())),
        "triggers alike and somebody in both": (1.0 if one else alike) if somebody else 0.0,
    }


@lru_cache(maxsize=16384)
def _letters_shared(left: str, right: str) -> float:
    """How many of the runs of three letters of the shorter are in the other: "walk" and "walkout"."""
    one, other = ({f"^{w}$"[i : i + 3] for w in words.split() for i in range(len(w))} for words in (left, right))
    return len(one & other) / max(1, min(len(one), len(other)))


def _place_in_report(left: EventView, right: EventView) -> dict[str, float]:
    inside = left.report == right.report
    first, second = sorted(min(e.paragraph, _FAR) for e in (left, right))
    return {
        "on": min(abs(left.number - right.number), _FAR) if inside else -1,
        "paragraphs on": min(abs(left.paragraph - right.paragraph), 10) if inside else -1,
        "first paragraph": first,
        "second paragraph": second,
    }


def _words(left: EventView, right: EventView) -> dict[str, float]:
    around = _shared(left.around, right.around)
    words = _shared(left.telling, right.telling)
    same = _shared(left.matter, right.matter)
    return {
        "words in both": min(words, 6.0),
        "share of words": words / _least(left.telling, right.telling),
        "matter in both": min(same, 6.0),
        "share of matter": same / _least(left.matter, right.matter) if left.matter and right.matter else -0.2,
        "words around both": min(around, 15.0),
        "share of words around": around / _least(left.around, right.around),
        "recipients around the other": _share(left.names[1], right.around_roots)
        + _share(right.names[1], left.around_roots),
    }


def _shared(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """How telling the stems in both are."""
    return math.fsum(math.sqrt(left[w] * right[w]) for w in left.keys() & right.keys())


def _least(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    return max(0.1, min(math.fsum(left.values()), math.fsum(right.values())))


def _share(names: frozenset[str], words: frozenset[str]) -> float:
    return len(names & words) / max(1, len(names))


def _parties(left: EventView, right: EventView) -> dict[str, float]:
    (do, to), (do2, to2) = left.parties, right.parties
    doing, undergoing = _fit(left.side_names[0], right.side_names[0]), _fit(left.side_names[1], right.side_names[1])
    every = [e.names[0] | e.names[1] for e in (left, right)]
    return {
        "doers' names": doing,
        "others' names": undergoing,
        "crossed names": _fit(left.side_names[0], right.side_names[1]) + _fit(left.side_names[1], right.side_names[0]),
        "all names": _fit(left.side_names[0] | left.side_names[1], right.side_names[0] | right.side_names[1]),
        "names around": _fit(every[0], right.around_roots) + _fit(every[1], left.around_roots),
        "heads of doers": _fit(left.heads[0], right.heads[0]),
        "heads of others": _fit(left.heads[1], right.heads[1]),
        "both sides": doing > 0 and undergoing > 0,
        "neither side": doing == undergoing == 0,
        "turned round": bool(do & to2) and bool(to & do2) and not do & do2,
        "parties unknown": sum(not p for p in (do, to, do2, to2)),
    }


def _fit(left: frozenset[str], right: frozenset[str]) -> float:
    """How much of the shorter is in the other; -1 where one is nothing."""
    return len(left & right) / min(len(left), len(right)) if left and right else -1.0


def _statements(left: EventView, right: EventView, said: Said) -> dict[str, float]:
    """Whether two acts of speech are one utterance, or a claim and its answer, and so is what tells of two deeds."""
    own = [None if e.event.statement is None else f"{e.report}.{e.event.statement}" for e in (left, right)]
    of = [None if e.on_word_of is None else e.on_word_of.id for e in (left, right)]
    return {"acts said": _said(said, *own), "deeds told": _said(said, *of)}


def _said(said: Said, left: str | None, right: str | None) -> float:
    return 0.0 if left is None or right is None else said.get((min(left, right), max(left, right)), 0.0)


def day(view: EventView) -> tuple[date, date] | None:
    """The first and last day that an event may have been on, as its report tells."""
    when = view.event.when
    value = when.value if when else None
    if not value:
        return None
    first, _, last = value.partition("/")
    low, high = whole(first), whole(last or first)
    return (low[0], high[1]) if low and high else None


def whole(value: str) -> tuple[date, date] | None:
    """The days of an ISO date, with or without a time of day, a week or its end, a month or a year."""
    value = value.partition("T")[0]
    try:
        if len(value) == 10:
            return date.fromisoformat(value), date.fromisoformat(value)
        if value[4:6] == "-W" and len(value) in (8, 11):
            monday = date.fromisocalendar(int(value[:4]), int(value[6:8]), 1).toordinal()
            return date.fromordinal(monday + 5 * value.endswith("-WE")), date.fromordinal(monday + 6)
        if len(value) == 7 and value[4] == "-":
            first = date.fromisoformat(f"{value}-01")
            following = date.fromordinal(first.toordinal() + 31).replace(day=1)
            return first, date.fromordinal(following.toordinal() - 1)
        if len(value) == 4:
            return date(int(value), 1, 1), date(int(value), 12, 31)
    except ValueError:
        pass
    return None


def _days(left: EventView, right: EventView) -> dict[str, float]:
    one, other = day(left), day(right)
    apart = -1
    if one and other:
        apart = max(0, (max(one[0], other[0]) - min(one[1], other[1])).days)
    published = [whole(p) for v in (left, right) if (p := v.published)]
    between = abs((published[0][0] - published[1][0]).days) if len(published) == 2 and all(published) else -1  # type: ignore[index]
    return {
        "days apart": min(apart, _HELD),
        "one day": apart == 0 and one == other,
        "clash of days": apart > 0,
        "days known": (one is not None) + (other is not None),
        "days between reports": min(between, _HELD),
    }


def told(left: EventView, right: EventView, values: Mapping[str, float]) -> str:
    """Why two mentions are taken for one event, in words."""
    here, there = left.place, right.place
    in_one = values["acts said"] > 0 or values["deeds told"] > 0
    found = {
        "the same word for it": values["one trigger"],
        "the same doer": values["doers' names"] > 0,
        "done to the same": values["others' names"] > 0,
        "the same day": values["one day"],
        "the same place": here is not None and there is not None and _place(here) == _place(there),
        "a number in common": share_a_value(left.figures, right.figures),
        "told in one utterance": left.report != right.report and in_one,
        "claimed and answered": left.report == right.report and in_one,
    }
    share = min(1.0, values["share of words"])
    return "; ".join([*(why for why, true in found.items() if true), f"{share:.0%} of the telling words shared"])


def _place(place: Place) -> object:
    return place.geonameid or place.name.casefold()
