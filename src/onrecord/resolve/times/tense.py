"""Whether the words round an expression point to the future: "will meet on Thursday", "met on Thursday"."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range

_LEFT, _RIGHT = 140, 90
"""Code points of the clause that are looked at."""
_CLAUSE_END = pattern_of(r"[.!?;:\n\"“”]")
_AHEAD = pattern_of(
    r"\b(?:will|would|shall|'ll|’ll|won't|won’t"
    r"|going to"
    r"|(?:is|are|was|were|be) (?:due|set|scheduled|expected|slated|supposed|planned|to)"
    r"|(?:due|set|scheduled|expected|slated|plan(?:s|ned|ning)?|intend(?:s|ed)?|want(?:s|ed)?|hope(?:s|d)?|vow(?:s|ed)?"
    r"|ready|able|about|deadline) (?:to|for|on|of)"
    r"|(?:agreed|promised|order(?:s|ed)?|invited) (?:to|for|of|on(?!\s*$))"  # "agreed on Wednesday" did so that day
    r"|vot(?:es|ed|ing)\s(?:(?!on\b)[\w–-]+\s){0,4}?to(?=\s[a-z])"
    r"|threaten(?:s|ed|ing)? to"
    r"|ahead of"
    r"|upcoming"
    r"|whether to"
    r"|can|could|may|might|must|should"
    r"|tomorrow"
    r"|next)\b"
    r"|\b(?:call(?:s|ed)?|announc(?:es|ed)|declar(?:es|ed)|conven(?:es|ed)|booked|fixed|summoned)\b[^.;:]{0,60}\bfor\s*$"
    r"|\b(?:invit(?:es|ed)|summon(?:s|ed))\b(?! on\b)[^.;:]{1,60}\bto\s(?:(?!on\b)[\w-]+\s){1,6}(?:on\s)?$"
    r"|\b(?:until|till|by|no later than|starting|beginning|from)"
    r"(?:\s+(?:noon|midnight|midday|dawn|dusk|the end of|\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?)(?:\s+on)?)?\s*$",
    re.IGNORECASE,
)
_PAST = pattern_of(
    r"\b(?<!\bbe )(?<!\bbeen )(?<!\bbeing )"
    r"(?:\w{2,}ed"
    r"|said|told|met|held|was|were|had|did|made|came|went|began|took|gave|found|won|lost|shot|sent|spoke|wrote|saw|left"
    r"|fell|rose|hit|struck|killed|broke|got|became|led|put|set off|ran|brought|flew|drove|fought|sank|cut|quit"
    r"|paid|bought"
    r"|sold)\b",
    re.IGNORECASE,
)


class Clause(NamedTuple):
    """Where the words round an expression point: how far on the last of them end, -1 where there is none."""

    before: str
    """The clause before the expression."""

    at: Range
    ahead: int
    past: int
    behind: str
    """The clause behind the expression."""


def _clause(text: str, start: int, end: int) -> Clause:
    left = text[max(0, start - _LEFT) : start]
    cut = [m.end() for m in _CLAUSE_END.finditer(left)]
    left = left[cut[-1] :] if cut else left
    ahead = max((m.end() for m in _AHEAD.finditer(left)), default=-1)
    past = max((m.end() for m in _PAST.finditer(left) if not _AHEAD.match(left, m.start())), default=-1)
    return Clause(left, (start, end), ahead, past, _CLAUSE_END.split(text[end : end + _RIGHT], maxsplit=1)[0])


_NOT_UNTIL = pattern_of(
    r"\b(?:did not|didn['’]t|had not|hadn['’]t|was not|wasn['’]t|were not|weren['’]t|not \w+ed"
    r"|never|nothing|nobody|no one)"
    r"\s[^,]*?\b(?:until|till)(?:\s(?:late|early))?\s*$"
)
_TO_COME = pattern_of(r"\b(?:will|would|shall|should|may|might|must|can|could|to)\b")


@rule(
    yes="The mayor said she had heard nothing until Thursday.",
    no="The mayor said she would hear nothing until Thursday.",
)
def not_until(c: Clause) -> bool:
    """What did not happen until a day has happened since."""
    found = _NOT_UNTIL.search(c.before)
    return found is not None and not _TO_COME.search(c.before, max(0, found.start() - 20))


_ASKED_BEFORE = pattern_of(
    r"\b(?:urg|call|ask|invit|press|order|demand|beg|appeal|tell|told|want|hop|plan|promis|vow|pledg|agree|offer|expect|aim|need)\w*\b"
    r"[^,]*\bto\s(?!(?:the|an?|his|her|its|their)\b)[^,]*\b(?:before|ahead\sof|by)\s(?:the\s)?$"
    r"|\b(?:promis|vow|pledg)(?:ed|es|ing)\s(?:[\w’'-]+\s){1,4}(?:before|by)\s(?:the\s)?$"
)


_ASKED_ON = pattern_of(
    r"\b(?:urg|ask|invit|order|summon|call)\w*\b[^,]*\bto\s(?:return|come|meet|appear|report|attend|resume|gather|vote|march|testify)\b[^,]*\bon\s$"
)
_ASKED_IN = pattern_of(
    r"\b(?:urg|call|ask|invit|demand|appeal|plan|promis|vow|pledg|agree|expect|aim)\w*\b"
    r"[^,]*\bto\s(?!(?:the|an?|his|her|its|their)\b)[^,]*\bin\s(?:early\s|mid-|late\s)?$"
)


@rule(
    yes="The mayor urged both sides to meet before Thursday.",
    no="The mayor urged both sides, who met before Thursday.",
)
def asked_before(c: Clause) -> bool:
    """Before or on what day, or in which month, somebody is asked to do something, or promises to, is to come."""
    return any(asked.search(c.before) for asked in (_ASKED_BEFORE, _ASKED_IN, _ASKED_ON))


_ANSWERED_FOR = pattern_of(
    r"\b(?:den(?:y|ies|ied|ying)|admit(?:s|ted|ting)?|accused of|charged with|convicted of|cleared of|acquitted of"
    r"|guilty (?:of|to)|suspected of|confess(?:es|ed) to|tried for|on trial for|responsible for)\s(?:\w+ly\s)?\w+ing\b"
)


@rule(
    yes="Lee denies shelling the port on Thursday.",
    no="Lee denies that she will shell the port on Thursday.",
)
def answered_for(c: Clause) -> bool:
    """A deed that somebody denies, admits or is charged with is done."""
    found = _ANSWERED_FOR.search(c.before)
    return found is not None and c.ahead < found.end()


@rule(
    yes="The mayor said the court will rule on Thursday.",
    no="The mayor will say what the court ruled on Thursday.",
)
def ahead_before(c: Clause) -> bool:
    """The last verb before the expression is one of the future; "for Saturday's attack" is none."""
    of_a_deed = c.behind[:2] in ("'s", "’s") and c.before.endswith("for ")
    return c.ahead >= 0 and c.ahead >= c.past and not of_a_deed


_SCHEDULED = pattern_of(
    r"\b(?:starts|begins|opens|ends|expires|closes|resumes|reopens|runs|speaks|meets|goes on trial|takes effect"
    r"|comes into (?:force|effect))"
    r"\s(?:at\s\d[\d.:]*(?:\s?[ap]\.?m\.?)?\s|here\s|again\s)?(?:on|at|in|through|until)?\s?(?:the\s)?$"
)


@rule(
    yes="The strike starts on Thursday.",
    no="The strike started on Thursday.",
)
def scheduled(c: Clause) -> bool:
    """What starts, opens or ends, in the present, does so on a day to come."""
    return _SCHEDULED.search(c.before) is not None


_STILL_TO_BE = pattern_of(
    r"['’]s\s(?:[\w-]+\s){0,3}?(?:strikes?|walkouts?|stoppages?|votes?|elections?|ballots?|polls?|referendum|meetings?|summits?|talks"
    r"|hearings?|match|game|final|march|rall(?:y|ies)|debate|launch|concert|ceremony|deadline)\s(?:will|would|could|may|might)\b"
)


@rule(
    yes="The council warned that Thursday's strike could strand many.",
    no="The council warned that Thursday's attack could anger many.",
)
def still_to_be(c: Clause) -> bool:
    """The strike, vote or meeting of a day that will or could do something is to come."""
    return _STILL_TO_BE.match(c.behind) is not None


@rule(
    yes="The court that would rule met on Thursday.",
    no="The court met. On Thursday it adjourned.",
)
def past_before(c: Clause) -> bool:
    """The last verb before the expression is one of the past."""
    return c.past >= 0


@rule(
    yes="He spoke. On Thursday the court will meet those who rioted.",
    no="He spoke. On Thursday the court met those it will try.",
)
def ahead_behind(c: Clause) -> bool:
    """The first verb behind an expression that opens its clause is one of the future."""
    following = _AHEAD.search(c.behind)
    if following is None:
        return False
    past = _PAST.search(c.behind)
    return past is None or following.start() <= past.start()


TENSE = Rules(
    "times.tense",
    [
        gives(False, not_until),
        gives(False, answered_for),
        gives(True, asked_before),
        gives(True, ahead_before),
        gives(True, scheduled),
        gives(True, still_to_be),
        gives(False, past_before),
        gives(True, ahead_behind),
    ],
    at=lambda c: c.at,
)


def points_ahead(text: str, start: int, end: int) -> bool | None:
    """Whether the clause's tense or words make the expression one of the future, or of the past; None where they do
    neither."""
    return TENSE.first(_clause(text, start, end))
