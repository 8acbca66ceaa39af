"""A report: its text with marks in layers, and its entries beside it in reading order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from starlette.requests import Request

from onrecord.answers import Question, StoredReport
from onrecord.export.columns import flat, rows_of
from onrecord.export.statement_columns import EXPORTED
from onrecord.pages.marking import Mark, Piece, pieces, record_marks
from onrecord.serve.cards import Card, cards_of_report
from onrecord.serve.page import Page, Sheet
from onrecord.serve.query import page_of, whole
from onrecord.serve.site import Site
from onrecord.wording import report_facts, values

LAYERS = {"statements": "statements", "events": "events", "values": "days, places, figures"}
_REPORTS = 50


class Elsewhere(NamedTuple):
    """Something of another report that stands beside an entry."""

    words: str
    link: str


class ShownBlock(NamedTuple):
    """A stretch of the report by its use on the page."""

    kind: str
    pieces: list[Piece]


def report(site: Site, request: Request) -> Page:
    """One report with all that was read in it."""
    key = request.path_params["key"]
    kept, cards, blocks = site.remember(("report page", key), lambda: _read(site, key))
    record = kept.record
    params = request.query_params
    own = Question(report=(record.report.id,))
    off = set(params.getlist("hide")) & LAYERS.keys()
    context = {
        "kept": kept,
        "report": record.report,
        "facts": [f for f in report_facts(record, "") if f and f != record.report.outlet],
        "blocks": blocks,
        "cards": [c for c in cards if not c.possible],
        "possible": [c for c in cards if c.possible],
        "layers": [(layer, name, layer not in off, sorted(off ^ {layer})) for layer, name in LAYERS.items()],
        "hidden": sorted(off),
        "sure": whole(params, "sure", 0, least=0, most=100),
        "entry": params.get("entry") or "",
        "copies": [i for c in site.store.across("copies", own) for i in c.reports if i != record.report.id],
        "origin": site.origin,
        "elsewhere": _elsewhere(site, own),
        "values": list(values(record)),
        "judgements": site.store.judgements(record.report.id),
        "readings": site.store.readings(record.report.id),
    }
    data = {"record": record, "actors": kept.actors, "judged": kept.judged}
    title = record.report.title or "Report without a title"
    return Page("report.html", title, data, _sheet(kept), context)


def _read(site: Site, key: str) -> tuple[StoredReport, list[Card], list[ShownBlock]]:
    kept = site.store.report(key)
    return kept, cards_of_report(kept), list(_blocks(kept))


def _elsewhere(site: Site, own: Question) -> dict[str, list[Elsewhere]]:
    """What other entries of the record stand beside an entry, by its id."""
    links: dict[tuple[str, str], list[str]] = {}
    for dispute in site.store.across("disputes", own):
        links.setdefault((dispute.claim, "disputed"), []).append(f"/dispute/{dispute.id}")
        links.setdefault((dispute.answer, "answers a claim"), []).append(f"/dispute/{dispute.id}")
    for account in site.store.across("accounts", own):
        for key in account.events:
            links.setdefault((key, f"told by {len(account.events)}"), []).append(f"/account/{account.id}")
    for same in site.store.across("same", own):
        for key in same.statements:
            report, _, local = next(s for s in same.statements if s != key).rpartition(".")
            words = f"also told by {site.origin(report).outlet or 'another report'}"
            links.setdefault((key, words), []).append(f"/report/{report}?entry={local}#{local}")
    found: dict[str, list[Elsewhere]] = {}
    for (key, words), to in links.items():
        told = words if len(to) == 1 else f"{words}, {len(to)} times"
        found.setdefault(key, []).append(Elsewhere(told, to[0]))
    return found


def _sheet(kept: StoredReport) -> Sheet:
    rows = rows_of(kept, kept.record.statements)
    return Sheet([c.name for c in EXPORTED], ([flat(c.fill(row), c.type) for c in EXPORTED] for row in rows))


def _blocks(kept: StoredReport) -> Iterator[ShownBlock]:
    record = kept.record
    text, blocks = record.report.text, record.report.blocks
    starts = [block.start for block in blocks]
    marks: list[list[Mark]] = [[] for _ in blocks]
    for mark in record_marks(record):  # contents may run on over several blocks
        for number in range(max(bisect_right(starts, mark.start) - 1, 0), bisect_left(starts, mark.end)):
            marks[number].append(mark)
    for block, found in zip(blocks, marks, strict=True):
        end = block.start + len(text[block.start : block.end].rstrip())
        if end > block.start:
            yield ShownBlock(block.kind, pieces(text, block.start, end, found))


def reports(site: Site, request: Request) -> Page:
    """All reports, latest first."""
    params = request.query_params
    outlet, published = params.get("outlet") or None, params.get("published") or None
    page = page_of(params)
    lines = site.store.report_lines(limit=_REPORTS, offset=_REPORTS * (page - 1), outlet=outlet, published=published)
    total = site.store.report_count(outlet=outlet, published=published)
    data = {"reports": total, "page": page, "pages": -(-total // _REPORTS), "lines": lines}
    columns = ("report_id", "published", "outlet", "title", "wire", "url", "statements", "events")
    rows = (
        (r.report.id, r.report.published, r.report.outlet, r.report.title, r.report.wire, r.report.url, r.statements,
         r.events)
        for r in lines
    )  # fmt: skip
    context = {"outlet": outlet, "published": published}
    return Page("reports.html", "Reports", data, Sheet(columns, rows), context)
