"""The timeline: when it was said or happened, apart from when it was told."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from onrecord.answers import Facet
from onrecord.serve.asking import asked_by, context_of, title_of
from onrecord.serve.cards import card_of_answer
from onrecord.serve.page import Page, Sheet
from onrecord.serve.query import address, question_pairs
from onrecord.serve.site import Site
from onrecord.serve.timelines import timeline_chart

_FACETS: tuple[Facet, ...] = ("said", "published")
_DAYS = 100_000
_SHOWN = 40


def timeline(site: Site, request: Request) -> Page | Response:
    """All days of what answers a question, with the entries of the latest of them."""
    asked = asked_by(site, request)
    if isinstance(asked, Response):
        return asked
    question = asked.question
    counts = site.counted(question, _FACETS, _DAYS)
    extent = site.extent(question)
    found = list(site.store.find(question, sort="said", limit=_SHOWN))
    said, published = (sorted(counts[facet], key=lambda c: c.value or "") for facet in _FACETS)
    data = {
        "question": dict(question_pairs(question)),
        "entries": extent.entries,
        "reports": extent.reports,
        "said_or_happened": said,
        "published": published,
    }
    pairs = [p for p in question_pairs(question) if p[0] not in ("said", "published")]
    context = context_of(site, asked, "/timeline", extent) | {
        "chart": timeline_chart(said, published),
        "cards": [card_of_answer(a) for a in found],
        "narrowed": lambda field, first, last: address("/timeline", pairs, {field: _range(first, last)}),
        "busiest": sorted((c for c in said if c.value), key=lambda c: -c.entries)[:12],
    }
    rows = [(kind, c.value, c.entries) for kind, cs in (("said", said), ("published", published)) for c in cs]
    return Page(
        "timeline.html", title_of(site, asked, "Timeline"), data, Sheet(("which", "day", "entries"), rows), context
    )


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first}..{last}"
