"""News agencies and the ways in which copy credits them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

_FILE = Path(__file__).with_name("data") / "agencies.csv"


def _rows() -> Iterator[tuple[str, str, list[str]]]:
    """Full names with their countries and the names that copy gives them."""
    with open(_FILE, encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["name"], row["country"], [n for n in row["other names"].split(";") if n]


_NAMES = {known: name for name, _, others in _rows() for known in (name, *others)}
_COUNTRIES = {name: iso2 for name, iso2, _ in _rows()}
_ANY = "|".join(re.escape(n) for n in sorted(_NAMES, key=len, reverse=True))
AGENCY = re.compile(rf"(?<![\w/])(?:[Tt]he\s+)?({_ANY})(?![\w])")
IN_DATELINE = re.compile(rf"\((?:[Tt]he\s+)?({_ANY})\)")
_THE = r"(?:[Tt]he\s+)?"
_CREDITS = (
    # "For more reporting from the Associated Press, see below:"
    re.compile(rf"\b[Rr]eporting (?:from|by) {_THE}({_ANY})\b"),
    # "By Reuters", "Source: AFP"
    re.compile(rf"^\s*(?:By|From|Source:|SOURCE:)\s+{_THE}({_ANY})\b", re.MULTILINE),
    # "© 2024 The Associated Press"
    re.compile(rf"(?:©|\(c\)|[Cc]opyright)\s*(?:\d{{4}}\s*)?(?:[Bb]y\s+)?{_THE}({_ANY})\b"),
    # "This story was originally published by AFP."
    re.compile(
        r"\b(?:article|story|report|material) (?:was )?(?:first |originally )?(?:published|provided|written|supplied) "
        rf"by {_THE}({_ANY})\b"
    ),
    # "Reuters", alone on its line
    re.compile(rf"^\s*{_THE}({_ANY})\s*$", re.MULTILINE),
)
_ARTICLE = re.compile(r"^[Tt]he\s+")


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
