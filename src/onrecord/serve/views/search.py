"""Search: rows are sentences; what they have in common is counted beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord import plover
from onrecord.answers import Count, Facet, Question
from onrecord.export.answer_columns import ANSWER_COLUMNS, answer_row
from onrecord.export.entries import day
from onrecord.model import Act
from onrecord.serve.asking import screens_of
from onrecord.serve.cards import Card, card_of_answer
from onrecord.serve.chips import NAMES, chips_of, label_of
from onrecord.serve.heading import heading
from onrecord.serve.page import Page, Sheet
from onrecord.serve.query import GROUPS, PAGE, SORTS, SearchQuery, asked_of
from onrecord.serve.site import Site
from onrecord.serve.templating import act_word
from onrecord.serve.views.saved import lines_of

FACETS: dict[Facet, str] = {
    "act": "Act",
    "speaker": "Speaker",
    "side": "Side",
    "about": "About",
    "actor": "Who did it",
    "recipient": "To whom",
    "status": "Did it happen",
    "said": "Day said",
    "month": "Published",
    "outlet": "Outlet",
    "wire": "Wire copy of",
    "relay": "Relayed by",
    "kind": "Quoted",
    "channel": "Said or thought",
    "polarity": "Made or withheld",
    "place": "Place",
}
_TOP = 8
_SAVED = 6
_CSV = 100_000
_GROUPED, _OF_EACH = 12, 3
# A facet that is counted by one field and asked for by another.
_ASKED_BY = {"month": "published"}


class FacetValue(NamedTuple):
    """A value with the address that asks for it."""

    label: str
    entries: int
    on: bool
    link: str


class Group(NamedTuple):
    """Answers that have a value in common."""

    label: str
    entries: int
    link: str
    cards: list[Card]


def search(site: Site, request: Request) -> Page | Response:
    """The entries that answer a question, as sentences."""
    asked = asked_of(request.query_params)
    if any(value == "" for _, value in request.query_params.multi_items()):  # a form was sent with empty fields
        return RedirectResponse(asked.link(request.url.path), status_code=303)
    left = site.comparer.left() if asked.question.copies == "fold" else 0
    if left:  # folding would wait until all are compared
        asked = asked._replace(question=msgspec.structs.replace(asked.question, copies="show"))
    store, question = site.store, asked.question
    extent = site.extent(question)
    answers = list(store.find(question, sort=asked.sort, limit=PAGE, offset=PAGE * (asked.page - 1)))
    facets = site.counted(question, tuple(FACETS), _TOP)
    data = {
        "question": dict(_listed(question)),
        "sort": asked.sort,
        "page": asked.page,
        "pages": -(-extent.entries // PAGE),
        "entries": extent.entries,
        "reports": extent.reports,
        "outlets": extent.outlets,
        "answers": answers,
        "facets": facets,
    }
    context = {
        "asked": asked,
        "left": left,
        "given": msgspec.structs.asdict(question),
        "extent": extent,
        "whole": site.extent(),
        "cards": [card_of_answer(a) for a in answers] if not asked.group else [],
        "groups": list(_groups(site, asked)) if asked.group else [],
        "chips": list(chips_of(site, question, "/search")),
        "facet_names": FACETS,
        "facets": {facet: list(_values(facet, counts, asked)) for facet, counts in facets.items()},
        "sorts": SORTS,
        "group_names": GROUPS,
        "acts": get_args(Act),
        "types": plover.TYPES,
        "field_names": NAMES,
        "screens": screens_of(question),
        "saved": lines_of(site, _SAVED),
    }
    sheet = Sheet(tuple(ANSWER_COLUMNS), _rows(site, asked), safe=True)
    title = heading(question, lambda field, value: label_of(site, field, value))
    return Page("search.html", title, data, sheet, context)


def _rows(site: Site, asked: SearchQuery) -> Iterator[list[object]]:
    """All answers, not those of one page: a sheet is taken away to be worked on."""
    for found in site.store.find(asked.question, sort=asked.sort, limit=_CSV):
        yield answer_row(found)


def _listed(question: Question) -> Iterator[tuple[str, Any]]:
    return ((k, v) for k, v in msgspec.structs.asdict(question).items() if v not in (None, ()))


def _values(facet: str, counts: tuple[Count, ...], asked: SearchQuery) -> Iterator[FacetValue]:
    field = _ASKED_BY.get(facet, facet)
    given = getattr(asked.question, field)
    for count in counts:
        if count.value is None or (facet == "said" and day(count.value) is None):  # "2024" would ask for all of a year
            continue
        value = count.id or count.value
        on = value == given or (isinstance(given, tuple) and value in given)
        label = act_word(count.value) if facet == "act" else count.value
        yield FacetValue(label, count.entries, on, asked.without(field, value) if on else asked.beside(field, value))


def _groups(site: Site, asked: SearchQuery) -> Iterator[Group]:
    """The most frequent values of a field, each with its first answers."""
    facet: Any = asked.group
    counts = site.counted(asked.question, (facet,), 200)[facet]
    told = (c for c in counts if c.value is not None and (facet != "said" or day(c.value)))
    for number, count in enumerate(told):
        value = count.id or count.value or ""
        one = {facet: value if facet == "said" else (value,)}
        part = msgspec.structs.replace(asked.question, **one)
        found = site.store.find(part, sort=asked.sort, limit=_OF_EACH) if number < _GROUPED else ()
        link = SearchQuery(part, asked.sort, "", 1).link()
        yield Group(count.value or "", count.entries, link, [card_of_answer(a) for a in found])
