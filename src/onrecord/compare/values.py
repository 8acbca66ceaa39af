"""What comparing sees of a report: frozen views, made once of what a store keeps of it, read and judged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

import msgspec

from onrecord.answers import Person, StoredReport
from onrecord.compare.roots import naming, root, roots
from onrecord.compare.runs import TextRuns, runs
from onrecord.compare.weights import total, weight
from onrecord.compare.words import capitals, in_quotation_marks, letters, negated, stems
from onrecord.model import Actor, Event, Figure, Place, Record, Report, Span, Statement
from onrecord.text.shown_sentences import around, cut

_MATTER = 12  # words
_IN_RETURN = re.compile(r"\b(?:back|return\w*|retaliat\w*|respon\w*|repl(?:y|ied)|counter\w*)\b", re.IGNORECASE)
_BESIDE = 13  # letters beside what happens that may say so


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
    paragraph: int
    trigger: str
    in_return: bool
    """Whether it is done in return: "fired back"."""
    place: Place | None
    figures: tuple[Figure, ...]
    on_word_of: StatementView | None
    names: tuple[frozenset[str], frozenset[str]]
    """Roots of the names of those who do it, and to whom, as this report calls them."""
    side_names: tuple[frozenset[str], frozenset[str]]
    """The same with the names of all whom they belong to."""
    heads: tuple[frozenset[str], frozenset[str]]
    """Stems of the last words of their names: "guards" of "nine border guards"."""
    telling: dict[str, float]
    """Stems of its sentence, and how telling each is: less if more paragraphs of its report have it."""
    matter: dict[str, float]
    """Those that neither name the parties nor the event."""
    around: dict[str, float]
    """As `telling`, of its paragraph and both beside it."""
    around_roots: frozenset[str]


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
    paragraphs = _Paragraphs(report)
    sides = _sides(record, people)
    ordered = sorted(record.statements, key=lambda s: min(p.start for p in (*s.cue, *s.content)))
    statements = [_statement(stored, s, number, people, sides, sentences) for number, s in enumerate(ordered)]
    by_local = {v.statement.id: v for v in statements}
    events = tuple(
        _event(stored, e, number, people, sides, around(report.text, sentences, e), paragraphs, by_local)
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


class _Paragraphs:
    """The words of a report's paragraphs, and how telling each is there."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._stems = [frozenset(stems(report.text[b.start : b.end])) for b in report.blocks]
        self._holding = Counter(w for words in self._stems for w in words)

    def number(self, place: int) -> int:
        """The number of the paragraph of a place in the text."""
        return next((i for i, b in enumerate(self._report.blocks) if b.start <= place < b.end), 0)

    def around(self, number: int) -> dict[str, float]:
        """Stems of a paragraph and of both beside it."""
        return self.telling(frozenset().union(*self._stems[max(0, number - 1) : number + 2]))

    def telling(self, words: Iterable[str]) -> dict[str, float]:
        """How telling some stems are: less if more paragraphs have them."""
        return {w: weight(w) / max(1, self._holding[w]) for w in sorted(set(words))}


def _event(
    stored: StoredReport,
    e: Event,
    number: int,
    people: dict[str, Person],
    sides: dict[str, frozenset[str]],
    sentence: Span,
    paragraphs: _Paragraphs,
    statements: dict[str, StatementView],
) -> EventView:
    record = stored.record
    text, at, to = record.report.text, e.trigger.start, e.trigger.end
    trigger = " ".join(stems(e.trigger.surface)) or e.trigger.surface.lower()
    called = {a.id: a.name for a in record.actors}
    names = [called[i] for i in e.actors], [called[i] for i in e.recipients]
    parties = _party(e.actors, sides), _party(e.recipients, sides)
    told_of = _names_of(people, parties[0]), _names_of(people, parties[1])
    telling = paragraphs.telling(stems(sentence.surface))
    known = naming([*told_of[0], *told_of[1]])
    paragraph = paragraphs.number(at)
    around = paragraphs.around(paragraph)
    return EventView(
        id=f"{record.report.id}.{e.id}",
        report=record.report.id,
        event=e,
        number=number,
        parties=parties,
        actors=_ids(people, e.actors),
        recipients=_ids(people, e.recipients),
        published=record.report.published,
        sentence=sentence,
        paragraph=paragraph,
        trigger=trigger,
        in_return=_IN_RETURN.search(text[max(0, at - _BESIDE) : to + _BESIDE]) is not None,
        place=record.places[e.where] if e.where is not None else None,
        figures=tuple(record.figures[i] for i in e.figures),
        on_word_of=statements.get(e.according_to or ""),
        names=(naming(names[0]), naming(names[1])),
        side_names=(naming(told_of[0]), naming(told_of[1])),
        heads=(_heads(names[0]), _heads(names[1])),
        telling=telling,
        matter={w: v for w, v in telling.items() if root(w) not in known and w not in trigger.split()},
        around=around,
        around_roots=roots(around),
    )


def _party(locals_: Iterable[str], sides: dict[str, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(sides[i] for i in locals_))


def _names_of(people: dict[str, Person], ids: Collection[str]) -> list[str]:
    return sorted(p.name for p in people.values() if p.id in ids)


def _heads(names: Iterable[str]) -> frozenset[str]:
    return frozenset(w for name in names for w in stems(name)[-1:])


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
