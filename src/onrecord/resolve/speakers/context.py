"""What the rules for speakers are given: the words for one speaker, and what is known where they stand."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from onrecord.model import Form
from onrecord.resolve.cast import Cast, Member
from onrecord.resolve.referents import Referents
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range

# "Lavrov", "al-Sadr", "O’Brien", "U.S."
_WORD = pattern_of(r"[^\W_]+(?:['’.\-][^\W_]+)*\.?")


def words_of(text: str) -> list[str]:
    """The words of a text, with the full stop that may stand behind each: "Sen. Lee" gives "Sen.", "Lee"."""
    return _WORD.findall(text)


class Nobody(Enum):
    """What a rule gives that knows that the words name nobody of the cast."""

    NOBODY = "nobody"


NOBODY = Nobody.NOBODY


class Reference(NamedTuple):
    """A member, and the words that turned out to mean it where they are yet to be noted."""

    member: Member
    words: Range | None = None
    form: Form = "nominal"

    @property
    def name(self) -> str:
        """The member's name."""
        return self.member.name


class Context:
    """What is known of a report's speakers so far: sources are resolved in text order."""

    def __init__(self, cast: Cast, referents: Referents) -> None:
        self.cast = cast
        self.referents = referents
        self.ledger = cast.ledger
        self.text = cast.text
        self.spoke: list[tuple[int, Member]] = []
        """Place and speaker of each source resolved so far."""
        self._spoke_at: list[tuple[int, int]] = []  # places of these in text order, and which of them it is
        self._told: set[int] = set()  # which of them speak in what others say only

    def is_place(self, member: Member) -> bool:
        """Whether a member's names are all read as a place's, and it is no country."""
        return self.cast.is_place(member)

    def note(self, reference: Reference) -> Member:
        """Write down the words that mean a member."""
        if reference.words is not None:
            self.ledger.mention(reference.member, reference.words, reference.form)
        return reference.member

    def members_in(self, start: int, end: int) -> list[Member]:
        """Those whose names stand between two places of the text."""
        found = [self.cast.at(n.start) for n in self.cast.names_in(start, end)]
        return [m for m in found if m is not None]

    def speaks(self, place: int, members: Sequence[Member], *, told: bool = False) -> None:
        """Note who speaks at a place of the text.

        Args:
            told: whether they speak in what others say only.
        """
        for member in members:
            if told:
                self._told.add(len(self.spoke))
            insort(self._spoke_at, (place, len(self.spoke)))
            self.spoke.append((place, member))

    def spoke_between(self, start: int, stop: int) -> list[Member]:
        """Those who speak between two places, the second exclusive."""
        low, high = bisect_left(self._spoke_at, (start, 0)), bisect_left(self._spoke_at, (stop, 0))
        return [self.spoke[number][1] for _, number in self._spoke_at[low:high]]

    def spoke_before(self, place: int, *, told: bool = True) -> tuple[int, Member | None]:
        """Place and name of the last who spoke before a place of the text.

        Args:
            told: whether they may speak in what others say only.
        """
        before = bisect_left(self._spoke_at, (place, 0))
        while before and not told and self._spoke_at[before - 1][1] in self._told:
            before -= 1
        return self.spoke[self._spoke_at[before - 1][1]] if before else (-1, None)


class Phrase(NamedTuple):
    """The words for one of those that a source names: "Lavrov", "she", "two port officials"."""

    context: Context
    start: int
    end: int
    outer: Sequence[Member] = ()
    """The speakers of the statement in which this one is told."""
    apart: Sequence[Member] = ()
    """Whom a pronoun or a description cannot mean: the subject of the verb of which it is the object."""
    told: bool = False
    """Whether they stand inside a statement, whose speakers may not be known yet."""
    quoted: bool = False
    """Whether that statement is told word for word: of themselves its speakers say "I" there."""

    @property
    def place(self) -> Range:
        """Where the words stand."""
        return self.start, self.end

    @property
    def surface(self) -> str:
        """The words themselves."""
        return self.context.text[self.start : self.end]

    @property
    def word(self) -> str:
        """The words in lower case and without the punctuation round them; "US" is a country and "WHO" a body."""
        return self.surface if self.surface in ("US", "WHO") else self.surface.lower().strip(" ,.")
