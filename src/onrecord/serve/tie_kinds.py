"""Kinds of ties: what they are called, and which are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from onrecord.answers import TieKind
from onrecord.errors import UsageError

WORDS: dict[TieKind, str] = {
    "accuse": "accuses",
    "deny": "denies something about",
    "demand": "demands something of",
    "warn": "warns of",
    "speak": "speaks about",
    "relay": "passes on the words of",
    "meet": "meets or talks with",
    "help": "helps or agrees with",
    "harm": "acts against",
}
"""What each kind says, between the names of the two."""
# Who speaks about whom is most of any record: it is drawn where it is asked for.
USUAL_KINDS = tuple(kind for kind in get_args(TieKind) if kind != "speak")


def kinds_of(given: Sequence[str], usual: Sequence[TieKind] = USUAL_KINDS) -> tuple[TieKind, ...]:
    """The kinds of ties that are asked for, in their order; the usual ones where none is.

    Raises:
        UsageError: there is no such kind.
    """
    if wrong := set(given) - set(get_args(TieKind)):
        raise UsageError(f"tie is one of {', '.join(get_args(TieKind))}, not {min(wrong)!r}")
    return tuple(kind for kind in get_args(TieKind) if kind in (given or usual))
