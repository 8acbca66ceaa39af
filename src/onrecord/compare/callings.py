"""What else an actor of the record is called: a surname, an acronym, a firm's own word.

A report that has such a word alone names the actor that other reports name in full, when the record has one actor
only that may be called so, and nothing that is told of the two differs. Where it has several, or none, the word is
somebody of that report alone, and `suggestions` lists the pairs.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from onrecord.compare.clusters import Profile, family
from onrecord.text.acronyms import initials, words_of
from onrecord.text.bodies import BODIES, FIRMS, GENERAL, MEDIA
from onrecord.text.folding import folded
from onrecord.world import countries as world

_BEHIND = frozenset(["jr", "sr", "ii", "iii", "iv"])
_LEAST = 3  # letters of a surname or an acronym


@lru_cache(maxsize=65536)
def callings(profile: Profile) -> frozenset[str]:
    """The single words, folded, by which reports may call an actor that has a fuller name."""
    words = profile.folded.split()
    if profile.scope is not None or len(words) < 2:
        return frozenset()
    if profile.kind == "person":
        last = next((w for w in reversed(words) if w not in _BEHIND), "")
        return frozenset([last]) if len(last) >= _LEAST else frozenset()
    return frozenset(_of_body(profile.name)) if profile.kind == "organisation" else frozenset()


def _of_body(name: str) -> Iterable[str]:
    words = words_of(world.bare(name))
    if len(words) >= _LEAST:
        yield from (folded(a) for a in initials(words) if len(a) >= _LEAST)
    own, rest = words[:1], [w.lower() for w in words[1:]]
    common = own and own[0].lower() in GENERAL | BODIES | MEDIA
    place = own and (world.country(own[0]) is not None or world.country_of_demonym(own[0]) is not None)
    if own and rest and rest[-1] in FIRMS and len(own[0]) > _LEAST and not common and not place:
        yield folded(own[0])


def is_lone(profile: Profile) -> bool:
    """Whether a profile has one word alone, by which another may be called."""
    if " " in profile.folded or not profile.folded or profile.same_as:
        return False
    if profile.kind == "person":
        return profile.age is not None
    return profile.kind == "organisation" and profile.scope is None


def called(lone: Profile, others: Iterable[tuple[Profile, str]]) -> str | None:
    """The key of the one actor that a word alone is called for, None where there is none or where it might be several.

    Args:
        others: the profiles that may be called so, each with the key of its actor.
    """
    found = [(p, person) for p, person in others if lone.kind == "person" or p.kind == "organisation"]
    persons = {person for _, person in found}
    agree = all(_agree(lone, p) for p, _ in found)
    return persons.pop() if len(persons) == 1 and agree else None


def _agree(lone: Profile, other: Profile) -> bool:
    if lone.country and other.country and lone.country != other.country:
        return False
    if lone.sector and other.sector and family(lone) != family(other):
        return False
    if lone.kind == "person" and other.kind == "organisation" and lone.sector:
        return False
    return lone.age is None or other.age is None or abs(lone.age - other.age) <= 1
