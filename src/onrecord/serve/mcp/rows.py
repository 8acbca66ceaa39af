"""What the tools give of rows across reports and of actors: with the entries that they rest on."""

from __future__ import annotations

import msgspec

from onrecord.across import Account, Days, Dispute, FigureRange, Position
from onrecord.answers import ActorPage, Count, PersonSide
from onrecord.serve.evidence import cards_of
from onrecord.serve.mcp.quoting import NOTE, EntryLine, PersonLine, Words, lines, quoted
from onrecord.serve.site import Site

_EVIDENCE = 20


class Sources(msgspec.Struct, frozen=True):
    """Where lines come from: the record, and the address of its pages."""

    site: Site
    pages: str

    def entry_lines(self, ids: tuple[str, ...] | list[str]) -> list[EntryLine]:
        """Entries by their ids, in this order; those that are gone are left out."""
        cards = cards_of(self.site, ids)
        return [EntryLine.of(cards[key], self.pages) for key in ids if key in cards]

    def person_lines(self, ids: tuple[str, ...]) -> list[PersonLine]:
        """Actors by their ids, in this order."""
        people = self.site.people_of(ids)
        return lines(people[key] for key in ids if key in people)


class EntryPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of entries."""

    note: str = NOTE
    total: int
    reports: int
    next: str | None
    entries: list[EntryLine]


class DisputeLine(msgspec.Struct, frozen=True, kw_only=True):
    """One party's claim and another's answer to it."""

    kind: str
    sure: float
    """How sure it is that the one answers the other, 0 to 1."""
    quoted: Words
    """The claim in short."""
    claim: EntryLine
    answer: EntryLine
    link: str

    @classmethod
    def of(cls, row: Dispute, sources: Sources) -> DisputeLine | None:
        """The line of a dispute, None where its entries are gone."""
        both = sources.entry_lines([row.claim, row.answer])
        if len(both) != 2:
            return None
        return cls(
            kind=row.kind, sure=row.score, quoted=quoted(row.matter), claim=both[0], answer=both[1],
            link=f"{sources.pages}/dispute/{row.id}",
        )  # fmt: skip


class ChangeLine(msgspec.Struct, frozen=True, kw_only=True):
    """From which statement to which a position changed."""

    from_: str = msgspec.field(name="from")
    to: str
    days: int | None
    quoted: Words


class PositionLine(msgspec.Struct, frozen=True, kw_only=True):
    """What one actor says on one matter, in the order of time."""

    actor: PersonLine | None
    quoted: Words
    """The matter."""
    changes: list[ChangeLine]
    statements: list[EntryLine]
    more: int
    """How many further statements there are."""
    link: str

    @classmethod
    def of(cls, row: Position, sources: Sources) -> PositionLine:
        """The line of a position."""
        changes = [ChangeLine(from_=c.from_, to=c.to, days=c.days, quoted=quoted(c.what)) for c in row.changes]
        return cls(
            actor=next(iter(sources.person_lines((row.actor_id,))), None), quoted=quoted(row.matter), changes=changes,
            statements=sources.entry_lines(row.statements[:_EVIDENCE]), more=max(len(row.statements) - _EVIDENCE, 0),
            link=f"{sources.pages}/position/{row.id}",
        )  # fmt: skip


class FigureLine(msgspec.Struct, frozen=True, kw_only=True):
    """What reports say of one number of an event."""

    low: float
    best: float | None
    high: float
    by: dict[str, float]
    quoted: Words
    """What is counted."""

    @classmethod
    def of(cls, figure: FigureRange) -> FigureLine:
        """The line of a figure."""
        return cls(low=figure.low, best=figure.best, high=figure.high, by=figure.by, quoted=quoted(figure.of or ""))


class AccountLine(msgspec.Struct, frozen=True, kw_only=True):
    """One event as several reports tell it."""

    type: str
    when: Days | None
    parties: list[PersonLine]
    figures: list[FigureLine]
    sources: int
    """Independent ones: copies and relays of one source count once."""
    status: dict[str, int]
    quoted: Words
    """Where."""
    events: list[EntryLine]
    more: int
    """How many further tellings there are."""
    link: str

    @classmethod
    def of(cls, row: Account, sources: Sources) -> AccountLine:
        """The line of an account."""
        return cls(
            type=row.type, when=row.when, parties=sources.person_lines(row.parties),
            figures=[FigureLine.of(figure) for figure in row.figures], sources=row.sources, status=row.status,
            quoted=quoted(row.where or ""), events=sources.entry_lines(row.events[:_EVIDENCE]),
            more=max(len(row.events) - _EVIDENCE, 0), link=f"{sources.pages}/account/{row.id}",
        )  # fmt: skip


class _RowPage(msgspec.Struct, frozen=True, kw_only=True):
    note: str = NOTE
    total: int
    next: str | None
    uncompared: int
    """How many reports are still to be compared: what they hold is missing."""


class DisputePage(_RowPage, frozen=True, kw_only=True):
    """A page of disputes."""

    disputes: list[DisputeLine]


class PositionPage(_RowPage, frozen=True, kw_only=True):
    """A page of positions."""

    positions: list[PositionLine]


class AccountPage(_RowPage, frozen=True, kw_only=True):
    """A page of accounts."""

    accounts: list[AccountLine]


class ActorList(msgspec.Struct, frozen=True, kw_only=True):
    """Actors with some words in a name."""

    note: str = NOTE
    actors: list[PersonLine]


class RoleLine(msgspec.Struct, frozen=True, kw_only=True):
    """A title that reports give an actor."""

    quoted: Words
    first: str | None
    last: str | None
    reports: int
    report: str
    """One of them."""


class CountLine(msgspec.Struct, frozen=True, kw_only=True):
    """How many entries have a value."""

    entries: int
    id: str | None
    quoted: Words

    @classmethod
    def of(cls, count: Count) -> CountLine:
        """The line of a count."""
        return cls(entries=count.entries, id=count.id, quoted=quoted(count.value or ""))


class SideLine(msgspec.Struct, frozen=True, kw_only=True):
    """Another actor to whom one belongs, or who belongs to it."""

    person: PersonLine
    reports: int
    report: str

    @classmethod
    def of(cls, side: PersonSide) -> SideLine:
        """The line of a side."""
        return cls(person=PersonLine.of(side.person), reports=side.reports, report=side.report)


class ActorLine(msgspec.Struct, frozen=True, kw_only=True):
    """What the record holds on one actor."""

    note: str = NOTE
    actor: PersonLine
    quoted: list[Words]
    """All of its names."""
    roles: list[RoleLine]
    reports: int
    said: int
    acts: list[CountLine]
    about: list[CountLine]
    said_of: list[CountLine]
    of: list[SideLine]
    side: list[SideLine]
    link: str

    @classmethod
    def of_page(cls, page: ActorPage, pages: str) -> ActorLine:
        """The line of what is known of an actor."""
        roles = [
            RoleLine(quoted=quoted(r.title), first=r.first, last=r.last, reports=r.reports, report=r.report)
            for r in page.roles[:_EVIDENCE]
        ]
        counts = [[CountLine.of(c) for c in some[:_EVIDENCE]] for some in (page.acts, page.about, page.said_of)]
        return cls(
            actor=PersonLine.of(page.person), quoted=[quoted(name) for name in page.names[:_EVIDENCE]], roles=roles,
            reports=page.reports, said=page.said, acts=counts[0], about=counts[1], said_of=counts[2],
            of=[SideLine.of(s) for s in page.of[:_EVIDENCE]], side=[SideLine.of(s) for s in page.side[:_EVIDENCE]],
            link=f"{pages}/actor/{page.person.id}",
        )  # fmt: skip
