"""What stands between the network and the pages: hosts, origins, the start-up token, sizes, and every answer's headers.

A page on the web can make a browser send requests to this machine. So the host asked for must be this one (a foreign
name may be made to point here), and what writes must come from our own pages, or from a program, with the token.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord import codes
from onrecord.serve.problems import Problem, answer

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
_BODY = 2 * 1024 * 1024
_UPLOAD = 128 * 1024 * 1024
UPLOADS = "/inputs"
"""Where bodies may be larger: files are handed over there."""


class Guard:
    """Wraps the whole application, so that not even its failures go out without the headers."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], token: str, cookie: str) -> None:
        self._app = app
        self._hosts = hosts
        self._token = token
        self._cookie = cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _with_headers(send)
        headers = Headers(scope=scope)
        scope.setdefault("state", {})["writer"] = self.may_write(headers)
        problem = self._problem(scope, headers)
        if problem is not None:
            await answer(scope, problem)(scope, receive, send)
            return
        await self._app(scope, _measured(receive, _most(scope["path"])), send)

    def may_write(self, headers: Headers) -> bool:
        """Whether the token came along: in the cookie that the start-up address set, or as a bearer's."""
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        given = bearer.strip() if scheme.lower() == "bearer" else _cookie(headers, self._cookie)
        return hmac.compare_digest(given.encode("utf-8", "replace"), self._token.encode())

    def _problem(self, scope: Scope, headers: Headers) -> Problem | None:
        host = headers.get("host", "").lower()
        if host not in self._hosts:
            return Problem(400, codes.HOST, "this is the address of another host")
        if scope["method"] in _SAFE:
            return None
        if not _same_origin(headers, host):
            return Problem(403, codes.ORIGIN, "only the record's own pages may write to it")
        if not scope["state"]["writer"]:
            return Problem(403, codes.TOKEN, "to write, open the address that `onrecord serve` printed when it started")
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length) > _most(scope["path"]):
            return _too_large(scope["path"])
        return None


def _same_origin(headers: Headers, host: str) -> bool:
    """Whether a request that writes comes from our own page; browsers always say, other programs never do."""
    site = headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = headers.get("origin")
    # A page that tells nobody where one came from sends its forms with the origin "null".
    if origin is not None and not (origin == "null" and site == "same-origin"):
        parts = urlsplit(origin)
        return parts.scheme in ("http", "https") and parts.netloc.lower() == host
    return True


def _cookie(headers: Headers, name: str) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found is not None else ""


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


def _with_headers(send: Send) -> Callable[[MutableMapping[str, Any]], Awaitable[None]]:
    ours = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    names = {name for name, _ in ours}

    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            kept = [(n, v) for n, v in message.get("headers", []) if n.lower() not in names]
            if not any(n.lower() == b"cache-control" for n, _ in kept):
                kept.append((b"cache-control", b"no-store"))
            message["headers"] = [*kept, *ours]
        await send(message)

    return sent
