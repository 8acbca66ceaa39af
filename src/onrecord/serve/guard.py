"""What stands between the network and the pages: hosts, origins, who asks, sizes, and every answer's headers.

A page on the web can make a browser send requests to this machine. So the host asked for must be this one (a foreign
name may be made to point here), and what writes must come from our own pages, or from a program, as somebody who may.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import SplitResult, quote, urlsplit

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord import codes
from onrecord.serve.gate import Gate
from onrecord.serve.problems import Problem, answer, wants_data
from onrecord.store.patience import within

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
"""On every answer, whatever it is; what an answer says of its caching is its own."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
PATIENCE = 30.0
"""Seconds that the questions of one page may take in all."""
_BODY = 2 * 1024 * 1024
_UPLOAD = 128 * 1024 * 1024
UPLOADS = "/inputs"
"""Where bodies may be larger: files are handed over there."""


LOGIN = "/login"
LENT = "/api/reconcile"
"""What other programs of this machine may ask from pages of their own: it only reads, and never writes."""
FRAMED = f"{LENT}/preview/"
"""What such programs show within their own pages."""
FRAMED_HEADERS = {
    name: value.replace("frame-ancestors 'none'", "frame-ancestors http://127.0.0.1:* http://localhost:*")
    for name, value in HEADERS.items()
    if name != "x-frame-options"
}
_OPEN = (LOGIN, "/static/")
"""What is needed to log in."""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Guard:
    """Wraps the whole application, so that not even its failures go out without the headers."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], gate: Gate) -> None:
        self._app = app
        self._hosts = hosts
        self._gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        framed = self._gate.lends and scope["path"].startswith(FRAMED)
        send = _with_headers(send, FRAMED_HEADERS if framed else HEADERS, self._lent_to(scope, headers))
        visitor = self._gate.visitor(headers)
        scope.setdefault("state", {}).update(visitor=visitor, writer=visitor is not None and visitor.writer)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        with within(PATIENCE):
            await self._app(scope, _measured(receive, _most(scope["path"])), send)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        problem = self._problem(scope, headers)
        if problem is None:
            return None
        if problem.code == codes.LOGIN and scope["method"] == "GET" and not wants_data(scope):
            asked = scope["path"] + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
            return RedirectResponse(f"{LOGIN}?back={quote(asked, safe='')}", status_code=303)
        return answer(scope, problem)

    def _problem(self, scope: Scope, headers: Headers) -> Problem | None:
        host = headers.get("host", "").lower()
        if host not in self._hosts:
            return Problem(400, codes.HOST, "this is the address of another host")
        if scope["state"]["visitor"] is None and not scope["path"].startswith(_OPEN):
            return Problem(401, codes.LOGIN, "log in first")
        if scope["method"] in _SAFE:
            return None
        return self._writing(scope, headers, host)

    def _writing(self, scope: Scope, headers: Headers, host: str) -> Problem | None:
        """What speaks against a request that writes; looking actors up comes in the same form, and writes nothing."""
        asks = self._gate.lends and _is_lent(scope)
        if not _same_origin(headers, host) and not (asks and self._lent_to(scope, headers)):
            return Problem(403, codes.ORIGIN, "only the record's own pages may write to it")
        if not scope["state"]["writer"] and not asks and scope["path"] != LOGIN:
            return Problem(403, codes.TOKEN, "to write, open the address that `onrecord serve` printed when it started")
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length) > _most(scope["path"]):
            return _too_large(scope["path"])
        return None

    def _lent_to(self, scope: Scope, headers: Headers) -> str | None:
        """The page of another program of this machine that asks for what is lent, by its origin."""
        origin = headers.get("origin")
        if origin is None or not self._gate.lends or not _is_lent(scope):
            return None
        parts = _split(origin)
        return origin if parts.scheme in ("http", "https") and parts.hostname in _LOOPBACK else None


def _is_lent(scope: Scope) -> bool:
    path: str = scope["path"]
    return path == LENT or path.startswith(f"{LENT}/")


def _same_origin(headers: Headers, host: str) -> bool:
    """Whether a request that writes comes from our own page; browsers always say, other programs never do."""
    site = headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = headers.get("origin")
    # A page that tells nobody where one came from sends its forms with the origin "null".
    if origin is not None and not (origin == "null" and site == "same-origin"):
        parts = _split(origin)
        return parts.scheme in ("http", "https") and parts.netloc.lower() == host
    return True


def _split(origin: str) -> SplitResult:
    try:
        return urlsplit(origin)
    except ValueError:
        return urlsplit("")


def _most(path: str) -> int:
    """Bytes that a request's body may have."""
    return _UPLOAD if path.startswith(UPLOADS) else _BODY


def _too_large(path: str) -> Problem:
    most = _most(path) // (1024 * 1024)
    return Problem(413, codes.BODY, f"this is more than {most} MB; add it with `onrecord add`")


class BodyTooLarge(Exception):
    """More came than may."""

    problem: Problem

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def _measured(receive: Receive, most: int) -> Receive:
    """The request's body, broken off once it is larger than it may be, whatever its header says."""
    held = 0

    async def measured() -> Message:
        nonlocal held
        message = await receive()
        held += len(message.get("body", b""))
        if held > most:
            raise BodyTooLarge(_too_large(UPLOADS if most == _UPLOAD else "/"))
        return message

    return measured


def _with_headers(
    send: Send, headers: Mapping[str, str], lent: str | None
) -> Callable[[MutableMapping[str, Any]], Awaitable[None]]:
    ours = [(name.encode(), value.encode()) for name, value in headers.items()]
    names = {name.encode() for name in HEADERS}
    if lent is not None:
        ours += [(b"access-control-allow-origin", lent.encode("latin-1", "replace")), (b"vary", b"origin")]

    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            kept = [(n, v) for n, v in message.get("headers", []) if n.lower() not in names]
            if not any(n.lower() == b"cache-control" for n, _ in kept):
                kept.append((b"cache-control", b"no-store"))
            message["headers"] = [*kept, *ours]
        await send(message)

    return sent
