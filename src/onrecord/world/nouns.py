"""What common nouns name: things ("proposal"), places ("bridge"), vehicles ("lorry"), a person ("detainee")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

_FILE = Path(__file__).with_name("data") / "nouns.json"

Sort = Literal["thing", "site", "vehicle", "person"]


class _Nouns(msgspec.Struct, frozen=True):
    source: str
    things: str
    sites: str
    vehicles: str
    people: str


@cache
def _sorts() -> dict[str, Sort]:
    nouns = msgspec.json.decode(_FILE.read_bytes(), type=_Nouns)
    lists: tuple[tuple[Sort, str], ...] = (
        ("thing", nouns.things),
        ("site", nouns.sites),
        ("vehicle", nouns.vehicles),
        ("person", nouns.people),
    )
    return {noun: sort for sort, listed in lists for noun in listed.split()}


def sort(noun: str) -> Sort | None:
    """What a noun, singular or plural, names in WordNet.

    A person, where that is its first sense; else what all of its usual senses are. None where one of them is a person
    or group, and of a noun that is not known.
    """
    return next((found for one in _singulars(noun.lower()) if (found := _sorts().get(one))), None)


def _singulars(noun: str) -> Iterator[str]:
    yield noun
    for ending, singular in (("ies", "y"), ("s", ""), ("es", "")):
        if noun.endswith(ending):
            yield noun.removesuffix(ending) + singular
