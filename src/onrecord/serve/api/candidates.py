"""Which actors of the record a name of somebody else's list may mean, and how likely each is.

A name is taken as the same only where nothing speaks for anybody else: who is called just so, alone, and of whom the
record says nothing else than the list does. Whatever is less is a candidate for people to choose from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any, Literal, NamedTuple

import msgspec

from onrecord.answers import Person
from onrecord.store.store import Store
from onrecord.text.folding import folded
from onrecord.world import countries

Strict = Literal["any", "all", "should"]
PROPERTIES = {"country": "Country (ISO 3166-1)", "kind": "Kind", "sector": "Sector", "same_as": "Wikidata id"}
"""What an actor has one value of at most, by which a list can tell namesakes apart."""
_LOOKED_AT = 50
_WORDS = 8
_USUAL, _MOST = 10, 100
_LEAST = 0.5
"""Share of words that names must have in common to be offered."""
_BY_ANOTHER_NAME = 0.75
_LITTLE = frozenset("the of and".split())


class Condition(msgspec.Struct, frozen=True):
    """Something that the list says of whom it means."""

    pid: str
    v: Any


class Query(msgspec.Struct, frozen=True):
    """One name of the list."""

    query: str = ""
    type: str | list[str] | None = None
    limit: float | None = None
    properties: list[Condition] = []
    type_strict: Strict = "should"


class Candidate(NamedTuple):
    """An actor who may be meant."""

    person: Person
    alike: float
    """How much of the names is the same, 0 to 1."""
    score: float
    """0 to 100."""
    match: bool
    """Whether it is the one, with nobody's judgement needed."""


def candidates(store: Store, query: Query) -> list[Candidate]:
    """Who may be meant, likeliest first."""
    wanted = _types(query)
    scored = [_scored(person, alike, query, wanted) for person, alike in _named(store, query.query).values()]
    if wanted and query.type_strict != "should":
        scored = [c for c in scored if c.person.kind in wanted]
    scored.sort(key=lambda c: (-c.score, c.person.name, c.person.id))
    if scored and _is_sure(scored, query, wanted):
        scored[0] = scored[0]._replace(match=True)
    return scored[: int(min(max(query.limit, 0), _MOST)) if query.limit is not None else _USUAL]


def _named(store: Store, name: str) -> dict[str, tuple[Person, float]]:
    """Actors who have a name with these words; where there is none, with most of them."""
    asked = [word for word in folded(name).split() if word not in _LITTLE][:_WORDS]
    if not asked:
        return {}
    found = {p.id: (p, _alike_by_any_name(asked, p)) for p in islice(store.people(name), _LOOKED_AT)}
    if found or len(asked) == 1:
        return found
    for word in sorted(set(asked), key=len, reverse=True)[:4]:
        for person in islice(store.people(word), _LOOKED_AT):
            if (alike := _alike(asked, person)) >= _LEAST:
                found[person.id] = (person, alike)
    return found


def _alike_by_any_name(asked: Sequence[str], person: Person) -> float:
    """How alike they are, when all that is asked stands in one of the actor's names."""
    alike = _alike(asked, person)
    return alike if set(asked) <= set(folded(person.name).split()) else max(alike, _BY_ANOTHER_NAME)


def _alike(asked: Sequence[str], person: Person) -> float:
    own = Counter(word for word in folded(person.name).split() if word not in _LITTLE)
    shared = sum((own & Counter(asked)).values())
    return 2 * shared / (own.total() + len(asked)) if shared else 0.0


def _scored(person: Person, alike: float, query: Query, wanted: frozenset[str]) -> Candidate:
    score = 100 * alike
    if wanted and person.kind not in wanted:
        score *= 0.5
    for condition in query.properties:
        fits = _fits(person, condition)
        score *= 1.0 if fits is None or fits else 0.6
    return Candidate(person, alike, round(score, 1), match=False)


def _is_sure(scored: Sequence[Candidate], query: Query, wanted: frozenset[str]) -> bool:
    """Whether the first is meant: called just so, alone, and nothing that the list says is otherwise."""
    first = scored[0]
    if folded(first.person.name) != folded(query.query) or (wanted and first.person.kind not in wanted):
        return False
    if first.person.kind == "person" and " " not in folded(query.query):
        return False  # a surname or first name alone is many people's
    if any(_fits(first.person, condition) is False for condition in query.properties):
        return False
    return not any(c.alike >= first.alike and c.score > first.score * 0.6 for c in scored[1:])


def _types(query: Query) -> frozenset[str]:
    given = query.type if isinstance(query.type, list) else [query.type] if query.type else []
    return frozenset(given)


def _fits(person: Person, condition: Condition) -> bool | None:
    """Whether the record says the same as the list; None where either says nothing."""
    own = getattr(person, condition.pid) if condition.pid in PROPERTIES else None
    given = {
        _value(condition.pid, value) for value in (condition.v if isinstance(condition.v, list) else [condition.v])
    }
    given.discard("")
    return _value(condition.pid, own) in given if own and given else None


def _value(pid: str, value: Any) -> str:
    """A value as it is compared: a country by its code, words without case."""
    if isinstance(value, dict):
        value = value.get("id") or value.get("name")
    words = str(value if value is not None else "").strip()
    if pid == "country" and (named := countries.country(words)):
        words = named.iso2
    return words.casefold()
