"""News agencies and the ways in which copy credits them."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from onrecord.text.patterns import pattern_of

_FILE = Path(__file__).with_name("data") / "agencies.json"


class _Agency(msgspec.Struct, frozen=True):
    name: str
    country: str | None
    others: tuple[str, ...]
    """Names that copy gives it beside its own."""


class _Agencies(msgspec.Struct, frozen=True):
    source: str
    agencies: tuple[_Agency, ...]


_AGENCIES = msgspec.json.decode(_FILE.read_bytes(), type=_Agencies).agencies
_NAMES = {known: a.name for a in _AGENCIES for known in (a.name, *a.others)}
_COUNTRIES = {a.name: a.country for a in _AGENCIES}
_ANY = "|".join(re.escape(n) for n in sorted(_NAMES, key=len, reverse=True))
AGENCY = pattern_of(rf"(?<![\w/])(?:[Tt]he\s+)?({_ANY})(?![\w])")
IN_DATELINE = pattern_of(rf"\((?:[Tt]he\s+)?({_ANY})(?:/[\w .&'’-]+)?\)")
_THE = r"(?:[Tt]he\s+)?"
_CREDITS = (
    # "For more reporting from the Associated Press, see below:"
    pattern_of(rf"\b[Rr]eporting (?:from|by) {_THE}({_ANY})\b"),
    # "By Reuters", "Source: AFP"
    pattern_of(rf"^\s*(?:By|From|Source:|SOURCE:)\s+{_THE}({_ANY})\b", re.MULTILINE),
    # "© 2024 The Associated Press"
    pattern_of(rf"(?:©|\(c\)|[Cc]opyright)\s*(?:\d{{4}}\s*)?(?:[Bb]y\s+)?{_THE}({_ANY})\b"),
    # "This story was originally published by AFP."
    pattern_of(
        r"\b(?:article|story|report|material) (?:was )?(?:first |originally )?(?:published|provided|written|supplied) "
        rf"by {_THE}({_ANY})\b"
    ),
    # "Reuters", alone on its line
    pattern_of(rf"^\s*{_THE}({_ANY})\s*$", re.MULTILINE),
)
_ARTICLE = pattern_of(r"^[Tt]he\s+")


def agency(name: str) -> str | None:
    """The agency's full name, when `name` is one of its names ("the AP")."""
    return _NAMES.get(_ARTICLE.sub("", name.strip()))


def country(name: str) -> str | None:
    """The country (ISO 3166-1 alpha-2) in which the agency of this name has its seat."""
    known = agency(name)
    return _COUNTRIES.get(known) if known else None


def credited(text: str) -> str | None:
    """The agency that a credit line, byline or boilerplate line names as the copy's origin."""
    for pattern in _CREDITS:
        match = pattern.search(text)
        if match:
            return _NAMES[match.group(1)]
    return None
