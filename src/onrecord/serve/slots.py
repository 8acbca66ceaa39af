"""What tellings agree on and where they part: who, what, when, where, how many, on whose word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from onrecord.serve.cards import Card
from onrecord.wording import ACTS

_BY_NATURE = ("Who says it", "Whose side", "What the words do", "When said", "Through whom")


class SlotValue(NamedTuple):
    """One value, and the tellings that give it."""

    words: str
    cards: list[Card]


class Slot(NamedTuple):
    """One question that the tellings answer."""

    name: str
    values: list[SlotValue]

    by_nature: bool = False
    """Whether the answers are of different ones anyhow: who says it, where two say something."""

    @property
    def contested(self) -> bool:
        """Whether the tellings that answer it give several answers."""
        return not self.by_nature and len([v for v in self.values if v.words]) > 1


def statement_slots(cards: Sequence[Card]) -> list[Slot]:
    """The slots of statements that stand against each other."""
    return _slots(
        cards,
        {
            "Who says it": lambda c: ", ".join(p.name for p in c.people) or c.words,
            "Whose side": lambda c: ", ".join(p.name for p in c.sides),
            "What the words do": lambda c: ACTS.get(c.entry.act, "") if hasattr(c.entry, "act") and c.entry.act else "",
            "How many": lambda c: "; ".join(c.figures),
            "When said": lambda c: c.day or "",
            "Through whom": _through,
        },
    )


def event_slots(cards: Sequence[Card]) -> list[Slot]:
    """The slots of one event."""
    return _slots(
        cards,
        {
            "Who": lambda c: ", ".join(p.name for p in c.people),
            "To whom": lambda c: ", ".join(p.name for p in c.to),
            "When": lambda c: c.day or "",
            "Where": lambda c: c.where,
            "How many": lambda c: "; ".join(c.figures),
            "Did it happen": lambda c: c.status or "",
            "On whose word": _word,
        },
    )


def _through(card: Card) -> str:
    return "; ".join(f"{step.how} {', '.join(p.name for p in step.people) or step.words}" for step in card.chain)


def _word(card: Card) -> str:
    return " ‹ ".join(", ".join(p.name for p in step.people) or step.words for step in card.chain)


def _slots(cards: Sequence[Card], questions: dict[str, Callable[[Card], str]]) -> list[Slot]:
    found = []
    for name, ask in questions.items():
        values: dict[str, list[Card]] = {}
        for card in cards:
            values.setdefault(ask(card), []).append(card)
        if any(values):
            ordered = sorted(values.items(), key=lambda v: (not v[0], -len(v[1])))
            found.append(Slot(name, [SlotValue(words, given) for words, given in ordered], name in _BY_NATURE))
    return found
