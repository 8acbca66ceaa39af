"""What the API answers with and takes, beside the values of the Python API."""

from __future__ import annotations

from typing import Annotated, Any, Self

import msgspec

from onrecord.across import Account, Copy, Dispute, OpenCharge, Position, Utterance
from onrecord.answers import (
    Answer,
    Count,
    Input,
    Judgement,
    JudgementKind,
    Origin,
    Person,
    PlaceCount,
    ReportLine,
    SavedSearch,
    Suggestion,
    Tie,
)
from onrecord.model import Span

_ENTRY = {"anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("Statement", "Event")]}


class EntryValue(msgspec.Struct, frozen=True, kw_only=True):
    """One entry with its sentence, as `onrecord.Answer` has it."""

    id: str
    report: Origin
    entry: Annotated[Any, msgspec.Meta(extra_json_schema=_ENTRY)]
    sentence: Span
    actors: dict[str, Person]
    sides: dict[str, tuple[Person, ...]]
    model: str
    judged: tuple[str, ...] = ()

    @classmethod
    def of(cls, found: Answer) -> Self:
        """The value of an answer."""
        return cls(**{name: getattr(found, name) for name in cls.__struct_fields__})


class EntryList(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the entries that answer a question."""

    entries: list[EntryValue]
    total: int
    reports: int
    """In how many reports the entries stand."""
    next: str | None
    """The cursor of the next page, null on the last one."""


class ReportList(msgspec.Struct, frozen=True, kw_only=True):
    """A page of reports, latest first."""

    reports: list[ReportLine]
    total: int
    next: str | None


class ActorList(msgspec.Struct, frozen=True, kw_only=True):
    """Actors with some words in a name."""

    actors: list[Person]


class FacetCounts(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the entries that answer have each value."""

    facets: dict[str, list[Count]]


class PlaceList(msgspec.Struct, frozen=True, kw_only=True):
    """Places of the entries that answer a question, those of most entries first."""

    places: list[PlaceCount]
    total: int
    """How many places there are."""
    entries: int
    """How many entries are at a place of which it is known where it lies."""


class TieList(msgspec.Struct, frozen=True, kw_only=True):
    """A page of ties, the most frequent first."""

    ties: list[Tie]
    total: int
    next: str | None


class SavedSearchList(msgspec.Struct, frozen=True, kw_only=True):
    """Questions that are kept under a name."""

    searches: list[SavedSearch]


class NewSearch(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question to be kept."""

    name: str
    address: str
    """Of the page that answers it: /search?act=deny."""


class NoReason(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nothing: what is to be done is in the address."""


class SearchId(msgspec.Struct, frozen=True, kw_only=True):
    """The id of a saved search."""

    search: str


class SuggestionList(msgspec.Struct, frozen=True, kw_only=True):
    """Actors that may be one."""

    suggestions: list[Suggestion]


class InputList(msgspec.Struct, frozen=True, kw_only=True):
    """A page of inputs, in the order of their names."""

    inputs: list[Input]
    counts: dict[str, int]
    next: str | None


class JudgementList(msgspec.Struct, frozen=True, kw_only=True):
    """Judgements, oldest first."""

    judgements: list[Judgement]


class NewJudgement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judgement to be made."""

    kind: JudgementKind
    target: str
    value: str | None = None
    why: str | None = None


class UndoOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a judgement is taken back."""

    why: str | None = None


class JudgementId(msgspec.Struct, frozen=True, kw_only=True):
    """The id of a judgement, or of the row that undoes one."""

    judgement: str


class NewInput(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text to be read and kept."""

    text: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """Inputs on their way into the record."""

    job: str
    done: bool
    inputs: list[Input]
    problem: str | None


class ErrorDetail(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong."""

    status: int
    code: str
    message: str


class ErrorShape(msgspec.Struct, frozen=True, kw_only=True):
    """The one shape of all errors."""

    error: ErrorDetail


class ReportValue(msgspec.Struct, frozen=True, kw_only=True):
    """One report with all of its entries, read, then judged."""

    record: dict[str, Any]
    """As `onrecord.json_schema()` has it."""
    actors: dict[str, Person]
    sides: dict[str, tuple[Person, ...]]
    judged: dict[str, list[str]]


class DisputeList(msgspec.Struct, frozen=True, kw_only=True):
    """A page of disputes, those of the latest reports first."""

    rows: list[Dispute]
    total: int
    next: str | None
    uncompared: int
    """How many reports are still to be compared."""


class OpenChargeList(msgspec.Struct, frozen=True, kw_only=True):
    """A page of open charges, those of the latest reports first."""

    rows: list[OpenCharge]
    total: int
    next: str | None
    uncompared: int
    """How many reports are still to be compared."""


class PositionList(msgspec.Struct, frozen=True, kw_only=True):
    """A page of positions, those of the latest reports first."""

    rows: list[Position]
    total: int
    next: str | None
    uncompared: int
    """How many reports are still to be compared."""


class AccountList(msgspec.Struct, frozen=True, kw_only=True):
    """A page of accounts, those of the latest reports first."""

    rows: list[Account]
    total: int
    next: str | None
    uncompared: int
    """How many reports are still to be compared."""


class CopyList(msgspec.Struct, frozen=True, kw_only=True):
    """A page of copies, those of the latest reports first."""

    rows: list[Copy]
    total: int
    next: str | None
    uncompared: int
    """How many reports are still to be compared."""


class UtteranceList(msgspec.Struct, frozen=True, kw_only=True):
    """A page of utterances, those of the latest reports first."""

    rows: list[Utterance]
    total: int
    next: str | None
    uncompared: int
    """How many reports are still to be compared."""
