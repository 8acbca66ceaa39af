"""What holds across reports, as rows: copies, utterances, disputes, positions, accounts, each with why.

No row judges: it says which words stand beside which, on whose word, and what made them a pair.
"""

from __future__ import annotations

from typing import Literal

import msgspec

DisputeKind = Literal["denial", "counter-claim", "figures", "contradiction"]


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """Reports that carry one text, whole, cut, with another lead or light edits."""

    id: str
    reports: tuple[str, ...]
    original: str
    """The report whose text it is: the agency's own, else the earliest."""
    share: float
    """How much of the shortest stands in another of them, 0 to 1."""
    why: str


class Utterance(msgspec.Struct, frozen=True, kw_only=True):
    """One utterance as several reports tell it."""

    id: str
    statements: tuple[str, ...]
    first: str
    """The statement of the report that was published first."""
    why: str


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """One party's claim and another's answer to it."""

    id: str
    claim: str
    answer: str
    kind: DisputeKind
    matter: str
    """The claim in short, in its own words."""
    score: float
    """How sure it is that the one answers the other, 0 to 1."""
    why: str


class OpenCharge(msgspec.Struct, frozen=True, kw_only=True):
    """A charge against somebody that nobody on record answers."""

    claim: str
    against: tuple[str, ...]
    """Ids of actors."""
    no_comment: str | None
    """The statement that tells that they would not comment."""


class Change(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """How an actor's later words on a matter differ from earlier ones."""

    from_: str
    to: str
    what: str
    """ "deny → assert"."""
    days: int | None


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """What one actor says on one matter, in the order of time."""

    id: str
    actor: str
    """Name."""
    actor_id: str
    matter: str
    statements: tuple[str, ...]
    changes: tuple[Change, ...]


class FigureRange(msgspec.Struct, frozen=True, kw_only=True):
    """What reports say of one number of an event."""

    of: str | None
    low: float
    best: float | None
    """What most independent sources say; None where no two agree and there are several."""
    high: float
    by: dict[str, float]
    """The value by event."""


class Days(msgspec.Struct, frozen=True, kw_only=True):
    """From when to when."""

    low: str
    high: str


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One event of the world as reports tell it."""

    id: str
    type: str
    events: tuple[str, ...]
    parties: tuple[str, ...]
    """Ids of actors."""
    when: Days | None
    where: str | None
    figures: tuple[FigureRange, ...]
    sources: int
    """Independent ones: copies and relays of one source count once."""
    single_source: bool
    status: dict[str, int]
    why: str = ""


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """All rows of some reports."""

    copies: tuple[Copy, ...] = ()
    same: tuple[Utterance, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    possible: tuple[Dispute, ...] = ()
    """Pairs that are not sure enough to be told: offered in review, "may answer"."""
    unanswered: tuple[OpenCharge, ...] = ()
    positions: tuple[Position, ...] = ()
    accounts: tuple[Account, ...] = ()
