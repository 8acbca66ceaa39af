"""Words for sorts of bodies: "ministry", "company"."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.text.patterns import pattern_of

_COMMON_BODY = pattern_of(
    r"(?:"
    r"\w*ministry|department|agency|bureau|office|embassy|consulate|government|administration|parliament|senate|assembly|congress"
    r"|\w*council|\w*commission|\w*committee|court|tribunal|inquiry|police|army|navy|military|party|union|front|alliance|bloc"
    r"|federation|confederation|association|society|league|guild|board|authority|treasury|prosecution|inspectorate|directorate"
    r"|opposition|company|firm|corporation|bank|club|team|hospital|clinic|university|school|college|academy|church|diocese|newspaper|paper"
    r"|daily|magazine|broadcaster|station|radio|foundation|charity|organi[sz]ation|institute|institution|network|movement|campaign"
    r"|junta|regime|force|service|coalition|airline|operator|\w*maker|manufacturer|utility|carrier|contractor|watchdog|regulator"
    r"|co-?operative|chamber|ombudsman|mission|delegation|cabinet|secretariat|laboratory|lab|museum|theatre|brigade|battalion"
    r"|regiment|militia|group|faction|cartel|gang|coast[ -]?guard"
    r")",
    re.IGNORECASE,
)


NOUN = pattern_of(r"coast guard|[\w-]+", re.IGNORECASE)
"""A word that may name a body by its sort: "ministry", "coast guard"."""


@lru_cache(maxsize=1024)
def is_common_body(word: str) -> bool:
    """Whether a word names a body by its sort: "ministry", "company"."""
    return _COMMON_BODY.fullmatch(word) is not None


_GROUP = pattern_of(
    r"famil(?:y|ies)|relatives|survivors|victims|inmates|prisoners|detainees|hostages|miners|workers|strikers|dockers|drivers"
    r"|teachers|nurses|farmers|fishermen|villagers|residents|tenants|neighbours|students|pupils|parents|passengers|migrants"
    r"|protesters|marchers|demonstrators|rebels|guerrillas|insurgents|separatists|unions|savers|depositors|investors|patients"
    r"|defendants|claimants|plaintiffs|players|crew|people|civilians|children|households|refugees|conductors|crowd"
)


def is_group(word: str) -> bool:
    """Whether a word names people for whom somebody may speak: "families", "inmates"."""
    return _GROUP.fullmatch(word) is not None


FIGHTERS = pattern_of(
    r"\b(?:rebel|guerrilla|militia|insurgent|mutin|separatist|junta|coup\b|warlord|comrade)", re.IGNORECASE
)
"""Words for those who fight a state."""

REBELS_NAME = pattern_of(
    r"\b(?:Liberation|Resistance|Revolutionary)\s(?:\w+\s)*(?:Front|Army|Movement|Forces|Council|Organi[sz]ation)$"
)
"""Ends of rebels' names."""

ABOUT_THEM = frozenset(
    "academy association club federation foundation guild league lodge museum trust union watch".split()
)
"""Last words of bodies that are no police and no army, though named for them: "Police Benevolent Association"."""

WATCHES = pattern_of(
    r"\b(?:complaints?|conduct|oversight|standards|ombudsman|inspectorate|review|integrity|accountability)\b",
    re.IGNORECASE,
)
"""In names of bodies that watch over a force: the officers are not of the Police Complaints Authority."""
