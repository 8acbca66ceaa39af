"""The title right before a person's name, and what it tells of the person."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.rules import Rules, gives, rule
from onrecord.text.bodies import AREAS
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.words import FEMALE, KIN, MALE, TITLES

_OFFICES = (
    "man", "woman", "person",
    "secretary", "minister", "president",
    "chief", "general", "leader",
    "analyst", "professor", "adviser",
)  # fmt: skip
"""What words for offices end in."""


def is_title(word: str) -> bool:
    """Whether the word is a title or the name of an office: "minister", "spokeswoman"."""
    low = word.lower().rstrip(".")
    return low in TITLES or low.endswith(_OFFICES)


class Title(NamedTuple):
    """Words before a person's name that may be a title."""

    place: Range
    surface: str
    words: tuple[str, ...]

    @property
    def last(self) -> str:
        """The last word, in lower case and without a full stop."""
        return self.words[-1].lower().rstrip(".")


@rule(yes="The Norland [P Ann Lee] loves.", no="The Norland chairwoman [P Ann Lee] left.")
def no_office(t: Title) -> bool:
    """What does not end in a title or an office, or in what the office is of, is no title."""
    return not is_title(t.words[-1]) and not _is_office_of(t)


def _is_office_of(t: Title) -> bool:
    """Whether it is an office with what that is of: "Superintendent of Police"."""
    heads = [i for i, word in enumerate(t.words[1:-1], 1) if word in ("of", "for")]
    return bool(heads) and is_title(t.words[heads[0] - 1]) and t.words[-1][:1].isupper()


_MODIFIERS = frozenset("former acting interim vice then ex-president then-president officials the".split())


@rule(yes="The former [P Ann Lee] aide left.", no="The former captain [P Ann Lee] left.")
def modifiers_only(t: Title) -> bool:
    """ "Former", "acting" and the like by themselves are no title."""
    return all(w.lower() in _MODIFIERS for w in t.words)


_LONGEST = 79


@rule(
    yes="Norland Confederation Telecommunications Administration Undersecretary General Chairwoman [P Ann Lee] left.",
    no="Norland Telecommunications Administration Undersecretary General Chairwoman [P Ann Lee] left.",
)
def too_long(t: Title) -> bool:
    """More than a line's worth of words is no title."""
    return len(t.surface) > _LONGEST


NO_TITLE: Rules[[Title], bool] = Rules(
    "cast.no_title",
    [gives(True, no_office), gives(True, modifiers_only), gives(True, too_long)],
    at=lambda t: t.place,
)
"""Whether words before a person's name are no title of the person."""


@rule(yes="Chairman [P Max Orr] left.", no="Chairperson [P Max Orr] left.")
def of_man(t: Title) -> bool:
    """A chairman is a man."""
    return t.last in MALE


@rule(yes="Spokeswoman [P Ann Lee] left.", no="Spokesperson [P Ann Lee] left.")
def of_woman(t: Title) -> bool:
    """A spokeswoman is a woman."""
    return t.last in FEMALE


GENDER: Rules[[Title], str] = Rules(
    "cast.gender", [gives("male", of_man), gives("female", of_woman)], at=lambda t: t.place
)
"""What a title tells of the person's gender."""

_AREA = "|".join(sorted(AREAS))
_HEADS_OF_AREAS = (
    *("secretary", "minister", "commissioner", "chief", "director", "inspector", "officer", "spokesman", "spokeswoman"),
    *("spokesperson", "editor", "adviser"),
)
_OF_AREAS = pattern_of(
    rf"\b(?<!\bof\s)(?<!\bfor\s)(?:(?:former|acting|interim|shadow|deputy|junior)\s)*(?:(?:{_AREA})(?:\s(?:{_AREA}))?,\s)*"
    rf"(?:(?:{_AREA}),?\s(?:and|&)\s(?:{_AREA})|police(?:, fire)?\s(?:and|&)\s(?:crime|fire))"
    r"\s(?:(?:affairs|care|(?-i:[A-Z])\w+)\s)??"
    rf"(?:{'|'.join(_HEADS_OF_AREAS)})\b",
    re.IGNORECASE,
)


def office_of_areas(text: str, start: int, end: int) -> Range | None:
    """Where an office stands that is for several things at once: "Trade and Industry Secretary"."""
    words = text[start:end].lower()
    if not ("&" in words or "and" in words) or not any(head in words for head in _HEADS_OF_AREAS):
        return None
    found = _OF_AREAS.search(text, start, end)
    return found.span() if found else None


_BEFORE_NAME = pattern_of(
    r"(?:(?:"
    r"[A-Z][\w.'’\-]*"
    r"|[a-z]+(?:-[a-z]+)*(?:man|woman|person|er|or|ist|ident|ary|ief|ant|or-general)"
    r"|of|for|the|and"
    r"|vice|deputy|former|acting|interim|chief|senior"
    r"|prime|foreign|interior|defen[cs]e|state"
    r"|police|press|campaign|opposition|party"
    r")\s+){1,7}$"
)
_SMALL = frozenset(
    "the of for and but yet while when as then now so because although though if after before since".split()
)
"""What a title does not begin with: "But Senator Lee"."""
_WORD = pattern_of(r"\S+")
_STOPS = '.,;:!?\n"“”()—–'
_REACH = 90


def title_before(text: str, place: int) -> Title | None:
    """The words right before a person's name that may be a title: "Foreign Minister" before "Ana Duarte"."""
    several = office_of_areas(text, max(0, place - _REACH), place)
    if several is not None and text[several[1] : place] == " ":
        return Title(several, text[slice(*several)], tuple(text[slice(*several)].split()))
    match = _BEFORE_NAME.search(_clause(text[max(0, place - _REACH) : place]))
    if match is None:
        return None
    words = list(_WORD.finditer(match.group()))
    while words and words[0].group().lower() in _SMALL:
        words.pop(0)
    words = _own(words)
    if not words:
        return None
    begin = place - len(match.group())
    start, end = begin + words[0].start(), begin + words[-1].end()
    return Title((start, end), text[start:end], tuple(w.group() for w in words))


_NO_OFFICE = frozenset(
    "after over under other another whether however never ever later either further together before".split()
)
_SOMEBODYS = KIN.union("friend ally supporter critic lawyer aide adviser member".split())


def _own(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """The words without those of somebody else: "A brother of President", "Friends of Mayor" tell of no brother."""
    for place in range(len(words) - 1, -1, -1):
        if words[place].group().lower() in _NO_OFFICE:
            return words[place + 1 :]
    for place in range(len(words) - 1, 0, -1):
        joins = words[place].group().lower() in ("of", "for")
        if joins and (words[place - 1].group().lower() in _SOMEBODYS or words[0].group().lower() in ("a", "an")):
            return words[place + 1 :]
    return words


def _clause(before: str) -> str:
    """What of the text before a name is of its clause; the full stop of an abbreviated title ("Sen. ") ends none."""
    body = before[:-2] if before.endswith(". ") else before
    cut = max(body.rfind(stop) for stop in _STOPS) + 1
    return before[cut:].rpartition(" and ")[2]
