"""Who is blamed by a participle ("a plant blamed for the smell" blames nobody), and who cannot be: the unknown."""

from __future__ import annotations

import re

from onrecord.text.patterns import pattern_of

_BLAMED_FOR = pattern_of(r"(?:blamed|criticised|criticized|denounced|condemned)\sfor\b", re.IGNORECASE)
_ONE_OF = pattern_of(r"\b(?:an?|the)\s(?:[\w-]+\s){1,4}of\s(?:an?|the)\s(?:[\w-]+\s){1,3}$")
_LONGEST_ONE_OF = 80  # code points

UNKNOWN = pattern_of(
    r"(?:(?:the|a)\s(?:same\s)?gang|some(?:body|one)|(?:\w+\s)?(?:armed|masked|hooded|unknown|unidentified)\s(?:men|gunmen|people|youths|attackers|assailants)"
    r"|some\s(?:men|people|youths)|gunmen|attackers|assailants|thieves|intruders|vandals|hackers)"
    r"(?!\s(?:in|of|from|with|at|loyal|belonging)\b)\b(?!\s(?-i:[A-Z]))",
    re.IGNORECASE,
)
"""Culprits whom nobody knows: "armed men", "the same gang"."""


def is_blamed_for(text: str, verb: int) -> bool:
    """Whether "blamed for" at a place tells of the phrase right before it: "the owner of a plant"."""
    before = _ONE_OF.search(text, max(0, verb - _LONGEST_ONE_OF), verb)
    return before is not None and _BLAMED_FOR.match(text, verb) is not None
