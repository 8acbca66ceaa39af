"""What a teller says or does next is no part of what they said first: "said it was late and demanded that we leave"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from onrecord.model import Act
from onrecord.reader.reading import Attribution
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import before_blanks, sentence

PAST_CUE = pattern_of(r"(?:said|told\b.*|wrote|added|noted|stated|announced)")
"""Words of saying in the past, behind which tenses are shifted."""
_NEXT_SAID = pattern_of(
    r",?\s(?:but|and)\s(?:also\s|later\s)?(?=(?:expressed|voiced)\s(?:\w+\s)?(?:alarm|concerns?|doubts?|dismay|regret|fears?|hopes?)\b"
    r"|(?:called\s(?:for|on)|urged|warned|vowed|pledged|accused|condemned|declined\sto|refused\sto|demanded\sthat"
    r"|denied\s(?:that|any|having|all|being))\s)"
)
# What the content's own subject did may go on: "said Roe came and urged them", "said she was called and warned".
_OTHER_DID = pattern_of(
    r"\b(?:had|has|have|been|be|being|\w+ed|came|went|took|gave|got|made|met|sat|sent|left|held|kept|brought|told|said|fell|hit|shot"
    r"|fired|ran|won|lost|cut|put|set|began|broke|spoke|wrote|stood|struck|sold|bought|paid|led)\b"
)
# To whom something was done goes on with what was done to them: who "urged us" in "men had been hurt and urged us"?
_PASSIVE = pattern_of(r"\b(?:(?:ha[sd]|have)\sbeen|was|were|is|are)\s(?:\w+ly\s)?\w+\b")
_ACTIVE_ALONE = pattern_of(
    r"(?:demanded\sthat|denied\s(?:that|any)|called\s(?:for|on)|vowed|pledged|(?:urged|accused|condemned)\s(?!(?:to|of|by|for|as|over)\b))\b"
)
# Who sets a term speaks, whatever was done before: "said it had broken the rules and gave it until Friday".
_NEXT_TERM = pattern_of(
    r",?\sand\s(?=gave\s(?:[\w’'-]+\s){1,5}?(?:until|till|(?:\d+|two|three|four|five|six|seven|ten|a|one)\s(?:hours?|days?|weeks?|months?))\b)"
)
_SAYING_CUE = pattern_of(r"(?:saying|arguing|insisting|adding|calling|describing|claiming)")
_NEXT_DONE = pattern_of(r",?\sand\s(?:also\s)?(?=[a-z]{3,}ing\s(?:the|an?|its|his|her|their|out|up|off)\s)")
_ING = pattern_of(r"\b[a-z]{3,}ing\b")
_QUOTE = pattern_of(r"[\"“”]")


class _Verb(NamedTuple):
    """What is said with a verb that stands behind "and"."""

    words: str
    act: Act


_NEXT = tuple(
    (pattern_of(rf"(?P<cue>{verb.words})\s(?=\w)"), verb.act)
    for verb in (
        _Verb(r"demanded(?=\sthat\b)|urged|called\s(?:for|on)|gave", "demand"),
        _Verb(r"accused|condemned", "accuse"),
        _Verb(r"denied", "deny"),
        _Verb(r"vowed|pledged", "commit"),
        _Verb(r"warned", "warn"),
    )
)


def parted_at_next_verbs(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without what their tellers say or do next; what they say next is one more, if unread."""
    found = []
    for a in attributions:
        cut = _next_verb(text, a)
        if cut is None:
            found.append(a)
            continue
        (start, end), (behind, verb) = a.content[0], cut
        said_next = list(_said_next(text, a, verb, end))
        # It was judged by all of its words: what is denied in the last of them is not what the first do.
        act = "assert" if any(b.act == a.act == "deny" for b in said_next) else a.act
        found.append(msgspec.structs.replace(a, content=((start, behind),), act=act))
        if not any(verb <= b.cue[0] < end for b in attributions):
            found.extend(said_next)
    return found


def _next_verb(text: str, a: Attribution) -> Range | None:
    """Where what somebody said ends before their next verb, and where that begins: "said it was late but expressed
    concern", "saying it was late and setting out for home"."""
    if len(a.content) != 1 or not a.cue[0] < a.content[0][0] or any(e > a.cue[0] for _, e in a.source):
        return None
    (start, end), cue = a.content[0], text[slice(*a.cue)]
    behind = None
    if a.source and PAST_CUE.fullmatch(cue):
        behind = _NEXT_SAID.search(text, start, end)
        if behind is not None and _may_be_anothers(text, start, behind.span()):
            behind = None
        behind = behind or _NEXT_TERM.search(text, start, end)
    elif _SAYING_CUE.fullmatch(cue):
        behind = _NEXT_DONE.search(text, start, end)
        if behind is not None and _ING.search(text, start, behind.start()):
            behind = None
    if behind is None or len(_QUOTE.findall(text, start, behind.start())) % 2:
        return None
    return behind.span()


def _may_be_anothers(text: str, start: int, behind: Range) -> bool:
    """Whether a verb behind "and" may be of whom the words before it are about."""
    if _OTHER_DID.search(text, start, behind[0]) is None:
        return False
    active = _OTHER_DID.search(_PASSIVE.sub("", text[start : behind[0]]))
    return active is not None or _ACTIVE_ALONE.match(text, behind[1]) is None


def _said_next(text: str, a: Attribution, verb: int, end: int) -> Iterator[Attribution]:
    """What is said with the next verb, up to the end of its sentence."""
    end = min(end, before_blanks(text, sentence(text, verb)[1]))
    end -= text[end - 1] in ".!?"
    for pattern, act in _NEXT:
        said = pattern.match(text, verb, end)
        if said is not None:
            content = ((said.end(), end),)
            yield msgspec.structs.replace(a, cue=said.span("cue"), content=content, act=act, withheld=0.0)
