"""FollowTheMoney entities, a line each, for Aleph: articles, actors, what they said and did, and their ties.

Statements and events are both its Event, which has a day, those involved and the document that proves it; `keywords`
tells them apart. Ties added up over all reports are its UnknownLink, which network diagrams draw.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from onrecord.answers import Person, StoredReport
from onrecord.export import entries
from onrecord.export.census import Census
from onrecord.export.ties import Tie, Ties
from onrecord.model import Event, Report, Statement
from onrecord.wording import ACTS, one_line, span_words

_SCHEMATA = {"person": "Person", "organisation": "Organization"}
_LONGEST = 120  # characters of a name that lists show


def write(kept: Iterable[StoredReport], out: BinaryIO) -> dict[str, int]:
    """Write the entities: report by report, then all actors and ties; returns how many of each."""
    counts = {"articles": 0, "statements": 0, "events": 0, "actors": 0, "links": 0}

    def put(kind: str, entity: dict[str, Any]) -> None:
        counts[kind] += 1
        out.write(msgspec.json.encode(entity) + b"\n")

    with Census() as census, Ties() as ties:
        for one in kept:
            census.add(one)
            ties.add(one)
            put("articles", _article(one.record.report))
            sentences = entries.sentences(one)
            for statement in one.record.statements:
                put("statements", _statement(one, statement, sentences[statement.id].surface))
            for event in one.record.events:
                put("events", _event(one, event, sentences[event.id].surface))
        for row in census.rows():
            put("actors", _actor(row.person))
        for tie in ties.ties():
            put("links", _link(tie))
    return counts


def _entity(key: str, schema: str, **properties: Iterable[str | None] | str | None) -> dict[str, Any]:
    """An entity; all of its properties are lists of texts, and what is not known is left out."""
    given = {n: [v] if v is None or isinstance(v, str) else list(v) for n, v in properties.items()}
    known = {name: [v for v in values if v] for name, values in given.items()}
    return {"id": key, "schema": schema, "properties": {n: v for n, v in known.items() if v}}


def _article(report: Report) -> dict[str, Any]:
    return _entity(
        report.id,
        "Article",
        title=report.title,
        fileName=f"{report.id}.txt",
        publishedAt=report.published,
        publisher=report.outlet,
        author=report.byline,
        sourceUrl=report.url,
        language="eng" if report.language == "en" else None,
        bodyText=report.text,
    )


def _actor(person: Person) -> dict[str, Any]:
    schema = _SCHEMATA.get(person.kind, "LegalEntity")
    country = (person.country or "").lower()
    return _entity(person.id, schema, name=person.name, country=country, wikidataId=person.same_as)


def _statement(kept: StoredReport, s: Statement, sentence: str) -> dict[str, Any]:
    act = "not said" if s.polarity == "withheld" else ACTS[s.act] if s.act else "statement"
    involved = _ids(entries.people(kept, (*s.addressee, *s.about, *s.relayed_by)))
    return _entity(
        entries.entry_id(kept, s.id),
        "Event",
        name=_short(f"{act}: {span_words(s.content)}"),
        date=s.said,
        summary=span_words(s.content),
        description=sentence,
        organizer=_ids(entries.people(kept, s.speakers)),
        involved=involved,
        keywords=("statement", act),
        proof=kept.record.report.id,
        sourceUrl=kept.record.report.url,
    )


def _event(kept: StoredReport, e: Event, sentence: str) -> dict[str, Any]:
    days = entries.period(e.when.value if e.when else None)
    place = entries.place_of(kept.record, e)
    one_day = days is not None and days.precision == "day"
    return _entity(
        entries.entry_id(kept, e.id),
        "Event",
        name=_short(f"{e.type} {e.mode or ''} ({e.status}): {e.trigger.surface}"),
        date=days.first.isoformat() if days and one_day else None,
        startDate=days.first.isoformat() if days and not one_day else None,
        endDate=days.last.isoformat() if days and not one_day else None,
        location=place.name if place else None,
        description=sentence,
        organizer=_ids(entries.people(kept, e.actors)),
        involved=_ids(entries.people(kept, e.recipients)),
        keywords=("event", e.type, e.status),
        proof=kept.record.report.id,
        sourceUrl=kept.record.report.url,
    )


def _link(tie: Tie) -> dict[str, Any]:
    key = hashlib.sha256("\0".join(tie[:4]).encode()).hexdigest()[:16]
    times = f"{tie.entries} in {tie.reports} report{'s' if tie.reports > 1 else ''}"
    return _entity(
        f"t{key}",
        "UnknownLink",
        subject=tie.source,
        object=tie.target,
        role=tie.relation,
        status=tie.status,
        summary=times,
        startDate=tie.first,
        endDate=tie.last,
    )


def _ids(people: Iterable[Person]) -> Iterator[str]:
    return (p.id for p in people)


def _short(words: str) -> str:
    words = one_line(words)
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
