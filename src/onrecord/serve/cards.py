"""Entries as pages show them: who, what, when, on whose word, with links to those who are named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from onrecord.answers import Answer, Origin, Person, StoredReport
from onrecord.export import entries as exported
from onrecord.model import Event, Report, Statement, all_entries
from onrecord.pages.marking import Piece, entry_marks, pieces
from onrecord.wording import UNSURE, figure_words, on_whose_word, one_line, span_words


class Link(NamedTuple):
    """One on whose word it rests, and how."""

    how: str
    people: Sequence[Person]
    words: str = ""
    """Who it is where nobody of the record is meant."""


class Card(NamedTuple):
    """One entry."""

    id: str
    local: str
    report: Origin | Report
    entry: Statement | Event
    what: str
    act: str | None
    people: Sequence[Person]
    """Who says or does it."""
    sides: Sequence[Person]
    """Whose they are."""
    words: str
    """What stands there for them, where nobody is known by name."""
    cue: str
    content: str
    to: Sequence[Person]
    """Whom it is said or done to."""
    about: Sequence[Person]
    day: str | None
    where: str
    figures: Sequence[str]
    chain: Sequence[Link]
    judged: Sequence[str]
    sentence: Sequence[Piece] = ()
    start: int = 0

    @property
    def score(self) -> float | None:
        """How sure the reader is that it is such an entry, where it said so."""
        return self.entry.score if isinstance(self.entry, Statement) else self.entry.certainty

    @property
    def unsure(self) -> bool:
        """Whether it should look unsure."""
        return self.score is not None and self.score < UNSURE and not self.judged

    @property
    def unsure_act(self) -> bool:
        """Whether the reader is unsure which act it is."""
        sure = self.entry.act_score if isinstance(self.entry, Statement) else None
        return sure is not None and sure < UNSURE and not self.judged

    @property
    def status(self) -> str | None:
        """Whether it happened, of events."""
        return self.entry.status if isinstance(self.entry, Event) else None

    @property
    def withheld(self) -> bool:
        """Whether the report tells that it was not said."""
        return isinstance(self.entry, Statement) and self.entry.polarity == "withheld"

    @property
    def possible(self) -> bool:
        """Whether it is only possible, which pages fold away."""
        return self.status == "hypothetical"

    @property
    def address(self) -> str:
        """Where its sentence is seen in its report."""
        return f"/report/{self.report.id}?entry={self.local}#{self.local}"


def card_of_answer(found: Answer) -> Card:
    """An entry that answers a question, with its sentence."""

    def people(ids: Iterable[str]) -> list[Person]:
        return list({found.actors[i].id: found.actors[i] for i in ids}.values())

    sentence = found.sentence
    marked = pieces(sentence.surface, sentence.start, sentence.end, entry_marks(found.entry), at=sentence.start)
    card = _card(found.entry, found, found.id, people, found.judged)
    return card._replace(chain=_chain(found.entry, people, {}), sentence=marked, start=sentence.start)


def cards_of_report(kept: StoredReport) -> list[Card]:
    """All entries of a report, in reading order."""

    def people(ids: Iterable[str]) -> list[Person]:
        return exported.people(kept, ids)

    record = kept.record
    outer = {s.id: s for s in record.statements}
    made = []
    for entry in all_entries(record):
        judged = kept.judged.get(entry.id, ())
        card = _card(entry, kept, exported.entry_id(kept, entry.id), people, judged)
        if isinstance(entry, Event):
            where = record.places[entry.where].name if entry.where is not None else ""
            card = card._replace(where=where, figures=[figure_words(record.figures[i]) for i in entry.figures])
        made.append(card._replace(chain=_chain(entry, people, outer), start=_start(entry)))
    return sorted(made, key=lambda c: (c.start, c.local))


def _start(entry: Statement | Event) -> int:
    if isinstance(entry, Event):
        return entry.trigger.start
    return min(s.start for s in (*entry.source, *entry.cue, *entry.content))


_People = Callable[[Iterable[str]], list[Person]]


def _card(
    entry: Statement | Event, of: Answer | StoredReport, key: str, people: _People, judged: Sequence[str]
) -> Card:
    local = key.rpartition(".")[2]
    report = of.report if isinstance(of, Answer) else of.record.report
    doing = entry.actors if isinstance(entry, Event) else entry.speakers
    sides = _sides(people(doing), [p for i in doing for p in of.sides.get(i, ())])
    if isinstance(entry, Event):
        day = entry.when.value if entry.when else None
        return Card(
            id=key, local=local, report=report, entry=entry, what="event", act=entry.type, people=people(doing),
            sides=sides, words="somebody", cue=one_line(entry.trigger.surface), content="",
            to=people(entry.recipients), about=(), day=day, where="", figures=(), chain=(), judged=judged,
        )  # fmt: skip
    return Card(
        id=key, local=local, report=report, entry=entry, what="statement", act=entry.act, people=people(doing),
        sides=sides, words=span_words(entry.source) or "not said who", cue=span_words(entry.cue),
        content=span_words(entry.content), to=people(entry.addressee), about=people(entry.about), day=entry.said,
        where="", figures=(), chain=(), judged=judged,
    )  # fmt: skip


def _sides(told: Sequence[Person], sides: Iterable[Person]) -> list[Person]:
    """Whose side it is, where the names of those who speak do not say so already."""
    names = " ".join(p.name for p in told).lower()
    return list({p.id: p for p in sides if p.name.lower() not in names}.values())


def _chain(entry: Statement | Event, people: _People, outer: dict[str, Statement]) -> list[Link]:
    """From the one whose words they are to the outlet: everyone through whom they came, nearest first."""
    links: list[Link] = []
    if isinstance(entry, Event):
        statement = outer.get(entry.according_to or "")
        if statement is None:
            return links
        links.append(
            Link(
                on_whose_word(entry, statement), people(statement.speakers), span_words(statement.source) or "somebody"
            )
        )
    else:
        statement = entry
    return links + _through(statement, people, outer)


def _through(statement: Statement, people: _People, outer: dict[str, Statement]) -> list[Link]:
    links: list[Link] = []
    seen: set[str] = set()
    while True:
        if statement.relayed_by:
            links.append(Link("relayed by", people(statement.relayed_by)))
        inside = outer.get(statement.within or "")
        if inside is None or inside.id in seen:
            return links
        seen.add(inside.id)
        links.append(Link("in the words of", people(inside.speakers), span_words(inside.source) or "somebody"))
        statement = inside
