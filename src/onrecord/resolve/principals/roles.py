"""Words for what somebody is: "spokesman", "director", "MPs"."""

from __future__ import annotations

import re

from onrecord.resolve.cast import is_title

_ROLE = re.compile(
    r"(?:"
    r"\w{2,}(?:man|woman|person|er|or|ist|ant|ary|ian)"
    r"|(?:vice-?)?president|agent|superintendent|correspondent|student|chief|head|boss|aide|official|attorney|counsel|advocate"
    r"|judge|delegate|envoy|captain|chair|whip|expert|member|MP|MEP|partner|colleague|representative|staff|guard|general|colonel"
    r"|sergeant|lieutenant|private|premier|cleric|diplomat|deputy|executive|CEO|analyst|source|client|coach|nurse|treasurer"
    r"|registrar|king|queen|pilot|insider|figurehead|man|woman|people|spokespeople|men|women|deputies|associate|candidate"
    r"|nominee|magistrate|recruit|intern|rep|PS|sarge|unionist"
    r")s?",
)


def is_role(word: str) -> bool:
    """Whether a word tells what somebody is: "spokesman", "director", "MPs"."""
    word = word.rstrip(".")
    return is_title(word) or _ROLE.fullmatch(word) is not None or _ROLE.fullmatch(word.lower()) is not None
