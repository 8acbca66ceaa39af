"""PLOVER's types of events and their modes, with PLOVER's scores and CAMEO's codes, and which events are mutual.

Scores: PLOVER manual, draft 0.8 (2021), conflict and cooperation from -10 to +10; ACCUSE, printed as 3, is meant as -3,
as the scores of its modes tell. Codes: CAMEO codebook 1.1b3, by PLOVER's conversion table of 2021 read backwards: for
each type and mode the most general code whose acts are all of it. Sanctions (163) are SANCTION discontinue, as the
manual has them, not COERCE, as its table has.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, get_args

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT",
    "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
TYPES: tuple[EventType, ...] = get_args(EventType)


class Kind(NamedTuple):
    """A type of event, or one mode of it."""

    score: float
    cameo: str


# Of each type: its own score and code, then those of its modes.
_TABLE = """
AGREE      2.5 030
CONSULT    2.5 040; visit 4 042; third-party 1 044; multilateral 4 046; phone 1.5 041
SUPPORT    5 050
CONCEDE    4.5 080
COOPERATE  9.5 060
AID        10 070
RETREAT    6.5 087; withdraw 8 0874; release 6.5 084; disarm 10 0873; ceasefire 7.5 0871; access 6.5 086; \
           resign 4.5 0831
REQUEST    0 100; assist 0.5 102; change -1 104; yield -1 105; meet 0 107
ACCUSE     -3 110; disapprove -2 111; investigate -3.5 090; allege -3.5 112
REJECT     -2 120; assist -1.5 122; change -2 123; yield -2 124; meet -2 125
THREATEN   -3.5 130; restrict -3 132; arrest -3.5 132; relations -3.5 131; expel -3.5 136; territory -4 1382; \
           violence -3.5 138
PROTEST    -5 140; demo -5 141; riot -7 145; strike -5 143; hunger -4.5 142; boycott -4.5 143; obstruct -4.5 144; \
           vandalize -5 145
SANCTION   -6 160; convict -6 173; expel -5.5 166; withdraw -6 161; discontinue -6 163
MOBILIZE   -5.5 150; troops -6.5 152; weapons -6.5 154; police -5.5 151; militia -6 154
COERCE     -7 170; seize -7 171; restrict -7 172; censor -6.5 172; curfew -6.5 1723; martial-law -7.5 1724; \
           arrest -7 173; deport -7 174; withhold -7 170; misinformation -6.5 170; cyber -7 170
ASSAULT    -9 180; abduct -8.5 181; beat -7.5 182; torture -8.5 1822; sexual -8.5 1821; targeted -9.5 186; \
           destroy -8.5 180; primitive -8 190; firearms -9 193; explosives -9 183; suicide-attack -9.5 1831; \
           aerial -9.5 195; drone -9.5 195; heavy-weapons -9.5 194; crowd-control -7.5 175; unconventional -10 204
"""  # vandalize has no score of its own in the manual: its type's


def _read() -> dict[EventType, dict[str | None, Kind]]:
    found: dict[EventType, dict[str | None, Kind]] = {}
    for line, type_ in zip(_TABLE.strip().splitlines(), TYPES, strict=True):
        name, own = line.split(None, 1)
        assert name == type_
        for part in own.split(";"):
            *mode, score, code = part.split()
            found.setdefault(type_, {})[mode[0] if mode else None] = Kind(float(score), code)
    return found


KINDS = _read()
"""Of each type: its modes, in order, beginning with None for no mode."""


def kind(type_: EventType, mode: str | None) -> Kind:
    """Score and code of a type in a mode.

    Raises:
        KeyError: the type has no such mode.
    """
    return KINDS[type_][mode]


_MUTUAL_TYPES = frozenset({"CONSULT", "AGREE", "COOPERATE", "ASSAULT"})
_GUEST_AND_HOST = frozenset({"visit", "phone"})
_MUTUAL = re.compile(
    r"\b(?:"
    r"meet(?:s|ing|ings)?|met|summits?"
    r"|talk(?:s|ed|ing)?|dialogue|negotiat\w+|conferred"
    r"|sp(?:eak|oke)\w*|sh(?:ake|ook)\w* hands|s(?:it|at)\w* down|din(?:e|es|ed|ing)"
    r"|clash(?:es|ed|ing)?|skirmish\w*|battl\w+|fighting|fought"
    r"|exchang\w+|trad(?:ed|ing) (?:fire|blows)"
    r"|signed|pact|deal|treaty"
    r")\b",
    re.IGNORECASE,
)


def is_mutual(type_: str, mode: str | None, trigger: str) -> bool:
    """Whether all who take part do the same: a meeting, a fight of two sides. A visit has a guest and a host."""
    return type_ in _MUTUAL_TYPES and mode not in _GUEST_AND_HOST and _MUTUAL.search(trigger) is not None
