"""Who comes in: whoever is at this machine, with the start-up token to write; or, with a users file, who logged in."""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from typing import NamedTuple, Protocol

from starlette.datastructures import Headers
from starlette.requests import Request

from onrecord.serve.sessions import Sessions


class Visitor(NamedTuple):
    """Somebody who asks."""

    name: str
    """By which their judgements go."""
    writer: bool
    """Whether they may correct and add."""


class Gate(Protocol):
    """Tells who asks."""

    lends: bool
    """Whether other programs of this machine may look actors up."""

    def visitor(self, headers: Headers) -> Visitor | None:
        """Who asks, None where they must log in first."""


class TokenGate:
    """Everybody at this machine reads; who has the start-up token writes, under one name."""

    lends = True

    def __init__(self, token: str, cookie: str, who: str) -> None:
        self._token = token
        self._cookie = cookie
        self._who = who

    def visitor(self, headers: Headers) -> Visitor | None:
        """Whoever it is; a writer where the token came along."""
        given = given_by(headers, self._cookie)
        return Visitor(self._who, hmac.compare_digest(given.encode("utf-8", "replace"), self._token.encode()))


class LoginGate:
    """Nobody reads or writes but who logged in, each under their own name."""

    lends = False

    def __init__(self, sessions: Sessions, cookie: str) -> None:
        self._sessions = sessions
        self._cookie = cookie

    def visitor(self, headers: Headers) -> Visitor | None:
        """The user of the session that came along."""
        name = self._sessions.user(given_by(headers, self._cookie))
        return Visitor(name, writer=True) if name is not None else None


def given_by(headers: Headers, cookie: str) -> str:
    """What a request shows: a bearer's token, else the cookie of this name."""
    scheme, _, bearer = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return bearer.strip()
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(cookie)
    except CookieError:
        return ""
    return found.value if found is not None else ""


def who_asks(request: Request) -> str:
    """Under which name what a request orders is kept."""
    visitor: Visitor = request.scope["state"]["visitor"]
    return visitor.name
