"""What comparing sees of a report: frozen views, made once of what a store keeps of it, read and judged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

import msgspec

from onrecord.answers import Person, StoredReport
from onrecord.compare.runs import TextRuns, runs
from onrecord.compare.weights import total
from onrecord.compare.words import capitals, in_quotation_marks, letters, negated, stems
from onrecord.model import Actor, Event, Figure, Place, Record, Report, Span, Statement
from onrecord.text.shown_sentences import around, cut

_MATTER = 12  # words


class StatementView(msgspec.Struct, frozen=True, kw_only=True):
    """A statement as comparing sees it."""

    id: str
    """In the whole record: `r0123456789abcdef.s4`."""
    report: str
    statement: Statement
    number: int
    """Its place among the statements of its report, in text order."""
    speakers: tuple[str, ...]
    """Ids of actors of the whole record."""
    sides: frozenset[str]
    """The speakers, and all whom they belong to or speak for."""
    about: frozenset[str]
    names: frozenset[str]
    """Words of the speakers' names, folded, and the capitalised ones of what names them."""
    published: str | None
    paragraph: int
    sentence: Span
    content: str
    stems: tuple[str, ...]
    """Of the content's words, without the commonest, in order."""
    quoted: tuple[str, ...]
    """Stems of those words that stand in quotation marks."""
    figures: tuple[Figure, ...]
    """Inside the content."""
    relays: tuple[str, ...]
    """Ids of actors."""
    relay_names: frozenset[str]
    """Small letters."""
    surnames: frozenset[str]
    """Words of the speakers' names that name a person or body and not its kind or country."""
    titles: frozenset[str]
    """Words of the speakers' titles."""
    capitals: tuple[str, ...]
    """Stems of the content's words in capitals, its first aside."""
    negated: bool
    content_set: frozenset[str]
    weight: float
    """Of the content's stems together."""
    sentence_set: frozenset[str]
    letters: frozenset[str]
    """The content's runs of four letters."""

    @property
    def matter(self) -> str:
        """What is said, in short, in its own words."""
        words = self.content.split()
        # Where it is cut between two parts of a quotation, their mark is there already.
        return " ".join(words[:_MATTER]).removesuffix(" …") + (" …" if len(words) > _MATTER else "")


class EventView(msgspec.Struct, frozen=True, kw_only=True):
    """An event as comparing sees it."""

    id: str
    report: str
    event: Event
    number: int
    parties: tuple[frozenset[str], frozenset[str]]
    """Who does it and to whom: ids of actors of the whole record with their sides."""
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    published: str | None
    sentence: Span
    stems: tuple[str, ...]
    """Of its sentence."""
    trigger: str
    place: Place | None
    figures: tuple[Figure, ...]
    on_word_of: StatementView | None
    party_names: tuple[frozenset[str], frozenset[str]]
    """Stems of the names of those who do it, and to whom."""
    capitals: frozenset[str]
    """Stems of its sentence's words in capitals."""
    around: frozenset[str]
    """Stems of its paragraph."""


class ReportView(msgspec.Struct, frozen=True, kw_only=True):
    """A report as comparing sees it."""

    id: str
    record: Record
    people: dict[str, Person]
    """The actor of the whole record, by the id of the actor in the report."""
    statements: tuple[StatementView, ...]
    events: tuple[EventView, ...]
    runs: TextRuns

    @property
    def published(self) -> str | None:
        """Its day (ISO)."""
        return self.record.report.published


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two entries that belong together, with how sure that is and why."""

    left: str
    right: str
    score: float
    why: str


PairKind = Literal["same", "not-same", "answers", "not-answers"]


class PairJudgement(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's word that two statements are one utterance or are not, or that one answers the other or does not."""

    kind: PairKind
    left: str
    """Of an answer, the claim."""
    right: str
    who: str


def view(stored: StoredReport) -> ReportView:
    """A stored report as comparing sees it."""
    record = stored.record
    report = record.report
    people = {a.id: stored.actors.get(a.id) or _own(stored, a.id) for a in record.actors} | stored.actors
    sentences = cut(report.text, report.blocks)
    sides = _sides(record, people)
    ordered = sorted(record.statements, key=lambda s: min(p.start for p in (*s.cue, *s.content)))
    statements = [_statement(stored, s, number, people, sides, sentences) for number, s in enumerate(ordered)]
    by_local = {v.statement.id: v for v in statements}
    events = tuple(
        _event(stored, e, number, people, sides, around(report.text, sentences, e), by_local)
        for number, e in enumerate(sorted(record.events, key=lambda e: e.trigger.start))
    )
    return ReportView(
        id=report.id, record=record, people=people, statements=tuple(statements), events=events, runs=runs(report)
    )


def _statement(
    stored: StoredReport,
    s: Statement,
    number: int,
    people: dict[str, Person],
    sides: dict[str, frozenset[str]],
    sentences: Sequence[tuple[int, int]],
) -> StatementView:
    record = stored.record
    report = record.report
    spans = [(p.start, p.end) for p in s.content]
    content = " … ".join(p.surface for p in s.content)
    sentence = around(report.text, sentences, s)
    words = stems(content)
    names = {a.id: a for a in record.actors}
    # As this report names them: what a report says of itself hangs on no other.
    speakers = [names[i] for i in s.speakers]
    return StatementView(
        id=f"{report.id}.{s.id}",
        report=report.id,
        statement=s,
        number=number,
        speakers=_ids(people, s.speakers),
        sides=frozenset().union(*(sides[i] for i in s.speakers)) if s.speakers else frozenset(),
        about=frozenset(_ids(people, s.about)),
        names=_names(s, speakers),
        published=report.published,
        paragraph=s.block,
        sentence=sentence,
        content=content,
        stems=words,
        quoted=stems(" ".join(in_quotation_marks(report.text, spans))),
        figures=tuple(f for f in record.figures if any(a <= f.start and f.end <= b for a, b in spans)),
        relays=_ids(people, s.relayed_by),
        relay_names=frozenset(names[i].name.casefold() for i in s.relayed_by),
        surnames=frozenset(w for p in speakers if p.kind in ("person", "organisation") for w in stems(p.name)[-1:]),
        titles=frozenset(w for p in speakers for role in p.roles for w in stems(role.title)),
        capitals=capitals(content),
        negated=negated(content),
        content_set=frozenset(words),
        weight=total(frozenset(words)),
        sentence_set=frozenset(stems(sentence.surface)),
        letters=letters(content),
    )


def _event(
    stored: StoredReport,
    e: Event,
    number: int,
    people: dict[str, Person],
    sides: dict[str, frozenset[str]],
    sentence: Span,
    statements: dict[str, StatementView],
) -> EventView:
    record = stored.record

    def party(locals_: tuple[str, ...]) -> frozenset[str]:
        return frozenset().union(*(sides[i] for i in locals_)) if locals_ else frozenset()

    return EventView(
        id=f"{record.report.id}.{e.id}",
        report=record.report.id,
        event=e,
        number=number,
        parties=(party(e.actors), party(e.recipients)),
        actors=_ids(people, e.actors),
        recipients=_ids(people, e.recipients),
        published=record.report.published,
        sentence=sentence,
        stems=stems(sentence.surface),
        trigger=" ".join(stems(e.trigger.surface)) or e.trigger.surface.lower(),
        place=record.places[e.where] if e.where is not None else None,
        figures=tuple(record.figures[i] for i in e.figures),
        on_word_of=statements.get(e.according_to or ""),
        party_names=(_stems_of(people, party(e.actors)), _stems_of(people, party(e.recipients))),
        capitals=frozenset(capitals(sentence.surface)),
        around=frozenset(stems(_paragraph(record.report, e.trigger.start))),
    )


def _stems_of(people: dict[str, Person], ids: Collection[str]) -> frozenset[str]:
    return frozenset(stems(" ".join(sorted(p.name for p in people.values() if p.id in ids))))


def _paragraph(report: Report, place: int) -> str:
    return next((report.text[b.start : b.end] for b in report.blocks if b.start <= place < b.end), "")


def _ids(people: dict[str, Person], locals_: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(people[i].id for i in locals_))


def _own(stored: StoredReport, local: str) -> Person:
    actor = stored.record.actor(local)
    return Person(
        id=f"{stored.record.report.id}.{local}",
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        sector=actor.sector,
        same_as=actor.same_as,
    )


def _sides(record: Record, people: dict[str, Person]) -> dict[str, frozenset[str]]:
    """Ids in the whole record of each actor and of all whom it belongs to or stands for."""
    beyond: dict[str, list[str]] = {i: [] for i in people}
    for actor in record.actors:
        of = getattr(actor, "of", ())
        beyond[actor.id] = [*(getattr(m, "actor", m) for m in of), *getattr(actor, "members", ())]
    found = {}
    for local in people:
        reached: dict[str, None] = {local: None}
        todo = [local]
        while todo:
            for further in beyond.get(todo.pop(), ()):
                if further not in reached and further in people:
                    reached[further] = None
                    todo.append(further)
        found[local] = frozenset(people[i].id for i in reached)
    return found


def _names(statement: Statement, speakers: Iterable[Actor]) -> frozenset[str]:
    told = [p.name for p in speakers]
    told += [w for s in statement.source for w in s.surface.split() if w[:1].isupper()]
    return frozenset(stems(" ".join(told)))
