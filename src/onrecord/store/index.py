"""The rows by which a report's entries are found: a pure function of what is seen of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.compare.clusters import Profile
from onrecord.model import Event, Place, Report, Statement, all_entries
from onrecord.store.overlay import JudgedReading
from onrecord.text.shown_sentences import cut, place_around


class EntryRow(NamedTuple):
    """One entry; what statements alone have, or events alone, is None of the others."""

    local: str
    what: str
    start: int
    end: int
    sentence: int
    """Which of the report's sentence rows."""
    actors: tuple[tuple[str, str], ...]
    """Part, and id of the actor in the report."""
    places: tuple[str, ...]
    """Keys."""
    act: str | None = None
    kind: str | None = None
    channel: str | None = None
    polarity: str | None = None
    mode: str | None = None
    status: str | None = None
    day: str | None = None


class BelongingRow(NamedTuple):
    """That one actor of a report belongs to another, or stands for it."""

    local: str
    number: int
    """How near it is to its actor, counted from 0."""
    principal: str
    member: bool


class IndexRows(NamedTuple):
    """All rows of one report."""

    sentences: list[tuple[int, int, str]]
    entries: list[EntryRow]
    profiles: dict[str, Profile]
    places: dict[str, Place]
    belongings: list[BelongingRow]


def rows(report: Report, seen: JudgedReading) -> IndexRows:
    """Index a report.

    Raises:
        ValueError: an entry's words are not those of the report's text at their place.
    """
    sentences = cut(report.text, report.blocks)
    numbers: dict[tuple[int, int], int] = {}
    places: dict[str, Place] = {}
    named: dict[int, dict[str, Place]] = {}  # in each sentence
    entries = []
    for entry in all_entries(seen.entries):
        _check(report.text, entry)
        start, end = place_around(sentences, entry)
        number = numbers.setdefault((start, end), len(numbers))
        if isinstance(entry, Event):
            near = _keyed([seen.entries.places[entry.where]] if entry.where is not None else [])
            entries.append(_of_event(entry, number, tuple(near)))
        else:
            if number not in named:
                inside = [p for p in seen.entries.places if start <= p.start and p.end <= end]
                named[number] = _keyed(inside)
            near = named[number]
            entries.append(_of_statement(entry, number, tuple(near)))
        places |= near
    texts = [(start, end, report.text[start:end]) for start, end in numbers]
    return IndexRows(texts, entries, seen.profiles, places, list(_belongings(seen)))


def _belongings(seen: JudgedReading) -> Iterator[BelongingRow]:
    for actor in seen.entries.actors:
        principals = dict.fromkeys(p.actor for p in actor.of)
        for number, principal in enumerate(principals):
            yield BelongingRow(actor.id, number, principal, member=False)
        for number, member in enumerate(dict.fromkeys(actor.members), len(principals)):
            yield BelongingRow(actor.id, number, member, member=True)


def place_key(place: Place) -> str:
    """What makes two mentions one row: name, with the gazetteer's id, else the country."""
    where = f"g{place.geonameid}" if place.geonameid is not None else f"n{place.country or ''}"
    return f"{where}/{place.name}"


def parts(entry: Statement | Event) -> tuple[tuple[str, str], ...]:
    """Who takes part in an entry: (part, id of the actor in the report), each once."""
    named: tuple[tuple[str, tuple[str, ...]], ...]
    if isinstance(entry, Event):
        named = (("actor", entry.actors), ("recipient", entry.recipients))
    else:
        named = (
            ("speaker", entry.speakers),
            ("addressee", entry.addressee),
            ("about", entry.about),
            ("relay", entry.relayed_by),
        )
    return tuple(dict.fromkeys([(part, i) for part, ids in named for i in ids]))


def _check(text: str, entry: Statement | Event) -> None:
    spans = (
        (entry.trigger, *entry.mentions) if isinstance(entry, Event) else (*entry.source, *entry.cue, *entry.content)
    )
    for span in spans:
        if text[span.start : span.end] != span.surface:
            raise ValueError(f"{entry.id}: the words at {span.start}:{span.end} are not {span.surface!r}")


def _keyed(places: Iterable[Place]) -> dict[str, Place]:
    return {place_key(p): p for p in places}


def _of_statement(s: Statement, sentence: int, places: tuple[str, ...]) -> EntryRow:
    core = (s.cue or s.content)[0]
    return EntryRow(
        local=s.id,
        what="statement",
        start=core.start,
        end=core.end,
        sentence=sentence,
        actors=parts(s),
        places=places,
        act=s.act,
        kind=s.kind,
        channel=s.channel,
        polarity=s.polarity,
        day=s.said,
    )


def _of_event(e: Event, sentence: int, places: tuple[str, ...]) -> EntryRow:
    return EntryRow(
        local=e.id,
        what="event",
        start=e.trigger.start,
        end=e.trigger.end,
        sentence=sentence,
        actors=parts(e),
        places=places,
        act=e.type,
        mode=e.mode,
        status=e.status,
        day=e.when.value if e.when is not None else None,
    )
