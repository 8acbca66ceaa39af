"""A `Reading` to a `Record`: who it really was, which day, where, how many. Plain code over small tables."""

from __future__ import annotations

import datetime as dt

import msgspec

from onrecord.model import FORMAT, Figure, Place, Record, Report, Time
from onrecord.reader.reading import Reading
from onrecord.resolve import events
from onrecord.resolve.cast import Cast
from onrecord.resolve.events import Context
from onrecord.resolve.explaining import reasons
from onrecord.resolve.figures import figures
from onrecord.resolve.places import places
from onrecord.resolve.referents import Referents
from onrecord.resolve.speakers import Speakers
from onrecord.resolve.statements import StatementDraft, build, draft
from onrecord.resolve.times import times
from onrecord.rules import watching
from onrecord.text.quotations import quotations
from onrecord.world import countries as world
from onrecord.world.known_actors import Table


def resolve(report: Report, reading: Reading, *, model: str, table: Table, explain: bool = False) -> Record:
    """Turn what was read off a report into the entries of its record.

    Args:
        table: actors known beforehand.
        explain: note which rule decided what, in the record's `reasons`.
    """
    if explain:
        with watching() as decisions:
            record = resolve(report, reading, model=model, table=table)
        return msgspec.structs.replace(record, reasons=reasons(record, decisions))
    day = dt.date.fromisoformat(report.published) if report.published else None
    told = times(report.text, day)
    cast = Cast(report.text, reading.names)
    referents = Referents(cast, reading.mentions)
    speakers = Speakers(cast, referents)
    drafts = draft(report, reading.attributions, speakers, told)
    context = Context(report.text, reading.events, drafts)
    context.hold("times", ((t.start, t.end) for t in told))
    happened = events.tell(context, speakers, told)
    marks = quotations(report.text, [(b.start, b.end) for b in report.blocks])
    referents.speak(marks, [(d.attribution.content, d.speakers) for d in drafts])
    referents.settle()
    cast.describe(table, report.published)
    actors = cast.actors(cast.members)
    where = _places(report, reading, cast, drafts)
    counted = _figures(report, told, cast)
    context.hold("places", ((p.start, p.end) for p in where))
    context.hold("figures", ((f.start, f.end) for f in counted))
    happened = events.locate(context, happened, where, counted)
    ids = {member: actor.id for member, actor in actors.items()}
    return Record(
        format=FORMAT,
        model=model,
        report=report,
        actors=tuple(actors.values()),
        times=tuple(told),
        places=tuple(where),
        figures=tuple(counted),
        statements=build(report, drafts, marks, ids),
        events=events.build(report, context, happened, where, ids),
    )


def _places(report: Report, reading: Reading, cast: Cast, drafts: list[StatementDraft]) -> list[Place]:
    """Names of places, but where they stand for a government that speaks or acts; a people's name ("Ukrainian") is none."""
    speaking = [place for d in drafts for place in d.attribution.source]
    spans = []
    for name in cast.names:
        member = cast.at(name.start)
        lands = name.kind == "place" or (member is not None and member.kind == "country")
        surface = report.text[name.start : name.end]
        lands = lands and world.country_of_demonym(surface) is None
        # "accused Moscow of": a capital that is one of the cast's countries here acts.
        lands = lands and not (member and member.kind == "country" and world.country(surface) is None)
        if lands and not any(s <= name.start and name.end <= e for s, e in speaking):
            spans.append((name.start, name.end))
    return places(report.text, spans)


def _figures(report: Report, told: list[Time], cast: Cast) -> list[Figure]:
    """Numbers that are no dates, and no part of a name ("Boeing 787")."""
    taken = [(t.start, t.end) for t in told]
    taken += [(n.start, n.end) for n in cast.names]
    return figures(report.text, taken)
