"""Inside what a statement is told, whose source it shares, and whether it is a statement of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import Report
from onrecord.reader.reading import Attribution
from onrecord.resolve.cast import Member
from onrecord.resolve.entry_parts import block_of
from onrecord.rules import Rules, gives, rule
from onrecord.text.ranges import Range
from onrecord.text.sentences import ends_between
from onrecord.text.words import SAYING


def outer(index: int, attributions: Sequence[Attribution]) -> int | None:
    """The smallest attribution in whose content the cue of this one stands: "Lee said [that Roe denied it]"."""
    mine = attributions[index]
    size = _size(mine)
    around = [
        (_size(a), other)
        for other, a in enumerate(attributions)
        if other != index
        and a.cue != mine.cue
        and any(s <= mine.cue[0] and mine.cue[1] <= e for s, e in a.content)
        # What is itself read as told inside another's words holds only what is smaller than it.
        and (not a.nested or _size(a) > size)
    ]
    return min(around, default=(0, None))[1]


def _size(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)


class Inside(NamedTuple):
    """An attribution and the one in whose content it is read."""

    text: str
    attribution: Attribution
    outer: Attribution


_LABEL = re.compile(r"^(?:[A-Z][A-Z .’'-]+|Q):$", re.MULTILINE)
_ON_AIR = re.compile(r"\b(?:PRESENTER|NEWSREADER|NEWSCASTER|ANCHOR|HOST|REPORTER|INTERVIEWER)\b")


@rule(
    yes="HOST: Now the mine.\n\n[S1 DARK][Q1 :] [C1 [S2 [P Ann Lee]] [Q2 said] [C2 it was late]].",
    no="HOST: Now the mine.\n\n[S1 DARK] (on tape)[Q1 :] [C1 [S2 [P Ann Lee]] [Q2 said] [C2 it was late]].",
)
def in_the_outlets_voice(i: Inside) -> bool:
    """What a broadcast's presenters tell under their own labels is told by the outlet, in nobody else's words."""
    start = i.text.rfind("\n", 0, i.outer.cue[0]) + 1
    label = i.text[start : i.outer.cue[1]].strip()
    return _LABEL.fullmatch(label) is not None and (label == "Q:" or _ON_AIR.search(i.text) is not None)


IN_OWN_VOICE = Rules("nesting.own_voice", [gives(True, in_the_outlets_voice)], at=lambda i: i.attribution.cue)


class SourceCase(NamedTuple):
    """An attribution among those of its report, whose source is sought."""

    text: str
    attributions: Sequence[Attribution]
    number: int

    @property
    def attribution(self) -> Attribution:
        """The attribution itself."""
        return self.attributions[self.number]


@rule(
    yes="[S1 [P Ann Lee]] [Q1 warned] [C1 of floods].",
    no="[Q1 Reportedly] [C1 it rained].",
)
def as_read(u: SourceCase) -> tuple[Range, ...] | None:
    """The source is the one that the reader found."""
    return u.attribution.source or None


@rule(
    yes="[S1 [P Ann Lee]] [Q1 warned] [C1 of floods], [Q2 saying] [C2 it was late].",
    no="[S1 [P Ann Lee]] [Q1 warned] [C1 of floods]. [Q2 Reportedly] [C2 it rained].",
)
def shared(u: SourceCase) -> tuple[Range, ...] | None:
    """A cue without a source has that of the cue before it in the sentence."""
    for before in reversed(u.attributions[: u.number]):
        if ends_between(u.text, before.cue[1], u.attribution.cue[0]):
            return None
        if before.source and before.nested == u.attribution.nested:
            return before.source
    return None


@rule(
    yes="[Q1 Reportedly] [C1 it rained].",
    no="[S1 [P Ann Lee]] [Q1 warned] [C1 of floods], [Q2 saying] [C2 it was late].",
)
def nobody(u: SourceCase) -> tuple[Range, ...]:
    """Else nobody is told to have said it."""
    return ()


SOURCES = Rules("sources", [as_read, shared, nobody], at=lambda u: u.attribution.cue)


def source_of(text: str, attributions: Sequence[Attribution], index: int) -> tuple[Range, ...]:
    """The words for who says it, also where they stand with another cue of the sentence."""
    return SOURCES.first(SourceCase(text, attributions, index)) or ()


class Candidate(NamedTuple):
    """An attribution that may be a statement."""

    report: Report
    attribution: Attribution
    speakers: Sequence[Member]
    outer: Sequence[Member] | None
    """Speakers of the statement inside which it is told."""

    @property
    def cue(self) -> str:
        """The reporting words."""
        return self.report.text[slice(*self.attribution.cue)]

    @property
    def contents(self) -> list[str]:
        """What is said, span by span."""
        return [self.report.text[slice(*place)] for place in self.attribution.content]

    @property
    def nobodys(self) -> bool:
        """Whether nobody is told to have said it."""
        return not self.attribution.source and not self.speakers


@rule(
    yes="The fleet put to sea, [C1 which] [Q1 worried] [S1 officials].",
    no="The fleet put to sea, [C1 which was late], [S1 officials] [Q1 said].",
)
def relative(c: Candidate) -> bool:
    """Content that is a relative pronoun alone is no statement: what is said stands elsewhere."""
    return all(words.lower().strip(" ,") in ("which", "who", "whom") for words in c.contents)


@rule(
    yes="# [Q1 Reported] [C1 raid shuts mine]\n\nThe mine closed.",
    no="[Q1 Reportedly], [C1 a raid shut the mine].",
)
def nobody_in_a_headline(c: Candidate) -> bool:
    """A headline's words that are nobody's are no statement."""
    block = c.report.blocks[block_of(c.report, c.attribution.cue[0])]
    return c.nobodys and block.kind in ("title", "subhead")


_QUOTED = re.compile("[\"“”]|''")


@rule(
    yes="The strait is [Q1 known as] [C1 the Needle].",
    no='The strait is [Q1 known as] [C1 "the Needle"].',
)
def way_of_speaking(c: Candidate) -> bool:
    """Words that are nobody's, neither with a verb of saying nor quoted, are a way of speaking."""
    return c.nobodys and SAYING.search(c.cue) is None and not _QUOTED.search("".join(c.contents))


_PERFORMED = re.compile(
    r"(?:sang|sings?|sung|hummed|recited|performed|played|titled|entitled)\b", re.IGNORECASE
)
_TITLE = re.compile(r"[\"“‘'](?:[A-Z][\w’'-]*|of|the|a|an|and|in|on|for|to|my|[ ,])+[\"”’']", re.DOTALL)


@rule(
    yes="[S1 A choir] [Q1 sang] [C1 “The Leaving of Orsk”].",
    no="[S1 A choir] [Q1 sang] [C1 “We will not leave”].",
)
def title_of_a_work(c: Candidate) -> bool:
    """The title of a song, a play or a book is nobody's statement."""
    return _PERFORMED.match(c.cue) is not None and _TITLE.fullmatch("".join(c.contents).strip(" ,.")) is not None


@rule(
    yes="[S1 [P Ann Lee]] [Q1 believes] [C1 the mine will close].",
    no="The fleet put to sea, [C1 which] [Q1 worried] [S1 officials].",
)
def told_by_itself(c: Candidate) -> bool:
    """What is told in nobody else's words is a statement."""
    return c.outer is None


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 [S2 the [O Miners Union]] [Q2 denied] [C2 it]].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 [S2 the [O Miners Union]] [Q2 feared] [C2 it]].",
)
def in_anothers_mouth(c: Candidate) -> bool:
    """Inside somebody's words, words of saying that they lay into another's mouth are a statement of that other."""
    others = bool(c.speakers) and not any(m in (c.outer or ()) for m in c.speakers)
    return others and c.attribution.speech >= 0.5 and SAYING.search(c.cue) is not None


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 [S2 I] [Q2 believe] [C2 the mine will close]].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 [S2 the [O Miners Union]] [Q2 denied] [C2 it]].",
)
def part_of_it(c: Candidate) -> bool:
    """Anything else inside somebody's words is part of what they say."""
    return True


STANDS = Rules(
    "stands",
    [
        gives(False, relative),
        gives(False, nobody_in_a_headline),
        gives(False, way_of_speaking),
        gives(False, title_of_a_work),
        gives(True, told_by_itself),
        gives(True, in_anothers_mouth),
        gives(False, part_of_it),
    ],
    at=lambda c: c.attribution.cue,
)
