"""The reconciliation API (0.2) of OpenRefine and its kin: a list's names against the actors of the record.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any, TypeVar, get_args

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord import __version__
from onrecord.answers import ActorPage, Person
from onrecord.errors import UsageError
from onrecord.model import ActorKind
from onrecord.serve.api.candidates import PROPERTIES, Candidate, Query, candidates
from onrecord.serve.guard import LENT
from onrecord.serve.page import as_json
from onrecord.serve.query import whole
from onrecord.serve.site import Site
from onrecord.serve.templating import ENVIRONMENT

_T = TypeVar("_T")
_QUERIES = 100
_IDS = 200
_PAGE = 20
_ID = re.compile("a[0-9a-f]{16}")
_NAMES: Mapping[str, str] = {kind: str(kind).capitalize() for kind in get_args(ActorKind)}


class _Property(msgspec.Struct, frozen=True):
    id: str


class _Extension(msgspec.Struct, frozen=True):
    ids: list[str]
    properties: list[_Property]


def routes() -> list[Route]:
    """Every address of it."""
    return [
        Route(LENT, _service, methods=["GET", "POST"], name=LENT),
        Route(f"{LENT}/suggest/entity", _answering(_entities), name=f"{LENT}/suggest/entity"),
        Route(f"{LENT}/suggest/type", _answering(_types), name=f"{LENT}/suggest/type"),
        Route(f"{LENT}/suggest/property", _answering(_properties), name=f"{LENT}/suggest/property"),
        Route(f"{LENT}/properties", _answering(_proposed), name=f"{LENT}/properties"),
        Route(f"{LENT}/preview/{{key}}", _preview, name=f"{LENT}/preview"),
    ]


async def _service(request: Request) -> Response:
    """The manifest; with `queries` or `extend`, in the address or in a form, their answers."""
    given: Mapping[str, Any] = request.query_params
    if request.method == "POST":
        async with request.form(max_files=0, max_fields=5) as form:
            given = dict(form)
    site: Site = request.app.state.site
    return as_json(await run_in_threadpool(_answer, site, given, _base(request)))


def _answer(site: Site, given: Mapping[str, Any], base: str) -> dict[str, Any]:
    if "queries" in given:
        queries = _read(given["queries"], dict[str, Query])
        if len(queries) > _QUERIES:
            raise UsageError(f"at most {_QUERIES} queries at once")
        return {key: {"result": [_result(c) for c in candidates(site.store, one)]} for key, one in queries.items()}
    if "extend" in given:
        return _extended(site, _read(given["extend"], _Extension))
    return manifest(site, base)


def _read(words: Any, type_: type[_T]) -> _T:
    try:
        return msgspec.json.decode(words if isinstance(words, str) else b"", type=type_)
    except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError) as error:
        raise UsageError(f"this cannot be asked: {error}") from None


def _base(request: Request) -> str:
    return f"{request.url.scheme}://{request.headers['host']}"


def manifest(site: Site, base: str) -> dict[str, Any]:
    """What the service offers, and where."""
    here = base + LENT
    return {
        "versions": ["0.2"],
        "name": f"onrecord: {site.name}",
        "identifierSpace": "urn:onrecord:actors",
        "schemaSpace": "urn:onrecord:kinds",
        "serviceVersion": __version__,
        "defaultTypes": _kinds(),
        "view": {"url": f"{base}/actor/{{{{id}}}}"},
        "preview": {"url": f"{here}/preview/{{{{id}}}}", "width": 420, "height": 260},
        "suggest": {
            name: {"service_url": here, "service_path": f"/suggest/{name}"} for name in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": [],
        },
    }


def _kinds() -> list[dict[str, str]]:
    return [{"id": kind, "name": name} for kind, name in _NAMES.items()]


def _kind(person: Person) -> dict[str, str]:
    return {"id": person.kind, "name": _NAMES[person.kind]}


def _description(person: Person) -> str:
    return " · ".join(filter(None, (_NAMES[person.kind], person.country, person.sector)))


def _result(found: Candidate) -> dict[str, Any]:
    return {
        "id": found.person.id,
        "name": found.person.name,
        "description": _description(found.person),
        "type": [_kind(found.person)],
        "score": found.score,
        "match": found.match,
        "features": [{"id": "words", "value": round(100 * found.alike, 1)}],
    }


def _answering(make: Callable[[Site, Request], dict[str, Any]]) -> Callable[[Request], Response]:
    return lambda request: as_json(make(request.app.state.site, request))


def _entities(site: Site, request: Request) -> dict[str, Any]:
    """Actors of whose name somebody has typed the beginning."""
    prefix = (request.query_params.get("prefix") or "").strip()
    cursor = whole(request.query_params, "cursor", 0, least=0, most=10_000)
    words = prefix.split()
    found = site.store.people(" ".join([*words[:-1], f"{words[-1].rstrip('*')}*"])) if words else []
    shown = islice(found, cursor, cursor + _PAGE)
    return {
        "result": [
            {"id": p.id, "name": p.name, "description": _description(p), "notable": [_kind(p)]} for p in shown
        ]
    }  # fmt: skip


def _begins(listed: list[dict[str, str]], request: Request) -> list[dict[str, str]]:
    prefix = (request.query_params.get("prefix") or "").strip().casefold()
    return [one for one in listed if prefix in one["name"].casefold() or prefix in one["id"]]


def _types(_: Site, request: Request) -> dict[str, Any]:
    return {"result": _begins(_kinds(), request)}


def _properties(_: Site, request: Request) -> dict[str, Any]:
    return {"result": _begins([{"id": pid, "name": name} for pid, name in PROPERTIES.items()], request)}


_COLUMNS: Mapping[str, tuple[str, Callable[[ActorPage], list[dict[str, Any]]]]] = {
    "name": ("Name", lambda page: _texts(page.person.name)),
    "names": ("All names", lambda page: _texts(*page.names)),
    **{
        pid: (name, lambda page, pid=pid: _texts(getattr(page.person, pid)))  # type: ignore[misc]
        for pid, name in PROPERTIES.items()
    },
    "role": ("Roles, latest first", lambda page: _texts(*dict.fromkeys(role.title for role in page.roles))),
    "of": ("Belongs to", lambda page: [{"id": o.person.id, "name": o.person.name} for o in page.of]),
    "reports": ("Reports that name it", lambda page: [{"int": page.reports}]),
    "statements": ("Statements by it", lambda page: [{"int": page.said}]),
}
"""What can be fetched of an actor, by the id of the property: its name, and its values."""


def _texts(*values: str | None) -> list[dict[str, Any]]:
    return [{"str": value} for value in values if value]


def _proposed(_: Site, request: Request) -> dict[str, Any]:
    """What can be fetched of actors; it is the same for every type."""
    limit = whole(request.query_params, "limit", len(_COLUMNS), least=0, most=1000)
    listed = [{"id": pid, "name": name} for pid, (name, _values) in _COLUMNS.items()]
    asked = request.query_params.get("type")
    return {"properties": listed[:limit], "limit": limit} | ({"type": asked} if asked else {})


def _extended(site: Site, asked: _Extension) -> dict[str, Any]:
    """Values of actors; of an id or a property that there is not, none."""
    if len(asked.ids) > _IDS:
        raise UsageError(f"at most {_IDS} ids at once")
    wanted = list(dict.fromkeys(one.id for one in asked.properties))
    pages = {key: _page(site, person) for key, person in _people(site, asked.ids).items()}
    rows = {
        key: {pid: _COLUMNS[pid][1](pages[key]) if key in pages and pid in _COLUMNS else [] for pid in wanted}
        for key in asked.ids
    }
    return {"meta": [{"id": p, "name": _COLUMNS[p][0] if p in _COLUMNS else p} for p in wanted], "rows": rows}


def _people(site: Site, ids: Iterable[str]) -> dict[str, Person]:
    """Actors by their ids; what is none is nobody, whoever may be called so."""
    return site.people_of(key for key in dict.fromkeys(ids) if _ID.fullmatch(key))


def _page(site: Site, person: Person) -> ActorPage:
    return site.remember(("actor page", person.id), lambda: site.store.actor(person.id))


def _preview(request: Request) -> Response:
    """An actor in a small frame."""
    site: Site = request.app.state.site
    person = next(iter(_people(site, [request.path_params["key"]]).values()), None)
    if person is None:
        raise HTTPException(404)
    known = {"title": person.name, "page": _page(site, person), "base": _base(request)}
    return Response(ENVIRONMENT.get_template("preview.html").render(known), media_type="text/html")
