"""Other places of the report's names that were overlooked: the same words, and a surname by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from onrecord.reader.reading import Name, NameKind
from onrecord.resolve.names.covering import covered
from onrecord.rules import Rules, gives, rule
from onrecord.text.bodies import BODIES, MEDIA
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.words import TITLES
from onrecord.world import countries as world


class Last(NamedTuple):
    """The last word of a person's full name."""

    word: str
    words: frozenset[str]
    """The report's words in small letters."""


@rule(yes="[P Ann O'Hara] left.", no="[P Ann Ohara] left.")
def odd_letters(last: Last) -> bool:
    """A surname of one or two letters, without a capital, or with signs in it, is not looked for."""
    return len(last.word) <= 2 or not last.word[0].isupper() or not last.word.isalpha()


@rule(yes="[P Ann Norway] left.", no="[P Ann Norwood] left.")
def country_too(last: Last) -> bool:
    """A surname that is a country's name too is not looked for."""
    return world.country(last.word) is not None


@rule(yes="[P Ann Brown] wore a brown coat. Brown left.", no="[P Ann Brown] wore a coat. Brown left.")
def word_of_report(last: Last) -> bool:
    """A surname that is a word of the report too is not looked for."""
    return last.word.lower() in last.words


NOT_SOUGHT: Rules[[Last], bool] = Rules(
    "names.surname", [gives(True, odd_letters), gives(True, country_too), gives(True, word_of_report)]
)
"""Whether a surname is not looked for by itself."""

_SMALL_WORD = pattern_of(r"\b[a-z]+\b")


def _surnames(text: str, names: Sequence[Name]) -> set[str]:
    """Surnames of the people named in full, to be looked for by themselves."""
    persons = [text[n.start : n.end] for n in names if n.kind == "person"]
    last = {surface.split()[-1] for surface in persons if " " in surface}
    words = frozenset(_SMALL_WORD.findall(text)) if last else frozenset()
    return {w for w in last if NOT_SOUGHT.first(Last(w, words)) is None}


class Place(NamedTuple):
    """A place of the text where a name's words or a surname stand, and where nothing was read."""

    text: str
    start: int
    end: int
    kinds: Mapping[str, NameKind]
    """Of names, by their words."""


@rule(yes="[P Ana Duarte] spoke. Ana Duarte left.", no="[P Ana Duarte] spoke. Ana Duart left.")
def same_words(p: Place) -> NameKind | None:
    """The words of a name are that name elsewhere too."""
    return p.kinds.get(p.text[p.start : p.end])


_OPENERS = frozenset(
    """
    a after although and as at
    because before both but by
    did does earlier
    for from
    had has however
    if in is
    later like
    many most
    nor not now
    of on once only or
    since so some still
    that the then though to
    until
    was what when where whether which while who why with without
    yet
    """.split()
)
_WORD_BEFORE = pattern_of(r"([A-Z][\w’'-]*)[ \u00a0]$")


@rule(yes="[P Ana Duarte] met Linda Duarte.", no="[P Ana Duarte] met Ms. Duarte. But Duarte left.")
def end_of_another(p: Place) -> bool:
    """A surname behind a word with a capital, but a title or an opener, is another name's: "Linda Eastman"."""
    before = _WORD_BEFORE.search(p.text, max(0, p.start - 30), p.start)
    return before is not None and before.group(1).lower().rstrip(".") not in (TITLES | _OPENERS)


_WORD_BEHIND = pattern_of(r"[ \u00a0][A-Z][a-z]")


@rule(yes="[P Ana Duarte] left Duarte Motors.", no="[P Ana Duarte] left. Then Duarte and Motors met.")
def begin_of_another(p: Place) -> bool:
    """A surname before a word with a capital is another name's: "Eastman Kodak"."""
    return _WORD_BEHIND.match(p.text, p.end) is not None


@rule(yes="[P Ana Duarte] spoke. But Duarte left.", no="[P Ana Duarte] spoke. But Duarto left.")
def surname(p: Place) -> bool:
    """A surname by itself is the person's."""
    return True


FOUND: Rules[[Place], NameKind | Literal["none"]] = Rules(
    "names.elsewhere",
    [
        same_words,
        gives("none", end_of_another),
        gives("none", begin_of_another),
        gives("person", surname),
    ],
    at=lambda p: (p.start, p.end),
)
"""As what kind of name an overlooked place counts."""


_THE = pattern_of(r"\b[Tt]he[ \u00a0]([A-Z][a-z]+)(?![\w-]|[ \u00a0][A-Z])")
_OF = pattern_of(r"\s(?:of|for|in|on|at)\s")


def _called(text: str, names: Sequence[Name]) -> list[Name]:
    """Places with "the" where a body that is named in full is called by what it is: "the Council"."""
    bodies = {text[n.start : n.end] for n in names if n.kind == "organisation"}
    last = Counter(_OF.split(body)[0].split()[-1] for body in bodies if " " in body)
    kinds = {word for word, times in last.items() if times == 1 and word.lower() in BODIES | MEDIA}
    found = (m for m in _THE.finditer(text) if m.group(1) in kinds) if kinds else ()
    return [Name(*m.span(1), "organisation", 0.0) for m in found]


def everywhere(text: str, names: Sequence[Name], kinds: Mapping[str, NameKind]) -> list[Name]:
    """Each name with the kind of its words, and every other place where one stands, in text order."""
    found = [Name(n.start, n.end, kinds[text[n.start : n.end]], n.score) for n in names]
    sought = {s for s in kinds if s[0].isupper() and len(s) > 2 and s.lower() not in TITLES}
    sought |= {s for s in _surnames(text, found) if s not in kinds}
    if not sought:
        return found
    taken = covered(text, found)
    for start, end in _standing(text, sought):
        if any(taken[start:end]):
            continue
        kind = FOUND.first(Place(text, start, end, kinds))
        if kind is not None and kind != "none":
            found.append(Name(start, end, kind, 0.0))
            taken[start:end] = b"\x01" * (end - start)
    found += [n for n in _called(text, found) if not any(taken[n.start : n.end])]
    return sorted(found, key=lambda n: n.start)


def _standing(text: str, names: Iterable[str]) -> Iterator[Range]:
    """Where names stand that are no part of a longer word; of two that meet the first, where both begin the longer."""
    found = []
    for name in names:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not (_goes_on(text[max(0, start - 1) : start]) or _goes_on(text[end : end + 1])):
                found.append((start, -end))
            start = text.find(name, start + 1)
    last = 0
    for start, minus_end in sorted(found):
        if start >= last:
            last = -minus_end
            yield start, last


def _goes_on(letter: str) -> bool:
    """Whether a code point beside a word is part of it."""
    return letter.isalnum() or letter in ("_", "-")
