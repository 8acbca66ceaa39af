"""By which signs it is known that two mentions tell of one event. What they weigh is fitted on stories."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from onrecord.compare.clashes import clash, share_a_value
from onrecord.compare.trees import rounded
from onrecord.compare.values import EventView, ReportView
from onrecord.compare.weights import containment, likeness, total

_HELD = 30  # days apart are held to be as far as they are


class Rank(NamedTuple):
    """How alike the sentences of two mentions are, beside the likest others of each report."""

    alike: float
    by_left: float
    """The likest other mention of this type in the right report, seen from the left one."""
    by_right: float


def may_be_one(left: EventView, right: EventView) -> bool:
    """Whether two mentions are worth weighing: one type, or one word for it."""
    return left.event.type == right.event.type or left.trigger == right.trigger


def ranks(left: ReportView, right: ReportView) -> dict[tuple[str, str], Rank]:
    """The likeness of every two mentions that are worth weighing, by their ids."""
    alike = {
        (a.id, b.id): likeness(frozenset(a.stems), frozenset(b.stems))
        for a in left.events
        for b in right.events
        if a.id != b.id and may_be_one(a, b)
    }
    by_left: dict[str, list[float]] = {}
    by_right: dict[str, list[float]] = {}
    for (a, b), value in alike.items():
        by_left.setdefault(a, []).append(value)
        by_right.setdefault(b, []).append(value)
    tops = {key: sorted(values)[-2:] for key, values in by_left.items()}
    more = {key: sorted(values)[-2:] for key, values in by_right.items()}
    return {(a, b): Rank(v, _other(tops[a], v), _other(more[b], v)) for (a, b), v in alike.items()}


def _other(top: list[float], value: float) -> float:
    """The highest but this one."""
    return top[-1] if top[-1] != value else top[0] if len(top) > 1 else 0.0


def signs(left: EventView, right: EventView, rank: Rank) -> dict[str, float]:
    """All signs of two mentions, by name; the same whichever comes first."""
    return rounded(
        {
            **_kind(left, right),
            **_words(left, right, rank),
            **_parties(left, right),
            **_days(left, right),
            **_places_and_numbers(left, right),
        }
    )


def _kind(left: EventView, right: EventView) -> dict[str, float]:
    modes = {left.event.mode, right.event.mode}
    status = {left.event.status, right.event.status}
    return {
        "one type": left.event.type == right.event.type,
        "one mode": len(modes) == 1 and None not in modes,
        "other mode": len(modes) == 2 and None not in modes,
        "one trigger": left.trigger == right.trigger,
        "one status": len(status) == 1,
        "one is planned": len(status) == 2 and bool(status & {"planned", "threatened", "hypothetical"}),
        "both planned": status <= {"planned", "threatened", "hypothetical"},
        "one is background": left.event.background != right.event.background,
        "both background": left.event.background and right.event.background,
        "one report": left.report == right.report,
        "on": min(abs(left.number - right.number), 12) if left.report == right.report else -1,
        "one sentence": left.report == right.report and left.sentence.start == right.sentence.start,
        "word of one": _word(left) is not None and _word(left) == _word(right),
        **{f"both {name}": left.event.type == right.event.type == name for name in _TYPES},
    }


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


def _word(view: EventView) -> frozenset[str] | None:
    said = view.on_word_of
    return frozenset(said.speakers) if said is not None and said.speakers else None


def _words(left: EventView, right: EventView, rank: Rank) -> dict[str, float]:
    one, other = frozenset(left.stems), frozenset(right.stems)
    return {
        "alike": rank.alike,
        "contained": containment(one, other),
        "shared words": min(total(one & other), 6.0),
        "trigger in the other": left.trigger in other or right.trigger in one,
        "triggers in both": left.trigger in other and right.trigger in one,
        "more alike than others": rank.alike - max(rank.by_left, rank.by_right),
        "names in both": min(total(left.capitals & right.capitals), 4.0),
        "names of one only": min(total(left.capitals ^ right.capitals), 6.0),
        "paragraphs alike": likeness(left.around, right.around),
        "names of the paragraph": containment(left.capitals, right.around) + containment(right.capitals, left.around),
        "words": min(len(one), len(other), 20),
        "likest of one": rank.alike >= min(rank.by_left, rank.by_right),
    }


def _parties(left: EventView, right: EventView) -> dict[str, float]:
    (do, to), (do2, to2) = left.parties, right.parties
    both = (do | to) & (do2 | to2)
    return {
        "one doer": bool(do & do2),
        "other doer": bool(do) and bool(do2) and not do & do2,
        "one undergoes": bool(to & to2),
        "other undergoes": bool(to) and bool(to2) and not to & to2,
        "the very doer": bool(set(left.actors) & set(right.actors)),
        "the very one undergoes": bool(set(left.recipients) & set(right.recipients)),
        "turned round": bool(do & to2) and bool(to & do2) and not do & do2,
        "doers' names": _named(left, right, 0, 0),
        "others' names": _named(left, right, 1, 1),
        "crossed names": _named(left, right, 0, 1) + _named(left, right, 1, 0),
        "other's names in the sentence": _in_sentence(left, right) + _in_sentence(right, left),
        "somebody in both": bool(both),
        "parties unknown": sum(not p for p in (do, to, do2, to2)),
    }


def _named(left: EventView, right: EventView, one: int, other: int) -> float:
    """How much of the shorter names stands in the other; -1 where nobody is named."""
    a, b = left.party_names[one], right.party_names[other]
    return containment(a, b) if a and b else -1.0


def _in_sentence(left: EventView, right: EventView) -> float:
    """How much of the names of the parties of one stands in the paragraph of the other; -1 where there are none."""
    mine = left.party_names[0] | left.party_names[1]
    return total(mine & right.around) / total(mine) if mine and total(mine) else -1.0


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
    """The days of an ISO date, a month or a year."""
    try:
        if len(value) == 10:
            return date.fromisoformat(value), date.fromisoformat(value)
        if len(value) == 8 and "W" in value:
            monday = date.fromisocalendar(int(value[:4]), int(value[6:]), 1)
            return monday, date.fromordinal(monday.toordinal() + 6)
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


def _places_and_numbers(left: EventView, right: EventView) -> dict[str, float]:
    here, there = left.place, right.place
    named = here is not None and there is not None
    one = named and _place(left) == _place(right)
    found = clash(left.figures, right.figures)
    return {
        "one place": one,
        "other place": named and not one,
        "clash of numbers": found.strength if found else 0.0,
        "a number in common": share_a_value(left.figures, right.figures),
    }


def _place(view: EventView) -> object:
    place = view.place
    return None if place is None else place.geonameid or place.name.casefold()


def told(values: Mapping[str, float]) -> str:
    """Why two mentions are taken for one event, in words."""
    names = {
        "one trigger": "the same word for it",
        "the very doer": "the same doer",
        "the very one undergoes": "done to the same",
        "one day": "the same day",
        "one place": "the same place",
        "a number in common": "a number in common",
    }
    found = [words for name, words in names.items() if values[name]]
    return "; ".join([*found, f"{values['contained']:.0%} of the shorter sentence's telling words in the other"])
