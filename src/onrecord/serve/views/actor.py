"""An actor: names and roles, what they said about whom, what others said about them; and who may be who."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any

from starlette.requests import Request

from onrecord.answers import ActorPage, Answer, Question
from onrecord.errors import UsageError
from onrecord.export.answer_columns import ANSWER_COLUMNS, answer_row
from onrecord.serve.cards import card_of_answer
from onrecord.serve.page import Page, Sheet
from onrecord.serve.site import Site
from onrecord.serve.strips import strip_chart

_SHOWN = 12
_CHARTED = 1500
_LIST = 200


def actor(site: Site, request: Request) -> Page:
    """What the record holds on one actor."""
    page = site.store.actor(request.path_params["key"])
    key = page.person.id
    said = list(site.store.find(Question(speaker=(key,)), sort="said", limit=_CHARTED))
    of = list(site.store.find(Question(about=(key,)), sort="said", limit=_SHOWN))
    did = list(site.store.find(Question(actor=(key,)), sort="said", limit=_SHOWN))
    suffered = list(site.store.find(Question(recipient=(key,)), sort="said", limit=_SHOWN))
    data = {"actor": page, "said": said[:_SHOWN], "said_of": of, "did": did, "done_to": suffered}
    context = {
        "page": page,
        "acts": Counter(c.value for c in page.acts for _ in range(c.entries)),
        "chart": strip_chart(said),
        "charted": len(said),
        "said": _cards(said[:_SHOWN]),
        "of": _cards(of),
        "did": _cards(did),
        "suffered": _cards(suffered),
        "alike": _alike(site, page),
        "judgements": site.store.judgements(key),
        "changed": [p for p in site.store.across("positions", Question(speaker=(key,))) if p.changes],
        "disputes": site.store.across_count("disputes", Question(speaker=(key,))),
    }
    sheet = Sheet(tuple(ANSWER_COLUMNS), (answer_row(a) for a in said), safe=True)
    return Page("actor.html", page.person.name, data, sheet, context)


def _cards(found: Sequence[Answer]) -> list[Any]:
    return [card_of_answer(a) for a in found]


def _alike(site: Site, page: ActorPage) -> list[Any]:
    """Others of the record who may be the same."""
    return [s for s in site.suggestions() if page.person.id in (s.left.id, s.right.id)][:5]


def actors(site: Site, request: Request) -> Page:
    """Actors by a name, else those who say most."""
    name = (request.query_params.get("name") or "").strip()
    if name:
        people: list[Any] = [(p, None) for p in islice(site.store.people(name), _LIST)]
    else:
        counted = site.counted(Question(), ("speaker",), _LIST)["speaker"]
        known = site.people_of([c.id for c in counted if c.id])
        people = [(known[c.id], c.entries) for c in counted if c.id in known]
    pairs = site.suggestions()[:20]
    data = {
        "name": name or None,
        "actors": [{"actor": p, "statements": n} for p, n in people],
        "may_be_one": pairs,
    }
    columns = ("actor_id", "name", "kind", "country", "sector", "same_as", "statements")
    rows = ((p.id, p.name, p.kind, p.country, p.sector, p.same_as, n) for p, n in people)
    context = {"name": name, "people": people, "pairs": pairs}
    return Page("actors.html", f"Actors called “{name}”" if name else "Actors", data, Sheet(columns, rows), context)


def merging(site: Site, request: Request) -> Page:
    """What becomes of two actors that are made one, before it is done."""
    other = (request.query_params.get("with") or "").strip()
    if not other:
        raise UsageError("name the other actor: ?with=ID")
    pages = [site.store.actor(request.path_params["key"]), site.store.actor(other)]
    if pages[0].person.id == pages[1].person.id:
        raise UsageError("these are one actor already")
    samples = [_cards(list(site.store.find(Question(who=(p.person.id,)), limit=4))) for p in pages]
    data = {"into": pages[0], "merged": pages[1]}
    columns = ("actor_id", "name", "kind", "country", "statements", "reports")
    rows = ((p.person.id, p.person.name, p.person.kind, p.person.country, p.said, p.reports) for p in pages)
    context = {"pages": pages, "samples": samples}
    return Page("merge.html", "Are these one?", data, Sheet(columns, rows), context)
