"""One actor across reports: which of those that reports name are the same person or body.

What reports tell alike of an actor is a **profile**: kind, name, country, sector, Wikidata id, and for people the
quarter of a century. Profiles of one kind and name make a **block**; which of a block are one actor is a pure function
of the profiles in it, whatever the order in which reports came. Names, roles, countries and dates must agree; what
might as well be another is left apart: a surname alone, a nameless group ("two officials"), "the Supreme Court" of an
unknown country.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

import msgspec

from onrecord.model import Actor, ActorKind
from onrecord.text.bodies import BODIES
from onrecord.text.folding import folded

_NAME = 500  # code points: no index of PostgreSQL takes more than 2,700 bytes
_YEARS = 25  # of one age: people of one name who are in the news two ages apart, and not between, are two
_STATE = frozenset(["GOV", "MIL", "LEG", "JUD", "SPY", "COP", "ELI"])
_COMMON = frozenset(
    """a an the of for and on in to at by s us state states national federal royal supreme high appeal appeals
    constitutional regional local city county district central general main union ministry minister department office
    agency bureau administration authority authorities commission committee council court courts tribunal parliament
    senate house congress assembly chamber cabinet government police army navy air force forces military guard coast
    border security intelligence service services secret fire brigade bank university college school hospital party
    opposition foreign interior home defence defense health education justice finance treasury trade labour labor energy
    environment transport agriculture culture press news board staff command prosecutor prosecutors attorney
    attorneys""".split()
)


_OUTLETS = frozenset(
    "advertiser argus chronicle courier daily express gazette herald journal ledger news post record register sentinel"
    " standard star times tribune".split()
)
_KINDS = _COMMON | BODIES | _OUTLETS  # what bodies are called by, the one as the other


class Profile(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What one or more reports tell alike of an actor; what follows from it is worked out once."""

    kind: ActorKind
    name: str
    country: str | None = None
    sector: str | None = None
    same_as: str | None = None
    age: int | None = None
    """Years since 0 in quarters of a century, of a person, and of a word that may be short for another's name."""
    scope: str | None = None
    """The one report, and actor in it, that it is good for; None when the name may be joined with others'."""

    @cached_property
    def key(self) -> str:
        """Its stable id."""
        return "p" + _near(self, _hash(*msgspec.structs.astuple(self)))

    @cached_property
    def folded(self) -> str:
        """The name as names are compared."""
        return _folded(self.name)

    @cached_property
    def block(self) -> tuple[str, str]:
        """The folded name, and the kinds that may be one: what one report reads as a person another reads as a body."""
        several = self.kind in ("person", "organisation") and " " in self.name
        return self.folded, "person" if several else self.kind

    @cached_property
    def settled(self) -> str | None:
        """The key of its actor when no other profile has a say in it: one of a single report, or a country."""
        if self.scope is not None:
            return _person(self, self.scope)
        if self.kind == "country":
            return _person(self) if not self.country else "a" + _hash("country", self.country)
        return None


def _near(profile: Profile, digest: str) -> str:
    """A digest that begins alike for all that are of one report alone: their rows lie together in an index."""
    return digest if profile.scope is None else _of_report(profile.scope.partition(".")[0]) + digest[:8]


@lru_cache(maxsize=1024)
def _of_report(report: str) -> str:
    return _hash(report)[:8]


_folded = lru_cache(maxsize=65536)(folded)


def _hash(*parts: object) -> str:
    # JSON frames the parts: ("a", "bc") and ("ab", "c") differ.
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:16]


def profile_of(actor: Actor, report: str, published: str | None, *, apart: bool = False) -> Profile:
    """What a report tells of one of its actors.

    Args:
        apart: somebody has judged that this one is not the other of its name.
    """
    alone = apart or not _can_join(actor)
    named = not apart and published is not None and (_is_word(actor) if alone else actor.kind == "person")
    return Profile(
        kind=actor.kind,
        name=" ".join(actor.name.split())[:_NAME],
        country=actor.country,
        sector=actor.sector,
        same_as=actor.same_as,
        age=int(published[:4]) // _YEARS if named and published else None,
        scope=f"{report}.{actor.id}" if alone else None,
    )


def _can_join(actor: Actor) -> bool:
    words = _folded(actor.name).split()
    if actor.kind == "country" or (actor.same_as and words):
        return bool(words)
    if not words or not any(m.form == "name" for m in actor.mentions):
        return False  # "a spokeswoman for the ministry"
    if actor.kind == "person":
        return sum(len(w) > 1 for w in actor.name.split()) > 1  # "Lee-Orr" is a surname alone
    return actor.country is not None or (actor.kind == "organisation" and not _KINDS.issuperset(words))


def _is_word(actor: Actor) -> bool:
    """Whether a report has but one word for a person or body: others may have the full name (see `callings`)."""
    named = any(m.form == "name" for m in actor.mentions)
    return (
        named
        and actor.kind in ("person", "organisation")
        and len(actor.name.split()) == 1
        and bool(_folded(actor.name))
    )


def cluster(block: Sequence[Profile]) -> dict[str, str]:
    """The key of the actor that each profile of a block belongs to, by the profile's key.

    Args:
        block: all profiles of one folded name whose kinds may be one.
    """
    if len(block) == 1:  # as most do
        return {block[0].key: block[0].settled or _person(block[0])}
    found: dict[str, str] = {}
    joint = []
    for profile in sorted(block, key=lambda p: p.key):
        if (person := profile.settled) is not None:
            found[profile.key] = person
        else:
            joint.append(profile)
    for alike in _kinds(joint):
        parts = [part for age in _ages(alike) for part in _agreeing(age)]
        for number, part in enumerate(parts):
            mark = () if len(parts) == 1 else (_mark(part, number),)
            first = next((p for p in part if p.kind == "person"), part[0])
            found |= {profile.key: _person(first, *mark) for profile in part}
    return found


def _kinds(profiles: Sequence[Profile]) -> list[list[Profile]]:
    """People and bodies of one name together, since one of the kinds is misread; apart where reports tell of both what
    each does: a designer and the firm that has the designer's name."""
    persons = [p for p in profiles if p.kind == "person"]
    others = [p for p in profiles if p.kind != "person"]
    if any(p.sector for p in persons) and any(p.sector or p.same_as for p in others):
        return [persons, others]
    return [list(profiles)] if profiles else []


def _person(profile: Profile, *mark: str) -> str:
    return "a" + _near(profile, _hash(profile.kind, profile.folded, *mark))


def _mark(part: Sequence[Profile], number: int) -> str:
    """What tells this actor from others of the name, so that its id stays when more of them come."""
    told = sorted({p.same_as for p in part if p.same_as}) or sorted({p.country for p in part if p.country})
    ages = sorted({p.age for p in part if p.age is not None})
    return f"{told[0] if told else '?'} {ages[0] if ages else ''} {'' if told else _families(part)}"


def _families(part: Iterable[Profile]) -> str:
    return "".join(sorted({family(p) or "" for p in part}))


def _ages(profiles: Sequence[Profile]) -> list[list[Profile]]:
    """Profiles parted where two ages or more pass in silence; those without a date go with the others when that is
    clear."""
    ages = sorted({p.age for p in profiles if p.age is not None})
    breaks = [later for earlier, later in pairwise(ages) if later - earlier > 1]
    if not breaks:
        return [list(profiles)] if profiles else []
    parts: dict[int, list[Profile]] = {}
    for p in profiles:
        parts.setdefault(-1 if p.age is None else sum(p.age >= b for b in breaks), []).append(p)
    return [parts[n] for n in sorted(parts)]


def _agreeing(profiles: Sequence[Profile]) -> list[list[Profile]]:
    """Profiles parted by Wikidata id, then by country; one that lacks either joins a part only where there is no
    other."""
    parts: dict[str, list[Profile]] = {}
    for profile in profiles:
        if profile.same_as:
            parts.setdefault(profile.same_as, []).append(profile)
    known = list(parts.values())
    for profile in profiles:
        if profile.country and not profile.same_as:
            fitting = [part for part in known if any(p.country == profile.country for p in part)]
            if len(fitting) == 1:
                fitting[0].append(profile)
            else:
                parts.setdefault(f"country {profile.country}", []).append(profile)
    found = list(parts.values())
    loose = [p for p in profiles if not p.same_as and not p.country]
    if len(found) == 1:
        found[0] += loose
    elif loose:
        found += [loose] if found else _by_family(loose)
    return sorted(found, key=lambda part: min(p.key for p in part))


def family(profile: Profile) -> str | None:
    """Whether an actor is of the state or not, None where no report tells."""
    return None if profile.sector is None else "state" if profile.sector in _STATE else "other"


def _by_family(profiles: Sequence[Profile]) -> list[list[Profile]]:
    """People of whom no country is known: a judge and a singer of one name are left apart."""
    families: dict[str | None, list[Profile]] = {}
    for profile in profiles:
        families.setdefault(family(profile) if profile.kind == "person" else None, []).append(profile)
    if len(families) == 2 and None in families:
        return [list(profiles)]
    return list(families.values())
