"""The timeline: when it was said or happened, apart from when it was told."""

from __future__ import annotations

from starlette.requests import Request

from onrecord.answers import Facet, Question
from onrecord.serve.cards import card_of_answer
from onrecord.serve.heading import heading
from onrecord.serve.page import Page, Sheet
from onrecord.serve.query import address, question_of, question_pairs
from onrecord.serve.site import Site
from onrecord.serve.timelines import timeline_chart
from onrecord.serve.views.search import chips_of, label_of

_FACETS: tuple[Facet, ...] = ("said", "published")
_DAYS = 100_000
_SHOWN = 40


def timeline(site: Site, request: Request) -> Page:
    """All days of what answers a question, with the entries of the latest of them."""
    question = question_of(request.query_params)
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
    context = {
        "chart": timeline_chart(said, published),
        "extent": extent,
        "chips": list(chips_of(site, question, "/timeline")),
        "cards": [card_of_answer(a) for a in found],
        "narrowed": lambda field, first, last: address("/timeline", pairs, {field: _range(first, last)}),
        "search": address("/search", question_pairs(question), {"sort": "said"}),
        "busiest": sorted((c for c in said if c.value), key=lambda c: -c.entries)[:12],
    }
    rows = [(kind, c.value, c.entries) for kind, cs in (("said", said), ("published", published)) for c in cs]
    words = heading(question, lambda field, value: label_of(site, field, value))
    title = "Timeline" if question == Question() else f"Timeline: {words}"
    return Page("timeline.html", title, data, Sheet(("which", "day", "entries"), rows), context)


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first}..{last}"
