"""Which names of a report name a place, and no government or body that speaks or acts."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.resolve.cast import Cast
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range, RangeIndex
from onrecord.world import countries

_WHERE = pattern_of(r"\b(?:in|at|near|across|inside|outside|around|throughout)\s(?:the\s)?$")
_LONGEST = 15  # code points of a preposition of place with an article


def named_places(cast: Cast, speaking: Sequence[Range]) -> list[Range]:
    """Names of places, but where they stand for a government that speaks or acts.

    A people's name ("Ukrainian") names none, and in "accused Moscow of" a capital acts. In "Researchers in Leeds
    said" it is others who speak, as in "officials in Ukraine"; but "Ukraine's president" speaks for it.

    Args:
        speaking: the words for those who speak.
    """
    found = []
    index = RangeIndex(speaking)
    for name in cast.names:
        member = cast.at(name.start)
        surface = cast.text[name.start : name.end]
        country = member is not None and member.kind == "country"
        if name.kind != "place" and not country:
            continue
        acts = country and countries.country(surface) is None
        around = [speaking[i] for i in index.meeting(name.start, name.end)]
        lies_in = any(s < name.start for s, _ in around) and _WHERE.search(
            cast.text, max(0, name.start - _LONGEST), name.start
        )
        speaks = not lies_in and any(
            s <= name.start and name.end <= e and (country or _is_all(cast.text[s:e], surface)) for s, e in around
        )
        if not (acts or speaks or countries.country_of_demonym(surface)):
            found.append((name.start, name.end))
    return found


def _is_all(phrase: str, name: str) -> bool:
    return phrase.removeprefix("the ").removeprefix("The ") == name
