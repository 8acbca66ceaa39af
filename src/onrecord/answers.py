"""What a kept record answers with: frozen values, made of those of the record format."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.model import ActorKind, Event, Record, Span, Statement

InputState = Literal["read", "skipped", "failed"]
JudgementKind = Literal[
    "speaker", "act", "said", "accept", "dismiss", "note", "merge", "split",
    "same", "not-same", "answers", "not-answers",
]  # fmt: skip

What = Literal["statement", "event"]
Sort = Literal["published", "said", "relevance"]
Facet = Literal[
    "speaker", "addressee", "about", "relay", "actor", "recipient", "act", "kind", "channel", "polarity", "status",
    "outlet", "wire", "place", "said", "published", "year", "month", "side",
]  # fmt: skip


PlaceKind = Literal["city", "county", "region", "country", "area"]
TieKind = Literal["accuse", "deny", "demand", "warn", "speak", "relay", "meet", "help", "harm"]


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A filter: an entry must meet all of the fields that are given. Several values of a field are alternatives.

    Actors are given by name, in whole words and any order ("putin", "minister lavrov*"), or by id. Days are given as
    `2021-12-01`, `2021-12`, `2021` or as a range of these, `A..B`, open at either end.
    """

    words: str | None = None
    """Full text of the entry's sentences: words, "phrases", begin*, -unwanted, this OR that."""
    what: What | None = None
    speaker: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    relay: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    """Who does it, of events."""
    recipient: tuple[str, ...] = ()
    """To whom it is done."""
    who: tuple[str, ...] = ()
    """Actors in any of these parts."""
    side: tuple[str, ...] = ()
    """Whose side says or does it: the actors themselves, and those who belong to them, speak or act for them."""
    act: tuple[str, ...] = ()
    """What statements do, or types of events."""
    kind: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    polarity: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    """Of events."""
    said: str | None = None
    """When it was said, or happened."""
    published: str | None = None
    place: tuple[str, ...] = ()
    """Names of places, ISO codes of countries, or ids of the gazetteer."""
    outlet: tuple[str, ...] = ()
    wire: tuple[str, ...] = ()
    report: tuple[str, ...] = ()
    """Ids of reports, or how they begin."""
    copies: Literal["show", "fold"] = "show"
    """Whether statements at the same place of a copied text are all there, or the first alone."""


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of the whole record, a person or a body, whichever reports name it."""

    id: str
    """`a` and sixteen hexadecimal digits, from kind and name: the same in every store."""
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    same_as: str | None = None


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where an entry stands: its report without the text."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    wire: str | None


class Extent(msgspec.Struct, frozen=True, kw_only=True):
    """How far the answers to a question reach."""

    entries: int
    reports: int
    outlets: int


class ReportLine(msgspec.Struct, frozen=True, kw_only=True):
    """A report in a list: how much was read in it."""

    report: Origin
    statements: int
    events: int


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One entry that answers a question, with its sentence."""

    id: str
    """Report id, a dot, the entry's id in its report: `r0123456789abcdef.s4`."""
    report: Origin
    entry: Statement | Event
    """As it is seen: read, then judged."""
    sentence: Span
    """The sentence or sentences that the entry stands in."""
    actors: dict[str, Person]
    """Actors of the whole record by the ids that the entry uses."""
    sides: dict[str, tuple[Person, ...]] = {}
    """Whose each is, by the same ids: where following `of` ends in the record. None of those that are nobody's."""
    model: str
    """Name and version of the reader."""
    judged: tuple[str, ...] = ()
    """Ids of the judgements that made it what it is."""


class StoredReport(msgspec.Struct, frozen=True, kw_only=True):
    """One report of the record with all of its entries, read, then judged."""

    record: Record
    actors: dict[str, Person]
    """Actor of the whole record, by the id of the actor in this report."""
    sides: dict[str, tuple[Person, ...]] = {}
    """Whose each is, by the same ids: where following `of` ends in the record. None of those that are nobody's."""
    judged: dict[str, tuple[str, ...]] = {}
    """Ids of the judgements on an entry, by the entry's id in this report."""


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one input."""

    name: str
    state: InputState
    code: str | None
    """Stable code of the reason, None when it was read."""
    message: str | None
    report: str | None
    """Id of the report that it holds."""
    at: str
    """When, UTC (ISO)."""


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's correction: appended, never edited, undone by another row."""

    id: str
    kind: JudgementKind
    target: str
    """Id of the entry or actor judged."""
    value: str | None
    before: str | None
    """What stood there before."""
    who: str
    why: str | None
    at: str
    """When, UTC (ISO)."""
    undone: str | None = None
    """When it was undone, and None while it holds."""


class JudgedPair(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said of two statements, and holds: an example to learn from."""

    id: str
    """Of the judgement."""
    kind: JudgementKind
    """same, not-same, answers or not-answers."""
    left: Answer
    """Of an answer, the claim."""
    right: Answer
    who: str
    why: str | None
    at: str
    """When, UTC (ISO)."""


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """Two actors of the record that may be one; they are left apart until somebody says so."""

    left: Person
    right: Person
    score: float
    """How likely they are one, 0 to 1."""
    why: str


class ActorRole(msgspec.Struct, frozen=True, kw_only=True):
    """A title that reports give an actor."""

    title: str
    first: str | None
    """Day of the first report that gives it (ISO), None when no such report tells its day."""
    last: str | None
    reports: int
    report: str
    """Id of a report that gives it, with the place."""
    start: int
    end: int


class PersonSide(msgspec.Struct, frozen=True, kw_only=True):
    """Another actor to whom one belongs, or who belongs to it."""

    person: Person
    reports: int
    """How many reports say so."""
    report: str
    """Id of one of them."""


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many entries have a value."""

    value: str | None
    entries: int
    id: str | None = None
    """Of an actor or place."""


class PlaceCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many entries are at a place: events that happened there, statements whose sentences name it."""

    name: str
    kind: PlaceKind | None
    """How closely it says where: a town says more than its country. None of a place that the gazetteer lacks."""
    country: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    entries: int
    statements: int
    events: int


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """How often one actor says or does something of a kind to another."""

    kind: TieKind
    by: Person
    to: Person
    entries: int


class SavedSearch(msgspec.Struct, frozen=True, kw_only=True):
    """A question that somebody keeps under a name, as the address of the page that answers it."""

    id: str
    name: str
    address: str
    who: str
    at: str
    """When it was saved, UTC (ISO)."""


class ActorPage(msgspec.Struct, frozen=True, kw_only=True):
    """What the record holds on one actor."""

    person: Person
    names: tuple[str, ...]
    roles: tuple[ActorRole, ...]
    """Latest first."""
    reports: int
    said: int
    """Statements of which the actor is a speaker."""
    acts: tuple[Count, ...]
    about: tuple[Count, ...]
    """Whom these statements are about."""
    said_of: tuple[Count, ...]
    """Who speaks about the actor."""
    of: tuple[PersonSide, ...] = ()
    """Whom the actor belongs to, speaks or acts for, or stands for."""
    side: tuple[PersonSide, ...] = ()
    """Who belongs to the actor."""


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a check found, and what to do about it."""

    code: str
    message: str
    remedy: str
