"""Which member of the cast a pronoun or a description means, from the antecedents that the reader finds likely."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from onrecord.reader.links import LINKED
from onrecord.reader.reading import ReadMention
from onrecord.resolve.cast import Cast, Member
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.quotations import Quotation
from onrecord.text.ranges import Range, RangeIndex, holds
from onrecord.text.words import FIRST, NEUTER, PERSONAL
from onrecord.world import given_names

SURE = 0.0
"""Score of an antecedent that is likelier than that the mention is new."""


class PronounReading(NamedTuple):
    """A pronoun with the member that the reader takes it to mean."""

    word: str
    """In lower case."""
    member: Member
    place: Range


@rule(
    yes="[M1 [P Ann Lee]] came, then [M2=1 she] left.",
    no="[M1 [P Ann Lee]] came, then [M2=1 it] left.",
)
def personal(p: PronounReading) -> bool | None:
    """ "He" and "she" are a human's whose gender, or that of the given name, is this or not known."""
    if p.word not in PERSONAL:
        return None
    gender = p.member.gender or given_names.gender(p.member.name)
    return p.member.human and gender in (None, PERSONAL[p.word])


@rule(
    yes="[M1 [O Acme]] came, then [M2=1 it] left.",
    no="[M1 [O Acme]] came, then [M2=1 they] left.",
)
def neuter(p: PronounReading) -> bool | None:
    """ "It" is no human's."""
    return None if p.word not in NEUTER else not p.member.human


@rule(
    yes="[M1 [O Acme]] came, then [M2=1 they] left.",
    no="[M1 [O Acme]] came, then [M2=1 it] left.",
)
def any_other(p: PronounReading) -> bool:
    """Another pronoun can be anybody's."""
    return True


AGREES: Rules[[PronounReading], bool] = Rules(
    "referents",
    [personal, neuter, any_other],
    at=lambda p: p.place,
)


_FIRST_PERSON = sorted({"I"} | (FIRST - {"i"}) | {word.capitalize() for word in FIRST})
_I = pattern_of(rf"\b(?:{'|'.join(_FIRST_PERSON)})\b")  # case counts: "US" is a country
_LONGEST_CHAIN = 20  # mentions, each of which means the one before
_BEHIND_NAME = 2  # code points of a mention behind its name: "Lavrov's"


class Referents:
    """Mentions with the members that they turned out to mean."""

    def __init__(self, cast: Cast, mentions: Sequence[ReadMention]) -> None:
        self._cast = cast
        self._ledger = cast.ledger
        self._mentions = mentions
        self._at = {(m.start, m.end): index for index, m in enumerate(mentions)}
        self._known: dict[int, Member | None] = {}

    def note(self, place: Range, member: Member) -> None:
        """Keep whom the words at this place turned out to mean."""
        index = self._at.get(place)
        if index is not None:
            self._known[index] = member

    def noted(self, place: Range) -> Member | None:
        """Whom the words at this place turned out to mean, where that was kept."""
        index = self._at.get(place)
        return None if index is None else self._known.get(index)

    def meant(self, place: Range, fits: Callable[[Member], bool], *, least: float = LINKED) -> Member | None:
        """The likeliest member that the words at this place mean, among those that fit.

        Args:
            least: the score that an antecedent must have.
        """
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

    def repeats(self, place: Range) -> Range | None:
        """Where the description stands that the words at this place surely repeat, if it is not known whom it means."""
        index = self._at.get(place)
        repeated = None if index is None else self._repeated(index)
        if repeated is None or self._of(repeated, depth=0) is not None:
            return None
        before = self._mentions[repeated]
        return (before.start, before.end) if before.form != "pronoun" else None

    def likely(self, place: Range) -> dict[Member, float]:
        """Members that the words at this place may mean, each with the score of its likeliest mention."""
        index = self._at.get(place)
        scores: dict[Member, float] = {}
        for antecedent, score in self._mentions[index].antecedents if index is not None else ():
            member = self._of(antecedent, depth=0)
            if member is not None:
                scores.setdefault(member, score)
        return scores

    def speak(
        self, quoted: Sequence[Quotation], statements: Sequence[tuple[Sequence[Range], Sequence[Member]]]
    ) -> None:
        """Note "I", "we" and "our" inside quotation marks as mentions of the one who speaks there.

        Args:
            statements: content and speakers of each; of those told inside each other the innermost speaks.
        """
        contents = [(place, speakers) for content, speakers in statements for place in content]
        index = RangeIndex(place for place, _ in contents)
        for quotation in quoted:
            for match in _I.finditer(self._cast.text, quotation.start, quotation.end):
                speakers = _speakers_around(match.span(), contents, index)
                if len(speakers) == 1:
                    self._ledger.mention(speakers[0], match.span(), "pronoun")

    def settle(self) -> None:
        """Note the pronouns that are likelier than not a member's among its mentions."""
        for index, mention in enumerate(self._mentions):
            if mention.form != "pronoun":
                continue
            member, place = self._of(index, depth=0), (mention.start, mention.end)
            if self._ledger.mentioned_by(place) is not None:
                continue  # grammar has decided
            if member is not None and AGREES.first(
                PronounReading(self._cast.text[slice(*place)].lower(), member, place)
            ):
                self._ledger.mention(member, place, "pronoun")

    def _of(self, index: int, depth: int) -> Member | None:
        """The member that a mention means: by its name, or by the mention that it surely repeats."""
        if index in self._known:
            return self._known[index]
        mention = self._mentions[index]
        member = self._named(mention)
        if member is None and mention.form != "name" and depth < _LONGEST_CHAIN:
            repeated = self._repeated(index)
            if repeated is not None:
                member = self._of(repeated, depth + 1)
        self._known[index] = member
        return member

    def _repeated(self, index: int) -> int | None:
        """The mention before it that a mention surely repeats."""
        best = next(iter(self._mentions[index].antecedents), None)
        return best[0] if best is not None and best[1] > SURE else None

    def _named(self, mention: ReadMention) -> Member | None:
        """The member whose name ends the mention, as in "Russian President Vladimir Putin"."""
        if mention.form == "pronoun":
            return None
        for name in self._cast.names_in(mention.start, mention.end):
            if mention.end - name.end <= _BEHIND_NAME and not _OF.search(self._cast.text, mention.start, name.start):
                return self._cast.at(name.start)
        return None


_OF = pattern_of(r"\s(?:in|at|from|near|with|on|by|against|over|under|behind|outside|inside)\s(?:the\s)?$")
"""Before a name of which the words tell no more than where: "the authority in Oslo"."""


def _speakers_around(
    place: Range, contents: Sequence[tuple[Range, Sequence[Member]]], index: RangeIndex
) -> Sequence[Member]:
    """The speakers of the smallest content in which a place stands."""
    around = [(contents[i][0], i) for i in index.meeting(*place) if holds(contents[i][0], place)]
    smallest = min(((end - start, i) for (start, end), i in around), default=None)
    return contents[smallest[1]][1] if smallest is not None else ()
