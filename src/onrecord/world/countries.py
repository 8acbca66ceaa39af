"""What is known of the world: countries with their names, demonyms and capitals, and whom a metonym stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path

import msgspec

_FILE = Path(__file__).with_name("data") / "world.json"


class Country(msgspec.Struct, frozen=True):
    """A country or territory (GeoNames)."""

    iso2: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    population: int
    ended: bool = False
    """It is no more ("Serbia and Montenegro")."""


class Metonym(msgspec.Struct, frozen=True):
    """A building, street or phrase that stands for a government or a body ("the Kremlin", "the alliance")."""

    phrase: str
    iso2: str | None = None
    sector: str | None = None
    org: str | None = None
    ambiguous: bool = False
    group: bool = False
    also: tuple[str, ...] = ()
    """Other words for the very same."""


class _World(msgspec.Struct, frozen=True):
    sources: str
    countries: tuple[Country, ...]
    metonyms: tuple[Metonym, ...]


@cache
def _world() -> _World:
    return msgspec.json.decode(_FILE.read_bytes(), type=_World)


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """A name without its article and possessive ending, for looking it up."""
    name = name.strip()
    for article in ("the ", "The ", "THE "):
        name = name.removeprefix(article)
    for ending in ("'s", "’s", "'", "’"):
        name = name.removesuffix(ending)
    return name


def _first_meant(words_of: Callable[[Country], Iterable[str]]) -> dict[str, Country]:
    """Countries by words: a word that several share means one that is still there, and of these the most populous.

    "Chinese" is said of Hong Kong and Macao too, "Belgrade" was the capital of Serbia and Montenegro.
    """
    found: dict[str, Country] = {}
    for country in sorted(_world().countries, key=lambda c: (c.ended, -c.population)):
        for word in words_of(country):
            found.setdefault(word, country)
    return found


@cache
def _by_name() -> dict[str, Country]:
    return _first_meant(lambda c: map(bare, (c.name, *c.names)))


@cache
def _by_demonym() -> dict[str, Country]:
    return _first_meant(lambda c: c.demonyms)


@cache
def _by_capital() -> dict[str, Country]:
    return _first_meant(lambda c: (c.capital,) if c.capital else ())


@cache
def _by_phrase() -> dict[str, Metonym]:
    return {bare(phrase): m for m in _world().metonyms for phrase in (m.phrase, *m.also)}


def country(name: str) -> Country | None:
    """The country of this name."""
    return _by_name().get(bare(name))


@cache
def _by_code() -> dict[str, Country]:
    return {c.iso2: c for c in _world().countries}


def country_of_code(iso2: str) -> Country | None:
    """The country of an ISO 3166-1 alpha-2 code."""
    return _by_code().get(iso2)


def country_of_demonym(word: str) -> Country | None:
    """The country whose people or things the word names ("Russian")."""
    return _by_demonym().get(word)


def country_of_capital(name: str) -> Country | None:
    """The country whose capital this is ("Moscow")."""
    return _by_capital().get(bare(name))


def metonym(phrase: str) -> Metonym | None:
    """What a phrase stands for, when it is one that is known to stand for something."""
    return _by_phrase().get(bare(phrase))
