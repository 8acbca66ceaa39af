"""What the head of a description tells: whether it is of several, of a body, of a man or a woman."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.resolve.cast import Cast, Member
from onrecord.resolve.principals.roles import is_role
from onrecord.text.words import SPEAKS_FOR
from onrecord.world import media, nouns, sectors
from onrecord.world.unions import is_known_union

_BEHIND_HEAD = frozenset(
    """
    of for from in at to with on by near against
    there here who whom
    close familiar involved speaking led headed chaired run owned based
    seen obtained reviewed published released issued leaked posted conducted commissioned compiled prepared signed
    """.split()
)
"""Words that end the part of a phrase in which its head stands: "diplomats familiar with the talks"."""
_BEHIND_PERSON = frozenset(
    """
    arrested briefed carrying detained employed fleeing held hired injured living sent standing stationed trapped
    waiting watching
    wearing working wounded
    """.split()
)
"""Words that do so behind a role: "An engineer employed on the dam", but not in "a detained engineer"."""


def head_of(words: Sequence[str]) -> str:
    """The head of a noun phrase, its last word before a preposition: "official" of "A port official from Oslo".

    Of a body that is named behind its sort, the sort: "company" of "Power company Voltis".
    """
    for number, (before, word) in enumerate(pairwise(words), 2):
        if before.lower() == "coast" and word.lower() == "guard":
            if number == len(words) or words[number].lower() in _BEHIND_HEAD:
                return "coast guard"
            continue  # "a coast guard officer"
        if word.lower() in _BEHIND_HEAD or (word.lower() in _BEHIND_PERSON and is_role(before)):
            return before
    small = next((word for word in reversed(words) if not word[:1].isupper()), "")
    return small if is_body(small) else words[-1] if words else ""


_COMPANIES = frozenset(
    """
    company firm operator maker manufacturer producer carrier airline airliner contractor developer insurer retailer
    supplier lender utility giant brand employer
    """.split()
)
_BODIES = tuple(
    """
    ministry department agency office embassy
    government administration parliament council commission committee
    court police army
    party campaign union alliance bloc
    company group team
    report study survey poll
    """.split()
)
_PUBLIC = tuple(
    """
    ministry department embassy government administration parliament council commission committee court police
    agency authority inspectorate regulator watchdog tribunal directorate bureau office ombudsman
    union association federation party guild university coastguard
    """.split()
)
_BODIES_WHOLE = frozenset({"coast guard", *_COMPANIES}).union(
    """
    bureau authority regulator watchdog board panel jury navy force service federation league front association
    organisation organization charity club bank fund institute university hospital church
    newspaper station network broadcaster works
    academy brigade clinic coalition coastguard college confederation consortium constabulary consulate cooperative
    co-operative corporation directorate foundation gendarmerie inspectorate judiciary legislature military mission
    chamber county borough inquiry inquest guild lodge
    movement museum partnership presidency secretariat senate society syndicate treasury tribunal trust
    """.split()
)


def is_body(head: str) -> bool:
    """Whether a description with this head is of a body: "the subcommittee"."""
    low = head.lower()
    return low.endswith(_BODIES) or low in _BODIES_WHOLE


def is_company(head: str) -> bool:
    """Whether a description with this head is of a firm: "the airline"."""
    return head.lower() in _COMPANIES


_PLURALS = frozenset("people police men women media".split())


_ONE_IN_S = ("works", "headquarters", "barracks", "news")
"""Ends of nouns that look like several and are one: "the gasworks"."""


def is_plural(head: str) -> bool:
    """Whether a description with this head is of several: "prosecutors", "police", but not "boss" or "the works"."""
    low = head.lower()
    return (low.endswith("s") and not low.endswith(("ss", *_ONE_IN_S))) or low in _PLURALS


SEVERAL = r"(?:[a-z-]+\s){0,2}?(?P<head>[a-z]*(?:[a-z]s|men))\b(?!['’-])"
"""Words for some, with their head: "former bank clerks"."""


def is_person(head: str) -> bool:
    """Whether a noun is of one person, by a role, by what it means or by an age: "surgeon", "baker", "34-year-old"."""
    return is_role(head) or nouns.sort(head) == "person" or head.endswith("-year-old")


def can_be(member: Member, head: str) -> bool:
    """Whether a description with this head can be of the member: bodies of bodies, several of several."""
    if not is_body(head):
        if head.lower().endswith("s"):
            return member.kind in ("group", "organisation")
        human = member.human and head.lower() not in _LANDS and nouns.sort(head) in (None, "person")
        return human or member.kind == "group" or head.lower() in SPEAKS_FOR
    several = member.kind == "group" and member.name.endswith("s")  # "prosecutors" are no company
    if member.kind == "person" or member.human or several or (head == "union" and is_known_union(member.name)):
        return False
    return head.lower() in member.name.lower() or _same_sort(member, head.lower())


_LANDS = frozenset("city town village district county state province region country nation island".split())
_ARMIES = ("military", "armed forces", "defence force", "defence forces", "defense force", "defense forces")


def _same_sort(member: Member, head: str) -> bool:
    """Whether nothing in a body's name says that it is of another sort: the police are no newspaper."""
    told = sectors.sector_of_body(member.name)
    if head in _COMPANIES:
        public = member.name.lower().endswith(_PUBLIC)
        return member.kind == "organisation" and told in (None, "BUS") and not public and not is_medium(member)
    if head == "army":  # militias have forces too
        return member.kind == "organisation" and member.name.lower().endswith(_ARMIES)
    sort = sectors.sector(head)
    if head == "government":
        return member.kind == "country" or told == "GOV"
    if sort == "GOV":
        state = member.kind == "country" and head not in _OF_A_GOVERNMENT
        return state or (member.kind != "country" and told in (None, "GOV"))
    return member.kind != "country" and (sort is None or told in (None, sort)) and not is_medium(member)


_OF_A_GOVERNMENT = frozenset("ministry department office agency bureau embassy council".split())
"""What is one body among a government's, and never stands for its state."""


def is_medium(member: Member) -> bool:
    """Whether a body's name is a medium's: "the Argus"."""
    return bool(media.WORD.search(member.name) or media.NAME.search(member.name))


_STATES = frozenset("state country nation republic kingdom monarchy emirate sultanate".split())
_OTHER_STATES = frozenset(
    """
    another entire first foreign home host member most native neighboring neighbouring only other own rest same second
    third three two whole
    """.split()
)


def state_told_of(cast: Cast, words: Sequence[str], start: int) -> Member | None:
    """The state named last before a place, where the words tell of one by what it is: "the Gulf state"."""
    lower = [w.lower() for w in words]
    if len(lower) not in (3, 4) or lower[0] != "the" or lower[-1] not in _STATES or _OTHER_STATES & set(lower):
        return None
    states = (m for m in cast.members if m.kind == "country" or cast.is_place(m))
    named = [(m.named_before(start), m) for m in states]
    last = max((n for n in named if n[0] >= 0), key=lambda n: n[0], default=None)
    return None if last is None else last[1]
