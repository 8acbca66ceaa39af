"""An operation of the API: its address, what it takes, what it answers; routes and description are made of these."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Literal, NamedTuple

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.errors import UsageError
from onrecord.serve.page import as_json
from onrecord.serve.site import Site


class Parameter(NamedTuple):
    """Something that an operation takes in its query."""

    name: str
    about: str
    schema: dict[str, Any]


Call = Callable[[Site, Request, Any], Any]


class Operation(NamedTuple):
    """One thing that can be asked or done."""

    method: Literal["GET", "POST"]
    path: str
    name: str
    about: str
    call: Call
    answer: Any
    """The type of what it answers."""
    parameters: tuple[Parameter, ...] = ()
    body: Any = None
    """The type of what it takes."""
    status: int = 200

    def route(self) -> Route:
        """Where it is reached."""
        return Route(self.path, _asked(self) if self.method == "GET" else _ordered(self), methods=[self.method])


def _asked(operation: Operation) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        site: Site = request.app.state.site
        tag = _tag(site, request)
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"etag": tag})
        return as_json(operation.call(site, request, None), headers={"etag": tag, "cache-control": "private, no-cache"})

    return endpoint


def _ordered(operation: Operation) -> Any:
    async def endpoint(request: Request) -> Response:
        try:
            body = msgspec.json.decode(await request.body(), type=operation.body)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise UsageError(f"the body cannot be: {error}") from None
        answer = await run_in_threadpool(operation.call, request.app.state.site, request, body)
        return as_json(answer, operation.status)

    return endpoint


def _tag(site: Site, request: Request) -> str:
    """Another one whenever the answer may be another."""
    asked = f"{site.state()} {request.url.path}?{request.url.query}"
    return f'"{hashlib.sha256(asked.encode("utf-8", "replace")).hexdigest()[:20]}"'
