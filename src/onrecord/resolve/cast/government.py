"""Whether a capital acts as a government ("accused Moscow of", "Moscow said") or is a town where something is."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of

_REACH = 30


class Capital(NamedTuple):
    """A capital's name in a text."""

    text: str
    start: int
    end: int

    @property
    def before(self) -> str:
        """What stands before it."""
        return self.text[max(0, self.start - _REACH) : self.start]


_PLACED = pattern_of(
    r"\b(?:"
    r"in|near|at|outside|inside|around|into|from|toward|towards|through|across|over|within"
    r"|left|leave|leaves|leaving|visit\w*|reach\w*"
    r"|capital|city of|downtown|central|eastern|western|northern|southern|greater"
    r"|(?:"
    r"trip|travel\w*|fl[ei]w|fly|flying|visit|return\w*|came|come|go|goes|went|moved?"
    r"|flight|route|way|road|train|drove|close"
    r") to"
    r")\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@rule(yes="Miners in [L Moscow] said no.", no="Miners accused [L Moscow] of it.")
def placed(c: Capital) -> bool:
    """Where something is, comes from or goes to is a town, whatever stands behind it."""
    return _PLACED.search(c.before) is not None


_ADDRESSED = pattern_of(
    r"\b(?:"
    r"accus\w+|blam\w+|condemn\w*|critici\w+|denounc\w+"
    r"|urg\w+|warn\w+|threaten\w*|press\w*|pressur\w*|force[sd]?"
    r"|told|tell\w*|ask\w*|assur\w+"
    r"|help\w*|support\w*|back\w*|arm\w*|allow\w*|sanction\w*"
    r"|with|against|between|to"
    r")\s+$",
    re.IGNORECASE,
)


@rule(yes="Miners accused [L Moscow] of it.", no="Miners liked [L Moscow] at night.")
def addressed(c: Capital) -> bool:
    """Who is accused, told, helped, or talked with is a government."""
    return _ADDRESSED.search(c.before) is not None


_DOES = pattern_of(
    r"\s+(?:and\s+[A-Z]\w+\s+)?"
    r"(?:(?:also|then|later|now|has|had|have|itself)\s+)?"
    r"(?:"
    r"is|was|were|are|will|would|could|should|may|might|must|did|does|do|ha[sd]|have"
    r"|wants?|says?|said|denie[sd]|insists?"
    r"|[a-z]{3,}(?:ed|es)"
    r"|sent|told|made|took|gave|won|lost"
    r"|sees|seeks|calls|backs|needs|fears|hopes"
    r")\b"
)


@rule(yes="[L Moscow] and Minsk signed it.", no="[L Moscow] and its suburbs slept.")
def does(c: Capital) -> bool:
    """What a verb follows is a government."""
    return _DOES.match(c.text, c.end) is not None


ACTS: Rules[[Capital], bool] = Rules(
    "cast.government",
    [gives(False, placed), gives(True, addressed), gives(True, does)],
    at=lambda c: (c.start, c.end),
)
"""Whether a capital stands for the government that has its seat there."""
