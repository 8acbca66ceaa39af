"""Words for what somebody is: "spokesman", "director", "MPs"."""

from __future__ import annotations

from functools import lru_cache

from onrecord.resolve.cast import is_title
from onrecord.text.patterns import pattern_of

_ROLE = pattern_of(
    r"(?:(?:vice|deputy|sub|ex|co|under)-)?(?:"
    r"\w{2,}(?:man|woman|person|er|or|ist|ant|ary|ian)"
    r"|(?:vice-?)?president|agent|superintendent|correspondent|student|chief|head|boss|aide|official|attorney|counsel|advocate"
    r"|judge|delegate|envoy|consul|captain|chair|whip|expert|member|MP|MEP|partner|colleague|representative|staff|guard|general|colonel"
    r"|sergeant|lieutenant|private|premier|cleric|diplomat|deputy|executive|CEO|analyst|source|client|coach|nurse|treasurer"
    r"|registrar|king|queen|pilot|insider|figurehead|man|woman|people|spokespeople|men|women|deputies|associate|candidate"
    r"|nominee|magistrate|constable|detective|recruit|intern|rep|PS|sarge|unionist"
    r")s?",
)

_THINGS = frozenset(
    """
    border order number paper power tower water river winter summer matter letter offer answer other weather center
    centre quarter shelter counter corner chapter figure murder danger anger hunger disorder theater sector factor
    motor tractor reactor mirror error terror floor door harbor harbour labor labour metaphor elephant restaurant
    plant grant warrant moment cement event agent-provocateur continent government parliament department document
    statement agreement tent patent extent percent october september november december salary library summary
    trawler tanker steamer freighter cruiser destroyer bomber helicopter liner container carrier computer server bunker
    newspaper schooner cutter launcher transformer trailer boiler chopper rocket-launcher minesweeper
    january february boundary glossary anniversary diary list mist fist wrist twist checklist shortlist
    """.split()
)
"""Words that end as those for what somebody is do, and are none."""


@lru_cache(maxsize=1024)
def is_role(word: str) -> bool:
    """Whether a word tells what somebody is: "spokesman", "director", "MPs"."""
    word = word.rstrip(".")
    if word.lower() in _THINGS:
        return False
    return is_title(word) or _ROLE.fullmatch(word) is not None or _ROLE.fullmatch(word.lower()) is not None
