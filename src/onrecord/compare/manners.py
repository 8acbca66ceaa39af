"""How a statement is worded, as far as that tells a claim or an answer: asked once of each."""

from __future__ import annotations

import re

import msgspec

from onrecord.compare import answering_words as words
from onrecord.compare.values import StatementView

_REACH = 160  # code points before the content in which what leads it in is sought


class Manner(msgspec.Struct, frozen=True, kw_only=True):
    """What the words of one statement show."""

    view: StatementView
    lead: str
    """The words of its sentence before its content."""
    denies: bool
    replies: bool
    charges: bool
    calls: bool
    admits: bool
    agrees: bool
    untrue: bool
    """Its content calls something untrue."""
    points: bool
    """Its content is "that" or "the charge" alone."""
    of_words: bool
    """Its short content speaks of what somebody said."""
    no_first: bool
    asks: bool
    set_against: bool
    """Something before its content sets it against what stands before: "while", "for its part"."""
    begins_with_but: bool

    @property
    def act(self) -> str | None:
        """What is done by it: who grants something charges nobody, whatever is granted."""
        act = self.view.statement.act
        return "assert" if self.admits and act == "accuse" else act


def manner(view: StatementView) -> Manner:
    """How a statement is worded."""
    statement = view.statement
    cue = " ".join(s.surface for s in statement.cue)
    start = statement.content[0].start if statement.content else view.sentence.end
    before = view.sentence.surface[: max(0, start - view.sentence.start)][-_REACH:]
    last = view.content.rstrip("”\"'’) ")
    return Manner(
        view=view,
        lead=before,
        denies=_has(words.DENIES, cue),
        replies=_has(words.REPLIES, cue) or _has(words.REPLIES, before),
        charges=_has(words.CHARGES, cue),
        calls=_has(words.CALLS, cue),
        admits=_has(words.ADMITS, cue),
        agrees=_has(words.AGREES, before),
        untrue=_has(words.UNTRUE, view.content),
        points=words.ONLY_POINTS.fullmatch(view.content) is not None,
        of_words=len(view.stems) <= 5 and _has(words.WHAT_WAS_SAID, view.content),
        no_first=words.NOT_FIRST.match(view.content) is not None,
        asks=last.endswith("?"),
        set_against=_has(words.BUT, before),
        begins_with_but=words.BUT.match(view.sentence.surface[:40].lstrip(' "“')) is not None,
    )


def _has(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(text) is not None
