"""Events in the columns of GDELT 2.0's event table ("The GDELT Event Database Data Format Codebook V2.0", 2015).

Tab-separated, without a header unless one is asked for, as GDELT's own files are; a row for each pair of actor and
recipient. What we do not know is empty, above all tone, ethnicity and the places of actors.

GDELT has no place for a status, so only what is told as having happened (reported or claimed) is written.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.answers import Person, StoredReport
from onrecord.export import codes, entries
from onrecord.export.cells import Sheet, one_line
from onrecord.model import Event, Place
from onrecord.plover import is_mutual
from onrecord.world import countries as world

_CODES = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"

COLUMNS = (
    *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
    *(f"Actor{side}{code}" for side in (1, 2) for code in _CODES.split()),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources".split(),
    *"NumArticles AvgTone".split(),
    *(f"{who}Geo_{column}" for who in ("Actor1", "Actor2", "Action") for column in _GEO.split()),
    "DATEADDED",
    "SOURCEURL",
)
TOLD = frozenset({"reported", "claimed"})


def write(kept: Iterable[StoredReport], out: BinaryIO, *, header: bool = False) -> dict[str, int]:
    """Write a row for each pair of actor and recipient of each event that is told as having happened."""
    sheet = Sheet(out, delimiter="\t", newline="\n")
    if header:
        sheet.row(COLUMNS)
    rows = left_out = 0
    for one in kept:
        for event in one.record.events:
            if event.status not in TOLD:
                left_out += 1
                continue
            for row in _rows(one, event):
                sheet.row(one_line(v) for v in row)
                rows += 1
    return {"events": rows, "left out": left_out}


def _rows(kept: StoredReport, e: Event) -> Iterator[list[object]]:
    report = kept.record.report
    actors: list[Person | None] = [*entries.people(kept, e.actors)] or [None]
    recipients: list[Person | None] = [*entries.people(kept, e.recipients)]
    # Of a mutual event each party acts to each other one.
    mutual = not recipients and len(actors) > 1 and is_mutual(e.type, e.mode, e.trigger.surface)
    for actor in actors:
        for recipient in [a for a in actors if a is not actor] if mutual else recipients or [None]:
            pair = (p.id if p else "" for p in (actor, recipient))
            yield [
                _number(entries.entry_id(kept, e.id), *pair),
                *_dates(kept, e),
                *_codes(actor),
                *_codes(recipient),
                int(_leads(kept, e)),
                *_coded(e.cameo),
                1 + len(e.mentions),
                1,
                1,
                None,
                *[None] * 16,
                *_geo(entries.place_of(kept.record, e)),
                None,
                report.url,
            ]


def _number(*names: str) -> int:
    """A whole number for an event and a pair, the same in every export; 52 bits, which R and JavaScript hold
    exactly."""
    return int(hashlib.sha256("\0".join(names).encode()).hexdigest()[:13], 16)


def _dates(kept: StoredReport, e: Event) -> list[object]:
    """The day of the event, or as in GDELT the day of the report when the text tells none."""
    days = entries.period(e.when.value if e.when else None)
    told = days.first if days and days.precision == "day" else None
    day: dt.date | None = told or (None if days else entries.day(kept.record.report.published))
    if day is None:
        return [None] * 4
    fraction = day.year + ((day.month - 1) * 30 + day.day) / 365
    return [day.strftime("%Y%m%d"), day.strftime("%Y%m"), day.year, f"{fraction:.4f}"]


def _codes(person: Person | None) -> list[object]:
    if person is None:
        return [None] * 10
    country = codes.iso3(person.country)
    code = (country or "") + (person.sector or "")
    return [code or None, person.name.upper(), country, *[None] * 4, person.sector, None, None]


def _leads(kept: StoredReport, e: Event) -> bool:
    """Whether the event stands in the title or the first paragraph, which is what GDELT's IsRootEvent is for."""
    first = next((b.end for b in kept.record.report.blocks if b.kind == "paragraph"), None)
    return first is not None and e.trigger.start < first


def _coded(cameo: str | None) -> list[object]:
    """Code, base and root, quad and Goldstein's figure."""
    if not cameo:
        return [None] * 5
    return [cameo, cameo[:3], cameo[:2], codes.gdelt_quad(cameo), codes.goldstein(cameo)]


def _geo(place: Place | None) -> list[object]:
    """GDELT's feature ids are those of GNS and GNIS, so GeoNames' are not put there."""
    if place is None:
        return [None] * 8
    # 1 is GDELT's number for a country; its others ask for more than the record says of a place.
    kind = 1 if world.country(place.name) is not None else None
    return [kind, place.name, codes.fips(place.country), None, None, place.lat, place.lon, None]
