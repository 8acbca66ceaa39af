"""The first page: a question in the shape of a sentence, what is new, what came in and what did not."""

from __future__ import annotations

from itertools import islice

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.answers import Question
from onrecord.serve.cards import card_of_answer
from onrecord.serve.page import Page, Sheet
from onrecord.serve.site import Site

_NEW = 8


def home(site: Site, request: Request) -> Page | Response:
    """The first page. The start-up address brings the token, which is kept in a cookie and leaves the address bar."""
    if request.query_params.get("token"):
        return _signed_in(site, request)
    store = site.store
    answers = list(store.find(Question(act=("deny", "accuse")), limit=_NEW))
    counts = store.input_counts()
    failed = list(islice(store.inputs("failed"), _NEW))
    reports = store.report_lines(limit=_NEW)
    size = store.extent()
    data = {
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
    facets = store.facets(facets=("speaker", "about", "act"), top=12)
    context = {"cards": [card_of_answer(a) for a in answers], "facets": facets}
    return Page("home.html", "What is on record", data, sheet, context)


def _signed_in(site: Site, request: Request) -> Response:
    response = RedirectResponse("/", status_code=303)
    import hmac

    given = request.query_params["token"]
    if hmac.compare_digest(given.encode("utf-8", "replace"), site.token.encode()):
        response.set_cookie(site.cookie, site.token, httponly=True, samesite="strict", path="/")
    return response
