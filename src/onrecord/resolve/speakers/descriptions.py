"""What the head of a description tells: whether it is of several, of a body, of a man or a woman."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.resolve.cast import Member
from onrecord.text.words import FEMALE, MALE

_BEHIND_HEAD = frozenset(
    """
    of for from in at to with on by near against
    close familiar involved speaking
    """.split()
)
"""Words that end the part of a phrase in which its head stands: "diplomats familiar with the talks"."""


def head_of(words: Sequence[str]) -> str:
    """The head of a noun phrase, its last word before a preposition: "official" of "A port official from Oslo"."""
    for before, word in pairwise(words):
        if word.lower() in _BEHIND_HEAD:
            return before
    return words[-1] if words else ""


_BODIES = tuple(
    """
    ministry department agency office embassy
    government administration parliament council commission committee
    court police army
    party campaign union alliance bloc
    company group team
    report study
    """.split()
)


def is_body(head: str) -> bool:
    """Whether a description with this head is of a body: "the subcommittee"."""
    return head.lower().endswith(_BODIES)


_PLURALS = frozenset("people police men women media".split())


def is_plural(head: str) -> bool:
    """Whether a description with this head is of several: "prosecutors", "police", but not "boss"."""
    low = head.lower()
    return (low.endswith("s") and not low.endswith("ss")) or low in _PLURALS


def gender_of(head: str) -> str | None:
    """The gender that the head of a description tells: "female" of "spokeswoman"."""
    low = head.lower()
    if low in MALE:
        return "male"
    return "female" if low in FEMALE else None


def can_be(member: Member, head: str) -> bool:
    """Whether a description with this head can be of the member: bodies of bodies, several of several."""
    if is_body(head):
        several = member.kind == "group" and member.name.endswith("s")  # "prosecutors" are no company
        return member.kind in ("organisation", "country", "group") and not member.human and not several
    return not head.lower().endswith("s") or member.kind in ("group", "organisation")
