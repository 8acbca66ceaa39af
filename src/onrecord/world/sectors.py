"""What sort of actor it is, and of which country, from the words that name it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from onrecord.text.patterns import pattern_of
from onrecord.world import agencies, unions
from onrecord.world import countries as world
from onrecord.world.labour import is_trade_union

_FILE = Path(__file__).with_name("data") / "sectors.json"
_WORD = pattern_of(r"[A-Za-z.]+(?:['’-][A-Za-z]+)*")


@cache
def _by_words() -> dict[str, str]:
    table = msgspec.json.decode(_FILE.read_bytes())["sectors"]
    return {words: sector for sector, every in table.items() for words in every}


_TELLS_NOTHING = pattern_of(
    r"\b(?:his|her|its|their|my|our)\s(?:\w+\s)?deputy\b"
    r"|\bcriminal\s(?=complaint|case|charge|trial|proceeding|inquiry|investigation\b|record|code|negligence|liability)",
    re.IGNORECASE,
)
"""Somebody's deputy is no sheriff's, a criminal complaint no criminal."""
_OFFICIALS = pattern_of(
    r"(?:(?P<of>[\w-]+)\s)?(?:officials?|executives?)\b(?:,?\s(?:(?:at|with)\s(?P<at>.+)))?", re.IGNORECASE
)


_OF_SPORT = frozenset("club football league match race tournament cricket rugby soccer tennis boxing cycling".split())


@lru_cache(maxsize=1024)
def sector(words: str) -> str | None:
    """The sector that a title, a name or a description tells: GOV, MIL, LEG, … None when it tells none.

    The longest phrase that is known wins, among equals the last: "deputy defence minister" is MIL, not GOV. Officials
    are of the sector of whose they are: "union officials", "officials at a bank".
    """
    words = _TELLS_NOTHING.sub("", words)
    officials = _OFFICIALS.search(words)
    if officials is not None and officials["at"]:
        return sector(officials["at"])
    if officials is not None and officials["of"]:
        theirs = sector(officials["of"])
        if theirs is not None or officials["of"].lower() in _OF_SPORT:
            return theirs
    parts = [w.lower() for w in _WORD.findall(words)]
    for size in range(min(4, len(parts)), 0, -1):
        for start in range(len(parts) - size, -1, -1):
            phrase = " ".join(parts[start : start + size])
            known = _by_words()
            found = known.get(phrase) or (known.get(phrase[:-1]) if phrase.endswith("s") else None)
            if found:
                return found
    return None


_UN = pattern_of(r"(?:[Tt]he\s)?(?:U\.N\.|UN)(?=\s)")


def sector_of_body(name: str) -> str | None:
    """The sector of an organisation: an agency's, a metonym's, or what its name says."""
    if agencies.agency(name):
        return "MED"
    if is_trade_union(name):
        return "LAB"
    stands = world.metonym(name)
    if stands is not None and stands.sector:
        return stands.sector
    if _UN.match(name):
        return "IGO"
    return "IGO" if unions.is_union_of_states(name) else sector(name)


def country(words: str) -> str | None:
    """The one country that the words name by an adjective, a name or a capital: "Russian Foreign Minister" is RU's."""
    wire = agencies.country(words)
    if wire is not None:
        return wire
    found: dict[str, None] = {}
    parts = _WORD.findall(words)
    for size in (3, 2, 1):
        for start in range(len(parts) - size + 1):
            phrase = " ".join(parts[start : start + size])
            for known in (world.country_of_demonym(phrase), world.country(phrase), world.country_of_capital(phrase)):
                if known is not None:
                    found[known.iso2] = None
        if found:
            break
    stands = world.metonym(words)
    if stands is not None and stands.iso2:
        found[stands.iso2] = None
    return next(iter(found)) if len(found) == 1 else None
