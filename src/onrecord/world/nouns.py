"""Nouns for no person and no group of people: things ("proposal"), places ("bridge") and vehicles ("lorry")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

_FILE = Path(__file__).with_name("data") / "nouns.json"

Sort = Literal["thing", "site", "vehicle"]


class _Nouns(msgspec.Struct, frozen=True):
    source: str
    things: str
    sites: str
    vehicles: str


@cache
def _sorts() -> dict[str, Sort]:
    nouns = msgspec.json.decode(_FILE.read_bytes(), type=_Nouns)
    lists: tuple[tuple[Sort, str], ...] = (("thing", nouns.things), ("site", nouns.sites), ("vehicle", nouns.vehicles))
    return {noun: sort for sort, listed in lists for noun in listed.split()}


def sort(noun: str) -> Sort | None:
    """What a noun, singular or plural, names by all of its usual senses in WordNet.

    None where one of them is a person or group, and of a noun that is not known.
    """
    return next((found for one in _singulars(noun.lower()) if (found := _sorts().get(one))), None)


def _singulars(noun: str) -> Iterator[str]:
    yield noun
    for ending, singular in (("ies", "y"), ("s", ""), ("es", "")):
        if noun.endswith(ending):
            yield noun.removesuffix(ending) + singular
