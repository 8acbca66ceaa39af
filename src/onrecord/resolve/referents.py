"""Which member of the cast a pronoun or a description means, from the antecedents that the reader finds likely."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from onrecord.reader.links import LINKED
from onrecord.reader.reading import ReadMention
from onrecord.resolve.cast import Cast, Member
from onrecord.text.quotations import Quotation
from onrecord.text.ranges import Range
from onrecord.text.words import FIRST, NEUTER, PERSONAL

SURE = 0.0
"""Score of an antecedent that is likelier than that the mention is new."""

# "US" is a country.
_FIRST = re.compile(rf"\b(?:{'|'.join(sorted({'I', *(FIRST - {'i'}), *(w.capitalize() for w in FIRST)}))})\b")


def _agrees(word: str, member: Member) -> bool:
    """Whether the pronoun can be the member's, by number, gender and being human."""
    if word in PERSONAL:
        return member.human and member.gender in (None, PERSONAL[word])
    return word not in NEUTER or not member.human


class Referents:
    """Mentions with the members that they turned out to mean."""

    def __init__(self, cast: Cast, mentions: Sequence[ReadMention]) -> None:
        self._cast = cast
        self._mentions = mentions
        self._at = {(m.start, m.end): index for index, m in enumerate(mentions)}
        self._known: dict[int, Member | None] = {}

    def note(self, place: Range, member: Member) -> None:
        """Keep whom the words at this place turned out to mean."""
        index = self._at.get(place)
        if index is not None:
            self._known[index] = member

    def meant(self, place: Range, fits: Callable[[Member], bool], *, least: float = LINKED) -> Member | None:
        """The likeliest member that the words at this place mean, among those that fit."""
        index = self._at.get(place)
        if index is None:
            return None
        for antecedent, score in self._mentions[index].antecedents:
            if score < least:
                break
            member = self._of(antecedent, depth=0)
            if member is not None and fits(member):
                return member
        return None

    def speak(
        self, quoted: Sequence[Quotation], statements: Sequence[tuple[Sequence[Range], Sequence[Member]]]
    ) -> None:
        """Note "I", "we" and "our" inside quotation marks as mentions of the one who speaks there.

        Args:
            statements: content and speakers of each; of those told inside each other the innermost speaks.
        """
        text = self._cast.text
        for q in quoted:
            for match in _FIRST.finditer(text, q.start, q.end):
                around = [
                    (end - start, speakers)
                    for content, speakers in statements
                    for start, end in content
                    if start <= match.start() and match.end() <= end
                ]
                speakers = min(around, key=lambda a: a[0], default=(0, ()))[1]
                if len(speakers) == 1:
                    speakers[0].mention(match.start(), match.end(), "pronoun")

    def settle(self) -> None:
        """Note the pronouns that are likelier than not a member's among its mentions."""
        for index, mention in enumerate(self._mentions):
            if mention.form == "pronoun":
                member = self._of(index, depth=0)
                if member is not None and _agrees(self._cast.text[mention.start : mention.end].lower(), member):
                    member.mention(mention.start, mention.end, "pronoun")

    def _of(self, index: int, depth: int) -> Member | None:
        if index in self._known:
            return self._known[index]
        mention = self._mentions[index]
        member = self._named(mention)
        if member is None and mention.form != "name" and depth < 20:
            best = next(iter(mention.antecedents), None)
            if best is not None and best[1] > SURE:
                member = self._of(best[0], depth + 1)
        self._known[index] = member
        return member

    def _named(self, mention: ReadMention) -> Member | None:
        """The member whose name ends the mention, as in "Russian President Vladimir Putin"."""
        if mention.form == "pronoun":
            return None
        for name in self._cast.names_in(mention.start, mention.end):
            if mention.end - name.end <= 2:
                return self._cast.at(name.start)
        return None
