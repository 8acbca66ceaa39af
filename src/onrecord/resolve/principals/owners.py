"""Whom the words for an owner mean: "Kostria's", "its", "the party's", "(for) the company"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.resolve.cast import Member
from onrecord.resolve.cast.keys import words_of
from onrecord.resolve.principals.bodies import is_common_body
from onrecord.resolve.principals.roles import is_role
from onrecord.resolve.principals.tie import Context, Tie
from onrecord.resolve.speakers.descriptions import can_be, head_of
from onrecord.text.ranges import Range, meets

POSSESSIVE = {"its": None, "their": None, "his": "male", "her": "female"}
"""Possessive pronouns of the third person, each with the gender that it tells."""

_NOBODYS = frozenset("world country countries city town village nation region state year day week month".split())


def by_pronoun(context: Context, place: Range, apart: Member) -> Tie | None:
    """Whom a possessive pronoun means, but for the one that is described by the words behind it."""
    word = context.text[slice(*place)].lower()
    noted = next((m for m in context.cast.members if place in m.mentions and m is not apart), None)
    if noted is not None:
        return Tie(noted, place)
    found = context.referents.meant(place, lambda m: m is not apart and agrees(word, m))
    if found is None:
        found = _mentioned_last(context, place[0], word, apart)
    return None if found is None else Tie(found, place)


def agrees(word: str, member: Member) -> bool:
    """Whether a possessive pronoun can be the member's."""
    gender = POSSESSIVE.get(word)
    if gender is not None:
        return member.human and member.gender in (None, gender)
    if word == "its":
        return not member.human and member.kind != "group"
    return True


_OPENS = re.compile(r"(?:^|[\n.!?]|[.!?][\"”’'])\s*(?:[\"“]\s*)?(?:(?:the|an?|but|and|in|at|for|then)\s+){0,2}$", re.IGNORECASE)
_NEXT_WORDS = re.compile(r"\s+([a-z][\w-]*)(?:\s+([a-z][\w-]*))?")
_OPENING = 20  # code points before a name that can open its sentence


def _mentioned_last(context: Context, place: int, word: str, apart: Member) -> Member | None:
    """The one that fits and opens a sentence of the same paragraph, else of the one before; else who is named last."""
    text = context.text
    paragraph = text.rfind("\n", 0, place) + 1
    for start in (paragraph, text.rfind("\n", 0, max(0, paragraph - 2)) + 1):
        fitting = sorted(_fitting(context, (start, place), word, apart), key=lambda f: f[0])
        if not fitting:
            continue
        opening = [m for at, m in fitting if _OPENS.search(text, max(0, at - _OPENING), at)]
        return (opening or [m for _, m in fitting])[-1]
    return None


def _fitting(context: Context, within: Range, word: str, apart: Member) -> Iterator[tuple[int, Member]]:
    """Those named or described between two places whose possessive pronoun it can be, but as a mere attribute."""
    neuter = POSSESSIVE.get(word) is None
    for member in context.cast.members:
        if member is apart or not agrees(word, member) or (neuter and member.kind not in ("organisation", "country")):
            continue
        for (start, end), form in member.mentions.items():
            if form != "pronoun" and within[0] <= start < within[1] and not _is_attribute(context, end):
                yield start, member


def _is_attribute(context: Context, end: int) -> bool:
    """Whether what stands behind a name makes it an attribute: "the Singapore security firm"."""
    behind = _NEXT_WORDS.match(context.text, end)
    return behind is not None and any(w and (is_common_body(w) or is_role(w)) for w in behind.groups())


def by_description(context: Context, place: Range, apart: Member) -> Tie | None:
    """Whom a description of a body means: one that is noted or read there, else the only body of that sort."""
    text = context.text[slice(*place)]
    words = [w.rstrip(".") for w in words_of(text)]
    head = head_of(words).lower()
    if not head or head in _NOBODYS:
        return None
    for member in context.cast.members:
        if member is not apart and any(meets(place, p) and p[0] <= place[1] and p[1] <= place[1] for p in member.mentions):
            return Tie(member, place)
    found = context.referents.meant(place, lambda m: m is not apart and not m.human and can_be(m, head))
    if found is None and is_common_body(head):
        found = _only_of_sort(context, [w.lower() for w in words], place[0], apart)
    return None if found is None else Tie(found, place)


_ARTICLES = frozenset("the a an this that its his her their our".split())
_SYNONYMS = {"company": ("firm", "group", "company", "corporation"), "firm": ("company", "group", "firm")}


def _only_of_sort(context: Context, words: list[str], place: int, apart: Member) -> Member | None:
    """The one body whose name ends in the same words; of several the one mentioned last before."""
    sought = [w for w in words if w not in _ARTICLES]
    fitting = []
    for member in context.cast.members:
        name = [w.lower() for w in words_of(member.name)]
        if member is apart or member.kind not in ("organisation", "country") or not name or not member.mentions:
            continue
        if name[-len(sought) :] == sought or (len(sought) == 1 and sought[0] in name and is_common_body(sought[0])):
            fitting.append((member.last_before(place), member))
    return max(fitting, key=lambda f: f[0])[1] if fitting else None
