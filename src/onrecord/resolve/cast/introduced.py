"""Bodies that a report introduces with what they are: "the rights group Open Paths", "Acme, a pump maker"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.resolve.ledger import Member
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range

_CHARITIES = frozenset("charity nonprofit non-profit ngo".split())
_CARRIERS = frozenset("airline carrier".split())
_MAKERS = frozenset("maker manufacturer producer".split())
_FIRMS = _CARRIERS | _MAKERS | frozenset("company firm retailer operator giant utility".split())
_PAPERS = frozenset("newspaper paper daily tabloid broadsheet weekly".split())
_MEANT = {
    **dict.fromkeys(
        ("group", "organisation", "organization"), _CHARITIES | {"group", "organisation", "organization", "watchdog"}
    ),
    **dict.fromkeys(("company", "firm"), _FIRMS),  # but no "supplier" or "lender": those are somebody's
    **dict.fromkeys(_CHARITIES, _CHARITIES),
    **dict.fromkeys(_CARRIERS, _CARRIERS),
    **dict.fromkeys(_MAKERS, _MAKERS),
    **dict.fromkeys(("newspaper", "paper", "daily"), _PAPERS),
    "agency": frozenset(["news agency", "agency"]),
    **dict.fromkeys(("alliance", "coalition", "bloc"), frozenset(["alliance", "coalition", "bloc"])),
    **{
        head: frozenset([head])
        for head in "watchdog retailer union party militia broadcaster magazine bank club".split()
    },
}
"""Heads of descriptions, each with those with which the body was introduced that it may mean."""

_HEAD = "|".join(sorted({head for heads in _MEANT.values() for head in heads}))
_DOES = r"(?:said|says|told|added|announced|reported|confirmed|warned|estimates?d?|ha[sd]|is|was|will|would)\b"
"""Behind a body that is no apposition: "The leak began in Marlow, the state agency said"."""
_BEFORE = pattern_of(rf"\b(?P<head>{_HEAD}),?(?:\s(?:called|named|known as|calling itself))?(?:\s[Tt]he)?\s$")
_RIGHT_BEHIND = pattern_of(
    r"\s(?:(?:daily|weekly|campaign|action|pressure|protest|residents['’])\s)?"
    r"(?P<head>newspaper|magazine|news agency|broadcaster|group|charity|militia|coalition)\b(?!['’])"
)
_BEHIND = pattern_of(
    rf"(?:\s\([A-Z][\w.-]*\))?,\s(?:an?|the)\s(?:[\w’'.-]+\s){{0,4}}?(?P<head>{_HEAD})\b(?!['’]|\s{_DOES})"
)
_LONGEST_BEFORE = 50  # code points

Introductions = Mapping[str, Mapping[Member, int]]
"""Heads, each with the bodies that are introduced with it and where that is first."""


def introductions(text: str, names: Iterable[tuple[Range, Member]]) -> Introductions:
    """The bodies among some names, in text order, that are introduced with what they are."""
    found: dict[str, dict[Member, int]] = {}
    for (start, end), member in names:
        if member.kind != "organisation":
            continue
        told = (
            _BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
            or _RIGHT_BEHIND.match(text, end)
            or _BEHIND.match(text, end)
        )
        if told is not None:
            found.setdefault(told["head"], {}).setdefault(member, start)
    return found


def introduced_as(introduced: Introductions, head: str, stop: int) -> Member | None:
    """The only body that was introduced before a place as what a head tells."""
    meant = _MEANT.get(head, frozenset())
    found = {m for one in meant for m, start in introduced.get(one, {}).items() if start < stop}
    return next(iter(found)) if len(found) == 1 else None


def is_firm(head: str) -> bool:
    """Whether a head is of a firm, of which a report may tell of several at once."""
    return head in _FIRMS
