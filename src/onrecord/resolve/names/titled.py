"""Names that were overlooked behind a title that only people have: "Professor Eastman"."""

from __future__ import annotations

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
    words: list[str]
    read: bool
    """Some of them were read as a name."""
    text: str

    @property
    def first(self) -> str:
        """The first of them, in lower case."""
        return self.words[0].lower()

    @property
    def of_headline(self) -> bool:
        """Whether they stand in a line whose words have capitals, all but small ones, and no line below has one so."""
        start, _ = self.place
        begins = self.text.rfind("\n", 0, start) + 1
        ends = self.text.find("\n", start, begins + _LONGEST_HEADLINE)
        if ends < 0 or _SMALL.search(self.text, begins, ends):
            return False
        return not any(_stands_below(self.text, ends, word) for word in self.words)


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
    return b.of_headline


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


def _stands_below(text: str, place: int, word: str) -> bool:
    """Whether a word stands whole behind a place. Nothing is copied: a page can be full of headlines."""
    at = text.find(word, place)
    while at >= 0:
        around = text[at - 1] + text[at + len(word) : at + len(word) + 1]
        if not any(c.isalnum() or c == "_" for c in around):
            return True
        at = text.find(word, at + 1)
    return False


def with_titled(text: str, names: list[Name]) -> list[Name]:
    """The names in text order, with those behind titles."""
    taken = covered(text, names)
    found = list(names)
    for match in _TITLED.finditer(text):
        start, end = match.span("name")
        end = without_possessive(text, start, end)
        behind = Behind((start, end), match.group("name").split(), any(taken[start:end]), text)
        if IS_PERSON.first(behind):
            found.append(Name(start, end, "person", 0.0))
    return sorted(found, key=lambda n: n.start)
