"""Finds time expressions and gives each its value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.model import Time, TimexType
from onrecord.resolve.times.grammar import NEEDED, PATTERNS
from onrecord.resolve.times.values import MEANINGS, Context

_COMPILED = tuple((name, NEEDED[name], re.compile(rf"(?<![\w$€£¥-])(?:{pattern})(?!\w)")) for name, pattern in PATTERNS)

# "may", "march", "sun" and the like are months and days only where they stand like ones.
_AMBIGUOUS = re.compile(r"(?:May|March|Sun|Sat|Mar|Second|second)")
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|of|since|until|till|by|from|to|during|through|between|and|before|after|last|this|next|early|late|mid|for|on|into|around|every)|[,(\d–—-])\s*$",
    re.IGNORECASE,
)
# What points ahead, and what tells of the past, between a clause's start and the expression.
_AHEAD = re.compile(
    r"\b(?:will|would|shall|'ll|’ll|won't|won’t|going to|(?:is|are|was|were|be) (?:due|set|scheduled|expected|slated|supposed|planned|to)|(?:due|set|scheduled|expected|slated"
    r"|plan(?:s|ned|ning)?|intend(?:s|ed)?|want(?:s|ed)?|hope(?:s|d)?|vow(?:s|ed)?|agreed|promised|ready|able|about|order(?:s|ed)?|deadline|invited) (?:to|for|on|of)|ahead of|upcoming"
    r"|can|could|may|might|must|should|tomorrow|next)\b|\b(?:until|till|by|no later than|starting|beginning|from)\s*$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?<!\bbe )(?<!\bbeen )(?<!\bbeing )(?:\w{2,}ed|said|told|met|held|was|were|had|did|made|came|went|began|took|gave|found|won|lost|shot|sent|spoke|wrote|saw|left|fell|rose|hit|struck|killed|broke|got"
    r"|became|led|put|set off|ran|brought|flew|drove|fought|sank|cut|quit|paid|bought|sold)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.!?;:\n\"“”]")


_BEYOND = re.compile(r"-|\d{5}")
_BLANK_LINE = re.compile(r"\n\s*\n")
_COMES = re.compile(r"\b(?:comes?|came|coming) $")


class _Found(NamedTuple):
    start: int
    end: int
    rank: int
    name: str
    match: re.Match[str]


def times(text: str, published: dt.date | None) -> list[Time]:
    """All time expressions of a text, in order, without overlap.

    Args:
        published: the day that "today" is; without it, what depends on it has no value.
    """
    found: list[Time] = []
    told: dt.date | None = None
    for item in _chosen(text):
        context = Context(
            published,
            told,
            _points_ahead(text, item.start, item.end),
            bool(_COMES.search(text, max(0, item.start - 8), item.start)),
        )
        meaning = _meaning(item, context)
        if meaning is None:
            continue
        kind, value = meaning
        start, end = _span(text, item)
        found.append(Time(start=start, end=end, type=kind, value=value))
        if kind in ("DATE", "TIME") and value and re.match(r"\d{4}-\d\d-\d\d", value):
            told = dt.date.fromisoformat(value[:10])
    return found


def _meaning(item: _Found, context: Context) -> tuple[TimexType, str | None] | None:
    """Type and value, None when it is no time after all; one before or after all calendars has no value."""
    try:
        meaning = MEANINGS[item.name](item.match, context)
    except OverflowError:
        return "DATE", None
    return (meaning[0], None) if meaning and meaning[1] and _BEYOND.match(meaning[1]) else meaning


def _chosen(text: str) -> Iterator[_Found]:
    """The matches that stand: longer before shorter, earlier patterns before later ones."""
    every = [
        _Found(m.start(), m.end(), rank, name, m)
        for start, end in _paragraphs(text)
        for rank, name, pattern in _tried(text[start:end])
        for m in pattern.finditer(text, start, end)
        if _allowed(text, name, m)
    ]
    every.sort(key=lambda f: (f.start - f.end, f.rank))
    taken: list[_Found] = []
    covered = bytearray(len(text))
    for item in every:
        if not any(covered[item.start : item.end]):
            covered[item.start : item.end] = b"\x01" * (item.end - item.start)
            taken.append(item)
    return iter(sorted(taken))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that no expression leaves: between empty lines."""
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        yield start, blank.start()
        start = blank.end()
    yield start, len(text)


def _tried(paragraph: str) -> Iterator[tuple[int, str, re.Pattern[str]]]:
    for rank, (name, needed, pattern) in enumerate(_COMPILED):
        for words in needed:
            if words in paragraph:
                yield rank, name, pattern
                break


def _span(text: str, item: _Found) -> tuple[int, int]:
    """The expression without the preposition that its pattern needed."""
    start = item.start
    if item.name == "vague":
        start = item.match.start("unit")
    elif item.name == "shortyear":
        start = item.match.start("mark")
    elif item.name in ("weekend", "theday") and not item.match.groupdict().get("mod"):
        start = item.match.start("which")
    elif (
        item.name == "ago"
        and item.match["way"] in ("after", "before")
        and text[item.start - 5 : item.start] not in ("come ", "omes ", "came ", "ming ")
    ):
        return start, item.match.end("unit") + (text[item.match.end("unit") : item.match.end("unit") + 1] == "s")
    elif item.name == "recent":
        start = item.match.start("which") if not text[start : start + 3].lower().startswith("in") else start
    return start, item.end


_COUNTED = re.compile(
    r"\s*(?:people|troops|soldiers|men|women|civilians|dead|deaths|jobs|votes|dollars|euros|miles|km|kilomet|met(?:er|re)s|feet|homes|houses|refugees|points|percent|per cent|%|km)\b",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(
    r"\b(?:in|since|of|from|to|until|till|by|before|after|during|late|early|mid|between|and|around|circa|year|the|a|his|her|its|their|[A-Z][a-z]+)[\s(–-]*$|[(–—-]\s*$"
)


def _allowed(text: str, name: str, m: re.Match[str]) -> bool:
    """Whether a match that could be something else is a time here."""
    surface = m.group()
    if name == "month" and not m.groupdict().get("year"):
        month = m["month"]
        if month in ("May", "March", "April", "June", "August") and len(surface) == len(month):
            before = text[max(0, m.start() - 14) : m.start()]
            after = text[m.end() : m.end() + 12]
            if not _BEFORE_MONTH.search(before) or re.match(r"\s+[A-Z][a-z]", after):
                return False
        return True
    if name == "year":
        number = int(m["year"])
        if _COUNTED.match(text, m.end()):
            return False
        if not 1900 <= number <= 2099:
            before = text[max(0, m.start() - 10) : m.start()]
            return number >= 1400 and bool(
                re.search(r"\b(?:in|since|of|from|until|by|before|after|year|to|and)\s+$|\($|\d\s?[–—-]\s?$", before)
            )
        return True
    if name == "duration" and surface.lower().startswith(("a second", "an second", "one second", "second")):
        return False
    # "the daily Nordhavn Tribune" is a newspaper.
    return name != "adverb" or re.match(r" [A-Z]", text[m.end() : m.end() + 2]) is None


def _points_ahead(text: str, start: int, end: int) -> bool:
    """Whether the clause's tense or words make the expression one of the future."""
    left = text[max(0, start - 140) : start]
    cut = [m.end() for m in _CLAUSE.finditer(left)]
    left = left[cut[-1] :] if cut else left
    ahead = max((m.end() for m in _AHEAD.finditer(left)), default=-1)
    past = max((m.end() for m in _PAST.finditer(left) if not _AHEAD.match(left, m.start())), default=-1)
    if ahead >= 0 or past >= 0:
        return ahead >= past
    right = _CLAUSE.split(text[end : end + 90], maxsplit=1)[0]
    following = _AHEAD.search(right)
    told = _PAST.search(right)
    return following is not None and (told is None or following.start() <= told.start())
