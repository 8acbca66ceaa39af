"""Phrases for things: what noun they are built on, and whose they say that the thing is."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from onrecord.resolve.principals.bodies import is_common_body, is_group
from onrecord.resolve.principals.roles import is_role
from onrecord.resolve.speakers.context import words_of
from onrecord.resolve.speakers.descriptions import is_person
from onrecord.text.bodies import BODIES
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.world import nouns

_CLAUSE = pattern_of(
    r"(?<=\w)\s(?:of|in|at|on|for|from|to|by|with|behind|near|across|between|against|over|outside|inside|under|about|after|before"
    r"|along|around|aboard|amid|during|as|who|which|that|(?:due|set|scheduled|expected|meant)\sto)\s.*|,(?!\d).*",
    re.DOTALL,
)
_PARTICIPLE = pattern_of(r"\w+ing|\w{2,}ed", re.IGNORECASE)
Sort = Literal["thing", "site", "vehicle"]
_NO_NOUN = pattern_of(
    r"(?:the|an?|its|his|her|their|our|my|your|this|that|these|those|some|any|no|all|both|each|every|other|another|more|many|few|several"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|dozen|dozens|hundreds?|thousands?|\w+ly|\d[\d,.]*|.*['’]s?)",
    re.IGNORECASE,
)
_NUMBER_OF = pattern_of(r"^(?:(?:some|all|at least|about|nearly)\s)*[\d,.]+\sof\s(?=[\d,.]+\s)")
_WHOEVER = pattern_of(
    r"(?:who|whoever|anyone|anybody|someone|somebody|everyone|those|people|no one|nobody)\b", re.IGNORECASE
)


@lru_cache(maxsize=256)
def head(phrase: str) -> str:
    """The head of a noun phrase, in lower case: "results" of "the results in two provinces"; "" where it has none."""
    phrase = _NUMBER_OF.sub("", phrase).split(" and ", 1)[0]
    if _WHOEVER.match(phrase):
        return ""
    words = words_of(_CLAUSE.sub("", phrase, count=1))
    for before, word in pairwise(words):
        noun = before.lower()
        people = noun.endswith("s") or is_group(noun) or is_person(noun)
        if people and _PARTICIPLE.fullmatch(word) and not _NO_NOUN.fullmatch(noun):
            return noun  # "troops guarding the base", but not "a video sharing website"
    return words[-1].lower() if words else ""


_BEFORE = pattern_of(
    r"(?:(?:an?|the|all|some|any|more|its|their|\d[\d,.]*|one|two|three|four|five|six|ten|several|dozens of)\s)+",
    re.IGNORECASE,
)


def first_word(phrase: str) -> str:
    """The first word of a phrase behind articles and numbers: "Norwegian" of "two Norwegian boats"."""
    return _BEFORE.sub("", _NUMBER_OF.sub("", phrase), count=1).split(" ", 1)[0]


@lru_cache(maxsize=256)
def sort(phrase: str) -> Sort | None:
    """Whether a phrase names a thing, or a place or vehicle; None where it may name somebody."""
    noun = head(phrase)
    if noun == "inquiry" and _ONE.match(phrase):
        return "thing"  # that is opened, and nobody yet
    one = noun.removesuffix("s")
    if noun.endswith("s") and one in _THINGS:
        return "thing"
    if one in _SITES:
        return "site"
    somebody = is_role(noun) or is_common_body(noun) or is_group(noun) or {noun, noun.removesuffix("s")} & BODIES
    found = None if somebody else nouns.sort(noun)
    return None if found == "person" else found


# Of which other senses are of people ("the commands of the army"), but not as what an event is done to.
_THINGS = frozenset(
    """
    command figure finding inquiry form rope file valve visit flight shot bullet round burst onion placard transfer
    letter pledge order computer panga machete
    """.split()
)
_SITES = frozenset("airstrip jetty quay hut chapel wheelhouse shoal orchard hillside".split())
_ONE = pattern_of(r"(?:an?|any|no|another|its|their)\s", re.IGNORECASE)
_OWNER = pattern_of(
    r"(?P<pronoun>his|her|its|their|our|my|your)\s[\w’' -]+|(?P<owner>[^,;]+)['’]s?\s[\w -]+"
    r"|(?:(?:an?|the|any|this|that|two|three|both)\s)?(?:(?!(?:in|at|on|near|for|to|with|from|by|of)\s)[a-z-]+\s){1,4}"
    r"(?:from|by|of)\s(?P<maker>.+)",
    re.IGNORECASE,
)


def owner(text: str, place: Range) -> tuple[Range, bool] | None:
    """Where a phrase says whose the thing is, and whether that stands before it: "Norland" of "Norland's guns".

    None where it does not say.
    """
    found = _OWNER.fullmatch(text, *place)
    if found is None:
        return None
    which = next(name for name in ("pronoun", "owner", "maker") if found[name])
    return found.span(which), which != "maker"
