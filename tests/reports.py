"""Short reports about invented facts, for the tests of the store."""

from __future__ import annotations

from functools import cache

import onrecord
from onrecord.model import Record

HARBOUR = """Harbour strike enters third week

PORT MAREN (Reuters) - Transport Minister Delphine Oru said on Monday that the government would not raise wages.

"We have nothing more to offer," she told reporters in Port Maren.

Tomas Arrel, head of the dockers' union, denied that the strike had cost 40 million euros.
"""
REPLY = """Union answers minister

Delphine Oru accused the dockers of blackmail on Tuesday. "They want chaos," Oru said.

The union rejected the charge. "This is a lie," Arrel said in Kyiv.

A spokesman for the ministry declined to comment.
"""
OTHERS = """Court hears singer

Delphine Oru, a singer from Canada, told the court she had paid her taxes, according to the Maren Times.

Judge Paul Rennick warned the prosecutors that he might throw out the case.
"""
ABROAD = """Talks in Geneva

French Foreign Minister Anna Keller said Russia must withdraw its troops from Ukraine.

Moscow denied that any soldiers were there. "There are none," Kremlin spokesman Dmitry Peskov said on Wednesday.
"""
ALL = (
    (HARBOUR, "2024-03-05", "The Maren Times"),
    (REPLY, "2024-03-06", "Coast Radio"),
    (OTHERS, "2024-04-01", None),
    (ABROAD, "2021-12-02", "=Daily"),
)


@cache
def records() -> tuple[Record, ...]:
    """All of them, read."""
    return tuple(onrecord.read(text, published=day, outlet=outlet) for text, day, outlet in ALL)
