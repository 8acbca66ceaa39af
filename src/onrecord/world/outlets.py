"""Outlets and houses as bylines and photo credits name them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

_FILE = Path(__file__).with_name("data") / "outlets.json"


class _Outlets(msgspec.Struct, frozen=True):
    source: str
    photo_houses: tuple[str, ...]
    in_bylines: tuple[str, ...]


@cache
def _outlets() -> _Outlets:
    return msgspec.json.decode(_FILE.read_bytes(), type=_Outlets)


def photo_houses() -> str:
    """A pattern of those that photos are credited to: "Getty Images", "Pool"."""
    return _any_of(_outlets().photo_houses)


def in_bylines() -> str:
    """A pattern of outlets that stand behind a name in a byline: "Jane Roe, BBC News"."""
    return _any_of(_outlets().in_bylines)


def _any_of(names: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(re.escape(n) for n in sorted(names, key=len, reverse=True))})"
