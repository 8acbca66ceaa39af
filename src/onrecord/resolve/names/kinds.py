"""Of which kind each name is: one kind for the same words, wherever they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.reader.reading import Name, NameKind
from onrecord.rules import Rules, gives, rule
from onrecord.text.bodies import BODIES, FIRMS
from onrecord.text.ranges import Range
from onrecord.text.words import TITLES
from onrecord.world import agencies
from onrecord.world import countries as world

_LEAST = 0.01  # what a place of the words counts for that was not read but found: a name behind a title


class Words(NamedTuple):
    """The words of a name, with how surely each kind was read of them, over all their places."""

    surface: str
    read: Mapping[NameKind, float]
    text: str
    places: Sequence[Range]
    """Where they stand, as far as they were read."""

    borne: frozenset[str]
    """The words of names of several words that were read as people's."""
    before_small: frozenset[str]
    """Words with a capital that stand before a small word: "Norlandic" troops."""

    @property
    def lone(self) -> bool:
        """One word that was read as a person's name and is in no fuller one."""
        alone = " " not in self.surface and self.surest == "person" and self.surface not in self.borne
        return alone and not _titled(self, TITLES)

    @property
    def surest(self) -> NameKind:
        """The kind that was read most surely."""
        return max(self.read, key=self.read.__getitem__)


@rule(yes="[O Norway] denied it.", no="[O Norway Shipping] denied it.")
def country(w: Words) -> bool:
    """A country's name is a place, whatever was read."""
    return world.country(w.surface) is not None


@rule(yes="[P Reuters] reported it.", no="[P Anna Reuters] reported it.")
def agency(w: Words) -> bool:
    """A news agency is an organisation."""
    return agencies.agency(w.surface) is not None


@rule(yes="The [L Kremlin] denied it.", no="[L Langley] denied it.")
def stands_for_one(w: Words) -> bool:
    """A building or street that stands for a government is an organisation, unless it may be a mere place as well."""
    stands = world.metonym(w.surface)
    return stands is not None and not stands.ambiguous and not stands.group


_TITLE = re.compile(r"([A-Za-z-]+)\.?[ \u00a0]$")
_TITLED = frozenset("mr mrs ms miss dr prof".split())


def _titled(w: Words, titles: frozenset[str]) -> bool:
    before = (_TITLE.search(w.text, max(0, start - 12), start) for start, _ in w.places)
    return any(b is not None and b.group(1).lower() in titles and b.group(1)[0].isupper() for b in before)


@rule(yes="Mr. [O Orr] left.", no="The [O Orr] left.")
def titled(w: Words) -> bool:
    """Who is Mr or Ms somewhere is a person."""
    return _titled(w, _TITLED)


_BEARERS = frozenset(
    "bishop archbishop rabbi imam mr mrs ms miss dr prof professor sergeant comrade rev reverend".split()
)


@rule(yes="The [O Bishop Ann Orr] left.", no="The [O Bishop College] rose.")
def begins_with_title(w: Words) -> bool:
    """What begins with a title that only people have, before two names, is a person."""
    words = w.surface.split()
    return len(words) in (3, 4) and words[0].lower().rstrip(".") in _BEARERS and words[-1].lower() not in BODIES | FIRMS


@rule(yes="The cook [O Max Orr] left. Mr Orr wept.", no="The firm [O Orr Max] left. Mr Orr wept.")
def last_is_titled(w: Words) -> bool:
    """Two names of which the last is Mr or Ms somewhere are a person's, unless they are a firm's."""
    words = w.surface.split()
    if len(words) != 2 or w.surest != "organisation" or words[-1].lower() in BODIES | FIRMS:
        return False
    return re.search(rf"\b(?:Mr|Mrs|Ms|Miss)\.? {re.escape(words[-1])}\b", w.text) is not None


_INSIDE = re.compile(
    r"\b(?:[Ii]n|[Ii]nside|[Oo]utside|[Aa]cross|[Tt]hroughout|[Nn]ear|north of|south of|east of|west of)[ \u00a0]$"
)
_CITED = re.compile(r"['’]|,? (?:and|&|v\.?|et al)[ .]")  # "in Orr and Lee", "in Orr's book"
_OF_STATE = re.compile(
    r"['’]s (?:[a-z]+ )?(?:capital|government|army|navy|air force|armed forces|military|troops|soldiers"
    r"|parliament|borders?|territory|prime minister"
    r"|(?:foreign|defen[cs]e|interior|finance) (?:minister|ministry)|constitution|economy"
    r"|(?:eastern|western|northern|southern) (?:border|coast|provinces?))\b"
)


@rule(yes="Troops of [P Norland] lay in [P Norland].", no="Trust in [P Norland Orr] fell.")
def located(w: Words) -> bool:
    """A single word that something is in or near, or that has a government, a capital or an army, is a place."""
    if not w.lone:
        return False
    inside = [s for s, e in w.places if not _CITED.match(w.text, e)]
    states = any(_OF_STATE.match(w.text, e) for _, e in w.places)
    return states or (not w.surface.isupper() and any(_INSIDE.search(w.text, max(0, s - 12), s) for s in inside))


_ENDINGS = re.compile("[aeiou]{0,2}(?:n|an|ian|i|ese|ish|er|ic)$")


@rule(yes="[P Norland] sent Norlander troops.", no="[P Orr] sent Orrell troops.")
def has_adjective(w: Words) -> bool:
    """A single word whose people's adjective stands in the report before a small word is a place: "Norlandic"."""
    if len(w.surface) < 5 or not w.lone:
        return False
    stem = w.surface.rstrip("aeiouy") if len(w.surface) > 5 else w.surface
    longer = (word for word in w.before_small if word.startswith(stem) and word != w.surface)
    return any(_ENDINGS.fullmatch(word, len(stem)) for word in longer)


@rule(yes="[P Prison Watch Bureau] denied it.", no="[P Bureau] denied it.")
def body_by_last(w: Words) -> bool:
    """What ends in a word for a kind of body, firm or outlet is an organisation, and no person."""
    last = w.surface.split()[-1].lower()
    return w.surest == "person" and " " in w.surface and last in _LAST and not _titled(w, TITLES)


_SURNAMES = frozenset(
    "bench board brothers church court force front gold group guard homes house lines power ship steel stores".split()
)
_OUTLETS = frozenset("chronicle courier fm gazette herald newswire observer radio sentinel tribune tv".split())
_LAST = (BODIES | FIRMS | _OUTLETS) - _SURNAMES


@rule(yes="[P Ann Lee] met [O Acme].", no="[P Reuters] met [O Norway].")
def most_surely(w: Words) -> NameKind:
    """Other names are what they were read as most surely."""
    return w.surest


KIND: Rules[[Words], NameKind] = Rules(
    "names.kind",
    [
        gives("place", country),
        gives("organisation", agency),
        gives("organisation", stands_for_one),
        gives("person", titled),
        gives("person", begins_with_title),
        gives("person", last_is_titled),
        gives("place", located),
        gives("place", has_adjective),
        gives("organisation", body_by_last),
        most_surely,
    ],
)
"""The kind of a name."""


_BEFORE_SMALL = re.compile(r"\b([A-Z]\w+) (?=[a-z])")


def kinds_of(text: str, names: Sequence[Name]) -> dict[str, NameKind]:
    """The kind of each name by its words, in the order of the names."""
    sure: dict[str, Counter[NameKind]] = {}
    places: dict[str, list[Range]] = {}
    for n in names:
        surface = text[n.start : n.end]
        sure.setdefault(surface, Counter())[n.kind] += n.score + _LEAST  # type: ignore[assignment]
        places.setdefault(surface, []).append((n.start, n.end))
    full = (surface.split() for surface, read in sure.items() if max(read, key=read.__getitem__) == "person")
    borne = frozenset(word for words in full if len(words) > 1 for word in words)
    before_small = frozenset(_BEFORE_SMALL.findall(text))
    kinds = {
        surface: KIND.first(Words(surface, read, text, places[surface], borne, before_small))
        for surface, read in sure.items()
    }
    return {surface: kind for surface, kind in kinds.items() if kind is not None}
