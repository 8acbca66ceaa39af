"""Whether a surname with its title may be a person's: Mr and Ms, a colonel and a doctor are two."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.resolve.cast.titles import GENDER, Title
from onrecord.resolve.ledger import Member
from onrecord.rules import Rules, gives, rule
from onrecord.world import given_names

_SHORT = {
    "gen": "general", "brig": "brigadier", "col": "colonel", "maj": "major", "capt": "captain", "lt": "lieutenant",
    "sgt": "sergeant", "cpl": "corporal", "adm": "admiral", "cmdr": "commander",
}  # fmt: skip
_RANKS = frozenset([*_SHORT.values(), "marshal", "private", "constable", "inspector", "superintendent"])
_LEARNED = frozenset(["dr", "prof", "professor", "rev", "reverend", "father", "bishop", "imam", "rabbi"])


class Candidate(NamedTuple):
    """A person of whom a titled surname may be the name."""

    title: Title
    member: Member
    start: int
    """Where the surname stands."""

    @property
    def own(self) -> frozenset[str]:
        """The titles that the person has, by their last words."""
        return frozenset(_rank(title.split()[-1]) for title in self.member.titles.values())


def _rank(word: str) -> str:
    word = word.lower().rstrip(".")
    return _SHORT.get(word, word)


@rule(yes="Gen. [P Max Orr] and Dr [P Ann Orr] met. General [P Orr] left.", no="Gen. [P Max Orr] met Mr [P Orr].")
def same_title(c: Candidate) -> bool:
    """Who has the same title is meant."""
    return _rank(c.title.last) in c.own


@rule(yes="Mrs [P Ann Orr] met Mr [P Orr].", no="Mrs [P Ann Orr] left. So Mrs [P Orr] slept.")
def another_gender(c: Candidate) -> bool:
    """A man's title before the surname of a woman is another's, and a woman's before that of a man."""
    told = GENDER.first(c.title)
    own = c.member.gender or given_names.gender(c.member.name)
    return told is not None and own is not None and told != own


@rule(yes="Dr [P Ann Orr] met Colonel [P Orr].", no="President [P Ann Orr] left. So Colonel [P Orr] slept.")
def another_rank(c: Candidate) -> bool:
    """A rank before the surname of who has another, or is a doctor, is another's."""
    return _rank(c.title.last) in _RANKS and bool(c.own & (_RANKS | _LEARNED))


@rule(yes="General [P Orr] left. Then [P Ann Orr] wept.", no="Then [P Ann Orr] wept. General [P Orr] left.")
def named_later(c: Candidate) -> bool:
    """A titled surname is not that of who is named for the first time behind it, without the title."""
    named = [start for (start, _), form in c.member.mentions.items() if form == "name"]
    return bool(named) and min(named) > c.start and _rank(c.title.last) in _RANKS


ANOTHER: Rules[[Candidate], bool] = Rules(
    "cast.another",
    [
        gives(False, same_title),
        gives(True, another_gender),
        gives(True, another_rank),
        gives(True, named_later),
    ],
    at=lambda c: c.title.place,
)
"""Whether a titled surname is another's than a person's of that name."""


def meant(title: Title | None, members: list[Member], start: int) -> list[Member]:
    """Those of some people of one surname who may be meant where it stands with a title: who has the title, if any."""
    if title is None:
        return members
    told = {m: ANOTHER.first(Candidate(title, m, start)) for m in members if m.kind == "person"}
    same = [m for m in members if told.get(m) is False]
    return same or [m for m in members if not told.get(m)]
