"""Bodies that a report introduces with what they are: "the rights group Open Paths", "Acme, a pump maker"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.resolve.ledger import Member
from onrecord.text.ranges import Range

_CAMPAIGNERS = frozenset(
    "group charity organisation organization nonprofit non-profit ngo watchdog observatory".split()
)
_FIRMS = frozenset("company firm maker manufacturer producer airline carrier retailer operator giant utility".split())
_SAME = {
    **dict.fromkeys(_CAMPAIGNERS, _CAMPAIGNERS),
    **dict.fromkeys(_FIRMS, _FIRMS),  # but no "supplier" or "lender": those are somebody's
    **{
        head: frozenset([head]) for head in "union party militia newspaper broadcaster agency bank club network".split()
    },
}
"""Heads of descriptions, each with those that may be used for the same body."""

_HEAD = "|".join(sorted(_SAME))
_BEFORE = re.compile(rf"\b(?P<head>{_HEAD}),?(?:\s(?:called|named|known as|calling itself))?(?:\s[Tt]he)?\s$")
_BEHIND = re.compile(rf"(?:\s\([A-Z][\w.-]*\))?,\s(?:an?|the)\s(?:[\w’'.-]+\s){{0,4}}?(?P<head>{_HEAD})\b(?!['’])")
_LONGEST_BEFORE = 50  # code points


class Introduction(NamedTuple):
    """Where a body is introduced, and as what."""

    start: int
    head: str
    body: Member


def introductions(text: str, names: Iterable[tuple[Range, Member]]) -> Iterator[Introduction]:
    """The bodies among some names that are introduced with what they are, in text order."""
    for (start, end), member in names:
        if member.kind != "organisation":
            continue
        found = _BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start) or _BEHIND.match(text, end)
        if found is not None:
            yield Introduction(start, found["head"], member)


def introduced_as(introductions: Iterable[Introduction], head: str, stop: int) -> Member | None:
    """The only body that was introduced before a place as what a head tells, or as something alike."""
    alike = _SAME.get(head, frozenset())
    found = dict.fromkeys(one.body for one in introductions if one.start < stop and one.head in alike)
    return next(iter(found)) if len(found) == 1 else None
