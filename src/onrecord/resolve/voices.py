"""Which way an event goes where grammar tells it: passives with "by", nouns with "by", "from", "on", "against", possessors.

The reader learned directions from examples, of which those of the rarer turns are few; these turns are closed classes.
"""

from __future__ import annotations

import re
from typing import Literal

from onrecord.reader.reading import ReadEvent
from onrecord.text.ranges import Range

Side = Literal["actor", "recipient"]

_ARTICLE = r"(?:(?:the|an?|its|their|his|her|some|several|two|three|four|former|suspected|alleged|armed)\s+){0,2}"
_ADVERBS = r"(?:(?:not|never|also|later|then|reportedly|allegedly|all|first|\w+ly)\s+){0,2}"
_BE = re.compile(rf"\b(?:is|are|was|were|be|been|being|gets?|got)\s+{_ADVERBS}$", re.IGNORECASE)
_BE_BETWEEN = re.compile(
    r"^\s*,?\s*(?:(?:has|have|had|will|would|may|might|could|can|must|should|is|are|was|were)\s+)?(?:(?:soon|also|later|then|not|never|now)\s+)?"
    rf"(?:been|be|being|is|are|was|were|got|gets?)\s+{_ADVERBS}$",
    re.IGNORECASE,
)
# Between a trigger and its "by": nothing, or what it is done to, in, with, but no other participle that "by" could belong to.
_BY_BETWEEN = re.compile(rf"^(?:(?!\w+(?:ed|en|wn|ught)\b)[^.;:\n,]){{0,70}}?\bby\s+{_ARTICLE}$", re.IGNORECASE)
_RIGHT_BY = re.compile(
    rf"^(?:\s+(?:to|from|in|into|at|near)\s+(?:the\s+)?[\w'’-]+(?:\s+[A-Z][\w'’-]+)?)?\s+by\s+{_ARTICLE}$",
    re.IGNORECASE,
)
_FROM_BETWEEN = re.compile(
    rf"^(?:\s+(?:of|for|against|to)\s+(?:the\s+)?[\w'’-]+(?:\s+[A-Z][\w'’-]+)?)?\s+(?:from|at the hands of)\s+{_ARTICLE}$"
)
_AT_BETWEEN = re.compile(
    rf"^(?:\s+(?:by|from|of)\s+(?:the\s+)?[\w'’-]+(?:\s+[A-Z][\w'’-]+)?)?\s+(?:against|on|upon|at|toward|towards)\s+{_ARTICLE}$"
)
_OF_BETWEEN = re.compile(rf"^\s+of\s+{_ARTICLE}$")
_OWNS = re.compile(r"^['’]s?\s+(?:[\w-]+\s+){0,2}$")
_SUFFERS = re.compile(
    r"\b(?:c[ao]me under|coming under|receiv\w+|suffer\w*|drew|won|got|had|obtain\w*|met with)\b.*\b(?!from\b)\w+|\bc[ao]me under\b",
    re.IGNORECASE,
)
_DONE_TO = re.compile(
    r"\b(?:kill|murder|assassinat|execut|arrest|detention|seiz|captur|abduct|kidnap|expuls|deport|extradit|releas|free|ous|convict|sentenc|tortur|beat|rap|bomb"
    r"|shell|destruct|destroy|occup|annex|invas|hack|imprison|jail|bann|dismiss|sack|removal|suspension|condemn|denunc|criti|endors|recogni)\w*\b",
    re.IGNORECASE,
)
_HOSTED = re.compile(
    r"\b(?:receiv|welcom|greet|host)\w*\b(?!\s\w)", re.IGNORECASE
)  # a guest is no recipient: "was received by"
_WHOM = re.compile(r"^,?\s*whom\s+[^,.;:\n]{2,50}?\s+$")
_WHOM_BEFORE = re.compile(r"\bwhom\s+(?:the\s+|an?\s+)?$")
_SHORT = re.compile(r"^\s+(?:(?:has|have|had|also|later|then|once|again|would|will|\w+ly)\s+){0,2}$")
_FROM_NEAR = re.compile(r"[^.;:\n,]{0,40}?\bfrom\s+")
_GIVES = re.compile(
    r"\b(?:hand|giv|gave|send|sent|offer|deliver|grant|extradit|sold|sell|donat|appeal|pledg|promis|apolog|present|lend|lent|ship|suppl)\w*\b",
    re.IGNORECASE,
)
_TO_BETWEEN = re.compile(rf"^(?:(?!\b(?:to|that|who)\b)[^.;:\n,]){{0,60}}?\bto\s+{_ARTICLE}$")
_RECEIVES = re.compile(
    r"(?:receiv\w+|won|obtain\w*|secur\w+|g[eo]ts?|getting|accept\w*|drew|faced|suffered)(?:\s(?:\w+\s)?\w+)?",
    re.IGNORECASE,
)
_FAR_FROM = re.compile(rf"^[^.;:\n,]{{0,40}}?\bfrom\s+{_ARTICLE}$")
_FROM_TYPES = frozenset({"ACCUSE", "SUPPORT", "AID", "THREATEN", "REJECT", "ASSAULT", "AGREE", "CONCEDE"})


def side(text: str, event: ReadEvent, place: Range) -> Side | None:
    """Whether the words say that a party acts or is acted upon, None when they leave it open."""
    start, end = event.trigger
    trigger = text[start:end]
    if not trigger.strip() or _HOSTED.search(trigger):
        return None
    first = trigger.split(maxsplit=1)[0]
    passive = not first.endswith("ing") and _BE.search(text, max(0, start - 40), start) is not None
    noun = not passive and is_noun(text, start, end)
    if place[0] >= end:
        between = text[end : place[0]]
        if _RIGHT_BY.match(between) or ((passive or noun) and _BY_BETWEEN.match(between)):
            return "actor"
        if event.type in _FROM_TYPES and (noun or _SUFFERS.search(trigger)) and _FROM_BETWEEN.match(between):
            return "actor"
        if _RECEIVES.fullmatch(trigger) and not passive and _FAR_FROM.match(between):
            return "actor"
        if noun and _AT_BETWEEN.match(between):
            return "recipient"
        if noun and _OF_BETWEEN.match(between) and _DONE_TO.search(trigger):
            return "recipient"
        if _GIVES.search(trigger) and _TO_BETWEEN.match(between):
            return "recipient"
        return None
    between = text[place[1] : start]
    if passive and _BE_BETWEEN.match(between) and _by(text, end):
        return "recipient"
    if _WHOM.search(between):
        return "recipient"
    if _WHOM_BEFORE.search(text[max(0, place[0] - 20) : place[0]]) and _SHORT.match(between):
        return "actor"
    taken = (_RECEIVES.fullmatch(trigger) and not passive) or (_SUFFERS.search(trigger) and event.type in _FROM_TYPES)
    if taken and _SHORT.match(between) and _FROM_NEAR.match(text, end):
        return "recipient"
    # With nobody else to act, the reader knows better: "Navalny's poisoning".
    if _OWNS.match(between) and not _DONE_TO.search(trigger) and any(a != place for a in event.actors):
        return "actor"
    return None


def is_noun(text: str, start: int, end: int) -> bool:
    """Whether a trigger is a noun, as far as the words before and behind it tell."""
    return bool(_NOUN_BEFORE.search(text[max(0, start - 30) : start])) or bool(_NOUN_BEHIND.match(text[end : end + 12]))


_NOUN_BEFORE = re.compile(
    r"(?:\b(?:the|an?|its|their|his|her|this|that|these|any|no|new|fresh|another|under|of|after|during|in|several|more)|['’]s?|\w+(?:al|ic|ive|ous|ary|an|ese|ish))\s+$",
    re.IGNORECASE,
)
_NOUN_BEHIND = re.compile(r"\s+(?:of|by|from|against|between)\b")


def _by(text: str, end: int) -> bool:
    return (
        re.match(
            r"[^.;:\n,]{0,60}?\bby\s+(?!\w+ing\b|\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|next|then|now|the end)",
            text[end : end + 80],
        )
        is not None
    )
