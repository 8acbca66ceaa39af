"""The record format `onrecord/1`: frozen values that every stage, the CLI, the API and the store share.

Offsets are Unicode code points into `report.text`, end exclusive. Every entry carries the spans it was read from.
What the text does not settle is `None` or empty, never a default that looks like a finding.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, Protocol

import msgspec

from onrecord.plover import EventType

FORMAT = "onrecord/1"

BlockKind = Literal["title", "subhead", "byline", "dateline", "paragraph", "quote", "caption", "credit", "boilerplate"]
PublishedFrom = Literal["given", "metadata", "dateline", "inferred"]
ActorKind = Literal["person", "organisation", "country", "group"]
Form = Literal["name", "nominal", "pronoun"]
StatementKind = Literal["direct", "mixed", "indirect"]
Act = Literal["assert", "deny", "accuse", "demand", "warn", "commit", "express"]
Polarity = Literal["affirmed", "withheld"]
Channel = Literal["speech", "thought"]
SaidFrom = Literal["words", "occasion", "answer", "speaker", "report"]
NameFrom = Literal["report", "table"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Approximation = Literal["exact", "about", "over", "more than", "under", "at least", "up to", "between"]
Status = Literal["reported", "claimed", "denied", "planned", "threatened", "hypothetical"]
ReaderName = Literal["full", "fast"]


def reader_of(model: str) -> ReaderName:
    """Which of the two readers a model is, by its name: "onrecord-reader-full@1"."""
    return "full" if model.partition("@")[0].endswith("-full") else "fast"


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of the report's text: `text[start:end] == surface`."""

    start: int
    end: int
    surface: str


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the report by its use on the page; blocks cover the text in order, without overlap."""

    kind: BlockKind
    start: int
    end: int
    page: int | msgspec.UnsetType = msgspec.UNSET
    """The page on which it begins, counted from one, of a document that has pages. Not there for others."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What was read: the text and what is known of its origin."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    byline: str | None
    published: str | None
    """ISO date, or None when nothing tells."""
    published_from: PublishedFrom | None
    wire: str | None
    """The agency whose copy it is, when credited: "Associated Press"."""
    language: str | None
    text: str
    blocks: tuple[Block, ...]
    replaced: int = 0
    """How many NULs, lone surrogates and undecodable bytes were replaced by U+FFFD at ingest."""
    notes: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    """What is told of the text: that it is cut, damaged, or that words of its page were left out. Not there without."""


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One place where an actor is named or referred to."""

    start: int
    end: int
    form: Form


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """A title or role as the report words it: "Kremlin spokesman"."""

    title: str
    start: int
    end: int


class Principal(msgspec.Struct, frozen=True, kw_only=True):
    """Whom an actor belongs to, speaks or acts for, with the words that say so: "Kremlin" of "Kremlin spokesman"."""

    actor: str
    """The id of whom it belongs to."""
    start: int
    end: int


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who speaks or acts in the report, or whom one of these belongs to."""

    id: str
    name: str
    kind: ActorKind
    roles: tuple[Role, ...] = ()
    country: str | None = None
    sector: str | None = None
    same_as: str | None = None
    """Wikidata id, when one is known."""
    name_from: NameFrom = "report"
    """Whether the full name stands in the report, or a known lone surname was completed from a table."""
    of: tuple[Principal, ...] = ()
    """Whom it belongs to, speaks or acts for, nearest first."""
    members: tuple[str, ...] = ()
    """Ids of the actors that a collective stands for: "both governments"."""
    mentions: tuple[Mention, ...] = ()
    """Empty when only words that stand for it say that it is there: "Kremlin" for Russia."""


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's words or declared position, in the outlet's telling."""

    id: str
    speakers: tuple[str, ...]
    """Ids of actors; several for "A and B said"."""
    source: tuple[Span, ...]
    """What names the speaker here; may be a pronoun; empty when only the context tells."""
    cue: tuple[Span, ...]
    """The reporting words; empty where there are none: a press release's own sentences, free indirect speech."""
    content: tuple[Span, ...]
    kind: StatementKind
    act: Act | None
    channel: Channel | None
    """Said (spoken, written, published) or thought (the outlet tells what somebody believes, wants, plans)."""
    polarity: Polarity
    addressee: tuple[str, ...]
    about: tuple[str, ...]
    said: str | None
    """ISO date of the saying, when the text tells."""
    said_from: SaidFrom | None
    """How it tells: a day in the words; an occasion of speaking that is left undated, as news does on its own day; the
    day of what is answered; the same speaker's words before or after; the day of which the whole report tells."""
    relayed_by: tuple[str, ...]
    """Ids of those on whose report the statement rests, nearest first."""
    within: str | None
    """Id of the statement inside which this one is told."""
    block: int
    score: float
    """How sure the reader is that this is a statement, 0 to 1."""
    act_score: float | None = None
    """How sure the reader is of the act, 0 to 1; None in records of readers before it said so."""


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression with its TIMEX3 type and value, resolved against the publication date."""

    start: int
    end: int
    type: TimexType
    value: str | None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place that the report names."""

    start: int
    end: int
    name: str
    geonameid: int | None
    lat: float | None
    lon: float | None
    country: str | None


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number with what it counts: "about 125,000 troops" has value 125000, approx "about", unit "troops"."""

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    approx: Approximation
    unit: str | None
    of: str | None


class When(msgspec.Struct, frozen=True, kw_only=True):
    """The time of an event: where the text says it, and the ISO date or range."""

    start: int
    end: int
    value: str | None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what to whom: PLOVER's sixteen types."""

    id: str
    type: EventType
    mode: str | None
    trigger: Span
    """The words that name it where it is told most fully."""
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: When | None
    where: int | None
    """Index into the record's places."""
    figures: tuple[int, ...]
    """Indexes into the record's figures."""
    status: Status
    according_to: str | None
    """Id of the statement inside which it is told: on whose word it rests."""
    cameo: str | None
    score: float | None
    """PLOVER's conflict-cooperation score of the type and mode, -10 to +10."""
    mentions: tuple[Span, ...] = ()
    """The words that name it in other sentences."""
    statement: str | None = None
    """Id of the statement that is the event, when it is done by saying something: "accused"."""
    background: bool = False
    """Whether it lay more than thirty days before the report."""
    certainty: float | None = None
    """How sure the reader is that these words name an event of this type, 0 to 1; None as with a statement's act."""


ReasonField = Literal[
    "speakers",
    "relayed_by",
    "addressee",
    "said",
    "sides",
    "status",
    "type",
    "when",
    "where",
    "figures",
    "of",
    "members",
]


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Which rule decided something of an entry or an actor."""

    entry: str
    """Id of the statement, event or actor."""
    field: ReasonField
    rule: str
    """Its id: table and name, as `docs/rules.md` has them."""
    start: int
    end: int
    """The words that it decided upon."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """All that was read from one report."""

    format: str
    model: str
    report: Report
    actors: tuple[Actor, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    reasons: tuple[Reason, ...] | msgspec.UnsetType = msgspec.UNSET
    """Which rules decided what, where that was asked for."""

    def to_json(self) -> str:
        """The record as one line of JSON."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, data: str | bytes) -> Record:
        """Read a record back; raises `msgspec.ValidationError` when it is not one."""
        return msgspec.json.decode(data, type=cls)

    def _repr_html_(self) -> str:
        """What a notebook shows: the text with marks, its entries beside."""
        from onrecord.pages import part  # above this room: a page knows the record, and a record only shows itself

        return part(self)

    def actor(self, identifier: str) -> Actor:
        """The actor with this id; raises `KeyError`."""
        for actor in self.actors:
            if actor.id == identifier:
                return actor
        raise KeyError(identifier)


def sides_in(record: Record, actors: Iterable[str]) -> tuple[str, ...]:
    """Ids of the sides of these actors in a record: where following the first of `of` ends, and `members` of a
    collective; at the actor itself for one that is nobody's. Each once, in order."""
    above = {a.id: (a.of[0].actor,) if a.of else a.members for a in record.actors}
    found: dict[str, None] = {}

    def follow(one: str, path: tuple[str, ...]) -> None:
        further = [] if one in path else above.get(one, ())
        if not further:
            found[one] = None
        for principal in further:
            follow(principal, (*path, one))

    for actor in actors:
        follow(actor, ())
    return tuple(found)


class HasEntries(Protocol):
    """A record, or a part of one that has statements and events."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What is said."""

    @property
    def events(self) -> tuple[Event, ...]:
        """What is done."""


def all_entries(record: HasEntries) -> tuple[Statement | Event, ...]:
    """All that can be found and judged: statements, then events."""
    return (*record.statements, *record.events)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `Record`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Record)}
