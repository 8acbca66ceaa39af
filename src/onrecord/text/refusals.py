"""Refusals to speak that the words alone tell: "She took no questions", "The bank has not returned our calls"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.text.patterns import matches, pattern_of
from onrecord.text.ranges import Range

_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col)\.?\s)?[A-Z][\w’'-]+(?:\s(?:[A-Z](?:[\w’'-]+|\.)|de|van|von|al|bin)){0,3}"
)
_DEFINITE = r"(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s(?:(?!and\b|the\b)[\w’'-]+\s){0,3}?(?!and\b)[\w’'-]+"
_WHO = (
    rf"\b(?P<who>[Hh]e|[Ss]he|[Ii]t|[Tt]hey|{_DEFINITE}|{_NAME})(?:\s(?:itself|himself|herself|themselves))?"
    r"(?:,\s[^,.;:\n]{2,80},)?\s"
)
_NAMED = pattern_of(rf",\s(?P<name>{_NAME}),\s")
_NOT_YET = r"(?:ha(?:s|ve|d)(?:n[’']t|\snot)|did(?:n[’']t|\snot)|ha(?:s|ve|d)\syet\sto)"
_REFUSES = pattern_of(
    rf"(?:{_WHO}|\b(?:but|and)\s)(?:"
    r"(?P<drawn>(?:would|will|could)(?:n[’']t|\snot)|refused\sto|won[’']t)\s"
    r"(?P<subject>be\sdrawn(?:\s(?:on|about|into)\s[^.,;:\n]+)?)"
    r"|(?P<took>(?:took|takes|would\stake)\sno)\s(?P<asked>questions?)"
    rf"|(?P<silent>{_NOT_YET}\s(?:returned|returns?|answer(?:ed)?|repl(?:ied|y)\sto|respond(?:ed)?\sto))\s"
    r"(?P<calls>(?:(?:our|my|his|her|their|repeated|several|the|an?|two|three|any|multiple|this\s[\w’']+)\s){0,3}"
    r"(?:(?:phone|telephone|text|written|voice)\s)?(?:calls?|messages?|e-?mails?|questions?|requests?|inquir(?:y|ies)|queries)"
    r"(?:\sfor\s(?:comment|an\sinterview))?)"
    r"|(?P<reached>could(?:n[’']t|\snot))\s(?P<contact>(?:immediately\s)?be\sreached(?:\sfor\scomment)?)"
    r"|(?P<turned>declined|refused|rejected|turned\sdown)\s"
    r"(?P<request>(?:(?:an?|the|our|several|all|any|multiple|repeated)\s)?"
    r"(?:interview\srequests?|requests?\sfor\s(?:comment|an\sinterview)))"
    r"|(?P<mute>(?:would|will)(?:n[’']t|\snot)|won[’']t|declin(?:ed|es)\sto|refus(?:ed|es)\sto)\s"
    r"(?P<bare>confirm|comment|elaborate|confirm\sor\sdeny)(?=[.,;])"
    rf"|(?P<owed>{_NOT_YET})\s(?P<reply>(?:yet\s)?(?:respond(?:ed)?|repl(?:y|ied)|comment(?:ed)?))(?=[.,;]|\s(?:so\sfar|by\s\w+)[.,;])"
    r"|(?P<nothing>(?:had|has|have)\snothing\sto\ssay)\s(?P<matter>(?:about|on)\s[^.,;:\n]+)"
    r")(?=[\s.,;:]|$)"
)
_NOT_SPOKEN = (
    *("drawn", "question", "return", "answer", "repl", "respond", "reached", "request", "confirm", "comment"),
    *("elaborate", "nothing"),
)
"""What no match of `_REFUSES` is without one of."""
_NEITHER = pattern_of(
    rf"\b[Nn]either\s(?P<who>(?:{_NAME}|{_DEFINITE})\snor\s(?:{_NAME}|{_DEFINITE}))\s"
    r"(?P<cue>(?:has\s|have\s|had\s)?(?:immediately\s)?(?:returned|answered|responded\sto|replied\sto))\s"
    r"(?P<calls>(?:(?:our|my|his|her|their|repeated|several|the|an?|any|multiple)\s){0,2}"
    r"(?:(?:phone|telephone|text|written|voice)\s)?(?:calls?|messages?|e-?mails?|questions|requests?|inquir(?:y|ies)|queries)"
    r"(?:\s(?:for\s(?:comment|an\sinterview)|seeking\scomment))?)(?=[\s.,;:]|$)"
)
_FRONTED = pattern_of(
    r"(?:(?<=[.?!]\s)|(?<=[.?!][”\"’]\s)|(?<=\n)|(?<=;\s))"
    r"(?P<asked>(?:By|To|From|For|With)\swhom?|(?:Wh(?:o|ose|y|en|ere|at|ich)|How)(?:\s[^.,;:?!\n]{1,60})?),\s"
    rf"(?P<who>he|she|it|they|{_NAME})\s(?P<cue>(?:would|will|could|did)(?:n[’']t|\snot)\ssay|won[’']t\ssay|declined\sto\ssay)\b"
)


_ASKED = pattern_of(
    r"(?:(?<=[.?!]\s)|(?<=[.?!][”\"’]\s)|(?<=\n)|(?<=;\s))(?:When\s)?[Aa]sked\s(?:(?:on|last|this)\s\w+\s)?"
    r"(?P<asked>(?:whether|if|about|why|how|who|what|when|where|which)\s[^.;:?!\n\"“”]{2,120}?),\s"
    rf"(?P<who>he|she|it|they|{_DEFINITE}|{_NAME})\s"
    r"(?P<cue>(?:would|will|could|did)(?:n[’']t|\snot)\s(?:say|answer|comment|reply)|won[’']t\s(?:say|answer|comment)"
    r"|(?:declined|refused)\sto\s(?:say|answer|comment|reply))(?=[.,;])"
)
_OF_WHICH = pattern_of(
    r"\b(?P<matter>(?:[Aa]n?|[Tt]he)\s(?:(?!(?:that|which|and)\b)[a-z-]+\s){0,2}?[a-z-]+),?\s(?:(?:on|to|about)\swhich|that|which)\s"
    rf"(?:(?:[^,.;:\n]|(?<=\bM[rs])\.|(?<=\bDr)\.){{2,60}}?\sand\s)?(?P<who>it|he|she|they|{_DEFINITE}|{_NAME})\s"
    r"(?P<cue>ha(?:s|ve|d)\s(?:yet\sto|not(?:\syet)?)\s(?:answer(?:ed)?|comment(?:ed)?|respond(?:ed)?|repl(?:y|ied)))(?=[.,;])"
)


class Refusal(NamedTuple):
    """What somebody does not speak of, who does not, and the words for it."""

    words: Range
    who: Range | None
    """None where the words leave it to the verb before: "said so, but would not be drawn on names"."""
    cue: Range
    shared: bool = False
    """What it is of may be what another says something of: "an idea that Roe praised and Lee has yet to answer"."""


def _who(text: str, found: re.Match[str]) -> Range | None:
    """The name behind "the surveyor, Tom Greel," before the description, where there is one."""
    if found["who"] is None:
        return None
    named = _NAMED.match(text, found.end("who"))
    return named.span("name") if named else found.span("who")


_PARTS = (
    ("drawn", "subject"), ("took", "asked"), ("silent", "calls"), ("reached", "contact"), ("turned", "request"),
    ("nothing", "matter"), ("mute", "bare"),
    ("owed", "reply"),
)  # fmt: skip


def refusals(text: str, paragraphs: Sequence[Range]) -> Iterator[Refusal]:
    """Refusals to speak in running text, in text order by paragraph.

    Args:
        paragraphs: where the report's paragraphs stand.
    """
    for start, end in paragraphs:
        paragraph = [(start, end)]
        of_which = [
            Refusal(m.span("matter"), m.span("who"), m.span("cue"), shared=True)
            for m in matches(_OF_WHICH, text, paragraph, "answer", "comment", "respond", "repl")
        ]
        yield from of_which
        for found in matches(_REFUSES, text, paragraph, *_NOT_SPOKEN):
            if any(r.words[0] <= found.start() < r.cue[1] for r in of_which):
                continue
            if found["who"] is None and found["drawn"] is None:
                continue  # "read it out and took no questions": of what was read out, nothing is withheld
            cue, words = next((c, w) for c, w in _PARTS if found[c])
            yield Refusal(found.span(words), _who(text, found), found.span(cue))
        for found in matches(_NEITHER, text, paragraph, "either"):
            yield Refusal(found.span("calls"), found.span("who"), found.span("cue"))
        for fronted, needs in ((_FRONTED, "say"), (_ASKED, "sked")):
            for found in matches(fronted, text, paragraph, needs):
                yield Refusal(found.span("asked"), found.span("who"), found.span("cue"))
