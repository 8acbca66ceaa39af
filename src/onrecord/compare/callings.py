"""What else an actor of the record is called: a surname, an acronym, a firm's own word.

A report that has such a word alone names the actor that other reports name in full, when the record has one actor
only that may be called so, and nothing that is told of the two differs. Where it has several, or none, the word is
somebody of that report alone, and `suggestions` lists the pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from onrecord.compare.clusters import Profile, family
from onrecord.text.acronyms import initials, words_of
from onrecord.text.bodies import BODIES, FIRMS, GENERAL, MEDIA, SITES
from onrecord.text.folding import folded
from onrecord.world import countries as world
from onrecord.world.gazetteer import lookup

_BEHIND = frozenset(["jr", "sr", "ii", "iii", "iv"])
_GENERAL = GENERAL | BODIES | MEDIA
_CLASSES = BODIES | MEDIA | SITES
_BLOCS = frozenset(
    "alliance assembly authority coalition commission compact confederation consortium council federation front"
    " inspectorate league movement".split()
)
"""Bodies that are called by what they are where only one is meant; courts, parliaments and boards are too many."""
_OF_PLACES = frozenset(
    "bay bir camp cape city el fort ile isla la lake las le los mount port ras san santa wadi".split()
)
_PARTICLES = frozenset("da das de del della der di do dos du la le lo ten ter van von zu".split())
"""With which surnames begin: "van Aerle", "de la Cruz"; "al" and "ben" begin first names, too."""
_TOWN = 1000  # inhabitants of a place that reports may name
_LEAST = 3  # letters of a surname or an acronym


@lru_cache(maxsize=65536)
def callings(profile: Profile) -> frozenset[str]:
    """The words, folded, by which reports may call an actor that has a fuller name: a person's surname, with particles
    and without (and first name, which makes a surname doubtful), a body's acronym or own word; a name that is no more
    than that."""
    words = profile.name.split()
    if profile.scope is not None or not words:
        return frozenset()
    if profile.kind == "organisation":
        return frozenset([profile.folded] if len(words) == 1 else _of_body(profile.name))
    if profile.kind != "person" or len(words) < 2:
        return frozenset()
    if _is_word(profile):
        return frozenset([profile.folded])
    lasts = [folded(w) for w in words[1:] if folded(w) not in _BEHIND]
    whole = next((lasts[i:] for i in range(len(lasts)) if _PARTICLES.issuperset(lasts[i:-1])), [])
    return frozenset(w for w in (folded(words[0]), *lasts[-1:], " ".join(whole)) if len(w) >= _LEAST)


def _is_word(profile: Profile) -> bool:
    """Whether a name is no more than the word by which another may be called, or than a surname with its particles."""
    return " " not in profile.name or (profile.kind == "person" and _PARTICLES.issuperset(profile.folded.split()[:-1]))


def _of_body(name: str) -> Iterator[str]:
    words = words_of(world.bare(name))
    if len(words) < 2 or lookup(name):
        return
    yield from (folded(a) for a in initials(words) if len(a) >= _LEAST)
    own, stem, last = words[0], words[: _stem(words)][-1].lower(), words[-1].lower()
    place = world.country(own) is not None or world.country_of_demonym(own) is not None or own.lower() in _OF_PLACES
    general = own.lower() in _GENERAL or last in _CLASSES
    if len(own) > _LEAST and not general and not place:
        yield folded(own)
    if stem in _BLOCS:
        yield folded(stem)


def _stem(words: Sequence[str]) -> int:
    return next((i for i, w in enumerate(words) if i and w in ("of", "for", "in", "on", "at")), len(words))


def is_lone(profile: Profile) -> bool:
    """Whether a profile has one word alone, by which another may be called, or a surname of several: "van Aerle"."""
    if not profile.folded or profile.same_as or not _is_word(profile):
        return False
    if profile.scope is not None:
        return profile.age is not None
    return profile.kind == "organisation" or " " in profile.name


ONE_WORD = "o"
"""How `bearing` begins of bodies that have no more than the word themselves."""


def bearing(profile: Profile, word: str) -> str:
    """All that `called` looks at in a profile that may be called by a word before it asks whether what is told of it
    agrees: that matters only where all who bear the word are one actor."""
    if _is_word(profile):
        how = ONE_WORD
    elif profile.kind == "person":
        how = "f" if _first(profile) == word else "p"
    else:
        how = "b" if _is_of_firm(profile, word) else "c"
    return how + (profile.sector or "")


def called(lone: Profile, others: Iterable[tuple[Profile, str]]) -> str | None:
    """The key of the one actor that a word alone is called for, None where there is none or where it might be several.

    Args:
        others: the profiles that may be called so, each with the key of its actor.
    """
    others = list(others)
    bearers = [(p, person) for p, person in others if not _is_word(p) and _may_bear(p, lone)]
    if not bearers and lone.kind == "person" and not lone.sector:
        # "Boeing", read as a person in one report; but a town's name is a surname too.
        bearers = [(p, person) for p, person in others if p.kind == "organisation" and _is_word(p)]
    if not bearers or (_is_town(lone) and any(p.kind == "organisation" for p, _ in bearers)):
        return None
    if lone.sector and len({person for _, person in bearers}) > 1:
        bearers = [(p, person) for p, person in bearers if p.sector == lone.sector]
    persons = {person for _, person in bearers}
    if any(p.kind == "person" and _first(p) == lone.folded and person not in persons for p, person in others):
        return None  # "James" is a first name too
    if (
        lone.kind == "person"
        and not lone.sector
        and any(_begins(p, lone) and person not in persons for p, person in others)
    ):
        return None  # "Norvik", where Ann Norvik leads Norvik Mills
    return persons.pop() if len(persons) == 1 and all(_agree(lone, p) for p, _ in bearers) else None


def _begins(profile: Profile, lone: Profile) -> bool:
    """Whether a body's name of several words begins with the word."""
    return profile.kind == "organisation" and " " in profile.name and _first(profile) == lone.folded


def _may_bear(profile: Profile, lone: Profile) -> bool:
    if profile.kind == "person":
        # A surname that was read as a body may be a firm's or a town's.
        return lone.kind == "person" and _first(profile) != lone.folded
    return lone.kind == "organisation" or _is_of_firm(profile, lone.folded)


def _is_of_firm(profile: Profile, word: str) -> bool:
    """Whether a body's word is not the first name of a person whose full name was read as a body's."""
    return word != _first(profile) or profile.name.split()[-1].lower() in FIRMS


def _first(profile: Profile) -> str:
    return folded(profile.name.split()[0])


def _is_town(lone: Profile) -> bool:
    return lone.folded not in _BLOCS and any(p.population >= _TOWN for p in lookup(lone.name))


def _agree(lone: Profile, other: Profile) -> bool:
    if lone.country and other.country and lone.country != other.country:
        return False
    if lone.sector and other.sector and family(lone) != family(other):
        return False
    if lone.kind == "person" and other.kind == "organisation" and lone.sector:
        return False
    return lone.age is None or other.age is None or abs(lone.age - other.age) <= 1
