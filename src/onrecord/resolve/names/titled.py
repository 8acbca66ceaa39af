"""Names that were overlooked behind a title that only people have: "Professor Eastman"."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.reader.reading import Name
from onrecord.resolve.names.covering import covered
from onrecord.resolve.names.trimming import without_possessive
from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.words import TITLES

_TITLED = pattern_of(
    r"\b(?:"
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Cllr|Supt"
    r"|Pc|PC|WPC|DCI)\.?"
    r"|Miss|Professor"
    r"|Senator|Congressman|Congresswoman"
    r"|Judge|Justice"
    r"|Secretary|President|Minister|Ambassador|Chancellor"
    r"|Colonel|Captain"
    r")\s+"
    r"(?P<name>(?:[A-Z]\.\s?){0,3}[A-Z][\w’'-]*[a-z](?:\s+[A-Z][\w’'-]*[a-z]){0,2})"
    r"(?!\w)"
)


class Behind(NamedTuple):
    """Words with capitals behind a title."""

    place: Range
    """Without a possessive ending."""
    first: str
    """The first of them, in lower case."""
    read: bool
    """Some of them were read as a name."""

    headline: bool
    """They stand in a headline whose words all have capitals, and none of them so below it."""


@rule(yes="Professor [P Eastman] spoke.", no="Professor Eastman spoke to [P Ann Lee].")
def read_already(b: Behind) -> bool:
    """What was read behind the title stands."""
    return b.read


@rule(yes="The President Minister Orr met left.", no="The President Orr met left.")
def another_title(b: Behind) -> bool:
    """A title behind a title is no name."""
    return b.first in TITLES


_OF_OFFICES = frozenset("general of for and day street avenue".split())


@rule(yes="They marched on Justice Day.", no="They marched with Justice Daye.")
def word_of_offices(b: Behind) -> bool:
    """A word that goes on a name of an office, a street or a day is no person's: "Justice Street"."""
    return b.first in _OF_OFFICES


@rule(
    yes="Minister Welcomes Signing of Deal\n\nThe signing of the deal was welcomed.",
    no="Minister Vaz Welcomes Deal\n\nThe deal was welcomed by Rui Vaz.",
)
def of_a_headline(b: Behind) -> bool:
    """Words of a headline in capitals that no line below has so are nobody's name: "Minister Welcomes Signing"."""
    return b.headline


@rule(yes="Professor Eastman spoke.", no="Professor eastman spoke.")
def person(b: Behind) -> bool:
    """Other words with capitals behind a title are a person's name."""
    return True


IS_PERSON: Rules[[Behind], bool] = Rules(
    "names.titled",
    [
        gives(False, read_already),
        gives(False, another_title),
        gives(False, word_of_offices),
        gives(False, of_a_headline),
        gives(True, person),
    ],
    at=lambda b: b.place,
)
"""Whether words behind a title are a person's name that was overlooked."""


_SMALL = pattern_of(
    r"(?<![\w’'-])(?!(?:with|from|over|into|amid|after|than|upon|and|for|the|but|via|per)\b)[a-z]{3,}\b"
)


_LONGEST_HEADLINE = 300  # code points


def _of_headline(text: str, start: int, words: list[str]) -> bool:
    """Whether words stand in a line whose words have capitals, all but small ones, and no line below has one so."""
    begins = text.rfind("\n", 0, start) + 1
    ends = text.find("\n", start, begins + _LONGEST_HEADLINE)
    if ends < 0 or _SMALL.search(text, begins, ends):
        return False
    return not any(re.search(rf"\b{re.escape(word)}\b", text[ends:]) for word in words)


def with_titled(text: str, names: list[Name]) -> list[Name]:
    """The names in text order, with those behind titles."""
    taken = covered(text, names)
    found = list(names)
    for match in _TITLED.finditer(text):
        start, end = match.span("name")
        end = without_possessive(text, start, end)
        words = match.group("name").split()
        headline = _of_headline(text, start, words)
        behind = Behind((start, end), words[0].lower(), any(taken[start:end]), headline)
        if IS_PERSON.first(behind):
            found.append(Name(start, end, "person", 0.0))
    return sorted(found, key=lambda n: n.start)
