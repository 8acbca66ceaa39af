"""Kinds of deeds within one type of event: a war is no kidnapping, though both are assaults."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.text.patterns import pattern_of

# Words of one line are of one kind; what is on none ("attack", "violence") may be of any.
_DEEDS = """
    war wars invasion invad conflict hostilities
    annex
    kidnap abduct hostage captive
    rap sexual
    tortur
    beat beaten
    stab knif
    shell bombard mortar artillery
    air\\s?strike airstrike bomb drone missile rocket
    strike walkout walk\\sout stoppage picket
    march demonstrat rall
    riot loot
    theft thief thiev steal stole burglar robber
    freez froze
    reject refus declin spurn block veto
    arrest detain detention custody jail imprison
    curfew
    ban bann outlaw
    seiz confiscat
    expel expuls deport
    fine fined
    sack dismiss fired
    convict sentenc
    sanction embargo tariff
    resign step\\sdown stepped\\sdown quit
    release freed free
    truce cease-?fire
    withdraw pull
    inquiry inquir investigat probe
    lawsuit sue sued suing
    trial prosecut charged indicted
    accus blam alleg
    meet met meeting summit talks negotiat
    call telephon phone
    visit
"""
_KINDS = tuple(pattern_of(rf"\b(?:{'|'.join(line.split())})", re.IGNORECASE) for line in _DEEDS.strip().splitlines())


def other_deed(one: str, other: str) -> bool:
    """Whether the words of two triggers are of different kinds of deeds, as far as both tell a kind."""
    mine, theirs = _kinds(one), _kinds(other)
    return bool(mine) and bool(theirs) and not mine & theirs


def one_kind(one: str, other: str) -> bool:
    """Whether the words of two triggers tell of one kind of deeds: "expelled", "the expulsions"."""
    return bool(_kinds(one) & _kinds(other))


@lru_cache(maxsize=4096)
def _kinds(words: str) -> frozenset[int]:
    """Asked anew for every two events of a type, of the same few triggers."""
    return frozenset(index for index, pattern in enumerate(_KINDS) if pattern.search(words))
