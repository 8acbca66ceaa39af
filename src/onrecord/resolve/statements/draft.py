"""A statement on its way to an entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import SaidFrom
from onrecord.reader.reading import Attribution
from onrecord.resolve.cast import Member


class SayingDay(NamedTuple):
    """The day on which something was said (ISO), and how it is known."""

    day: str
    how: SaidFrom


class StatementDraft(NamedTuple):
    """A statement before ids are given."""

    attribution: Attribution
    speakers: list[Member]
    relays: list[Member]
    outer: int | None
    """Index of the draft inside which this one is told."""
    addressee: list[Member]
    said: SayingDay | None = None


class GoesOn(NamedTuple):
    """A statement, and the one before it with which it may go on."""

    text: str
    statement: StatementDraft
    before: StatementDraft
    teller: Sequence[Member] = ()
    """Who has just told what another said."""
