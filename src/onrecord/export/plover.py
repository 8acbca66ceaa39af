"""PLOVER events in the columns of POLECAT (Halterman et al. 2023), tab-separated, one row an event, and what POLECAT
lacks.

POLECAT's forty columns come first, under its names and in its order; behind them stand the status of the event, on
whose word it rests, and the words themselves. Figures have low, best and high, as in UCDP's data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import BinaryIO

from onrecord.answers import Person, StoredReport
from onrecord.export import codes, entries
from onrecord.export.cells import Sheet, number, one_line
from onrecord.model import Event, Figure, Place, Span

_SIDE = "{0} Name|{0} Country|{0} COW|Primary {0} Sector|{0} Sectors|{0} Title|{0} Name Raw|Wikipedia {0} ID"

COLUMNS = tuple(
    "|".join(
        (
            "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts",
            _SIDE.format("Actor"),
            _SIDE.format("Recipient"),
            "Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type",
            "Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version",
            "Event Date Low|Event Date High|Event Date Precision|Status"
            "|According To|According To Statement|Speech Statement|Background|Times Told",
            "Actor ID|Actor Wikidata ID|Recipient ID|Recipient Wikidata ID|CAMEO Code|CAMEO Root",
            "Figure Low|Figure Best|Figure High|Figure Unit|Report ID|Headline|URL|Trigger|Trigger Start|Trigger End",
            "Sentence|Sentence Start|Sentence End|Judged",
        )
    ).split("|")
)


def write(kept: Iterable[StoredReport], out: BinaryIO) -> dict[str, int]:
    """Write a header and a row an event."""
    sheet = Sheet(out, delimiter="\t", newline="\n")
    sheet.row(COLUMNS)
    count = 0
    for one in kept:
        story, told = _story(one), entries.sentences(one)
        for event in one.record.events:
            sheet.row(one_line(v) for v in _row(one, event, story, told[event.id]))
            count += 1
    return {"events": count}


def _row(kept: StoredReport, e: Event, story: list[object], around: Span) -> list[object]:
    report = kept.record.report
    days = entries.period(e.when.value if e.when else None)
    event_day = days.first.isoformat() if days and days.precision == "day" else None
    row: list[object] = [entries.entry_id(kept, e.id), event_day, e.type, e.mode, e.score]
    row += [codes.plover_quad(e.type), None]
    row += [*_side(kept, e, e.actors), *_side(kept, e, e.recipients)]
    row += [*_place(kept, entries.place_of(kept.record, e)), *story]
    row += [days.first, days.last, days.precision] if days else [None] * 3
    row += [e.status, _listed(p.name for p in entries.said_by(kept, e)), entries.within_id(kept, e.according_to)]
    row += [entries.within_id(kept, e.statement), "yes" if e.background else "no", 1 + len(e.mentions)]
    row += [*_known(kept, e.actors), *_known(kept, e.recipients), e.cameo, e.cameo[:2] if e.cameo else None]
    row += _figures(entries.figures_of(kept.record, e))
    row += [report.id, report.title, report.url, e.trigger.surface, e.trigger.start, e.trigger.end]
    return [*row, around.surface, around.start, around.end, _listed(kept.judged.get(e.id, ()))]


def _side(kept: StoredReport, e: Event, locals_: tuple[str, ...]) -> list[object]:
    """POLECAT's eight columns of the actor or the recipient; several are listed in the same order in each."""
    found = entries.people(kept, locals_)
    sectors = [codes.plover_sector(p.sector) for p in found]
    return [
        _listed(p.name for p in found),
        _listed(codes.iso3(p.country) for p in found),
        None,
        next((s for s in sectors if s), None),
        _listed(sectors),
        _listed(_titles(kept, locals_, p) for p in found),
        _listed(_raw(kept, e, locals_, p) for p in found),
        None,
    ]


def _titles(kept: StoredReport, locals_: tuple[str, ...], person: Person) -> str | None:
    """The titles that the report gives an actor."""
    mine = _mine(kept, locals_, person)
    titles = dict.fromkeys(r.title for a in kept.record.actors if a.id in mine for r in a.roles)
    return ", ".join(titles) or None


def _raw(kept: StoredReport, e: Event, locals_: tuple[str, ...], person: Person) -> str | None:
    """The words that name an actor nearest to the event."""
    mentions = (entries.nearest(kept.record, local, e.trigger.start) for local in _mine(kept, locals_, person))
    return next((kept.record.report.text[m.start : m.end] for m in mentions if m), None)


def _mine(kept: StoredReport, locals_: tuple[str, ...], person: Person) -> list[str]:
    return [local for local in locals_ if entries.person(kept, local).id == person.id]


def _known(kept: StoredReport, locals_: tuple[str, ...]) -> list[object]:
    found = entries.people(kept, locals_)
    return [_listed(p.id for p in found), _listed(p.same_as for p in found)]


def _place(kept: StoredReport, place: Place | None) -> list[object]:
    if place is None:
        return [None] * 10
    raw = kept.record.report.text[place.start : place.end]
    return [
        place.name,
        None,
        None,
        None,
        codes.iso3(place.country),
        place.lat,
        place.lon,
        place.geonameid,
        raw,
        None,
    ]


def _story(kept: StoredReport) -> list[object]:
    """What POLECAT says of the report that an event is from."""
    report = kept.record.report
    everybody = entries.everybody(kept)
    return [
        report.outlet,
        report.published,
        _listed(p.name for p in everybody if p.kind == "person"),
        _listed(p.name for p in everybody if p.kind == "organisation"),
        _listed(dict.fromkeys(p.name for p in kept.record.places)),
        report.language,
        kept.record.model,
    ]


def _figures(figures: list[Figure]) -> list[object]:
    bounds = [entries.bounds(f) for f in figures]
    sides: tuple[Callable[[entries.Bounds], float | None], ...] = (lambda b: b.low, lambda b: b.best, lambda b: b.high)
    if len(bounds) == 1:
        return [*(number(side(bounds[0])) for side in sides), figures[0].unit]
    return [*(_listed(_text(side(b)) for b in bounds) for side in sides), _listed(f.unit for f in figures)]


def _text(value: float | None) -> str | None:
    return None if value is None else str(number(value))


def _listed(values: Iterable[str | None]) -> str | None:
    """Several values in one cell, in their order; one that is not known keeps its place, so that columns go
    together."""
    kept = [v or "" for v in values]
    return ";".join(kept) if any(kept) else None
