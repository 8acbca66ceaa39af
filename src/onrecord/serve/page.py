"""A page and its twins: the same values as HTML, as JSON and as CSV, at one address."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.export.cells import cell
from onrecord.serve.site import Site
from onrecord.serve.templating import ENVIRONMENT

FORMS = ("json", "csv")
_ENCODER = msgspec.json.Encoder(enc_hook=lambda value: value._asdict() if hasattr(value, "_asdict") else list(value))


class Sheet(NamedTuple):
    """A table: what it is a table of, in the names of its columns, and its rows."""

    columns: Sequence[str]
    rows: Iterable[Sequence[object]]
    safe: bool = False
    """Whether its cells are such already that no spreadsheet takes them for formulas."""


class Page(NamedTuple):
    """What a page shows, and how."""

    template: str
    title: str
    data: Any
    """What its JSON is."""
    sheet: Sheet
    """What its CSV is."""
    context: dict[str, Any] = {}  # noqa: RUF012  (never written)
    """What only the template needs."""


View = Callable[[Site, Request], Page | Response]
"""Makes the page that a request asks for."""


Writer = Callable[[Site, Request, FormData], Response]
"""Does what a form asks for."""


def writing(path: str, writer: Writer, *, files: int = 0) -> Route:
    """The address that a form is sent to; in a thread of its own, as it waits for whoever else writes."""

    async def endpoint(request: Request) -> Response:
        async with request.form(max_files=files, max_fields=50, max_part_size=2 * 1024 * 1024) as form:
            return await run_in_threadpool(writer, request.app.state.site, request, form)

    return Route(path, endpoint, methods=["POST"], name=f"POST {path}")


def routes(path: str, view: View, *, lasting: bool = False) -> list[Route]:
    """The page's address and those of its twins; a lasting page is the same until the record changes."""
    base = "/index" if path == "/" else path
    twins = [Route(f"{base}.{form}", _endpoint(view, form), name=f"{path}.{form}") for form in FORMS]
    page = _endpoint(view, "html")
    return [*twins, Route(path, _kept(page) if lasting else page, name=path)]


def _endpoint(view: View, form: str) -> Callable[[Request], Response]:
    """Runs in a thread of its own: questions wait for the database."""

    def endpoint(request: Request) -> Response:
        site: Site = request.app.state.site
        page = view(site, request)
        if isinstance(page, Response):
            return page
        if form == "json":
            return as_json(page.data)
        if form == "csv":
            return as_csv(page.sheet)
        return as_html(page, site, request)

    return endpoint


def _kept(endpoint: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """The page as it was made before for the same address and rights; one with a notice is made for it alone."""

    def kept(request: Request) -> Response:
        if "done" in request.query_params:
            return endpoint(request)
        site: Site = request.app.state.site
        visitor = request.scope["state"]["visitor"]
        key = (request.url.path, request.url.query, visitor, site.read_only)
        return site.rendered.of(key, lambda: endpoint(request))

    return kept


def as_json(data: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Values as JSON."""
    return Response(_ENCODER.encode(data), status, headers, media_type="application/json")


def as_csv(sheet: Sheet) -> Response:
    """Rows as a sheet that no spreadsheet takes for formulas."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(sheet.columns)
    rows.writerows(row if sheet.safe else [cell(value) for value in row] for row in sheet.rows)
    return Response(out.getvalue().encode(), media_type="text/csv")


def as_html(page: Page, site: Site, request: Request, status: int = 200) -> Response:
    """The page itself."""
    template = ENVIRONMENT.get_template(page.template)
    known = {
        "title": page.title,
        "site": site,
        "path": request.url.path,
        "query": request.url.query,
        "turn": lambda number: request.url.include_query_params(page=number).replace(scheme="", netloc=""),
        "here": f"{request.url.path}?{request.url.query}".rstrip("?"),
        "login": request.scope["state"]["visitor"].name if site.users is not None else None,
        "writer": bool(request.scope["state"].get("writer")) and not site.read_only,
        "notice": site.notices.get(request.query_params.get("done")),
    }
    return Response(template.render(known | page.context | {"data": page.data}), status, media_type="text/html")
