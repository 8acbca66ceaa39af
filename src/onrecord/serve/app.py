"""The application: which address is which page, and what is answered when something is wrong."""

from __future__ import annotations

import importlib
import mimetypes
from collections.abc import Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from onrecord.errors import OnRecordError
from onrecord.serve import problems
from onrecord.serve.api import reconcile
from onrecord.serve.api.openapi import description
from onrecord.serve.api.operations import OPERATIONS
from onrecord.serve.feed import feed
from onrecord.serve.guard import BodyTooLarge, Guard
from onrecord.serve.page import Page, View, Writer, as_json, routes, writing
from onrecord.serve.site import Site
from onrecord.serve.templating import STATIC
from onrecord.serve.views import across, actor, home, inputs, judging, login, report, review, saved, search, timeline


def _drawn(module: str, name: str) -> View:
    """A screen that draws with numpy, which is loaded when first asked for: no first page waits for it."""

    def view(site: Site, request: Request) -> Page | Response:
        found: View = getattr(importlib.import_module(f"onrecord.serve.views.{module}"), name)
        return found(site, request)

    return view


PAGES: Mapping[str, View] = {
    "/": home.home,
    "/search": search.search,
    "/reports": report.reports,
    "/report/{key}": report.report,
    "/actors": actor.actors,
    "/actor/{key}": actor.actor,
    "/actor/{key}/merge": actor.merging,
    "/disputes": across.disputes,
    "/dispute/{key}": across.dispute,
    "/unanswered": across.unanswered,
    "/accounts": across.accounts,
    "/account/{key}": across.account,
    "/copies": across.copies,
    "/positions": across.positions,
    "/position/{key}": across.position,
    "/timeline": timeline.timeline,
    "/map": _drawn("map", "world"),
    "/network": _drawn("network", "network"),
    "/searches": saved.searches,
    "/entry/{key}": judging.entry,
    "/review": review.review,
    "/history": judging.history,
    "/inputs": inputs.inputs,
}
"""Every page by its address; each has a twin that ends in `.json` and one in `.csv`."""

LASTING = frozenset({"/search", "/reports", "/report/{key}", "/actors", "/actor/{key}"})
"""Those that are the same until the record changes; the others tell what goes on beside it."""

WRITERS: Mapping[str, Writer] = {
    "/judge": judging.judge,
    "/undo": judging.undo,
    "/searches/save": saved.save,
    "/searches/remove": saved.remove,
    "/searches/put-back": saved.put_back,
}
"""Where forms are sent to."""


def application(site: Site) -> ASGIApp:
    """Everything that is served, behind the guard."""
    handlers: dict[Any, Any] = {
        OnRecordError: lambda request, error: problems.answer(request.scope, problems.of_error(error)),
        HTTPException: lambda request, error: problems.answer(
            request.scope, problems.of_status(error.status_code, error.detail)
        ),
        BodyTooLarge: lambda request, error: problems.answer(request.scope, error.problem),
        Exception: lambda request, error: problems.answer(request.scope, problems.failed()),
    }
    app = Starlette(routes=_routes(site), exception_handlers=handlers)
    app.state.site = site
    site.pages = frozenset(PAGES)
    return Guard(app, hosts=site.hosts, gate=site.gate)


def _routes(site: Site) -> list[BaseRoute]:
    found: list[BaseRoute] = [Route("/static/{name:path}", _static, name="/static")]
    found.append(Route("/search.atom", feed, name="/search.atom"))
    found.append(Route("/api/openapi.json", lambda request: as_json(description()), name="/api/openapi.json"))
    found += [operation.route() for operation in OPERATIONS] + reconcile.routes()
    found.append(Route("/inputs/jobs/{key}", inputs.progress, name="/inputs/jobs"))
    for path, view in PAGES.items():
        found += routes(path, view, lasting=path in LASTING)
    if site.users is not None:
        found += login.routes()
    found.append(writing("/inputs", inputs.hand_over, files=inputs.FILES))
    return found + [writing(path, writer) for path, writer in WRITERS.items()]


_FILES = {p.relative_to(STATIC).as_posix(): p for p in STATIC.rglob("*") if p.is_file()}


def _static(request: Request) -> Response:
    path = _FILES.get(request.path_params["name"])
    if path is None:
        raise HTTPException(404)
    kind = "text/javascript" if path.suffix == ".js" else mimetypes.guess_type(path.name)[0]
    lasting = "private, max-age=31536000, immutable" if request.query_params.get("v") else "no-cache"
    return Response(
        path.read_bytes(), media_type=kind or "application/octet-stream", headers={"cache-control": lasting}
    )
