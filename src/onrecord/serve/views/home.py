"""The first page: a question in the shape of a sentence, what is new, what came in and what did not."""

from __future__ import annotations

import hmac
from itertools import islice
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.answers import Question
from onrecord.serve.cards import card_of_answer
from onrecord.serve.evidence import cards_of
from onrecord.serve.page import Page, Sheet
from onrecord.serve.site import Site
from onrecord.serve.views.across import KINDS, by_claim
from onrecord.serve.views.saved import lines_of

_NEW, _ACROSS = 8, 4


def home(site: Site, request: Request) -> Page | Response:
    """The first page. The start-up address brings the token, which is kept in a cookie and leaves the address bar."""
    if request.query_params.get("token") and site.users is None:
        return _signed_in(site, request)
    store = site.store
    answers = list(store.find(Question(act=("deny", "accuse")), limit=_NEW))
    counts = store.input_counts()
    failed = list(islice(store.inputs("failed"), _NEW))
    reports = store.report_lines(limit=_NEW)
    size = site.extent()
    data: dict[str, Any] = {
        "record": site.name,
        "entries": size.entries,
        "reports": store.report_count(),
        "outlets": size.outlets,
        "inputs": counts,
        "failed": failed,
        "latest_reports": reports,
        "latest_denials_and_accusations": answers,
    }
    sheet = Sheet(
        ("report_id", "published", "outlet", "title", "statements", "events"),
        ((r.report.id, r.report.published, r.report.outlet, r.report.title, r.statements, r.events) for r in reports),
    )
    disputes = store.across("disputes", limit=_ACROSS)
    changed = [p for p in store.across("positions", limit=_ACROSS * 5) if p.changes][:_ACROSS]
    cards = cards_of(
        site, [i for d in disputes for i in (d.claim, d.answer)] + [i for p in changed for i in p.statements]
    )
    data |= {"latest_disputes": disputes, "changed_positions": changed}
    context = {
        "left": site.comparer.left() if size.entries else 0,
        "cards": [card_of_answer(a) for a in answers],
        "facets": site.counted(Question(), ("speaker", "about", "act"), 12),
        "groups": by_claim(disputes, cards),
        "changed": changed,
        "told": cards,
        "kinds": KINDS,
        "saved": lines_of(site, _NEW),
    }
    return Page("home.html", "What is on record", data, sheet, context)


def _signed_in(site: Site, request: Request) -> Response:
    response = RedirectResponse("/", status_code=303)
    given = request.query_params["token"]
    if hmac.compare_digest(given.encode("utf-8", "replace"), site.token.encode()):
        response.set_cookie(site.cookie, site.token, httponly=True, samesite="strict", path="/")
    return response
