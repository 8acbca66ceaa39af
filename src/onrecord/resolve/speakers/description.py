"""A phrase without a name of its own, taken apart: its part before "who" or a comma, and the head of that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.resolve.cast import Member
from onrecord.resolve.speakers.context import Phrase, words_of
from onrecord.resolve.speakers.descriptions import head_of, is_person
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.words import gender_of

LONGEST = 5  # words of a description that stands for somebody known


class Description(NamedTuple):
    """A phrase without a name of its own: its part before "who", a comma or a bracket, and the head of that."""

    phrase: Phrase
    core: str
    words: Sequence[str]
    head: str

    @property
    def core_place(self) -> Range:
        """Where the part before "who" or a comma stands."""
        return self.phrase.start, self.phrase.start + len(self.core.rstrip(" ,"))


_CORE_ENDS = pattern_of(
    r",(?!\d)"
    r"| who | which |(?<! on)(?<! of)(?<! in)(?<! to)(?<! by)(?<! with)(?<! about)(?<! for)(?<! from) that "
    r"|\("
)
_COUNTED = pattern_of(r"(?:dozens|scores|hundreds|thousands|some|several|two|three|four|five|six|\d+)\s", re.IGNORECASE)
_TOLD_OF = pattern_of(
    r"(?<=s) (?:arrested|detained|injured|wounded|displaced|evacuated|rescued|reached|interviewed|contacted|caught"
    r"|stranded|trapped) (?:during|by|in|at|on|after|near|from|when|while|outside|inside) "
)
"""What tells more of those who are counted: "dozens of activists arrested during a march"."""


def described(phrase: Phrase) -> Description:
    """Take a phrase apart: "two officials, who left" has the core "two officials" and the head "officials"."""
    core = _CORE_ENDS.split(phrase.surface, maxsplit=1)[0]
    if _COUNTED.match(core):
        core = _TOLD_OF.split(core, maxsplit=1)[0]
    words = [w.rstrip(".") for w in words_of(core)]
    return Description(phrase, core, words, _ONCE.sub("", head_of(_behind_name(phrase, core) or words)))


_ONCE = pattern_of(r"^ex-(?=\w)", re.IGNORECASE)


_BEFORE_NAME = pattern_of(r"(?:(?:an?|the|one|another)\s)?", re.IGNORECASE)


def _behind_name(phrase: Phrase, core: str) -> list[str]:
    """The words behind a body's name that a phrase begins with: of "a Department of Trade official", the last."""
    name = next(iter(phrase.context.cast.names_in(phrase.start, phrase.start + len(core))), None)
    if name is None or not _BEFORE_NAME.fullmatch(phrase.context.text, phrase.start, name.start):
        return []
    behind = phrase.context.text[name.end : phrase.start + len(core)]
    return words_of(behind) if name.kind == "organisation" and behind[:1] == " " else []


POSSESSIVES = frozenset("his her their its my our".split())
ARTICLE = pattern_of(r"(?:the|a|an|its|their)\s", re.IGNORECASE)
DEFINITE = pattern_of(r"(?:the|this|that|his|her|their)\s", re.IGNORECASE)
INDEFINITE = pattern_of(r"(?:an?|one|another)\s", re.IGNORECASE)


def is_definite(d: Description) -> bool:
    """Whether it is a short one of somebody known: "the minister", "his lawyer"."""
    return DEFINITE.match(d.core) is not None and len(d.words) <= LONGEST


_THE = "the "


def is_behind_the(text: str, place: int) -> bool:
    """Whether "the" stands before a place."""
    return text[max(0, place - len(_THE)) : place].lower() == _THE


def is_human(d: Description) -> bool:
    """Whether its head is of a person."""
    head = d.head.lower()
    return gender_of(head) is not None or is_person(head)


_IN_FULL = {
    "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general", "col": "colonel", "capt": "captain",
    "sgt": "sergeant", "lt": "lieutenant", "prof": "professor", "dr": "doctor", "supt": "superintendent",
    "cllr": "councillor",
}  # fmt: skip
_SHORT_TITLE = pattern_of(r"[A-Z]{2,4}")
_NO_INITIAL = frozenset("of for the and".split())
_ALSO_CALLED = {
    "judge": ("justice",),
    "justice": ("judge",),
    "leader": ("president", "premier", "chancellor", "prime minister", "leader", "king"),
    "premier": ("prime minister", "chancellor"),
    "pontiff": ("pope",),
    "monarch": ("king", "queen"),
    "lawmaker": ("senator", "representative", "mp", "mep", "congressman", "congresswoman"),
    "cleric": ("imam", "ayatollah", "mullah", "bishop", "archbishop", "rabbi"),
    "boss": ("chief executive", "chairman", "manager", "ceo"),
}


def has_title(person: Member, head: str) -> bool:
    """Whether one of the person's titles is meant by the head, or by its initials; a premier, too, is "the leader"."""
    if _SHORT_TITLE.fullmatch(head):
        words = ([w for w in t.split() if w.lower() not in _NO_INITIAL] for t in person.titles.values())
        return any("".join(w[0] for w in title).upper() == head for title in words)
    head = head.lower()
    titles = [" ".join(_IN_FULL.get(w.rstrip("."), w) for w in t.lower().split()) for t in person.titles.values()]
    if any(head in t.split() or t.endswith(head) for t in titles):
        return True
    return any(f" {title} " in f" {t} " for t in titles for title in _ALSO_CALLED.get(head, ()))
