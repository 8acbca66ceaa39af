"""Given names that tell of their bearer whether it is a man or a woman: "Moira", "Gordon", but not "Robin"."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import msgspec

_FILE = Path(__file__).with_name("data") / "given_names.json"
_WITHOUT_MARKS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "æ": "ae", "ß": "ss"})


class _GivenNames(msgspec.Struct, frozen=True):
    source: str
    male: str
    female: str


@cache
def _genders() -> dict[str, str]:
    names = msgspec.json.decode(_FILE.read_bytes(), type=_GivenNames)
    return dict.fromkeys(names.male.split(), "male") | dict.fromkeys(names.female.split(), "female")


def gender(name: str) -> str | None:
    """ "male" or "female" by the first of several names; None of a lone name, and of one that both have."""
    first, space, _ = name.strip().partition(" ")
    return _genders().get(_folded(first)) if space else None


def _folded(name: str) -> str:
    parted = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in parted if not unicodedata.combining(c)).translate(_WITHOUT_MARKS)
