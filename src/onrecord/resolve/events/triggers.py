"""The grammar of triggers, as far as the words before and behind them tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from onrecord.reader.reading import ReadEvent
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range

_NOUN_BEFORE = pattern_of(
    r"(?:\b(?:the|an?|its|their|his|her|this|that|these|any|no|new|fresh|another|under|of|after|during|in|several|more)"
    r"|['’]s?"
    r"|\w(?:al|ic|ive|ous|ary|an|ese|ish)"
    r")$",
    re.IGNORECASE,
)
_LONGEST_BEFORE = 8  # letters of the longest of these words, and one more
_NOUN_BEHIND = pattern_of(r"\s+(?:of|by|from|against|between)\b")
_OBJECT = pattern_of(r"\s+(?:the|an?|its|their|his|her|this|that|these|those|several|some|more than|at least|\d)\b")


_KEPT = 64  # triggers of which an answer is kept: rules ask one after the other of each, and texts are not to stay


@lru_cache(maxsize=_KEPT)
def is_noun(text: str, trigger: Range) -> bool:
    """Whether a trigger is a noun: "the attack", "attacks by rebels", but not "of attacking the port".

    Rules ask it of the same triggers again and again.
    """
    start, end = trigger
    if text[start:end].endswith("ing") and _OBJECT.match(text, end):
        return False
    if _NOUN_BEHIND.match(text, end, end + 12):
        return True
    words = text[max(0, start - 30) : start]
    before = words.rstrip()
    return before != words and _NOUN_BEFORE.search(before, max(0, len(before) - _LONGEST_BEFORE)) is not None


ADVERBS = r"(?:(?:not|never|also|later|then|reportedly|allegedly|all|first|\w+ly)\s+){0,2}"
BE = r"is|are|was|were|be|been|being|gets?|got"
_BE = pattern_of(rf"\b(?:{BE})\s+{ADVERBS}$", re.IGNORECASE)
_WHOLE = pattern_of(
    rf"(?:(?:has|have|had|will|would|to)\s+)?(?:{BE})\s+(?:being\s+)?{ADVERBS}(?:[a-z]+(?:ed|en|wn|ught)|shot|hit|held|told|put)\b.*",
    re.IGNORECASE,
)


@lru_cache(maxsize=_KEPT)
def is_passive(text: str, trigger: Range) -> bool:
    """Whether a trigger is a verb in the passive: "was shelled"; asked again and again, too."""
    start, end = trigger
    words = text[start:end].split(maxsplit=1)
    progressive = bool(words) and words[0].endswith("ing")
    if _WHOLE.fullmatch(text, start, end):
        return True
    return not progressive and _BE.search(text, max(0, start - 40), start) is not None


def needs_nobody(text: str, trigger: Range) -> bool:
    """Whether a trigger tells what is done without a word for who does it: it is in the passive or a noun."""
    return is_passive(text, trigger) or is_noun(text, trigger)


_PAST = frozenset(
    """
    bade beat began bent blew bought bound broke brought built came cast caught chose cut dealt drew drove fell fired
    fled flew
    forbade forgave fought found froze gave got held hit hung kept laid led left lost made met overran overthrew paid
    put
    quit ran read rode rose said sat sent set shot shut sold sought spent split spoke stole stood stuck struck swept
    swore
    swung taught threw took told tore upheld went withdrew withheld withstood won wrote
    """.split()
)


def form(text: str, trigger: Range) -> str:
    """The form of a verb, as far as its ending tells."""
    first = text[slice(*trigger)].lower().split(maxsplit=1)[0]
    if first.endswith("ing"):
        return "participle"
    return "past" if first.endswith("ed") or first in _PAST else "present"


_HYPHENED = pattern_of(r"-\w+")
_AUXILIARY = pattern_of(rf"(?:{BE}|has|have|had|having)", re.IGNORECASE)
_VERB_BEHIND = pattern_of(
    rf"\s+(?:(?:since|already|now|been|{BE})\s+)?{ADVERBS}"
    r"(?P<verb>[a-z]{2,}(?:ed|wn|en|ing)|sued|shot|hit|met|left|held|struck|sought|fought|cut|quit)\b"
)


SAYS_LITTLE = (
    r"(?:(?:offer|extend|deliver)(?:s|ed|ing)?|(?:issu|impos)(?:es?|ed|ing)|ma(?:kes?|de|king)|g(?:ives?|ave|iving))"
)
"""Verbs of which the object tells what is done: "offered an apology"."""
_SAYS_LITTLE = pattern_of(rf"(?:(?:ha[sd]|have|was|were)\s)?(?:been\s)?(?:{SAYS_LITTLE}|given)", re.IGNORECASE)
_WHAT_IT_IS = pattern_of(
    r"\s(?:(?:an?|the|its|his|her|their|new|fresh|public|formal|full|total|personal|economic|trade|arms)\s){0,3}"
    r"(?:apolog(?:y|ies)|embargo(?:es)?|boycott|curfew|blockade|sanctions)\b"
)
_BEGUN = pattern_of(
    r"(?:(?:co|re|pre|de|mis|counter|over|under|cross)-(?P<rest>[a-z]{3,})"
    r"|(?:cease|walk|sit|stand|lock|hand|break|crack|hold|pull|stop)-(?P<how>fires?|outs?|ins?|offs?|overs?|downs?|ups?|backs?)\b)",
    re.IGNORECASE,
)
_LONGEST_WORD = 30


_COMPOUND = pattern_of(r"\b(?:test|pre|self|mass|double|force|re|counter|co)-$")
_PARTICLE_BEHIND = pattern_of(r"-(?:ups?|outs?|ins?|offs?|downs?|overs?|backs?)\b")
_ARTICLE_BEHIND = pattern_of(r"\s(?:the|an?|his|her|its|their|our)$")
_WILL_NOT = frozenset(["won", "wo"])
_WILL_NOT_BEFORE = pattern_of(r"\bwon?['’]$")
_CUT_WILL_NOT = pattern_of(r"n?['’]t\s(?:ever\s|even\s)?[a-z]+\b")


def _whole(text: str, trigger: Range) -> Range:
    """A trigger with the rest of its word: "test-fired" for "fired", "hook-up" for "hook-", "won't lift" for "won"."""
    start, end = trigger
    start += text[start : start + 1] == "-"
    begun = _COMPOUND.search(text, max(0, start - 8), start) if text[start - 1 : start] == "-" else None
    if text[start : start + 2] == "t ":
        begun = _WILL_NOT_BEFORE.search(text, max(0, start - 8), start)
    start = begun.start() if begun is not None else start
    if text[end - 1] == "-":
        end -= 1
    article = _ARTICLE_BEHIND.search(text, start, end)
    end = article.start() if article is not None else end
    rest = _PARTICLE_BEHIND.match(text, end)
    if rest is None and text[start:end].lower() in _WILL_NOT:
        rest = _CUT_WILL_NOT.match(text, end)
    return start, rest.end() if rest is not None else end


def _begins(events: Sequence[ReadEvent], start: int, stop: int) -> bool:
    """Whether a trigger begins between two places."""
    return any(start <= event.trigger[0] < stop for event in events)


def _meets_last(found: Sequence[ReadEvent], start: int) -> bool:
    """Whether a place lies inside the last trigger."""
    return bool(found) and found[-1].trigger[1] > start


def one_a_word(text: str, events: Sequence[ReadEvent]) -> tuple[ReadEvent, ...]:
    """The events, one trigger where two are parts of one word ("cease-fire"), the whole word where its beginning was
    read ("co-operate"), the verb for "have" alone, and a verb that says little with its object ("offered an apology").

    Args:
        text: the report's.
        events: as they were read, in text order.
    """
    found: list[ReadEvent] = []
    for event in events:
        start, end = _whole(text, event.trigger)
        twice = _begins(events, event.trigger[1], end)
        if twice and text[slice(*event.trigger)].lower() in _WILL_NOT:
            continue  # "won" of "won't lift", of which "lift" was read too
        if (start, end) != event.trigger and not (twice or _meets_last(found, start)):
            event = msgspec.structs.replace(event, trigger=(start, end))
        start, end = event.trigger
        whole = _BEGUN.match(text, start, end + _LONGEST_WORD)
        if whole is not None and end <= whole.start(whole.lastgroup or 0) and not _begins(events, end, whole.end()):
            end = whole.end()
            event = msgspec.structs.replace(event, trigger=(start, end))
        noun = _WHAT_IT_IS.match(text, end) if _SAYS_LITTLE.fullmatch(text, start, end) else None
        if noun is not None and not _begins(events, end, noun.end()):
            end = noun.end()
            event = msgspec.structs.replace(event, trigger=(start, end))
        verb = _VERB_BEHIND.match(text, end) if _AUXILIARY.fullmatch(text, start, end) else None
        if verb is not None:
            start, end = verb.span("verb")
            event = msgspec.structs.replace(event, trigger=(start, end))
        if found and found[-1].trigger[1] == start - 1 and text[start - 1] == "-":
            word = _HYPHENED.match(text, start - 1)
            cut = word.end() if word else end
            found[-1] = msgspec.structs.replace(found[-1], trigger=(found[-1].trigger[0], cut))
            while cut < end and text[cut].isspace():
                cut += 1
            if cut >= end:
                continue
            event = msgspec.structs.replace(event, trigger=(cut, end))
        found.append(event)
    return tuple(found)
